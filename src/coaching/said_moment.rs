//! A moment that was said in words, with what a time cannot hold: a lesson, a part of the day, a week.
//!
//! A record keeps the moment, and beside it the words where they say more. Midnight is a day without
//! a time.

use crate::wording::days;

use super::date_parser::date::{Direction, ParsedDate, parse_date};
use super::drop_in::DropIn;
use super::moment::WallTime;
use super::session::{SCHEDULED_FOR, Session};

/// What `said`, which is kept beside `at`, says beyond its time; nothing where it says no more, or
/// means another day by now.
#[must_use]
pub(crate) fn said_with(at: WallTime, said: &str) -> Option<ParsedDate> {
    let day = at.date_naive();
    let understood = parse_date(said, day, Direction::Forward).ok();
    let understood = understood.filter(|it| it.date == day && it.says_more_than_a_time())?;
    let known = days::time_of(at);
    let (time, lesson_begins) = match (understood.time, understood.lesson) {
        (None, Some(_)) => (None, known),
        _ => (known, None),
    };
    Some(ParsedDate { time, lesson_begins, ..understood })
}

impl Session {
    /// The words that are kept of when it is to be; empty where its time says all.
    fn said_due(&self) -> &str {
        self.said.get(SCHEDULED_FOR).map_or("", |said| said.trim())
    }

    /// When it is to be, with more than a time can say; nothing where its time says all.
    #[must_use]
    pub(crate) fn due_beyond_a_time(&self) -> Option<ParsedDate> {
        said_with(self.scheduled_for?, self.said_due())
    }

    /// When it is to be: `Thu 3 Dec 2026, lesson 3`; as it was said, where that is no day.
    #[must_use]
    pub(crate) fn due_in_words(&self) -> String {
        let Some(at) = self.scheduled_for else { return self.said_due().to_owned() };
        self.due_beyond_a_time().map_or_else(|| days::moment(at), |said| said.say())
    }

    /// When it began, else was meant to, else was last saved.
    #[must_use]
    pub(crate) fn when_in_words(&self) -> String {
        match (self.started_at, self.due_in_words()) {
            (None, due) if !due.is_empty() => due,
            _ => self.began_or_due().map(days::moment).unwrap_or_default(),
        }
    }
}

impl DropIn {
    /// When it was: `Fri 27 Nov 2026, lesson 3`.
    #[must_use]
    pub(crate) fn when_in_words(&self) -> String {
        let said = said_with(self.at, &self.at_said);
        said.map_or_else(|| days::moment(self.at), |said| said.say())
    }

    /// The same on a day whose year is known.
    #[must_use]
    pub(crate) fn when_without_year(&self) -> String {
        let said = said_with(self.at, &self.at_said);
        said.map_or_else(|| days::moment_without_year(self.at), |said| said.say_without_year())
    }
}
