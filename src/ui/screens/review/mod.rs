//! Review, drawn: the list, the session that is read, and the filters to pick from.

mod list;
pub mod page;
pub mod picker;
mod reading;
