//! What can be asked for while preparing.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    // A key that means another thing in a meeting does not begin one: pressing it once too often
    // must not start the clock.
    entry(C::BeginMeeting, S::Prepare, "begin_meeting", "Begin the meeting")
        .footer("begin")
        .letters("b"),
    entry(C::NextStep, S::Prepare, "next_to_prepare", "Go to the next step")
        .footer("next")
        .letters("n")
        .always("f8 ctrl+n"),
    entry(C::PreviousStep, S::Prepare, "previous_to_prepare", "Go back a step")
        .footer("back a step")
        .letters("p")
        .always("f7"),
    entry(C::Library, S::Prepare, "prepare_library", "Draft a step from the library")
        .footer("library")
        .letters("a")
        .always("f4"),
    entry(C::KeepLastStep, S::Prepare, "draft_last_step", "Start from the last action step")
        .letters("g"),
    entry(C::ChangeLength, S::Prepare, "change_length", "A shorter or longer meeting")
        .footer("length")
        .letters("l"),
    entry(C::ChangeProtocol, S::Prepare, "change_protocol", "Another protocol")
        .footer("protocol")
        .letters("t"),
    entry(
        C::Delete,
        S::Prepare,
        "delete_in_prepare",
        "Delete it: it stays in the trash for 30 days",
    )
    .letters("d delete"),
    entry(C::Undo, S::Prepare, "undo_in_prepare", "Undo the last change")
        .footer("undo")
        .letters("u")
        .always("ctrl+z"),
    entry(C::Redo, S::Prepare, "redo_in_prepare", "Redo what was undone").always("ctrl+y"),
];
