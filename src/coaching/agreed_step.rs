//! What the meeting that agreed a step left of it: the step, the plan for it, and its first use.

use super::action_step::ActionStep;
use super::address::FollowUpDate;
use super::id::SessionId;
use super::moment::WallTime;
use super::session::{Session, Status};

/// A step as the meeting that agreed it last wrote it down.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AgreedStep {
    /// Which meeting.
    pub(crate) session: SessionId,
    /// When it was held.
    pub(crate) at: Option<WallTime>,
    /// The step.
    pub(crate) step: ActionStep,
    /// What the coach said they would look for.
    pub(crate) look_for: String,
    /// The line of the plan, *When … I will …*; empty where nothing of it was written.
    pub(crate) plan: String,
    /// Its cue and its act, each empty where it was not written.
    pub(crate) halves: (String, String),
    /// When it was to be tried first; empty where nothing was said of that.
    pub(crate) first_try: String,
}

impl AgreedStep {
    /// What `session` agreed; nothing unless it was held and agreed a step.
    #[must_use]
    pub(crate) fn of(session: &Session) -> Option<Self> {
        let step = session.action_step.as_ref().filter(|step| !step.text.trim().is_empty())?;
        let follow_up = &session.follow_up;
        (session.status == Status::Finished).then(|| Self {
            session: session.id.clone(),
            at: session.began_or_due(),
            step: step.clone(),
            look_for: follow_up.check.look_for.trim().to_owned(),
            plan: session.if_then_line(),
            halves: session
                .if_then()
                .map(|(cue, act)| (cue.into(), act.into()))
                .unwrap_or_default(),
            first_try: FollowUpDate::UseBy.said(follow_up, session.day()).unwrap_or_default(),
        })
    }
}
