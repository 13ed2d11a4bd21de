//! What can be asked for while a record is put right.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::NextStep, S::Correction, "next_page", "Go to the next page", "next", "n", "f8 ctrl+n"),
    entry(
        C::PreviousStep,
        S::Correction,
        "previous_page",
        "Go back a page",
        "back a page",
        "p",
        "f7 ctrl+p",
    ),
    entry(
        C::Undo,
        S::Correction,
        "undo_correction",
        "Take back the last change",
        "undo",
        "u",
        "ctrl+z",
    ),
    entry(
        C::PrivateNotes,
        S::Correction,
        "private_notes_corrected",
        "Show or hide private notes",
        "private",
        "o",
        "",
    ),
    entry(
        C::Redo,
        S::Correction,
        "redo_correction",
        "Bring back what was taken back",
        "",
        "",
        "ctrl+y",
    ),
];
