//! The domain: sessions, action steps, protocols, people, calendars, and the rules about them.
//!
//! Everything here is a value or a function of values. Nothing in this folder opens a file, asks
//! the time, draws, or starts a thread; serde (with `serde_json::Value` for what this version does
//! not know), schemars and chrono's date types are all it may use; `sha2` in `calibration` only; `toml_edit` in `packs` and
//! `calendar` only, to read what a person wrote by hand and to write a step into a pack; and
//! `serde_path_to_error` in `plan` only, to say which value of a plan does not fit. Names are those
//! that coaches use.

#![warn(clippy::indexing_slicing)]

pub mod action_step;
pub mod address;
pub(crate) mod address_labels;
pub(crate) mod address_values;
pub(crate) mod agreed_check;
mod agreed_step;
#[cfg(test)]
mod any_session;
pub mod audience;
pub mod calendar;
pub mod calibration;
pub mod caseload;
pub(crate) mod caseload_counts;
pub(crate) mod colleagues;
#[cfg(test)]
mod corpus_tests;
pub(crate) mod correction;
pub(crate) mod corrections;
pub(crate) mod counts;
pub mod cpd;
pub(crate) mod date_parser;
pub mod draft;
pub mod drop_in;
pub(crate) mod drop_in_note;
pub mod durable;
mod empty_meeting;
pub mod erased;
pub mod figures;
pub mod follow_up;
pub(crate) mod form_draft;
pub mod fresh;
pub mod given_date;
pub mod growth;
pub mod id;
pub(crate) mod if_then;
pub(crate) mod last_time;
pub mod made_from;
pub mod moment;
pub mod network;
pub(crate) mod next_action;
pub(crate) mod oddities;
pub mod offer;
pub(crate) mod own_minute;
pub mod pacing;
pub mod pack;
pub(crate) mod pack_changes;
mod pack_flaws;
pub mod packs;
pub mod people;
pub(crate) mod person_summary;
pub mod plan;
pub(crate) mod plan_reading;
pub mod practice;
pub mod programme;
pub(crate) mod promised;
pub(crate) mod prompt;
pub mod protocol;
mod reader_labels;
pub mod record;
pub(crate) mod redaction;
pub mod reflection;
pub(crate) mod said_moment;
pub mod session;
pub mod shared_text;
pub mod stance;
pub mod step_history;
mod step_of_meeting;
pub mod step_path;
pub(crate) mod step_tags;
pub(crate) mod step_wording;
pub(crate) mod subject_access;
pub(crate) mod term_activity;
#[cfg(test)]
pub(crate) mod testing;
pub(crate) mod text_visitor;
pub mod thread;
mod thread_builder;
pub mod trashed;
mod use_of_steps;
