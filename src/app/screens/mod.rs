//! The screens as values: one file or folder each, under the same name as the drawing in
//! `ui::screens`.
//!
//! A screen holds its own state, says which keys it takes, and answers with effects and the screen
//! to go to next. What several screens share belongs in `core` or `form`, unless it is only about
//! what these screens show (`side_panel`, `time_line`, `reading`).

pub mod correction;
pub mod drop_in;
pub mod export;
pub mod from_paper;
pub mod home;
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
