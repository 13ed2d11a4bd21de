//! A change to a plan, as a form makes it. It is done to the plan as it stands when it is saved, so
//! that nothing is lost that another lead wrote meanwhile.

use chrono::NaiveDate;

use super::barriers::PlanWeeks;
use super::coaches::{CoachState, CoachStep, PlanCoach};
use super::plan_record::CoachingPlan;
use super::reviews::{Helped, PlanDecision};

/// A change to a plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PlanChange {
    /// Something was decided.
    Decided(Box<PlanDecision>),
    /// What was decided is done.
    Done {
        /// The decision, by its id.
        decision: String,
        /// When.
        on: NaiveDate,
        /// Whether it helped, where that can be said.
        helped: Option<Helped>,
        /// What of it helped.
        how: String,
    },
    /// Somebody is to coach.
    CoachAdded(Box<PlanCoach>),
    /// A coach stands otherwise.
    CoachStands {
        /// The coach, by id.
        coach: String,
        /// How, since when and why.
        step: CoachStep,
        /// How many people they have time for from now on; as before, where it is not said.
        slots: Option<u32>,
    },
    /// Less can be expected in some weeks: in the place of those with the same id, or beside all.
    Weeks(Box<PlanWeeks>),
}

/// What is to be changed is in the plan no more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not in the plan any more: somebody else took it out")]
pub(crate) struct NotInPlan;

impl PlanChange {
    /// Makes the change in `plan`, and says what was done.
    ///
    /// # Errors
    /// [`NotInPlan`]; the plan is then as it was.
    pub(crate) fn make(&self, plan: &mut CoachingPlan) -> Result<String, NotInPlan> {
        let said = match self {
            Self::Decided(decision) => {
                plan.decisions.push((**decision).clone());
                format!("Kept with the decisions: {}", decision.what)
            }
            Self::Done { decision, on, helped, how } => {
                let it = plan.decisions.iter_mut().find(|it| it.id == *decision);
                let it = it.ok_or(NotInPlan)?;
                (it.done, it.helped) = (Some(*on), *helped);
                it.helped_how.clone_from(how);
                format!("Done: {}", it.what)
            }
            Self::CoachAdded(coach) => {
                plan.coaches.push((**coach).clone());
                format!("{} is in the plan", coach.name)
            }
            Self::CoachStands { coach, step, slots } => {
                let it = plan.coaches.iter_mut().find(|it| it.id == *coach).ok_or(NotInPlan)?;
                it.states.push(step.clone());
                it.slots = slots.or(it.slots);
                format!("{}: {}", it.name, step.state.map_or("", CoachState::label))
            }
            Self::Weeks(weeks) => {
                match plan.weeks.iter_mut().find(|it| it.id == weeks.id && !it.id.is_empty()) {
                    Some(there) => *there = (**weeks).clone(),
                    None => plan.weeks.push((**weeks).clone()),
                }
                format!("{} is in the plan", weeks.what)
            }
        };
        plan.give_ids();
        Ok(said)
    }
}
