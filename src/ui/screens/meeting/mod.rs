//! The live meeting, drawn: steps and clocks, the step with its fields, last time and prompts.

pub(crate) mod closing;
pub(crate) mod coachee;
pub(crate) mod fields;
pub(crate) mod goes;
pub(crate) mod live;
pub(crate) mod questions;
pub(crate) mod rail;
pub(crate) mod rehearsal;
pub(crate) mod side_panel;
