//! The one list of commands: what each is called, what it says, and its keys. Each place where they
//! are asked for has a table of its own, in the order in which help and palette show them.
//!
//! Function keys are those that no common terminal or desktop takes: F1 F2 F4 F7 F8 F9.

mod closing;
mod drop_in;
mod everywhere;
mod export;
mod meeting;
mod mending;
mod person;
mod person_page;
mod practice;
mod prepare;
mod review;
mod today;

use super::command_entry::CommandEntry;

/// Every command there is, place by place.
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
        mending::COMMANDS,
        everywhere::COMMANDS,
    ]
    .into_iter()
    .flatten()
}
