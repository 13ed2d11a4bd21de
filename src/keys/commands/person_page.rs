//! What can be asked for on a person's own page alone.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[entry(
    C::Export,
    S::PersonPage,
    "export_person",
    "Export their action steps, or their sessions",
)
.footer("export")
.letters("x")];
