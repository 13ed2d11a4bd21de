//! A first plan, from three questions: which schools, which programmes with how many coaches, and
//! when it begins.

use chrono::NaiveDate;

use super::measure::Measure;
use super::plan_record::CoachingPlan;
use super::schools::PlanProgramme;
use super::targets::PlanTarget;
use super::template::{PlanTemplate, from_template};
use crate::coaching::calendar::{Calendar, academic_year};
use crate::coaching::id::PlanId;

/// What a lead answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FirstPlan {
    /// What to begin from.
    pub(crate) template: PlanTemplate,
    /// The schools that take part, those that begin first.
    pub(crate) schools: Vec<String>,
    /// The programmes.
    pub(crate) programmes: Vec<FirstProgramme>,
    /// The first day.
    pub(crate) begins: NaiveDate,
}

/// A programme of a first plan.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FirstProgramme {
    /// Which, by its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: String,
    /// How many coaches it begins with.
    pub(crate) coaches: u32,
    /// Who leads it.
    pub(crate) lead: String,
}

impl FirstPlan {
    /// The plan; none where `calendar` does not know the year. The numbers of the template are those
    /// of its own first number of coaches, and grow or shrink with the one that was answered.
    #[must_use]
    pub(crate) fn plan(&self, id: PlanId, calendar: &Calendar) -> Option<CoachingPlan> {
        let begins = calendar.year_around(self.begins);
        let begins = begins.map_or_else(|| academic_year(self.begins), |it| it.begins);
        let mut plan = from_template(&self.template, id, begins, calendar, &self.schools)?;
        let kept = |id: &str| self.programmes.iter().any(|it| it.id == id);
        plan.programmes.retain(|it| kept(&it.id));
        for milestone in &mut plan.milestones {
            milestone.targets.retain(|it| it.programme.is_empty() || kept(&it.programme));
            let is_before = milestone.on.is_some_and(|on| on < self.begins);
            milestone.targets.retain(|_| !is_before);
        }
        for phase in &mut plan.phases {
            phase.programmes.retain(|id| kept(id));
        }
        self.set_phases(&mut plan);
        for it in &self.programmes {
            match plan.programmes.iter_mut().find(|there| there.id == it.id) {
                Some(there) => {
                    there.lead.clone_from(&it.lead);
                    scale(&mut plan, &it.id, it.coaches);
                }
                None => add(&mut plan, it, self.begins),
            }
        }
        Some(plan)
    }
}

impl FirstPlan {
    /// The first phase begins on the day that was answered; none of the others, and no look at one,
    /// is before that.
    fn set_phases(&self, plan: &mut CoachingPlan) {
        let end = plan.milestones.iter().filter_map(|it| it.on).find(|on| *on > self.begins);
        let mut begins = self.begins;
        for (n, phase) in plan.phases.iter_mut().enumerate() {
            let from = if n == 0 { begins } else { phase.from.unwrap_or(begins).max(begins) };
            phase.from = Some(from);
            let review = phase.review_on.filter(|on| *on > from).or(end.filter(|on| *on > from));
            phase.review_on = phase.review_on.and(review.or(Some(from)));
            begins = phase.review_on.unwrap_or(from);
        }
    }
}

/// Makes the numbers of people in a programme those of so many coaches at first.
fn scale(plan: &mut CoachingPlan, programme: &str, coaches: u32) {
    let targets = || plan.milestones.iter().flat_map(|it| &it.targets);
    let of_coaches = |it: &&PlanTarget| {
        it.measure == Some(Measure::CoachesTrained) && it.programme == programme && it.number > 0
    };
    let Some(first) = targets().find(of_coaches).map(|it| u64::from(it.number)) else { return };
    let scaled = |number: u32| {
        let number = (u64::from(number) * u64::from(coaches) + first / 2) / first;
        u32::try_from(number).unwrap_or(u32::MAX)
    };
    for milestone in &mut plan.milestones {
        for it in milestone.targets.iter_mut().filter(|it| it.programme == programme) {
            if it.measure.is_some_and(|measure| !measure.is_percentage()) {
                it.number = scaled(it.number);
            }
        }
    }
}

/// Adds a programme that the template has not: its coaches, from the first milestone on.
fn add(plan: &mut CoachingPlan, it: &FirstProgramme, begins: NaiveDate) {
    plan.programmes.push(PlanProgramme {
        id: it.id.clone(),
        title: it.title.clone(),
        lead: it.lead.clone(),
        ..PlanProgramme::default()
    });
    for milestone in plan.milestones.iter_mut().filter(|it| it.on.is_some_and(|on| on >= begins)) {
        milestone.targets.push(PlanTarget {
            measure: Some(Measure::CoachesTrained),
            programme: it.id.clone(),
            number: it.coaches,
            ..PlanTarget::default()
        });
    }
    plan.give_ids();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::coaching::plan::faults::faults;
    use crate::coaching::plan::template::built_in_templates;

    fn programme(id: &str, coaches: u32) -> FirstProgramme {
        FirstProgramme { id: id.to_owned(), title: id.to_owned(), coaches, lead: "Nia".to_owned() }
    }

    proptest! {
        #[test]
        fn whatever_is_answered_it_is_a_plan_without_a_fault(
            template in 0_usize..3,
            day in 0_u64..320,
            schools in proptest::collection::btree_set("[A-Z][a-z]{3,8}", 1..5),
            programmes in proptest::collection::btree_map(
                "instructional|leadership|teaching_assistant|baking", 1_u32..40, 1..4),
        ) {
            let all = built_in_templates();
            let first = NaiveDate::from_ymd_opt(2026, 9, 1).expect("a day");
            let answered = FirstPlan {
                template: all[template].clone(),
                schools: schools.into_iter().collect(),
                programmes: programmes.iter().map(|(id, n)| programme(id, *n)).collect(),
                begins: first + chrono::Days::new(day),
            };
            let id = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
            let plan = answered.plan(id, &Calendar::common()).expect("a plan");
            let wrong = faults(&plan, |_| true);
            prop_assert!(wrong.iter().all(|it| it.is_remark), "{wrong:#?}");
            let has = |id: &str| plan.programmes.iter().any(|it| it.id == id && it.lead == "Nia");
            prop_assert!(programmes.keys().all(|id| has(id)));
            prop_assert_eq!(plan.phases.first().and_then(|it| it.from), Some(answered.begins));
        }
    }

    #[test]
    fn the_numbers_of_the_template_are_for_as_many_coaches_as_were_answered() {
        let plan = |coaches| {
            let id = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
            let begins = NaiveDate::from_ymd_opt(2026, 11, 2).expect("a day");
            let (schools, programmes) = (Vec::new(), vec![programme("instructional", coaches)]);
            let template = built_in_templates().remove(0);
            let first = FirstPlan { template, schools, programmes, begins };
            first.plan(id, &Calendar::common()).expect("a plan")
        };
        let numbers = |plan: &CoachingPlan| -> Vec<u32> {
            plan.milestones.iter().flat_map(|it| &it.targets).map(|it| it.number).collect()
        };
        assert_eq!(numbers(&plan(6)).get(..5), Some(&[6, 12, 60, 12, 12][..]));
        assert_eq!(numbers(&plan(3)).get(..5), Some(&[3, 6, 60, 6, 6][..]));
    }
}
