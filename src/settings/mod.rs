//! Settings: parses `config.toml` and themes, and resolves each setting.
//!
//! Precedence, the weakest first: built in, the file, the environment, the command line. No file is
//! opened and no variable is read here: texts and variables are passed in. Parsing never fails:
//! what cannot be used becomes a [`Diagnostic`](diagnostic::Diagnostic), and the rest is used. Of
//! our own modules only `keys` may be imported.

pub mod colour;
#[cfg(test)]
mod corpus_tests;
pub mod depth;
pub(crate) mod diagnostic;
pub(crate) mod edit;
pub(crate) mod file;
pub(crate) mod keys_file;
#[cfg(test)]
mod legibility;
pub(crate) mod luminance;
pub(crate) mod marks;
pub(crate) mod resolve;
pub mod setting;
pub mod setting_list;
mod slips;
pub(crate) mod sourced;
mod suggestion;
pub mod terminal_report;
pub mod theme;
pub mod theme_list;
pub(crate) mod theme_raw;
mod toml_text;
pub(crate) mod variables;
