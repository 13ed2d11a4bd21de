//! The arguments of `export`.

use std::path::PathBuf;

use clap::Args;

use crate::export::ExportKind;

use super::value_parsers::{AudienceWord, shapes};

/// What to write down, for whom, as what and where.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag, as it is typed")]
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("which").required(true).multiple(true)
    .args(["ids", "person", "since", "until", "all", "term", "template_help"])))]
pub struct ExportArguments {
    /// Which meetings: the ends of their ids, as "alongside list" shows them, or "last"
    #[arg(value_name = "ID", conflicts_with_all = ["person", "all"])]
    pub(crate) ids: Vec<String>,
    /// All meetings with this person
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// Their action steps over time, instead of their meetings
    // `requires` says nothing beside an argument that conflicts with what is required.
    #[arg(
        long,
        requires = "person",
        conflicts_with_all = ["ids", "since", "until", "all", "template"]
    )]
    pub thread: bool,
    /// What was done in a half-term or term, with that person or, for you alone, with everybody: "this
    /// half-term" (the same as nothing), "last half-term", "autumn 2", "spring 2025-26"
    #[arg(
        long,
        value_name = "TERM",
        num_args = 0..=1,
        default_missing_value = "",
        conflicts_with_all = ["ids", "since", "until", "all", "thread", "template"]
    )]
    pub(crate) term: Option<String>,
    /// Meetings on this day or later: 1/9/2026, "2 nov", "first day back", by that school's term
    /// dates. For a calendar (ics): dates from this day on, instead of from today
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// Meetings on this day or before
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Every meeting
    #[arg(long)]
    pub all: bool,
    /// The format; otherwise the one that the file's name ends in, or md
    #[arg(long, value_name = "FORMAT", value_parser = shapes())]
    pub format: Option<ExportKind>,
    /// Who it is for. Private notes are only ever in your own copy
    #[arg(long = "for", value_name = "WHOM", default_value = "coachee")]
    pub(crate) audience: AudienceWord,
    /// Where to: one file for all of them, a folder (made where it ends in a stroke), or - to print;
    /// otherwise the folder you are in
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Put the coachee's name in each file's name
    #[arg(long)]
    pub(crate) names: bool,
    /// Put the pages of several people in one folder, instead of a folder for each person
    #[arg(long, conflicts_with = "names")]
    pub(crate) flat: bool,
    /// Replace files of the same name
    #[arg(long)]
    pub(crate) force: bool,
    /// Write a case without asking whether you have checked each mark
    #[arg(long)]
    pub(crate) looked: bool,
    /// The day on which your colleague agreed that the case goes to another coach: yesterday, "mon",
    /// 23/11/2026. It stands on the case; without it there is no file
    #[arg(long, value_name = "DAY")]
    pub(crate) agreed_on: Option<String>,
    /// What you ask the other coach. It stands on the case, without names
    #[arg(long, value_name = "TEXT")]
    pub(crate) question: Option<String>,
    /// Put their action step into the calendar, or into a record that you met: only if they agree
    #[arg(long)]
    pub action_step: bool,
    /// Make the calendar an invitation to the meetings, to this e-mail address
    #[arg(long, value_name = "ADDRESS", requires = "from")]
    pub(crate) to: Option<String>,
    /// The e-mail address that you invite from
    #[arg(long, value_name = "ADDRESS", requires = "to")]
    pub(crate) from: Option<String>,
    /// Lay out each page with a template of your own; see --template-help
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    pub(crate) template: Option<PathBuf>,
    /// Give pages in Word the styles, margins, head and foot of this Word file of yours, and pages in
    /// PDF and HTML its logo and its words
    #[arg(long, value_name = "FILE", conflicts_with = "template")]
    pub(crate) reference: Option<PathBuf>,
    /// Print what a template may use
    #[arg(long)]
    pub(crate) template_help: bool,
}
