//! Review, drawn: the list, the session that is read, and the filters to pick from.

mod list;
pub(crate) mod page;
pub(crate) mod picker;
mod reading;
