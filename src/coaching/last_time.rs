//! What a meeting picks up from: the last meeting, the step that is theirs, whichever meeting agreed
//! it, and what the coach still owes, whichever meeting promised it.

use super::action_step::ActionStep;
use super::agreed_step::AgreedStep;
use super::follow_up::Check;
use super::id::SessionId;
use super::moment::WallTime;
use super::person_summary::PersonSummary;
use super::promised::{MadePromise, PromisesMade};
use super::session::{Session, Status};

/// What the meetings with a person left to be picked up in one of them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LastTime {
    /// The session of last time.
    pub(crate) session: SessionId,
    /// When it was held.
    pub(crate) at: Option<WallTime>,
    /// What was agreed of the step that is theirs.
    pub(crate) agreed: Option<AgreedStep>,
    /// How and when the coach said last time that they would look.
    pub(crate) check: Check,
    /// What the coach promised last time, and before and not done, with what was said of it since.
    pub(crate) promises: Vec<MadePromise>,
}

impl LastTime {
    /// What `previous` and the meetings before it leave to `meeting`; nothing unless it was held.
    #[must_use]
    pub(crate) fn of(
        previous: Option<&Session>,
        meeting: &Session,
        summary: Option<&PersonSummary>,
    ) -> Option<Self> {
        let last = previous.filter(|it| it.status == Status::Finished)?;
        let agreed = AgreedStep::of(last)
            .or_else(|| summary.and_then(|it| it.agreed_before(meeting)).cloned());
        // It was read later than the summary.
        let mut promises: PromisesMade = summary.map(|it| it.promised.clone()).unwrap_or_default();
        promises.note(last);
        Some(Self {
            session: last.id.clone(),
            at: last.began_or_due(),
            agreed,
            check: Check { how: last.looks_by(), ..last.follow_up.check.clone() },
            promises: promises.told(Some(&last.id), Some(meeting)),
        })
    }

    /// The step that is theirs, as it was agreed.
    #[must_use]
    pub(crate) fn action_step(&self) -> Option<&ActionStep> {
        self.agreed.as_ref().map(|agreed| &agreed.step)
    }

    /// What the coach said they would look for: last time, else when the step was agreed; empty where
    /// they said nothing.
    #[must_use]
    pub(crate) fn look_for(&self) -> &str {
        match (self.check.look_for.trim(), &self.agreed) {
            ("", Some(agreed)) => &agreed.look_for,
            (look_for, _) => look_for,
        }
    }

    /// When the step that is theirs was agreed, or left so; last time, where there is none.
    #[must_use]
    pub(crate) fn agreed_at(&self) -> Option<WallTime> {
        self.agreed.as_ref().map_or(self.at, |agreed| agreed.at)
    }

    /// The promise to be answered at `from` or after it.
    #[must_use]
    pub(crate) fn open_from(&self, from: usize) -> Option<usize> {
        let mut all = self.promises.iter().enumerate().skip(from);
        all.find(|(_, made)| made.is_open()).map(|(n, _)| n)
    }
}
