//! A command that was given before everything was read.

use crate::coaching::id::PersonId;
use crate::keys::command::Command;

/// A command that is done once everything is read, and with whom it begins something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct DeferredCommand {
    /// Which.
    pub(super) command: Command,
    /// With whom.
    pub(super) whom: PersonId,
}
