//! A plan as text: what `plan show` prints, part by part.

use chrono::NaiveDate;

use crate::coaching::plan::coaches::CoachState;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::reviews::{Helped, PlanDecision};
use crate::coaching::plan::schools::AfterPhase;
use crate::coaching::plan::targets::PlanTarget;
use crate::export::columns::aligned;
use crate::wording::counts::percent;
use crate::wording::days::{date, day};

use super::output::cell;

/// Everything in `plan`, as it stands on `today`.
pub(super) fn lines(plan: &CoachingPlan, today: NaiveDate) -> Vec<String> {
    let mut lines = vec![format!("{}, {}", plan.title, plan.year)];
    lines.extend(plan.objectives.iter().map(|it| format!("  {it}")));
    if let Some(baseline) = &plan.baseline {
        let with = if baseline.with.is_empty() { "" } else { " with " };
        let on = baseline.on.map(|on| format!(" on {}", date(on))).unwrap_or_default();
        lines.push(format!("  Agreed{on}{with}{}.", baseline.with));
    }
    let mut part = |title: &str, rows: Vec<Vec<String>>| {
        if !rows.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(aligned(&rows).iter().map(|row| format!("  {row}")));
        }
    };
    part("Programmes", programmes(plan));
    part("Schools", schools(plan, today));
    part("Phases", phases(plan));
    part("Milestones", milestones(plan));
    part("Coaches", coach_rows(plan, today));
    part("Weeks in which less can be expected", weeks(plan));
    part("What gets in the way", barriers(plan));
    part("Decisions", plan.decisions.iter().map(|it| decision(plan, it)).collect());
    part("Changed after the pilot", adaptations(plan));
    part("Never changed", plan.non_negotiables.iter().map(|it| vec![it.clone()]).collect());
    part("Agreed", agreements(plan));
    part("What staff say", voice(plan));
    lines
}

fn programmes(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let row = plan.programmes.iter().map(|it| {
        let every = it.every_school_weeks.map(|weeks| format!("every {weeks} school weeks"));
        vec![cell(&it.title, 40), cell(&it.lead, 32), every.unwrap_or_default()]
    });
    row.collect()
}

fn schools(plan: &CoachingPlan, today: NaiveDate) -> Vec<Vec<String>> {
    let row = plan.schools.iter().map(|it| {
        let staff: Vec<String> = it.staff.iter().map(|(group, n)| format!("{n} {group}")).collect();
        let share = plan.expected_share(&it.id, today);
        let now =
            if share < 1.0 { format!("expect {} now", hundredths(share)) } else { String::new() };
        let outside = if it.outside_trust { "outside the trust" } else { "" };
        vec![
            cell(it.name_on(today), 32),
            cell(&it.kind, 12),
            cell(&staff.join(", "), 40),
            cell(&it.lead, 24),
            outside.to_owned(),
            now,
        ]
    });
    row.collect()
}

/// A share as a lead reads it: `30 %`.
fn hundredths(share: f64) -> String {
    percent((share * 100.0).round())
}

fn called(plan: &CoachingPlan, school: &str) -> String {
    plan.school(school).map_or_else(|| school.to_owned(), |it| it.name.clone())
}

fn all_called(plan: &CoachingPlan, schools: &[String], where_none: &str) -> String {
    if schools.is_empty() {
        return where_none.to_owned();
    }
    schools.iter().map(|it| called(plan, it)).collect::<Vec<_>>().join(", ")
}

fn phases(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for it in &plan.phases {
        let from = it.from.map(|from| format!(", from {}", date(from))).unwrap_or_default();
        let schools = all_called(plan, &it.schools, "schools not chosen yet");
        rows.push(vec![format!("{}{from}: {schools}", it.title)]);
        rows.extend(it.gate.iter().map(|gate| vec![format!("  to go on: {gate}")]));
        let review = it.review_on.map(|on| vec![format!("  looked at on {}", day(on))]);
        rows.extend(review.filter(|_| it.outcome.is_none()));
        if let Some(outcome) = &it.outcome {
            let on = outcome.on.map(|on| format!(" on {}", date(on))).unwrap_or_default();
            let then = outcome.then.map_or("no outcome yet", AfterPhase::label);
            let why = if outcome.why.is_empty() { "" } else { ": " };
            rows.push(vec![format!("  {then}{on}{why}{}", outcome.why)]);
        }
    }
    rows
}

