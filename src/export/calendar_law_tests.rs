//! The law of calendars: what a calendar program holds after it has imported every export in order is
//! exactly what stands.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};
use proptest::prelude::*;
use proptest::sample::select;

use super::calendar_entries::{CalendarSpan, DatedSession, of_sessions};
use super::ics::{self, CalendarEntry, When};
use super::taken_back::given;
use crate::coaching::address::{Address, FollowUpDate};
use crate::coaching::audience::Audience;
use crate::coaching::corrections::CorrectionAuthor;
use crate::coaching::follow_up::FollowUp;
use crate::coaching::given_date::{GivenDates, GivenScope, given_after};
use crate::coaching::moment::WallTime;
use crate::coaching::session::{Previous, Session, Status};
use crate::example_trust;

/// What a coach does to the records, and that days pass.
#[derive(Clone, Debug)]
enum Change {
    /// A meeting is held, with dates so many days from now.
    Hold(i64),
    /// The next meeting is prepared, for so many days from now.
    Prepare(i64),
    /// A date of a meeting is said again, or a preparation gets another day.
    Move(usize, FollowUpDate, i64),
    /// A date is wiped, as in a meeting that was opened again; a preparation loses its day.
    Wipe(usize, FollowUpDate),
    /// A date is taken back by a correction.
    Correct(usize, FollowUpDate),
    /// A preparation is given up.
    GiveUp(usize),
    /// A session goes to the trash.
    Delete(usize),
    /// All in the trash comes back.
    Restore,
    /// Days pass.
    Wait(i64),
    /// The calendar is exported, and imported.
    Export,
}

fn change() -> impl Strategy<Value = Change> {
    let which = || select(FollowUpDate::ALL.to_vec());
    let (n, days) = (0_usize..6, -3_i64..20);
    prop_oneof![
        3 => days.clone().prop_map(Change::Hold),
        3 => days.clone().prop_map(Change::Prepare),
        3 => (n.clone(), which(), days).prop_map(|(n, it, days)| Change::Move(n, it, days)),
        2 => (n.clone(), which()).prop_map(|(n, it)| Change::Wipe(n, it)),
        2 => (n.clone(), which()).prop_map(|(n, it)| Change::Correct(n, it)),
        1 => n.clone().prop_map(Change::GiveUp),
        2 => n.prop_map(Change::Delete),
        1 => Just(Change::Restore),
        1 => (0_i64..6).prop_map(Change::Wait),
        5 => Just(Change::Export),
    ]
}

/// An entry as a calendar program keeps it.
#[derive(Debug)]
struct Held {
    sequence: u32,
    begins: String,
    cancelled: bool,
}

/// A calendar program: of each UID it heeds what has a higher SEQUENCE than what it has.
#[derive(Debug, Default)]
struct CalendarProgram(BTreeMap<String, Held>);

impl CalendarProgram {
    fn import(&mut self, file: &[u8]) {
        let text = String::from_utf8(file.to_vec()).expect("text").replace("\r\n ", "");
        for event in text.split("BEGIN:VEVENT\r\n").skip(1) {
            let said = |name: &str| {
                let line = event.lines().find(|line| line.split([':', ';']).next() == Some(name));
                line.and_then(|line| line.split_once(':')).expect("a property").1.to_owned()
            };
            let held = Held {
                sequence: said("SEQUENCE").parse().expect("a number"),
                begins: said("DTSTART"),
                cancelled: said("STATUS") == "CANCELLED",
            };
            let has = self.0.get(&said("UID")).map(|it| it.sequence);
            if has.is_none_or(|has| has < held.sequence) {
                self.0.insert(said("UID"), held);
            }
        }
    }

    /// What it shows from `today` on.
    fn shows(&self, today: NaiveDate) -> BTreeMap<&str, &str> {
        let today = today.format("%Y%m%d").to_string();
        let all = self.0.iter().filter(|(_, it)| !it.cancelled && it.begins >= today);
        all.map(|(uid, it)| (uid.as_str(), it.begins.as_str())).collect()
    }
}

/// The coach's records, and what their calendar program was given.
struct World {
    now: WallTime,
    made: usize,
    sessions: Vec<Session>,
    trash: Vec<Session>,
    dates: GivenDates,
    program: CalendarProgram,
}

impl World {
    fn new() -> Self {
        let now = WallTime::parse_from_rfc3339("2026-11-23T09:15:00+00:00").expect("a time");
        let dates = GivenDates { dates: Vec::new(), scope: GivenScope::Everybody };
        let (sessions, trash) = (Vec::new(), Vec::new());
        Self { now, made: 0, sessions, trash, dates, program: CalendarProgram::default() }
    }

    fn another(&mut self) -> Session {
        let file = example_trust::FILES.iter().find(|(name, _)| name.contains("43b3b0"));
        let mut session: Session =
            serde_json::from_str(file.expect("an example").1).expect("a session");
        self.made += 1;
        session.id = format!("session-{:06}", self.made).parse().expect("an id");
        session.corrections.clear();
        session.started_at = Some(self.now);
        session.ended_at = Some(self.now);
        session
    }

    fn day(&self, days: i64) -> WallTime {
        self.now + TimeDelta::days(days)
    }

