//! What the user chose: text in, values out.
//!
//! `config.toml` and the themes are read here into values, and what was chosen in several places
//! is weighed against each other: built in, then the file, then the environment, then the command
//! line. No file is opened, no variable is looked up and no clock is asked: texts and variables
//! are handed in. Reading never fails: what cannot be used becomes a
//! [`Complaint`](complaint::Complaint), and the rest holds. Of our own folders only `keys` may be
//! named here.

pub mod chosen;
pub mod colour;
pub mod complaint;
pub mod depth;
pub mod edit;
pub mod file;
pub mod known;
#[cfg(test)]
mod legibility;
pub mod light;
pub mod marks;
mod mend;
mod nearest;
mod page;
pub mod resolve;
pub mod shelf;
pub mod theme;
pub mod theme_raw;
pub mod variables;
