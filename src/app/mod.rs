//! The program's state, and how events change it.
//!
//! `core` holds the model and `update`, `screens` a module for each screen, `form` the fields that
//! screens have in common, and `text` the editor inside a field. Nothing here opens a file, asks the
//! time, knows a terminal or waits. What is typed is in the session from the first letter on.

pub mod core;
pub mod form;
pub mod screens;
pub mod text;
