//! What a meeting picks up from: the last meeting, the step that is theirs, whichever meeting agreed
//! it, and what the coach still owes, whichever meeting promised it.

use super::action_step::ActionStep;
use super::agreed_check::AgreedCheck;
use super::agreed_step::AgreedStep;
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
    /// What the coach said last time that they would look for.
    look_for: String,
    /// How and when the coach said that they would look: last time, or before and not done.
    pub(crate) check: Option<AgreedCheck>,
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
            look_for: last.follow_up.check.look_for.trim().to_owned(),
            check: summary.unwrap_or(&PersonSummary::default()).check_before(meeting, last),
            promises: promises.told(Some(&last.id), Some(meeting)),
        })
    }

    /// The step that is theirs, as it was agreed.
    #[must_use]
    pub(crate) fn action_step(&self) -> Option<&ActionStep> {
        self.agreed.as_ref().map(|agreed| &agreed.step)
    }

    /// What the coach said they would look for: last time, else in the check that is owed, else when
    /// the step was agreed; empty where they said nothing.
    #[must_use]
    pub(crate) fn look_for(&self) -> &str {
        let owed = self.check.as_ref().map(AgreedCheck::look_for);
        let agreed = self.agreed.as_ref().map(|agreed| agreed.look_for.as_str());
        let mut said = [Some(self.look_for.as_str()), owed, agreed].into_iter().flatten();
        said.find(|it| !it.is_empty()).unwrap_or_default()
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
