//! The export dialogue: what is exported, for whom, in which format, where to, and an exact
//! preview.
//!
//! The dialogue only chooses. The preview is made by the disk thread from the pages that are
//! written, so that it cannot differ from the export.

pub(crate) mod areas;
pub(crate) mod choices;
pub(crate) mod offers;
pub(crate) mod preview;
pub mod request;
mod screen;
pub mod state;
mod status_text;
