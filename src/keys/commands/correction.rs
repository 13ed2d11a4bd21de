//! What can be asked for while a record is corrected.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::NextStep, S::Correction, "next_page", "Go to the next page")
        .footer("next")
        .letters("n")
        .always("f8 ctrl+n"),
    entry(C::PreviousStep, S::Correction, "previous_page", "Go back a page")
        .footer("back a page")
        .letters("p")
        .always("f7"),
    entry(C::Undo, S::Correction, "undo_correction", "Undo the last change")
        .footer("undo")
        .letters("u")
        .always("ctrl+z"),
    entry(C::PrivateNotes, S::Correction, "private_notes_corrected", "Show or hide private notes")
        .footer("private")
        .letters("o"),
    entry(C::Redo, S::Correction, "redo_correction", "Redo what was undone").always("ctrl+y"),
];
