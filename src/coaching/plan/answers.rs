//! What leads ask of a plan on a Monday, answered from the plan: what needs looking at first, then
//! whether there is time enough, then the rest.

use chrono::{Days, NaiveDate};

use super::capacity::Capacity;
use super::coaches::CoachState;
use super::plan_record::CoachingPlan;
use super::reviews::{Helped, PlanDecision};
use super::targets::{PlanMilestone, PlanTarget};
use crate::wording::counts::count;
use crate::wording::days::{day, day_without_year};

/// What is coming is told of so many days ahead: six weeks.
const AHEAD: u64 = 42;

/// Said where an answer needs the figures that coaches send.
const FIGURES_SAY: &str = "alongside plan figures says, from what coaches have sent";

/// A question, and what the plan says to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlanAnswer {
    /// The question, in a few words.
    pub(crate) asks: &'static str,
    /// The answer, line by line.
    pub(crate) says: Vec<String>,
}

/// The answers of `plan` on `today`, in the order in which leads need them. `faults` is how many
/// things in the plan are not as they should be.
#[must_use]
pub(crate) fn answers(
    plan: &CoachingPlan,
    capacity: &[Capacity],
    faults: usize,
    today: NaiveDate,
) -> Vec<PlanAnswer> {
    let answer = |asks, says| PlanAnswer { asks, says };
    vec![
        answer("What needs looking at", exceptions(plan, faults, today)),
        answer("Have we enough coaches with time", places(plan, capacity)),
        answer("Are we where we said we would be", where_we_are(plan, today)),
        answer("Which school is furthest off, and is a reason written down", reasons(plan)),
        answer("Where are meetings not being held", not_held(plan, today)),
        answer("What did we decide last", decided(plan, today)),
        answer("What is coming in the next six weeks", coming(plan, today)),
        answer("Is it still coaching", vec![FIGURES_SAY.to_owned()]),
        answer("Are staff with us", voice(plan)),
        answer("What did we change after the pilot, and did it help", changed(plan)),
    ]
}

/// The name of the school `id`, after a word and before what follows; empty where none is named.
fn school(plan: &CoachingPlan, id: &str, before: &str) -> String {
    if id.is_empty() {
        return String::new();
    }
    let name = plan.school(id).map_or(id, |it| &it.name);
    format!("{before}{name}")
}

fn programme<'a>(plan: &'a CoachingPlan, id: &'a str) -> &'a str {
    plan.programmes.iter().find(|it| it.id == id).map_or(id, |it| &it.title)
}

fn exceptions(plan: &CoachingPlan, faults: usize, today: NaiveDate) -> Vec<String> {
    let mut says = Vec::new();
    for it in plan.decisions.iter().filter(|it| it.done.is_none()) {
        if let Some(by) = it.by.filter(|by| *by < today) {
            says.push(format!("Not done, and was due on {}: {}", day(by), in_short(plan, it)));
        }
    }
    for phase in plan.phases.iter().filter(|it| it.outcome.is_none()) {
        if let Some(on) = phase.review_on.filter(|on| *on < today) {
            let title = &phase.title;
            says.push(format!("{title} was to be looked at on {}: go on, adapt or stop?", day(on)));
        }
    }
    for phase in plan.phases.iter().filter(|it| it.from.is_some_and(|from| from <= today)) {
        for id in &phase.schools {
            let can = plan.coaches.iter().any(|coach| {
                coach.school == *id && coach.state_on(today).is_some_and(CoachState::can_coach)
            });
            if !can {
                let name = school(plan, id, "");
                says.push(format!("{name} has begun ({}) and has no trained coach", phase.title));
            }
        }
    }
    if faults > 0 {
        let things = count(faults, "thing is", "things are");
        says.push(format!("{things} not as it should be in the plan: alongside plan check"));
    }
    says.push(format!("Who has no date, which school has met nobody: {FIGURES_SAY}"));
    says
}

fn places(plan: &CoachingPlan, capacity: &[Capacity]) -> Vec<String> {
    let line = |it: &Capacity| format!("{}: {}", programme(plan, &it.programme), it.sum());
    capacity.iter().map(line).collect()
}

