//! Review: past sessions as a list, the chosen one as it reads on paper, and a search over both.
//!
//! The list is a window over however many were found: a few screenfuls of rows are here, the rest
//! is asked for when the window comes to it.

mod acts;
pub mod areas;
pub mod chip_words;
pub mod list;
pub mod matches;
pub mod offers;
pub mod picker;
mod reading;
mod screen;
pub mod state;
pub mod words;

pub use acts::{NOT_OVER, copy_three};
pub use state::Review;
