//! The current time as `runtime` reports it, and a stopwatch made of such times.
//!
//! Durations are measured on the monotonic clock, so that a wall clock that is set back or a change
//! of time zone does not change them; times that are recorded come from the wall clock.

use std::time::Duration;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime};

use super::fresh::FreshIds;

/// A time of day on a date, with the offset that held then.
pub type WallTime = DateTime<FixedOffset>;

/// The coach's time zone: its name, and the offset it has at a time of day on some date.
///
/// Offsets change with the season, so a meeting agreed in October for November needs the zone,
/// which only `runtime` knows.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Such as `Europe/London`.
    pub name: String,
    /// Local time to an instant.
    pub at: fn(NaiveDateTime) -> WallTime,
}

/// What the edge hands in with every event: the time, twice over, and ids never used before.
#[derive(Debug)]
pub struct Now {
    /// The wall clock, for what is written down.
    pub wall: WallTime,
    /// Time since the program started, on a clock that only goes forward.
    pub mono: Duration,
    /// Fresh ids (UUID version 7), for whatever this event may bring into being.
    pub fresh: FreshIds,
    /// Where the coach is.
    pub zone: Zone,
}

impl Now {
    /// Today's date where the coach is.
    #[must_use]
    pub(crate) fn today(&self) -> NaiveDate {
        self.wall.date_naive()
    }
}

/// A stopwatch that runs or is stopped. Each reading gives the time since the reading before.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Stopwatch {
    last: Option<(Duration, i64)>,
}

/// A gap longer than this between two readings of a running stopwatch means that the laptop slept.
const ASLEEP_AFTER: f64 = 90.0;

/// The time between two readings of a running [`Stopwatch`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Lapse {
    /// Time in the meeting, in seconds.
    Spent(f64),
    /// The laptop slept, or its clock was set forward, for so many seconds.
    Slept(f64),
}

impl Stopwatch {
    /// Starts, or starts again, at `now`.
    pub(crate) fn start(&mut self, now: &Now) {
        self.last = Some((now.mono, now.wall.timestamp_millis()));
    }

    /// Stops: time from here on is not counted.
    pub(crate) fn stop(&mut self) {
        self.last = None;
    }

    /// Whether it runs.
    #[must_use]
    pub(crate) fn runs(&self) -> bool {
        self.last.is_some()
    }

    /// The time since the last reading, without making a reading.
    ///
    /// Some systems' monotonic clocks stand while the laptop sleeps and some go on, so sleep is
    /// the larger of the two readings' gaps when either is long. A wall clock set *back* shows
    /// as a smaller gap and is ignored.
    #[must_use]
    pub(crate) fn peek(&self, now: &Now) -> Lapse {
        let Some((mono, wall)) = self.last else {
            return Lapse::Spent(0.0);
        };
        let seconds = now.mono.saturating_sub(mono).as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "milliseconds fit 52 bits for ages")]
        let by_wall = now.wall.timestamp_millis().saturating_sub(wall) as f64 / 1000.0;
        let unseen = seconds.max(by_wall);
        if unseen > ASLEEP_AFTER && (seconds > ASLEEP_AFTER || by_wall - seconds > ASLEEP_AFTER) {
            Lapse::Slept(unseen)
        } else {
            Lapse::Spent(seconds)
        }
    }

    /// The time since the last reading; the next reading counts from here.
    pub(crate) fn lap(&mut self, now: &Now) -> Lapse {
        let lapse = self.peek(now);
        if self.runs() {
            self.start(now);
        }
        lapse
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::now_at;

    fn at(mono: u64, wall: i64) -> Now {
        let wall = DateTime::from_timestamp(1_700_000_000 + wall, 0).expect("a time");
        let mono = Duration::from_secs(mono);
        Now { wall: wall.fixed_offset(), mono, ..now_at("2026-11-23T09:15:00+00:00") }
    }

    #[test]
    fn setting_the_clock_back_changes_no_measured_time() {
        let mut watch = Stopwatch::default();
        watch.start(&at(0, 0));
        assert_eq!(watch.lap(&at(10, -3590)), Lapse::Spent(10.0));
    }

    #[test]
    fn sleep_is_noticed_whether_or_not_the_monotonic_clock_runs() {
        for mono_after in [1, 720] {
            let mut watch = Stopwatch::default();
            watch.start(&at(0, 0));
            assert_eq!(watch.lap(&at(mono_after, 720)), Lapse::Slept(720.0));
        }
    }

    #[test]
    fn a_stopped_watch_counts_nothing() {
        let mut watch = Stopwatch::default();
        watch.start(&at(0, 0));
        watch.stop();
        assert_eq!(watch.lap(&at(50, 50)), Lapse::Spent(0.0));
    }
}
