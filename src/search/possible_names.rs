//! Finds what may still identify somebody in a text besides the known names: words that may be
//! unknown names, figures that may be a class or a day.
//!
//! It only reports, for a person to check. A word is passed over only if it is an everyday word
//! (`name_word_lists`); a first name never is. What a coach wrote teaches it nothing: a word that is
//! written small somewhere may be a name all the same.

use std::ops::Range;

use super::doubt::{Doubt, PossibleName};
use super::name_context::Wording;
use super::name_finder::NameFinder;
use super::name_word_lists::{
    ACRONYMS, AFTER_A_NAME, CAPITALS, DETERMINERS, EVERYDAY_NAMES, FIRST_NAMES, LETTERED,
    NAMES_AND_NOUNS, NAMES_AND_VERBS, TECHNIQUES, TITLES, is_ordinary,
};
use super::names_in_place::may_be_a_surname;
use super::tokens::{Token, tokens};

/// The places in `text` that may identify somebody, besides `known` (in order), each with the
/// reason, in order; none overlaps another or one of `known`.
#[must_use]
pub(crate) fn possible_names(text: &str, known: &[Range<usize>], names: &NameFinder) -> Vec<Doubt> {
    let tokens = tokens(text);
    let scan = NameScan { wording: Wording { text, tokens: &tokens }, names };
    let mut found: Vec<(usize, Doubt)> = Vec::new();
    let mut known = known.iter().peekable();
    for (i, token) in tokens.iter().enumerate() {
        while known.next_if(|it| it.end <= token.at.start).is_some() {}
        if known.peek().is_some_and(|it| it.start < token.at.end) {
            continue;
        }
        let Some(why) = scan.at(i) else {
            // `jay-den`: what a hyphen joins to a name is part of it.
            if let Some((last, doubt)) = found.last_mut()
                && *last + 1 == i
                && token.gap == "-"
                && doubt.why.is_of_letters()
            {
                *last = i;
                doubt.at.end = token.at.end;
            }
            continue;
        };
        match found.last_mut() {
            // `Harbour View` is reported as one, and so is `12/11/2026`.
            Some((last, doubt)) if *last + 1 == i && joins(token, doubt.why, why) => {
                *last = i;
                doubt.at.end = token.at.end;
            }
            // Two words in one grapheme.
            Some((_, doubt)) if token.at.start < doubt.at.end => {}
            _ => found.push((i, Doubt { at: token.at.clone(), why })),
        }
    }
    found.into_iter().map(|(_, doubt)| doubt).collect()
}

fn joins(token: &Token, before: PossibleName, why: PossibleName) -> bool {
    use PossibleName as P;
    match (before, why) {
        (P::FirstName | P::Capital, P::FirstName | P::Capital) | (P::Class, P::Class) => {
            token.gap == " " || token.gap == "-"
        }
        (P::Number, P::Number) | (P::Address, P::Address) => {
            !token.gap.contains(',') && token.gap.len() == 1
        }
        (P::OtherScript, P::OtherScript) => token.gap.trim().is_empty(),
        (P::Initials, P::Initials) => matches!(token.gap.as_str(), "." | " " | ". "),
        (P::Initials, P::FirstName | P::Capital | P::Unknown)
        | (P::FirstName | P::Capital | P::Unknown, P::Initials | P::Unknown) => {
            matches!(token.gap.as_str(), "." | "_" | "-")
        }
        _ => false,
    }
}

#[derive(Clone, Copy)]
struct NameScan<'a> {
    wording: Wording<'a>,
    names: &'a NameFinder,
}

