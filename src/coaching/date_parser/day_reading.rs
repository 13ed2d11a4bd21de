//! The result of parsing a day: the day with a remark where it is ambiguous, or the error.

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

use crate::wording::counts::count;
use crate::wording::days;

/// In which direction from today a date without a year lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// In the future: the next such day.
    Forward,
    /// In the past: the last such day.
    Back,
    /// In the past, of something that was done and is now written down: the last such day, unless
    /// the next is so much nearer that the year must be said.
    Happened,
}

/// Why something cannot be a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotADate {
    /// Nothing was said.
    #[error("no date yet")]
    Empty,
    /// A word that names no day, with words that would.
    #[error("I don’t recognise “{0}” as a date: try {1}")]
    Unknown(String, String),
    /// A day that the month does not have.
    #[error("there is no {0}")]
    NoSuchDay(String),
    /// A day of the week with the date of another.
    #[error("{date} is a {weekday}: {it} or {other}?")]
    OtherWeekday {
        /// The date, as it was said.
        date: String,
        /// Its day of the week.
        weekday: String,
        /// Both together.
        it: String,
        /// The nearest day of that day of the week.
        other: String,
    },
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
    /// Some day of a week or term.
    #[error("which day of it? say one, such as thu next week, or thu last week")]
    SomeDay,
    /// A week of a timetable that goes over two, which no calendar here knows.
    #[error("no calendar here says which weeks are A and B: say the date, such as {0}")]
    TimetableWeek(String),
    /// A number after a day of the week: a day of the month, or an hour.
    #[error("{0} is the day or the hour? say {0}{1}, or {0}:00")]
    DayOrHour(String, &'static str),
    /// Behind us, where something to come was meant.
    #[error("that was {0}")]
    Gone(String),
    /// Ahead of us, where something past was meant.
    #[error("{0} is still to come")]
    ToCome(String),
    /// Most of a year behind us and soon to come, of something that was done.
    #[error("{0} is still to come; say the year if you mean {1}")]
    WhichYear(String, String),
    /// An inset day, by a calendar that does not know one.
    #[error("your calendar names no inset day{}: add it there, or say the date", .0)]
    NoInset(&'static str),
    /// An inset day, where there is no calendar that could know one.
    #[error("only your school’s own calendar knows its inset days: make one, or say the date")]
    NoCalendar,
    /// *Half-term* alone, which is a week off and also the weeks of teaching on either side.
    #[error("half-term is a whole week: say before half-term or after half-term")]
    HalfTermAlone,
    /// Other holidays, which are longer than a day.
    #[error("{0} is a whole holiday: say before {0} or after {0}")]
    HolidayAlone(&'static str),
}

/// A date in figures as an example of how to type one: a school day of the next fortnight, or of the
/// last one where something past is meant.
#[must_use]
pub(crate) fn example_in_figures(today: NaiveDate, looking: Direction) -> String {
    let far = match looking {
        Direction::Forward => chrono::TimeDelta::days(10),
        Direction::Back | Direction::Happened => chrono::TimeDelta::days(-4),
    };
    let mut day = today.checked_add_signed(far).unwrap_or(today);
    while matches!(day.weekday(), chrono::Weekday::Sat | chrono::Weekday::Sun) {
        let Some(before) = day.pred_opt() else { break };
        day = before;
    }
    format!("{}/{}", day.day(), day.month())
}

impl NotADate {
    /// The question which of two days is meant by `said` and a `date` of another day of the week: the
    /// date, or the day nearest to it that lies where it is looked for.
    pub(super) fn other_weekday(
        said: Weekday,
        date: NaiveDate,
        today: NaiveDate,
        looking: Direction,
    ) -> Self {
        let is_right = |day: NaiveDate| match looking {
            Direction::Forward => day >= today,
            Direction::Back | Direction::Happened => day <= today,
        };
        let near = [1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];
        let mut near = near.into_iter().filter_map(|n| date.checked_add_signed(TimeDelta::days(n)));
        let other = near.find(|day| day.weekday() == said && (is_right(*day) || !is_right(date)));
        let is_near = |day: NaiveDate| day.year() == today.year();
        let is_plain = is_near(date) && other.is_none_or(is_near);
        let say = |day| if is_plain { days::day_without_year(day) } else { days::day(day) };
        Self::OtherWeekday {
            date: days::date_said_on(today, date),
            weekday: days::weekday_in_full(date),
            it: say(date),
            other: other.map_or_else(|| format!("another {said}"), say),
        }
    }

    /// The refusal of words that name no day, said on `today`.
    pub(super) fn unknown(said: impl Into<String>, today: NaiveDate, looking: Direction) -> Self {
        let far = match looking {
            Direction::Forward => "in 2 weeks",
            Direction::Back | Direction::Happened => "2 weeks ago",
        };
        let figures = example_in_figures(today, looking);
        Self::Unknown(said.into(), format!("fri, {figures}, {far}"))
    }

    /// The refusal of a day that has gone, said on `today`.
    pub(super) fn gone(date: NaiveDate, today: NaiveDate) -> Self {
        let ago = today.signed_duration_since(date).num_days();
        let ago = match ago {
            1 => "a day ago".to_owned(),
            2..14 => count(ago, "day ago", "days ago"),
            14..70 => count(ago / 7, "week ago", "weeks ago"),
            70..366 => count(ago / 30, "month ago", "months ago"),
            _ => return Self::Gone(in_full(date, today)),
        };
        Self::Gone(format!("{}, {ago}", in_full(date, today)))
    }

    /// The refusal of a day that is still to come, said on `today`.
    pub(super) fn to_come(date: NaiveDate, today: NaiveDate) -> Self {
        Self::ToCome(in_full(date, today))
    }

    /// The question for the year of a day that is to come soon and was `last` long ago.
    pub(super) fn which_year(next: NaiveDate, last: NaiveDate, today: NaiveDate) -> Self {
        Self::WhichYear(in_full(next, today), days::date(last))
    }
}

/// A day in full: `Thursday 26 November`; with its year, where it is another than today's.
fn in_full(date: NaiveDate, today: NaiveDate) -> String {
    let day = if date.year() == today.year() {
        days::date_in_full_without_year(date)
    } else {
        days::date_in_full(date)
    };
    format!("{} {day}", days::weekday_in_full(date))
}

/// A parsed day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    /// Which.
    pub(super) date: NaiveDate,
    /// Whether all of the week that begins with it was meant.
    pub(super) is_week: bool,
    /// The other reading, as a sentence.
    pub(super) doubts: Vec<String>,
}

impl Day {
    /// The same, with one more remark, where there is one.
    pub(super) fn with(mut self, doubt: Option<String>) -> Self {
        self.doubts.extend(doubt);
        self
    }

    /// The week that begins with `date`.
    pub(super) fn week(date: NaiveDate) -> Self {
        Self { is_week: true, ..Self::from(date) }
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self { date, is_week: false, doubts: Vec::new() }
    }
}
