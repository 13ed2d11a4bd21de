//! The tables of a plan, a sheet each, for a workbook or CSV; and what somebody filled in, taken back.

mod cell_read;
mod coaches;
mod columns;
pub(crate) mod figures;
pub(crate) mod import;
#[cfg(test)]
mod laws;
mod milestones;
mod parts;
pub(crate) mod read_files;
mod rows_there;
pub(crate) mod sheets_read;

use chrono::NaiveDate;

use super::render_context::RenderError;
use super::sheet::Sheet;
use super::{csv_sheet, workbook};
use crate::coaching::figures::{Measuring, TrustReport};
use crate::coaching::plan::plan_record::CoachingPlan;
use coaches::Coaches;
use columns::sheet;
use figures::{FOR_READING, figure_sheets};
use milestones::Milestones;
use parts::{Agreements, Barriers, Decisions, Phases, Programmes, Schools, Weeks};

/// The plan as an Excel workbook: its tables, then its figures beside them.
///
/// # Errors
/// [`RenderError`], where it cannot be made.
pub(crate) fn plan_workbook(
    measuring: Measuring<'_>,
    report: &TrustReport,
    today: NaiveDate,
) -> Result<Vec<u8>, RenderError> {
    let mut sheets = sheets(measuring.plan);
    sheets.extend(figure_sheets(measuring, report, today));
    workbook::render(&sheets)
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
        sheet::<Agreements>(plan),
        sheet::<Decisions>(plan),
    ]
}
