//! Which school is furthest off, where meetings are not being held, and whether it is still coaching.

use chrono::NaiveDate;
use serde_json::{Map, json};

use super::exceptions::{has_come, lately_gap};
use super::line::{AnswerLine, PlanGap};
use super::reading::PlanReading;
use super::standing::gap_of;
use crate::coaching::figures::{ABOUT_COACHEES, GapWord, PlaceFigures, TargetFigure};
use crate::coaching::plan::barriers::PlanWeeks;
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::reviews::PlanDecision;
use crate::wording::counts::{count, percent};
use crate::wording::days::{date_without_year, day_without_year};

/// A school that is short of what was planned.
struct SchoolOff {
    gap: PlanGap,
    /// How much of what was planned is missing, of a thousand.
    missing: u64,
}

/// The school that is furthest off, whether a reason is written down, and which others are behind.
pub(super) fn furthest_off(reading: &PlanReading) -> Vec<AnswerLine> {
    let plan = &reading.plan;
    if !reading.figures.is_read() {
        return not_yet_known(reading);
    }
    let mut off = schools_off(reading);
    off.sort_by(|a, b| (b.missing, &a.gap.school).cmp(&(a.missing, &b.gap.school)));
    let mut seen: Vec<String> = Vec::new();
    off.retain(|it| {
        let is_new = !seen.contains(&it.gap.school);
        seen.push(it.gap.school.clone());
        is_new
    });
    let mut rest = off.iter();
    let Some(first) = rest.next() else {
        let says = "No school is behind what was planned, as far as figures have come.";
        return vec![AnswerLine::new(says, json!({ "what": "nothing" }))];
    };
    let name = plan.school_name(&first.gap.school);
    let says = format!("{name}: {}", gap_in_words(&first.gap));
    let reason = reason_for(plan, &first.gap.school);
    let fact = json!({ "what": "furthest_off", "school": first.gap.school,
        "measure": first.gap.measure.map(Measure::id), "planned": first.gap.planned,
        "actual": first.gap.actual, "reason": reason.map(|it| &it.reason) });
    let mut lines = vec![AnswerLine::new(says, fact).about(first.gap.clone())];
    lines.push(match reason {
        Some(it) => {
            let on = it.on.map(|on| format!(", {}", day_without_year(on))).unwrap_or_default();
            AnswerLine::new(
                format!("A reason is written down{on}: {}; we do: {}", it.reason, it.what),
                json!({ "what": "reason", "decision": it.id, "reason": it.reason }),
            )
        }
        None => AnswerLine::new("No reason is written down yet.", json!({ "what": "no_reason" }))
            .about(PlanGap { saw: String::new(), ..first.gap.clone() }),
    });
    let also: Vec<String> = rest
        .map(|it| format!("{} ({})", plan.school_name(&it.gap.school), gap_in_words(&it.gap)))
        .collect();
    if !also.is_empty() {
        let schools: Vec<&str> = off.iter().skip(1).map(|it| it.gap.school.as_str()).collect();
        lines.push(AnswerLine::new(
            format!("Also behind: {}", also.join(", ")),
            json!({ "what": "also_behind", "schools": schools }),
        ));
    }
    lines
}

/// That nothing can be said without the figures of coaches.
fn not_yet_known(reading: &PlanReading) -> Vec<AnswerLine> {
    let mut lines = vec![AnswerLine::new(
        "Not yet known: coaches’ figures are not read.",
        json!({ "what": "no_figures" }),
    )];
    let plan = &reading.plan;
    let written = plan.decisions.iter().filter(|it| !it.school.is_empty() && !it.reason.is_empty());
    lines.extend(written.map(|it| {
        let name = plan.school_name(&it.school);
        let saw = match (it.measure, it.planned, it.actual) {
            (Some(measure), Some(planned), Some(actual)) => {
                let (actual, planned) = (measure.number(actual), measure.number(planned));
                format!(" ({measure}: {actual}, planned {planned})")
            }
            _ => String::new(),
        };
        AnswerLine::new(
            format!("A reason is written down for {name}{saw}: {}", it.reason),
            json!({ "what": "reason", "decision": it.id, "school": it.school,
                "reason": it.reason }),
        )
    }));
    lines
}

/// `meetings held of expected 35 %, planned 60 %`.
fn gap_in_words(gap: &PlanGap) -> String {
    let Some(measure) = gap.measure else { return String::new() };
    let number = |n: Option<u32>| n.map(|n| measure.number(n)).unwrap_or_default();
    format!("{measure} {}, planned {}", number(gap.actual), number(gap.planned))
}

