//! The caseload: who is coached, and the next thing to do with each, the most pressing first.
//!
//! What presses is a diary, a promise or a check of the coach's own, never a person.

use chrono::NaiveDate;

use super::calendar::school_weeks_between;
use super::id::SessionId;
use super::moment::WallTime;
use super::people::Person;
use super::standing::Standing;

/// The next thing to do with a person. The order is the order of the caseload.
#[derive(Clone, Debug, PartialEq)]
pub enum NextThing {
    /// A meeting that was not ended.
    GoOn(SessionId),
    /// A prepared meeting, due today or before.
    BeginPrepared(SessionId),
    /// A meeting is due today, or was.
    MeetingDue(NaiveDate),
    /// Promises of the coach are still open: so many.
    PromisesOpen(usize),
    /// Nothing in the diary since this meeting.
    NothingInTheDiary(Option<NaiveDate>),
    /// A check was to be made on this day.
    CheckOverdue(NaiveDate),
    /// The meeting is in the diary, and so many school weeks have gone since the last: more than
    /// their own rhythm has.
    LongUnseen(u32, WallTime),
    /// A first meeting.
    NeverMet,
    /// Their step has become a habit; the next meeting can begin a new one.
    ReadyForNew(WallTime),
    /// A meeting to come, prepared.
    Prepared(SessionId, Option<WallTime>),
    /// A meeting to come.
    Next(WallTime),
}

impl NextThing {
    /// The day that it is about, if one.
    #[must_use]
    pub fn on(&self) -> Option<NaiveDate> {
        match self {
            Self::MeetingDue(on) | Self::CheckOverdue(on) => Some(*on),
            Self::LongUnseen(_, at)
            | Self::ReadyForNew(at)
            | Self::Next(at)
            | Self::Prepared(_, Some(at)) => Some(at.date_naive()),
            _ => None,
        }
    }

    /// Smaller is more pressing.
    #[must_use]
    pub fn pressing(&self) -> u8 {
        match self {
            Self::GoOn(_) => 0,
            Self::BeginPrepared(_) => 1,
            Self::MeetingDue(_) => 2,
            Self::PromisesOpen(_) => 3,
            Self::NothingInTheDiary(_) => 4,
            Self::CheckOverdue(_) => 5,
            Self::LongUnseen(..) => 6,
            Self::NeverMet => 7,
            Self::ReadyForNew(_) => 8,
            Self::Prepared(..) | Self::Next(_) => 9,
        }
    }

    /// Whether it is for today.
    #[must_use]
    pub fn is_due(&self) -> bool {
        matches!(self, Self::GoOn(_) | Self::BeginPrepared(_) | Self::MeetingDue(_))
    }

    /// Whether it should have been done before today.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        match self {
            Self::MeetingDue(on) | Self::CheckOverdue(on) => *on < today,
            _ => false,
        }
    }

    /// As a row of the caseload says it.
    #[must_use]
    pub fn say(&self, today: NaiveDate) -> String {
        let days = |since: NaiveDate| today.signed_duration_since(since).num_days();
        let plural =
            |n: i64, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
        match self {
            Self::GoOn(_) => "meeting still open".to_owned(),
            Self::BeginPrepared(_) => "prepared for today".to_owned(),
            Self::MeetingDue(on) if *on == today => "meeting due today".to_owned(),
            Self::MeetingDue(on) => format!("was due {}", on.format("%a %-d %b")),
            Self::PromisesOpen(1) => "you owe a promise".to_owned(),
            Self::PromisesOpen(n) => format!("you owe {n} promises"),
            Self::NothingInTheDiary(_) => "nothing in the diary".to_owned(),
            Self::CheckOverdue(on) => format!("check overdue {}", plural(days(*on), "day")),
            Self::LongUnseen(weeks, _) => {
                format!("{} since you met", plural(i64::from(*weeks), "school week"))
            }
            Self::NeverMet => "first meeting".to_owned(),
            Self::ReadyForNew(_) => "embedded, ready for a new step".to_owned(),
            Self::Prepared(_, Some(at)) => format!("prepared · {}", at.format("%a %-d %b")),
            Self::Prepared(_, None) => "prepared".to_owned(),
            Self::Next(at) => format!("next: {}", at.format("%a %-d %b")),
        }
    }
}

/// A person with what comes next.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Who.
    pub person: Person,
    /// What comes next with them.
    pub next: NextThing,
    /// When you last met.
    pub last_met: Option<NaiveDate>,
}

