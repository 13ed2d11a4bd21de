//! Which meetings count as held, and how many a rhythm expects: the one definition for the report
//! of a term, the counts that stay of an erasure, and the figures of a trust.

use chrono::{Days, NaiveDate};

use super::super::calendar::monday_of;
use super::super::session::{Session, Status};

/// One expected meeting. Every rhythm from 1 to 20 school weeks divides it, so that shares of a
/// meeting add up exactly.
pub(crate) const A_MEETING: u64 = 232_792_560;

/// The share of a meeting that a rhythm of `every` school weeks expects in the school week that
/// begins on `monday`: a whole one in the week of the `first` meeting, and an even share in each
/// school week after it.
#[must_use]
pub(crate) fn expected_in(monday: NaiveDate, first: NaiveDate, every: u8) -> u64 {
    match monday_of(first) {
        Some(week) if week == monday => A_MEETING,
        Some(week) if week < monday => A_MEETING.div_ceil(u64::from(every.max(1))),
        _ => 0,
    }
}

/// The Friday of the week that begins on `monday`.
#[must_use]
pub(crate) fn friday_of(monday: NaiveDate) -> NaiveDate {
    monday.checked_add_days(Days::new(4)).unwrap_or(monday)
}

impl Session {
    /// The day on which it was held: it began, and is finished. Nothing of any other.
    #[must_use]
    pub(crate) fn held_on(&self) -> Option<NaiveDate> {
        self.started_at.filter(|_| self.status == Status::Finished).map(|at| at.date_naive())
    }
}