/// Every school that is behind: by a target of its own, or by the share of meetings held that is
/// planned for it, its phase or all.
fn schools_off(reading: &PlanReading) -> Vec<SchoolOff> {
    let mut off = Vec::new();
    let behind = |planned: u64, actual: u64, gap: PlanGap| SchoolOff {
        gap,
        missing: planned.abs_diff(actual) * 1000 / planned.max(1),
    };
    for it in reading.report.targets.iter().filter(|it| it.when.is_near()) {
        let (Some(actual), false) = (it.reached(), it.target.school.is_empty()) else { continue };
        if it.word == GapWord::Behind {
            let gap = gap_of(it);
            off.push(behind(it.target.number.into(), actual.into(), gap));
        }
    }
    for it in of_schools(reading).filter(|it| has_come(it)) {
        let planned = held_planned(reading, &it.school);
        let actual = it.meetings_held.percentage();
        let (Some(planned), Some(actual)) = (planned, actual) else { continue };
        if GapWord::of(actual, planned.into(), false, 1, 1) == GapWord::Behind {
            let gap = PlanGap {
                measure: Some(Measure::MeetingsHeld),
                school: it.school.clone(),
                planned: Some(planned),
                actual: u32::try_from(actual).ok(),
                ..PlanGap::default()
            };
            off.push(behind(planned.into(), actual, gap));
        }
    }
    off
}

/// The totals of each school.
fn of_schools(reading: &PlanReading) -> impl Iterator<Item = &PlaceFigures> {
    reading.report.rows.iter().filter(|it| it.programme.is_empty() && !it.school.is_empty())
}

/// The share of meetings that is to be held in a school by the next milestone, or was by the last:
/// its own, that of its phase, or that of all.
fn held_planned(reading: &PlanReading, school: &str) -> Option<u32> {
    let plan = &reading.plan;
    let phases: Vec<&str> = plan
        .phases
        .iter()
        .filter(|it| it.schools.iter().any(|id| id == school))
        .map(|it| it.id.as_str())
        .collect();
    let of_held = |it: &&TargetFigure| it.when.is_near() && it.measure == Measure::MeetingsHeld;
    let targets: Vec<&TargetFigure> = reading.report.targets.iter().filter(of_held).collect();
    let ways: [&dyn Fn(&TargetFigure) -> bool; 3] = [
        &|it| it.target.school == school,
        &|it| it.target.school.is_empty() && phases.contains(&it.target.phase.as_str()),
        &|it| it.target.school.is_empty() && it.target.phase.is_empty(),
    ];
    let found = ways.iter().find_map(|is_it| targets.iter().rev().find(|it| is_it(it)));
    found.map(|it| it.target.number)
}

/// The newest decision about a school that has a reason.
fn reason_for<'a>(plan: &'a CoachingPlan, school: &str) -> Option<&'a PlanDecision> {
    let about = plan.decisions.iter().filter(|it| it.school == school && !it.reason.is_empty());
    about.max_by_key(|it| it.on)
}

/// Where fewer meetings were held in the last fortnight than were due, and whether that was foreseen;
/// then what is foreseen for today.
pub(super) fn not_held(reading: &PlanReading) -> Vec<AnswerLine> {
    let plan = &reading.plan;
    let mut lines = Vec::new();
    if reading.figures.is_read() {
        let is_short = |it: &&PlaceFigures| {
            let (held, due) = (it.lately.held, it.lately.by_rhythm);
            has_come(it) && GapWord::of(held, due, false, 1, 1) == GapWord::Behind
        };
        let mut short: Vec<&PlaceFigures> = of_schools(reading).filter(is_short).collect();
        short.sort_by_key(|it| std::cmp::Reverse(it.lately.by_rhythm - it.lately.held));
        for it in short {
            let Some((from, to)) = it.lately.weeks else { continue };
            let foreseen: Vec<String> = plan
                .weeks
                .iter()
                .filter(|week| it.lately.weeks.is_some_and(|days| meets(week, &it.school, days)))
                .map(|week| {
                    format!("{} ({})", week.what, percent((week.expected_share() * 100.0).round()))
                })
                .collect();
            let known = match foreseen.as_slice() {
                [] => "nothing in the plan foresaw it".to_owned(),
                some => format!("we knew: {}", some.join(", ")),
            };
            let name = plan.school_name(&it.school);
            let (held, due) = (it.lately.held, it.lately.by_rhythm);
            let days = format!("{} to {}", date_without_year(from), date_without_year(to));
            let says = format!("{name}: {held} of {due} held, {days}; {known}");
            let fact = json!({ "what": "not_held", "school": it.school, "held": held, "due": due,
                "expected": it.lately.expected, "from": from, "to": to, "foreseen": foreseen });
            lines.push(AnswerLine::new(says, fact).about(lately_gap(it)));
        }
        if lines.is_empty() {
            let says = "Nowhere, as far as figures have come.";
            lines.push(AnswerLine::new(says, json!({ "what": "nothing" })));
        }
    } else {
        lines.push(AnswerLine::new(
            "Not yet known: coaches’ figures are not read.",
            json!({ "what": "no_figures" }),
        ));
    }
    lines.extend(foreseen_now(reading));
    lines
}

