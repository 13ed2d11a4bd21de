//! What the user chose: text in, values out.
//!
//! `config.toml` and the themes are read here into values, and what was chosen in several places
//! is weighed against each other: built in, then the file, then the environment, then the command
//! line. No file is opened, no variable is looked up and no clock is asked: texts and variables
//! are handed in. Reading never fails: what cannot be used becomes a
//! [`Diagnostic`](diagnostic::Diagnostic), and the rest holds. Of our own folders only `keys` may be
//! named here.

pub mod colour;
pub mod depth;
pub mod diagnostic;
pub mod edit;
pub mod file;
#[cfg(test)]
mod legibility;
pub mod luminance;
pub mod marks;
pub mod resolve;
pub mod setting_list;
mod slips;
pub mod sourced;
mod suggestion;
pub mod theme;
pub mod theme_list;
pub mod theme_raw;
mod toml_text;
pub mod variables;
