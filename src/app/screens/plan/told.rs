//! What is told of a change to a plan that was made, with what takes it back.

use crate::app::core::effect::DiskWrite;
use crate::app::core::outcome::Outcome;
use crate::app::core::plan_found::{PlanSaved, PlanWrite};

impl PlanSaved {
    /// `outcome` with what is told; `u` takes the change back.
    #[must_use]
    pub(crate) fn told(self, outcome: Outcome) -> Outcome {
        let Some(undo) = self.undo else { return outcome.with_notice(self.says) };
        let undo = DiskWrite::Plan(Box::new(PlanWrite::Change(undo)));
        let says = format!("{} · ⟦undo⟧ takes it back", self.says);
        outcome.with_notice(says).undone_as(Outcome::effects([undo]))
    }
}
