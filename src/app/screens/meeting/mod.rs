//! The live meeting.
//!
//! `state` has its state; the other files act on it, by what the coach is doing. What is typed goes
//! into the session at once, and `autosave` says what must be written.

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
