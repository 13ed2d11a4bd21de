//! `coaches`: lists the coaches of a plan, adds one, and notes how they stand.

use serde_json::json;

use crate::coaching::plan::coaches::{CoachState, CoachStep, PlanCoach};
use crate::coaching::plan::faults::people::oddity;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::columns::aligned;
use crate::search::names::{is_in_name, same_name};
use crate::wording::counts::count;
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::naming::{if_any, named};
use super::output::{Output, cell};
use super::plan_arguments::{CoachesAct, CoachesAdd, CoachesArguments, CoachesState};
use super::plan_changes::{change, day_typed, programme_id, school_id};
use super::plan_show::coach_rows;
use super::plan_which::which;

pub(super) fn coaches(
    asked: &CoachesArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let plan = asked.plan.as_deref();
    match &asked.act {
        None | Some(CoachesAct::List) => list(plan, around, output),
        Some(CoachesAct::Add(asked)) => add(asked, plan, around, output),
        Some(CoachesAct::State(asked)) => state(asked, plan, around, output),
    }
}

fn list(
    plan: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let plan = which(plan, around, output)?;
    let today = around.now.today();
    if output.is_json() {
        let row = |it: &PlanCoach| {
            let since = it.step_on(today).map(|step| step.on);
            json!({ "coach": it, "state": it.state_on(today), "since": since })
        };
        return output.value(&plan.coaches.iter().map(row).collect::<Vec<_>>());
    }
    if plan.coaches.is_empty() {
        return output.hint("No coach yet. Add one with: alongside coaches add \"Their Name\"");
    }
    aligned(&coach_rows(&plan, today)).iter().try_for_each(|line| output.line(line))?;
    let can = |it: &&PlanCoach| it.state_on(today).is_some_and(CoachState::can_coach);
    let able = plan.coaches.iter().filter(can).count();
    output.line(&format!(
        "{}, {able} of them trained or active",
        count(plan.coaches.len(), "coach", "coaches")
    ))
}

fn add(
    asked: &CoachesAdd,
    plan: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let name = named("name", &asked.name)?;
    let on = day_typed("--on", asked.on.as_deref(), Some(around.now.today()), around)?;
    let (plan, coach) = change(plan, around, output, |plan| {
        let school = school_id(plan, &asked.school)?;
        let programme = programme_id(plan, &asked.programme)?;
        let same = |it: &&PlanCoach| same_name(&it.name, &name) && it.school == school;
        if plan.coaches.iter().any(|it| same(&it) && it.programme == programme) {
            return Err(CommandError::sentence(format!(
                "{name} is a coach there already; alongside coaches state notes where they have got to"
            )));
        }
        let first = CoachStep {
            state: Some(asked.state.map_or(CoachState::Nominated, Into::into)),
            on,
            ..CoachStep::default()
        };
        plan.coaches.push(PlanCoach {
            name: name.clone(),
            school,
            programme,
            slots: asked.slots,
            states: vec![first],
            ..PlanCoach::default()
        });
        plan.give_ids();
        Ok(plan.coaches.last().cloned().unwrap_or_default())
    })?;
    if output.is_json() {
        return output.value(&coach);
    }
    let at = plan.school(&coach.school).map(|it| format!(" at {}", it.name)).unwrap_or_default();
    let state = coach.states.first().and_then(|it| it.state).map_or("", CoachState::label);
    output.line(&format!("{}{at}: {state}. They are in “{}”.", coach.name, plan.title))
}

fn state(
    asked: &CoachesState,
    plan: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let on = day_typed("--on", asked.on.as_deref(), Some(around.now.today()), around)?;
    let reason = if_any("reason", &asked.reason)?;
    let now = CoachState::from(asked.state);
    let (_, (coach, before)) = change(plan, around, output, |plan| {
        let coach = meant(plan, &asked.name, &asked.school)?;
        let before = on.and_then(|on| coach.state_on(on));
        coach.states.push(CoachStep { state: Some(now), on, reason, ..CoachStep::default() });
        coach.states.sort_by_key(|it| it.on);
        if now == CoachState::Stopped {
            coach.slots = None;
        }
        if let Some(slots) = asked.slots {
            coach.slots = Some(slots);
        }
        let coach = coach.clone();
        plan.give_ids();
        Ok((coach, before))
    })?;
    if output.is_json() {
        return output.value(&coach);
    }
    let on = on.map(|on| format!(", {}", day(on))).unwrap_or_default();
    output.line(&format!("{}: {}{on}.", coach.name, now.label()))?;
    match before.and_then(|before| oddity(before, now)) {
        Some(odd) => output.line(&format!("They {odd}. It is kept so.")),
        None => Ok(()),
    }
}

/// The coach who was typed, at that school where one was.
fn meant<'a>(
    plan: &'a mut CoachingPlan,
    typed: &str,
    school: &str,
) -> Result<&'a mut PlanCoach, CommandError> {
    let school = school_id(plan, school)?;
    let is_there = |it: &PlanCoach| school.is_empty() || it.school == school;
    let those = |is_it: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let all = plan.coaches.iter().enumerate();
        let fits = all.filter(|(_, it)| is_there(it) && (is_it(&it.name) || it.id == typed));
        fits.map(|(n, _)| n).collect()
    };
    let mut fits = those(&|name| same_name(name, typed));
    if fits.is_empty() {
        fits = those(&|name| is_in_name(typed, name));
    }
    if let [one] = fits.as_slice()
        && let Some(coach) = plan.coaches.get_mut(*one)
    {
        return Ok(coach);
    }
    let typed = cell(typed, 40);
    Err(CommandError::sentence(if fits.is_empty() {
        format!("the plan has no coach “{typed}”; alongside coaches add puts them in")
    } else {
        format!("“{typed}” fits several coaches; say at which school, with --school")
    }))
}
