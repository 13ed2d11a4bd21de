//! The arguments of `plan export` and `plan import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Which plan to write down, and where.
#[derive(Debug, Args)]
pub(crate) struct PlanExport {
    /// Which plan: words from its title, or the end of its id; otherwise this year's
    #[arg(value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// As a workbook, as CSV files, or as lines of JSON
    #[arg(long, default_value = "xlsx")]
    pub(crate) format: PlanFormatWord,
    /// The file, or a folder; otherwise the folder you are in. For lines of JSON - prints them
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// The folder that coaches send their figures to; otherwise the one that you send yours to
    #[arg(long, value_name = "FOLDER")]
    pub(crate) from: Option<PathBuf>,
    /// As it stood on this day: 20/11/2026, "last fri"
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Replace a file of that name
    #[arg(long)]
    pub(crate) force: bool,
}

/// What the tables of a plan are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanFormatWord {
    /// One workbook, a sheet each
    Xlsx,
    /// A file each, in a folder that is there
    Csv,
    /// A line of JSON for each week, programme and school, planned and actual
    Ndjson,
}

/// Which file goes into which plan.
#[derive(Debug, Args)]
pub(crate) struct PlanImportArguments {
    /// The workbook (.xlsx) or CSV, as plan export writes it
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Into which plan, where there are several: words of its title, or the end of its id
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Change it without being asked
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,
}
