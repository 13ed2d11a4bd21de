//! The arguments of `plan`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::coaching::plan::coaches::CoachState;
use crate::coaching::plan::measure::Measure;
use crate::coaching::plan::reviews::Helped;

use super::plan_figures::PlanFigures;
use super::plan_file_arguments::{PlanExport, PlanImportArguments};
use super::value_parsers::measure;

/// The plan of the year.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct PlanArguments {
    /// As it stood, or will stand, on this day
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Which plan, if there are several: words from its title, or the end of its id
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// The folder that coaches send their figures to; else the one that you send yours to
    #[arg(long, value_name = "FOLDER")]
    #[cfg_attr(
        feature = "object-storage",
        arg(
            help = "The folder or bucket (s3://name/folder, az://, gs://) that coaches send their figures to; else the one that you send yours to"
        )
    )]
    pub(crate) from: Option<PathBuf>,
    /// What to do; nothing prints what leads ask of a plan on a Monday.
    #[command(subcommand)]
    pub(crate) act: Option<PlanAct>,
}

/// What can be done with plans.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanAct {
    /// Begin a plan from a template
    New(PlanNew),
    /// List the plans there are
    List,
    /// Print all of a plan
    Show(PlanShow),
    /// Print the figures that coaches have sent, beside the plan
    Figures(PlanFigures),
    /// Say what is wrong in a plan, and where
    Check(PlanWhich),
    /// Write a plan as a workbook, CSV, lines of JSON week by week, or a page for somebody
    Export(PlanExport),
    /// Take in a workbook or CSV that somebody filled in: shows first what would change
    Import(PlanImportArguments),
    /// Keep the plan as it stands now, as what was agreed; its numbers stay beside later ones
    Agree(PlanAgree),
    /// Write down what is done about something, by whom and by when
    Decide(Box<PlanDecide>),
    /// Note that something that was decided is done, and whether it helped
    Done(PlanDone),
}

/// Which plan.
#[derive(Debug, Args)]
pub(crate) struct PlanWhich {
    /// Which plan: words from its title, or the end of its id; otherwise this year's
    #[arg(value_name = "PLAN")]
    pub(crate) plan: Option<String>,
}

/// Which plan to print.
#[derive(Debug, Args)]
pub(crate) struct PlanShow {
    /// Which plan: words from its title, or the end of its id; otherwise this year's
    #[arg(value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// As it stood, or will stand, on this day
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
}

/// A new plan.
#[derive(Debug, Args)]
pub(crate) struct PlanNew {
    /// What to begin from: pilot (a secondary and two primaries, then the trust), one-school, all-staff
    /// (everybody by September), or a template that a pack of yours brings, by its id
    #[arg(long, value_name = "TEMPLATE")]
    pub(crate) template: String,
    /// Its title; otherwise the template's
    #[arg(long)]
    pub(crate) title: Option<String>,
    /// The school year: 2026-27; otherwise this one
    #[arg(long)]
    pub(crate) year: Option<String>,
    /// A school that takes part; once for each school, the pilot's first
    #[arg(long = "school", value_name = "NAME")]
    pub(crate) schools: Vec<String>,
}

/// What was agreed.
#[derive(Debug, Args)]
pub(crate) struct PlanAgree {
    /// Which plan: words from its title, or the end of its id; otherwise this year's
    #[arg(value_name = "PLAN")]
    pub(crate) plan: Option<String>,
    /// With whom: "the heads"
    #[arg(long, value_name = "WHOM")]
    pub(crate) with: Option<String>,
    /// When; otherwise today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Agree it again, though it was agreed before
    #[arg(long)]
    pub(crate) again: bool,
}

/// What is done about what was seen.
#[derive(Debug, Default, Args)]
pub(crate) struct PlanDecide {
    /// What is done: "Second coach for Elm Park"
    #[arg(value_name = "WHAT")]
    pub(crate) what: String,
    /// Who does it
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) who: String,
    /// By when: "end of half-term", 12/2/2027
    #[arg(long, value_name = "DATE")]
    pub(crate) by: Option<String>,
    /// What was seen
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) saw: String,
    /// The reason for it
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
    /// At which school
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) school: String,
    /// In which programme
    #[arg(long, value_name = "ID", default_value = "", hide_default_value = true)]
    pub(crate) programme: String,
    /// What was counted: "meetings held", "coaches trained"
    #[arg(long, value_name = "WHAT", value_parser = measure)]
    pub(crate) measure: Option<Measure>,
    /// How many were planned
    #[arg(long, value_name = "N")]
    pub(crate) planned: Option<u32>,
    /// How many there were
    #[arg(long, value_name = "N")]
    pub(crate) actual: Option<u32>,
    /// When it was decided; otherwise today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// In which plan, if there are several
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
}

