//! What can be asked for while preparing.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::entry::{Entry, entry};

pub(super) const COMMANDS: &[Entry] = &[
    entry(C::BeginMeeting, S::Prepare, "begin_meeting", "Begin the meeting", "begin", "n", "f8"),
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
