//! The clock and the source of new ids: no other module reads the time or makes ids.

#![expect(clippy::disallowed_methods, reason = "this is the one place that asks the time")]

use std::time::Instant;

use chrono::{Local, NaiveDateTime, Offset, TimeZone};

use crate::coaching::fresh::FreshIds;
use crate::coaching::moment::{Now, WallTime, Zone};

/// A clock that was started with the program.
#[derive(Clone, Debug)]
pub struct Clock {
    started: Instant,
    zone: Zone,
}

impl Clock {
    /// Starts the monotonic clock.
    #[must_use]
    pub fn start() -> Self {
        // If the system gives no name, only the offset is recorded.
        let name = iana_time_zone::get_timezone().unwrap_or_default();
        Self { started: Instant::now(), zone: Zone { name, at: local } }
    }

    /// The time now, with fresh ids.
    #[must_use]
    pub fn now(&self) -> Now {
        Now {
            wall: Local::now().fixed_offset(),
            mono: self.started.elapsed(),
            fresh: FreshIds::starting_with(uuid::Uuid::now_v7()),
            zone: self.zone.clone(),
        }
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
