//! What coaching is: values and rules.
//!
//! Everything here is a value or a function of values. Nothing in this folder opens a file, asks
//! the time, draws, or starts a thread; serde (with `serde_json::Value` for what this version does
//! not know), schemars and chrono's date types are all it may use, and `toml_edit` in `packs` and
//! `calendar` only, to read what a person wrote by hand and to write a step into a pack. The words
//! are the field's own: a coach reading the names of these types should recognise their work.

pub mod action_step;
pub mod audience;
mod beginning;
pub mod calendar;
pub mod caseload;
pub mod correcting;
pub mod correction;
pub mod counts;
mod date_words;
mod day_read;
pub mod draft;
pub mod drop_in;
pub mod drop_in_note;
pub mod follow_up;
pub mod id;
pub mod moment;
pub mod pacing;
pub mod pack;
pub mod packs;
pub mod people;
pub mod place;
pub mod practice;
pub mod programme;
pub mod protocol;
pub mod record;
pub mod reflection;
pub mod said_date;
mod said_day;
pub mod said_time;
mod school_words;
pub mod seen;
pub mod session;
pub mod spot;
pub mod spot_words;
pub mod standing;
pub mod step_life;
pub mod texts;
pub mod thread;
mod weaving;
pub mod wording;
