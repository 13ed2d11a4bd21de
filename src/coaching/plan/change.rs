//! A change to a plan, as a form makes it. It is done to the plan as it stands when it is saved, so
//! that nothing is lost that another lead wrote meanwhile.

use chrono::NaiveDate;

use super::coaches::CoachStep;
use super::part_edit::{EditRefused, PartEdit, PartPlace, new_faults};
use super::plan_record::CoachingPlan;
use super::reviews::PlanBaseline;

/// A change to a plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PlanChange {
    /// A part is added, changed or taken out.
    Part(Box<PartEdit>),
    /// A coach stands otherwise.
    CoachStands {
        /// The coach, by id.
        coach: String,
        /// How, since when and why.
        step: CoachStep,
        /// How many people they have time for from now on, and what stood there before; as before,
        /// where it is not said.
        slots: Option<(Option<u32>, u32)>,
    },
    /// The plan is agreed as it stands.
    Agreed {
        /// When.
        on: NaiveDate,
        /// With whom.
        with: String,
        /// The day on which it was agreed before.
        before: Option<NaiveDate>,
    },
}

/// A change that was made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ChangeMade {
    /// What takes it back.
    pub(crate) undo: PlanChange,
    /// What is not as it should be since then: the first such thing.
    pub(crate) look: Option<String>,
}

impl PlanChange {
    /// Makes the change in `plan`.
    ///
    /// # Errors
    /// [`EditRefused`]; the plan is then as it was.
    pub(crate) fn make(&self, plan: &mut CoachingPlan) -> Result<ChangeMade, EditRefused> {
        let before = plan.clone();
        let undo = match self {
            Self::Part(edit) => edit.make(plan)?,
            Self::CoachStands { coach, step, slots } => {
                let at = PartPlace::of("coaches", coach);
                let was = at.fields_in(plan).ok_or(EditRefused::NotInPlan)?;
                let it = plan.coaches.iter_mut().find(|it| it.id == *coach);
                let it = it.ok_or(EditRefused::NotInPlan)?;
                if slots.is_some_and(|(then, now)| it.slots != then && it.slots != Some(now)) {
                    return Err(EditRefused::ChangedMeanwhile(was));
                }
                it.states.push(step.clone());
                it.states.sort_by_key(|it| it.on);
                it.slots = slots.map(|(_, now)| now).or(it.slots);
                plan.give_ids();
                let now = at.fields_in(plan);
                PartEdit { at, was: now, now: Some(was) }
            }
            Self::Agreed { on, with, before: then } => {
                let at = PartPlace::default();
                let was = at.fields_in(plan).ok_or(EditRefused::NotInPlan)?;
                if plan.baseline.as_ref().and_then(|it| it.on) != *then {
                    return Err(EditRefused::ChangedMeanwhile(was));
                }
                let as_it_is = CoachingPlan { baseline: None, ..plan.clone() };
                plan.baseline = Some(PlanBaseline {
                    on: Some(*on),
                    with: with.clone(),
                    plan: serde_json::to_value(as_it_is).unwrap_or_default(),
                    ..PlanBaseline::default()
                });
                PartEdit { was: at.fields_in(plan), now: Some(was), at }
            }
        };
        plan.give_ids();
        let look = new_faults(&before, plan).into_iter().next();
        Ok(ChangeMade { undo: Self::Part(Box::new(undo)), look })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::plan::coaches::CoachState;
    use crate::coaching::plan::laws::full;

    #[test]
    fn how_a_coach_stands_is_added_to_what_others_noted_and_slots_are_asked_about() {
        let mut plan: CoachingPlan = serde_json::from_value(full()).expect("a plan");
        let step = |state| CoachStep { state: Some(state), ..CoachStep::default() };
        let stands = |coach: &str, state, slots| PlanChange::CoachStands {
            coach: coach.to_owned(),
            step: step(state),
            slots,
        };
        stands("ann-reed", CoachState::Trained, None).make(&mut plan).expect("made");
        assert_eq!(plan.coaches[0].slots, Some(2), "as before");
        let more = stands("ann-reed", CoachState::Active, Some((Some(2), 4)));
        let made = more.make(&mut plan).expect("made");
        let (states, slots) = (plan.coaches[0].states.len(), plan.coaches[0].slots);
        assert_eq!((states, slots), (4, Some(4)), "both steps are there");
        // Another lead saw two slots as well, and wrote three.
        let other = stands("ann-reed", CoachState::Active, Some((Some(2), 3)));
        let why = other.make(&mut plan).expect_err("asked");
        assert!(matches!(why, EditRefused::ChangedMeanwhile(_)));
        made.undo.make(&mut plan).expect("taken back");
        assert_eq!((plan.coaches[0].states.len(), plan.coaches[0].slots), (3, Some(2)));
        let gone = stands("nobody", CoachState::Active, None).make(&mut plan);
        assert_eq!(gone.expect_err("gone"), EditRefused::NotInPlan);
        let agreed = |before| PlanChange::Agreed {
            on: NaiveDate::from_ymd_opt(2027, 1, 8).expect("a day"),
            with: "the heads".to_owned(),
            before,
        };
        assert!(agreed(None).make(&mut plan).is_err(), "it was agreed before");
        agreed(plan.baseline.as_ref().and_then(|it| it.on)).make(&mut plan).expect("agreed");
        assert_eq!(plan.agreed().map(|it| it.title), Some(plan.title.clone()));
    }
}