impl NameScan<'_> {
    fn at(&self, i: usize) -> Option<PossibleName> {
        let (words, token) = (self.wording, self.wording.tokens.get(i)?);
        let word = token.folded.as_str();
        if self.is_address(i) {
            return Some(PossibleName::Address);
        }
        if word.bytes().any(|b| b.is_ascii_digit()) {
            let of_house = || words.is_house_number(i).then_some(PossibleName::Number);
            return words.figures(i).or_else(of_house);
        }
        if let Some(why) = words.number_in_words(i) {
            return Some(why);
        }
        if token.is_uncased() {
            return Some(PossibleName::OtherScript);
        }
        if self.is_contraction(i) {
            return None;
        }
        if word.chars().nth(1).is_none() {
            return self.letter(i);
        }
        if self.is_after_an_initial(i) {
            return Some(PossibleName::Initials);
        }
        if words.is_capitalised(i) { self.capital(i) } else { self.small(i) }
    }

    /// A word written small.
    fn small(&self, i: usize) -> Option<PossibleName> {
        let (words, word) = (self.wording, self.wording.word(i));
        // `the amber card`, `a ray of light`: nobody is called so with an article.
        let has_article = words.before(i).is_some_and(|it| matches!(it, "the" | "a" | "an"));
        let is_thing = has_article && is_ordinary(word) && !words.is_possessive(i);
        if let Some(doubt) = self.always(word)
            && !(is_thing && doubt == PossibleName::FirstName)
        {
            return Some(doubt);
        }
        let in_place =
            NAMES_AND_VERBS.has(word) || NAMES_AND_NOUNS.has(word) || EVERYDAY_NAMES.has(word);
        if in_place && words.is_used_as_name(i) {
            return Some(PossibleName::NameToo);
        }
        let owner = words.owner(i).filter(|name| FIRST_NAMES.has(name) || EVERYDAY_NAMES.has(name));
        if owner.is_some() || words.before(i).is_some_and(is_short_title) && !is_function(word) {
            return Some(PossibleName::NameToo);
        }
        if words.is_named_by_what_follows(i) || self.is_surname(i) {
            return Some(PossibleName::NameToo);
        }
        (!is_ordinary(word) && !ACRONYMS.has(word) && !CAPITALS.has(word))
            .then_some(PossibleName::Unknown)
    }

    /// Whether a word written small is the surname of the first name or initial before it.
    fn is_surname(&self, i: usize) -> bool {
        let words = self.wording;
        let Some((before, first)) = i.checked_sub(1).zip(words.before(i)) else { return false };
        // The `s` of `Amina's`.
        if words.tokens.get(before).is_some_and(|it| it.gap.ends_with(['\'', '’'])) {
            return false;
        }
        let is_name = if first.chars().nth(1).is_none() {
            self.letter(before).is_some()
        } else {
            let has_article = words.before(before).is_some_and(|it| DETERMINERS.has(it));
            // Something of theirs follows `Amina's`.
            let is_first_name =
                FIRST_NAMES.has(first) && self.always(first) == Some(PossibleName::FirstName);
            is_first_name && !has_article
        };
        is_name && may_be_a_surname(words.word(i))
    }

    /// What is reported however it is written and wherever it stands.
    fn always(&self, word: &str) -> Option<PossibleName> {
        if self.names.is_name_too(word) {
            return Some(PossibleName::NameToo);
        }
        let stem = word.strip_suffix('s').unwrap_or(word);
        let common = |word: &str| NAMES_AND_VERBS.has(word) || NAMES_AND_NOUNS.has(word);
        if FIRST_NAMES.has(word) && !common(word)
            || FIRST_NAMES.has(stem) && !common(stem) && !is_ordinary(word)
        {
            return Some(PossibleName::FirstName);
        }
        (!is_ordinary(word) && self.names.is_inside(word)).then_some(PossibleName::Inside)
    }

    /// A word with a capital.
    fn capital(&self, i: usize) -> Option<PossibleName> {
        let (words, token) = (self.wording, self.wording.tokens.get(i)?);
        let (word, written) = (token.folded.as_str(), words.text.get(token.at.clone())?);
        let begins = words.begins_sentence(i);
        let letters = written.chars().count();
        let shouted = written.chars().filter(|c| c.is_uppercase()).count() > 1;
        if shouted
            && (ACRONYMS.has(word) || word.strip_suffix('s').is_some_and(|it| ACRONYMS.has(it)))
        {
            return None;
        }
        if TITLES.has(word) && !self.is_title(i) {
            return None;
        }
        if CAPITALS.has(word) {
            let named = FIRST_NAMES.has(word) && words.is_used_as_name(i);
            return named.then_some(PossibleName::FirstName);
        }
        if NAMES_AND_VERBS.has(word) || NAMES_AND_NOUNS.has(word) {
            let is_verb = begins && words.begins_as_a_verb(i);
            let is_word = word == "an" && begins && !words.is_used_as_name(i);
            return (!is_verb && !is_word || self.names.is_name_too(word))
                .then_some(PossibleName::FirstName);
        }
        if let Some(doubt) = self.always(word) {
            return Some(doubt);
        }
        if shouted && letters <= 4 && (letters < 3 || !is_ordinary(word)) {
            return Some(PossibleName::Initials);
        }
        let technique =
            |n: usize| TECHNIQUES.has(&format!("{}_{}", words.word(n), words.word(n + 1)));
        if technique(i) || i.checked_sub(1).is_some_and(technique) {
            return None;
        }
        let everyday = is_ordinary(word) || ACRONYMS.has(word);
        // By itself it is a heading.
        let in_place = words.after(i).is_some() && words.is_used_as_name(i);
        let named = EVERYDAY_NAMES.has(word) && in_place
            || words.owner(i).is_some_and(|name| FIRST_NAMES.has(name) || EVERYDAY_NAMES.has(name))
            || words.is_named_by_what_follows(i);
        (!begins && !shouted || !everyday || named).then_some(PossibleName::Capital)
    }

    /// A letter by itself.
    fn letter(&self, i: usize) -> Option<PossibleName> {
        let (words, word) = (self.wording, self.wording.word(i));
        let is_letter = |n: usize| {
            let mut chars = words.word(n).chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        };
        let gap = |n: usize| words.tokens.get(n).map_or("", |it| it.gap.as_str());
        let before = i.checked_sub(1);
        let dotted =
            gap(i) == "." && before.is_some_and(is_letter) || gap(i + 1) == "." && is_letter(i + 1);
        if dotted {
            let (first, second) = if gap(i) == "." && before.is_some_and(is_letter) {
                (i - 1, i)
            } else {
                (i, i + 1)
            };
            let pair = (words.word(first), words.word(second));
            let abbreviation =
                [("e", "g"), ("i", "e"), ("a", "m"), ("p", "m"), ("n", "b"), ("p", "s")];
            return (!abbreviation.contains(&pair)).then_some(PossibleName::Initials);
        }
        // `e-mail`, `x-ray`.
        if gap(i + 1) == "-" && !is_letter(i + 1) && !words.is_capitalised(i) {
            return None;
        }
        let spelt = |n: usize| is_letter(n) && !matches!(words.word(n), "a" | "i" | "x");
        let beside =
            gap(i) == " " && before.is_some_and(spelt) || gap(i + 1) == " " && spelt(i + 1);
        if before.is_some_and(|it| LETTERED.has(words.word(it))) {
            return None;
        }
        let alone = matches!(word, "a" | "i" | "o" | "x") && !beside
            || matches!(word, "a" | "i") && !words.is_capitalised(i);
        (!alone).then_some(PossibleName::Initials)
    }

    /// `bell` of `k.bell`.
    fn is_after_an_initial(&self, i: usize) -> bool {
        let words = self.wording;
        let gap = |n: usize| words.tokens.get(n).map_or("", |it| it.gap.as_str());
        let Some(before) = i.checked_sub(1) else { return false };
        gap(i) == "."
            && gap(before) != "."
            && words.word(before).chars().nth(1).is_none()
            && self.letter(before).is_some()
    }

    /// The parts of `didn't`, `we'll`, `it's`.
    fn is_contraction(&self, i: usize) -> bool {
        let words = self.wording;
        let after_sign = |n: usize| words.tokens.get(n).is_some_and(|it| it.gap == "'");
        let ends = |n: usize| {
            after_sign(n) && matches!(words.word(n), "t" | "s" | "ll" | "ve" | "re" | "d" | "m")
        };
        ends(i) || ends(i + 1) && words.word(i + 1) == "t" && words.word(i).ends_with('n')
    }

    /// A title stands for a name where one follows.
    fn is_title(&self, i: usize) -> bool {
        self.wording.is_capitalised(i + 1) && self.wording.before(i + 1).is_some()
    }

    fn is_address(&self, i: usize) -> bool {
        let Some(token) = self.wording.tokens.get(i) else { return false };
        let (text, at) = (self.wording.text, &token.at);
        let sign = |c: Option<char>| c.is_some_and(|c| c == '@' || c == '#');
        sign(text[..at.start].chars().next_back())
            || text[at.end..].starts_with('@')
            || matches!(token.folded.as_str(), "http" | "https" | "www")
    }
}

