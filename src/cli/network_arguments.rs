//! The arguments of `network`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::coaching::network::network_parts::{IdeaState, KindOfSetting, NetworkKind};

use super::cpd_arguments::{CpdWhichYear, YearExport};
use super::network_problem_arguments::NetworkProblem;

/// Questions, contacts and ideas.
#[derive(Debug, Args)]
pub struct NetworkArguments {
    /// What to do; nothing prints this year's.
    #[command(subcommand)]
    pub(crate) act: Option<NetworkAct>,
}

/// What can be done with the notes.
#[derive(Debug, Subcommand)]
pub(crate) enum NetworkAct {
    /// Note a question that you take along, somebody you met, or an idea
    Add(Box<NetworkAdd>),
    /// Print what you asked, whom you met and what became of each idea
    List(NetworkWhich),
    /// Change a note: an answer, what was sent, whether an idea is tried, adopted or left
    Change(Box<NetworkChange>),
    /// Read in a case that another coach sent you: a meeting without names
    Case(Box<NetworkCase>),
    /// Problem cards: write one, send it round, read in answers, answer somebody else’s
    Problem(NetworkProblem),
    /// Print one note whole: of a case the meeting, beside your own notes on it
    Show(NetworkShow),
    /// Make a decision of the plan out of an idea
    Decide(NetworkDecide),
    /// Write the page for your team, or a line for each as a table
    Export(NetworkExport),
}

/// Which notes.
#[derive(Debug, Default, Args)]
pub(crate) struct NetworkWhich {
    /// Which year.
    #[command(flatten)]
    pub(crate) year: CpdWhichYear,
    /// Only from there: "researchED"
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
    /// Only with these words, in whatever year
    #[arg(long, value_name = "WORDS")]
    pub(crate) find: Option<String>,
}

/// What is noted.
#[derive(Debug, Args)]
pub(crate) struct NetworkAdd {
    /// What kind of note
    #[arg(value_name = "KIND")]
    pub(crate) kind: NetworkKindWord,
    /// The question; what they do that you do not; the idea
    #[arg(value_name = "WHAT", required_unless_present_any = ["who", "setting"], default_value = "", hide_default_value = true)]
    pub(crate) what: String,
    /// When; otherwise today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// What goes with it.
    #[command(flatten)]
    pub(crate) beside: NetworkBeside,
}

/// What goes with a note.
#[derive(Debug, Default, Args)]
pub(crate) struct NetworkBeside {
    /// Where: "researchED"
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
    /// Whom you met, or who said it: kept only if they agreed
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Option<String>,
    /// When they agreed that you keep their name and tell your team who said it
    #[arg(long, value_name = "DATE", requires = "who")]
    pub(crate) agreed: Option<String>,
    /// In what kind of setting they work
    #[arg(long)]
    pub(crate) setting: Option<SettingWord>,
    /// What you promised to send them
    #[arg(long, value_name = "WHAT")]
    pub(crate) promise: Option<String>,
    /// By when: "end of half-term", fri
    #[arg(long, value_name = "DATE")]
    pub(crate) by: Option<String>,
    /// What others said to your question, or what you answer to the question of a case
    #[arg(long, value_name = "TEXT")]
    pub(crate) answer: Option<String>,
}

/// What is changed in a note; what is not said stays.
#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("said").required(true).multiple(true)
    .args(["what", "at", "who", "nameless", "setting", "promise", "by", "sent", "answer", "now",
        "praise", "gap", "step"])))]
pub(crate) struct NetworkChange {
    /// The end of its id, as "alongside network" shows it, or words in it
    #[arg(value_name = "NOTE")]
    pub(crate) note: String,
    /// Its words
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: Option<String>,
    /// What goes with it.
    #[command(flatten)]
    pub(crate) beside: NetworkBeside,
    /// Your notes on a case.
    #[command(flatten)]
    pub(crate) notes: CaseNotes,
    /// Take the name out
    #[arg(long, conflicts_with = "who")]
    pub(crate) nameless: bool,
    /// When you sent what you promised; today, if you do not say
    #[arg(long, value_name = "DATE", num_args = 0..=1, default_missing_value = "today")]
    pub(crate) sent: Option<String>,
    /// How far an idea has come
    #[arg(long, value_name = "STATE")]
    pub(crate) now: Option<IdeaWord>,
    /// Why
    #[arg(long, value_name = "TEXT", requires = "now")]
    pub(crate) because: Option<String>,
    /// Since when; otherwise today
    #[arg(long, value_name = "DATE", requires = "now")]
    pub(crate) since: Option<String>,
}

