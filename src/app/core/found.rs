//! What a search comes to, as the screens are told: a screenful of rows at a time, however many
//! there are; and how the index that answers is getting on.

use crate::search::{Card, SessionQuery};
use crate::wording::counts::grouped;

/// How many rows are told at a time: more than any screen shows.
pub const SCREENFUL: usize = 64;

/// How many sessions were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// So many, and no more.
    Exactly(usize),
    /// More than so many: they are still being counted.
    MoreThan(usize),
}

/// A part of what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRows {
    /// What was asked. An answer to what is not asked any more is passed over.
    pub ask: SessionQuery,
    /// The place of the first row among all that were found, from 0.
    pub from: usize,
    /// The rows, without their words.
    pub cards: Vec<Card>,
    /// How many there are in all.
    pub total: Total,
    /// Whether every session was looked at; otherwise there may be more once the index is made.
    pub whole: bool,
    /// How many files and folders could not be read.
    pub unreadable: usize,
}

/// How the index is getting on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Indexing {
    /// Nobody has looked yet.
    #[default]
    NotYet,
    /// Files are read for the list of all sessions: so many of so many.
    Listing(usize, usize),
    /// Words are put in, the newest first: those of so many sessions of so many.
    Words(usize, usize),
    /// Everything is in it.
    Whole,
    /// Another window keeps it, for this one too.
    ByAnother,
    /// There can be none, for this reason; searching does without it.
    Without(String),
}

impl Indexing {
    /// What a coach is told while it goes on; nothing where there is nothing to wait for.
    #[must_use]
    pub fn say(&self) -> Option<String> {
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
