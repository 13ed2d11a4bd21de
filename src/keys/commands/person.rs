//! What can be asked for wherever somebody is chosen: on Today, and on their own page.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::OpenPerson, S::Person, "open_person", "Do the next thing with the chosen person")
        .footer("open")
        .letters("enter"),
    entry(C::StartMeeting, S::Person, "start_meeting", "Start a meeting with the chosen person")
        .footer("meeting")
        .letters("n"),
    entry(
        C::PrepareMeeting,
        S::Person,
        "prepare_meeting",
        "Prepare a meeting with the chosen person",
    )
    .footer("prepare")
    .letters("p"),
    entry(C::DropIn, S::Person, "drop_in", "Drop in, and note what you see")
        .footer("drop-in")
        .letters("d"),
    entry(C::ReadDropIns, S::Person, "read_drop_ins", "Read their drop-ins")
        .footer("past ones")
        .letters("v"),
    entry(C::Review, S::Person, "review", "Review past sessions").footer("review").letters("r"),
    entry(C::PromiseKept, S::Person, "promise_kept", "Tick off what you said you’d do")
        .letters("o"),
    entry(
        C::NoLongerNeeded,
        S::Person,
        "no_longer_needed",
        "Say that a promise or a check is no longer needed",
    )
    .letters("g"),
    entry(C::ChangePerson, S::Person, "change_person", "Change their details")
        .footer("edit")
        .letters("e"),
    entry(C::PausePerson, S::Person, "pause_person", "Pause, archive, bring back").letters("z"),
    entry(C::GiveUpStep, S::Person, "give_up_their_step", "Replace their action step (say why)")
        .letters("s"),
    entry(C::GiveRecords, S::Person, "give_their_records", "Give them everything held about them"),
    entry(C::ErasePerson, S::Person, "erase_person", "Erase everything held about them, for good"),
    entry(C::Undo, S::Person, "undo_on_today", "Undo the last change")
        .letters("u")
        .always("ctrl+z"),
    entry(C::Delete, S::Person, "delete_prepared", "Delete the meeting that is prepared with them")
        .letters("delete"),
    entry(C::EnterFromPaper, S::Person, "enter_from_paper", "Type up a meeting you held on paper")
        .letters("h"),
];
