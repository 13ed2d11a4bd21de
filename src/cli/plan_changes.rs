//! `plan decide`, `done` and `agree`: change a plan. Each is done to the plan as it stands on the
//! disk at that moment, under its lock, so that nothing that was written meanwhile is lost.

use chrono::NaiveDate;

use crate::coaching::date_parser::date::{Direction, parse_date_in, parse_either_way};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::reviews::{PlanBaseline, PlanDecision};
use crate::search::names::{is_in_name, same_name};
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::naming::{if_any, named};
use super::output::{Output, cell};
use super::plan_arguments::{PlanAgree, PlanDecide, PlanDone};
use super::plan_which::which;

/// Makes `change` in the plan that is meant, and saves it.
pub(super) fn change<T>(
    said: Option<&str>,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
    change: impl FnOnce(&mut CoachingPlan) -> Result<T, CommandError>,
) -> Result<(CoachingPlan, T), CommandError> {
    let meant = which(said, around, output)?;
    let _lock = around.store.lock(&meant.id)?;
    let mut plan = which(Some(meant.id.as_str()), around, output)?;
    let done = change(&mut plan)?;
    plan.stamp.change(around.now.wall);
    for notice in around.store.save_plan(&plan)?.notices {
        output.trouble(&notice.to_string());
    }
    Ok((plan, done))
}

/// The id of the school of `plan` that was typed: by its id, its name now or before, or words in it;
/// empty where nothing was typed.
pub(super) fn school_id(plan: &CoachingPlan, typed: &str) -> Result<String, CommandError> {
    let all = plan.schools.iter();
    let names = all.map(|it| {
        let earlier = it.earlier.iter().map(|it| it.name.as_str());
        (it.id.as_str(), earlier.chain([it.name.as_str(), it.id.as_str()]).collect())
    });
    one_of("school", typed, &names.collect::<Vec<_>>())
}

/// The same of a programme.
pub(super) fn programme_id(plan: &CoachingPlan, typed: &str) -> Result<String, CommandError> {
    let names = plan.programmes.iter().map(|it| (it.id.as_str(), vec![&*it.title, &*it.id]));
    one_of("programme", typed, &names.collect::<Vec<_>>())
}

/// Of things, each with its names, the id of the one that was typed.
fn one_of(what: &str, typed: &str, all: &[(&str, Vec<&str>)]) -> Result<String, CommandError> {
    if typed.trim().is_empty() {
        return Ok(String::new());
    }
    let those = |is_it: &dyn Fn(&str) -> bool| -> Vec<&str> {
        let fits = all.iter().filter(|(_, names)| names.iter().any(|name| is_it(name)));
        fits.map(|(id, _)| *id).collect()
    };
    let mut meant = those(&|name| same_name(name, typed));
    if meant.is_empty() {
        meant = those(&|name| is_in_name(typed, name));
    }
    if let [one] = meant.as_slice() {
        return Ok((*one).to_owned());
    }
    let ids: Vec<&str> = all.iter().map(|(id, _)| *id).collect();
    let (typed, ids) = (cell(typed, 40), ids.join(", "));
    Err(CommandError::sentence(match (meant.len(), ids.is_empty()) {
        (_, true) => format!("the plan has no {what} yet, so that “{typed}” is none"),
        (0, _) => format!("the plan has no {what} “{typed}”; there are {ids}"),
        _ => format!("“{typed}” fits several: {}", meant.join(", ")),
    }))
}

/// The day that was typed; `or`, where none was.
pub(super) fn day_typed(
    flag: &str,
    typed: Option<&str>,
    or: Option<NaiveDate>,
    around: CommandContext<'_>,
) -> Result<Option<NaiveDate>, CommandError> {
    let Some(typed) = typed else { return Ok(or) };
    let calendars = around.store.calendars().calendars;
    parse_either_way(typed, around.now.today(), calendars.of_trust())
        .map(|read| Some(read.date))
        .map_err(|why| CommandError::not_understood(format!("{flag}: {why}")))
}

/// The day that was typed, of what is to be done: the next such day. One that is past has to be said
/// with its year.
pub(super) fn day_to_come(
    flag: &str,
    typed: &str,
    around: CommandContext<'_>,
) -> Result<NaiveDate, CommandError> {
    let calendars = around.store.calendars().calendars;
    let (today, calendar) = (around.now.today(), calendars.of_trust());
    parse_date_in(typed, today, Direction::Forward, calendar)
        .or_else(|_| parse_either_way(typed, today, calendar))
        .map(|read| read.date)
        .map_err(|why| CommandError::not_understood(format!("{flag}: {why}")))
}

