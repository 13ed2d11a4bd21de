//! What needs looking at first: what was owed and is not done, what has begun and cannot go on, who
//! has not sent figures, where nobody was met and where nobody has a date.

use serde_json::json;

use super::from_plan::in_short;
use super::line::{AnswerLine, PlanGap};
use super::reading::{FiguresCame, PlanReading};
use crate::coaching::figures::PlaceFigures;
use crate::coaching::plan::coaches::CoachState;
use crate::coaching::plan::measure::Measure;
use crate::wording::counts::count;
use crate::wording::days::{date_without_year, day};

/// So many names are said; of more how many there are.
const NAMES_SAID: usize = 6;

pub(super) fn exceptions(reading: &PlanReading) -> Vec<AnswerLine> {
    let mut says = overdue(reading);
    says.extend(without_coach(reading));
    says.extend(of_figures(reading));
    let wrong = reading.wrong();
    if wrong > 0 {
        let things = count(wrong, "thing in the plan is", "things in the plan are");
        let first = reading.faults.iter().find(|it| !it.is_remark);
        let first = first.map(ToString::to_string).unwrap_or_default();
        says.push(AnswerLine::new(
            format!("{things} not as it should be: {first}"),
            json!({ "what": "wrong_in_plan", "things": wrong, "first": first }),
        ));
    }
    if says.is_empty() {
        says.push(AnswerLine::new("Nothing today.", json!({ "what": "nothing" })));
    }
    says
}

/// What was to be done or looked at by a day that is past.
fn overdue(reading: &PlanReading) -> Vec<AnswerLine> {
    let (plan, today) = (&reading.plan, reading.today);
    let mut says = Vec::new();
    for it in plan.decisions.iter().filter(|it| it.done.is_none()) {
        if let Some(by) = it.by.filter(|by| *by < today) {
            let said = format!("Not done, and was due on {}: {}", day(by), in_short(plan, it));
            let fact = json!({ "what": "decision_overdue", "id": it.id, "decided": it.what,
                "who": it.who, "school": it.school, "by": by });
            says.push(AnswerLine::new(said, fact).about_decision(&it.id));
        }
    }
    for phase in plan.phases.iter().filter(|it| it.outcome.is_none()) {
        if let Some(on) = phase.review_on.filter(|on| *on < today) {
            let title = &phase.title;
            let said = format!("{title} was to be looked at on {}: go on, adapt or stop?", day(on));
            let fact = json!({ "what": "review_overdue", "phase": phase.id, "on": on });
            says.push(AnswerLine::new(said, fact));
        }
    }
    says
}

/// Schools of a phase that has begun where nobody can coach.
fn without_coach(reading: &PlanReading) -> Vec<AnswerLine> {
    let (plan, today) = (&reading.plan, reading.today);
    let mut says = Vec::new();
    for phase in plan.phases.iter().filter(|it| it.from.is_some_and(|from| from <= today)) {
        let takes_part = |id: &&String| plan.school(id).is_none_or(|it| it.takes_part_on(today));
        for id in phase.schools.iter().filter(takes_part) {
            let can = plan.coaches.iter().any(|coach| {
                coach.school == *id && coach.state_on(today).is_some_and(CoachState::can_coach)
            });
            if !can {
                let name = plan.school_name(id);
                let said = format!("{name} has begun ({}) and has no trained coach", phase.title);
                let fact = json!({ "what": "no_trained_coach", "school": id, "phase": phase.id });
                let gap = PlanGap {
                    measure: Some(Measure::CoachesTrained),
                    school: id.clone(),
                    actual: Some(0),
                    ..PlanGap::default()
                };
                says.push(AnswerLine::new(said, fact).about(gap));
            }
        }
    }
    says
}

