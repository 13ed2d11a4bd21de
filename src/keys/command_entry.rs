//! An entry of the command list: a command with its names and its keys.

use super::command::{Command, Scope};
use super::key::Key;

/// A command with its names and its keys.
#[derive(Clone, Copy, Debug)]
pub struct CommandEntry {
    /// Which command.
    pub command: Command,
    /// Where it is offered.
    pub scope: Scope,
    /// Its name in the keys file.
    pub id: &'static str,
    /// What it does, as the palette and the help say it.
    pub says: &'static str,
    /// Its word in the footer; empty where the footer leaves it out.
    pub footer: &'static str,
    /// Keys after Esc, separated by spaces.
    pub letters: &'static str,
    /// Whether those keys act where only the marks of a rep do.
    pub marks_a_rep: bool,
    /// Keys that work while typing as well.
    pub always: &'static str,
    /// Whether it is offered in a form as well.
    pub in_forms: bool,
}

/// One entry of the list: it says nothing in the footer and has no keys yet.
pub(super) const fn entry(
    command: Command,
    scope: Scope,
    id: &'static str,
    says: &'static str,
) -> CommandEntry {
    CommandEntry {
        command,
        scope,
        id,
        says,
        footer: "",
        letters: "",
        marks_a_rep: false,
        always: "",
        in_forms: false,
    }
}

/// The keys that a list names, with spaces between.
pub(super) fn keys_in(names: &str) -> Vec<Key> {
    names.split(' ').filter_map(|key| key.parse().ok()).collect()
}

impl CommandEntry {
    /// Whether it is offered in `scope`.
    #[must_use]
    pub(super) fn is_in(&self, scope: Scope) -> bool {
        self.scope == scope || self.in_forms && scope == Scope::Form
    }

    /// Its keys in the list.
    #[must_use]
    pub(crate) fn keys(&self) -> Vec<Key> {
        [keys_in(self.letters), keys_in(self.always)].concat()
    }

    /// The same with this word in the footer.
    pub(super) const fn footer(self, footer: &'static str) -> Self {
        Self { footer, ..self }
    }

    /// The same with these keys after Esc.
    pub(super) const fn letters(self, letters: &'static str) -> Self {
        Self { letters, ..self }
    }

    /// The same, its letters acting where only the marks of a rep do.
    pub(super) const fn marks_a_rep(self) -> Self {
        Self { marks_a_rep: true, ..self }
    }

    /// The same in a form as well.
    pub(super) const fn in_forms(self) -> Self {
        Self { in_forms: true, ..self }
    }

    /// The same with these keys, while typing as well.
    pub(super) const fn always(self, always: &'static str) -> Self {
        Self { always, ..self }
    }
}
