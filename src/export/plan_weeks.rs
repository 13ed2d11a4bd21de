//! A plan and its figures week by week, for DuckDB, Power BI and the like: a line of JSON for each
//! week of school, programme and school. Counts of meetings and dates only, as every reader of the
//! plan may see them; nothing in it is about the people coached.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Weekday};
use serde::Serialize;

use crate::coaching::calendar::year_of;
use crate::coaching::figures::{FigurePlace, FigureScope, Measuring, friday_of};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::targets::{PlanMilestone, PlanTarget};

/// One programme in one school in one week.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct PlanWeekRow {
    /// The school year: `2026-27`.
    year: String,
    /// The Monday.
    week: NaiveDate,
    /// The half-term that the week belongs to.
    pub(crate) half_term: &'static str,
    /// The programme, by id.
    programme: String,
    /// What it is called.
    programme_title: String,
    /// The school, by id; by the name that a coach wrote where the plan has none such.
    school: String,
    /// What it is called.
    school_name: String,
    /// How much of what is usual can be expected, from 0 to 1.
    share: f64,
    /// Meetings that the rhythms of the pairs expect, the share of the week counted.
    expected: Option<f64>,
    /// Of them, those that the plan counts on: by the percentage of its next milestone.
    pub(crate) planned: Option<f64>,
    /// Meetings held.
    pub(crate) held: Option<u64>,
    /// Drop-ins.
    drop_ins: Option<u64>,
    /// Coaches who are trained by the Friday.
    coaches_trained: u64,
    /// The number that the next milestone has for them in this very school.
    coaches_trained_planned: Option<u32>,
    /// People coached in the year until the end of the half-term.
    staff_coached: Option<u64>,
    /// The number that the next milestone has for them in this very school.
    staff_coached_planned: Option<u32>,
}

/// The rows of a plan: those of its places in each school week of its year, and those in which
/// anything was done. What was done is known until `today`, where coaches have sent figures.
#[must_use]
pub(crate) fn plan_weeks(measuring: Measuring<'_>, today: NaiveDate) -> Vec<PlanWeekRow> {
    let mut rows = Vec::new();
    let places = places(measuring);
    for monday in mondays(measuring) {
        let Some(half) = measuring.half_term(friday_of(monday)) else { continue };
        rows.extend(places.iter().map(|it| row(measuring, it, (half.name, monday), today)));
    }
    rows
}

/// The programmes in schools of a plan: those of its phases and coaches, and those of which figures
/// were sent.
fn places(measuring: Measuring<'_>) -> BTreeSet<FigurePlace> {
    let plan = measuring.plan;
    let all: Vec<String> = plan.programmes.iter().map(|it| it.id.clone()).collect();
    let mut places: BTreeSet<FigurePlace> = measuring.sums.places().cloned().collect();
    let mut add = |programme: &String, school: &String| {
        if !programme.is_empty() && !school.is_empty() {
            places.insert(FigurePlace { programme: programme.clone(), school: school.clone() });
        }
    };
    for phase in &plan.phases {
        let programmes = if phase.programmes.is_empty() { &all } else { &phase.programmes };
        for school in &phase.schools {
            for programme in programmes {
                add(programme, school);
            }
        }
    }
    plan.coaches.iter().for_each(|it| add(&it.programme, &it.school));
    places
}

/// The Mondays of the school weeks of the year, and of the weeks in which anything was done.
fn mondays(measuring: Measuring<'_>) -> BTreeSet<NaiveDate> {
    let mut mondays = measuring.sums.mondays();
    let year = year_of(&measuring.plan.year).and_then(|it| measuring.calendar.year(it));
    for half in year.into_iter().flat_map(|it| it.half_terms) {
        let first = half.from.week(Weekday::Mon).checked_first_day();
        let weeks = first.into_iter().flat_map(|it| it.iter_days().step_by(7));
        mondays.extend(weeks.take_while(|monday| *monday <= half.to));
    }
    mondays
}

fn row(
    measuring: Measuring<'_>,
    place: &FigurePlace,
    (half_term, monday): (&'static str, NaiveDate),
    today: NaiveDate,
) -> PlanWeekRow {
    let plan = measuring.plan;
    let scope = FigureScope::of(&place.programme, &place.school);
    let is_known = monday <= today && !measuring.sums.sent().is_empty();
    let sums = is_known.then(|| measuring.in_week(&scope, monday));
    let expected = sums.as_ref().map(|it| thousandths(it.expected));
    let held_planned = planned(plan, Measure::MeetingsHeld, place, monday);
    let here = |measure| {
        let target = planned(plan, measure, place, monday)?;
        (target.programme == place.programme && target.school == place.school)
            .then_some(target.number)
    };
    let programme = plan.programmes.iter().find(|it| it.id == place.programme);
    let school = plan.schools.iter().find(|it| it.id == place.school);
    PlanWeekRow {
        year: plan.year.clone(),
        week: monday,
        half_term,
        programme: place.programme.clone(),
        programme_title: programme.map_or(&place.programme, |it| &it.title).clone(),
        school: place.school.clone(),
        school_name: school.map_or(&place.school, |it| &it.name).clone(),
        share: thousandths(measuring.share_of_week(&place.school, monday) * 10),
        planned: expected.zip(held_planned).map(|(expected, target)| {
            (expected * f64::from(target.number) * 10.0).round() / 1000.0
        }),
        expected,
        held: sums.as_ref().map(|it| it.held),
        drop_ins: sums.as_ref().map(|it| it.visits),
        coaches_trained: measuring.coaches_trained(&scope, friday_of(monday)),
        coaches_trained_planned: here(Measure::CoachesTrained),
        staff_coached: is_known.then(|| measuring.staff_coached(&scope, friday_of(monday))),
        staff_coached_planned: here(Measure::StaffCoached),
    }
}

fn thousandths(of: u64) -> f64 {
    f64::from(u32::try_from(of).unwrap_or(u32::MAX)) / 1000.0
}

/// The target that holds for a place in a week: of the first milestone from its Monday on that has
/// one, else of the last before; the one that is most about this place.
fn planned<'a>(
    plan: &'a CoachingPlan,
    measure: Measure,
    place: &FigurePlace,
    monday: NaiveDate,
) -> Option<&'a PlanTarget> {
    let of_milestone = |milestone: &'a PlanMilestone| {
        let fits = milestone.targets.iter().filter(|it| {
            it.measure == Some(measure)
                && FigureScope::of_target(plan, it).holds(&place.programme, &place.school)
        });
        fits.max_by_key(|it| {
            (!it.school.is_empty(), !it.programme.is_empty(), !it.phase.is_empty())
        })
    };
    let dated = plan.milestones.iter().filter_map(|it| Some((it.on?, of_milestone(it)?)));
    // A half-term may end in mid-week.
    let to_come = dated.clone().filter(|(on, _)| *on >= monday).min_by_key(|(on, _)| *on);
    to_come.or_else(|| dated.max_by_key(|(on, _)| *on)).map(|(_, target)| target)
}