/// What the figures that coaches sent give cause to look at, or why there are none.
fn of_figures(reading: &PlanReading) -> Vec<AnswerLine> {
    let report = &reading.report;
    let mut says = Vec::new();
    match &reading.figures {
        FiguresCame::NoFolder => {
            return vec![AnswerLine::new(
                "Who has no date and where nobody was met is not known: coaches’ figures are not read",
                json!({ "what": "no_figures", "why": "no folder is known" }),
            )
            .about_figures()];
        }
        FiguresCame::Away(why) => {
            return vec![AnswerLine::new(
                format!("Coaches’ figures could not be read: {why}"),
                json!({ "what": "no_figures", "why": why }),
            )];
        }
        FiguresCame::Last(why) => says.push(AnswerLine::new(
            format!("Coaches’ figures could not be read now; these came last: {why}"),
            json!({ "what": "last_figures", "why": why }),
        )),
        FiguresCame::Coming => {
            return vec![AnswerLine::new(
                "Coaches’ figures are being read …",
                json!({ "what": "no_figures", "why": "they are being read" }),
            )];
        }
        FiguresCame::Read => {}
    }
    if !report.missing.is_empty() {
        let (late, due) = (report.missing.len(), count(report.sent.due, "coach", "coaches"));
        says.push(AnswerLine::new(
            format!("The figures of {late} of {due} are still to come: {}", names(&report.missing)),
            json!({ "what": "figures_missing", "coaches": report.missing,
                "sent": report.sent.sent, "due": report.sent.due }),
        ));
    }
    let schools =
        || report.rows.iter().filter(|it| it.programme.is_empty() && !it.school.is_empty());
    for it in schools().filter(|it| has_come(it) && it.lately.held == 0) {
        let (Some((from, to)), 1..) = (it.lately.weeks, it.lately.by_rhythm) else { continue };
        let name = reading.plan.school_name(&it.school);
        let (from, to) = (date_without_year(from), date_without_year(to));
        let due = count(it.lately.by_rhythm, "was due", "were due");
        let said = format!("{name} held no meeting from {from} to {to}; {due}");
        let fact = json!({ "what": "nothing_held", "school": it.school,
            "weeks": it.lately.weeks, "due": it.lately.by_rhythm });
        says.push(AnswerLine::new(said, fact).about(lately_gap(it)));
    }
    for it in schools().filter(|it| it.no_date.count > 0) {
        let name = reading.plan.school_name(&it.school);
        let pairs = count(it.no_date.of, "pair", "pairs");
        let (without, of) = (it.no_date.count, it.no_date.of);
        let said = format!("{name}: {without} of {pairs} without a next date");
        let fact = json!({ "what": "no_date", "school": it.school, "pairs": without, "of": of });
        let gap = PlanGap {
            measure: Some(Measure::NoDate),
            school: it.school.clone(),
            actual: u32::try_from(without).ok(),
            ..PlanGap::default()
        };
        says.push(AnswerLine::new(said, fact).about(gap));
    }
    if !report.not_in_plan.is_empty() {
        says.push(AnswerLine::new(
            format!("They sent figures and are not in the plan: {}", names(&report.not_in_plan)),
            json!({ "what": "not_in_plan", "coaches": report.not_in_plan }),
        ));
    }
    says
}

/// Whether so many of a school’s coaches have sent figures that something can be said of it.
pub(super) fn has_come(it: &PlaceFigures) -> bool {
    it.coming.is_enough()
}

/// The gap of a school in the last fortnight.
pub(super) fn lately_gap(it: &PlaceFigures) -> PlanGap {
    let number = |n: u64| u32::try_from(n).ok();
    PlanGap {
        measure: Some(Measure::MeetingsHeld),
        school: it.school.clone(),
        planned: number(it.lately.by_rhythm),
        actual: number(it.lately.held),
        ..PlanGap::default()
    }
}

fn names(all: &[String]) -> String {
    let said = all.iter().take(NAMES_SAID).map(String::as_str).collect::<Vec<_>>().join(", ");
    match all.len().saturating_sub(NAMES_SAID) {
        0 => said,
        more => format!("{said} and {more} more"),
    }
}
