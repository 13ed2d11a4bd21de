//! The sheets of a plan's workbook that are made of figures, for reading: each target with what was
//! reached, each school and programme, and the year by half-terms with its charts.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::columns::NamedPart;
use crate::coaching::figures::{
    ABOUT_COACHEES, FigureScope, HiddenBy, Measuring, MilestoneIs, Part, PlaceFigures,
    TargetFigure, TrustReport,
};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::targets::PlanTarget;
use crate::export::plan_weeks::plan_weeks;
use crate::export::sheet::{Cell, Sheet, SheetChart};
/// The names of these sheets.
pub(super) const FOR_READING: [&str; 3] = ["Gaps", "Actuals", "Half-terms"];

/// The sheets of figures, as they stand on `today`.
#[must_use]
pub(super) fn figure_sheets(
    measuring: Measuring<'_>,
    report: &TrustReport,
    today: NaiveDate,
) -> Vec<Sheet> {
    let plan = measuring.plan;
    vec![gaps(plan, &report.targets), actuals(plan, report), half_terms(measuring, today)]
}

fn sheet(name: &'static str, headings: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet {
        name,
        headings: headings.iter().map(|it| (*it).into()).collect(),
        rows,
        charts: Vec::new(),
    }
}

fn figure(number: u64) -> Cell {
    Cell::Number(f64::from(u32::try_from(number).unwrap_or(u32::MAX)))
}

fn called(what: NamedPart, plan: &CoachingPlan, id: &str, all: &str) -> Cell {
    if id.is_empty() { Cell::from(all) } else { what.called(plan, id).into() }
}

/// Each target with what was reached.
fn gaps(plan: &CoachingPlan, targets: &[TargetFigure]) -> Sheet {
    let row = |it: &TargetFigure| {
        let actual = it.actual.ok().flatten();
        let planned = u64::from(it.target.number);
        let gap = actual.map(|actual| {
            let apart = i64::try_from(actual.abs_diff(planned)).unwrap_or(i64::MAX);
            let apart = i32::try_from(apart).unwrap_or(i32::MAX);
            Cell::Number(f64::from(if actual < planned { -apart } else { apart }))
        });
        vec![
            it.milestone.as_str().into(),
            it.on.into(),
            it.measure.label().into(),
            called(NamedPart::Programme, plan, &it.target.programme, "all"),
            called(NamedPart::School, plan, &it.target.school, "all"),
            called(NamedPart::Phase, plan, &it.target.phase, ""),
            figure(planned),
            actual.map(figure).into(),
            gap.into(),
            if it.when == MilestoneIs::Later { Cell::from("") } else { it.word.say().into() },
            it.actual.err().map(HiddenBy::say).map(Cell::from).into(),
            it.pace.as_str().into(),
        ]
    };
    let headings = [
        "Milestone",
        "Day",
        "Measure",
        "Programme",
        "School",
        "Phase",
        "Planned",
        "Actual",
        "Gap",
        "How it stands",
        "Not shown",
        "To get there",
    ];
    sheet("Gaps", &headings, targets.iter().map(row).collect())
}

/// Each school and programme, with the totals of both.
fn actuals(plan: &CoachingPlan, report: &TrustReport) -> Sheet {
    let row = |it: &PlaceFigures| {
        let mut row = vec![
            called(NamedPart::School, plan, &it.school, "all schools"),
            called(NamedPart::Programme, plan, &it.programme, "all programmes"),
            figure(it.coaches_active),
            figure(it.staff_coached),
            figure(it.meetings_held.count),
            figure(it.meetings_held.of),
            figure(it.no_date.count),
            figure(it.no_date.of),
            figure(it.visits),
            it.days_between.map(|days| figure(days.into())).into(),
        ];
        for (measure, part) in ABOUT_COACHEES.iter().zip(&it.about_coachees) {
            row.extend(about(*measure, *part));
        }
        row
    };
    let mut headings: Vec<String> = [
        "School",
        "Programme",
        "Coaches active",
        "Staff coached",
        "Meetings held",
        "Meetings expected",
        "Pairs without a date",
        "Pairs",
        "Drop-ins",
        "School days between meetings",
    ]
    .map(str::to_owned)
    .to_vec();
    for measure in ABOUT_COACHEES {
        let label = measure.label();
        let label = label.chars().next().map_or_else(String::new, |c| {
            c.to_uppercase().collect::<String>() + label.get(c.len_utf8()..).unwrap_or_default()
        });
        headings.push(label.clone());
        headings.extend(measure.is_percentage().then(|| format!("{label}: of")));
    }
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    sheet("Actuals", &headings, report.rows.iter().map(row).collect())
}

/// A figure about the people coached, or the rule that hides it.
fn about(measure: Measure, part: Result<Part, HiddenBy>) -> Vec<Cell> {
    let mut cells = match part {
        Ok(part) => vec![figure(part.count), figure(part.of)],
        Err(by) => vec![by.say().into(), Cell::from("")],
    };
    cells.truncate(if measure.is_percentage() { 2 } else { 1 });
    cells
}

