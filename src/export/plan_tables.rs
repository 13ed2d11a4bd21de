//! The tables of a plan, a sheet each, for a workbook or CSV.

use chrono::NaiveDate;

use super::render_context::RenderError;
use super::sheet::{Cell, Sheet};
use super::{csv_sheet, workbook};
use crate::coaching::plan::coaches::{CoachState, PlanCoach};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::reviews::Helped;
use crate::coaching::plan::schools::AfterPhase;

/// The plan as an Excel workbook.
///
/// # Errors
/// [`RenderError`], where it cannot be made.
pub(crate) fn plan_workbook(plan: &CoachingPlan) -> Result<Vec<u8>, RenderError> {
    workbook::render(&sheets(plan))
}

/// Each table of the plan as CSV, with the name of its file.
#[must_use]
pub(crate) fn plan_csv(plan: &CoachingPlan) -> Vec<(String, Vec<u8>)> {
    let file = |it: &Sheet| (format!("{}.csv", it.name.to_lowercase()), csv_sheet::render(it));
    sheets(plan).iter().map(file).collect()
}

fn sheets(plan: &CoachingPlan) -> Vec<Sheet> {
    vec![
        schools(plan),
        phases(plan),
        milestones(plan),
        coaches(plan),
        weeks(plan),
        barriers(plan),
        decisions(plan),
    ]
}

fn sheet(name: &'static str, headings: &[&str], rows: Vec<Vec<Cell>>) -> Sheet {
    Sheet { name, headings: headings.iter().map(|it| (*it).into()).collect(), rows }
}

fn number(n: Option<u32>) -> Cell {
    n.map_or_else(|| Cell::from(""), |n| Cell::Number(f64::from(n)))
}

fn words(text: &str) -> Cell {
    Cell::from(text)
}

/// What a school is called, by its id.
fn called(plan: &CoachingPlan, school: &str) -> String {
    plan.school(school).map_or_else(|| school.to_owned(), |it| it.name.clone())
}

fn all_called(plan: &CoachingPlan, schools: &[String]) -> Cell {
    schools.iter().map(|it| called(plan, it)).collect::<Vec<_>>().join("; ").into()
}

fn schools(plan: &CoachingPlan) -> Sheet {
    let row = plan.schools.iter().map(|it| {
        let staff = it.staff.iter().map(|(group, n)| format!("{n} {group}"));
        vec![
            words(&it.name),
            words(&it.kind),
            words(&it.lead),
            staff.collect::<Vec<_>>().join("; ").into(),
            words(if it.outside_trust { "yes" } else { "" }),
        ]
    });
    sheet("Schools", &["School", "Kind", "Lead", "Staff", "Outside the trust"], row.collect())
}

fn phases(plan: &CoachingPlan) -> Sheet {
    let row = plan.phases.iter().map(|it| {
        let outcome = it.outcome.as_ref();
        vec![
            words(&it.title),
            it.from.into(),
            all_called(plan, &it.schools),
            it.gate.join("\n").into(),
            it.review_on.into(),
            words(outcome.and_then(|it| it.then).map_or("", AfterPhase::label)),
            words(outcome.map_or("", |it| &it.why)),
        ]
    });
    let headings = ["Phase", "From", "Schools", "To go on", "Looked at on", "Outcome", "Reason"];
    sheet("Phases", &headings, row.collect())
}

fn milestones(plan: &CoachingPlan) -> Sheet {
    let agreed = plan.agreed();
    let mut rows = Vec::new();
    for milestone in &plan.milestones {
        for target in &milestone.targets {
            let then = agreed.as_ref().and_then(|it| it.target_at(&milestone.id, target));
            rows.push(vec![
                words(&milestone.title),
                milestone.on.into(),
                words(target.measure.map_or("", Measure::label)),
                words(&target.programme),
                called(plan, &target.school).into(),
                words(&target.phase),
                number(Some(target.number)),
                number(then),
            ]);
        }
    }
    let headings =
        ["Milestone", "Day", "Measure", "Programme", "School", "Phase", "Planned", "Agreed"];
    sheet("Milestones", &headings, rows)
}

fn coaches(plan: &CoachingPlan) -> Sheet {
    let since = |coach: &PlanCoach, state: CoachState| -> Option<NaiveDate> {
        let steps = coach.states.iter().filter(|it| it.state == Some(state));
        steps.filter_map(|it| it.on).max()
    };
    let row = plan.coaches.iter().map(|it| {
        let mut row = vec![
            words(&it.name),
            called(plan, &it.school).into(),
            words(&it.programme),
            number(it.slots),
        ];
        row.extend(CoachState::ALL.into_iter().map(|state| Cell::from(since(it, state))));
        let mut reasons = it.states.iter().filter(|it| !it.reason.is_empty());
        row.push(words(reasons.next_back().map_or("", |it| &it.reason)));
        row
    });
    let rows: Vec<Vec<Cell>> = row.collect();
    let mut headings = vec!["Coach", "School", "Programme", "Slots a fortnight"];
    headings.extend(CoachState::ALL.map(CoachState::label));
    headings.push("Reason");
    sheet("Coaches", &headings, rows)
}

fn weeks(plan: &CoachingPlan) -> Sheet {
    let row = plan.weeks.iter().map(|it| {
        vec![
            words(&it.what),
            all_called(plan, &it.schools),
            it.from.into(),
            it.to.into(),
            Cell::Number(it.expected_share()),
            words(&it.doing),
        ]
    });
    let headings = ["What", "Schools", "From", "To", "Share to expect", "What is done about it"];
    sheet("Weeks", &headings, row.collect())
}

fn barriers(plan: &CoachingPlan) -> Sheet {
    let row = plan.barriers.iter().map(|it| {
        vec![
            words(&it.what),
            called(plan, &it.school).into(),
            words(it.state.label()),
            words(&it.owner),
            words(&it.doing),
        ]
    });
    let headings = ["What gets in the way", "School", "State", "Who", "What is done about it"];
    sheet("Barriers", &headings, row.collect())
}

fn decisions(plan: &CoachingPlan) -> Sheet {
    let row = plan.decisions.iter().map(|it| {
        vec![
            it.on.into(),
            called(plan, &it.school).into(),
            words(it.measure.map_or("", Measure::label)),
            words(&it.saw),
            number(it.planned),
            number(it.actual),
            words(&it.reason),
            words(&it.what),
            words(&it.who),
            it.by.into(),
            it.done.into(),
            words(it.helped.map_or("", Helped::label)),
        ]
    });
    let headings = [
        "Day",
        "School",
        "Measure",
        "Seen",
        "Planned",
        "Actual",
        "Reason",
        "What we do",
        "Who",
        "By",
        "Done",
        "Did it help",
    ];
    sheet("Decisions", &headings, row.collect())
}
