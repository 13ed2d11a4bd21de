//! The keymap: which key is bound to which command in which scope, and how a key is shown.

use super::command::{Command, Scope};
use super::command_entry::CommandEntry;
use super::commands::commands;
use super::key::Key;

/// Whether printable keys type or act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A field has the keys.
    Typing,
    /// Single letters act.
    Letters,
    /// The keys that mark a rep act, and signs such as `?`; any other letter begins its feedback.
    Marks,
}

struct KeyBinding {
    entry: &'static CommandEntry,
    letters: Vec<Key>,
    always: Vec<Key>,
}

impl KeyBinding {
    fn keys(&self) -> impl Iterator<Item = &Key> {
        self.letters.iter().chain(&self.always)
    }

    fn has(&self, key: Key) -> bool {
        self.keys().any(|own| *own == key)
    }

    /// Those of its letters that act in `mode`.
    fn letters_in(&self, mode: Mode) -> impl Iterator<Item = &Key> {
        let is_sign = |key: &Key| key.typed().is_none_or(|c| !c.is_alphabetic());
        self.letters.iter().filter(move |key| match mode {
            Mode::Typing => false,
            Mode::Letters => true,
            Mode::Marks => self.entry.marks_a_rep || is_sign(key),
        })
    }
}

/// The keys of every command.
pub struct Keymap {
    bound: Vec<KeyBinding>,
}

impl Default for Keymap {
    fn default() -> Self {
        let read = |keys: &str| keys.split(' ').filter_map(|key| key.parse().ok()).collect();
        let bound = commands()
            .map(|entry| KeyBinding {
                entry,
                letters: read(entry.letters),
                always: read(entry.always),
            })
            .collect();
        Self { bound }
    }
}

impl Keymap {
    /// The command of `key` on a screen of these scopes, the nearest scope first.
    #[must_use]
    pub fn command(&self, scopes: &[Scope], mode: Mode, key: Key) -> Option<Command> {
        let bound_to = |key: Key| {
            scopes.iter().find_map(|scope| {
                self.bound
                    .iter()
                    .filter(|b| b.entry.scope == *scope)
                    .find(|b| b.always.iter().chain(b.letters_in(mode)).any(|own| *own == key))
                    .map(|b| b.entry.command)
            })
        };
        // No capital is bound: with Caps Lock on, a letter is the letter.
        let small = key.small().filter(|_| mode == Mode::Letters);
        bound_to(key).or_else(|| bound_to(small?))
    }

    /// The entries of these scopes, the nearest scope first, in the order of the list. Entries
    /// whose command, or all of whose keys, a nearer scope has are left out.
    #[must_use]
    pub(crate) fn entries(&self, scopes: &[Scope]) -> Vec<&'static CommandEntry> {
        let mut reached: Vec<&KeyBinding> = Vec::new();
        for (n, scope) in scopes.iter().enumerate() {
            for bound in self.bound.iter().filter(|b| b.entry.scope == *scope) {
                let nearer = || reached.iter().filter(|b| scopes[..n].contains(&b.entry.scope));
                let is_taken = |key: &Key| nearer().any(|b| b.has(*key));
                let all_taken = bound.keys().next().is_some() && bound.keys().all(is_taken);
                if !all_taken && nearer().all(|b| b.entry.command != bound.entry.command) {
                    reached.push(bound);
                }
            }
        }
        reached.iter().map(|b| b.entry).collect()
    }

    /// The key to show for `entry` in `mode`: the first that works there.
    #[must_use]
    pub(crate) fn key_of(&self, entry: &CommandEntry, mode: Mode) -> Option<Key> {
        let bound = self.bound.iter().find(|b| b.entry.id == entry.id)?;
        bound.letters_in(mode).chain(&bound.always).next().copied()
    }

    /// All keys of `entry`, as the palette and the help show them.
    #[must_use]
    pub fn keys_shown(&self, entry: &CommandEntry) -> String {
        let Some(bound) = self.bound.iter().find(|b| b.entry.id == entry.id) else {
            return String::new();
        };
        let letters = bound.letters.iter().map(ToString::to_string);
        let always = bound.always.iter().map(ToString::to_string);
        letters.chain(always).collect::<Vec<_>>().join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::keys::key::Code;

    /// Scopes that are ever asked together, nearest first.
    const TOGETHER: [&[Scope]; 11] = [
        &[Scope::Person, Scope::Today, Scope::Everywhere],
        &[Scope::Person, Scope::PersonPage, Scope::Everywhere],
        &[Scope::Prepare, Scope::Everywhere],
        &[Scope::DropIn, Scope::Everywhere],
        &[Scope::Meeting, Scope::Everywhere],
        &[Scope::Practice, Scope::Meeting],
        &[Scope::Closing, Scope::Everywhere],
        &[Scope::Review, Scope::Everywhere],
        &[Scope::Trash, Scope::Everywhere],
        &[Scope::Exporting, Scope::Everywhere],
        &[Scope::Correction, Scope::Everywhere],
    ];

    #[test]
    fn every_binding_is_a_valid_key_and_command_ids_are_unique() {
        let mut names = HashSet::new();
        for entry in commands() {
            for key in
                entry.letters.split(' ').chain(entry.always.split(' ')).filter(|k| !k.is_empty())
            {
                assert!(key.parse::<Key>().is_ok(), "{}: {key}", entry.id);
            }
            assert!(names.insert(entry.id), "{} twice", entry.id);
        }
    }

    #[test]
    fn no_key_is_bound_twice_on_one_screen() {
        let keymap = Keymap::default();
        for scopes in TOGETHER {
            let mut seen: Vec<(Key, &str)> = Vec::new();
            for bound in keymap.bound.iter().filter(|b| scopes.contains(&b.entry.scope)) {
                for key in bound.letters.iter().chain(&bound.always) {
                    // q is *back* everywhere, and a meeting has its own way of leaving.
                    if bound.entry.command == Command::Back {
                        continue;
                    }
                    let other = seen.iter().find(|(k, _)| k == key);
                    assert!(other.is_none(), "{key}: {} and {other:?}", bound.entry.id);
                    seen.push((*key, bound.entry.id));
                }
            }
        }
    }

    #[test]
    fn no_command_needs_a_key_that_terminals_take() {
        for bound in Keymap::default().bound {
            for key in bound.letters.iter().chain(&bound.always) {
                assert!(!key.alt, "{}: Alt types characters on a Mac", bound.entry.id);
                if let Code::F(n) = key.code {
                    assert!([1, 2, 4, 7, 8, 9].contains(&n), "{}: F{n} is taken", bound.entry.id);
                }
                if key.ctrl
                    && let Code::Char(c) = key.code
                {
                    assert!(!"imhj[ktbgo".contains(c), "{}: Ctrl-{c} is taken", bound.entry.id);
                }
            }
        }
    }
}
