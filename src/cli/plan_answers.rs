//! `plan` alone: what leads ask of a plan on a Monday, and what it answers.

use serde_json::{Value, json};

use crate::coaching::plan::capacity::Capacity;
use crate::coaching::plan_reading::{AnswerAbout, FiguresCame, PlanAnswer};
use crate::wording::days::day;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;
use super::plan_arguments::PlanArguments;
use super::plan_changes::day_typed;
use super::plan_which::which_then;

pub(super) fn answer(
    asked: &PlanArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let on = day_typed("--on", asked.on.as_deref(), None, around)?;
    let today = on.unwrap_or_else(|| around.now.today());
    let plan = which_then(today, asked.plan.as_deref(), around, output)?;
    let (reading, problems) = around.store.plan_with_figures(plan, asked.from.as_deref(), today);
    let (plan, answers) = (&reading.plan, &reading.answers);
    if output.is_json() {
        let why = match &reading.figures {
            FiguresCame::Read | FiguresCame::Coming => None,
            FiguresCame::NoFolder => Some("no folder is known"),
            FiguresCame::Away(why) | FiguresCame::Last(why) => Some(why.as_str()),
        };
        output.value(&json!({
            "on": today,
            "plan": { "id": plan.id, "title": plan.title, "year": plan.year },
            "figures": { "read": reading.figures.is_read(), "why_not": why },
            "answers": answers.iter().map(as_json).collect::<Vec<_>>(),
            "capacity": reading.capacity.iter().map(capacity_as_json).collect::<Vec<_>>(),
        }))?;
    } else {
        output.line(&format!("{}, {}", plan.title, plan.year))?;
        output.line(&format!("{}, {}", day(today), reading.term))?;
        for it in answers {
            output.line("")?;
            output.line(&format!("{}?", it.asks))?;
            for line in &it.says {
                let how = match line.about {
                    AnswerAbout::NoFigures => ". Read them with: alongside plan --from FOLDER",
                    _ => "",
                };
                output.indented(&format!("  {}{how}", line.says))?;
            }
        }
    }
    for problem in &problems {
        output.trouble(&problem.to_string());
    }
    output.wrong_in_calendars(around.store.calendars().problems.len());
    Ok(())
}

fn as_json(it: &PlanAnswer) -> Value {
    let says: Vec<&str> = it.says.iter().map(|line| line.says.as_str()).collect();
    let facts: Vec<&Value> = it.says.iter().map(|line| &line.fact).collect();
    json!({ "id": it.id, "asks": it.asks, "says": says, "facts": facts })
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
