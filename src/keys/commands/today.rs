//! What can be asked for on Today alone.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::PersonPage, S::Today, "person_page", "Open their own page")
        .footer("page")
        .letters("i"),
    entry(C::FindPerson, S::Today, "find_person", "Find somebody by name")
        .footer("find")
        .letters("/"),
    entry(C::ShowArchived, S::Today, "show_archived", "Show or hide archived people"),
    entry(C::AddPerson, S::Today, "add_person", "Add somebody to your caseload")
        .footer("add a person")
        .letters("a"),
    entry(C::SchoolCalendar, S::Today, "term_dates", "Term dates of their school").letters("c"),
    entry(C::TrustCalendar, S::Today, "trust_dates", "Term dates of the whole trust"),
    entry(C::Plan, S::Today, "plan", "The plan of your trust’s coaching")
        .footer("plan")
        .letters("t"),
    entry(C::Growth, S::Today, "growth", "Growth: your own goal, trends and CPD")
        .footer("growth")
        .letters("y"),
    entry(C::Packs, S::Today, "packs", "Library: packs, steps, protocols, programmes").letters("f"),
    entry(
        C::Network,
        S::Today,
        "network",
        "Network: questions, whom you met, ideas, cases from others",
    ),
    entry(C::SendFigures, S::Today, "send_figures", "Send your figures to your trust").letters("m"),
    entry(C::Trash, S::Today, "trash", "Open the trash").letters("w"),
    entry(
        C::ExampleSchool,
        S::Today,
        "example_school",
        "Look round the example school, or go back to yours",
    ),
    entry(C::PutAwayNews, S::Today, "put_away_news", "Hide the messages about your files")
        .letters("x"),
    entry(C::EraseAgain, S::Today, "erase_again", "Erase again whoever has come back"),
    entry(C::Quit, S::Today, "quit_from_today", "Leave alongside").footer("quit").letters("q"),
];
