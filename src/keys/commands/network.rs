//! What can be asked for on a coach's network, and on a case from another coach.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(
        C::NetworkOpen,
        S::Network,
        "network_open",
        "Change what is chosen, or open a case or problem card",
    )
    .footer("change")
    .letters("enter"),
    entry(
        C::NetworkAdd,
        S::Network,
        "network_add",
        "Add a question, somebody you met, an idea or a problem",
    )
    .footer("add")
    .letters("a"),
    entry(C::NetworkSent, S::Network, "network_sent", "Note that you sent what you promised")
        .footer("sent")
        .letters("s"),
    entry(
        C::NetworkMoveOn,
        S::Network,
        "network_move_on",
        "Try an idea, then adopt it or leave it",
    )
    .footer("move on")
    .letters("m"),
    entry(
        C::NetworkDecide,
        S::Network,
        "network_decide",
        "Make a decision of the plan out of an idea",
    )
    .footer("decide")
    .letters("p"),
    entry(
        C::NetworkCase,
        S::Network,
        "network_case",
        "Read in a case, a problem card or an answer from another coach",
    )
    .footer("read in")
    .letters("c"),
    entry(
        C::NoteCpd,
        S::Network,
        "note_cpd_of_day",
        "Add the day of the chosen note to your CPD log",
    )
    .footer("CPD")
    .letters("l"),
    entry(
        C::NetworkPage,
        S::Network,
        "network_page",
        "Write a page for your team; send a problem card round",
    )
    .footer("page")
    .letters("x"),
    entry(C::Delete, S::Network, "network_remove", "Delete the chosen note")
        .footer("delete")
        .letters("d delete"),
    entry(
        C::Undo,
        S::Network,
        "undo_on_network",
        "Undo the last change, or bring back a form you left",
    )
    .footer("undo")
    .letters("u")
    .always("ctrl+z"),
    entry(C::CaseNotes, S::Case, "case_notes", "Write your notes on the case, or your answer")
        .footer("your notes")
        .letters("enter e"),
    entry(
        C::NetworkPage,
        S::Case,
        "case_send",
        "Send the problem card, or your answer to it, round",
    )
    .footer("send")
    .letters("x"),
    entry(C::Delete, S::Case, "case_remove", "Delete it and your notes on it").letters("d delete"),
    entry(C::Undo, S::Case, "undo_on_case", "Undo the last change to your notes")
        .footer("undo")
        .letters("u")
        .always("ctrl+z"),
];
