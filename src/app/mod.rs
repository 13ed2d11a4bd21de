//! The program as a value: what happened goes in, what is wanted comes out.
//!
//! Nothing here opens a file, asks the time, knows a terminal or waits. `update` is an ordinary
//! function; screens are values; the words live in the session from the first letter typed.

pub mod core;
pub mod form;
pub mod screens;
pub mod text;
