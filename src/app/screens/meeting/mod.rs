//! The live meeting.
//!
//! `state` has its state; the other files act on it, by what the coach is doing. What is typed goes
//! into the session at once, and `autosave` says what must be written.

pub(crate) mod acts;
mod begun_sentence;
pub(crate) mod dates;
pub mod fields;
pub(crate) mod folding;
mod form;
mod hints;
pub(crate) mod keyboard;
pub(crate) mod library;
pub(crate) mod minutes;
mod offers;
pub(crate) mod page;
pub(crate) mod questions;
pub(crate) mod rehearsal;
pub(crate) mod running_rep;
mod screen;
pub mod state;
pub mod typing;
pub(crate) mod undo;
