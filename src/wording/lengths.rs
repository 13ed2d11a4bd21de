//! Lengths of time, given in seconds: `2:10` as a clock shows them, `5 min` as they are planned.
//!
//! Any number may come, as files hold what they hold: one that is no length is written as none,
//! one beyond every meeting as the longest.

/// Seconds as a clock shows them: `2:05`; over an hour `1:02:05`.
#[must_use]
pub(crate) fn clock(seconds: f64) -> String {
    let whole = whole(seconds.abs());
    let (h, m, s) = (whole / 3600, whole / 60 % 60, whole % 60);
    if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
}

/// Time left as a clock shows it, counting up once it is over.
#[must_use]
pub(crate) fn left(seconds: f64) -> String {
    // A second that has begun is still left: a clock that starts at 2:00 shows 2:00.
    if seconds < 0.0 {
        format!("over {}", clock(seconds))
    } else {
        format!("{} left", clock(seconds.ceil()))
    }
}

/// Planned time, in minutes where it is whole.
#[must_use]
pub(crate) fn planned(seconds: f64) -> String {
    let whole = whole(seconds);
    if whole.is_multiple_of(60) { format!("{} min", whole / 60) } else { clock(seconds) }
}

/// Whole seconds. A second that has begun counts as whole only once it is over, so that a clock
/// counting down and one counting up change at the same moment.
fn whole(seconds: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a day and more"
    )]
    let whole = seconds.clamp(0.0, 1.0e6) as u64;
    whole
}

/// A length on paper, in minutes and seconds however long, to the nearest second: `2:10`, `62:05`.
#[must_use]
pub(crate) fn minutes_and_seconds(seconds: f64) -> String {
    const LONGEST: f64 = 359_999.0;
    let seconds = if seconds.is_finite() { seconds.clamp(0.0, LONGEST) } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped above")]
    let seconds = seconds.round() as u32;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// Whole minutes, to the nearest.
#[must_use]
pub(crate) fn whole_minutes(seconds: f64) -> usize {
    const LONGEST: f64 = 100_000.0;
    let minutes = if seconds.is_finite() { (seconds / 60.0).round() } else { 0.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let minutes = minutes.clamp(0.0, LONGEST) as usize;
    minutes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_on_a_clock() {
        for (seconds, shown) in [
            (0.0, "0:00 left"),
            (65.9, "1:06 left"),
            (3600.0, "1:00:00 left"),
            (-75.2, "over 1:15"),
        ] {
            assert_eq!(left(seconds), shown);
        }
        assert_eq!(planned(300.0), "5 min");
        assert_eq!(planned(90.0), "1:30");
        assert_eq!(clock(f64::NAN), "0:00");
    }

    #[test]
    fn lengths_are_minutes_and_seconds_for_any_value() {
        for (seconds, shown, minutes) in [
            (0.0, "0:00", 0),
            (130.4, "2:10", 2),
            (3725.0, "62:05", 62),
            (-5.0, "0:00", 0),
            (f64::NAN, "0:00", 0),
            (f64::INFINITY, "0:00", 0),
            (1e300, "5999:59", 100_000),
        ] {
            assert_eq!(
                (minutes_and_seconds(seconds), whole_minutes(seconds)),
                (shown.to_owned(), minutes)
            );
        }
    }
}
