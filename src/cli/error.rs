//! The error of a subcommand: one sentence, and its exit code.

use std::io;

use crate::export::RenderError;
use crate::export::export_options::KindRefused;
use crate::settings::diagnostic::Diagnostic;
use crate::store::{IndexError, NotLocked, ResolveError, StoreError, WhichPlanError, WhoError};

/// The end of the sentence that says why words were not kept.
pub(super) const NOTHING_KEPT: &str = "; nothing was kept, and what you wrote follows";

/// The error of a subcommand.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The disk refused.
    #[error(transparent)]
    Disk(#[from] StoreError),
    /// The folder of the records is empty, and was not.
    #[error(
        "{0}: connect its drive, or sign in to the program that syncs it; if it is really empty, say \
         so with --start-afresh"
    )]
    Emptied(String),
    /// It is not clear which session is meant.
    #[error(transparent)]
    Which(#[from] ResolveError),
    /// It is not clear who is meant.
    #[error(transparent)]
    Who(#[from] WhoError),
    /// It is not clear which plan is meant.
    #[error(transparent)]
    WhichPlan(#[from] WhichPlanError),
    /// Sessions cannot be exported so.
    #[error(transparent)]
    NotSo(#[from] KindRefused),
    /// The settings cannot be used.
    #[error("{}", .0.say())]
    Settings(#[from] Diagnostic),
    /// Something that was typed cannot be used, or what was looked for is not as it should be.
    #[error("{0}")]
    Said(String),
    /// What was typed says too little, or not in a way that is understood, whatever the records hold.
    #[error("{0}")]
    NotUnderstood(String),
    /// What was given could not be kept, and is given back.
    #[error("{why}{NOTHING_KEPT}")]
    NotKept {
        /// Why.
        why: Box<Self>,
        /// The words.
        words: String,
    },
    /// The page could not be made.
    #[error(transparent)]
    Page(#[from] RenderError),
    /// What is printed cannot be written.
    #[error("could not print: {0}")]
    Printing(io::Error),
    /// The reader closed the pipe, which is no failure.
    #[error("nobody is listening any more")]
    HeardEnough,
}

impl CommandError {
    /// An error with this sentence.
    pub(crate) fn sentence(sentence: impl Into<String>) -> Self {
        Self::Said(sentence.into())
    }

    /// What was typed could not be understood, for this reason.
    pub(crate) fn not_understood(sentence: impl Into<String>) -> Self {
        Self::NotUnderstood(sentence.into())
    }

    /// The exit code: 2 where the command could not be understood, 1 where it could not be done.
    pub(super) fn exit_code(&self) -> u8 {
        match self {
            Self::HeardEnough => 0,
            Self::NotUnderstood(_) => 2,
            Self::NotKept { why, .. } => why.exit_code(),
            _ => 1,
        }
    }

    /// The same, with the words that could not be kept for it, where there are any.
    pub(crate) fn giving_back(self, words: &str) -> Self {
        if words.trim().is_empty() {
            return self;
        }
        Self::NotKept { why: Box::new(self), words: words.to_owned() }
    }

    /// The same, where the disk takes nothing, with all that was `typed`, whatever the command gives
    /// back itself.
    pub(super) fn giving_back_all(self, typed: &str) -> Self {
        match self {
            Self::Disk(_) | Self::Emptied(_) => self.giving_back(typed),
            Self::NotKept { why, words } if matches!(*why, Self::Disk(_) | Self::Emptied(_)) => {
                let is_new = |line: &&str| !typed.lines().any(|it| it == line.trim());
                let lines: Vec<&str> = typed.lines().chain(words.lines().filter(is_new)).collect();
                Self::NotKept { why, words: lines.join("\n") }
            }
            other => other,
        }
    }
}

impl From<IndexError> for CommandError {
    fn from(why: IndexError) -> Self {
        Self::Said(why.to_string())
    }
}

impl From<NotLocked> for CommandError {
    fn from(why: NotLocked) -> Self {
        match why {
            NotLocked::Trouble(why) => Self::Disk(why),
            held @ NotLocked::Held(_) => Self::Said(held.to_string()),
        }
    }
}

impl From<io::Error> for CommandError {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::HeardEnough
        } else {
            Self::Printing(error)
        }
    }
}
