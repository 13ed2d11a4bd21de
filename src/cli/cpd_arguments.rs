//! The arguments of `cpd`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::coaching::calendar::year_of;
use crate::coaching::cpd::cpd_kind::CpdKind;
use crate::export::{ExportKind, Format};

/// The CPD log.
#[derive(Debug, Args)]
pub struct CpdArguments {
    /// What to do; nothing prints this year's.
    #[command(subcommand)]
    pub(crate) act: Option<CpdAct>,
}

/// What can be done with the CPD log.
#[derive(Debug, Subcommand)]
pub(crate) enum CpdAct {
    /// Note what you did: a course, a conference, a book
    Add(Box<CpdAdd>),
    /// Print what you did in a school year
    List(CpdWhichYear),
    /// Change an entry: most often, to say what you changed because of it
    Change(Box<CpdChange>),
    /// Write the record of a school year: a page, or a line a row for another system
    Export(YearExport),
}

/// Which school year.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct CpdWhichYear {
    /// The school year, instead of this one: 2025-26
    #[arg(long, value_name = "YEAR", value_parser = school_year)]
    pub(crate) year: Option<i32>,
}

/// What was done.
#[derive(Debug, Args)]
pub(crate) struct CpdAdd {
    /// What it was: "researchED", "Practice Perfect, part 1"
    #[arg(value_name = "WHAT")]
    pub(crate) what: String,
    /// What kind of study
    #[arg(long)]
    pub(crate) kind: CpdKindWord,
    /// How long it took: 6, 1.5, 90 min; else as long as the meeting of --from
    #[arg(
        long,
        value_name = "HOURS",
        allow_hyphen_values = true,
        required_unless_present = "from"
    )]
    pub(crate) hours: Option<String>,
    /// When: "last sat", 14/11; else today, or the day of the meeting of --from
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// With whom; say it once for each
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Vec<String>,
    /// What you changed because of it
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) changed: String,
    /// The meeting that it came from: the end of its id, or "last"
    #[arg(long, value_name = "ID")]
    pub(crate) from: Option<String>,
}

/// What is changed in an entry; what is not said stays.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("said").required(true).multiple(true)
    .args(["what", "kind", "hours", "on", "with", "alone", "changed"])))]
pub(crate) struct CpdChange {
    /// The end of its id, as "alongside cpd" shows it, or words in what it was
    #[arg(value_name = "ENTRY")]
    pub(crate) entry: String,
    /// What it was
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: Option<String>,
    /// What kind of study
    #[arg(long)]
    pub(crate) kind: Option<CpdKindWord>,
    /// How long it took: 6, 1.5, 90 min
    #[arg(long, value_name = "HOURS", allow_hyphen_values = true)]
    pub(crate) hours: Option<String>,
    /// When
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// With whom, instead of those before
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Vec<String>,
    /// With nobody
    #[arg(long, conflicts_with = "with")]
    pub(crate) alone: bool,
    /// What you changed because of it
    #[arg(long, value_name = "TEXT")]
    pub(crate) changed: Option<String>,
}

/// What to write, and where.
#[derive(Debug, Args)]
pub(crate) struct YearExport {
    /// Which year.
    #[command(flatten)]
    pub(crate) which: CpdWhichYear,
    /// As what; else as the file's ending says, else Markdown
    #[arg(long)]
    pub(crate) format: Option<CpdFormatWord>,
    /// The file, a folder, or - to print it; else in the folder you are in
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Though there is such a file already
    #[arg(long)]
    pub(crate) force: bool,
}

/// A kind of study, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CpdKindWord {
    /// A course, or a day of one
    Course,
    /// A conference
    Conference,
    /// A book, a paper, a blog
    Reading,
    /// A session with a tutor or a mentor
    TutorSession,
    /// A meeting in which you were coached
    BeingCoached,
    /// Reading the same case, or watching the same clip, as other coaches do
    Calibration,
    /// Watching a recording
    Clip,
    /// Study of your own
    OwnStudy,
}

impl From<CpdKindWord> for CpdKind {
    fn from(word: CpdKindWord) -> Self {
        match word {
            CpdKindWord::Course => Self::Course,
            CpdKindWord::Conference => Self::Conference,
            CpdKindWord::Reading => Self::Reading,
            CpdKindWord::TutorSession => Self::TutorSession,
            CpdKindWord::BeingCoached => Self::BeingCoached,
            CpdKindWord::Calibration => Self::Calibration,
            CpdKindWord::Clip => Self::Clip,
            CpdKindWord::OwnStudy => Self::OwnStudy,
        }
    }
}

/// What a CPD record is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CpdFormatWord {
    /// A page with marks that many programs read
    Md,
    /// A page as plain text
    Txt,
    /// A page for a browser
    Html,
    /// A page to print
    Pdf,
    /// A page to edit in Word
    Docx,
    /// A line for each, for the school's own system
    Csv,
    /// The same as an Excel workbook
    Xlsx,
    /// Everything, for another program
    Json,
}

impl From<CpdFormatWord> for ExportKind {
    fn from(word: CpdFormatWord) -> Self {
        match word {
            CpdFormatWord::Md => Self::Page(Format::Markdown),
            CpdFormatWord::Txt => Self::Page(Format::PlainText),
            CpdFormatWord::Html => Self::Page(Format::Html),
            CpdFormatWord::Pdf => Self::Page(Format::Pdf),
            CpdFormatWord::Docx => Self::Page(Format::Docx),
            CpdFormatWord::Csv => Self::Sessions,
            CpdFormatWord::Xlsx => Self::Workbook,
            CpdFormatWord::Json => Self::Data,
        }
    }
}

fn school_year(typed: &str) -> Result<i32, &'static str> {
    year_of(typed).ok_or("say it like 2026-27")
}
