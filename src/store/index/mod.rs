//! The search index: the card and the words of every session, in one `SQLite` file in the cache
//! folder.
//!
//! The files are authoritative, and the index is a copy of them: it may be deleted, damaged or
//! outdated at any time, which only makes the next start slower. One window keeps it ([`Keeper`]),
//! any number read it ([`Index`]); `store/find` decides whether the index or the files are read.
//! Nothing outside this folder knows the engine, and nothing in it decides what a query means: its
//! answers equal those of [`SessionQuery`](crate::search::SessionQuery) over the same sessions.
//!
//! A row's number is its position in the list, newest first, with gaps. So the newest are found
//! without sorting, and a list of any length is read a screenful at a time.

mod cards;
mod changes;
mod error;
mod file;
mod insert_words;
mod keeper;
mod matches;
mod names;
mod people_rows;
mod plan;
mod problems;
mod read;
mod refresh;
mod row_order;
mod tables;
mod tokens;
mod words;

#[cfg(test)]
mod equivalence_tests;

pub use error::IndexError;
pub use keeper::{Keeper, NotKept};
pub(crate) use people_rows::{AgreedCounts, count};
pub use read::{Completeness, Index, RowId};
pub use refresh::{Progress, Refreshed};
pub(crate) use words::latest;
