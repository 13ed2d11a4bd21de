//! A form in which people say a day, and what the forms are read with.

use chrono::{Datelike, Days, NaiveDate};

use super::day_reading::{Day, Direction, NotADate};
use super::pattern::{Slots, fit};
use crate::coaching::calendar::Calendar;

/// Forms stand in forms (`fri w/c 30 nov`), so deep and no deeper.
const DEEPEST: u8 = 3;

/// What words in a form mean: nothing where they are not of this form after all.
pub(super) type Meaning = Option<Result<Day, NotADate>>;

/// One form: its pattern, and what words that fit into it mean.
pub(super) struct DayForm {
    /// The pattern ([`fit`]).
    pub(super) pattern: &'static str,
    /// What it means.
    pub(super) means: fn(&Reader<'_>, &Slots<'_>) -> Meaning,
}

/// What a day in words depends on.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The day on which it is said.
    pub(super) today: NaiveDate,
    /// Where it is looked for.
    pub(super) looking: Direction,
    /// Whose term dates it goes by.
    pub(super) calendar: &'a Calendar,
    /// The tables of forms, those that come first tried first.
    tables: &'static [&'static [DayForm]],
    /// How many forms this one stands in.
    depth: u8,
}

impl<'a> Reader<'a> {
    /// Reads days said on `today` by `tables`.
    pub(super) fn of(
        today: NaiveDate,
        looking: Direction,
        calendar: &'a Calendar,
        tables: &'static [&'static [DayForm]],
    ) -> Self {
        Self { today, looking, calendar, tables, depth: 0 }
    }

    /// The meaning of `words` by the first form that they fit into; nothing where none is theirs.
    pub(super) fn day(&self, words: &[&str]) -> Meaning {
        if self.depth > DEEPEST {
            return None;
        }
        let within = Self { depth: self.depth + 1, ..*self };
        self.tables.iter().copied().flatten().find_map(|form| {
            let slots = fit(form.pattern, words)?;
            (form.means)(&within, &slots)
        })
    }

    /// The same, looking elsewhere.
    pub(super) fn towards(&self, looking: Direction) -> Self {
        Self { looking, ..*self }
    }

    /// The same, said on another day.
    pub(super) fn said_on(&self, today: NaiveDate) -> Self {
        Self { today, ..*self }
    }

    /// The day so many days from today.
    pub(super) fn in_days(&self, days: i64) -> Option<NaiveDate> {
        moved(self.today, days)
    }

    /// Whether `date` lies where it is looked for.
    pub(super) fn is_the_right_way(&self, date: NaiveDate) -> bool {
        match self.looking {
            Direction::Forward => date >= self.today,
            Direction::Back | Direction::Happened => date <= self.today,
        }
    }

    /// Of `dates`, which are in order, the nearest that lies where it is looked for.
    pub(super) fn nearest(
        &self,
        dates: impl DoubleEndedIterator<Item = NaiveDate>,
    ) -> Option<NaiveDate> {
        let is_one = |date: &NaiveDate| self.is_the_right_way(*date);
        match self.looking {
            Direction::Forward => dates.into_iter().find(is_one),
            Direction::Back | Direction::Happened => dates.rev().find(is_one),
        }
    }
}

/// A day so many days from `date`.
pub(super) fn moved(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    let by = Days::new(days.unsigned_abs());
    if days < 0 { date.checked_sub_days(by) } else { date.checked_add_days(by) }
}

/// The Monday of the week of `date`.
pub(super) fn monday_of(date: NaiveDate) -> Option<NaiveDate> {
    moved(date, -i64::from(date.weekday().num_days_from_monday()))
}

/// A day that the calendar may not be able to count, as a meaning.
pub(super) fn plain(date: Option<NaiveDate>) -> Meaning {
    date.map(|date| Ok(date.into()))
}