fn milestones(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let agreed = plan.agreed();
    let mut rows = Vec::new();
    for milestone in &plan.milestones {
        let on = milestone.on.map(day).unwrap_or_default();
        rows.push(vec![cell(&milestone.title, 32), on]);
        for target in &milestone.targets {
            let Some(measure) = target.measure else { continue };
            let then = agreed.as_ref().map(|it| it.target_at(&milestone.id, target));
            let then = match then {
                None => String::new(),
                Some(None) => "not in the plan that was agreed".to_owned(),
                Some(Some(number)) if number == target.number => String::new(),
                Some(Some(number)) => format!("agreed: {}", measure.number(number)),
            };
            let row =
                [format!("  {measure}"), place(plan, target), measure.number(target.number), then];
            rows.push(row.to_vec());
        }
    }
    rows
}

/// For what a target is: its programme, school and phase, as far as it names them.
fn place(plan: &CoachingPlan, target: &PlanTarget) -> String {
    let programme = plan.programmes.iter().find(|it| it.id == target.programme);
    let phase = plan.phases.iter().find(|it| it.id == target.phase);
    let parts = [
        programme.map_or(target.programme.clone(), |it| it.title.clone()),
        called(plan, &target.school),
        phase.map_or(target.phase.clone(), |it| it.title.clone()),
    ];
    cell(&parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", "), 48)
}

/// The coaches, one in a row, as they stand on `today`.
pub(super) fn coach_rows(plan: &CoachingPlan, today: NaiveDate) -> Vec<Vec<String>> {
    let row = plan.coaches.iter().map(|it| {
        let step = it.step_on(today);
        let state = step.and_then(|it| it.state).map_or("", CoachState::label);
        let since = step.and_then(|it| it.on).map(|on| format!("since {}", date(on)));
        let slots = it.slots.map(|slots| format!("{slots} a fortnight")).unwrap_or_default();
        vec![
            cell(&it.name, 32),
            cell(&called(plan, &it.school), 32),
            cell(&it.programme, 24),
            state.to_owned(),
            since.unwrap_or_default(),
            slots,
            step.map(|it| cell(&it.reason, 24)).unwrap_or_default(),
        ]
    });
    row.collect()
}

fn weeks(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let row = plan.weeks.iter().map(|it| {
        let days = [it.from, it.to].into_iter().flatten().map(date).collect::<Vec<_>>();
        vec![
            cell(&it.what, 40),
            days.join(" to "),
            cell(&all_called(plan, &it.schools, "all schools"), 40),
            percent(it.expected_share()),
            cell(&it.doing, 60),
        ]
    });
    row.collect()
}

fn barriers(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let row = plan.barriers.iter().map(|it| {
        vec![
            cell(&it.what, 48),
            cell(&called(plan, &it.school), 32),
            it.state.label().to_owned(),
            cell(&it.owner, 24),
            cell(&it.doing, 60),
        ]
    });
    row.collect()
}

/// A decision in one row.
fn decision(plan: &CoachingPlan, it: &PlanDecision) -> Vec<String> {
    let by = match (it.done, it.by) {
        (Some(done), _) => format!("done on {}", date(done)),
        (None, Some(by)) => format!("by {}", date(by)),
        (None, None) => String::new(),
    };
    vec![
        it.on.map(date).unwrap_or_default(),
        cell(&called(plan, &it.school), 32),
        cell(&it.what, 48),
        cell(&it.who, 24),
        by,
        it.helped.map_or("", Helped::label).to_owned(),
    ]
}

fn adaptations(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let row = plan.adaptations.iter().map(|it| {
        let on = it.on.map(date).unwrap_or_default();
        let helped = it.helped.map_or("", Helped::label);
        vec![on, cell(&it.what, 48), cell(&it.why, 48), helped.to_owned()]
    });
    row.collect()
}

fn agreements(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let row = plan.agreements.iter().map(|it| {
        let school = cell(&called(plan, &it.school), 32);
        vec![it.on.map(date).unwrap_or_default(), cell(&it.with, 32), school, cell(&it.what, 60)]
    });
    row.collect()
}

fn voice(plan: &CoachingPlan) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for it in &plan.voice {
        let counts = [(it.opted_out, "would rather not"), (it.waiting, "wait for a coach")];
        let counts = counts.into_iter().filter_map(|(n, what)| n.map(|n| format!("{n} {what}")));
        rows.push(vec![
            it.on.map(date).unwrap_or_default(),
            cell(&called(plan, &it.school), 32),
            cell(&it.group, 24),
            counts.collect::<Vec<_>>().join(", "),
        ]);
        for asked in &it.questions {
            let answers: Vec<String> = asked.answers.iter().map(u32::to_string).collect();
            rows.push(vec![format!("  {}: {}", asked.question, answers.join(" · "))]);
        }
    }
    rows
}
