//! The program as a value.
//!
//! What a screen knows and what an event does to it, as values and functions of values. Nothing in
//! this folder draws, asks the time, opens a file or starts a thread.

pub mod text;
