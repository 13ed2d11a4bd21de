//! What on the page of Prepare can have the keys.

use crate::coaching::address::Address;

/// What can have the keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// When the meeting is.
    When,
    /// Words.
    Words(Address),
    /// The strand of the draft.
    Strand,
    /// The lines of the visits beside a step.
    Lines(usize),
}
