//! What can be asked for on Today alone.

use crate::keys::command::{Command as C, Scope as S};
use crate::keys::command_entry::{CommandEntry, entry};

pub(super) const COMMANDS: &[CommandEntry] = &[
    entry(C::PersonPage, S::Today, "person_page", "Open their own page", "page", "i", ""),
    entry(C::FindPerson, S::Today, "find_person", "Find somebody by typing", "find", "/", ""),
    entry(C::ShowArchived, S::Today, "show_archived", "Show archived people, or not", "", "", ""),
    entry(
        C::AddPerson,
        S::Today,
        "add_person",
        "Add somebody to your caseload",
        "add a person",
        "a",
        "",
    ),
    entry(C::SchoolCalendar, S::Today, "term_dates", "Term dates of their school", "", "c", ""),
    entry(C::TrustCalendar, S::Today, "trust_dates", "Term dates of the whole trust", "", "", ""),
    entry(
        C::PutAwayNews,
        S::Today,
        "put_away_news",
        "Put away the lines about your files",
        "",
        "x",
        "",
    ),
    entry(C::Quit, S::Today, "quit_from_today", "Leave alongside", "quit", "q", ""),
];
