//! What can be asked for while reviewing.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::entry::{Entry, entry};

pub(super) const COMMANDS: &[Entry] = &[
    entry(C::Find, S::Review, "find", "Search as you type", "search", "/", ""),
    entry(C::ShowThread, S::Review, "show_thread", "Their steps over time", "thread", "t", ""),
    entry(C::Export, S::Review, "export", "Export: what, for whom, as what", "export", "x", ""),
    entry(C::GoOnWith, S::Review, "go_on_with", "Go on with this meeting", "go on", "g", ""),
    entry(
        C::PrivateNotes,
        S::Review,
        "private_notes_read",
        "Show or hide private notes",
        "private",
        "o",
        "",
    ),
    entry(C::Correct, S::Review, "correct", "Correct this record", "correct", "e", ""),
    entry(
        C::GiveUpStep,
        S::Review,
        "give_up_step",
        "Give up its action step for another, with a reason",
        "",
        "s",
        "",
    ),
    entry(
        C::CopyThreeParagraphs,
        S::Review,
        "copy_session",
        "Copy three plain paragraphs",
        "copy",
        "c",
        "",
    ),
    entry(C::MarkSession, S::Review, "mark_session", "Mark it, to export several", "mark", "m", ""),
];
