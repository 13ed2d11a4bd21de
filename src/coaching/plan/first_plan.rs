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
        let mut plan = from_template(self.template, id, begins, calendar, &self.schools)?;
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
        if let Some(first) = plan.phases.first_mut() {
            first.from = Some(self.begins);
        }
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
