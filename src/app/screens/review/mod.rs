//! Review: past sessions as a list, the chosen one as on its printed page, and a search over both.
//!
//! A few screenfuls of rows are in memory; others are requested when the view comes to them.

mod acts;
pub(crate) mod areas;
pub(crate) mod chip_words;
pub mod list;
pub(crate) mod matches;
mod note_rows;
pub(crate) mod offers;
mod open_page;
mod own_notes;
pub mod picker;
mod reading;
mod screen;
pub mod state;
pub mod words;

pub(crate) use acts::{NOT_OVER, copy_three};
pub use state::Review;