/// What is planned for the whole trust by the day `on`: the newest target for all, else the sum of the
/// newest of each programme, since what a milestone does not name stays as it was planned before.
#[must_use]
pub(crate) fn planned_for_all(plan: &CoachingPlan, on: NaiveDate, measure: Measure) -> Option<u32> {
    let mut newest: BTreeMap<&str, (NaiveDate, u32)> = BTreeMap::new();
    let dated = plan.milestones.iter().filter_map(|it| Some((it.on.filter(|day| *day <= on)?, it)));
    for (day, milestone) in dated {
        let of_trust = |it: &&PlanTarget| it.school.is_empty() && it.phase.is_empty();
        let targets = milestone.targets.iter().filter(|it| it.measure == Some(measure));
        for it in targets.filter(of_trust) {
            let of = newest.entry(it.programme.as_str()).or_insert((day, it.number));
            if of.0 <= day {
                *of = (day, it.number);
            }
        }
    }
    let of_all = newest.remove("");
    let newest_of_one = newest.values().map(|it| it.0).max();
    let is_newer = |it: &(NaiveDate, u32)| newest_of_one.is_none_or(|day| day <= it.0);
    let sum = || newest.into_values().map(|it| it.1).reduce(u32::saturating_add);
    of_all.filter(is_newer).map(|it| it.1).or_else(sum)
}

/// One half-term of the whole trust: planned beside actual.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct HalfTermFigures {
    /// Its name.
    pub(crate) name: &'static str,
    /// Meetings that the plan counts on, and those held.
    pub(crate) meetings: (Option<f64>, Option<u64>),
    /// Staff coached in the year until its end.
    pub(crate) staff: (Option<u32>, Option<u64>),
    /// Coaches trained by its end.
    pub(crate) coaches: (Option<u32>, Option<u64>),
}

/// The half-terms of the year, as they stand on `today`; what was done is known of those that have
/// begun.
#[must_use]
pub(crate) fn by_half_term(measuring: Measuring<'_>, today: NaiveDate) -> Vec<HalfTermFigures> {
    let halves = measuring.half_terms();
    let weeks = plan_weeks(measuring, today);
    let all = FigureScope::default();
    let figures = halves.iter().enumerate().map(|(n, half)| {
        let next = halves.get(n + 1).map_or(NaiveDate::MAX, |it| it.from);
        let dated = measuring.plan.milestones.iter().filter_map(|it| it.on);
        let last = dated.filter(|on| (half.from..next).contains(on)).max();
        let planned = |measure| planned_for_all(measuring.plan, last?, measure);
        let has_begun = half.from <= today && !measuring.sums.sent().is_empty();
        let day = today.min(half.to);
        let of_half = || weeks.iter().filter(|it| it.half_term == half.name);
        let trained = (half.from <= today).then(|| measuring.coaches_trained(&all, day));
        HalfTermFigures {
            name: half.name,
            meetings: (
                of_half().filter_map(|it| it.planned).reduce(|a, b| a + b),
                of_half().filter_map(|it| it.held).reduce(|a, b| a + b),
            ),
            staff: (
                planned(Measure::StaffCoached),
                has_begun.then(|| measuring.staff_coached(&all, day)),
            ),
            coaches: (planned(Measure::CoachesTrained), trained),
        }
    });
    figures.collect()
}

/// The year by half-terms, with a chart of each pair of columns.
fn half_terms(measuring: Measuring<'_>, today: NaiveDate) -> Sheet {
    let whole = |n: Option<u32>| Cell::from(n.map(|n| figure(n.into())));
    let rows = by_half_term(measuring, today).into_iter().map(|it| {
        vec![
            it.name.into(),
            it.meetings.0.map(|n| Cell::Number(n.round())).into(),
            it.meetings.1.map(figure).into(),
            whole(it.staff.0),
            it.staff.1.map(figure).into(),
            whole(it.coaches.0),
            it.coaches.1.map(figure).into(),
        ]
    });
    let headings = [
        "Half-term",
        "Meetings planned",
        "Meetings held",
        "Staff to be coached",
        "Staff coached",
        "Coaches to be trained",
        "Coaches trained",
    ];
    let mut sheet = sheet("Half-terms", &headings, rows.collect());
    sheet.charts = vec![
        SheetChart { title: "Meetings, planned and held", planned: 1, actual: 2 },
        SheetChart { title: "Staff coached in the year so far", planned: 3, actual: 4 },
        SheetChart { title: "Coaches trained", planned: 5, actual: 6 },
    ];
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_milestone_does_not_name_stays_as_it_was_planned() {
        let target = |programme: &str, number: u32| serde_json::json!({ "measure": "staff_coached", "programme": programme, "number": number });
        let plan = serde_json::json!({
            "format": "alongside/plan", "version": 1, "id": "0193581e-0b1a9c", "title": "T",
            "year": "2026-27",
            "milestones": [
                { "on": "2026-10-23", "targets": [target("a", 10), target("b", 4)] },
                { "on": "2026-12-18", "targets": [target("a", 12)] },
                { "on": "2027-02-12", "targets": [target("", 20)] },
                { "on": "2027-03-25", "targets": [target("b", 9)] },
            ],
        });
        let plan: CoachingPlan = serde_json::from_value(plan).expect("a plan");
        let planned =
            |on: &str| planned_for_all(&plan, on.parse().expect("a day"), Measure::StaffCoached);
        let days = ["2026-10-01", "2026-10-23", "2026-12-18", "2027-02-12", "2027-03-25"];
        assert_eq!(days.map(planned), [None, Some(14), Some(16), Some(20), Some(21)]);
    }
}
