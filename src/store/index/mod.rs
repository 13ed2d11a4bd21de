//! The search index: every session's card and every word of it, in one file of the cache folder.
//!
//! The files are right and the index is a copy of them: it may be deleted, cut short or left
//! behind at any time, and nothing but the first seconds is lost. One window keeps it ([`Keeper`]),
//! any number read it ([`Index`]); whether it is asked or the files are read is decided in
//! `store/find`. Nothing outside this folder knows the engine, and nothing in it decides what a query
//! means: the answer is always the one that [`SessionQuery`](crate::search::SessionQuery) gives of the
//! same sessions.
//!
//! A row's number is its place in the list, the newest first, with gaps. So the newest are found
//! without sorting, whatever is asked, and a list of any length is read a screen at a time.

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
pub use read::{Completeness, Index, OfPerson, RowId};
pub use refresh::{Progress, Refreshed};
pub(crate) use words::latest;
