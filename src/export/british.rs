//! Days, times and lengths as they are written in Britain: `Thu 26 Nov 2026`, `09:15`, `2:10`.

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::coaching::moment::WallTime;

/// A day: `Thu 26 Nov 2026`.
#[must_use]
pub fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// A moment: `Thu 26 Nov 2026, 09:15`; only the day where its time is midnight, which is how a
/// day without a time is written down.
#[must_use]
pub fn moment(at: WallTime) -> String {
    match time_of(at) {
        Some(time) => format!("{}, {}", day(at.date_naive()), time.format("%H:%M")),
        None => day(at.date_naive()),
    }
}

/// The time of day of `at`, where one was said.
#[must_use]
pub fn time_of(at: WallTime) -> Option<NaiveTime> {
    Some(at.time()).filter(|time| time.num_seconds_from_midnight() != 0)
}

/// A length in minutes and seconds: `2:10`. A length that no meeting has is shown as the longest.
#[must_use]
pub fn length(seconds: f64) -> String {
    const LONGEST: f64 = 359_999.0;
    let seconds = if seconds.is_finite() { seconds.clamp(0.0, LONGEST) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
    let seconds = seconds.round() as u32;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How many of a thing: `1 rep`, `3 reps`.
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// That so many files could not be read, and where it is said why.
#[must_use]
pub fn unreadable_files(n: usize) -> String {
    format!("{} could not be read; alongside check says why", count(n, "file", "files"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_written_day_first() {
        let at = |text: &str| WallTime::parse_from_rfc3339(text).expect("a time");
        assert_eq!(moment(at("2026-11-26T09:15:00+00:00")), "Thu 26 Nov 2026, 09:15");
        assert_eq!(moment(at("2026-11-06T00:00:00+00:00")), "Fri 6 Nov 2026");
    }

    #[test]
    fn lengths_are_minutes_and_seconds_whatever_a_file_says() {
        for (seconds, shown) in [
            (0.0, "0:00"),
            (130.4, "2:10"),
            (3725.0, "62:05"),
            (-5.0, "0:00"),
            (f64::NAN, "0:00"),
            (f64::INFINITY, "0:00"),
            (1e300, "5999:59"),
        ] {
            assert_eq!(length(seconds), shown);
        }
    }
}
