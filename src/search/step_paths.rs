//! Paths through the steps of a library: where on one each step stands, and which comes next.

use std::collections::HashMap;

use crate::coaching::step_path::StepPath;

use super::fold::{fold, words_in};

/// A path, with the places of its steps in the library: those that are there.
#[derive(Debug)]
pub(super) struct HeldPath {
    pub(super) path: StepPath,
    /// The index of each step, with that of its term.
    steps: Vec<(usize, usize)>,
}

impl HeldPath {
    /// `path`, with the index that `index_of` gives of each step of it by programme and id.
    pub(super) fn of(path: &StepPath, index_of: &HashMap<(&str, &str), usize>) -> Self {
        let terms = path.terms.iter().enumerate();
        let ids = terms.flat_map(|(n, term)| term.steps.iter().map(move |id| (id.as_str(), n)));
        let at = |id: &str| index_of.get(&(path.programme.as_str(), id)).copied();
        let steps = ids.filter_map(|(id, n)| Some((at(id)?, n))).collect();
        Self { path: path.clone(), steps }
    }

    /// Whether it is for people in `role` who work in `programme`.
    pub(super) fn is_for(&self, programme: &str, role: &str) -> bool {
        let role = format!(" {} ", plain_words(role));
        let mut roles = self.path.roles.iter().map(|it| plain_words(it));
        self.path.programme == programme
            && roles.any(|it| !it.is_empty() && role.contains(&format!(" {it} ")))
    }

    /// The title of the term in which step `at` stands; `None` where it is not on the path.
    pub(super) fn term_of(&self, at: usize) -> Option<&str> {
        let (_, term) = self.steps.iter().find(|(step, _)| *step == at)?;
        self.path.terms.get(*term).map(|it| it.title.as_str())
    }

    /// Its steps by their index, in order.
    pub(super) fn steps(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().map(|(at, _)| *at)
    }

    /// The place of each step in an order in which those that were agreed come last.
    pub(super) fn order(&self, agreed: &dyn Fn(usize) -> bool) -> HashMap<usize, (bool, usize)> {
        self.steps().enumerate().map(|(n, at)| (at, (agreed(at), n))).collect()
    }
}

/// The words of `text`, folded, with single spaces between.
pub(super) fn plain_words(text: &str) -> String {
    let folded = fold(text);
    words_in(&folded).map(|range| &folded[range]).collect::<Vec<_>>().join(" ")
}
