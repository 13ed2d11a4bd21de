//! The error of a subcommand: one sentence, and its exit code.

use std::io;

use crate::export::RenderError;
use crate::export::bundle::KindRefused;
use crate::settings::diagnostic::Diagnostic;
use crate::store::{IndexError, NotLocked, ResolveError, StoreError, WhoError};

/// The error of a subcommand.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The disk refused.
    #[error(transparent)]
    Disk(#[from] StoreError),
    /// It is not clear which session is meant.
    #[error(transparent)]
    Which(#[from] ResolveError),
    /// It is not clear who is meant.
    #[error(transparent)]
    Who(#[from] WhoError),
    /// Sessions cannot be exported so.
    #[error(transparent)]
    NotSo(#[from] KindRefused),
    /// The settings cannot be used.
    #[error("{}", .0.say())]
    Settings(#[from] Diagnostic),
    /// Something that was typed cannot be used, or what was looked for is not as it should be.
    #[error("{0}")]
    Said(String),
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
}

impl From<IndexError> for CommandError {
    fn from(why: IndexError) -> Self {
        Self::Said(why.to_string())
    }
}

impl From<NotLocked> for CommandError {
    fn from(why: NotLocked) -> Self {
        Self::Said(why.to_string())
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
