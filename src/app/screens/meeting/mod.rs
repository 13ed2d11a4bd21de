//! The live meeting: one value, and the acts on it, split by what the coach is doing.
//!
//! `state` holds the value; the other files are acts on it. Nothing here draws, asks the time or
//! touches a file: words go into the session at once, and `keeping` says what must be written.

pub mod acts;
pub mod dates;
pub mod fields;
mod form;
mod hints;
pub mod keyboard;
pub mod library;
pub mod minutes;
pub mod questions;
pub mod rehearsal;
mod screen;
pub mod state;
pub mod typing;
pub mod undo;
