//! Opened choices side by side: for each part what everybody chose, and what they have in common.

use std::collections::BTreeSet;

use super::choice::CalibrationChoice;

/// Words this short, or these, say little of what somebody chose.
const SHORTEST: usize = 4;
/// Others that say little.
const LITTLE: [&str; 40] = [
    "about", "after", "again", "also", "been", "before", "being", "could", "does", "each", "from",
    "have", "into", "just", "more", "only", "other", "over", "pupil", "pupils", "should", "some",
    "than", "that", "their", "them", "then", "there", "they", "this", "those", "very", "were",
    "what", "when", "where", "which", "will", "with", "your",
];

/// One part of all choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartTogether {
    /// What it is called: `Praise`.
    pub(crate) called: &'static str,
    /// Who chose what, in the order of the choices.
    pub(crate) chosen: Vec<(String, String)>,
    /// What they have in common, in a line.
    pub(crate) in_common: String,
}

/// The parts of `choices`, each of somebody by name.
#[must_use]
pub(crate) fn together(choices: &[(&str, &CalibrationChoice)]) -> Vec<PartTogether> {
    let part = |(n, called): (usize, &'static str)| {
        let chosen = choices.iter().map(|(name, it)| {
            let said = it.parts().into_iter().nth(n).unwrap_or_default();
            ((*name).to_owned(), said.to_owned())
        });
        let chosen: Vec<(String, String)> = chosen.collect();
        let in_common = in_common(&chosen);
        PartTogether { called, chosen, in_common }
    };
    CalibrationChoice::PARTS.into_iter().enumerate().map(part).collect()
}

/// What the words of all have in common. It counts words only: whether they mean the same is what the
/// coaches talk about.
fn in_common(chosen: &[(String, String)]) -> String {
    let words: Vec<Vec<String>> = chosen.iter().map(|(_, text)| words_of(text)).collect();
    let Some((first, others)) = words.split_first().filter(|it| !it.1.is_empty()) else {
        return String::new();
    };
    if others.iter().all(|it| it == first) {
        return "All of you chose the same words.".to_owned();
    }
    let mut met = BTreeSet::new();
    let says_much = |it: &&String| it.chars().count() >= SHORTEST && !LITTLE.contains(&it.as_str());
    let shared =
        first.iter().filter(says_much).filter(|it| others.iter().all(|all| all.contains(it)));
    let shared: Vec<&str> = shared.filter(|it| met.insert(*it)).map(String::as_str).collect();
    match (shared.is_empty(), chosen.len()) {
        (true, _) => "You differ: no telling word is in all of them.".to_owned(),
        (false, 2) => format!("Both of you say: {}.", shared.join(", ")),
        (false, _) => format!("All of you say: {}.", shared.join(", ")),
    }
}

/// The words of a text, without case and punctuation.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}
