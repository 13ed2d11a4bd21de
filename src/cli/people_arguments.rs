//! The arguments of `people`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::value_parsers::rhythm;

/// The people coached.
#[derive(Debug, Args)]
pub struct PeopleArguments {
    /// Include people who are archived
    #[arg(long)]
    pub all: bool,
    /// What to do; nothing lists them.
    #[command(subcommand)]
    pub act: Option<PeopleAct>,
}

/// What can be done with the people coached.
#[derive(Debug, Subcommand)]
pub enum PeopleAct {
    /// Add somebody to your list
    Add(PeopleAdd),
    /// Change somebody's details; past meetings keep what was true then
    Edit(PeopleEdit),
    /// Pause somebody for a while: until then they never show as due
    Pause(PeoplePause),
    /// Bring back somebody who is paused or archived
    Resume(PeopleWho),
    /// Take somebody off the list; nothing is deleted
    Archive(PeopleWho),
    /// Gather everything held about somebody into one folder, to give to them
    Export(PeopleExport),
    /// Erase everything held about somebody, for good
    Erase(PeopleErase),
}

/// Whom it is about.
#[derive(Debug, Args)]
pub struct PeopleWho {
    /// Who, as on your list
    #[arg(value_name = "NAME")]
    pub(crate) who: String,
}

/// Who somebody is now.
#[derive(Debug, Args)]
pub struct PeopleEdit {
    /// Who, as on your list
    #[arg(value_name = "NAME")]
    pub(crate) who: String,
    /// Their name now
    #[arg(long = "name", value_name = "NEW_NAME")]
    pub name: Option<String>,
    /// Their role now; "" for none
    #[arg(long)]
    pub role: Option<String>,
    /// Their school now
    #[arg(long)]
    pub school: Option<String>,
    /// Their programme now
    #[arg(long)]
    pub programme: Option<String>,
    /// School weeks between meetings, or "fortnightly"; 0 for the programme's own
    #[arg(long, value_name = "WEEKS", value_parser = rhythm)]
    pub(crate) every: Option<u8>,
}

/// Who is not coached for a while.
#[derive(Debug, Args)]
pub struct PeoplePause {
    /// Who, as on your list
    #[arg(value_name = "NAME")]
    pub(crate) who: String,
    /// Until when, as you would say it: "after easter", "12/4/2027", "in 6 weeks"
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
}

/// Somebody new.
#[derive(Debug, Args)]
pub struct PeopleAdd {
    /// Their name
    pub name: String,
    /// Their role: "Year 3 teacher"
    #[arg(long, default_value = "", hide_default_value = true)]
    pub role: String,
    /// Their school
    #[arg(long, default_value = "", hide_default_value = true)]
    pub school: String,
    /// Their programme
    #[arg(long, default_value = "instructional")]
    pub programme: String,
    /// Add them even if somebody of that name is on your list
    #[arg(long)]
    pub(crate) another: bool,
}

/// Whose data, and where to.
#[derive(Debug, Args)]
pub struct PeopleExport {
    /// Whose: their name, or the end of their id
    pub name: String,
    /// The folder to make; otherwise one in the folder you are in
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
}

/// Whose data is to go.
#[derive(Debug, Args)]
pub struct PeopleErase {
    /// Whose: their name, or the end of their id
    #[arg(required_unless_present = "again")]
    pub(crate) name: Option<String>,
    /// Erase what a late sync has brought back about people erased before
    #[arg(long, conflicts_with_all = ["name", "keep_counts"])]
    pub(crate) again: bool,
    /// Only show what would go
    #[arg(long)]
    pub(crate) plan: bool,
    /// Their full name once more, instead of typing it when asked; "erase" with --again
    #[arg(long, value_name = "NAME")]
    pub(crate) typed: Option<String>,
    /// Keep counts that name nobody, for the trust's plan
    #[arg(long)]
    pub(crate) keep_counts: bool,
}
