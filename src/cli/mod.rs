//! The command line: what can be done from a shell or a script, without opening the screens.
//!
//! A subcommand reads and changes the same files by the same rules as the screens. It prints to the
//! [`Output`] that it is given and asks no clock and no terminal; control characters from files
//! never reach a terminal. `meet` is only declared in [`arguments`]; `runtime` opens the screens.

pub(crate) mod arguments;
mod calendar;
mod case_review;
mod check;
mod chosen;
mod coaches;
pub(crate) mod context;
pub(crate) mod contribute;
mod cpd;
pub(crate) mod cpd_arguments;
mod cpd_export;
mod cpd_own;
mod delete;
mod drop_in;
mod error;
mod example;
mod export;
pub(crate) mod export_arguments;
mod export_options;
mod export_target;
pub(crate) mod filters;
mod growth;
mod library;
mod list;
mod manual;
pub(crate) mod manual_arguments;
mod naming;
mod network;
pub(crate) mod network_arguments;
mod network_decide;
mod network_export;
mod network_own;
pub(crate) mod output;
mod own_pairs;
mod pack;
pub(crate) mod pack_arguments;
mod pack_import;
mod pack_offered;
mod pack_words;
mod paths;
mod people;
pub(crate) mod people_arguments;
mod people_erase;
mod people_export;
mod person_changes;
mod plan;
mod plan_answers;
pub(crate) mod plan_arguments;
mod plan_changes;
mod plan_check;
mod plan_export;
mod plan_figures;
mod plan_file_arguments;
mod plan_import;
mod plan_show;
mod plan_which;
mod programme;
mod run;
mod schema;
mod search;
mod seen_words;
mod settings;
mod setup;
mod show;
mod thread;
mod today;
mod trash;
mod value_parsers;

pub use arguments::{Arguments, Invocation};
pub use context::CommandContext;
pub use output::Output;
pub use run::run;
