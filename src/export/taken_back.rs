//! What became of dates that were given out before: an entry never goes back to an earlier state, and
//! what no longer stands is cancelled.
//!
//! A calendar program knows an entry by its UID and heeds a change only where its SEQUENCE is higher
//! (RFC 5546, 2.1.5).

use crate::coaching::audience::Audience;
use crate::coaching::given_date::GivenDate;
use crate::coaching::moment::WallTime;

use super::ics::{CalendarEntry, When};
use super::safe_text::SafeText;

/// The dates that the reader's calendar has, as an export sees them.
pub(super) struct GivenBefore<'a> {
    /// The dates, each at its last state.
    pub(super) dates: Vec<&'a GivenDate>,
    /// Whether the export has all sessions that any of them can come from.
    pub(super) is_whole: bool,
    /// Whether the export speaks for a date.
    pub(super) speaks_for: &'a dyn Fn(&GivenDate) -> bool,
    /// Whether an entry is in the days that are exported.
    pub(super) holds: &'a dyn Fn(When) -> bool,
    /// The time of the export.
    pub(super) now: WallTime,
    /// Whether a meeting that was cancelled before is cancelled once more where there is none else:
    /// whoever was invited hears of it by a file that the coach sends, and may not have been sent it.
    pub(super) repeats: bool,
}

/// In whose calendar an entry is: an invitation goes into another than the coach’s own files do, and
/// what was taken back there is not taken back here.
pub(super) fn reader(audience: Audience, is_invited: bool) -> &'static str {
    if is_invited { "guest" } else { audience.word() }
}

impl GivenBefore<'_> {
    /// `entries` as they have to be for that calendar: those in the days that are exported, those that
    /// were moved out of these days, and as cancelled what no longer stands.
    pub(super) fn heeded(&self, mut entries: Vec<CalendarEntry>) -> Vec<CalendarEntry> {
        let gone = self.dates.iter().filter(|it| {
            let is_there = entries.iter().any(|entry| entry.uid == it.uid);
            !is_there && (self.speaks_for)(it) && (self.holds)(when(it))
        });
        let (known, gone): (Vec<_>, Vec<_>) = gone.copied().partition(|it| it.cancelled);
        entries.retain_mut(|entry| self.heed(entry));
        entries.extend(gone.into_iter().map(|it| self.cancelled(it)));
        if self.repeats && !entries.iter().any(|it| it.is_meeting) {
            entries.extend(known.into_iter().map(|it| self.cancelled(it)));
        }
        entries
    }

    /// Raises the sequence of `entry` above what the calendar has; whether the calendar needs it.
    fn heed(&self, entry: &mut CalendarEntry) -> bool {
        let is_held = (self.holds)(entry.when);
        let before = self.dates.iter().find(|it| it.uid == entry.uid);
        let Some(before) = before.filter(|_| self.is_whole) else { return is_held };
        let is_same = when(before) == entry.when && before.cancelled == entry.cancelled;
        if entry.sequence <= before.sequence {
            entry.sequence = if is_same { before.sequence } else { above(before) };
        }
        is_held || (!is_same && !before.cancelled && (self.holds)(when(before)))
    }

    fn cancelled(&self, date: &GivenDate) -> CalendarEntry {
        CalendarEntry {
            uid: date.uid.clone(),
            session: date.session.clone(),
            person: date.person.clone(),
            is_meeting: date.is_meeting,
            sequence: if date.cancelled { date.sequence } else { above(date) },
            changed: self.now.to_utc(),
            when: when(date),
            summary: "Coaching: cancelled".into(),
            description: SafeText::default(),
            cancelled: true,
            alarm: false,
        }
    }
}

/// The state in which `entry` is given to `reader`.
pub(super) fn given(entry: &CalendarEntry, reader: &str) -> GivenDate {
    let (day, at, minutes) = match entry.when {
        When::Day(day) => (day, None, 0),
        When::Time(at, minutes) => (at.date_naive(), Some(at), minutes),
    };
    GivenDate {
        uid: entry.uid.clone(),
        reader: reader.to_owned(),
        sequence: entry.sequence,
        day,
        at,
        minutes,
        cancelled: entry.cancelled,
        is_meeting: entry.is_meeting,
        session: entry.session.clone(),
        person: entry.person.clone(),
    }
}

fn when(date: &GivenDate) -> When {
    date.at.map_or(When::Day(date.day), |at| When::Time(at, date.minutes))
}

fn above(date: &GivenDate) -> u32 {
    date.sequence.saturating_add(1).min(i32::MAX.unsigned_abs())
}