/// Whether less is expected in a school on any of these days.
fn meets(week: &PlanWeeks, school: &str, (from, to): (NaiveDate, NaiveDate)) -> bool {
    let is_there = week.schools.is_empty() || week.schools.iter().any(|it| it == school);
    let (Some(begins), Some(ends)) = (week.from, week.to.or(week.from)) else { return false };
    is_there && begins <= to && from <= ends
}

/// The weeks around today in which less is expected.
fn foreseen_now(reading: &PlanReading) -> Vec<AnswerLine> {
    let (plan, today) = (&reading.plan, reading.today);
    let mut lines = Vec::new();
    for it in &plan.weeks {
        let (Some(from), Some(to)) = (it.from, it.to.or(it.from)) else { continue };
        if !(from..=to).contains(&today) {
            continue;
        }
        let schools: Vec<&str> = it.schools.iter().map(|id| plan.school_name(id)).collect();
        let at = match schools.as_slice() {
            [] => "everywhere".to_owned(),
            some => format!("at {}", some.join(", ")),
        };
        let share = percent((it.expected_share() * 100.0).round());
        let (what, until) = (&it.what, day_without_year(to));
        lines.push(AnswerLine::new(
            format!("We knew: {what} {at} until {until}; expect {share} of what is usual"),
            json!({ "what": "foreseen", "weeks": it.id, "schools": it.schools, "until": to,
                "share": it.expected_share() }),
        ));
    }
    lines
}

/// For each programme how many of its meetings had all that makes them coaching, and how many had
/// practice.
pub(super) fn still_coaching(reading: &PlanReading) -> Vec<AnswerLine> {
    if !reading.figures.is_read() {
        return vec![AnswerLine::new(
            "Not yet known: coaches’ figures are not read.",
            json!({ "what": "no_figures" }),
        )];
    }
    let is_total = |it: &&PlaceFigures| it.school.is_empty() && !it.programme.is_empty();
    let mut lines = Vec::new();
    for row in reading.report.rows.iter().filter(is_total) {
        let title = reading.plan.programme_title(&row.programme);
        let figure = |wanted: Measure| {
            let n = ABOUT_COACHEES.iter().position(|it| *it == wanted)?;
            row.about_coachees.get(n).copied()
        };
        let mut said = Vec::new();
        let mut fact = Map::new();
        fact.insert("what".to_owned(), json!("still_coaching"));
        fact.insert("programme".to_owned(), json!(row.programme));
        for (measure, what) in [
            (Measure::StillCoaching, "had a visit before, one action step and a rehearsal"),
            (Measure::Practice, "had practice"),
        ] {
            match figure(measure) {
                Some(Ok(part)) => {
                    let of = count(part.of, "meeting", "meetings");
                    let median = part.median.filter(|_| part.count > 0);
                    let median = median.map(|it| format!(", {it} minutes at the median"));
                    said.push(format!(
                        "{} of {of} {what}{}",
                        part.count,
                        median.unwrap_or_default()
                    ));
                    let counted = json!({ "count": part.count, "of": part.of });
                    fact.insert(measure.id().to_owned(), counted);
                }
                Some(Err(by)) => {
                    said.push(format!("{measure} {}", by.say()));
                    fact.insert(measure.id().to_owned(), json!({ "hidden": by.say() }));
                }
                None => {}
            }
        }
        if let Some(half) = reading.report.about_half_term {
            fact.insert("half_term".to_owned(), json!(half));
        }
        let half = reading.report.about_half_term.map(|it| format!(", {it}")).unwrap_or_default();
        let hidden = [Measure::StillCoaching, Measure::Practice].map(figure);
        let said = match hidden {
            [Some(Err(one)), Some(Err(other))] if one == other => one.say().to_owned(),
            _ => said.join("; "),
        };
        lines.push(AnswerLine::new(format!("{title}{half}: {said}"), fact.into()));
    }
    if lines.is_empty() {
        lines.push(AnswerLine::new("No meeting was held yet.", json!({ "what": "nothing" })));
    }
    lines
}