/// The next thing to do with a person who stands there; `every` is the school weeks between their
/// meetings, by their own rhythm or their programme's.
#[must_use]
pub fn next_thing(standing: &Standing, every: Option<u8>, today: NaiveDate) -> NextThing {
    if let Some(open) = &standing.open {
        if open.status.is_open() {
            return NextThing::GoOn(open.id.clone());
        }
        return match open.scheduled_for {
            Some(at) if at.date_naive() > today => NextThing::Prepared(open.id.clone(), Some(at)),
            Some(_) => NextThing::BeginPrepared(open.id.clone()),
            None => NextThing::Prepared(open.id.clone(), None),
        };
    }
    let Some(last) = &standing.last else {
        return NextThing::NeverMet;
    };
    let follow_up = &last.follow_up;
    let next = follow_up.next_meeting.map(|at| at.date_naive());
    if let Some(on) = next.filter(|on| *on <= today) {
        return NextThing::MeetingDue(on);
    }
    let open = follow_up.written_promises().filter(|p| p.done != Some(true)).count();
    if open > 0 {
        return NextThing::PromisesOpen(open);
    }
    let Some(at) = follow_up.next_meeting else {
        return NextThing::NothingInTheDiary(last.day());
    };
    // Whoever has looked since has made the check, whatever day it was planned for.
    let looked = last.began_or_due().is_some_and(|met| standing.thread.looked_since(met));
    if let Some(check) = follow_up.check.on.filter(|on| *on < today && !looked) {
        return NextThing::CheckOverdue(check);
    }
    let weeks = last.day().map_or(0, |day| school_weeks_between(day, today));
    if every.is_some_and(|every| weeks > u32::from(every)) {
        return NextThing::LongUnseen(weeks, at);
    }
    if standing.thread.ready_for_new() {
        return NextThing::ReadyForNew(at);
    }
    NextThing::Next(at)
}

/// Puts the most pressing first; among equals the earliest, then the longest unseen, then by name.
pub fn by_pressing(rows: &mut [Row]) {
    let key = |row: &Row| (row.next.pressing(), row.next.on(), row.last_met);
    rows.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.person.name.cmp(&b.person.name)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::action_step::ActionStep;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::people::{Coach, Unknown};
    use crate::coaching::protocol::{Protocol, Stance};
    use crate::coaching::record::Seen;
    use crate::coaching::session::{Session, Status};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn at(text: &str) -> WallTime {
        WallTime::parse_from_rfc3339(&format!("{text}T09:00:00+00:00")).expect("a time")
    }

    fn coach() -> Coach {
        let id = "person-rosa".parse().expect("an id");
        Coach { id, name: "Rosa".to_owned(), unknown: Unknown::new() }
    }

    fn amina() -> Person {
        Person::new("person-amina".parse().expect("an id"), "Amina", "", "", "instructional")
    }

    /// Held on 9 November; a check on the 18th and the next meeting on the 30th.
    fn last() -> Session {
        let protocol = Protocol {
            id: "none".to_owned(),
            version: 1,
            title: "None".to_owned(),
            summary: String::new(),
            stance: Stance::Directive,
            steps: Vec::new(),
            variants: Vec::new(),
            unknown: Unknown::new(),
        };
        let id = "session-1".parse().expect("an id");
        let mut session = Session::prepared(id, coach(), &amina(), protocol, 10, None);
        session.status = Status::Finished;
        session.started_at = Some(at("2026-11-09"));
        let mut step = ActionStep::new("step-1".parse().expect("an id"));
        "Scan the room.".clone_into(&mut step.text);
        session.action_step = Some(step);
        session.follow_up.check.on = Some(day("2026-11-18"));
        session.follow_up.next_meeting = Some(at("2026-12-07"));
        session
    }

    fn next(last: &Session, drop_ins: &[DropIn], today: &str) -> String {
        let standing = Standing::of(&last.coachee.id, std::slice::from_ref(last), drop_ins);
        next_thing(&standing, Some(2), day(today)).say(day(today))
    }

    fn drop_in(on: &str, seen: Option<Seen>) -> DropIn {
        let id = "drop-in-1".parse().expect("an id");
        let mut one = DropIn::begun(id, coach(), amina().as_coachee(), at(on));
        one.seen = seen;
        one
    }

    #[test]
    fn a_check_is_overdue_until_somebody_has_looked() {
        assert_eq!(next(&last(), &[], "2026-11-20"), "check overdue 2 days");
        for seen in [None, Some(Seen::NotYet), Some(Seen::Once)] {
            let said = next(&last(), &[drop_in("2026-11-16", seen)], "2026-11-20");
            assert_eq!(said, "next: Mon 7 Dec", "{seen:?}");
        }
        let before = drop_in("2026-11-06", Some(Seen::Once));
        assert_eq!(next(&last(), &[before], "2026-11-20"), "check overdue 2 days");
    }

    #[test]
    fn a_step_that_is_embedded_is_ready_to_be_followed() {
        let seen = drop_in("2026-11-18", Some(Seen::Embedded));
        assert_eq!(next(&last(), &[seen], "2026-11-20"), "embedded, ready for a new step");
    }

    #[test]
    fn whoever_was_not_met_for_longer_than_their_rhythm_is_long_unseen() {
        let mut last = last();
        last.follow_up.check.on = None;
        assert_eq!(next(&last, &[], "2026-11-23"), "next: Mon 7 Dec");
        assert_eq!(next(&last, &[], "2026-11-30"), "3 school weeks since you met");
        // Christmas is not a lapse.
        last.started_at = Some(at("2026-12-14"));
        last.follow_up.next_meeting = Some(at("2027-01-18"));
        assert_eq!(next(&last, &[], "2027-01-12"), "next: Mon 18 Jan");
    }

    #[test]
    fn what_is_not_known_presses_nobody() {
        let mut last = last();
        last.follow_up.check.on = None;
        let standing = Standing::of(&last.coachee.id.clone(), &[last], &[]);
        let today = day("2026-12-04");
        assert_eq!(next_thing(&standing, None, today).say(today), "next: Mon 7 Dec");
    }
}
