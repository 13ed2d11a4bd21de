//! Templates to begin a plan from: data, with days given as half-terms and weeks of them, which the
//! calendar of the year asked for turns into dates.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use serde::Deserialize;

use super::barriers::{PlanBarrier, PlanWeeks};
use super::part::id_of;
use super::plan_record::CoachingPlan;
use super::schools::{PlanPhase, PlanProgramme, PlanSchool};
use super::targets::{PlanMilestone, PlanTarget};
use crate::coaching::calendar::{Calendar, HalfTerm, academic_year_name};
use crate::coaching::id::PlanId;

/// The templates that there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlanTemplate {
    /// One secondary and two primaries, then the trust.
    Pilot,
    /// One school.
    OneSchool,
    /// All staff by next September.
    AllStaff,
}

impl PlanTemplate {
    /// Its data.
    fn text(self) -> &'static str {
        match self {
            Self::Pilot => include_str!("templates/pilot.json"),
            Self::OneSchool => include_str!("templates/one-school.json"),
            Self::AllStaff => include_str!("templates/all-staff.json"),
        }
    }
}

#[derive(Deserialize)]
struct TemplateFile {
    title: String,
    objectives: Vec<String>,
    programmes: Vec<PlanProgramme>,
    schools: Vec<PlanSchool>,
    phases: Vec<TemplatePhase>,
    targets: Vec<TemplateTarget>,
    weeks: Vec<TemplateWeeks>,
    barriers: Vec<PlanBarrier>,
    non_negotiables: Vec<String>,
}

#[derive(Deserialize)]
struct TemplatePhase {
    /// The half-term with which it begins.
    begins: String,
    /// The half-term at the end of which it is looked at.
    reviewed: String,
    /// Whether schools beyond those of the template are in it.
    #[serde(default)]
    takes_further_schools: bool,
    #[serde(flatten)]
    phase: PlanPhase,
}

#[derive(Deserialize)]
struct TemplateTarget {
    /// The numbers, by the half-term at the end of which they are to be reached.
    by: BTreeMap<String, u32>,
    #[serde(flatten)]
    target: PlanTarget,
}

#[derive(Deserialize)]
struct TemplateWeeks {
    /// In which half-term.
    #[serde(rename = "in")]
    half_term: String,
    /// From which of its weeks, counted from 1.
    week: u64,
    /// For how many weeks.
    lasts: u64,
    /// In which kind of school; in all where none is named.
    #[serde(default)]
    kind: String,
    #[serde(flatten)]
    weeks: PlanWeeks,
}

/// A plan from `template` for the year that begins in `begins`. `schools` take the places of those
/// of the template, in order; none, where the year has no half-terms.
#[must_use]
pub(crate) fn from_template(
    template: PlanTemplate,
    id: PlanId,
    begins: i32,
    calendar: &Calendar,
    schools: &[String],
) -> Option<CoachingPlan> {
    let halves = calendar.year(begins)?.half_terms;
    let file: TemplateFile = serde_json::from_str(template.text()).ok()?;
    let half = |name: &str| halves.iter().find(|half| half.name == name);
    let mut plan = CoachingPlan::new(id, file.title, academic_year_name(begins));
    let renamed = named(file.schools, schools);
    let new_id = |old: &String| {
        renamed.iter().find(|(was, _)| was.as_ref() == Some(old)).map(|(_, it)| it.id.clone())
    };
    plan.phases = file
        .phases
        .into_iter()
        .map(|it| {
            let further =
                renamed.iter().filter(|(was, _)| was.is_none() && it.takes_further_schools);
            let further = further.map(|(_, school)| school.id.clone());
            PlanPhase {
                from: half(&it.begins).map(|half| calendar.first_school_day(half)),
                review_on: half(&it.reviewed).map(|half| calendar.last_school_day(half)),
                schools: it.phase.schools.iter().filter_map(new_id).chain(further).collect(),
                ..it.phase
            }
        })
        .collect();
    plan.schools = renamed.into_iter().map(|(_, school)| school).collect();
    plan.milestones = halves
        .iter()
        .map(|half| {
            let targets = file.targets.iter().filter_map(|it| {
                let number = *it.by.get(half.name)?;
                Some(PlanTarget { number, ..it.target.clone() })
            });
            PlanMilestone {
                title: format!("End of {}", half.name),
                on: Some(calendar.last_school_day(half)),
                targets: targets.collect(),
                ..PlanMilestone::default()
            }
        })
        .collect();
    plan.weeks = file
        .weeks
        .into_iter()
        .filter_map(|it| {
            let of_kind = plan.schools.iter().filter(|school| school.kind == it.kind);
            let of_kind: Vec<String> = of_kind.map(|school| school.id.clone()).collect();
            if of_kind.is_empty() && !it.kind.is_empty() {
                return None;
            }
            let schools = if it.kind.is_empty() { Vec::new() } else { of_kind };
            let (from, to) = days_of(half(&it.half_term)?, it.week, it.lasts)?;
            Some(PlanWeeks { from: Some(from), to: Some(to), schools, ..it.weeks })
        })
        .collect();
    plan.objectives = file.objectives;
    plan.programmes = file.programmes;
    plan.barriers = file.barriers;
    plan.non_negotiables = file.non_negotiables;
    plan.give_ids();
    Some(plan)
}

