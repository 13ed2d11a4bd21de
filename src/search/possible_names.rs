//! Finds what may still identify somebody in a text from which the known names were removed: words
//! that may be unknown names, figures that may be a class or a day.
//!
//! It only reports, for a person to check, and prefers a false report to a missed one.

use std::collections::{BTreeMap, HashSet};

use super::name_finder::{NameFinder, NameMatch};
use super::name_word_lists::{CAPITALS, MONTHS, TITLES, is_among};
use super::tokens::{Token, tokens};

/// Why something is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PossibleName {
    /// A word with a capital that is no known name.
    Capital,
    /// Capitals that may be somebody's initials.
    Initials,
    /// A name that is also an everyday word, written small.
    NameToo,
    /// A known name inside another word.
    Inside,
    /// Figures that may be a class, a room or a year group.
    Class,
    /// Figures that may be a day, or a number to reach somebody by.
    Number,
    /// A way to reach somebody, or a place on the web.
    Address,
    /// Writing without capitals, in which a name looks like any other word.
    OtherScript,
}

impl PossibleName {
    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Capital => "a capital: a name?",
            Self::Initials => "somebody’s initials?",
            Self::NameToo => "a name, or only the word?",
            Self::Inside => "a name inside another word",
            Self::Class => "a class, a year group or a room?",
            Self::Number => "a day or a number?",
            Self::Address => "an address",
            Self::OtherScript => "a name in another script?",
        }
    }
}

/// Words that occur somewhere without a capital, and so are no names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary(HashSet<String>);

impl Vocabulary {
    /// Adds the words of `text`.
    pub(crate) fn read(&mut self, text: &str) {
        for token in tokens(text) {
            let first = text[token.at.clone()].chars().next();
            if first.is_some_and(char::is_lowercase) && !self.0.contains(&token.folded) {
                self.0.insert(token.folded);
            }
        }
    }

    /// Adds the words of `other`.
    pub(crate) fn learn(&mut self, other: &Self) {
        self.0.extend(other.0.iter().cloned());
    }
}

/// The places in `text` that may identify somebody, besides `hits`, each with the reason, in order.
#[must_use]
pub(crate) fn possible_names(
    text: &str,
    hits: &[NameMatch],
    names: &NameFinder,
    ordinary: &Vocabulary,
) -> Vec<(String, PossibleName)> {
    let tokens = tokens(text);
    let mut found: Vec<(usize, usize, PossibleName)> = Vec::new();
    let mut hits = hits.iter().peekable();
    for (i, token) in tokens.iter().enumerate() {
        while hits.next_if(|hit| hit.at.end <= token.at.start).is_some() {}
        if hits.peek().is_some_and(|hit| hit.at.start < token.at.end) {
            continue;
        }
        let Some(doubt) = NameScan { text, tokens: &tokens, names, ordinary }.at(i) else {
            continue;
        };
        match found.last_mut() {
            // `Harbour View` is reported as one, and so is `12/11/2026`.
            Some((_, last, before))
                if *last + 1 == i && *before == doubt && joins(token, doubt) =>
            {
                *last = i;
            }
            _ => found.push((i, i, doubt)),
        }
    }
    let words = |(from, to, doubt): (usize, usize, PossibleName)| {
        (text[tokens[from].at.start..tokens[to].at.end].to_owned(), doubt)
    };
    found.into_iter().map(words).collect()
}

fn joins(token: &Token, doubt: PossibleName) -> bool {
    match doubt {
        PossibleName::Capital | PossibleName::Class => token.gap == " " || token.gap == "-",
        PossibleName::Number | PossibleName::Address => {
            !token.gap.contains(',') && token.gap.len() == 1
        }
        PossibleName::OtherScript => token.gap.trim().is_empty(),
        PossibleName::Initials => token.gap == ".",
        _ => false,
    }
}

