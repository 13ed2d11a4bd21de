//! The correction of a past record: the same steps and fields as in the meeting, without its clock.
//!
//! What is typed goes into the session at once, as in a meeting; its list of corrections keeps each
//! value before.

pub(crate) mod fields;
mod form;
mod keyboard;
pub(crate) mod lines;
mod screen;
pub(crate) mod state;
mod times;
