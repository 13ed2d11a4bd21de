//! The program as a value: what happened goes in, what is wanted comes out.
//!
//! Nothing here opens a file, asks the time, knows a terminal or waits. `update` is an ordinary
//! function; screens are values; the words live in the session from the first letter typed.

pub mod add_person;
pub mod begin;
pub mod desk;
pub mod effect;
pub mod event;
pub mod found;
pub mod home;
pub mod keeping;
mod keyboard;
pub mod lending;
pub mod library;
pub mod line;
pub mod measure;
pub mod meeting;
pub mod model;
pub mod palette;
pub mod paper;
pub mod pointing;
pub mod prepare;
pub mod reading;
pub mod remark;
pub mod review;
pub mod setup;
pub mod text;
pub mod torn;
pub mod turn;
pub mod typing;
pub mod update;
