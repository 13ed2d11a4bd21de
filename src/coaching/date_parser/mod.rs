//! Reads days and times as coaches write them: `fri`, `26/11`, `in 2 weeks`, `after half-term`.
//!
//! `date` is the entry point: it splits off a time or lesson and asks the other files for the day.
//! All of it is a function of the text, a calendar and today's date; nothing here asks the clock.

pub(crate) mod date;
mod day;
mod day_reading;
mod school_day;
pub(crate) mod time;
pub(super) mod vocabulary;