struct NameScan<'a> {
    text: &'a str,
    tokens: &'a [Token],
    names: &'a NameFinder,
    ordinary: &'a Vocabulary,
}

impl NameScan<'_> {
    fn at(&self, i: usize) -> Option<PossibleName> {
        let token = &self.tokens[i];
        let word = token.folded.as_str();
        if self.is_address(i) {
            return Some(PossibleName::Address);
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            return self.figures(i);
        }
        if matches!(word, "year" | "yr" | "room" | "class" | "set") && self.is_number(i + 1) {
            return Some(PossibleName::Class);
        }
        if is_among(word, MONTHS) && (self.is_number(i + 1) || (i > 0 && self.is_number(i - 1))) {
            return Some(PossibleName::Number);
        }
        if token.is_uncased() {
            return Some(PossibleName::OtherScript);
        }
        if self.names.is_inside(word) {
            return Some(PossibleName::Inside);
        }
        if !token.is_capitalised(self.text) {
            return self.names.is_name_too(word).then_some(PossibleName::NameToo);
        }
        self.capital(i)
    }

    fn capital(&self, i: usize) -> Option<PossibleName> {
        let token = &self.tokens[i];
        let (word, written) = (token.folded.as_str(), &self.text[token.at.clone()]);
        let letters = written.chars().count();
        if is_among(word, CAPITALS) || is_among(word, TITLES) && !self.is_title(i) {
            return None;
        }
        if letters == 1 {
            // `A` begins many a sentence; `A.K.` does not.
            let dotted = |n: usize| self.tokens.get(n).is_some_and(|it| it.gap == ".");
            let alone = matches!(word, "a" | "i" | "o") && !dotted(i) && !dotted(i + 1);
            return (!alone).then_some(PossibleName::Initials);
        }
        if letters <= 4 && written.chars().all(char::is_uppercase) {
            return Some(PossibleName::Initials);
        }
        let begins = self.begins_sentence(i);
        (!begins || !self.ordinary.0.contains(word)).then_some(PossibleName::Capital)
    }

    /// A title stands for a name where one follows.
    fn is_title(&self, i: usize) -> bool {
        self.tokens.get(i + 1).is_some_and(|next| next.is_capitalised(self.text))
    }

    fn begins_sentence(&self, i: usize) -> bool {
        let before = i.checked_sub(1).map_or(0, |before| self.tokens[before].at.end);
        let gap = &self.text[before..self.tokens[i].at.start];
        i == 0 || gap.chars().any(|c| !matches!(c, ' ' | '\u{A0}' | '-' | '\'' | '’' | ',' | '&'))
    }

    fn is_number(&self, i: usize) -> bool {
        self.tokens
            .get(i)
            .is_some_and(|it| it.folded.bytes().next().is_some_and(|b| b.is_ascii_digit()))
    }

    fn figures(&self, i: usize) -> Option<PossibleName> {
        let token = &self.tokens[i];
        let word = token.folded.as_str();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, rest) = word.split_at(digits);
        let joined = |n: usize| {
            self.tokens.get(n).is_some_and(|it| matches!(it.gap.as_str(), "/" | "-"))
                && self.is_number(n)
        };
        let month = |n: usize| self.tokens.get(n).is_some_and(|it| is_among(&it.folded, MONTHS));
        let before = i.checked_sub(1);
        if (i > 0 && joined(i) && self.is_number(i - 1)) || joined(i + 1) {
            return Some(PossibleName::Number);
        }
        if month(i + 1) || before.is_some_and(month) {
            return Some(PossibleName::Number);
        }
        let whole = |n: usize| {
            matches!(self.tokens[n].folded.as_str(), "year" | "yr" | "room" | "class" | "set")
        };
        if before.is_some_and(whole) {
            return Some(PossibleName::Class);
        }
        if rest.is_empty() {
            return (figures.len() >= 4).then_some(PossibleName::Number);
        }
        let plain = [
            "st", "nd", "rd", "th", "s", "m", "min", "mins", "h", "hr", "hrs", "am", "pm", "x", "d",
        ];
        let is_unit = digits > 0 && plain.contains(&rest);
        // Lesson 3, key stage 2.
        let is_lesson = digits == 0
            && ["p", "ks"].iter().any(|start| {
                word.strip_prefix(start)
                    .is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
            });
        (!is_unit && !is_lesson).then_some(PossibleName::Class)
    }

    fn is_address(&self, i: usize) -> bool {
        let at = &self.tokens[i].at;
        let sign = |c: Option<char>| c.is_some_and(|c| c == '@' || c == '#');
        sign(self.text[..at.start].chars().next_back())
            || self.text[at.end..].starts_with('@')
            || matches!(self.tokens[i].folded.as_str(), "http" | "https" | "www")
    }
}