/// A coach's own notes on a case.
#[derive(Debug, Default, Args)]
pub(crate) struct CaseNotes {
    /// What you would praise in a case
    #[arg(long, value_name = "TEXT")]
    pub(crate) praise: Option<String>,
    /// The gap that you see in it
    #[arg(long, value_name = "TEXT")]
    pub(crate) gap: Option<String>,
    /// The step that you would agree
    #[arg(long, value_name = "TEXT")]
    pub(crate) step: Option<String>,
}

/// Which case is read in.
#[derive(Debug, Args)]
pub(crate) struct NetworkCase {
    /// The file, as JSON
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Your notes on it.
    #[command(flatten)]
    pub(crate) notes: CaseNotes,
    /// What you answer to their question
    #[arg(long, value_name = "TEXT")]
    pub(crate) answer: Option<String>,
}

/// Which note is printed.
#[derive(Debug, Args)]
pub(crate) struct NetworkShow {
    /// The end of its id, as "alongside network" shows it, or words in it
    #[arg(value_name = "NOTE")]
    pub(crate) note: String,
}

/// Which idea becomes a decision, and what of it.
#[derive(Debug, Args)]
pub(crate) struct NetworkDecide {
    /// The end of its id, or words in it
    #[arg(value_name = "IDEA")]
    pub(crate) note: String,
    /// What you do; otherwise the words of the idea
    #[arg(long, value_name = "TEXT")]
    pub(crate) what: Option<String>,
    /// Who does it
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) who: String,
    /// By when: "end of half-term", 12/2/2027
    #[arg(long, value_name = "DATE")]
    pub(crate) by: Option<String>,
    /// At which school
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) school: String,
    /// In which plan, if there are several
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
}

/// What to write, and where.
#[derive(Debug, Args)]
pub(crate) struct NetworkExport {
    /// As what, and where to.
    #[command(flatten)]
    pub(crate) to: YearExport,
    /// Only from there: "researchED"
    #[arg(long, value_name = "PLACE")]
    pub(crate) at: Option<String>,
}

/// A kind of note, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum NetworkKindWord {
    /// A question that you take to others
    Question,
    /// Somebody you met
    Contact,
    /// An idea that you brought home
    Idea,
}

impl From<NetworkKindWord> for NetworkKind {
    fn from(word: NetworkKindWord) -> Self {
        match word {
            NetworkKindWord::Question => Self::Question,
            NetworkKindWord::Contact => Self::Contact,
            NetworkKindWord::Idea => Self::Idea,
        }
    }
}

/// A kind of setting, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SettingWord {
    /// One school
    OneSchool,
    /// A trust of a few schools
    SmallTrust,
    /// A trust of many
    LargeTrust,
    /// A teaching school hub, or the like
    Hub,
}

impl From<SettingWord> for KindOfSetting {
    fn from(word: SettingWord) -> Self {
        match word {
            SettingWord::OneSchool => Self::OneSchool,
            SettingWord::SmallTrust => Self::SmallTrust,
            SettingWord::LargeTrust => Self::LargeTrust,
            SettingWord::Hub => Self::Hub,
        }
    }
}

/// How far an idea has come, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum IdeaWord {
    /// It was heard, and no more
    Heard,
    /// You try it
    Trying,
    /// You do it from now on
    Adopted,
    /// You do not go on with it
    Left,
}

impl From<IdeaWord> for IdeaState {
    fn from(word: IdeaWord) -> Self {
        match word {
            IdeaWord::Heard => Self::Heard,
            IdeaWord::Trying => Self::Trying,
            IdeaWord::Adopted => Self::Adopted,
            IdeaWord::Left => Self::Left,
        }
    }
}
