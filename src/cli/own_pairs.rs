//! All that was recorded, by the people it is about: what a coach's figures are made of.

use crate::coaching::figures::Pair;

use super::context::CommandContext;
use super::output::Output;

/// What was recorded of each person; files that cannot be read are told of.
pub(super) fn pairs(around: CommandContext<'_>, output: &mut Output<'_>) -> Vec<Pair> {
    let (pairs, unreadable) = around.store.pairs();
    output.unreadable(unreadable);
    pairs
}