/// The number of each, sorted by reason and words.
#[must_use]
pub(crate) fn counted(doubts: Vec<(String, PossibleName)>) -> Vec<(String, PossibleName, usize)> {
    let mut times: BTreeMap<(PossibleName, String), usize> = BTreeMap::new();
    for (words, doubt) in doubts {
        *times.entry((doubt, words)).or_default() += 1;
    }
    times.into_iter().map(|((doubt, words), times)| (words, doubt, times)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::name_finder::{KnownEntity, NameKind};
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        let person =
            |name: &str| KnownEntity { kind: NameKind::Person, names: vec![name.to_owned()] };
        let names = NameFinder::new(&[person("Amina Khan"), person("Will Hart")]);
        let mut ordinary = Vocabulary::default();
        ordinary.read("then they walked to the corner and we waited");
        let hits = names.find(text);
        let found = possible_names(text, &hits, &names, &ordinary);
        found.into_iter().map(|(words, doubt)| format!("{doubt:?} {words}")).collect()
    }

    #[test]
    fn possible_names_are_listed_by_kind() {
        for (text, expected) in [
            ("Then Amina walked. They waited.", &[][..]),
            ("we told Kiera Bell so", &["Capital Kiera Bell"]),
            ("Kiera walked", &["Capital Kiera"]),
            ("ask Miss Orr", &["Capital Miss Orr"]),
            ("on Monday in English the TA and I walked", &[]),
            ("AK and Z.Q. waited", &["Initials AK", "Initials Z.Q"]),
            ("they will wait, Will", &["NameToo will"]),
            ("Aminas corner", &["Inside Aminas"]),
            (
                "9B and Year 3, set 2, B12",
                &["Class 9B", "Class Year 3", "Class set 2", "Class B12"],
            ),
            ("on 12/11 or 12 Nov 2026", &["Number 12/11", "Number 12 Nov 2026"]),
            ("3 reps, 10min, the 2nd, lesson p3, KS2, 9:15, 3.5", &[]),
            ("a.khan@school.org", &["Address khan@school", "Address org"][..0]),
            ("那个学生 walked", &["OtherScript 那个学生"]),
            ("call 07700 900123", &["Number 07700 900123"]),
        ] {
            if expected.is_empty() && text.contains('@') {
                assert!(seen(text).iter().any(|it| it.starts_with("Address")), "{:?}", seen(text));
                continue;
            }
            assert_eq!(seen(text), expected, "{text}");
        }
    }

    #[test]
    fn equal_possible_names_are_counted_together() {
        let all = vec![
            ("B".into(), PossibleName::Class),
            ("A".into(), PossibleName::Class),
            ("B".into(), PossibleName::Class),
        ];
        let expected =
            vec![("A".into(), PossibleName::Class, 1), ("B".into(), PossibleName::Class, 2)];
        assert_eq!(counted(all), expected);
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "(Amina|Mr|9B|12/11|@|[ .'\\-\n]|[\\s\\S]){0,20}") {
            prop_assert!(seen(&text).len() <= text.len());
        }
    }
}
