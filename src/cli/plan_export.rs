//! `plan export`: writes the tables of a plan as a workbook, or as CSV files in a folder.

use std::path::PathBuf;

use serde_json::json;

use crate::export::plan_tables::{plan_csv, plan_workbook};
use crate::store::shown;

use super::context::CommandContext;
use super::error::CommandError;
use super::output::{Output, path_text};
use super::plan_arguments::{PlanExport, PlanFormatWord};
use super::plan_which::which;

pub(super) fn export(
    asked: &PlanExport,
    around: CommandContext<'_>,
    output: &mut Output<'_>,
) -> Result<(), CommandError> {
    let plan = which(asked.plan.as_deref(), around, output)?;
    let typed = asked.output.clone().unwrap_or_default();
    let files: Vec<(PathBuf, Vec<u8>)> = match asked.format {
        PlanFormatWord::Xlsx => {
            let is_folder = typed.as_os_str().is_empty() || typed.is_dir();
            let name = format!("plan-{}.xlsx", plan.id.short());
            let file = if is_folder { typed.join(name) } else { typed };
            vec![(file, plan_workbook(&plan)?)]
        }
        PlanFormatWord::Csv => {
            plan_csv(&plan).into_iter().map(|(name, bytes)| (typed.join(name), bytes)).collect()
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
