//! The rows of what a plan lists: coaches, phases, weeks and decisions.

use chrono::NaiveDate;

use super::part_kind::PartKind;
use super::plan_row::{PlanRow, PlanRowKind, RowAbout, heading, nothing_yet};
use crate::coaching::plan::coaches::{CoachState, PlanCoach};
use crate::coaching::plan::part_edit::PartPlace;
use crate::coaching::plan::reviews::Helped;
use crate::coaching::plan::schools::AfterPhase;
use crate::coaching::plan_reading::{PlanReading, stands};
use crate::wording::counts::{count, percent};
use crate::wording::days::{date, date_in_short, day_without_year};

/// The coaches, those of each programme together.
pub(super) fn coaches(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let mut rows = Vec::new();
    let mut programmes: Vec<&str> = plan.programmes.iter().map(|it| it.id.as_str()).collect();
    for it in &plan.coaches {
        if !programmes.contains(&it.programme.as_str()) {
            programmes.push(&it.programme);
        }
    }
    // Somebody who coaches in several programmes stands under each.
    for id in programmes {
        let of: Vec<&PlanCoach> = plan.coaches.iter().filter(|it| it.programme == id).collect();
        let title = if id.is_empty() { "No programme" } else { plan.programme_title(id) };
        if !of.is_empty() {
            rows.push(heading(&[title, "school", "stands", "since", "slots", "next"]));
        }
        rows.extend(of.into_iter().map(|it| coach(reading, it)));
    }
    if rows.is_empty() {
        rows.push(nothing_yet(PartKind::Coach));
    }
    rows
}

fn coach(reading: &PlanReading, it: &PlanCoach) -> PlanRow {
    let plan = &reading.plan;
    {
        let step = it.step_on(reading.today);
        let state = step.and_then(|it| it.state);
        let next = next_of(it, reading.today);
        let mut says = vec![format!("{}, {}", it.name, plan.school_name(&it.school))];
        says.push(plan.programme_title(&it.programme).to_owned());
        for step in &it.states {
            let on = step.on.map(date).unwrap_or_default();
            let why = if step.reason.is_empty() { "" } else { ": " };
            let label = step.state.map_or("", CoachState::label);
            says.push(format!("{label} {on}{why}{}", step.reason));
        }
        let is_missing = reading.report.missing.contains(&it.name);
        says.extend(is_missing.then(|| "Figures are still to come.".to_owned()));
        PlanRow {
            cells: vec![
                it.name.clone(),
                plan.school_name(&it.school).to_owned(),
                state.map_or("", CoachState::label).to_owned(),
                step.and_then(|it| it.on).map(date_in_short).unwrap_or_default(),
                it.slots.map(|it| it.to_string()).unwrap_or_default(),
                next,
            ],
            kind: if is_missing { PlanRowKind::Look } else { PlanRowKind::Plain },
            about: RowAbout::Coach(it.id.clone()),
            says,
            part: Some((PartKind::Coach, PartPlace::of("coaches", &it.id))),
            adds: Some(PartKind::Coach),
        }
    }
}

/// What comes next for a coach: a step that is dated already, else the one that usually follows.
fn next_of(it: &PlanCoach, today: NaiveDate) -> String {
    let dated = it.states.iter().filter_map(|step| Some((step.on?, step.state?)));
    let to_come = dated.filter(|(on, _)| *on > today).min_by_key(|(on, _)| *on);
    if let Some((on, state)) = to_come {
        return format!("{} on {}", state.label(), day_without_year(on));
    }
    next_state(it, today).map(|it| it.label().to_owned()).unwrap_or_default()
}

/// The state that usually follows the one in which a coach stands.
#[must_use]
pub(super) fn next_state(it: &PlanCoach, today: NaiveDate) -> Option<CoachState> {
    let at = match it.state_on(today) {
        None => return Some(CoachState::Nominated),
        Some(CoachState::Active | CoachState::Stopped) => return None,
        Some(state) => CoachState::ALL.iter().position(|it| *it == state)?,
    };
    CoachState::ALL.get(at + 1).copied()
}

/// The phases, each with its gate.
pub(super) fn phases(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let mut rows = vec![heading(&["Phase", "from", "looked at", "schools", ""])];
    for it in &plan.phases {
        let schools: Vec<&str> = it.schools.iter().map(|id| plan.school_name(id)).collect();
        let day = |on: Option<NaiveDate>| on.map(date_in_short).unwrap_or_default();
        let is_late =
            it.outcome.is_none() && it.review_on.is_some_and(|review| review < reading.today);
        let stands = match &it.outcome {
            Some(outcome) => outcome.then.map_or("", AfterPhase::label),
            None if is_late => "overdue",
            None => "",
        };
        let mut says = vec![it.title.clone(), schools.join(", ")];
        says.extend(it.programmes.iter().map(|id| plan.programme_title(id).to_owned()));
        says.extend(it.gate.iter().map(|gate| format!("To go on: {gate}")));
        says.extend(it.review_on.map(|on| format!("We look at it on {}", date(on))));
        says.extend(it.outcome.as_ref().map(|outcome| {
            let on = outcome.on.map(date).unwrap_or_default();
            let why = if outcome.why.is_empty() { "" } else { ": " };
            format!("{stands}, {on}{why}{}", outcome.why)
        }));
        let place = PartPlace::of("phases", &it.id);
        rows.push(PlanRow {
            cells: vec![
                it.title.clone(),
                day(it.from),
                day(it.review_on),
                count(it.schools.len(), "school", "schools"),
                stands.to_owned(),
            ],
            kind: if is_late { PlanRowKind::Look } else { PlanRowKind::Plain },
            says,
            about: RowAbout::Part(PartKind::Outcome, place.clone()),
            part: Some((PartKind::Phase, place)),
            adds: Some(PartKind::Phase),
        });
    }
    if plan.phases.is_empty() {
        rows.push(nothing_yet(PartKind::Phase));
    }
    rows
}