/// The schools of the template by their new names, each with its id in the template; then those
/// beyond it.
fn named(of_template: Vec<PlanSchool>, names: &[String]) -> Vec<(Option<String>, PlanSchool)> {
    let mut names = names.iter();
    let mut all: Vec<(Option<String>, PlanSchool)> = Vec::new();
    let mut add = |was: Option<String>, school: PlanSchool| {
        let mut id = school.id.clone();
        let mut nth = 1_usize;
        while all.iter().any(|(_, it)| it.id == id) {
            nth += 1;
            id = format!("{}-{nth}", school.id);
        }
        all.push((was, PlanSchool { id, ..school }));
    };
    for school in of_template {
        let was = Some(school.id.clone());
        match names.next() {
            Some(name) => add(was, PlanSchool { id: id_of(name), name: name.clone(), ..school }),
            None => add(was, school),
        }
    }
    for name in names {
        let school = PlanSchool { id: id_of(name), name: name.clone(), ..PlanSchool::default() };
        add(None, school);
    }
    all
}

/// The first and the last day of some weeks of a half-term, as far as they are in it.
fn days_of(half: &HalfTerm, week: u64, lasts: u64) -> Option<(NaiveDate, NaiveDate)> {
    let monday =
        half.from.checked_sub_days(Days::new(half.from.weekday().num_days_from_monday().into()))?;
    let from = monday.checked_add_days(Days::new(7 * week.checked_sub(1)?))?;
    let friday = from.checked_add_days(Days::new((7 * lasts).checked_sub(3)?))?;
    let (from, to) = (from.max(half.from), friday.min(half.to));
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::plan::faults::faults;

    const ALL: [PlanTemplate; 3] =
        [PlanTemplate::Pilot, PlanTemplate::OneSchool, PlanTemplate::AllStaff];

    fn plan(template: PlanTemplate, begins: i32, schools: &[&str]) -> Option<CoachingPlan> {
        let id = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
        let schools: Vec<String> = schools.iter().map(|it| (*it).to_owned()).collect();
        from_template(template, id, begins, &Calendar::common(), &schools)
    }

    #[test]
    fn every_template_is_a_plan_without_a_fault_in_every_year() {
        for template in ALL {
            for begins in 2020..2060 {
                let plan = plan(template, begins, &[]).expect("a plan");
                assert_eq!(faults(&plan, |_| true), [], "{template:?} {begins}");
                assert_eq!(plan.milestones.len(), 6);
                assert!(plan.weeks.iter().all(|it| it.from.is_some()), "{:?}", plan.weeks);
            }
            assert_eq!(plan(template, 400_000, &[]), None);
        }
    }

    #[test]
    fn schools_take_the_places_of_those_of_the_template_and_further_ones_are_in_the_next_wave() {
        let names = ["Elm Park", "Elm Park", "Oak Hill", "Wood End"];
        let plan = plan(PlanTemplate::Pilot, 2026, &names).expect("a plan");
        let schools: Vec<_> = plan.schools.iter().map(|it| (&*it.id, &*it.name)).collect();
        assert_eq!(
            schools,
            [
                ("elm-park", "Elm Park"),
                ("elm-park-2", "Elm Park"),
                ("oak-hill", "Oak Hill"),
                ("wood-end", "Wood End"),
            ]
        );
        assert_eq!(plan.phases[0].schools, ["elm-park", "elm-park-2", "oak-hill"]);
        assert_eq!(plan.phases[1].schools, ["wood-end"]);
        assert_eq!(plan.weeks[1].schools, ["elm-park-2", "oak-hill"]);
    }
}
