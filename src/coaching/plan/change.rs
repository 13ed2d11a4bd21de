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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::plan::laws::full;

    #[test]
    fn a_change_touches_its_own_part_and_one_that_is_gone_is_said_to_be() {
        let plan: CoachingPlan = serde_json::from_value(full()).expect("a plan");
        let day = NaiveDate::from_ymd_opt(2027, 1, 8).expect("a day");
        let decided = PlanDecision { what: "Ask Kit".to_owned(), ..PlanDecision::default() };
        let weeks = |id: &str| PlanWeeks {
            id: id.to_owned(),
            what: "Reports".to_owned(),
            ..PlanWeeks::default()
        };
        let done = |id: &str| PlanChange::Done {
            decision: id.to_owned(),
            on: day,
            helped: Some(Helped::No),
            how: String::new(),
        };
        let stands = |id: &str| PlanChange::CoachStands {
            coach: id.to_owned(),
            step: CoachStep { state: Some(CoachState::Trained), ..CoachStep::default() },
            slots: None,
        };
        for (change, counts) in [
            (PlanChange::Decided(Box::new(decided)), [2, 1, 1]),
            (done("d-1"), [1, 1, 1]),
            (PlanChange::CoachAdded(Box::default()), [1, 2, 1]),
            (stands("ann-reed"), [1, 1, 1]),
            (PlanChange::Weeks(Box::new(weeks("mocks"))), [1, 1, 1]),
            (PlanChange::Weeks(Box::new(weeks(""))), [1, 1, 2]),
        ] {
            let mut changed = plan.clone();
            assert!(!change.make(&mut changed).expect("made").is_empty());
            assert_ne!(changed, plan, "{change:?}");
            let lengths = [changed.decisions.len(), changed.coaches.len(), changed.weeks.len()];
            assert_eq!(lengths, counts, "{change:?}");
        }
        for gone in [done("d-9"), stands("nobody")] {
            let mut same = plan.clone();
            assert_eq!(gone.make(&mut same), Err(NotInPlan));
            assert_eq!(same, plan);
        }
        let mut plan = plan;
        stands("ann-reed").make(&mut plan).expect("made");
        assert_eq!(plan.coaches[0].slots, Some(2), "as before");
    }
}
