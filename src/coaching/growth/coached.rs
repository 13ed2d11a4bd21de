//! A meeting in which the coach was coached: taken in from the page that left another laptop, or typed.
//!
//! It is read as a session, so that a coach's own action steps live on the same thread as anybody's.
//! It stands in the coach's own record, and so is never on a caseload or in a figure.

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::coaching::action_step::{ActionStep, Relation};
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::WallTime;
use crate::coaching::packs::protocol;
use crate::coaching::people::{Coach, Person, Unknown};
use crate::coaching::record::{Embedding, answers};
use crate::coaching::session::{Session, Status};
use crate::coaching::thread::Thread;

/// The protocol that such a meeting is read by.
const READ_BY: &str = "coach-the-coach-30";

/// One meeting in which the coach was coached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoachedMeeting {
    /// Which meeting: that of the page it was taken from.
    pub(crate) id: SessionId,
    /// On which day.
    pub(crate) on: NaiveDate,
    /// Who coached them.
    #[serde(default)]
    pub(crate) by: String,
    /// What was agreed.
    pub(crate) step: ActionStep,
    /// How far the step before had got, as they saw it together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) seen: Option<Embedding>,
    /// When they wanted to use it first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) use_by: Option<NaiveDate>,
    /// When they meet next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next_meeting: Option<NaiveDate>,
    /// Whether it came from a page, and was not typed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) from_page: bool,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

/// What was read from the page of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct CoachedPage {
    /// The meeting.
    pub(crate) meeting: Box<CoachedMeeting>,
    /// Whose page it is: who was coached.
    pub(crate) whose: String,
}

/// Why a page cannot be taken in as a meeting that the coach was coached in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotCoached {
    /// The meeting is still to come, or was given up.
    #[error("that meeting was not held yet, so there is nothing agreed in it")]
    NotHeld,
    /// It says no day.
    #[error("that meeting says no day; type it in by hand instead")]
    NoDay,
    /// It agreed nothing.
    #[error("no action step was agreed in that meeting; type in by hand what you took from it")]
    NoStep,
}

impl CoachedMeeting {
    /// The meeting on a coachee's page.
    ///
    /// # Errors
    /// [`NotCoached`], where the page has nothing to go on with.
    pub(crate) fn from_page(page: &Session) -> Result<Self, NotCoached> {
        if page.status == Status::Prepared {
            return Err(NotCoached::NotHeld);
        }
        let step = page.action_step.as_ref().filter(|it| !it.text.trim().is_empty());
        let step = step.ok_or(NotCoached::NoStep)?.clone();
        let seen = page.steps.iter().find_map(|record| {
            let said = record.answer(answers::PREVIOUS_STEP_SEEN);
            Embedding::ALL.into_iter().find(|it| it.id() == said)
        });
        Ok(Self {
            id: page.id.clone(),
            on: page.held_on().or(page.day()).ok_or(NotCoached::NoDay)?,
            by: page.coach.name.trim().to_owned(),
            step,
            seen,
            use_by: page.follow_up.use_by,
            next_meeting: page.follow_up.next_meeting.map(|at| at.date_naive()),
            from_page: true,
            unknown: Unknown::new(),
        })
    }

    /// It as a session of `coach`, who was coached in it.
    #[must_use]
    fn as_session(&self, coach: &Coach) -> Option<Session> {
        let theirs: PersonId = coach.id.clone();
        let by = Coach { id: theirs.clone(), name: self.by.clone(), unknown: Unknown::new() };
        let person = Person::new(theirs, &coach.name, "", "", "");
        let mut session =
            Session::prepared(self.id.clone(), by, &person, protocol(READ_BY)?.clone(), 30, None);
        let at: WallTime = self.on.and_time(NaiveTime::from_hms_opt(12, 0, 0)?).and_utc().into();
        session.status = Status::Finished;
        (session.started_at, session.ended_at) = (Some(at), Some(at));
        session.action_step = Some(self.step.clone());
        session.follow_up.use_by = self.use_by;
        if let Some(seen) = self.seen {
            let asks = |id: &str| id == answers::PREVIOUS_STEP_SEEN;
            let steps = &session.protocol.steps;
            let at = steps.iter().position(|step| step.fields.iter().any(|it| asks(&it.id)));
            if let Some(record) = at.and_then(|at| session.steps.get_mut(at)) {
                record.set_answer(answers::PREVIOUS_STEP_SEEN, seen.id().to_owned());
            }
        }
        Some(session)
    }
}

/// The thread of the coach's own action steps.
#[must_use]
pub(crate) fn own_thread(coach: &Coach, coached: &[CoachedMeeting]) -> Thread {
    let sessions: Vec<Session> = coached.iter().filter_map(|it| it.as_session(coach)).collect();
    Thread::of(&coach.id, &sessions, &[])
}

/// The step of a meeting that was typed: the same as `before`, where its words are.
#[must_use]
pub(crate) fn step_after(before: Option<&ActionStep>, text: &str, fresh: ActionStep) -> ActionStep {
    match before.filter(|it| it.text.trim() == text.trim()) {
        Some(before) => before.carried_over(Relation::Kept),
        None => ActionStep { text: text.trim().to_owned(), ..fresh },
    }
}
