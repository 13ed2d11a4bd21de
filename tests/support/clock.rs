//! A clock that is moved by hand: the wall, the reading that only goes forward, and fresh ids in
//! an order that is the same in every run.

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
    /// Stands at a local time in London: `2026-11-23 09:15`.
    pub(crate) fn at(text: &str) -> Self {
        let instant = local(text, london);
        Self { instant, mono: Duration::from_secs(1), ids: 0, zone: ("Europe/London", london) }
    }

    /// What the edge would hand in now. Each answer holds an id of its own.
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

    /// The time on the wall.
    pub(crate) fn wall(&self) -> WallTime {
        let offset = (self.zone.1)(self.instant.naive_utc()).offset().fix();
        self.instant.with_timezone(&offset)
    }

    /// Time passes, on both clocks.
    pub(crate) fn passes(&mut self, by: Duration) {
        self.mono += by;
        self.instant += by;
    }

    /// Time passes on the wall alone: the laptop sleeps, or somebody sets its clock.
    pub(crate) fn passes_on_the_wall(&mut self, by: chrono::Duration) {
        self.instant += by;
    }

    /// The wall shows another local time.
    pub(crate) fn jumps_to(&mut self, text: &str) {
        self.instant = local(text, self.zone.1);
    }

    /// The laptop is carried an hour to the east.
    pub(crate) fn goes_to_paris(&mut self) {
        self.zone = ("Europe/Paris", paris);
    }

    /// A program that is started anew counts from nought again.
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

/// A time as a test says it: `6m`, `90s`, `1h30m`.
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
