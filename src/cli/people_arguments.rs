//! The arguments of `people`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::value_parsers::rhythm;

/// The people coached.
#[derive(Debug, Args)]
pub struct PeopleArguments {
    /// List those who are archived as well
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
    /// Change who somebody is; past meetings keep what was true then
    Edit(PeopleEdit),
    /// Pause somebody for a while: until then they never show as due
    Pause(PeoplePause),
    /// Bring back somebody who is paused or archived
    Resume(PeopleWho),
    /// Take somebody off the list; nothing is deleted
    Archive(PeopleWho),
    /// Gather all that is held on somebody into one folder, for them
    Export(PeopleExport),
    /// Remove all that is held on somebody, for good
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
    /// What they are called now
    #[arg(long = "name", value_name = "NEW_NAME")]
    pub name: Option<String>,
    /// What they do now; "" for nothing in particular
    #[arg(long)]
    pub role: Option<String>,
    /// Where they do it now
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
    /// What they are called
    pub name: String,
    /// What they do: "Year 3 teacher"
    #[arg(long, default_value = "", hide_default_value = true)]
    pub role: String,
    /// Where they do it
    #[arg(long, default_value = "", hide_default_value = true)]
    pub school: String,
    /// Their programme
    #[arg(long, default_value = "instructional")]
    pub programme: String,
    /// Though somebody of that name is on the list already
    #[arg(long)]
    pub(crate) another: bool,
}

/// Whose data, and where to.
#[derive(Debug, Args)]
pub struct PeopleExport {
    /// Whose: their name, or the end of their id
    pub name: String,
    /// The folder to make; else one in the folder you are in
    #[arg(short, long, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
}

/// Whose data is to go.
#[derive(Debug, Args)]
pub struct PeopleErase {
    /// Whose: their name, or the end of their id
    #[arg(required_unless_present = "again")]
    pub(crate) name: Option<String>,
    /// What has come back, by a late sync, of people who were erased before
    #[arg(long, conflicts_with_all = ["name", "keep_counts"])]
    pub(crate) again: bool,
    /// Only show what would go
    #[arg(long)]
    pub(crate) plan: bool,
    /// Their name once more, in full, in place of typing it when asked; "erase" with --again
    #[arg(long, value_name = "NAME")]
    pub(crate) typed: Option<String>,
    /// Keep counts that name nobody, for the trust's plan
    #[arg(long)]
    pub(crate) keep_counts: bool,
}
