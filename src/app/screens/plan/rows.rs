//! The rows of each part of the Plan screen: what stands in their columns, what is said of the chosen
//! one in full, and what can be written down about it.

use super::part_kind::PartKind;
use super::parts::PlanPartShown;
use super::plan_row::{PlanRow, PlanRowKind, RowAbout, heading, nothing_yet};
use super::{rows_listed, rows_setup};
use crate::coaching::figures::{GapWord, MilestoneIs, PlaceFigures, TargetFigure};
use crate::coaching::plan::coaches::{CoachState, PlanCoach};
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::part_edit::PartPlace;
use crate::coaching::plan::targets::PlanMilestone;
use crate::coaching::plan_reading::{
    AnswerAbout, PlanGap, PlanReading, gap_of, number_agreed, place_of, stands,
};
use crate::wording::counts::{count, percent};
use crate::wording::days::{date, date_in_short, day_without_year};

/// The rows of a part of `reading`.
#[must_use]
pub(crate) fn rows_of(part: PlanPartShown, reading: &PlanReading) -> Vec<PlanRow> {
    match part {
        PlanPartShown::Answers => answers(reading),
        PlanPartShown::Table => table(reading),
        PlanPartShown::Schools => schools(reading),
        PlanPartShown::Coaches => rows_listed::coaches(reading),
        PlanPartShown::Phases => rows_listed::phases(reading),
        PlanPartShown::Weeks => rows_listed::weeks(reading),
        PlanPartShown::Decisions => rows_listed::decisions(reading),
        PlanPartShown::Setup => rows_setup::setup(reading),
    }
}

fn answers(reading: &PlanReading) -> Vec<PlanRow> {
    let mut rows = Vec::new();
    for answer in &reading.answers {
        rows.push(heading(&[&format!("{}?", answer.asks)]));
        for line in &answer.says {
            let about = match &line.about {
                AnswerAbout::Nothing | AnswerAbout::NoFigures => RowAbout::Nothing,
                AnswerAbout::Gap(gap) => RowAbout::Gap(Box::new(gap.clone())),
                AnswerAbout::Decision(id) => RowAbout::Decision(id.clone()),
            };
            let part = match &about {
                RowAbout::Decision(id) => {
                    Some((PartKind::Decision, PartPlace::of("decisions", id)))
                }
                _ => None,
            };
            let is_urgent = answer.id == "exceptions" && about != RowAbout::Nothing;
            let kind = if is_urgent { PlanRowKind::Look } else { PlanRowKind::Plain };
            let says = match line.about {
                AnswerAbout::NoFigures => {
                    format!("{} · ⟦figures_folder⟧ says where they are sent", line.says)
                }
                _ => line.says.clone(),
            };
            let cells = vec![says];
            rows.push(PlanRow { cells, kind, about, part, ..PlanRow::default() });
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
    rows.push(heading(&["Milestones", "by", ""]));
    for it in &plan.milestones {
        let on = it.on.map(date).unwrap_or_default();
        let targets = count(it.targets.len(), "target", "targets");
        let place = PartPlace::of("milestones", &it.id);
        rows.push(PlanRow {
            cells: vec![
                it.title.clone(),
                it.on.map(date_in_short).unwrap_or_default(),
                it.targets.len().to_string(),
            ],
            says: vec![
                it.title.clone(),
                format!("{on}: {targets}"),
                "⟦plan_open⟧ adds a target to it; ⟦plan_edit⟧ changes its day".to_owned(),
            ],
            about: RowAbout::NewTarget(it.id.clone()),
            part: Some((PartKind::Milestone, place)),
            adds: Some(PartKind::Milestone),
            ..PlanRow::default()
        });
    }
    if plan.milestones.is_empty() {
        rows.push(nothing_yet(PartKind::Milestone));
    }
    rows
}

fn target(reading: &PlanReading, it: &TargetFigure, agreed: Option<u32>) -> PlanRow {
    let number = |n: u32| it.measure.number(n);
    let place = place_of(&reading.plan, it);
    let what = if place.is_empty() {
        it.measure.label().to_owned()
    } else {
        format!("{place}, {}", it.measure.label())
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
        part: place_of_target(reading, it).map(|at| (PartKind::Target, at)),
        adds: Some(PartKind::Target),
    }
}

/// Where a target stands in the plan.
fn place_of_target(reading: &PlanReading, it: &TargetFigure) -> Option<PartPlace> {
    let is_its = |at: &&PlanMilestone| {
        at.on == Some(it.on) && at.title == it.milestone && at.targets.contains(&it.target)
    };
    let milestone = reading.plan.milestones.iter().find(is_its)?;
    Some(PartPlace::target(&milestone.id, &it.target.id))
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
        says.extend(school.until.map(|until| format!("Takes part until {}", date(until))));
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
                let pairs = count(no_date.of, "pair", "pairs");
                says.push(format!("{} of {pairs} without a next date", no_date.count));
                let coming = it.coming;
                if !coming.is_enough() {
                    let due = count(coming.due, "coach has", "coaches have");
                    says.push(format!("{} of {due} sent figures lately", coming.sent));
                }
                says.push(format!(
                    "{} coached this year (twice, where somebody has two coaches)",
                    count(it.staff_coached, "person", "people")
                ));
            }
            None => says.push("No figures of it have come yet.".to_owned()),
        }
        let share = plan.expected_share(&school.id, reading.today);
        if share < 1.0 {
            let share = percent((share * 100.0).round());
            says.push(format!("Expect {share} of what is usual now"));
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
                match row {
                    _ if !school.takes_part_on(reading.today) => "closed".to_owned(),
                    Some(it) if is_late => format!("{} sent", of(it.coming.sent, it.coming.due)),
                    _ => String::new(),
                },
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
            part: Some((PartKind::School, PartPlace::of("schools", &school.id))),
            adds: Some(PartKind::School),
        });
    }
    if plan.schools.is_empty() {
        rows.push(nothing_yet(PartKind::School));
    }
    rows
}
