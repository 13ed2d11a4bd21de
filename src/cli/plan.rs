//! `plan`: begins, lists and prints plans of a trust's coaching.

use serde_json::json;

use crate::coaching::calendar::{academic_year, academic_year_name, year_of};
use crate::coaching::people::name_from;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan::template::from_template;
use crate::export::columns::aligned;
use crate::store::shown;
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, cell, path_text};
use super::plan_answers::answer;
use super::plan_arguments::{PlanAct, PlanArguments, PlanNew, PlanShow};
use super::plan_changes::{agree, day_typed, decide, done};
use super::plan_check::check;
use super::plan_export::export;
use super::plan_figures::figures;
use super::plan_import::import;
use super::plan_show::lines;
use super::plan_which::which_then;

pub(super) fn plan(
    asked: &PlanArguments,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let Some(act) = &asked.act else { return answer(asked, around, output) };
    match act {
        PlanAct::New(asked) => new(asked, around, output),
        PlanAct::List => list(around, output),
        PlanAct::Show(asked) => show(asked, around, output),
        PlanAct::Figures(asked) => figures(asked, around, output),
        PlanAct::Check(asked) => check(asked, around, output),
        PlanAct::Export(asked) => export(asked, around, output),
        PlanAct::Import(asked) => import(asked, around, output),
        PlanAct::Agree(asked) => agree(asked, around, output),
        PlanAct::Decide(asked) => decide(asked, around, output),
        PlanAct::Done(asked) => done(asked, around, output),
    }
}

fn new(
    asked: &PlanNew,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let begins = match &asked.year {
        None => academic_year(around.now.today()),
        Some(year) => year_of(year).ok_or_else(|| {
            let year = cell(year, 40);
            CommandError::not_understood(format!("“{year}” is no school year; write it as 2026-27"))
        })?,
    };
    let named = |what: &str, name: &str| {
        name_from(name).map_err(|why| {
            CommandError::not_understood(format!("the {what} cannot be used: {why}"))
        })
    };
    let schools = asked.schools.iter().map(|it| named("school", it));
    let schools = schools.collect::<Result<Vec<String>, CommandError>>()?;
    let title = asked.title.as_deref().map(|it| named("title", it)).transpose()?;
    let templates = around.store.offer().offer.templates();
    let template = templates.iter().find(|it| it.id == asked.template.trim()).ok_or_else(|| {
        let ids: Vec<&str> = templates.iter().map(|it| it.id.as_str()).collect();
        let typed = cell(&asked.template, 40);
        CommandError::sentence(format!(
            "there is no template “{typed}”; there are {}",
            ids.join(", ")
        ))
    })?;
    let calendars = around.store.calendars().calendars;
    let id = around.now.fresh.take();
    let plan = from_template(template, id, begins, calendars.of_trust(), &schools);
    let mut plan = plan.ok_or_else(|| {
        let year = academic_year_name(begins);
        CommandError::sentence(format!("no calendar knows the school year {year}"))
    })?;
    if let Some(title) = title {
        plan.title = title;
    }
    plan.stamp.change(around.now.wall);
    let saved = around.store.save_plan(&plan)?;
    if output.is_json() {
        return output.value(&json!({ "file": path_text(&saved.file), "plan": plan }));
    }
    output.line(&format!("The plan “{}” for {} is begun:", plan.title, plan.year))?;
    output.indented(&format!("  {}", shown(&saved.file)))?;
    let (schools, milestones) = (plan.schools.len(), plan.milestones.len());
    output.line(&format!(
        "It has {}, {} and numbers to change. See it with: alongside plan show",
        count(schools, "school", "schools"),
        count(milestones, "milestone", "milestones"),
    ))
}

fn list(around: CommandContext<'_>, output: &mut Output<'_>) -> Result<(), CommandError> {
    let found = around.store.plans();
    if output.is_json() {
        let rows = found.plans.iter().map(|it| {
            json!({
                "id": it.id, "title": it.title, "year": it.year, "schools": it.schools.len(),
                "coaches": it.coaches.len(), "agreed_on": it.baseline.as_ref().map(|it| it.on),
            })
        });
        output.value(&rows.collect::<Vec<_>>())?;
    } else if found.plans.is_empty() {
        output.line("No plan yet. Begin one with: alongside plan new --template pilot")?;
    } else {
        let row = |it: &CoachingPlan| {
            vec![
                it.id.short().to_owned(),
                cell(&it.year, 9),
                cell(&it.title, 48),
                count(it.schools.len(), "school", "schools"),
                count(it.coaches.len(), "coach", "coaches"),
            ]
        };
        for line in aligned(&found.plans.iter().map(row).collect::<Vec<_>>()) {
            output.line(&line)?;
        }
    }
    output.unreadable(found.unreadable.iter().filter(|it| it.is_unreadable()).count());
    Ok(())
}

fn show(
    asked: &PlanShow,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let today = around.now.today();
    let on = day_typed("--on", asked.on.as_deref(), Some(today), around)?.unwrap_or(today);
    let plan = which_then(on, asked.plan.as_deref(), around, output)?;
    if output.is_json() {
        return output.value(&plan);
    }
    lines(&plan, on).iter().try_for_each(|line| output.indented(line))
}
