//! Words that were typed to find a step by: which of them count, and in which form.

use std::sync::Arc;

use super::fuzzy::MatchKind;
use super::step_paths::plain_words;

/// The words that were typed, each with the way in which it is matched.
pub(super) type TypedWords = Arc<[(Vec<char>, MatchKind)]>;

/// Words that say nothing beside others: they need not stand in a step.
const SMALL: [&str; 15] = [
    "a", "an", "the", "my", "our", "your", "their", "of", "for", "with", "and", "is", "are", "be",
    "to",
];

/// `words` without those that say nothing beside others.
pub(super) fn without_small_words(words: Vec<(Vec<char>, MatchKind)>) -> TypedWords {
    let is_small = |(word, _): &(Vec<char>, MatchKind)| {
        SMALL.iter().any(|small| small.chars().eq(word.iter().copied()))
    };
    if words.iter().all(is_small) {
        return words.into();
    }
    words.into_iter().filter(|word| !is_small(word)).map(in_the_singular).collect()
}

/// `examples` finds `example` as well.
fn in_the_singular((mut word, way): (Vec<char>, MatchKind)) -> (Vec<char>, MatchKind) {
    const LEAST: usize = 5;
    if way == MatchKind::Stands && word.len() >= LEAST && word.ends_with(&['s']) {
        let before = word.len() - 2;
        if word.get(before) != Some(&'s') {
            word.pop();
        }
    }
    (word, way)
}

/// What was typed, as words in a row; the last of them may be a beginning.
pub(super) fn phrase(typed: &str) -> Option<String> {
    let words = plain_words(typed);
    (!words.is_empty()).then(|| format!(" {words}"))
}
