//! What can be typed about whose data leaves or goes, and for whom. Words only.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::coaching::audience::Audience;

/// Whose data, and where to.
#[derive(Debug, Args)]
pub struct PeopleExport {
    /// Whose: their name, or the end of their id
    pub name: String,
    /// The folder to make; else one in the folder you are in
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// Whose data is to go.
#[derive(Debug, Args)]
pub struct PeopleErase {
    /// Whose: their name, or the end of their id
    pub name: String,
    /// Only show what would go
    #[arg(long)]
    pub plan: bool,
    /// Their name once more, exactly, in place of typing it when asked
    #[arg(long, value_name = "NAME")]
    pub typed: Option<String>,
    /// Keep counts that name nobody, for the trust's plan
    #[arg(long)]
    pub keep_counts: bool,
}

/// For whom, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum AudienceWord {
    /// The person coached
    Coachee,
    /// Yourself: everything
    Coach,
    /// Another coach: nobody is named, and days are moved
    Case,
    /// The school's file: that you met, what was agreed, by when
    File,
}

impl From<AudienceWord> for Audience {
    fn from(word: AudienceWord) -> Self {
        match word {
            AudienceWord::Coachee => Self::Coachee,
            AudienceWord::Coach => Self::Coach,
            AudienceWord::Case => Self::Case,
            AudienceWord::File => Self::File,
        }
    }
}
