//! A coach's own development: their goal and how it went, trends, the first weeks, their CPD log, and
//! the meetings they were coached in.

pub(crate) mod calibration;
pub(crate) mod calibration_lines;
pub(crate) mod form;
pub(crate) mod form_fields;
pub(crate) mod form_kind;
pub(crate) mod form_texts;
mod form_written;
pub(crate) mod state;
