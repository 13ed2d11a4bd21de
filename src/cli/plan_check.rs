//! `plan check`: says what is wrong in a plan, and where.

use serde_json::json;

use crate::coaching::plan::faults::{PlanFault, faults};
use crate::coaching::plan::place_in_file::line_and_column;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::store::read_text;
use crate::wording::counts::count;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::Output;
use super::plan_arguments::PlanWhich;
use super::plan_which::which;

pub(super) fn check(
    asked: &PlanWhich,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let plan = which(asked.plan.as_deref(), around, output)?;
    let found = faults_of(&plan, around);
    let wrong = found.iter().filter(|it| !it.is_remark).count();
    // Where the file cannot be read any more, a fault still has its place in words.
    let text = around.store.file_of(&plan).ok().and_then(|it| read_text(&it).ok().flatten());
    let place = |it: &PlanFault| line_and_column(text.as_deref()?, &it.place);
    if output.is_json() {
        let row = |it: &PlanFault| {
            let (line, column) = place(it).unzip();
            json!({ "place": it.place, "line": line, "column": column, "why": it.why,
                "remark": it.is_remark })
        };
        output.value(&found.iter().map(row).collect::<Vec<_>>())?;
    } else {
        for it in &found {
            let place = place(it).map(|(line, column)| format!("line {line}, column {column}: "));
            output.line(&format!("{}{it}", place.unwrap_or_default()))?;
        }
        if wrong == 0 {
            output.line(&format!("“{}”: nothing is wrong.", plan.title))?;
        }
    }
    if wrong == 0 {
        return Ok(());
    }
    let things = count(wrong, "thing is", "things are");
    Err(CommandError::sentence(format!("{things} not as it should be")))
}

/// What is wrong in a plan, by the programmes that there are.
fn faults_of(plan: &CoachingPlan, around: CommandContext<'_>) -> Vec<PlanFault> {
    let offer = around.store.offer().offer;
    faults(plan, |id| offer.programme(id).is_some())
}
