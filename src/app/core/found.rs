//! The result of a search as screens are sent it, a screenful of rows at a time; and the progress
//! of the index that answers.

use crate::search::{Card, SessionQuery};
use crate::wording::counts::grouped;

/// How many rows are sent at a time: more than any screen shows.
pub(crate) const SCREENFUL: usize = 64;

/// How many sessions were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FoundTotal {
    /// Exactly this many.
    Exactly(usize),
    /// More than this many; they are still being counted.
    MoreThan(usize),
}

/// A part of the rows of a result.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRows {
    /// The query. Rows of any but the newest query are ignored.
    pub(crate) query: SessionQuery,
    /// The index of the first row among all that were found.
    pub(crate) from: usize,
    /// The rows, without the words of the sessions.
    pub(crate) cards: Vec<Card>,
    /// How many there are in all.
    pub(crate) total: FoundTotal,
    /// Whether every session was looked at; otherwise there may be more once the index is made.
    pub(crate) whole: bool,
    /// How many files and folders could not be read.
    pub(crate) unreadable: usize,
}

/// Progress of the search index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Indexing {
    /// Not known yet.
    #[default]
    NotYet,
    /// Files are being read for the list of sessions: done, of how many.
    Listing(usize, usize),
    /// The words of sessions are being indexed, the newest first: done, of how many sessions.
    Words(usize, usize),
    /// The index is complete.
    Whole,
    /// Another window updates it, for this one too.
    ByAnother,
    /// There is no index, for this reason (a sentence); searching reads the files instead.
    Without(String),
}

impl Indexing {
    /// The progress, or why there is no index, for the coach; `None` where there is nothing to wait
    /// for.
    #[must_use]
    pub(crate) fn describe(&self) -> Option<String> {
        match self {
            Self::Listing(done, of) => {
                Some(format!("reading {} of {} files", grouped(*done), grouped(*of)))
            }
            Self::Words(done, of) => {
                Some(format!("words of {} of {} sessions", grouped(*done), grouped(*of)))
            }
            Self::Without(says) => Some(says.clone()),
            Self::NotYet | Self::Whole | Self::ByAnother => None,
        }
    }
}
