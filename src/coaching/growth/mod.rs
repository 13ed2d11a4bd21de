//! A coach's own development: their goal and how it went, the first weeks of somebody new, what they
//! were coached in themselves, and what they read of all that. For the coach alone: nothing here goes
//! into a figure that leaves.

pub mod coached;
pub(crate) mod first_weeks;
pub mod goal;
pub(crate) mod lines;
pub mod own_growth;
pub(crate) mod reading;
mod ticks;
