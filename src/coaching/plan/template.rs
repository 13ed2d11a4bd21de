//! Templates to begin a plan from: data, built in or in a pack, with days given as half-terms and weeks
//! of them, which the calendar of the year asked for turns into dates.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::barriers::{PlanBarrier, PlanWeeks};
use super::faults::{PlanFault, faults};
use super::part::id_of;
use super::plan_record::CoachingPlan;
use super::schools::{PlanPhase, PlanProgramme, PlanSchool};
use super::targets::{PlanMilestone, PlanTarget};
use crate::coaching::calendar::{Calendar, HALF_TERMS, HalfTerm, academic_year_name};
use crate::coaching::id::PlanId;
use crate::coaching::pack::is_id;

/// The school year for which a template is tried out.
const ANY_YEAR: i32 = 2026;

/// No half-term has more weeks.
const MOST_WEEKS: u64 = 12;

/// What a plan is begun from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct PlanTemplate {
    /// Which one: `pilot`.
    pub(crate) id: String,
    /// What a plan from it is called at first.
    pub(crate) title: String,
    /// What it is like, where it is chosen: `a pilot in a few schools, then the trust`.
    #[serde(default)]
    about: String,
    #[serde(default)]
    objectives: Vec<String>,
    #[serde(default)]
    programmes: Vec<PlanProgramme>,
    schools: Vec<PlanSchool>,
    #[serde(default)]
    phases: Vec<TemplatePhase>,
    #[serde(default)]
    targets: Vec<TemplateTarget>,
    #[serde(default)]
    weeks: Vec<TemplateWeeks>,
    #[serde(default)]
    barriers: Vec<PlanBarrier>,
    #[serde(default)]
    non_negotiables: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct TemplateTarget {
    /// The numbers, by the half-term at the end of which they are to be reached.
    by: BTreeMap<String, u32>,
    #[serde(flatten)]
    target: PlanTarget,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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

/// Something in a template that keeps it from being used: in which of its lists, in which element and
/// field of that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TemplateFlaw {
    /// The list, or the field of the template itself.
    pub(crate) list: &'static str,
    /// Which element, from 0.
    pub(crate) nth: Option<usize>,
    /// Its field.
    pub(crate) field: &'static str,
    /// What is wrong.
    pub(crate) why: String,
}

/// The templates that are built in, in the order in which they are offered.
#[must_use]
pub(crate) fn built_in_templates() -> Vec<PlanTemplate> {
    [
        include_str!("templates/pilot.json"),
        include_str!("templates/one-school.json"),
        include_str!("templates/all-staff.json"),
    ]
    .into_iter()
    .filter_map(|text| serde_json::from_str(text).ok())
    .collect()
}

impl PlanTemplate {
    /// What is said of it where it is chosen.
    #[must_use]
    pub(crate) fn says(&self) -> &str {
        if self.about.trim().is_empty() { self.title.trim() } else { self.about.trim() }
    }

    /// Everything that keeps it from being used.
    #[must_use]
    pub(crate) fn flaws(&self) -> Vec<TemplateFlaw> {
        let mut flaws = Vec::new();
        let mut say = |list, nth, field, why: String| {
            flaws.push(TemplateFlaw { list, nth, field, why });
        };
        if !is_id(&self.id) {
            let why = "its id is empty, longer than 100 characters, or holds a control character";
            say("id", None, "", why.to_owned());
        }
        if self.title.trim().is_empty() {
            say("title", None, "", "a plan from it would have no title".to_owned());
        }
        if self.schools.is_empty() {
            say("schools", None, "", "it needs at least one school".to_owned());
        }
        let no_half = |name: &str| {
            let is_none = !HALF_TERMS.contains(&name);
            is_none.then(|| format!("“{name}” is no half-term: {}", HALF_TERMS.join(", ")))
        };
        let no_programme = |id: &str| {
            let is_none = !id.is_empty() && self.programmes.iter().all(|it| it.id != id);
            is_none.then(|| format!("it has no programme “{id}”"))
        };
        let no_school = |id: &str| {
            let is_none = !id.is_empty() && self.schools.iter().all(|it| it.id != id);
            is_none.then(|| format!("it has no school “{id}”"))
        };
        for (n, it) in self.phases.iter().enumerate() {
            for (field, name) in [("begins", &it.begins), ("reviewed", &it.reviewed)] {
                if let Some(why) = no_half(name) {
                    say("phases", Some(n), field, why);
                }
            }
            let schools = it.phase.schools.iter().filter_map(|id| no_school(id));
            for why in schools {
                say("phases", Some(n), "schools", why);
            }
            let programmes = it.phase.programmes.iter().filter_map(|id| no_programme(id));
            for why in programmes {
                say("phases", Some(n), "programmes", why);
            }
        }
        for (n, it) in self.targets.iter().enumerate() {
            it.by.keys().filter_map(|it| no_half(it)).for_each(|why| {
                say("targets", Some(n), "by", why);
            });
            if it.target.measure.is_none() {
                say("targets", Some(n), "measure", "it does not say of what".to_owned());
            }
            let programme = no_programme(&it.target.programme);
            if let Some(why) = programme {
                say("targets", Some(n), "programme", why);
            }
            let school = no_school(&it.target.school);
            if let Some(why) = school {
                say("targets", Some(n), "school", why);
            }
        }
        for (n, it) in self.weeks.iter().enumerate() {
            if let Some(why) = no_half(&it.half_term) {
                say("weeks", Some(n), "in", why);
            }
            // Weeks that the half-term of one year lacks may be in that of another.
            if !it.weeks.share.is_some_and(|share| (0.0..=1.0).contains(&share)) {
                let why = "it is not said how much can be expected, from 0 to 1".to_owned();
                say("weeks", Some(n), "share", why);
            }
            for (field, number) in [("week", it.week), ("lasts", it.lasts)] {
                if !(1..=MOST_WEEKS).contains(&number) {
                    let why = format!("a half-term has weeks 1 to {MOST_WEEKS}");
                    say("weeks", Some(n), field, why);
                }
            }
        }
        if flaws.is_empty() {
            flaws.extend(self.flaws_of_a_plan());
        }
        flaws
    }

