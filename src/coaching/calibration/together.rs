//! Opened choices side by side: for each part what everybody chose, which words one of them has and
//! the others have not, which some have, and which all have. It counts words: whether two mean the same is what the
//! coaches talk about.

use std::collections::BTreeSet;

use super::choice::CalibrationChoice;

/// Words this short say little of what somebody chose, but for those below.
const SHORTEST: usize = 4;

/// Short ones that turn a sentence round.
const TURNS: [&str; 6] = ["no", "not", "nor", "all", "few", "one"];

/// Longer ones that say little.
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
    /// Whether all chose the same words in the same order.
    is_same: bool,
    /// The telling words that one of them has and no other, in the order of the choices.
    pub(crate) only: Vec<(String, Vec<String>)>,
    /// The telling words that some of them have, and others have not, by who has them.
    pub(crate) shared: Vec<(Vec<String>, Vec<String>)>,
    /// The telling words that all have.
    pub(crate) in_all: Vec<String>,
}

/// The parts of `choices`, each of somebody by name.
#[must_use]
pub(crate) fn together(choices: &[(&str, &CalibrationChoice)]) -> Vec<PartTogether> {
    let part = |(n, called): (usize, &'static str)| {
        let chosen = choices.iter().map(|(name, it)| {
            let said = it.parts().into_iter().nth(n).unwrap_or_default();
            ((*name).to_owned(), said.to_owned())
        });
        compared_in(called, chosen.collect())
    };
    CalibrationChoice::PARTS.into_iter().enumerate().map(part).collect()
}

/// What everybody `chose` in one part, beside each other.
fn compared_in(called: &'static str, chosen: Vec<(String, String)>) -> PartTogether {
    let words: Vec<Vec<String>> = chosen.iter().map(|(_, text)| words_of(text)).collect();
    let first = words.first().map_or(&[][..], Vec::as_slice);
    let is_same = words.len() > 1 && words.iter().all(|it| it == first);
    let telling = |of: &[String], has: &dyn Fn(&String) -> bool| -> Vec<String> {
        let mut met = BTreeSet::new();
        let of = of.iter().filter(|it| is_telling(it) && has(it) && met.insert(*it));
        of.cloned().collect()
    };
    let is_alone = words.len() < 2;
    let only = chosen.iter().zip(&words).enumerate().map(|(n, ((name, _), of))| {
        let others = || words.iter().enumerate().filter(|(at, _)| *at != n);
        let alone = |it: &String| !is_alone && !others().any(|(_, words)| words.contains(it));
        (name.clone(), telling(of, &alone))
    });
    let only = only.filter(|(_, words)| !words.is_empty()).collect();
    let in_all = telling(first, &|it| !is_alone && words.iter().all(|words| words.contains(it)));
    let mut shared: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    let has_company = |it: &String| {
        let has = words.iter().filter(|words| words.contains(it)).count();
        has > 1 && has < words.len()
    };
    for it in words.iter().flat_map(|of| telling(of, &has_company)) {
        let has = chosen.iter().zip(&words).filter(|(_, words)| words.contains(&it));
        let has: Vec<String> = has.map(|((name, _), _)| name.clone()).collect();
        match shared.iter_mut().find(|(names, _)| *names == has) {
            Some((_, met)) if met.contains(&it) => {}
            Some((_, met)) => met.push(it),
            None => shared.push((has, vec![it])),
        }
    }
    PartTogether { called, chosen, is_same, only, shared, in_all }
}

impl PartTogether {
    /// What is said below the choices: what stands in one of them only, then what stands in all.
    #[must_use]
    pub(crate) fn compared(&self) -> Vec<String> {
        if self.is_same {
            return vec!["All of you chose the same words.".to_owned()];
        }
        let only = |(name, words): &(String, Vec<String>)| {
            format!("Only {}: {}", name.trim(), quoted(words))
        };
        let mut lines: Vec<String> = self.only.iter().map(only).collect();
        let some = |(names, words): &(Vec<String>, Vec<String>)| {
            let (last, before) = names.split_last().map_or(("", &[][..]), |(l, b)| (l.trim(), b));
            let before: Vec<&str> = before.iter().map(|it| it.trim()).collect();
            format!("{} and {last}: {}", before.join(", "), quoted(words))
        };
        lines.extend(self.shared.iter().map(some));
        if !self.in_all.is_empty() {
            let words = quoted(&self.in_all);
            lines.push(format!("In all: {words}. Do you mean the same by it?"));
        } else if self.chosen.len() > 1 {
            lines.push("No telling word is in all of them.".to_owned());
        }
        lines
    }
}

/// Words, each marked as one: `“wait”, “hands”`.
fn quoted(words: &[String]) -> String {
    words.iter().map(|it| format!("“{it}”")).collect::<Vec<_>>().join(", ")
}

fn is_telling(word: &str) -> bool {
    let is_long = word.chars().count() >= SHORTEST && !LITTLE.contains(&word);
    is_long || TURNS.contains(&word) || word.contains(char::is_numeric)
}

/// The words of a text, without case and punctuation.
fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    words.filter(|it| !it.is_empty()).map(str::to_lowercase).collect()
}
