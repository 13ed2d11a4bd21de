//! What the program brings along as data: protocols and programmes, as plain TOML files.
//!
//! The files beside this one are built into the program as text and read when asked for; a
//! trust's own files of the same shape are read by the same [`parse_protocol`]. Beside `calendar`
//! this is the one folder of `coaching` that may use `toml_edit`, and only to read: nothing here
//! opens a file.

mod built_in;
mod parse;

pub use built_in::{programmes, protocol, protocols};
pub use parse::{PackError, parse_protocol};
