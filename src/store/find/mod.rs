//! Finding sessions, in one place, for the screens, the command line and exports alike.
//!
//! The files are the truth; the search index is a copy of them that answers faster. Only this folder
//! decides which of the two is used, and both give the same answer:
//!
//! * [`Store::find`](crate::store::Store::find) answers one query: which sessions match, newest or
//!   best first, and how many there are. Sessions are read one at a time.
//! * `in_memory` adds to both what the disk has not taken yet.
//! * [`Lookup`] answers the queries that follow one another while a user types.
//! * `by_id` finds the files of one session, also of one that does not exist, without opening the
//!   files of the others.
//! * `asking` takes the answer of the index or that of the files, whichever comes first, so that a
//!   slow cache folder does not delay reading what was recorded of a person.

mod asking;
mod by_id;
mod catalogue;
mod file_list;
mod held;
mod in_memory;
mod lookup;
mod sessions;

pub(crate) use asking::IndexQuestion;
pub(crate) use by_id::{FEW, FileCopy, OnDisk};
pub(crate) use catalogue::SessionCatalogue;
pub(crate) use held::HeldSessions;
pub(crate) use lookup::Lookup;
#[cfg(test)]
pub(crate) use sessions::FoundSessions;
pub(crate) use sessions::{FoundCounts, Freshness};
