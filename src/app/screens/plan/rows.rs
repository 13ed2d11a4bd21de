//! The rows of each part of the Plan screen: what stands in their columns, what is said of the chosen
//! one in full, and what can be written down about it.

use chrono::NaiveDate;

use super::parts::PlanPartShown;
use crate::coaching::figures::{GapWord, MilestoneIs, PlaceFigures, TargetFigure};
use crate::coaching::plan::coaches::{CoachState, PlanCoach};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::reviews::Helped;
use crate::coaching::plan_reading::{
    AnswerAbout, PlanGap, PlanReading, gap_of, number_agreed, place_of, stands,
};
use crate::wording::counts::count;
use crate::wording::days::{date, date_in_short, day_without_year};

/// A row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PlanRow {
    /// What stands in its columns; of an answer one, which is wrapped.
    pub(crate) cells: Vec<String>,
    /// How it stands out.
    pub(crate) kind: PlanRowKind,
    /// What is said of it in full, line by line, while it is chosen.
    pub(crate) says: Vec<String>,
    /// What can be written down about it.
    pub(crate) about: RowAbout,
}

/// How a row stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PlanRowKind {
    /// A heading, which cannot be chosen.
    Heading,
    /// A row as any other.
    #[default]
    Plain,
    /// Something to look at: overdue, behind.
    Look,
}

/// What can be written down about a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum RowAbout {
    /// Nothing.
    #[default]
    Nothing,
    /// A reason and a decision.
    Gap(Box<PlanGap>),
    /// That it is done.
    Decision(String),
    /// How a coach stands now.
    Coach(String),
    /// Other days, another share.
    Weeks(String),
}

/// The rows of a part of `reading`.
#[must_use]
pub(crate) fn rows_of(part: PlanPartShown, reading: &PlanReading) -> Vec<PlanRow> {
    match part {
        PlanPartShown::Answers => answers(reading),
        PlanPartShown::Table => table(reading),
        PlanPartShown::Schools => schools(reading),
        PlanPartShown::Coaches => coaches(reading),
        PlanPartShown::Weeks => weeks(reading),
        PlanPartShown::Decisions => decisions(reading),
    }
}

fn heading(cells: &[&str]) -> PlanRow {
    let cells = cells.iter().map(|it| (*it).to_owned()).collect();
    PlanRow { cells, kind: PlanRowKind::Heading, ..PlanRow::default() }
}

fn answers(reading: &PlanReading) -> Vec<PlanRow> {
    let mut rows = Vec::new();
    for answer in &reading.answers {
        rows.push(heading(&[&format!("{}?", answer.asks)]));
        for line in &answer.says {
            let about = match &line.about {
                AnswerAbout::Nothing => RowAbout::Nothing,
                AnswerAbout::Gap(gap) => RowAbout::Gap(Box::new(gap.clone())),
                AnswerAbout::Decision(id) => RowAbout::Decision(id.clone()),
            };
            let is_urgent = answer.id == "exceptions" && about != RowAbout::Nothing;
            let kind = if is_urgent { PlanRowKind::Look } else { PlanRowKind::Plain };
            let cells = vec![line.says.clone()];
            rows.push(PlanRow { cells, kind, about, ..PlanRow::default() });
        }
    }
    rows
}

fn table(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let agreed = plan.agreed();
    let mut rows = Vec::new();
    let mut ids: Vec<&str> = plan.programmes.iter().map(|it| it.id.as_str()).collect();
    ids.push("");
    for id in ids {
        let of: Vec<&TargetFigure> =
            reading.report.targets.iter().filter(|it| it.target.programme == id).collect();
        if of.is_empty() {
            continue;
        }
        let title = if id.is_empty() { "All programmes" } else { plan.programme_title(id) };
        rows.push(heading(&[title, "by", "plan", "agreed", "now", ""]));
        for it in of {
            let then = agreed.as_ref().and_then(|agreed| number_agreed(agreed, plan, it));
            rows.push(target(reading, it, then));
        }
    }
    rows
}

fn target(reading: &PlanReading, it: &TargetFigure, agreed: Option<u32>) -> PlanRow {
    let number = |n: u32| it.measure.number(n);
    let place = place_of(&reading.plan, it);
    let what = if place.is_empty() {
        it.measure.label().to_owned()
    } else {
        format!("{}, {place}", it.measure.label())
    };
    let is_later = it.when == MilestoneIs::Later;
    let word = if is_later { "" } else { it.word.say() };
    let planned = number(it.target.number);
    let actual = match it.actual {
        Err(_) => "hidden".to_owned(),
        Ok(_) => it.reached().map(number).unwrap_or_default(),
    };
    let mut says = vec![format!("{what}, {}, {}", it.milestone, date(it.on))];
    let mut numbers = format!("planned {planned}");
    if let Some(agreed) = agreed.filter(|agreed| *agreed != it.target.number) {
        numbers.push_str(&format!(", when it was agreed {}", number(agreed)));
    }
    match it.actual {
        Err(by) => numbers.push_str(&format!("; {}", by.say())),
        Ok(_) if is_later => numbers.push_str("; still to come"),
        Ok(_) if actual.is_empty() => numbers.push_str(&format!("; {}", it.word.say())),
        Ok(_) => numbers.push_str(&format!("; {actual}: {word}")),
    }
    says.push(numbers);
    says.extend((!it.pace.is_empty()).then(|| it.pace.clone()));
    let saw = says.join("; ");
    let is_behind = it.word == GapWord::Behind && !is_later;
    PlanRow {
        cells: vec![
            what,
            date_in_short(it.on),
            planned,
            agreed.map(number).unwrap_or_default(),
            actual,
            word.to_owned(),
        ],
        kind: if is_behind { PlanRowKind::Look } else { PlanRowKind::Plain },
        says,
        about: RowAbout::Gap(Box::new(PlanGap { saw, ..gap_of(it) })),
    }
}

