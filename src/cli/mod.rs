//! The side door: everything that can be done without opening the program, from a command line
//! or a script.
//!
//! A subcommand reads and changes the same files by the same rules as the screens. It prints to
//! what it is given, asks no clock and no terminal, and nothing that a file or a name holds
//! reaches a terminal raw. What needs the coach at the keyboard is only named in
//! [`arguments`]; the runtime does it.

pub mod arguments;
mod calendar;
mod check;
mod chosen;
pub mod context;
mod drop_in;
mod error;
mod example;
mod export;
pub mod export_arguments;
pub mod filters;
mod found;
mod list;
mod naming;
pub mod output;
mod paths;
mod people;
pub mod people_arguments;
mod people_erase;
mod people_export;
mod person_changes;
mod programme;
mod run;
mod schema;
mod search;
mod seen_words;
mod setup;
mod show;
mod thread;
mod today;
mod value_parsers;

pub use arguments::{Arguments, CliCommand, Invocation};
pub use context::CommandContext;
pub use error::CommandError;
pub use output::Output;
pub use run::run;
