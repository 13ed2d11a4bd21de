//! What can be asked for on a drop-in.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::PreviousStep, S::DropIn, "earlier_drop_in", "The drop-in before this one")
        .footer("earlier")
        .letters("p")
        .always("f7"),
    entry(C::NextStep, S::DropIn, "later_drop_in", "The drop-in after this one")
        .footer("later")
        .letters("n")
        .always("f8 ctrl+n"),
    entry(C::Undo, S::DropIn, "undo_drop_in", "Undo the last change")
        .footer("undo")
        .letters("u")
        .always("ctrl+z"),
    entry(C::Delete, S::DropIn, "delete_drop_in", "Delete it: it stays in the trash for 30 days")
        .letters("d delete"),
    entry(C::Redo, S::DropIn, "redo_drop_in", "Redo what was undone").always("ctrl+y"),
];
