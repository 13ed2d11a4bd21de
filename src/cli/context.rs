//! The context of a subcommand: store, settings, coach and time.

use std::path::Path;

use crate::coaching::moment::Now;
use crate::coaching::people::Coach;
use crate::settings::diagnostic::Diagnostic;
use crate::settings::resolve::Resolved;
use crate::settings::terminal_report::TerminalAnswers;
use crate::settings::variables::Variables;
use crate::store::Store;

/// How a command for the example school begins.
pub(super) const EXAMPLE: &str = "alongside --example";

/// What a subcommand needs from outside, set up by `runtime`.
#[derive(Clone, Copy, Debug)]
pub struct CommandContext<'a> {
    /// Everything on disk.
    pub store: &'a Store,
    /// The folder that exports go to at first.
    pub exports: &'a Path,
    /// The resolved settings.
    pub resolved: &'a Resolved,
    /// The variables that it was started with.
    pub variables: &'a Variables,
    /// The set of keys that is used.
    pub key_set: &'a str,
    /// Asks the terminal what it is.
    pub ask_terminal: fn() -> TerminalAnswers,
    /// The diagnostics of the settings.
    pub diagnostics: &'a [Diagnostic],
    /// The same of themes of the coach's own, chosen or not.
    pub theme_diagnostics: &'a [Diagnostic],
    /// The coach, once they have said who they are.
    pub coach: Option<&'a Coach>,
    /// Whether all of this is the example school's.
    pub is_example: bool,
    /// How many days that goes behind the real day.
    pub days_back: i64,
    /// The time at which the program started, with ids for whoever is new.
    pub now: &'a Now,
    /// The words that were typed for the command to keep.
    pub typed: &'a str,
}

impl CommandContext<'_> {
    /// How a command that is told begins, so that it is for the same folders.
    pub(super) fn program(&self) -> &'static str {
        if self.is_example { EXAMPLE } else { "alongside" }
    }
}