/// Titles that always stand before a name; `miss` is a verb as well.
fn is_short_title(word: &str) -> bool {
    TITLES.has(word) && !matches!(word, "madam" | "sir")
}

/// Words that follow `miss` where it is a verb or a pupil's call.
fn is_function(word: &str) -> bool {
    DETERMINERS.has(word)
        || AFTER_A_NAME.has(word)
        || matches!(
            word,
            "and"
                | "or"
                | "but"
                | "out"
                | "to"
                | "in"
                | "on"
                | "of"
                | "at"
                | "who"
                | "when"
                | "if"
                | "for"
                | "opportunities"
                | "lessons"
                | "learning"
                | "school"
                | "one"
                | "them"
                | "me"
                | "him"
                | "us"
        )
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
        let hits: Vec<_> = names.find(text).into_iter().map(|hit| hit.at).collect();
        let found = possible_names(text, &hits, &names);
        found.into_iter().map(|it| format!("{:?} {}", it.why, &text[it.at])).collect()
    }

    #[test]
    fn possible_names_are_listed_by_kind() {
        for (text, expected) in [
            ("Then Amina walked. They waited.", &[][..]),
            ("we told Kiera Bell so", &["FirstName Kiera Bell"]),
            ("Kiera walked", &["FirstName Kiera"]),
            ("kieras group, kieera", &["FirstName kieras", "Unknown kieera"]),
            ("ask Miss Orr", &["Capital Miss Orr"]),
            ("on Monday in English the TA and I walked", &[]),
            ("AK and Z.Q. waited, z.q. too", &["Initials AK", "Initials Z.Q", "Initials z.q"]),
            ("they will wait", &["NameToo will"]),
            ("I hope so. Hope sat. hope sat", &["FirstName Hope", "NameToo hope"]),
            ("Aminata, examination", &["Inside Aminata"]),
            (
                "9B and Year 3, set 2, B12, 7 b, year seven, rm 4",
                &[
                    "Class 9B",
                    "Class Year 3",
                    "Class set 2",
                    "Class B12",
                    "Class 7 b",
                    "Class year seven",
                    "Class rm 4",
                ],
            ),
            (
                "on 12/11 or 12 Nov 2026 or 12.11.26",
                &["Number 12/11", "Number 12 Nov 2026", "Number 12.11.26"],
            ),
            ("in autumn 2, the summer term", &["Number autumn 2", "Number summer term"]),
            ("3 reps, 10min, the 2nd, lesson p3, KS2, 9:15, 3.5, e.g. a.m.", &[]),
            ("那个学生 walked", &["OtherScript 那个学生"]),
            ("the number 900123", &["Number 900123"]),
            ("They didn’t, and we’ll see; it's Don's", &["FirstName Don"]),
        ] {
            assert_eq!(seen(text), expected, "{text}");
        }
        assert!(seen("a.khan@school.org").iter().any(|it| it.starts_with("Address")));
    }

    proptest! {
        #[test]
        fn any_text_can_be_searched(text in "(Amina|Mr|9B|12/11|@|[ .'\\-\n]|[\\s\\S]){0,20}") {
            prop_assert!(seen(&text).len() <= text.len());
        }
    }
}
