//! What can be asked for in the trash.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::Restore, S::Trash, "restore", "Put it back where it was")
        .footer("put it back")
        .letters("enter"),
    entry(C::PrivateNotes, S::Trash, "private_notes_trash", "Show or hide private notes")
        .footer("private")
        .letters("o"),
    entry(C::Undo, S::Trash, "undo_in_trash", "Undo putting it back").letters("u").always("ctrl+z"),
];
