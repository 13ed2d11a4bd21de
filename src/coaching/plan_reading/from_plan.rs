//! What the plan alone says: what was decided, what is coming, what staff say, what was changed.

use chrono::{Days, NaiveDate};
use serde_json::json;

use super::line::AnswerLine;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::reviews::{Helped, PlanDecision};
use crate::wording::days::day_without_year;

/// What is coming is told of so many days ahead: six weeks.
const AHEAD: u64 = 42;

/// So many decisions are told of, the newest first.
const NEWEST: usize = 5;

/// A decision in a few words: what, who, where.
pub(super) fn in_short(plan: &CoachingPlan, it: &PlanDecision) -> String {
    let who = if it.who.is_empty() { String::new() } else { format!(" ({})", it.who) };
    let school = plan.school_name(&it.school);
    let at = if school.is_empty() { String::new() } else { format!(", {school}") };
    format!("{}{who}{at}", it.what)
}

/// How a decision stands on `today`.
pub(crate) fn stands(it: &PlanDecision, today: NaiveDate) -> String {
    match (it.done, it.by) {
        (Some(done), _) => {
            let helped = it.helped.map_or("did it help?", Helped::label);
            format!("done on {}; {helped}", day_without_year(done))
        }
        (None, Some(by)) if by < today => format!("due on {}, not done", day_without_year(by)),
        (None, Some(by)) => format!("by {}", day_without_year(by)),
        (None, None) => "no day".to_owned(),
    }
}

/// What was decided last: who, by when, done.
pub(super) fn decided(plan: &CoachingPlan, today: NaiveDate) -> Vec<AnswerLine> {
    let mut decisions: Vec<&PlanDecision> = plan.decisions.iter().collect();
    decisions.sort_by_key(|it| std::cmp::Reverse(it.on));
    let line = |it: &&PlanDecision| {
        let says = format!("{}: {}", in_short(plan, it), stands(it, today));
        let helped = it.helped.map(Helped::label);
        AnswerLine::new(
            says,
            json!({ "what": "decision", "id": it.id, "decided": it.what, "who": it.who,
                "school": it.school, "by": it.by, "done": it.done, "helped": helped }),
        )
        .about_decision(&it.id)
    };
    let says: Vec<AnswerLine> = decisions.iter().take(NEWEST).map(line).collect();
    if says.is_empty() { vec![nothing("Nothing is written down yet.")] } else { says }
}

/// That there is nothing to tell.
fn nothing(says: &str) -> AnswerLine {
    AnswerLine::new(says, json!({ "what": "nothing" }))
}

/// What is coming in the next six weeks.
pub(super) fn coming(plan: &CoachingPlan, today: NaiveDate) -> Vec<AnswerLine> {
    let last = today.checked_add_days(Days::new(AHEAD)).unwrap_or(today);
    let is_coming = |on: &NaiveDate| (today..=last).contains(on);
    let mut all: Vec<(NaiveDate, String)> = Vec::new();
    for it in &plan.phases {
        all.extend(it.from.filter(is_coming).map(|on| (on, format!("{} begins", it.title))));
        let review = it.review_on.filter(|on| is_coming(on) && it.outcome.is_none());
        all.extend(review.map(|on| (on, format!("{} is looked at", it.title))));
    }
    for it in &plan.milestones {
        all.extend(it.on.filter(is_coming).map(|on| (on, it.title.clone())));
    }
    for it in &plan.weeks {
        let at: Vec<&str> = it.schools.iter().map(|id| plan.school_name(id)).collect();
        let at = if at.is_empty() { String::new() } else { format!(" ({})", at.join(", ")) };
        all.extend(it.from.filter(is_coming).map(|on| (on, format!("{}{at}", it.what))));
    }
    for it in plan.decisions.iter().filter(|it| it.done.is_none()) {
        all.extend(it.by.filter(is_coming).map(|on| (on, format!("due: {}", in_short(plan, it)))));
    }
    all.sort();
    let line = |(on, what): (NaiveDate, String)| {
        let says = format!("{}: {what}", day_without_year(on));
        AnswerLine::new(says, json!({ "what": "coming", "on": on, "says": what }))
    };
    let says: Vec<AnswerLine> = all.into_iter().map(line).collect();
    if says.is_empty() { vec![nothing("Nothing that the plan knows of.")] } else { says }
}

/// What staff said when they were last asked.
pub(super) fn voice(plan: &CoachingPlan) -> Vec<AnswerLine> {
    let newest = plan.voice.iter().filter_map(|it| it.on).max();
    let mut says = Vec::new();
    for it in plan.voice.iter().filter(|it| it.on == newest) {
        let whom = [plan.school_name(&it.school), it.group.as_str()];
        let whom: Vec<&str> = whom.into_iter().filter(|it| !it.is_empty()).collect();
        let whom = if whom.is_empty() { "Staff".to_owned() } else { whom.join(", ") };
        for asked in &it.questions {
            let all = asked.answers.iter().fold(0_u32, |sum, n| sum.saturating_add(*n));
            let agree = asked.answers.iter().take(2).fold(0_u32, |sum, n| sum.saturating_add(*n));
            says.push(AnswerLine::new(
                format!("{whom}, “{}”: {agree} of {all} agree", asked.question),
                json!({ "what": "asked", "school": it.school, "group": it.group, "on": it.on,
                    "question": asked.question, "agree": agree, "of": all }),
            ));
        }
        let counts = [(it.opted_out, "would rather not"), (it.waiting, "wait for a coach")];
        let counts = counts.into_iter().filter_map(|(n, what)| n.map(|n| format!("{n} {what}")));
        let counts = counts.collect::<Vec<_>>().join(", ");
        if !counts.is_empty() {
            says.push(AnswerLine::new(
                format!("{whom}: {counts}"),
                json!({ "what": "opted_out_or_waiting", "school": it.school, "group": it.group,
                    "on": it.on, "opted_out": it.opted_out, "waiting": it.waiting }),
            ));
        }
    }
    if says.is_empty() { vec![nothing("Nobody has been asked yet.")] } else { says }
}

/// What was changed after the pilot, and whether it helped.
pub(super) fn changed(plan: &CoachingPlan) -> Vec<AnswerLine> {
    let line = plan.adaptations.iter().map(|it| {
        let why = if it.why.is_empty() { String::new() } else { format!(" ({})", it.why) };
        let helped = it.helped.map_or("not yet known whether it helped", Helped::label);
        AnswerLine::new(
            format!("{}{why}: {helped}", it.what),
            json!({ "what": "changed", "on": it.on, "changed": it.what, "why": it.why,
                "helped": it.helped.map(Helped::label) }),
        )
    });
    let says: Vec<AnswerLine> = line.collect();
    if says.is_empty() { vec![nothing("Nothing is written down yet.")] } else { says }
}
