//! A key on one of a few: which option it chooses, or where else it leads.

use crate::keys::key::{Code, Key};

/// What a key does on a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChoiceKey {
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
pub(crate) fn chosen_by(key: Key, options: usize, chosen: Option<usize>) -> ChoiceKey {
    let last = options.saturating_sub(1);
    match (key.code, key.digit()) {
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

/// The option that `key` chooses where one of `options` must always stand: its digit, or the arrows
/// and space, round and round; none where it chooses none.
#[must_use]
pub(crate) fn chosen_round(key: Key, options: usize, chosen: Option<usize>) -> Option<usize> {
    let (stands, count) = (chosen.unwrap_or(0), options.max(1));
    match (key.code, key.digit()) {
        (_, Some(n)) if (1..=options).contains(&n) => Some(n - 1),
        (Code::Right | Code::Char(' '), _) => Some((stands + 1) % count),
        (Code::Left, _) => Some((stands + count - 1) % count),
        _ => None,
    }
}
