//! Where each programme stands beside what was planned: one sentence with its numbers.

use serde_json::json;

use super::line::{AnswerLine, PlanGap};
use super::reading::PlanReading;
use crate::coaching::figures::{GapWord, HiddenBy, MilestoneIs, TargetFigure};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::targets::PlanMilestone;
use crate::wording::days::day;

/// One sentence for each programme and each of the two milestones around today; under it what it
/// would take, and what was planned when the plan was agreed.
pub(super) fn where_we_are(reading: &PlanReading) -> Vec<AnswerLine> {
    let plan = &reading.plan;
    let agreed = plan.agreed();
    let mut ids: Vec<&str> = plan.programmes.iter().map(|it| it.id.as_str()).collect();
    ids.push("");
    let mut says = Vec::new();
    for id in ids {
        let name = if id.is_empty() { "All programmes" } else { plan.programme_title(id) };
        for when in [MilestoneIs::Last, MilestoneIs::Next] {
            let of = |it: &&TargetFigure| it.when == when && it.target.programme == id;
            let targets: Vec<&TargetFigure> = reading.report.targets.iter().filter(of).collect();
            let Some(first) = targets.first() else { continue };
            let numbers: Vec<String> = targets.iter().map(|it| numbers_of(plan, it)).collect();
            let by = if when == MilestoneIs::Last { "on" } else { "by" };
            let said = format!("{name}, {by} {}: {}", day(first.on), numbers.join("; "));
            let fact = json!({ "what": "standing", "programme": id, "on": first.on,
                "milestone": first.milestone,
                "targets": targets.iter().map(|it| fact_of(it)).collect::<Vec<_>>() });
            let mut line = AnswerLine::new(said, fact);
            if let Some(behind) = targets.iter().find(|it| it.word == GapWord::Behind) {
                line = line.about(gap_of(behind));
            }
            says.push(line);
            says.extend(targets.iter().filter_map(|it| pace_of(it)));
            says.extend(agreed.as_ref().and_then(|agreed| when_agreed(agreed, plan, &targets)));
        }
    }
    if !reading.figures.is_read() {
        says.push(AnswerLine::new(
            "What depends on coaches’ figures is not yet known.",
            json!({ "what": "no_figures" }),
        ));
    }
    says
}

/// `staff coached 7, planned 12: behind`.
fn numbers_of(plan: &CoachingPlan, it: &TargetFigure) -> String {
    let planned = it.measure.number(it.target.number);
    let place = place_of(plan, it);
    let at = if place.is_empty() { String::new() } else { format!(" ({place})") };
    let label = it.measure.label();
    match (it.actual, it.reached()) {
        (Err(by), _) => format!("{label}{at} planned {planned}; {}", by.say()),
        (_, None) => format!("{label}{at} planned {planned}, {}", GapWord::NotYetKnown.say()),
        (_, Some(number)) => {
            let actual = it.measure.number(number);
            format!("{label}{at} {actual}, planned {planned}: {}", it.word.say())
        }
    }
}

/// The school or phase that a target is for, as a lead reads it; empty for all.
pub(crate) fn place_of(plan: &CoachingPlan, it: &TargetFigure) -> String {
    if it.target.school.is_empty() {
        let of = plan.phases.iter().find(|phase| phase.id == it.target.phase);
        return of.map_or_else(|| it.target.phase.clone(), |phase| phase.title.clone());
    }
    plan.school_name(&it.target.school).to_owned()
}

/// The gap of a target.
pub(crate) fn gap_of(it: &TargetFigure) -> PlanGap {
    PlanGap {
        measure: Some(it.measure),
        programme: it.target.programme.clone(),
        school: it.target.school.clone(),
        planned: Some(it.target.number),
        actual: it.reached(),
        saw: String::new(),
    }
}

fn fact_of(it: &TargetFigure) -> serde_json::Value {
    json!({ "measure": it.measure.id(), "school": it.target.school, "phase": it.target.phase,
        "planned": it.target.number, "actual": it.reached(), "word": it.word.say(),
        "pace": it.pace, "hidden": it.actual.err().map(HiddenBy::say) })
}

/// What it takes to get there, of what is behind.
fn pace_of(it: &TargetFigure) -> Option<AnswerLine> {
    let is_told = it.word == GapWord::Behind && !it.pace.is_empty();
    let fact = || json!({ "what": "pace", "measure": it.measure.id(), "pace": it.pace });
    is_told.then(|| AnswerLine::new(format!("  {}: {}", it.measure, it.pace), fact()))
}

/// The numbers of the plan that was agreed, where they were others.
fn when_agreed(
    agreed: &CoachingPlan,
    plan: &CoachingPlan,
    targets: &[&TargetFigure],
) -> Option<AnswerLine> {
    let mut said = Vec::new();
    for it in targets {
        let then = number_agreed(agreed, plan, it);
        let then = then.filter(|then| *then != it.target.number);
        said.extend(then.map(|then| format!("{} {}", it.measure, it.measure.number(then))));
    }
    (!said.is_empty()).then(|| {
        let fact = json!({ "what": "when_agreed", "says": said });
        AnswerLine::new(format!("  when it was agreed: {}", said.join(", ")), fact)
    })
}

/// The number that a target had in the plan that was agreed.
pub(crate) fn number_agreed(
    agreed: &CoachingPlan,
    plan: &CoachingPlan,
    it: &TargetFigure,
) -> Option<u32> {
    let is_it = |at: &&PlanMilestone| at.on == Some(it.on) && at.title == it.milestone;
    let milestone = plan.milestones.iter().find(is_it)?;
    agreed.target_at(&milestone.id, &it.target)
}
