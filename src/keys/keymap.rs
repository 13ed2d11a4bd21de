//! The keymap: which key is bound to which command in which scope, and how a key is shown.

use super::command::{Command, Scope};
use super::command_entry::{CommandEntry, keys_in};
use super::commands::commands;
use super::key::{Code, Key};
use super::key_set::{KeyChange, KeySet};

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

#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct Keymap {
    bound: Vec<KeyBinding>,
    set: KeySet,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(KeySet::Usual)
    }
}

impl Keymap {
    /// The keys of a set.
    #[must_use]
    pub(crate) fn of(set: KeySet) -> Self {
        let acts = |key: &Key| set != KeySet::Plain || key.typed().is_none();
        let bound = commands().map(|entry| KeyBinding {
            entry,
            letters: keys_in(entry.letters).into_iter().filter(acts).collect(),
            always: keys_in(entry.always),
        });
        Self { bound: bound.collect(), set }
    }

    /// Gives a command these keys in place of those it had. On screens that show both, no other
    /// command keeps one of them.
    pub(crate) fn change(&mut self, change: &KeyChange) {
        // What does something in a field acts after Esc only.
        let acts = |key: &&Key| key.ctrl || matches!(key.code, Code::F(_));
        for bound in &mut self.bound {
            if bound.entry.id == change.entry.id {
                bound.letters = change.keys.iter().filter(|key| !acts(key)).copied().collect();
                bound.always = change.keys.iter().filter(acts).copied().collect();
            } else if bound.entry.scope.shares_a_screen_with(change.entry.scope) {
                bound.letters.retain(|key| !change.keys.contains(key));
                bound.always.retain(|key| !change.keys.contains(key));
            }
        }
    }

    /// The entry of `command` in the nearest of these scopes that has it.
    #[must_use]
    pub(crate) fn entry_of(
        &self,
        scopes: &[Scope],
        command: Command,
    ) -> Option<&'static CommandEntry> {
        let mut all = scopes.iter().flat_map(|it| self.bound.iter().filter(|b| b.entry.is_in(*it)));
        all.find(|b| b.entry.command == command).map(|b| b.entry)
    }

    /// The set that it begins from, as the keys file names it.
    #[must_use]
    pub fn set_name(&self) -> &'static str {
        self.set.id()
    }

    /// Whether any letter acts.
    #[must_use]
    pub(crate) fn has_letters(&self) -> bool {
        self.bound.iter().any(|b| b.letters.iter().any(|key| key.typed().is_some()))
    }

    /// The key that a screen is to read where no command has this one: in some sets letters move, too.
    #[must_use]
    pub(crate) fn moves(&self, mode: Mode, key: Key) -> Key {
        if mode == Mode::Letters { self.set.moves(key) } else { key }
    }

    /// The command of `key` on a screen of these scopes, the nearest scope first.
    #[must_use]
    pub fn command(&self, scopes: &[Scope], mode: Mode, key: Key) -> Option<Command> {
        let bound_to = |key: Key| {
            scopes.iter().find_map(|scope| {
                self.bound
                    .iter()
                    .filter(|b| b.entry.is_in(*scope))
                    .find(|b| b.always.iter().chain(b.letters_in(mode)).any(|own| *own == key))
                    .map(|b| b.entry.command)
            })
        };
        // No capital is bound: with Caps Lock on, a letter is the letter.
        let small = key.small().filter(|_| mode != Mode::Typing);
        bound_to(key).or_else(|| bound_to(small?))
    }

    /// The entries of these scopes, the nearest scope first, in the order of the list. Entries
    /// whose command, or all of whose keys, a nearer scope has are left out.
    #[must_use]
    pub(crate) fn entries(&self, scopes: &[Scope]) -> Vec<&'static CommandEntry> {
        let mut reached: Vec<&KeyBinding> = Vec::new();
        for (n, scope) in scopes.iter().enumerate() {
            for bound in self.bound.iter().filter(|b| b.entry.is_in(*scope)) {
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