    /// What would be wrong with a plan that is begun from it.
    fn flaws_of_a_plan(&self) -> Vec<TemplateFlaw> {
        let id = "00000000-template".parse().ok();
        let plan = id.and_then(|id| from_template(self, id, ANY_YEAR, &Calendar::common(), &[]));
        let wrong = plan.map(|it| faults(&it, |_| true)).unwrap_or_default().into_iter();
        let wrong = wrong.filter(|it| !it.is_remark);
        let flaw = |it: PlanFault| TemplateFlaw {
            list: "",
            nth: None,
            field: "",
            why: format!("a plan from it would not be whole: {it}"),
        };
        wrong.map(flaw).collect()
    }
}

/// A plan from `template` for the year that begins in `begins`. `schools` take the places of those
/// of the template, in order; none, where the year has no half-terms.
#[must_use]
pub(crate) fn from_template(
    template: &PlanTemplate,
    id: PlanId,
    begins: i32,
    calendar: &Calendar,
    schools: &[String],
) -> Option<CoachingPlan> {
    let halves = calendar.year(begins)?.half_terms;
    let file = template.clone();
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
    let from = monday.checked_add_days(Days::new(week.checked_sub(1)?.checked_mul(7)?))?;
    let friday = from.checked_add_days(Days::new(lasts.checked_mul(7)?.checked_sub(3)?))?;
    let (from, to) = (from.max(half.from), friday.min(half.to));
    (from <= to).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample;
    use serde_json::json;

    use super::*;
    use crate::coaching::plan::measure::Measure;

    fn plan(template: &PlanTemplate, begins: i32, schools: &[&str]) -> Option<CoachingPlan> {
        let id = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
        let schools: Vec<String> = schools.iter().map(|it| (*it).to_owned()).collect();
        from_template(template, id, begins, &Calendar::common(), &schools)
    }

    #[test]
    fn every_template_is_a_plan_without_a_fault_in_every_year() {
        assert_eq!(built_in_templates().len(), 3);
        for template in &built_in_templates() {
            assert_eq!(template.flaws(), []);
            for begins in 2020..2060 {
                let plan = plan(template, begins, &[]).expect("a plan");
                assert_eq!(faults(&plan, |_| true), [], "{} {begins}", template.id);
                assert_eq!(plan.milestones.len(), 6);
                assert!(plan.weeks.iter().all(|it| it.from.is_some()), "{:?}", plan.weeks);
            }
            assert_eq!(plan(template, 400_000, &[]), None);
        }
    }

    #[test]
    fn schools_take_the_places_of_those_of_the_template_and_further_ones_are_in_the_next_wave() {
        let names = ["Elm Park", "Elm Park", "Oak Hill", "Wood End"];
        let plan = plan(&built_in_templates()[0], 2026, &names).expect("a plan");
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

    fn half() -> impl Strategy<Value = String> {
        let half = sample::select(HALF_TERMS.to_vec());
        prop_oneof![20 => half.prop_map(str::to_owned), 1 => "[A-Z][a-z]{3} [0-9]"]
    }

    fn template() -> impl Strategy<Value = PlanTemplate> {
        let phase = (half(), half(), sample::select(vec!["a", "b", "a", "elsewhere", ""]));
        let phase = phase.prop_map(|(begins, reviewed, school)| {
            json!({ "title": "P", "begins": begins, "reviewed": reviewed, "schools": [school] })
        });
        let measure = sample::select(Measure::ALL.to_vec());
        let target =
            (measure, vec((half(), 0..u32::MAX), 0..4), sample::select(vec!["", "i", "j"]));
        let target = target.prop_map(|(measure, by, programme)| {
            let by: BTreeMap<String, u32> = by.into_iter().collect();
            json!({ "measure": measure, "by": by, "programme": programme })
        });
        let share = sample::select(vec![json!(0.5), json!(0.5), json!(1), json!(3), json!(null)]);
        let week = prop_oneof![20 => 1_u64..14, 1 => any::<u64>()];
        let weeks = (half(), week, 0_u64..14, share).prop_map(|(half, week, lasts, share)| {
            json!({ "what": "W", "in": half, "week": week, "lasts": lasts, "share": share })
        });
        let all = (vec(phase, 0..3), vec(target, 0..4), vec(weeks, 0..3), "[a-z]{0,3}");
        all.prop_map(|(phases, targets, weeks, id)| {
            let it = json!({
                "id": id, "title": "T", "phases": phases, "targets": targets, "weeks": weeks,
                "schools": [{ "id": "a", "name": "A" }, { "id": "b", "name": "B" }],
                "programmes": [{ "id": "i", "title": "I" }],
            });
            serde_json::from_value(it).expect("a template")
        })
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(256))]

        #[test]
        fn what_has_no_flaw_is_a_plan_without_a_fault_in_any_year(
            template in template(), begins in 2015_i32..2070,
            schools in vec("[A-Z][a-z]{2,5}", 0..4),
        ) {
            let id = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
            let plan = from_template(&template, id, begins, &Calendar::common(), &schools);
            let plan = plan.expect("a plan, whatever is wrong with it");
            if template.flaws().is_empty() {
                let wrong = faults(&plan, |_| true);
                prop_assert!(wrong.iter().all(|it| it.is_remark), "{:#?}", wrong);
            }
        }
    }
}
