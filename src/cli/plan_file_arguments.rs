//! The arguments of `plan export` and `plan import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::export::Format;
use crate::export::plan_pages::PlanPageReader;

/// Which plan to write down, and where.
#[derive(Debug, Args)]
pub(crate) struct PlanExport {
    /// Which plan: words from its title, or the end of its id; otherwise this year's
    #[arg(value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// As what: otherwise as the file's ending says, a page for a reader, or a workbook
    #[arg(long)]
    pub(crate) format: Option<PlanFormatWord>,
    /// A page for somebody who reads no plan
    #[arg(long = "for", value_name = "READER")]
    pub(crate) reader: Option<PlanReaderWord>,
    /// The page of this school alone
    #[arg(long, value_name = "NAME", requires = "reader")]
    pub(crate) school: Option<String>,
    /// The file, or a folder; otherwise the folder you are in. For lines of JSON - prints them
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// The folder that coaches send their figures to; otherwise the one that you send yours to
    #[arg(long, value_name = "FOLDER")]
    #[cfg_attr(
        feature = "object-storage",
        arg(
            help = "The folder or bucket (s3://name/folder, az://, gs://) that coaches send their figures to; else the one that you send yours to"
        )
    )]
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
    /// A page to print or send
    Pdf,
    /// A page for any browser
    Html,
    /// A page to change in Word first
    Docx,
    /// Text with a few marks
    Md,
}

impl PlanFormatWord {
    /// The format of a page; nothing of tables.
    pub(super) fn page(self) -> Option<Format> {
        match self {
            Self::Pdf => Some(Format::Pdf),
            Self::Html => Some(Format::Html),
            Self::Docx => Some(Format::Docx),
            Self::Md => Some(Format::Markdown),
            Self::Xlsx | Self::Csv | Self::Ndjson => None,
        }
    }

    /// Whether it can be printed in a terminal.
    pub(super) fn is_text(self) -> bool {
        matches!(self, Self::Ndjson | Self::Html | Self::Md)
    }

    /// The format of files that end so, where one file has it all.
    pub(super) fn of_ending(ending: &str) -> Option<Self> {
        Self::from_str(ending, true).ok().filter(|it| *it != Self::Csv)
    }
}

/// For whom a page is, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PlanReaderWord {
    /// You who lead it: the ten questions, answered
    Lead,
    /// A school, for the fortnightly call: what needs looking at first
    School,
    /// Staff: one for each school and programme
    Staff,
    /// Trustees: sums, and nobody's name
    Trustees,
}

impl PlanReaderWord {
    /// In the name of a file.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Lead => "lead",
            Self::School => "school",
            Self::Staff => "staff",
            Self::Trustees => "trustees",
        }
    }
}

impl From<PlanReaderWord> for PlanPageReader {
    fn from(word: PlanReaderWord) -> Self {
        match word {
            PlanReaderWord::Lead => Self::Lead,
            PlanReaderWord::School => Self::School,
            PlanReaderWord::Staff => Self::Staff,
            PlanReaderWord::Trustees => Self::Trustees,
        }
    }
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
