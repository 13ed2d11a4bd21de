//! Commands and key bindings.
//!
//! The keymap, the footer, the help and the palette are all made from one list of commands, so that
//! they agree. Keys are values; nothing here depends on a terminal.

pub mod command;
pub(crate) mod command_entry;
pub mod commands;
#[cfg(test)]
mod corpus_tests;
pub mod key;
pub(crate) mod key_set;
pub(crate) mod key_text;
pub mod keymap;
