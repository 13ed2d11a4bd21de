//! A clock that is moved by hand: wall time, monotonic time, and fresh ids in the same order in
//! every run.

use std::time::Duration;

use alongside::coaching::fresh::FreshIds;
use alongside::coaching::moment::{Now, WallTime, Zone};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveDateTime, Offset, Utc, Weekday};

/// A clock that stands until it is moved.
#[derive(Clone, Debug)]
pub(crate) struct HandClock {
    instant: DateTime<Utc>,
    mono: Duration,
    ids: u64,
    zone: (&'static str, fn(NaiveDateTime) -> WallTime),
}

impl HandClock {
    /// Starts at a local time in London: `2026-11-23 09:15`.
    pub(crate) fn at(text: &str) -> Self {
        let instant = local(text, london);
        Self { instant, mono: Duration::from_secs(1), ids: 0, zone: ("Europe/London", london) }
    }

    /// What `update` is given now, with fresh ids of its own.
    pub(crate) fn now(&mut self) -> Now {
        self.ids += 1;
        let (name, at) = self.zone;
        let first = format!("0193581e-0000-7000-8000-{:012}", self.ids);
        Now {
            wall: self.wall(),
            mono: self.mono,
            fresh: FreshIds::starting_with(first.parse().expect("a UUID")),
            zone: Zone { name: name.to_owned(), at },
        }
    }

    /// Wall time.
    pub(crate) fn wall(&self) -> WallTime {
        let offset = (self.zone.1)(self.instant.naive_utc()).offset().fix();
        self.instant.with_timezone(&offset)
    }

    /// Time passes, on both clocks.
    pub(crate) fn passes(&mut self, by: Duration) {
        self.mono += by;
        self.instant += by;
    }

    /// Only wall time passes: the laptop sleeps, or its clock is set.
    pub(crate) fn passes_on_the_wall(&mut self, by: chrono::Duration) {
        self.instant += by;
    }

    /// Sets wall time to another local time.
    pub(crate) fn jumps_to(&mut self, text: &str) {
        self.instant = local(text, self.zone.1);
    }

    /// Changes to the time zone of Paris, an hour ahead.
    pub(crate) fn goes_to_paris(&mut self) {
        self.zone = ("Europe/Paris", paris);
    }

    /// Monotonic time begins again, as when the program is restarted.
    pub(crate) fn starts_counting_anew(&mut self) {
        self.mono = Duration::from_secs(1);
    }
}

fn local(text: &str, zone: fn(NaiveDateTime) -> WallTime) -> DateTime<Utc> {
    let at = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a local time");
    zone(at).to_utc()
}

/// Local time in London, by the rule that has held since 1996.
fn london(local: NaiveDateTime) -> WallTime {
    with_hours(local, i32::from(is_summer(local)))
}

fn paris(local: NaiveDateTime) -> WallTime {
    with_hours(local, 1 + i32::from(is_summer(local)))
}

fn with_hours(local: NaiveDateTime, hours: i32) -> WallTime {
    let offset = FixedOffset::east_opt(hours * 3600).expect("an offset");
    local.and_local_timezone(offset).single().expect("one instant")
}

fn is_summer(local: NaiveDateTime) -> bool {
    let last_sunday = |month| {
        let last = NaiveDate::from_ymd_opt(local.year(), month, 31).expect("a date");
        last.week(Weekday::Sun).first_day().and_hms_opt(1, 0, 0).expect("a time")
    };
    (last_sunday(3)..last_sunday(10)).contains(&local)
}

/// A length of time as tests write it: `6m`, `90s`, `1h30m`.
pub(crate) fn duration(text: &str) -> Duration {
    let mut seconds = 0;
    let mut number = String::new();
    for c in text.chars() {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        let n: u64 = number.parse().expect("a number before its unit");
        number.clear();
        seconds += n * match c {
            's' => 1,
            'm' => 60,
            'h' => 3600,
            other => panic!("{other} is no unit of time"),
        };
    }
    assert!(number.is_empty(), "{text} ends in a number without its unit");
    Duration::from_secs(seconds)
}