fn schools(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let mut rows = vec![heading(&["School", "held", "no date", "coaches", "staff", ""])];
    for school in &plan.schools {
        let is_it = |it: &&PlaceFigures| it.school == school.id && it.programme.is_empty();
        let row = reading.report.rows.iter().find(is_it).filter(|_| reading.figures.is_read());
        let can = |it: &&PlanCoach| {
            it.school == school.id && it.state_on(reading.today).is_some_and(CoachState::can_coach)
        };
        let coaches = plan.coaches.iter().filter(can).count();
        let of = |count: u64, of: u64| format!("{count} of {of}");
        let is_late = row.is_some_and(|it| !it.coming.is_enough());
        let mut says = vec![school.name.clone()];
        if !school.kind.is_empty() || !school.lead.is_empty() {
            let lead = if school.lead.is_empty() { "" } else { " · led by " };
            says.push(format!("{}{lead}{}", school.kind, school.lead));
        }
        let phase = plan.phases.iter().find(|it| it.schools.contains(&school.id));
        says.extend(phase.map(|it| {
            let from = it.from.map(|from| format!(", from {}", date(from))).unwrap_or_default();
            format!("{}{from}", it.title)
        }));
        says.push(format!("{} trained or coaching", count(coaches, "coach", "coaches")));
        match row {
            Some(it) => {
                let held = it.meetings_held;
                says.push(format!("{} of {} meetings held this year", held.count, held.of));
                let lately = it.lately;
                says.extend(lately.weeks.map(|(from, to)| {
                    let (from, to) = (day_without_year(from), day_without_year(to));
                    format!("{} of {} held, {from} to {to}", lately.held, lately.by_rhythm)
                }));
                let no_date = it.no_date;
                says.push(format!("{} of {} pairs without a next date", no_date.count, no_date.of));
                says.push(format!(
                    "{} coached this year",
                    count(it.staff_coached, "person", "people")
                ));
            }
            None => says.push("No figures of it have come yet.".to_owned()),
        }
        let share = plan.expected_share(&school.id, reading.today);
        if share < 1.0 {
            says.push(format!("Expect {:.0} % of what is usual now", share * 100.0));
        }
        let reasons = plan.decisions.iter().filter(|it| it.school == school.id);
        says.extend(reasons.map(|it| {
            let reason = if it.reason.is_empty() { "" } else { " because " };
            format!("Decided: {}{reason}{} ({})", it.what, it.reason, stands(it, reading.today))
        }));
        let percentage = row.and_then(|it| it.meetings_held.percentage());
        rows.push(PlanRow {
            cells: vec![
                school.name_on(reading.today).to_owned(),
                row.map(|it| of(it.meetings_held.count, it.meetings_held.of)).unwrap_or_default(),
                row.map(|it| of(it.no_date.count, it.no_date.of)).unwrap_or_default(),
                coaches.to_string(),
                row.map(|it| it.staff_coached.to_string()).unwrap_or_default(),
                if is_late { "not yet known".to_owned() } else { String::new() },
            ],
            kind: PlanRowKind::Plain,
            about: RowAbout::Gap(Box::new(PlanGap {
                measure: percentage.map(|_| Measure::MeetingsHeld),
                school: school.id.clone(),
                actual: percentage.and_then(|it| u32::try_from(it).ok()),
                saw: says.iter().skip(1).cloned().collect::<Vec<_>>().join("; "),
                ..PlanGap::default()
            })),
            says,
        });
    }
    rows
}

fn coaches(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let mut rows = vec![heading(&["Coach", "school", "stands", "since", "slots", "next"])];
    for it in &plan.coaches {
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
        rows.push(PlanRow {
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
        });
    }
    rows
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

fn weeks(reading: &PlanReading) -> Vec<PlanRow> {
    let plan = &reading.plan;
    let mut rows = vec![heading(&["Weeks", "from", "to", "expect", "where"])];
    for it in &plan.weeks {
        let day = |on: Option<NaiveDate>| on.map(date_in_short).unwrap_or_default();
        let schools: Vec<&str> = it.schools.iter().map(|id| plan.school_name(id)).collect();
        let at = if schools.is_empty() { "all schools".to_owned() } else { schools.join(", ") };
        let share = format!("{:.0} %", it.expected_share() * 100.0);
        let mut says = vec![it.what.clone(), at.clone()];
        let days = [it.from, it.to].into_iter().flatten().map(date).collect::<Vec<_>>();
        says.push(format!("{}: expect {share} of what is usual", days.join(" to ")));
        says.extend((!it.doing.is_empty()).then(|| format!("We do: {}", it.doing)));
        rows.push(PlanRow {
            cells: vec![it.what.clone(), day(it.from), day(it.to.or(it.from)), share, at],
            kind: PlanRowKind::Plain,
            about: RowAbout::Weeks(it.id.clone()),
            says,
        });
    }
    rows
}

fn decisions(reading: &PlanReading) -> Vec<PlanRow> {
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
        });
    }
    rows
}
