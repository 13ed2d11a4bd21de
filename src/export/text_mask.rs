//! Takes the names of people, schools and roles out of texts: each is replaced by the same words wherever
//! it stands, and what may be another name is marked for a person to look at.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::search::contact_details::contact_details;
use crate::search::name_finder::NameFinder;
use crate::search::possible_names::possible_names;

use super::known_names::KnownNames;
use super::name_marks::{ChecksFound, ToCheck, marked};

/// Something that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// The original text.
    pub(crate) what: String,
    /// What replaces it.
    pub(crate) with: String,
    /// In how many places.
    pub(crate) times: usize,
}

/// What is replaced in the texts of one export, and how.
pub(super) struct TextMask<'a> {
    pub(super) known_names: &'a KnownNames,
    names: NameFinder,
    /// The replacement of each known entity, once it occurred.
    labels: HashMap<usize, String>,
    /// How many replacements a noun has.
    letters: HashMap<&'static str, usize>,
    replaced: BTreeMap<(String, String), usize>,
    checks: ChecksFound,
}

impl<'a> TextMask<'a> {
    /// A mask by which nobody of `known_names` is named.
    #[must_use]
    pub(super) fn new(known_names: &'a KnownNames) -> Self {
        Self {
            known_names,
            names: known_names.finder(),
            labels: HashMap::new(),
            letters: HashMap::new(),
            replaced: BTreeMap::new(),
            checks: ChecksFound::default(),
        }
    }

    /// Replaces a text that is the name of `of` and nothing else.
    pub(super) fn replace_whole(&mut self, name: &mut String, of: usize) {
        if !name.trim().is_empty() {
            let label = self.label(of);
            self.note(name, &label);
            *name = label;
        }
    }

    /// Replaces whoever is known in `text`, and marks what may be a name.
    pub(super) fn take_names_out(&mut self, text: &mut String) {
        let mut replaced: Vec<(Range<usize>, String)> = Vec::new();
        for detail in contact_details(text) {
            self.note(&text[detail.at.clone()], detail.placeholder);
            replaced.push((detail.at, detail.placeholder.to_owned()));
        }
        let details = replaced.len();
        for hit in self.names.find(text) {
            let overlaps =
                |(at, _): &(Range<usize>, String)| at.start < hit.at.end && hit.at.start < at.end;
            if replaced[..details].iter().any(overlaps) {
                continue;
            }
            let label = self.label(hit.of);
            self.note(&text[hit.at.clone()], &label);
            let apostrophe = text[hit.at.end..].starts_with(['\'', '’']);
            let is_role = hit.of >= self.known_names.people.len() + self.known_names.schools.len();
            let ending = match (hit.has_ending && !apostrophe, is_role) {
                (false, _) => "",
                (true, false) => "’s",
                (true, true) => "s",
            };
            replaced.push((hit.at, format!("{label}{ending}")));
        }
        replaced.sort_by_key(|(at, _)| at.start);
        let known: Vec<Range<usize>> = replaced.iter().map(|(at, _)| at.clone()).collect();
        let doubts = possible_names(text, &known, &self.names);
        *text = marked(text, &replaced, &doubts, &mut self.checks);
    }

    fn note(&mut self, what: &str, with: &str) {
        // A role may be called what it is called anyway: a teacher.
        if what.to_lowercase() == with {
            return;
        }
        let what: Vec<&str> = what.split_whitespace().collect();
        *self.replaced.entry((with.to_owned(), what.join(" "))).or_default() += 1;
    }

    /// The replacement for `of`: `Teacher A`, `School 1`, and a generic word for a role.
    fn label(&mut self, of: usize) -> String {
        if let Some(label) = self.labels.get(&of) {
            return label.clone();
        }
        let (people, schools) = (self.known_names.people.len(), self.known_names.schools.len());
        let label = match self.known_names.people.get(of) {
            Some(person) => format!("{} {}", person.noun, letters(self.next(person.noun))),
            None if of < people + schools => format!("School {}", self.next("School") + 1),
            None => {
                let role = self.known_names.roles.get(of - people - schools);
                role.map_or_else(String::new, |(_, noun)| noun.to_lowercase())
            }
        };
        self.labels.insert(of, label.clone());
        label
    }

    fn next(&mut self, noun: &'static str) -> usize {
        let n = self.letters.entry(noun).or_default();
        *n += 1;
        *n - 1
    }

    /// What was replaced, and what a person must still check.
    #[must_use]
    pub(super) fn found(self) -> (Vec<Replaced>, Vec<ToCheck>) {
        let all = self.replaced.into_iter();
        let all = all.map(|((with, what), times)| Replaced { what, with, times });
        (all.collect(), self.checks.list())
    }
}

/// The nth name of letters: A to Z, then AA, AB …
fn letters(n: usize) -> String {
    let last = char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match n / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letters(more - 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_continue_after_z() {
        assert_eq!([0, 25, 26, 27, 702].map(letters), ["A", "Z", "AA", "AB", "AAA"]);
    }
}
