//! Putting a past record right: the same steps and fields as the meeting had, without its clock.
//!
//! Words go into the session with every key, as in a meeting; the session's own list of corrections
//! keeps what stood before. `state` holds the value; the other files are acts on it.

pub mod blank;
pub mod changes;
pub mod form;
pub mod keys;
mod screen;
pub mod state;
pub mod times;
pub mod undo;
