//! What can be asked for on the closing page of a meeting.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(
        C::ExportForCoachee,
        S::Closing,
        "export_for_coachee",
        "Write the page for the coachee",
        "page for them",
        "x",
        "",
    ),
    entry(
        C::SelfReview,
        S::Closing,
        "self_review",
        "One minute on your own coaching",
        "self-review",
        "s",
        "",
    ),
    entry(
        C::CopyThreeParagraphs,
        S::Closing,
        "copy_three_paragraphs",
        "Copy three plain paragraphs for another platform",
        "copy",
        "c",
        "",
    ),
    entry(C::Reopen, S::Closing, "reopen", "Open the meeting again", "open again", "o", ""),
];
