//! What a subcommand finds around it when the program starts.

use crate::coaching::moment::Now;
use crate::coaching::people::Coach;
use crate::settings::diagnostic::Diagnostic;
use crate::settings::resolve::Resolved;
use crate::store::Store;

/// The disk, the settings, and an id: whoever starts the program found them.
#[derive(Clone, Copy, Debug)]
pub struct CommandContext<'a> {
    /// Everything on disk.
    pub store: &'a Store,
    /// What holds.
    pub resolved: &'a Resolved,
    /// What of the settings cannot be used.
    pub diagnostics: &'a [Diagnostic],
    /// The coach, once they have said who they are.
    pub coach: Option<&'a Coach>,
    /// The time at which the program started.
    pub now: &'a Now,
    /// An id never used before, for whoever is new.
    pub fresh: &'a str,
}
