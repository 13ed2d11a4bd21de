//! `plan export`: writes the tables of a plan as a workbook, as CSV files in a folder, or week by week
//! for another program.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::coaching::figures::{Measuring, TrustSums};
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::export::data::json_line;
use crate::export::plan_tables::{plan_csv, plan_workbook};
use crate::export::plan_weeks::plan_weeks;
use crate::store::shown;

use super::context::CommandContext;
use super::error::CommandError;
use super::filters::day;
use super::output::{Output, path_text};
use super::plan_figures::{gathering_folder, sums_of};
use super::plan_file_arguments::{PlanExport, PlanFormatWord};
use super::plan_which::which;

pub(super) fn export(
    asked: &PlanExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let plan = which(asked.plan.as_deref(), around, output)?;
    let typed = asked.output.clone().unwrap_or_default();
    let one_file = |ending: &str| {
        let is_folder = typed.as_os_str().is_empty() || typed.is_dir();
        let name = format!("plan-{}.{ending}", plan.id.short());
        if is_folder { typed.join(name) } else { typed.clone() }
    };
    let files: Vec<(PathBuf, Vec<u8>)> = match asked.format {
        PlanFormatWord::Xlsx => vec![(one_file("xlsx"), plan_workbook(&plan)?)],
        PlanFormatWord::Csv => {
            plan_csv(&plan).into_iter().map(|(name, bytes)| (typed.join(name), bytes)).collect()
        }
        PlanFormatWord::Ndjson => {
            let lines = weeks(&plan, asked, around, output)?;
            if typed == Path::new("-") {
                return output.page(&lines);
            }
            vec![(one_file("ndjson"), lines)]
        }
    };
    for (file, bytes) in &files {
        around.store.write_export(file, bytes, asked.force)?;
        if !output.is_json() {
            output.line(&shown(file))?;
        }
    }
    if output.is_json() {
        let files: Vec<String> = files.iter().map(|(file, _)| path_text(file)).collect();
        return output.value(&json!({ "files": files }));
    }
    Ok(())
}

/// The plan week by week, with what coaches have sent.
fn weeks(
    plan: &CoachingPlan,
    asked: &PlanExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<Vec<u8>, CommandError> {
    let today = day("--on", asked.on.as_deref(), None, around)?.unwrap_or(around.now.today());
    let (sums, problems) = match gathering_folder(asked.from.as_ref(), around) {
        Some(folder) => sums_of(plan, &folder, around)?,
        None => (TrustSums::default(), Vec::new()),
    };
    for problem in &problems {
        output.trouble(&problem.to_string());
    }
    if sums.sent().is_empty() {
        output.aside("No figures of coaches are in it; --from FOLDER says where they send theirs.");
    }
    let (calendars, offer) = (around.store.calendars().calendars, around.store.offer().offer);
    let measuring = Measuring {
        plan,
        sums: &sums,
        calendar: calendars.of_trust(),
        programmes: offer.programmes(),
    };
    let lines =
        plan_weeks(measuring, today).iter().map(|it| json_line(it) + "\n").collect::<String>();
    Ok(lines.into_bytes())
}
