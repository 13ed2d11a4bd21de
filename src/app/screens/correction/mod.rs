//! Putting a past record right: the same steps and fields as the meeting had, without its clock.
//!
//! Words go into the session with every key, as in a meeting; the session's own list of corrections
//! keeps what stood before. `state` holds the screen, `fields` what it lists.

pub mod fields;
mod form;
mod keyboard;
pub mod lines;
mod screen;
pub mod state;
mod times;
