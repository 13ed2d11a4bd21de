//! The search index: every session's card and every word of it, in one file of the cache folder.
//!
//! The files are right and the index is a copy of them: it may be deleted, cut short or left
//! behind at any time, and nothing but the first seconds is lost. One window keeps it ([`Keeper`]),
//! any number read it ([`Index`]); where neither can be, whoever asked looks through the files
//! instead. Nothing outside this folder knows the engine, and nothing in it decides what a query
//! means: the answer is always the one that [`crate::search::Ask`] gives of the same sessions.
//!
//! A row's number is its place in the list, the newest first, with gaps. So the newest are found
//! without sorting, whatever is asked, and a list of any length is read a screen at a time.

mod cards;
mod changes;
mod file;
mod keeper;
mod matches;
mod names;
mod of_people;
mod order;
mod plan;
mod putting;
mod read;
mod refresh;
mod tables;
mod tokens;
mod trouble;
mod words;

#[cfg(test)]
mod agreement;

pub use keeper::{Keeper, NotKept};
pub(crate) use of_people::{TimesAgreed, count};
pub use read::{Completeness, Index, OfPerson, Row};
pub use refresh::{Progress, Refreshed};
pub use trouble::IndexTrouble;
