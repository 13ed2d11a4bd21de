//! The texts that a step of the library is found by, and how much a match in each counts.

use std::collections::HashMap;

use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::step_tags::{AUDIENCES, PHASES, tag_of};

use super::step_index::StepIndex;

/// The goals of `packs`, by programme and id, with their order and their titles.
pub(super) fn goals_of(packs: &[Pack]) -> HashMap<(&str, &str), (usize, &str)> {
    let all = packs.iter().flat_map(|pack| pack.goals.iter().map(move |goal| (pack, goal)));
    let mut goals = HashMap::new();
    for (order, (pack, goal)) in all.enumerate() {
        let key = (pack.programme.as_str(), goal.id.as_str());
        goals.entry(key).or_insert((order, goal.title.as_str()));
    }
    goals
}

/// How much a match counts, by the text that it is in: less is more.
pub(super) mod rank {
    /// The title, and other names.
    pub(in crate::search) const NAME: usize = 0;
    /// The step, and the problem that it answers.
    pub(in crate::search) const STEP: usize = 1;
    /// What staff rooms call it.
    pub(in crate::search) const STAFF_ROOM: usize = 1;
    /// Its strand, and for which phase and for whom it is.
    pub(in crate::search) const TAG: usize = 2;
    /// Success criteria.
    pub(in crate::search) const CRITERION: usize = 3;
    /// The practice idea.
    pub(in crate::search) const PRACTICE: usize = 4;
    /// Why it matters.
    pub(in crate::search) const WHY: usize = 5;
    /// What to add once it goes well.
    pub(in crate::search) const ADDED: usize = 6;
}

/// A step for nearly every phase is not found by their names.
const FEW_PHASES: usize = 2;

/// Adds the texts of a step to the index, each by how much a match in it counts.
pub(super) fn add_texts(
    index: &mut StepIndex,
    at: usize,
    step: &LibraryStep,
    strand: &str,
    goal: &str,
) {
    let mut add = |rank: usize, text: &str| index.add(at, rank, text);
    add(rank::NAME, &step.title);
    step.also.iter().for_each(|also| add(rank::NAME, also));
    add(rank::STEP, &step.text);
    add(rank::STEP, goal);
    add(rank::TAG, strand);
    let phases = step.phases.iter().filter(|_| step.phases.len() <= FEW_PHASES);
    let phases = phases.filter_map(|id| tag_of(&PHASES, id));
    let audiences = step.for_whom.iter().filter_map(|id| tag_of(&AUDIENCES, id));
    for tag in phases.chain(audiences) {
        add(rank::TAG, tag.label);
        add(rank::TAG, tag.also);
    }
    step.criteria.iter().for_each(|criterion| add(rank::CRITERION, criterion));
    add(rank::PRACTICE, &step.practice);
    add(rank::WHY, &step.why);
    step.complications.iter().for_each(|added| add(rank::ADDED, added));
}
