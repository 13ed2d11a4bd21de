//! The plan of a trust's coaching: the answers to what leads ask on a Monday, and behind them the
//! table of what is planned, schools, coaches, weeks and decisions.

pub(crate) mod form;
mod form_beside;
mod form_change;
mod form_fields;
pub(crate) mod form_kind;
mod form_parse;
mod form_texts;
pub(crate) mod parts;
pub(crate) mod rows;
pub(crate) mod state;
