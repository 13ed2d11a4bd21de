//! The state and keys of each screen: one file or folder each, named as its drawing in
//! `ui::screens`.
//!
//! A screen has its own state, handles its keys, and answers with an outcome. What several screens
//! share belongs in `core` or `form`, unless it is only about what these screens show
//! (`side_panel`, `time_line`, `reading`).

pub mod correction;
pub mod drop_in;
pub mod export;
pub mod from_paper;
pub mod home;
#[cfg(test)]
mod laws;
pub mod library;
pub mod meeting;
pub mod open_export;
pub mod open_library;
pub mod palette;
pub mod pausing;
pub mod person;
pub mod person_commands;
pub mod person_form;
pub mod prepare;
pub mod reading;
pub mod review;
pub mod settings;
pub mod setup;
pub mod side_panel;
pub mod time_line;
