//! Days and times of day: `Thu 26 Nov 2026`, `09:15`.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Timelike};

/// A day: `Thu 26 Nov 2026`.
#[must_use]
pub(crate) fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// A day whose year is known: `Thu 26 Nov`.
#[must_use]
pub(crate) fn day_without_year(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// A date: `26 Nov 2026`.
#[must_use]
pub(crate) fn date(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

/// A date whose year is known: `26 Nov`.
#[must_use]
pub(crate) fn date_without_year(date: NaiveDate) -> String {
    date.format("%-d %b").to_string()
}

/// A date as people say it on the day `today`: with its year only where that is another one.
#[must_use]
pub(crate) fn date_said_on(today: NaiveDate, date: NaiveDate) -> String {
    if date.year() == today.year() { date_without_year(date) } else { self::date(date) }
}

/// A date where there is little room: `26 Nov 26`.
#[must_use]
pub(crate) fn date_in_short(date: NaiveDate) -> String {
    date.format("%-d %b %y").to_string()
}

/// A date in a column, always nine columns wide: `06 Nov 26`.
#[must_use]
pub(crate) fn date_in_a_column(date: NaiveDate) -> String {
    date.format("%d %b %y").to_string()
}

/// A date with the month in full: `26 November 2026`.
#[must_use]
pub(crate) fn date_in_full(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A date with the month in full, whose year is known: `26 November`.
#[must_use]
pub(crate) fn date_in_full_without_year(date: NaiveDate) -> String {
    date.format("%-d %B").to_string()
}

/// The day of the week in full: `Thursday`.
#[must_use]
pub(crate) fn weekday_in_full(date: NaiveDate) -> String {
    date.format("%A").to_string()
}

/// The name of a month, counted from 1: `November`; nothing where there is no such month.
#[must_use]
pub(crate) fn month_in_full(month: u32) -> Option<String> {
    NaiveDate::from_ymd_opt(2000, month, 1).map(|first| first.format("%B").to_string())
}

/// A time of day: `09:15`.
#[must_use]
pub(crate) fn time(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// A time of day to the second: `09:15:07`.
#[must_use]
pub(crate) fn time_with_seconds(time: NaiveTime) -> String {
    time.format("%H:%M:%S").to_string()
}

/// A moment: `Thu 26 Nov 2026, 09:15`; only the day where its time is midnight, which is how a
/// day without a time is written down.
#[must_use]
pub(crate) fn moment(at: DateTime<FixedOffset>) -> String {
    with_time(day(at.date_naive()), at)
}

/// A moment whose year is known: `Thu 26 Nov, 09:15`; only the day where its time is midnight.
#[must_use]
pub(crate) fn moment_without_year(at: DateTime<FixedOffset>) -> String {
    with_time(day_without_year(at.date_naive()), at)
}

/// A date whose year is known, always with its time of day: `26 Nov 09:15`.
#[must_use]
pub(crate) fn date_and_time_without_year(at: DateTime<FixedOffset>) -> String {
    format!("{} {}", date_without_year(at.date_naive()), time(at.time()))
}

/// A moment in figures, as somebody would type it: `26/11/2026 09:15`.
#[must_use]
pub(crate) fn moment_in_figures(at: DateTime<FixedOffset>) -> String {
    at.format("%-d/%-m/%Y %H:%M").to_string()
}

fn with_time(day: String, at: DateTime<FixedOffset>) -> String {
    match time_of(at) {
        Some(said) => format!("{day}, {}", time(said)),
        None => day,
    }
}

/// The time of day of `at`, where one was said.
#[must_use]
pub(crate) fn time_of(at: DateTime<FixedOffset>) -> Option<NaiveTime> {
    Some(at.time()).filter(|time| time.num_seconds_from_midnight() != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<FixedOffset> {
        DateTime::parse_from_rfc3339(text).expect("a time")
    }

    #[test]
    fn moments_are_written_day_first_and_midnight_without_a_time() {
        assert_eq!(moment(at("2026-11-26T09:15:00+00:00")), "Thu 26 Nov 2026, 09:15");
        assert_eq!(moment(at("2026-11-06T00:00:00+00:00")), "Fri 6 Nov 2026");
        assert_eq!(moment_without_year(at("2026-11-26T09:15:00+00:00")), "Thu 26 Nov, 09:15");
        assert_eq!(moment_without_year(at("2026-11-06T00:00:00+00:00")), "Fri 6 Nov");
    }

    #[test]
    fn each_date_format_is_as_documented() {
        let sixth = at("2026-11-06T08:05:09+00:00");
        let written = [
            day,
            day_without_year,
            date,
            date_without_year,
            date_in_short,
            date_in_a_column,
            date_in_full,
            date_in_full_without_year,
            weekday_in_full,
        ]
        .map(|write| write(sixth.date_naive()));
        assert_eq!(
            written,
            [
                "Fri 6 Nov 2026",
                "Fri 6 Nov",
                "6 Nov 2026",
                "6 Nov",
                "6 Nov 26",
                "06 Nov 26",
                "6 November 2026",
                "6 November",
                "Friday",
            ]
        );
        assert_eq!([time, time_with_seconds].map(|f| f(sixth.time())), ["08:05", "08:05:09"]);
        assert_eq!(
            [date_and_time_without_year, moment_in_figures].map(|write| write(sixth)),
            ["6 Nov 08:05", "6/11/2026 08:05"]
        );
        assert_eq!([0, 2, 13].map(month_in_full), [None, Some("February".to_owned()), None]);
    }
}
