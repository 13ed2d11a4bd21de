//! What last time hands to today: the step, what was to be looked for, and the coach's promises.

use super::action_step::ActionStep;
use super::follow_up::{Check, Promise};
use super::id::SessionId;
use super::moment::WallTime;
use super::record::Seen;
use super::session::{Session, Status};

/// What the last meeting with a person left to be picked up.
#[derive(Clone, Debug, PartialEq)]
pub struct LastTime {
    /// Which session.
    pub session: SessionId,
    /// When it was held.
    pub at: Option<WallTime>,
    /// The step agreed then.
    pub action_step: Option<ActionStep>,
    /// What the coach said they would look for.
    pub check: Check,
    /// What the coach promised, with what has been said of it since.
    pub promises: Vec<Promise>,
}

impl LastTime {
    /// What `session` leaves to the next one; nothing unless it was held.
    #[must_use]
    pub fn of(session: &Session) -> Option<Self> {
        if session.status != Status::Finished {
            return None;
        }
        Some(Self {
            session: session.id.clone(),
            at: session.began_or_due(),
            action_step: session.action_step.clone().filter(|a| !a.text.trim().is_empty()),
            check: session.follow_up.check.clone(),
            promises: session.follow_up.written_promises().cloned().collect(),
        })
    }

    /// How far the step was seen to have got, as the record of its own life says.
    #[must_use]
    pub fn status_label(&self) -> Option<&'static str> {
        self.action_step.as_ref().map(|step| step.status.label())
    }
}

/// How far the last step was seen, as this session's praise records it.
#[must_use]
pub fn seen_today(session: &Session) -> Option<Seen> {
    session.steps.iter().find_map(super::record::StepRecord::previous_step_seen)
}
