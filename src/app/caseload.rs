//! The caseload: who is coached, and the next thing to do with each, the most pressing first.

use chrono::NaiveDate;

use crate::coaching::id::SessionId;
use crate::coaching::moment::WallTime;
use crate::coaching::people::Person;
use crate::coaching::session::{Session, Status};

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
    /// A first meeting.
    NeverMet,
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
            Self::Next(at) | Self::Prepared(_, Some(at)) => Some(at.date_naive()),
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
            Self::NeverMet => 6,
            Self::Prepared(..) | Self::Next(_) => 7,
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
            Self::NeverMet => "first meeting".to_owned(),
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

/// What is known of a person's sessions.
#[derive(Clone, Debug, Default)]
pub struct Known<'a> {
    /// The last meeting held.
    pub last: Option<&'a Session>,
    /// A meeting prepared, running or paused: the latest.
    pub open: Option<&'a Session>,
}

/// The next thing to do with a person of whom this is known.
#[must_use]
pub fn next_thing(known: &Known, today: NaiveDate) -> NextThing {
    if let Some(open) = known.open {
        if open.status.is_open() {
            return NextThing::GoOn(open.id.clone());
        }
        if open.status == Status::Prepared {
            return match open.scheduled_for {
                Some(at) if at.date_naive() > today => {
                    NextThing::Prepared(open.id.clone(), Some(at))
                }
                Some(_) => NextThing::BeginPrepared(open.id.clone()),
                None => NextThing::Prepared(open.id.clone(), None),
            };
        }
    }
    let Some(last) = known.last else {
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
    match (follow_up.next_meeting, follow_up.check.on) {
        (None, _) => NextThing::NothingInTheDiary(last.day()),
        (Some(_), Some(check)) if check < today => NextThing::CheckOverdue(check),
        (Some(at), _) => NextThing::Next(at),
    }
}

/// Puts the most pressing first; among equals the earliest, then the longest unseen, then by name.
pub fn by_pressing(rows: &mut [Row]) {
    let key = |row: &Row| (row.next.pressing(), row.next.on(), row.last_met);
    rows.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.person.name.cmp(&b.person.name)));
}
