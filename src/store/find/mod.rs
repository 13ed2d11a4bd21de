//! Finding sessions, in one place, for the screens, the command line and exports alike.
//!
//! The files are right and the search index is a copy of them that answers sooner. Here alone it is
//! decided which of the two answers, and the answer is the same:
//!
//! * [`Store::find`](crate::store::Store::find) answers one question: which sessions, the newest or
//!   the best first, each read when it is its turn, and how many there are.
//! * [`Lookup`] answers one question after another, while somebody types.
//! * `by_id` finds the files of one session, and says of one that is not there that it is not,
//!   without opening those of the others.
//! * `asking` gives whoever wants what was recorded of somebody the answer of the index or that of
//!   the files, whichever is there first, so that a slow cache keeps nobody waiting.

mod asking;
mod by_id;
mod catalogue;
mod file_list;
mod held;
mod lookup;
mod sessions;

pub(crate) use by_id::{FEW, FileCopy, OnDisk};
pub use catalogue::SessionCatalogue;
pub(crate) use held::HeldSessions;
pub use lookup::Lookup;
pub use sessions::{FoundCounts, FoundSessions, Freshness};
