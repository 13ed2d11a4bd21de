//! What can be asked for in the export dialogue.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::WriteExport, S::Exporting, "write_export", "Write it", "write it", "enter", ""),
    entry(C::OpenExport, S::Exporting, "open_export", "Open what you wrote", "open it", "o", ""),
    entry(C::ReplaceExport, S::Exporting, "replace_export", "Replace the file", "replace", "r", ""),
    entry(C::CopyExport, S::Exporting, "copy_export", "Copy it as text", "copy", "c", ""),
    entry(C::ExportFolder, S::Exporting, "export_folder", "Another folder", "folder", "f", ""),
];