/// The weeks in which less can be expected, and what is in the way without a date.
pub(super) fn weeks(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let mut rows = vec![heading(&["Weeks", "from", "to", "expect", "where"])];
    for it in &plan.weeks {
        let day = |on: Option<NaiveDate>| on.map(date_in_short).unwrap_or_default();
        let schools: Vec<&str> = it.schools.iter().map(|id| plan.school_name(id)).collect();
        let at = if schools.is_empty() { "all schools".to_owned() } else { schools.join(", ") };
        let share = percent((it.expected_share() * 100.0).round());
        let mut says = vec![it.what.clone(), at.clone()];
        let days = [it.from, it.to].into_iter().flatten().map(date).collect::<Vec<_>>();
        says.push(format!("{}: expect {share} of what is usual", days.join(" to ")));
        says.extend((!it.doing.is_empty()).then(|| format!("We do: {}", it.doing)));
        rows.push(PlanRow {
            cells: vec![it.what.clone(), day(it.from), day(it.to.or(it.from)), share, at],
            kind: PlanRowKind::Plain,
            about: RowAbout::Part(PartKind::Weeks, PartPlace::of("weeks", &it.id)),
            says,
            part: Some((PartKind::Weeks, PartPlace::of("weeks", &it.id))),
            adds: Some(PartKind::Weeks),
        });
    }
    if plan.weeks.is_empty() {
        rows.push(nothing_yet(PartKind::Weeks));
    }
    rows.push(heading(&["In the way", "", "", "", "where"]));
    for it in &plan.barriers {
        let at = if it.school.is_empty() { "all schools" } else { plan.school_name(&it.school) };
        let mut says = vec![it.what.clone(), at.to_owned(), it.state.label().to_owned()];
        says.extend((!it.owner.is_empty()).then(|| format!("{} looks after it", it.owner)));
        says.extend((!it.doing.is_empty()).then(|| format!("We do: {}", it.doing)));
        let place = PartPlace::of("barriers", &it.id);
        let cells = [&*it.what, "", "", it.state.label(), at].map(str::to_owned);
        rows.push(PlanRow {
            cells: cells.into(),
            says,
            about: RowAbout::Part(PartKind::Barrier, place.clone()),
            part: Some((PartKind::Barrier, place)),
            adds: Some(PartKind::Barrier),
            ..PlanRow::default()
        });
    }
    if plan.barriers.is_empty() {
        rows.push(nothing_yet(PartKind::Barrier));
    }
    rows
}

/// The decisions.
pub(super) fn decisions(reading: &PlanReading) -> Vec<PlanRow> {
    let (plan, today) = (&reading.plan, reading.today);
    let mut rows = vec![heading(&["Decision", "where", "who", "stands"])];
    let mut all: Vec<_> = plan.decisions.iter().collect();
    // What is owed comes first, then the newest.
    all.sort_by_key(|it| (it.done.is_some(), std::cmp::Reverse(it.on)));
    for it in all {
        let mut says = vec![it.what.clone()];
        says.extend((!it.saw.is_empty()).then(|| format!("We saw: {}", it.saw)));
        says.extend((!it.reason.is_empty()).then(|| format!("Because: {}", it.reason)));
        let who = if it.who.is_empty() { "Nobody" } else { &it.who };
        says.push(format!("{who}, {}", stands(it, today)));
        let helped = it.helped.map_or("", Helped::label);
        says.extend((!it.helped_how.is_empty()).then(|| format!("{helped}: {}", it.helped_how)));
        let is_late = it.done.is_none() && it.by.is_some_and(|by| by < today);
        rows.push(PlanRow {
            cells: vec![
                it.what.clone(),
                plan.school_name(&it.school).to_owned(),
                it.who.clone(),
                stands(it, today),
            ],
            kind: if is_late { PlanRowKind::Look } else { PlanRowKind::Plain },
            about: RowAbout::Decision(it.id.clone()),
            says,
            part: Some((PartKind::Decision, PartPlace::of("decisions", &it.id))),
            adds: Some(PartKind::Decision),
        });
    }
    rows
}
