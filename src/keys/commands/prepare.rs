//! What can be asked for while preparing.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    // No key that means another thing in a meeting begins one: a hand that goes on to the next step
    // once too often must not start the clock.
    entry(C::BeginMeeting, S::Prepare, "begin_meeting", "Begin the meeting", "begin", "b", ""),
    entry(
        C::NextStep,
        S::Prepare,
        "next_to_prepare",
        "Go to the next step",
        "next",
        "n",
        "f8 ctrl+n",
    ),
    entry(
        C::PreviousStep,
        S::Prepare,
        "previous_to_prepare",
        "Go back a step",
        "back a step",
        "p",
        "f7 ctrl+p",
    ),
    entry(
        C::Library,
        S::Prepare,
        "prepare_library",
        "Draft an action step from the library",
        "library",
        "a",
        "f4",
    ),
    entry(
        C::KeepLastStep,
        S::Prepare,
        "draft_last_step",
        "Draft the last action step",
        "",
        "g",
        "",
    ),
    entry(
        C::ChangeLength,
        S::Prepare,
        "change_length",
        "A shorter or longer meeting",
        "length",
        "l",
        "",
    ),
    entry(
        C::ChangeProtocol,
        S::Prepare,
        "change_protocol",
        "Another protocol",
        "protocol",
        "t",
        "",
    ),
    entry(
        C::Undo,
        S::Prepare,
        "undo_in_prepare",
        "Take back the last change",
        "undo",
        "u",
        "ctrl+z",
    ),
    entry(
        C::Redo,
        S::Prepare,
        "redo_in_prepare",
        "Bring back what was taken back",
        "",
        "",
        "ctrl+y",
    ),
];
