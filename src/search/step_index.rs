//! The words of a library of steps, each with the places where it stands, so that a typed word is
//! compared with each different word once and not with every text.

use std::collections::HashMap;

use super::fold::{fold, words_in};
use super::fuzzy::{MatchKind, matches};

/// How many kinds of texts of a step are told apart; a lesser one counts for more.
pub(super) const RANKS: usize = 7;

/// Where a word stands: in which step, in a text of which rank, after how many bytes of it.
#[derive(Clone, Copy, Debug)]
struct WordPlace {
    step: usize,
    rank: usize,
    start: usize,
}

/// How near a typed word comes to a step: less is nearer. Then where its text has it.
pub(super) type Nearness = (usize, usize);

/// The words of a library.
#[derive(Clone, Debug, Default)]
pub(super) struct StepIndex {
    words: HashMap<String, Vec<WordPlace>>,
    /// The first letters of the words of each text, with the step and the rank.
    initials: Vec<(String, usize, usize)>,
    /// For each step its texts of the ranks that name it, as words between single spaces.
    said: Vec<String>,
}

/// The texts of a rank below this name a step, rather than speak of it.
const NAMING: usize = 2;

impl StepIndex {
    /// Adds a text of `step`; steps are added in their order.
    pub(super) fn add(&mut self, step: usize, rank: usize, text: &str) {
        let folded = fold(text);
        let mut initials = String::new();
        if self.said.len() <= step {
            self.said.resize(step + 1, String::from(" "));
        }
        for range in words_in(&folded) {
            let word = &folded[range.clone()];
            let place = WordPlace { step, rank, start: range.start };
            match self.words.get_mut(word) {
                Some(places) => places.push(place),
                None => drop(self.words.insert(word.to_owned(), vec![place])),
            }
            initials.extend(word.chars().next());
            if rank < NAMING {
                self.said[step].push_str(word);
                self.said[step].push(' ');
            }
        }
        if rank < NAMING {
            // What ends one text and begins the next is no phrase.
            self.said[step].push_str("| ");
        }
        self.initials.push((initials, step, rank));
    }

    /// Whether the texts that name `step` have `words`, folded and between single spaces, in a row.
    pub(super) fn says(&self, step: usize, words: &str) -> bool {
        self.said.get(step).is_some_and(|said| said.contains(words))
    }

    /// The steps that are named by the words of `phrase` in a row, in order.
    pub(super) fn named(&self, phrase: &str) -> Vec<usize> {
        let folded = fold(phrase);
        let words: Vec<&str> = words_in(&folded).map(|range| &folded[range]).collect();
        let Some(places) = words.first().and_then(|word| self.words.get(*word)) else {
            return Vec::new();
        };
        let wanted = format!(" {} ", words.join(" "));
        let mut steps: Vec<usize> = places.iter().map(|place| place.step).collect();
        steps.dedup();
        steps.retain(|step| self.says(*step, &wanted));
        steps
    }

    /// Whether `typed`, a folded word, has this kind of match anywhere.
    pub(super) fn has(&self, typed: &[char], kind: MatchKind) -> bool {
        match kind {
            MatchKind::Initials => {
                let typed: String = typed.iter().collect();
                let is_of = |(initials, ..): &(String, usize, usize)| initials.contains(&typed);
                typed.len() > 1 && self.initials.iter().any(is_of)
            }
            _ => self.words.keys().any(|word| matches(word, typed, kind)),
        }
    }

    /// How near `typed` comes to each of `steps` steps by this kind of match; none where it does not
    /// match.
    pub(super) fn nearest(
        &self,
        typed: &[char],
        kind: MatchKind,
        steps: usize,
    ) -> Vec<Option<Nearness>> {
        let mut nearest = vec![None; steps];
        let mut note = |step: usize, here: Nearness| {
            if let Some(best) = nearest.get_mut(step) {
                *best = Some(best.map_or(here, |it: Nearness| it.min(here)));
            }
        };
        if kind == MatchKind::Initials {
            let typed: String = typed.iter().collect();
            for (initials, step, rank) in &self.initials {
                if let Some(start) = initials.find(&typed) {
                    note(*step, (*rank, start));
                }
            }
            return nearest;
        }
        for (word, places) in &self.words {
            if matches(word, typed, kind) {
                let away = distance(word, typed);
                for place in places {
                    note(place.step, (place.rank + away, place.start));
                }
            }
        }
        nearest
    }
}

/// How far `word` is from `typed`, which it matches: the word itself, its plural, its beginning, or
/// letters within it. The beginning of a word in a few letters says little.
fn distance(word: &str, typed: &[char]) -> usize {
    let more = word.chars().count().saturating_sub(typed.len());
    let begins = word.chars().zip(typed).all(|(a, b)| a == *b);
    match (begins, more) {
        (true, 0) => 0,
        (true, 1) if word.ends_with('s') => 1,
        (true, _) if typed.len() > 3 => 2,
        (true, _) => RANKS - 1,
        (false, _) => 4,
    }
}
