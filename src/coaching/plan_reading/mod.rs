//! A plan as it reads on a day: what is wrong in it, how many people its coaches have time for, what
//! coaches sent beside what was planned, and the answers to what leads ask on a Monday.
//!
//! Command line, screen and pages are given one and the same [`PlanReading`].

mod answers;
mod exceptions;
mod from_plan;
mod held_answer;
mod line;
mod read;
mod reading;
mod standing;
#[cfg(test)]
mod tests;

pub(crate) use from_plan::stands;
pub(crate) use line::{AnswerAbout, PlanAnswer, PlanGap};
pub(crate) use read::{ReadingBeside, read_plan};
pub(crate) use reading::{FiguresCame, PlanReading};
pub(crate) use standing::{gap_of, number_agreed, place_of};
