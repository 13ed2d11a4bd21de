//! What can be asked for in the export dialogue.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::WriteExport, S::Exporting, "write_export", "Write it")
        .footer("write it")
        .letters("enter"),
    entry(C::OpenExport, S::Exporting, "open_export", "Open what you wrote")
        .footer("open it")
        .letters("o"),
    entry(C::OpenExportFolder, S::Exporting, "open_export_folder", "Open the folder it is in")
        .footer("open the folder")
        .letters("e"),
    entry(C::ReplaceExport, S::Exporting, "replace_export", "Replace the file")
        .footer("replace")
        .letters("r"),
    entry(C::CopyExport, S::Exporting, "copy_export", "Copy it as text")
        .footer("copy")
        .letters("c"),
    entry(C::ExportFolder, S::Exporting, "export_folder", "Another folder")
        .footer("another folder")
        .letters("f"),
    entry(C::CaseAgreed, S::Exporting, "case_agreed", "The day your colleague agreed to a case")
        .footer("the day they agreed")
        .letters("a"),
    entry(C::CaseQuestion, S::Exporting, "case_question", "Your question to the other coach")
        .footer("your question")
        .letters("w"),
];
