//! The live meeting, drawn: steps and clocks, the step with its fields, last time and prompts.

pub mod closing;
pub mod coachee;
pub mod fields;
pub mod live;
pub mod questions;
pub mod rail;
pub mod rehearsal;
pub mod side_panel;
