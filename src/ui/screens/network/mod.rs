//! The Network screen, and a case beside one's own notes.

pub(crate) mod case;
pub(crate) mod page;
