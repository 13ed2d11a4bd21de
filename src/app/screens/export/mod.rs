//! The export dialogue: what leaves, for whom, as what, where to, and exactly what that is before
//! it leaves.
//!
//! The dialogue only chooses. What it shows was packed where the disk is, from the same pages that
//! are written, so nothing here can show one thing and hand out another.

pub mod areas;
pub mod choices;
pub mod offers;
pub mod preview;
pub mod request;
mod screen;
pub mod state;
mod status_text;
