//! A key on one of a few: which option it chooses, or where else it leads.

use crate::keys::key::{Code, Key};

/// What a key does on a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKey {
    /// Chooses this option, or takes the choice off.
    This(Option<usize>),
    /// Leads so many fields on.
    Move(isize),
    /// Was meant for words: typing is always safe.
    Types,
    /// Nothing.
    Nothing,
}

/// What `key` does where `chosen` of so many `options` stands.
#[must_use]
pub fn chosen_by(key: Key, options: usize, chosen: Option<usize>) -> ChoiceKey {
    let digit = key.typed().and_then(|c| c.to_digit(10)).and_then(|d| usize::try_from(d).ok());
    let last = options.saturating_sub(1);
    match (key.code, digit) {
        // The same key again takes the choice off.
        (_, Some(n)) if (1..=options).contains(&n) => {
            ChoiceKey::This((chosen != Some(n - 1)).then_some(n - 1))
        }
        (_, Some(0)) | (Code::Backspace | Code::Delete, _) => ChoiceKey::This(None),
        (Code::Right, _) => ChoiceKey::This(Some(chosen.map_or(0, |c| (c + 1).min(last)))),
        (Code::Left, _) => ChoiceKey::This(Some(chosen.map_or(last, |c| c.saturating_sub(1)))),
        (Code::Enter | Code::Down, _) => ChoiceKey::Move(1),
        (Code::Up, _) => ChoiceKey::Move(-1),
        _ if key.typed().is_some_and(|c| !c.is_ascii_digit() && c != ' ') => ChoiceKey::Types,
        _ => ChoiceKey::Nothing,
    }
}

/// What to say of a key that chooses nothing.
#[must_use]
pub fn how_to_choose(options: usize) -> String {
    format!("Choose with 1 to {options}, or the arrows; Tab goes on")
}
