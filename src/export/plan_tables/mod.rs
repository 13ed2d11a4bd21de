//! The tables of a plan, a sheet each, for a workbook or CSV; and what somebody filled in, taken back.

mod cell_read;
mod coaches;
mod columns;
pub(crate) mod import;
#[cfg(test)]
mod laws;
mod milestones;
mod parts;
pub(crate) mod read_files;
mod rows_there;
pub(crate) mod sheets_read;

use super::render_context::RenderError;
use super::sheet::Sheet;
use super::{csv_sheet, workbook};
use crate::coaching::plan::plan_record::CoachingPlan;
use coaches::Coaches;
use columns::sheet;
use milestones::Milestones;
use parts::{Barriers, Decisions, Phases, Programmes, Schools, Weeks};

/// Sheets of a workbook that are for reading: they are made of the others, and of figures.
const FOR_READING: [&str; 0] = [];

/// The plan as an Excel workbook.
///
/// # Errors
/// [`RenderError`], where it cannot be made.
pub(crate) fn plan_workbook(plan: &CoachingPlan) -> Result<Vec<u8>, RenderError> {
    workbook::render(&sheets(plan))
}

/// Each table of the plan as CSV, with the name of its file.
#[must_use]
pub(crate) fn plan_csv(plan: &CoachingPlan) -> Vec<(String, Vec<u8>)> {
    let file = |it: &Sheet| (format!("{}.csv", it.name.to_lowercase()), csv_sheet::render(it));
    sheets(plan).iter().map(file).collect()
}

fn sheets(plan: &CoachingPlan) -> Vec<Sheet> {
    vec![
        sheet::<Programmes>(plan),
        sheet::<Schools>(plan),
        sheet::<Phases>(plan),
        sheet::<Milestones>(plan),
        sheet::<Coaches>(plan),
        sheet::<Weeks>(plan),
        sheet::<Barriers>(plan),
        sheet::<Decisions>(plan),
    ]
}