pub(super) fn decide(
    asked: &PlanDecide,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let (plan, decision) = decided(asked, around, output)?;
    say_decided(&plan, &decision, output)
}

/// Keeps a decision in the plan that is meant.
pub(super) fn decided(
    asked: &PlanDecide,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(CoachingPlan, PlanDecision), CommandError> {
    let today = Some(around.now.today());
    let by = asked.by.as_deref().map(|typed| day_to_come("--by", typed, around)).transpose()?;
    let on = day_typed("--on", asked.on.as_deref(), today, around)?;
    let what = asked.what.trim().to_owned();
    if what.is_empty() {
        return Err(CommandError::not_understood("say what is to be done"));
    }
    let who = if_any("name of who does it", &asked.who)?;
    let words = [&what, &asked.saw, &asked.reason].map(String::as_str).join("\n");
    let id = around.now.fresh.next().as_str().to_owned();
    let changed = change(asked.plan.as_deref(), around, output, |plan| {
        let decision = PlanDecision {
            id,
            on,
            measure: asked.measure,
            programme: programme_id(plan, &asked.programme)?,
            school: school_id(plan, &asked.school)?,
            saw: asked.saw.trim().to_owned(),
            planned: asked.planned,
            actual: asked.actual,
            reason: asked.reason.trim().to_owned(),
            what,
            who,
            by,
            ..PlanDecision::default()
        };
        plan.decisions.push(decision.clone());
        Ok(decision)
    });
    changed.map_err(|why| why.giving_back(&words))
}

/// Says what was decided.
pub(super) fn say_decided(
    plan: &CoachingPlan,
    decision: &PlanDecision,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    if output.is_json() {
        return output.value(decision);
    }
    let who = if decision.who.is_empty() { "" } else { &format!(" {}", decision.who) };
    let by = decision.by.map(|by| format!(" by {}", day(by))).unwrap_or_default();
    output.line(&format!("Kept in “{}”:{who}{by}: {}", plan.title, decision.what))?;
    let end = short(&decision.id);
    output.line(&format!("Once it is done: alongside plan done {end} --helped yes"))
}

pub(super) fn done(
    asked: &PlanDone,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let today = Some(around.now.today());
    let on = day_typed("--on", asked.on.as_deref(), today, around)?;
    let (_, decision) = change(asked.plan.as_deref(), around, output, |plan| {
        let end = asked.decision.trim();
        let mut fits = plan.decisions.iter_mut().filter(|it| {
            it.id == end || end.len() >= 4 && it.id.ends_with(end) || same_name(&it.what, end)
        });
        let (Some(decision), None) = (fits.next(), fits.next()) else {
            let end = cell(end, 40);
            return Err(CommandError::sentence(format!(
                "“{end}” is no decision of this plan; alongside plan show --json has their ids"
            )));
        };
        decision.done = on;
        if let Some(helped) = asked.helped {
            decision.helped = Some(helped.into());
        }
        if let Some(how) = &asked.how {
            how.trim().clone_into(&mut decision.helped_how);
        }
        Ok(decision.clone())
    })?;
    if output.is_json() {
        return output.value(&decision);
    }
    output.line(&format!("Done: {}", decision.what))
}

pub(super) fn agree(
    asked: &PlanAgree,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let today = Some(around.now.today());
    let on = day_typed("--on", asked.on.as_deref(), today, around)?;
    let with = asked.with.as_deref().map(|with| named("name", with)).transpose()?;
    let (plan, ()) = change(asked.plan.as_deref(), around, output, |plan| {
        if let Some(there) = plan.baseline.as_ref().filter(|_| !asked.again) {
            let on = there.on.map(|on| format!(" on {}", day(on))).unwrap_or_default();
            return Err(CommandError::sentence(format!(
                "the plan was agreed{on}; --again keeps it as it is now instead, and what was \
                 agreed then goes"
            )));
        }
        let as_it_is = CoachingPlan { baseline: None, ..plan.clone() };
        plan.baseline = Some(PlanBaseline {
            on,
            with: with.unwrap_or_default(),
            plan: serde_json::to_value(as_it_is).unwrap_or_default(),
            ..PlanBaseline::default()
        });
        Ok(())
    })?;
    if output.is_json() {
        return output.value(&plan);
    }
    let on = on.map(day).unwrap_or_default();
    output.line(&format!(
        "“{}” is kept as it is agreed on {on}. From now on its numbers stand beside what you change.",
        plan.title
    ))
}

/// The end of an id, by which it can be typed.
pub(super) fn short(id: &str) -> &str {
    id.len().checked_sub(6).and_then(|from| id.get(from..)).unwrap_or(id)
}
