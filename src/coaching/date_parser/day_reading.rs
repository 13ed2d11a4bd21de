//! The result of parsing a day: the day with a remark where it is ambiguous, or the error.

use chrono::NaiveDate;

/// In which direction from today a date without a year lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// In the future: the next such day.
    Forward,
    /// In the past: the last such day.
    Back,
}

/// Why something cannot be a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotADate {
    /// Nothing was said.
    #[error("no date yet")]
    Empty,
    /// A word that names no day.
    #[error("“{0}” is no date I know: try fri, 26/11, in 2 weeks or after half-term")]
    Unknown(String),
    /// A day that the month does not have.
    #[error("there is no {0}")]
    NoSuchDay(String),
    /// Month and day the American way round.
    #[error("there is no month {month}: day first, so {day}/{month} may be {month}/{day}")]
    MonthFirst {
        /// What stood in the place of the day.
        day: u32,
        /// What stood in the place of the month.
        month: u32,
    },
    /// A time without a day.
    #[error("which day? a time alone is not enough")]
    NoDay,
    /// Behind us, where something to come was meant.
    #[error("{0} has gone")]
    Gone(String),
    /// Ahead of us, where something past was meant.
    #[error("{0} is still to come")]
    ToCome(String),
    /// An inset day, by a calendar that does not know one.
    #[error("your calendar names no inset day{}: add it there, or say the date", .0)]
    NoInset(&'static str),
    /// An inset day, where there is no calendar that could know one.
    #[error("only your school’s own calendar knows its inset days: make one, or say the date")]
    NoCalendar,
    /// *Half-term* alone, which is a week off and also the weeks of teaching on either side.
    #[error("half-term is a whole week: say before half-term or after half-term")]
    HalfTermAlone,
}

/// A parsed day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Which.
    pub(super) date: NaiveDate,
    /// The other reading, as a sentence.
    pub(super) doubts: Vec<String>,
}

impl Day {
    /// The same, with one more remark, where there is one.
    pub(super) fn with(mut self, doubt: Option<String>) -> Self {
        self.doubts.extend(doubt);
        self
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self { date, doubts: Vec::new() }
    }
}
