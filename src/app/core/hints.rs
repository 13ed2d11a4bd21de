//! The hints in the footer: keys that work now, with a word for each.

use crate::keys::command::{Command, Scope};
use crate::keys::keymap::Mode;

use super::shared::Shared;

/// A key and its word.
pub(crate) type Hint = (String, String);

/// The hints of those commands of `scopes` that `wanted` accepts, with their keys in `mode`.
pub(crate) fn of_commands(
    shared: &Shared,
    scopes: &[Scope],
    mode: Mode,
    wanted: impl Fn(Command) -> bool,
) -> Vec<Hint> {
    shared
        .keymap
        .entries(scopes)
        .into_iter()
        .filter(|entry| !entry.footer.is_empty() && wanted(entry.command))
        .filter_map(|entry| {
            let key = shared.keymap.key_of(entry, mode)?;
            Some((key.to_string(), entry.footer.to_owned()))
        })
        .collect()
}

/// The hints of fixed keys and words.
#[must_use]
pub(crate) fn fixed_hints(hints: &[(&str, &str)]) -> Vec<Hint> {
    hints.iter().map(|(key, word)| ((*key).to_owned(), (*word).to_owned())).collect()
}

/// `hints`, and the key that changes from typing to letters, where any act, or back.
#[must_use]
pub(crate) fn with_mode(shared: &Shared, mut hints: Vec<Hint>, mode: Mode) -> Vec<Hint> {
    let (key, word) = match mode {
        Mode::Typing | Mode::Marks if !shared.keymap.has_letters() => return hints,
        Mode::Typing | Mode::Marks => ("Esc", "letters"),
        Mode::Letters => ("Enter", "type"),
    };
    hints.push((key.to_owned(), word.to_owned()));
    hints
}

/// Replaces the word `from` by `to`.
pub(crate) fn rename(hints: &mut [Hint], from: &str, to: &str) {
    for (_, word) in hints.iter_mut().filter(|(_, word)| word == from) {
        to.clone_into(word);
    }
}
