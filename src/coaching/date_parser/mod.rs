//! Reads days and times as coaches write them: `fri`, `26/11`, `in 2 weeks`, `after half-term`.
//!
//! `date` is the entry point: it takes a time or lesson out and looks for the day in the tables of forms
//! of `day` and `school_day`, which are written in the patterns of `pattern`.
//! All of it is a function of the text, a calendar and today's date; nothing here asks the clock.

pub(crate) mod date;
mod day;
mod day_reading;
mod form;
mod pattern;
pub(crate) mod rhythm;
mod school_day;
pub(crate) mod time;
pub(super) mod vocabulary;
mod words;
