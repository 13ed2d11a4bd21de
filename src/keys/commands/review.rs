//! What can be asked for while reviewing.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::Find, S::Review, "find", "Search as you type").footer("search").letters("/"),
    entry(C::Filter, S::Review, "filter", "Filter the list").footer("filter").letters("f"),
    entry(
        C::NextMatch,
        S::Review,
        "next_match",
        "Go to the next match, into the next session as well",
    )
    .footer("next match")
    .letters("n")
    .always("f8 ctrl+n"),
    entry(C::PreviousMatch, S::Review, "previous_match", "Go back a match")
        .footer("match before")
        .letters("p")
        .always("f7"),
    entry(C::ListOrder, S::Review, "list_order", "Best match first, or newest first")
        .footer("order")
        .letters("r"),
    entry(C::ShowThread, S::Review, "show_thread", "Their action steps over time")
        .footer("thread")
        .letters("t"),
    entry(C::Export, S::Review, "export", "Export: print, send or save")
        .footer("export")
        .letters("x"),
    entry(C::TakeOffFilter, S::Review, "take_off_filter", "Take the last filter off")
        .footer("filter off")
        .letters("backspace"),
    entry(C::Delete, S::Review, "delete_session", "Delete it: it stays in the trash for 30 days")
        .footer("delete")
        .letters("d delete"),
    entry(C::MarkSession, S::Review, "mark_session", "Mark it, to export several at once")
        .footer("mark")
        .letters("m"),
    entry(C::GoOnWith, S::Review, "go_on_with", "Go on with this meeting")
        .footer("go on")
        .letters("g"),
    entry(C::PrivateNotes, S::Review, "private_notes_read", "Show or hide private notes")
        .footer("private")
        .letters("o"),
    entry(C::Correct, S::Review, "correct", "Correct this record").footer("correct").letters("e"),
    entry(C::GiveUpStep, S::Review, "give_up_step", "Replace its action step (say why)")
        .letters("s"),
    entry(C::OwnWords, S::Review, "own_words", "Search and show your private and own notes too")
        .letters("w"),
    entry(C::NoteCpd, S::Review, "note_cpd_of_session", "Add this meeting to your CPD log")
        .letters("l"),
    entry(C::Undo, S::Review, "undo_in_review", "Undo the last change")
        .letters("u")
        .always("ctrl+z"),
    entry(C::CopyThreeParagraphs, S::Review, "copy_session", "Copy three plain paragraphs")
        .footer("copy")
        .letters("c"),
];
