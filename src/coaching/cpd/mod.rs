//! A coach's own study: the courses, books, conferences and meetings of a year, and what came of
//! each. What was done and for how long, never how well.

pub mod cpd_entry;
pub(crate) mod cpd_kind;
pub(crate) mod cpd_time;
pub(crate) mod cpd_year;
