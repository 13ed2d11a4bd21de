//! The values of the command line for how far a step has got and how that was observed.

use clap::ValueEnum;

use crate::coaching::action_step::CheckKind;
use crate::coaching::record::Embedding;

/// How far an action step has got, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum SeenWord {
    /// Not yet seen
    #[value(alias = "not-yet")]
    NotYet,
    /// Seen once
    Once,
    /// Seen often
    Often,
    /// A habit
    Embedded,
}

impl From<SeenWord> for Embedding {
    fn from(word: SeenWord) -> Self {
        match word {
            SeenWord::NotYet => Self::NotYet,
            SeenWord::Once => Self::Once,
            SeenWord::Often => Self::Often,
            SeenWord::Embedded => Self::Embedded,
        }
    }
}

/// How something was seen, as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum HowWord {
    /// Ten minutes at the back of the room
    #[value(alias = "drop-in")]
    DropIn,
    /// A recording
    Clip,
    /// Plans read
    Plans,
    /// Pupils' work looked at
    Work,
}

impl From<HowWord> for CheckKind {
    fn from(word: HowWord) -> Self {
        match word {
            HowWord::DropIn => Self::DropIn,
            HowWord::Clip => Self::Clip,
            HowWord::Plans => Self::Plans,
            HowWord::Work => Self::Work,
        }
    }
}
