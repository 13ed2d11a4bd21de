//! The arguments of `export`.

use std::path::PathBuf;

use clap::Args;

use crate::export::ExportKind;

use super::value_parsers::{AudienceWord, shapes};

/// What to write down, for whom, as what and where.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag, as it is typed")]
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("which").required(true).multiple(true)
    .args(["ids", "person", "since", "until", "all", "template_help"])))]
pub struct ExportArguments {
    /// The ends of their ids, or "last"
    #[arg(value_name = "ID", conflicts_with_all = ["person", "all"])]
    pub(crate) ids: Vec<String>,
    /// All with this person
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Their action steps over time, in place of their sessions
    // `requires` says nothing beside an argument that conflicts with what is required.
    #[arg(
        long,
        requires = "person",
        conflicts_with_all = ["ids", "since", "until", "all", "template"]
    )]
    pub thread: bool,
    /// All on this day or later: 1/9/2026, "2 nov", "first day back", in that school's words; as ics,
    /// all dates from this day on instead of from today on
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// All on this day or before
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// All there are
    #[arg(long)]
    pub all: bool,
    /// As what; else as the file's name ends, else md
    #[arg(long, value_name = "FORMAT", value_parser = shapes())]
    pub format: Option<ExportKind>,
    /// For whom; whatever it is, only your own holds a private note
    #[arg(long = "for", value_name = "WHOM", default_value = "coachee")]
    pub(crate) audience: AudienceWord,
    /// Where: one file for all of them, a folder that is there, or - to print; else the folder you
    /// are in
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Put the coachee's name into each file's name
    #[arg(long)]
    pub(crate) names: bool,
    /// Pages of several people in one folder, instead of a folder for each person
    #[arg(long, conflicts_with = "names")]
    pub(crate) flat: bool,
    /// Replace a file that is there
    #[arg(long)]
    pub(crate) force: bool,
    /// Write a case without asking: you have looked at each mark, and your colleague agrees
    #[arg(long)]
    pub(crate) looked: bool,
    /// Say in the calendar what they work on
    #[arg(long)]
    pub action_step: bool,
    /// Lay out each page as this file of yours says; see --template-help
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub(crate) template: Option<PathBuf>,
    /// Give pages in Word the styles, margins, head and foot of this Word file of yours
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    pub(crate) reference: Option<PathBuf>,
    /// Print what a layout may use
    #[arg(long)]
    pub(crate) template_help: bool,
}
