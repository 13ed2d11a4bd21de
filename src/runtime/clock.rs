//! The clock and the source of new ids: no other module reads the time or makes ids.

#![expect(clippy::disallowed_methods, reason = "this is the one place that asks the time")]

use std::time::Instant;

use chrono::{Local, NaiveDateTime, Offset, TimeDelta, TimeZone};

use crate::coaching::fresh::FreshIds;
use crate::coaching::moment::{Now, WallTime, Zone};

/// A clock that was started with the program.
#[derive(Clone, Debug)]
pub struct Clock {
    started: Instant,
    zone: Zone,
    /// How many days it goes behind the real day: those of the example school are long past, and
    /// everybody in it would be overdue.
    days_back: i64,
}

impl Clock {
    /// Starts the monotonic clock.
    #[must_use]
    pub fn start() -> Self {
        // If the system gives no name, only the offset is recorded.
        let name = iana_time_zone::get_timezone().unwrap_or_default();
        Self { started: Instant::now(), zone: Zone { name, at: local }, days_back: 0 }
    }

    /// The same, so many whole days behind the real day; ahead of it, where they are below zero.
    #[must_use]
    pub(super) fn set_back(self, days: i64) -> Self {
        Self { days_back: days, ..self }
    }

    /// How many days it goes behind the real day.
    #[must_use]
    pub fn days_back(&self) -> i64 {
        self.days_back
    }

    /// The time now, with fresh ids.
    #[must_use]
    pub fn now(&self) -> Now {
        Now {
            wall: self.wall(),
            mono: self.started.elapsed(),
            fresh: FreshIds::starting_with(uuid::Uuid::now_v7()).with_secret(uuid::Uuid::new_v4()),
            zone: self.zone.clone(),
        }
    }

    /// By the clock on the wall, at the same hour of that other day.
    fn wall(&self) -> WallTime {
        let now = Local::now();
        let back = TimeDelta::try_days(self.days_back).filter(|it| !it.is_zero());
        let then = back.and_then(|back| now.naive_local().checked_sub_signed(back));
        then.map_or_else(|| now.fixed_offset(), local)
    }
}

/// The instant of a local time. A local time skipped by a clock change is read as if there were
/// none; one that occurs twice is the first.
fn local(at: NaiveDateTime) -> WallTime {
    if let Some(instant) = Local.from_local_datetime(&at).earliest() {
        return instant.fixed_offset();
    }
    let offset = Local.offset_from_utc_datetime(&at).fix();
    offset.from_local_datetime(&at).earliest().unwrap_or_else(|| at.and_utc().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_set_back_says_the_same_hour_of_another_day_and_goes_on() {
        let real = Clock::start();
        for days in [0, 7, -7, 400, -40_000] {
            let back = real.clone().set_back(days);
            let (before, now, after) = (real.now(), back.now(), real.now());
            let expected = |at: &Now| at.wall.naive_local() - TimeDelta::days(days);
            let said = now.wall.naive_local();
            // An hour that a clock change skips is another one.
            let hour = TimeDelta::hours(1);
            assert!(said >= expected(&before) - hour && said <= expected(&after) + hour, "{days}");
            assert!(now.mono >= before.mono && now.mono <= after.mono);
        }
        // No day that there is.
        assert_eq!(real.clone().set_back(i64::MAX).now().today(), real.now().today());
    }
}
