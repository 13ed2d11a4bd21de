//! The plan of a trust's coaching: the answers to what leads ask on a Monday, and behind them the
//! table of what is planned, schools, coaches, weeks and decisions.

pub(crate) mod form;
mod form_beside;
mod form_change;
mod form_fields;
pub(crate) mod form_kind;
mod form_parse;
mod form_texts;
mod part_field;
pub(crate) mod part_form;
pub(crate) mod part_kind;
mod part_values;
pub(crate) mod parts;
mod plan_field;
pub(crate) mod plan_row;
mod rows;
mod rows_listed;
mod rows_setup;
pub(crate) mod state;
mod told;
