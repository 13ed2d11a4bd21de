//! The state and keys of each screen: one file or folder each, named as its drawing in
//! `ui::screens`.
//!
//! A screen has its own state, handles its keys, and answers with an outcome. What several screens
//! share belongs in `core` or `form`, unless it is only about what these screens show
//! (`side_panel`, `time_line`, `reading`).

pub(crate) mod correction;
pub(crate) mod deleting;
pub(crate) mod drop_in;
pub(crate) mod emptied;
pub(crate) mod erasing;
pub mod export;
#[cfg(test)]
mod form_laws;
pub(crate) mod from_paper;
pub(crate) mod growth;
pub(crate) mod home;
pub(crate) mod home_top;
pub(crate) mod kind_form;
#[cfg(test)]
mod laws;
pub mod library;
pub mod meeting;
pub(crate) mod network;
pub(crate) mod open_export;
pub(crate) mod open_library;
pub(crate) mod packs;
pub(crate) mod page_rows;
pub(crate) mod palette;
pub(crate) mod pausing;
pub mod person;
pub(crate) mod person_commands;
pub(crate) mod person_form;
pub(crate) mod plan;
pub mod prepare;
pub(crate) mod reading;
pub mod review;
pub mod row_list;
pub(crate) mod send_figures;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod side_panel;
pub mod term_dates;
pub(crate) mod time_line;
pub mod tour;
pub(crate) mod trash;
