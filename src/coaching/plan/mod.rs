//! The plan of a trust's coaching for a year: how many coaches are trained and how many staff are
//! coached, by programme, school and point of the year; what gets in the way; and what was decided.
//!
//! A plan is a record like a session, and is written by hand as well. So it is read leniently: what
//! does not fit stays in its place under another name ([`lenient`]), and [`faults`] says where.

mod agreed_views;
mod as_it_stood;
pub(crate) mod barriers;
pub(crate) mod capacity;
pub(crate) mod change;
pub(crate) mod coaches;
pub(crate) mod faults;
pub(crate) mod first_plan;
#[cfg(test)]
pub(crate) mod laws;
mod lenient;
pub(crate) mod measure;
pub(crate) mod part;
pub(crate) mod part_edit;
pub(crate) mod place_in_file;
pub mod plan_record;
pub(crate) mod reviews;
pub(crate) mod schools;
pub(crate) mod targets;
pub(crate) mod template;
