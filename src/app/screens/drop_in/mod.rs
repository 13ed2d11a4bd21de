//! A drop-in: one note, written at the back of a room, each line with the minute at which it was
//! begun; and how far the step had got, by one key.

pub(crate) mod begin;
pub(crate) mod form;
pub(crate) mod page;
mod screen;