    /// Changes session `n`, and saves it.
    fn saved(&mut self, n: usize, change: impl FnOnce(&mut Session)) {
        let now = self.now;
        if let Some(session) = self.sessions.get_mut(n) {
            change(session);
            session.stamp.revision += 1;
            session.stamp.saved_at = Some(now);
        }
    }

    fn does(&mut self, change: &Change) {
        self.now += TimeDelta::seconds(20);
        match *change {
            Change::Hold(days) => {
                let mut session = self.another();
                let at = self.day(days);
                session.follow_up.times.clear();
                session.follow_up.use_by = Some(at.date_naive());
                session.follow_up.check.on = Some(self.day(days + 2).date_naive());
                session.follow_up.next_meeting = Some(self.day(days + 4));
                self.sessions.push(session);
                self.saved(self.sessions.len() - 1, |_| ());
            }
            Change::Prepare(days) => {
                let mut session = self.another();
                let held = self.sessions.iter().rfind(|it| it.status == Status::Finished);
                session.previous = held.map(|it| Previous {
                    session: it.id.clone(),
                    action_step: None,
                    unknown: BTreeMap::new(),
                });
                (session.status, session.started_at, session.ended_at) =
                    (Status::Prepared, None, None);
                session.follow_up = FollowUp::default();
                session.scheduled_for = Some(self.day(days));
                // One meeting is prepared on each that was held.
                self.sessions
                    .retain(|it| it.status == Status::Finished || it.previous != session.previous);
                self.sessions.push(session);
                self.saved(self.sessions.len() - 1, |_| ());
            }
            Change::Move(n, which, days) => {
                let at = self.day(days);
                self.saved(n, |session| match (session.status, which) {
                    (Status::Finished, FollowUpDate::UseBy) => {
                        session.follow_up.use_by = Some(at.date_naive());
                    }
                    (Status::Finished, FollowUpDate::Check) => {
                        session.follow_up.check.on = Some(at.date_naive());
                    }
                    (Status::Finished, FollowUpDate::NextMeeting) => {
                        session.follow_up.next_meeting = Some(at);
                    }
                    _ => session.scheduled_for = Some(at),
                });
            }
            Change::Wipe(n, which) => self.saved(n, |session| match session.status {
                Status::Finished => session.set_value(&Address::Date(which), "", ""),
                _ => session.scheduled_for = None,
            }),
            Change::Correct(n, which) => {
                let now = self.now;
                self.saved(n, |session| {
                    let by = session.coach.clone();
                    let author = CorrectionAuthor { by: &by, at: now, since: 0 };
                    if session.status == Status::Finished {
                        session.correct(&Address::Date(which), author, |session| {
                            session.set_value(&Address::Date(which), "", "");
                        });
                    }
                });
            }
            Change::GiveUp(n) => self.saved(n, |session| {
                if session.status == Status::Prepared {
                    session.status = Status::Abandoned;
                }
            }),
            Change::Delete(n) => {
                if n < self.sessions.len() {
                    self.trash.push(self.sessions.remove(n));
                }
            }
            Change::Restore => self.sessions.append(&mut self.trash),
            Change::Wait(days) => self.now += TimeDelta::days(days),
            Change::Export => self.export(),
        }
    }

    fn entries(&self, span: CalendarSpan, given: &GivenDates) -> Vec<CalendarEntry> {
        let pairs = self.sessions.iter().map(|it| DatedSession { seen: it, whole: it });
        let pairs: Vec<DatedSession<'_>> = pairs.collect();
        of_sessions(&pairs, Audience::Coach, false, false, span, given)
    }

    fn export(&mut self) {
        let entries = self.entries(CalendarSpan::from_today(self.now), &self.dates);
        self.program.import(&ics::render(&entries, None));
        let fresh = entries.iter().map(|it| given(it, Audience::Coach.word())).collect();
        self.dates.dates = given_after(std::mem::take(&mut self.dates.dates), fresh);
    }

    /// What stands from today on, by its UID.
    fn stands(&self) -> BTreeMap<String, String> {
        let all = self.entries(CalendarSpan::all(self.now), &GivenDates::default());
        let day = |when: When| match when {
            When::Day(day) => (day, day.format("%Y%m%d").to_string()),
            When::Time(at, _) => {
                (at.date_naive(), at.to_utc().format("%Y%m%dT%H%M%SZ").to_string())
            }
        };
        let standing = all.into_iter().filter(|it| !it.cancelled);
        let dated = standing.map(|it| (it.uid, day(it.when)));
        let to_come = dated.filter(|(_, (day, _))| *day >= self.now.date_naive());
        to_come.map(|(uid, (_, begins))| (uid, begins)).collect()
    }
}

proptest! {
    #![proptest_config(crate::corpus::cases(400))]

    #[test]
    fn a_calendar_that_imports_every_export_holds_what_stands(
        changes in prop::collection::vec(change(), 1..40),
    ) {
        let mut world = World::new();
        for change in changes.iter().chain([&Change::Export]) {
            world.does(change);
            if matches!(change, Change::Export) {
                let stands = world.stands();
                let stands: BTreeMap<&str, &str> =
                    stands.iter().map(|(uid, at)| (uid.as_str(), at.as_str())).collect();
                prop_assert_eq!(world.program.shows(world.now.date_naive()), stands);
            }
        }
    }
}
