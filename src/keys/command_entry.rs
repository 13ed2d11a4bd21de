//! An entry of the command list: a command with its names and its keys.

use super::command::{Command, Scope};

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
    /// Keys that work while typing as well.
    pub always: &'static str,
}

/// One entry of the list.
pub(super) const fn entry(
    command: Command,
    scope: Scope,
    id: &'static str,
    says: &'static str,
    footer: &'static str,
    letters: &'static str,
    always: &'static str,
) -> CommandEntry {
    CommandEntry { command, scope, id, says, footer, letters, always }
}
