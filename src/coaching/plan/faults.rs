//! What is wrong in a plan, or worth a remark: one sentence each, with its place in the file.

mod checker;
mod fault;
pub(crate) mod people;
mod periods;
mod targets;

use super::plan_record::CoachingPlan;
use checker::Checker;
pub(crate) use fault::PlanFault;

/// Everything that is wrong in `plan`, in the order of its file. `has_programme` says whether there
/// is a programme of this id for meetings to be held in.
#[must_use]
pub(crate) fn faults(plan: &CoachingPlan, has_programme: impl Fn(&str) -> bool) -> Vec<PlanFault> {
    let mut checker = Checker::of(plan);
    checker.plan_itself();
    checker.programmes(&has_programme);
    checker.schools();
    checker.phases();
    checker.milestones();
    checker.coaches();
    checker.weeks();
    checker.barriers();
    checker.decisions();
    checker.adaptations();
    checker.agreements();
    checker.voice();
    checker.faults
}
