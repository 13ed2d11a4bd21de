//! The program's state, and how events change it.
//!
//! `core` has the model and `update`, `screens` a module for each screen, `form` the fields that
//! screens share, and `text` the editor of one field. Nothing here opens a file, asks the time,
//! knows a terminal or waits. Each key that types changes the record at once.

#![warn(clippy::indexing_slicing)]

pub mod core;
pub mod form;
pub mod screens;
#[cfg(test)]
pub(crate) mod testing;
pub mod text;
