//! `plan` alone: what leads ask of a plan on a Monday, and what it answers.

use serde_json::{Value, json};

use crate::coaching::plan::answers::{PlanAnswer, answers};
use crate::coaching::plan::capacity::{Capacity, capacity};
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;
use super::plan_arguments::PlanArguments;
use super::plan_changes::day_typed;
use super::plan_check::faults_of;
use super::plan_which::which;

pub(super) fn answer(
    asked: &PlanArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let on = day_typed("--on", asked.on.as_deref(), None, around)?;
    let today = on.unwrap_or_else(|| around.now.today());
    let plan = which(asked.plan.as_deref(), around, output)?;
    let offer = around.store.offer().offer;
    let every = |id: &str| offer.programme(id).map(|it| it.every_school_weeks);
    let read = around.store.calendars();
    let calendar = read.calendars.of_trust();
    let capacity = capacity(&plan, every, calendar, today);
    let faults = faults_of(&plan, around).iter().filter(|it| !it.is_remark).count();
    let answers = answers(&plan, &capacity, faults, today);
    if output.is_json() {
        output.value(&json!({
            "on": today,
            "plan": { "id": plan.id, "title": plan.title, "year": plan.year },
            "answers": answers.iter().map(as_json).collect::<Vec<_>>(),
            "capacity": capacity.iter().map(capacity_as_json).collect::<Vec<_>>(),
        }))?;
    } else {
        output.line(&format!("{}, {}", plan.title, plan.year))?;
        output.line(&format!("{}, {}", day(today), calendar.label(today)))?;
        for it in &answers {
            output.line("")?;
            output.line(&format!("{}?", it.asks))?;
            it.says.iter().try_for_each(|line| output.indented(&format!("  {line}")))?;
        }
    }
    output.wrong_in_calendars(read.problems.len());
    Ok(())
}

fn as_json(it: &PlanAnswer) -> Value {
    json!({ "asks": it.asks, "says": it.says })
}

fn capacity_as_json(it: &Capacity) -> Value {
    json!({
        "programme": it.programme,
        "coaches": it.coaches,
        "slots_a_fortnight": it.slots,
        "every_school_weeks": it.every_school_weeks,
        "places": it.places,
        "places_in_this_half_term": it.places_now,
        "planned": it.planned,
        "coaches_without_slots": it.without_slots,
        "sum": it.sum(),
    })
}
