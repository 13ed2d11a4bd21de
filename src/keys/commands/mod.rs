//! The list of commands with names, descriptions and keys. Each scope has a table of its own, in
//! the order in which help and palette show it.
//!
//! Function keys are those that no common terminal or desktop takes: F1 F2 F4 F7 F8 F9.

mod closing;
mod correction;
mod drop_in;
mod everywhere;
mod export;
mod growth;
mod meeting;
mod network;
mod packs;
mod person;
mod person_page;
mod plan;
mod practice;
mod prepare;
mod review;
mod today;
mod trash;

use super::command_entry::CommandEntry;

/// All commands, scope by scope.
pub fn commands() -> impl Iterator<Item = &'static CommandEntry> {
    [
        meeting::COMMANDS,
        practice::COMMANDS,
        person::COMMANDS,
        person_page::COMMANDS,
        today::COMMANDS,
        prepare::COMMANDS,
        drop_in::COMMANDS,
        closing::COMMANDS,
        review::COMMANDS,
        export::COMMANDS,
        trash::COMMANDS,
        plan::COMMANDS,
        growth::COMMANDS,
        packs::COMMANDS,
        network::COMMANDS,
        correction::COMMANDS,
        everywhere::COMMANDS,
    ]
    .into_iter()
    .flatten()
}