/// One sentence for each programme: what there is, what was planned by the last milestone and what
/// is planned by the next.
fn where_we_are(plan: &CoachingPlan, today: NaiveDate) -> Vec<String> {
    let dated = || plan.milestones.iter().filter_map(|it| Some((it.on?, it)));
    let last = dated().filter(|(on, _)| *on <= today).max_by_key(|(on, _)| *on);
    let next = dated().filter(|(on, _)| *on > today).min_by_key(|(on, _)| *on);
    let of_programme = |milestone: Option<(NaiveDate, &PlanMilestone)>, id: &str, agreed: bool| {
        let (on, milestone) = milestone?;
        let plan_then = if agreed { Some(plan.agreed()?) } else { None };
        let targets =
            milestone.targets.iter().filter(|it| it.programme == id && it.measure.is_some());
        let said = targets.filter_map(|it| target(plan_then.as_ref(), milestone, it));
        let said = said.collect::<Vec<_>>().join(", ");
        (!said.is_empty()).then(|| format!("{said} by {}", day(on)))
    };
    let mut ids: Vec<&str> = plan.programmes.iter().map(|it| it.id.as_str()).collect();
    ids.push("");
    let mut says = Vec::new();
    for id in ids {
        let able = plan.coaches.iter().filter(|it| id.is_empty() || it.programme == id);
        let states = able.filter_map(|it| it.state_on(today));
        let trained = states.filter(|it| it.can_coach()).count();
        let planned = [
            ("planned: ", of_programme(last, id, false)),
            ("next: ", of_programme(next, id, false)),
        ];
        let planned: Vec<String> = planned
            .into_iter()
            .filter_map(|(word, said)| Some(format!("{word}{}", said?)))
            .collect();
        if planned.is_empty() {
            continue;
        }
        let name = if id.is_empty() { "All programmes" } else { programme(plan, id) };
        says.push(format!(
            "{name}: {} trained; {}",
            count(trained, "coach", "coaches"),
            planned.join("; ")
        ));
        if let Some(agreed) = of_programme(last.or(next), id, true) {
            says.push(format!("  when it was agreed: {agreed}"));
        }
    }
    says.push(format!("Staff coached, meetings held: {FIGURES_SAY}"));
    says
}

/// A target in words; of a plan that was agreed, the number that it had, where it is another.
fn target(
    agreed: Option<&CoachingPlan>,
    milestone: &PlanMilestone,
    it: &PlanTarget,
) -> Option<String> {
    let measure = it.measure?;
    let number = match agreed {
        None => it.number,
        Some(agreed) => agreed.target_at(&milestone.id, it).filter(|then| *then != it.number)?,
    };
    Some(format!("{} {measure}", measure.number(number)))
}

fn reasons(plan: &CoachingPlan) -> Vec<String> {
    let with_reason =
        plan.decisions.iter().filter(|it| !it.school.is_empty() && !it.reason.is_empty());
    let mut says = vec![FIGURES_SAY.to_owned()];
    says.extend(with_reason.map(|it| {
        let saw = match (it.measure, it.planned, it.actual) {
            (Some(measure), Some(planned), Some(actual)) => {
                let (actual, planned) = (measure.number(actual), measure.number(planned));
                format!(" ({measure}: {actual}, planned {planned})")
            }
            _ => String::new(),
        };
        format!("A reason is written down for {}{saw}: {}", school(plan, &it.school, ""), it.reason)
    }));
    says
}

fn not_held(plan: &CoachingPlan, today: NaiveDate) -> Vec<String> {
    let mut says = vec![FIGURES_SAY.to_owned()];
    for it in &plan.weeks {
        let (Some(from), Some(to)) = (it.from, it.to.or(it.from)) else { continue };
        if !(from..=to).contains(&today) {
            continue;
        }
        let schools = it.schools.iter().map(|id| school(plan, id, "")).collect::<Vec<_>>();
        let at = match schools.as_slice() {
            [] => "everywhere".to_owned(),
            some => format!("at {}", some.join(", ")),
        };
        let share = (it.expected_share() * 100.0).round();
        let until = day_without_year(to);
        says.push(format!(
            "We knew: {} {at} until {until}; expect {share} % of what is usual",
            it.what
        ));
    }
    says
}