/// What is done.
#[derive(Debug, Args)]
pub(crate) struct PlanDone {
    /// The end of its id, or its words
    #[arg(value_name = "DECISION")]
    pub(crate) decision: String,
    /// When; otherwise today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Whether it helped
    #[arg(long)]
    pub(crate) helped: Option<HelpedWord>,
    /// What helped, or what was done instead
    #[arg(long, value_name = "TEXT")]
    pub(crate) how: Option<String>,
    /// In which plan, if there are several
    #[arg(long, value_name = "PLAN")]
    pub(crate) plan: Option<String>,
}

/// Whether something helped, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum HelpedWord {
    /// Yes
    Yes,
    /// Partly
    Partly,
    /// No
    No,
}

impl From<HelpedWord> for Helped {
    fn from(word: HelpedWord) -> Self {
        match word {
            HelpedWord::Yes => Self::Yes,
            HelpedWord::Partly => Self::Partly,
            HelpedWord::No => Self::No,
        }
    }
}

/// The coaches of a plan.
#[derive(Debug, Args)]
pub struct CoachesArguments {
    /// In which plan, if there are several
    #[arg(long, value_name = "PLAN", global = true)]
    pub(crate) plan: Option<String>,
    /// What to do; nothing lists them.
    #[command(subcommand)]
    pub(crate) act: Option<CoachesAct>,
}

/// What can be done with the coaches of a plan.
#[derive(Debug, Subcommand)]
pub(crate) enum CoachesAct {
    /// List them, and where they have got to
    List,
    /// Add somebody who is to coach
    Add(CoachesAdd),
    /// Note where somebody has got to, and since when: in training, trained, active, stopped
    State(CoachesState),
}

/// Somebody who is to coach.
#[derive(Debug, Args)]
pub(crate) struct CoachesAdd {
    /// What they are called
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// At which school
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) school: String,
    /// In which programme
    #[arg(long, value_name = "ID", default_value = "instructional")]
    pub(crate) programme: String,
    /// How many people they have time to meet in a fortnight
    #[arg(long, value_name = "N")]
    pub(crate) slots: Option<u32>,
    /// Where they have got to, if further than nominated
    #[arg(long)]
    pub(crate) state: Option<CoachStateWord>,
    /// Since when; otherwise today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
}

/// How somebody stands.
#[derive(Debug, Args)]
pub(crate) struct CoachesState {
    /// Who
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// Where they have got to
    #[arg(value_name = "STATE")]
    pub(crate) state: CoachStateWord,
    /// Since when; otherwise today
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Why, if they stopped: left, promoted, on leave, no time
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub(crate) reason: String,
    /// How many people they have time to meet in a fortnight, from now on
    #[arg(long, value_name = "N")]
    pub(crate) slots: Option<u32>,
    /// At which school, if they coach at two
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    pub(crate) school: String,
}

/// How a coach stands, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CoachStateWord {
    /// Asked, and said yes
    Nominated,
    /// In training
    Training,
    /// Trained, and has not begun yet
    Trained,
    /// Their first meeting was seen
    FirstMeetingSeen,
    /// Coaches
    Active,
    /// No longer coaches
    Stopped,
}

impl From<CoachStateWord> for CoachState {
    fn from(word: CoachStateWord) -> Self {
        match word {
            CoachStateWord::Nominated => Self::Nominated,
            CoachStateWord::Training => Self::Training,
            CoachStateWord::Trained => Self::Trained,
            CoachStateWord::FirstMeetingSeen => Self::FirstMeetingSeen,
            CoachStateWord::Active => Self::Active,
            CoachStateWord::Stopped => Self::Stopped,
        }
    }
}
