//! The arguments of `network problem`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is done with a problem card.
#[derive(Debug, Args)]
pub(crate) struct NetworkProblem {
    /// What to do; nothing lists the cards.
    #[command(subcommand)]
    pub(crate) act: Option<ProblemAct>,
}

/// What can be done with problem cards.
#[derive(Debug, Subcommand)]
pub(crate) enum ProblemAct {
    /// Write a card: the problem, where, what was tried, what happened, what is still open
    New(Box<ProblemNew>),
    /// Print your cards, those of others, and the answers
    List,
    /// Change a card of yours
    Change(Box<ProblemChange>),
    /// Make the one file to send round: your card, or your answer to somebody else’s
    Export(ProblemExport),
    /// Read in a card, or an answer to one, that another coach sent
    Read(ProblemRead),
    /// Answer a card of somebody else’s
    Answer(ProblemAnswer),
}

/// A new card.
#[derive(Debug, Args)]
pub(crate) struct ProblemNew {
    /// The problem, in a sentence
    #[arg(value_name = "PROBLEM")]
    pub(crate) what: String,
    /// The rest of it.
    #[command(flatten)]
    pub(crate) beside: ProblemBeside,
}

/// What stands on a card beside the problem.
#[derive(Debug, Default, Args)]
pub(crate) struct ProblemBeside {
    /// Where you meet it: "Year 9, after lunch"
    #[arg(long, value_name = "WHERE")]
    pub(crate) place: Option<String>,
    /// What you tried
    #[arg(long, value_name = "TEXT")]
    pub(crate) tried: Option<String>,
    /// What happened
    #[arg(long, value_name = "TEXT")]
    pub(crate) happened: Option<String>,
    /// What is still open
    #[arg(long, value_name = "TEXT")]
    pub(crate) open: Option<String>,
}

/// What is changed in a card; what is not said stays.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("said").required(true).multiple(true)
    .args(["what", "place", "tried", "happened", "open"])))]
pub(crate) struct ProblemChange {
    /// The end of its id, as "alongside network" shows it, or words in it
    #[arg(value_name = "CARD")]
    pub(crate) note: String,
    /// The problem
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: Option<String>,
    /// The rest of it.
    #[command(flatten)]
    pub(crate) beside: ProblemBeside,
}

/// Which card is sent, and where to.
#[derive(Debug, Args)]
pub(crate) struct ProblemExport {
    /// The end of its id, or words in it
    #[arg(value_name = "CARD")]
    pub(crate) note: String,
    /// The file, or the folder for it; - prints it for you to look at
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Sign it with your name; otherwise nobody is told whose it is
    #[arg(long)]
    pub(crate) sign: bool,
    /// You have looked at each place marked [?like this?]
    #[arg(long)]
    pub(crate) looked: bool,
    /// Write over a file that is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// Which file is read in.
#[derive(Debug, Args)]
pub(crate) struct ProblemRead {
    /// The file that was sent
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// What you answer
    #[arg(long, value_name = "TEXT")]
    pub(crate) answer: Option<String>,
}

/// Which card is answered, and what.
#[derive(Debug, Args)]
pub(crate) struct ProblemAnswer {
    /// The end of its id, or words in it
    #[arg(value_name = "CARD")]
    pub(crate) note: String,
    /// What you answer
    #[arg(value_name = "ANSWER")]
    pub(crate) answer: String,
}