fn in_short(plan: &CoachingPlan, it: &PlanDecision) -> String {
    let who = if it.who.is_empty() { String::new() } else { format!(" ({})", it.who) };
    format!("{}{who}{}", it.what, school(plan, &it.school, ", "))
}

fn decided(plan: &CoachingPlan, today: NaiveDate) -> Vec<String> {
    const MOST: usize = 5;
    let mut decisions: Vec<&PlanDecision> = plan.decisions.iter().collect();
    decisions.sort_by_key(|it| std::cmp::Reverse(it.on));
    let line = |it: &&PlanDecision| {
        let state = match (it.done, it.by) {
            (Some(done), _) => {
                let helped = it.helped.map_or("did it help?", Helped::label);
                format!("done on {}; {helped}", day_without_year(done))
            }
            (None, Some(by)) if by < today => format!("due on {}, not done", day_without_year(by)),
            (None, Some(by)) => format!("by {}", day_without_year(by)),
            (None, None) => "no day".to_owned(),
        };
        format!("{}: {state}", in_short(plan, it))
    };
    let says: Vec<String> = decisions.iter().take(MOST).map(line).collect();
    if says.is_empty() { vec!["Nothing is written down yet.".to_owned()] } else { says }
}

fn coming(plan: &CoachingPlan, today: NaiveDate) -> Vec<String> {
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
        let at = it.schools.iter().map(|id| school(plan, id, "")).collect::<Vec<_>>().join(", ");
        let at = if at.is_empty() { String::new() } else { format!(" ({at})") };
        all.extend(it.from.filter(is_coming).map(|on| (on, format!("{}{at}", it.what))));
    }
    for it in plan.decisions.iter().filter(|it| it.done.is_none()) {
        all.extend(it.by.filter(is_coming).map(|on| (on, format!("due: {}", in_short(plan, it)))));
    }
    all.sort();
    let says: Vec<String> =
        all.into_iter().map(|(on, what)| format!("{}: {what}", day_without_year(on))).collect();
    if says.is_empty() { vec!["Nothing that the plan knows of.".to_owned()] } else { says }
}

fn voice(plan: &CoachingPlan) -> Vec<String> {
    let newest = plan.voice.iter().filter_map(|it| it.on).max();
    let mut says = Vec::new();
    for it in plan.voice.iter().filter(|it| it.on == newest) {
        let whom = [school(plan, &it.school, ""), it.group.clone()];
        let whom: Vec<String> = whom.into_iter().filter(|it| !it.is_empty()).collect();
        let whom = if whom.is_empty() { "Staff".to_owned() } else { whom.join(", ") };
        for asked in &it.questions {
            let all = asked.answers.iter().fold(0_u32, |sum, n| sum.saturating_add(*n));
            let agree = asked.answers.iter().take(2).fold(0_u32, |sum, n| sum.saturating_add(*n));
            says.push(format!("{whom}, “{}”: {agree} of {all} agree", asked.question));
        }
        let counts = [(it.opted_out, "would rather not"), (it.waiting, "wait for a coach")];
        let counts = counts.into_iter().filter_map(|(n, what)| n.map(|n| format!("{n} {what}")));
        let counts = counts.collect::<Vec<_>>().join(", ");
        says.extend((!counts.is_empty()).then(|| format!("{whom}: {counts}")));
    }
    if says.is_empty() { vec!["Nobody has been asked yet.".to_owned()] } else { says }
}

fn changed(plan: &CoachingPlan) -> Vec<String> {
    let line = plan.adaptations.iter().map(|it| {
        let why = if it.why.is_empty() { String::new() } else { format!(" ({})", it.why) };
        let helped = it.helped.map_or("not yet known whether it helped", Helped::label);
        format!("{}{why}: {helped}", it.what)
    });
    let says: Vec<String> = line.collect();
    if says.is_empty() { vec!["Nothing is written down yet.".to_owned()] } else { says }
}
