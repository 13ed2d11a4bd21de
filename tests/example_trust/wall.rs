//! Local time in England: the instant that a time written in a story means.

use alongside::coaching::moment::WallTime;
use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta};

/// The time that `text` (`2026-11-09 09:15`) means in England.
pub(crate) fn time(text: &str) -> WallTime {
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")
        .unwrap_or_else(|why| panic!("{text:?} is no time: {why}"));
    let hours = i32::from(is_summer(local.date()));
    let offset = FixedOffset::east_opt(hours * 3600).expect("an offset");
    local.and_local_timezone(offset).single().expect("one time")
}

/// The day that `text` (`2026-11-09`) means.
pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_else(|why| panic!("{text:?} is no day: {why}"))
}

/// `seconds` after `at`.
pub(crate) fn after(at: WallTime, seconds: f64) -> WallTime {
    #[expect(clippy::cast_possible_truncation, reason = "a meeting's length in milliseconds")]
    let millis = (seconds * 1000.0).round() as i64;
    at + TimeDelta::milliseconds(millis)
}

/// `at` without parts of a second: what is written down is whole seconds.
pub(crate) fn whole(at: WallTime) -> WallTime {
    after(at, -f64::from(at.timestamp_subsec_millis()) / 1000.0)
}

/// Summer time runs from the last Sunday of March to the last Sunday of October.
fn is_summer(day: NaiveDate) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(day.year(), month, 31).expect("a date");
        last - TimeDelta::days(i64::from(last.weekday().num_days_from_sunday()))
    };
    (last_sunday(3)..last_sunday(10)).contains(&day)
}
