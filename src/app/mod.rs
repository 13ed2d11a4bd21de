//! The program as a value: what happened goes in, what is wanted comes out.
//!
//! Nothing here opens a file, asks the time, knows a terminal or waits. `update` is an ordinary
//! function; screens are values; the words live in the session from the first letter typed.

pub mod agreed;
pub mod autosaved;
pub mod begin;
pub mod beside;
mod calendars;
pub mod choice;
pub mod desk;
pub mod drop_in;
pub mod effect;
pub mod event;
pub mod exporting;
pub mod field_rows;
pub mod found;
pub mod hints;
pub mod home;
mod indexing;
pub mod keeping;
mod keyboard;
pub mod lending;
pub mod library;
pub mod line;
pub mod measure;
pub mod meeting;
pub mod mending;
pub mod model;
pub mod mouse;
pub mod palette;
pub mod paper;
pub mod pausing;
pub mod person;
pub mod person_form;
pub mod prepare;
pub mod reading;
pub mod remark;
pub mod review;
pub mod said;
pub mod said_when;
pub mod screen;
pub mod screens;
pub mod sending;
pub mod setup;
pub mod somebody;
pub mod text;
pub mod time_line;
pub mod torn;
pub mod turn;
pub mod typing;
pub mod update;
