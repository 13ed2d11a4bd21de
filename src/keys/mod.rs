//! What a coach can ask for, and with which key.
//!
//! One list of commands, from which the keys, the footer, the help and the palette are all made:
//! what is shown is what works. No terminal is known here; keys are values.

pub mod command;
pub mod command_entry;
pub mod commands;
pub mod key;
pub mod keymap;
