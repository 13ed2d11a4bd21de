//! What can be asked for on the closing page of a meeting.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(
        C::ExportForCoachee,
        S::Closing,
        "export_for_coachee",
        "Write their page, to print or send",
    )
    .footer("their page")
    .letters("enter x"),
    entry(C::SelfReview, S::Closing, "self_review", "One minute on your own coaching")
        .footer("one minute for you")
        .letters("s"),
    entry(
        C::CopyThreeParagraphs,
        S::Closing,
        "copy_three_paragraphs",
        "Copy three plain paragraphs for another platform",
    )
    .footer("copy")
    .letters("c"),
    entry(C::NoteCpd, S::Closing, "note_cpd_of_meeting", "Add this meeting to your CPD log")
        .letters("l"),
    entry(C::Reopen, S::Closing, "reopen", "Open the meeting again")
        .footer("open again")
        .letters("o"),
];
