//! Finds known people, schools and roles in a text, ignoring case and accents: by full name, first
//! name or surname, with endings (`bens`), joined (`jkhan`, `khan_a`), and cut short.
//!
//! What is known is sought before any list of words is asked. A name that is also an everyday word
//! counts with a capital or where the words around it make it one; `possible_names` reports it
//! elsewhere, and every name that is not known.

use std::collections::HashMap;
use std::ops::Range;

use super::name_context::Wording;
use super::name_parts::{NameForms, forms_of};
use super::name_word_lists::{
    AFTER_A_NAME, BEFORE_A_ROLE, DETERMINERS, EVERYDAY_ROLES, FIRST_NAMES, MONTHS, TITLES,
    is_ordinary,
};
use super::tokens::{Token, tokens};

pub(crate) use super::name_parts::NameKind;

/// A known person, school or role, with every name it has had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownEntity {
    /// What it is.
    pub(crate) kind: NameKind,
    /// Its names in full.
    pub(crate) names: Vec<String>,
}

/// Finds known names. A name that several share counts as the first one's.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameFinder {
    /// The kind of each known entity.
    kinds: Vec<NameKind>,
    /// The initials of each person.
    initials: Vec<Vec<char>>,
    /// The names by first word, the longest first.
    parts: HashMap<String, Vec<NamePart>>,
    /// The forms that join several parts in one word.
    joined: HashMap<String, usize>,
    /// Family names that are sought after one letter in the same word.
    family: HashMap<String, usize>,
    /// Words that are looked for inside other words, by their beginning.
    insides: HashMap<Vec<char>, Vec<String>>,
}

#[derive(Clone, Debug)]
struct NamePart {
    words: Vec<String>,
    of: usize,
    /// Whether it is an everyday word, which means the name only with a capital or in its place.
    is_everyday: bool,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameMatch {
    /// Where it stands.
    pub(crate) at: Range<usize>,
    /// Whose it is, as an index into what [`NameFinder::new`] was given.
    pub(crate) of: usize,
    /// Whether it ends in an `s` that is not the name's own: `bens`.
    pub(crate) has_ending: bool,
}

/// What was found at a word: whose it is, how many words it takes, whether it has an ending.
#[derive(Clone, Copy)]
struct NameFound {
    of: usize,
    words: usize,
    has_ending: bool,
}

/// The shortest part of a name that is looked for inside other words.
const INSIDE: usize = 3;

impl NameFinder {
    /// A finder of the names of `known`, the more important first.
    #[must_use]
    pub(crate) fn new(known: &[KnownEntity]) -> Self {
        let mut names = Self::default();
        for (of, it) in known.iter().enumerate() {
            names.kinds.push(it.kind);
            names.initials.push(Vec::new());
            for name in &it.names {
                let NameForms { parts, joined, family, initials } = forms_of(it.kind, name);
                for words in parts {
                    names.add(words, of);
                }
                for word in joined.into_iter().filter(|word| !is_ordinary(word)) {
                    names.joined.entry(word).or_insert(of);
                }
                for word in family {
                    names.family.entry(word).or_insert(of);
                }
                names.initials[of].extend(initials);
            }
        }
        for parts in names.parts.values_mut() {
            // A stable sort: of two who share a part the first keeps it.
            parts.sort_by_key(|part| std::cmp::Reverse(part.words.len()));
        }
        names
    }

    fn add(&mut self, words: Vec<String>, of: usize) {
        let Some(first) = words.first() else { return };
        let alone = words.len() == 1;
        let is_everyday = alone
            && match self.kinds[of] {
                NameKind::Role => EVERYDAY_ROLES.has(first),
                _ => is_ordinary(first) || MONTHS.has(first),
            };
        let start: Vec<char> = first.chars().take(INSIDE).collect();
        if alone && !is_everyday && start.len() == INSIDE && self.kinds[of] != NameKind::Role {
            self.insides.entry(start).or_default().push(first.clone());
        }
        let there = self.parts.entry(first.clone()).or_default();
        if there.iter().all(|it| it.words != words) {
            there.push(NamePart { words, of, is_everyday });
        }
    }

    /// Every name in `text`, in order; none overlaps another.
    #[must_use]
    pub(crate) fn find(&self, text: &str) -> Vec<NameMatch> {
        let tokens = tokens(text);
        let wording = Wording { text, tokens: &tokens };
        let mut hits: Vec<NameMatch> = Vec::new();
        let mut last_words: &[Token] = &[];
        let mut i = 0;
        while i < tokens.len() {
            let Some(found) = self.found_at(wording, i) else {
                i += 1;
                continue;
            };
            let end = i + found.words;
            let (first, last) = self.with_what_belongs(wording, i, end, found.of);
            let at = tokens[first].at.start..tokens[last - 1].at.end;
            let words = &tokens[i..end];
            let repeats = words.len() == last_words.len()
                && words.iter().zip(last_words).all(|(a, b)| a.folded == b.folded);
            match hits.last_mut() {
                // `Amina J. Khan` or `Khan, Amina` is one person, named once.
                Some(last)
                    if last.of == found.of
                        && !repeats
                        && self.kinds[found.of] != NameKind::Role
                        && is_between_parts(
                            text.get(last.at.end..at.start).unwrap_or_default(),
                        ) =>
                {
                    last.at.end = at.end;
                    last.has_ending = found.has_ending;
                }
                // Two words in one grapheme, or an initial of both: there is no second range.
                Some(last) if at.start < last.at.end => last.at.end = last.at.end.max(at.end),
                _ => hits.push(NameMatch { at, of: found.of, has_ending: found.has_ending }),
            }
            last_words = words;
            i = last.max(end);
        }
        hits
    }

    fn found_at(&self, wording: Wording<'_>, i: usize) -> Option<NameFound> {
        let one = |of: usize, has_ending: bool| NameFound { of, words: 1, has_ending };
        let ending = || self.with_ending(wording, i).map(|of| one(of, true));
        let word = wording.word(i);
        let joined = || self.in_one_word(word).map(|of| one(of, false));
        let joined_with_ending = || {
            let stem = word.strip_suffix('s').filter(|_| !is_ordinary(word))?;
            self.in_one_word(stem).map(|of| one(of, true))
        };
        let found = self.part_at(wording, i).or_else(ending);
        found.or_else(joined).or_else(joined_with_ending)
    }

    /// `bens`: an ordinary word with that ending means the name only where it is used so.
    fn with_ending(&self, wording: Wording<'_>, i: usize) -> Option<usize> {
        let word = wording.word(i);
        let mut stems = ["s", "es"].into_iter().filter_map(|ending| word.strip_suffix(ending));
        let part = stems.find_map(|stem| self.alone(stem))?;
        let is_role = self.kinds[part.of] == NameKind::Role;
        let is_capital = || wording.is_capitalised(i) && !wording.begins_sentence(i);
        let is_meant = !part.is_everyday && (is_role || !is_ordinary(word))
            || wording.owner(i).is_some()
            || is_capital();
        is_meant.then_some(part.of)
    }

    /// `akhan`, `amina2`, `missamina`, `jkhan`.
    fn in_one_word(&self, word: &str) -> Option<usize> {
        let letters = word.trim_matches(|c: char| c.is_ascii_digit());
        let plain = |word: &str| self.alone(word).filter(|it| !it.is_everyday).map(|it| it.of);
        let joined = |word: &str| self.joined.get(word).copied();
        let titled = || {
            let mut titles = ["mr", "mrs", "ms", "miss", "dr", "sir"].into_iter();
            titles.find_map(|title| {
                let called = letters.strip_prefix(title)?;
                plain(called).or_else(|| joined(called))
            })
        };
        let whole = || plain(letters).filter(|_| letters != word);
        joined(letters).or_else(whole).or_else(titled).or_else(|| self.after_an_initial(letters))
    }

    /// `jkhan`, whoever that is: of several Khans, the one that `Khan` is.
    fn after_an_initial(&self, word: &str) -> Option<usize> {
        let mut letters = word.chars();
        letters.next().filter(|it| it.is_alphabetic())?;
        let of = *self.family.get(letters.as_str())?;
        (!is_ordinary(word) && !FIRST_NAMES.has(word)).then_some(of)
    }

    fn alone(&self, word: &str) -> Option<&NamePart> {
        self.parts.get(word)?.iter().find(|part| part.words.len() == 1)
    }

    fn part_at(&self, wording: Wording<'_>, i: usize) -> Option<NameFound> {
        let tokens = wording.tokens;
        let stands_here = |part: &&NamePart| {
            let stand = tokens.get(i..i + part.words.len());
            stand.is_some_and(|stand| {
                stand.iter().zip(&part.words).all(|(token, word)| token.folded == *word)
                    && stand.windows(2).all(|pair| pair[1].follows(&pair[0]))
            }) && (!part.is_everyday || self.is_meant(wording, i, part.of))
        };
        let part = self.parts.get(wording.word(i))?.iter().find(stands_here)?;
        Some(NameFound { of: part.of, words: part.words.len(), has_ending: false })
    }

    /// Whether an everyday word is the name.
    fn is_meant(&self, wording: Wording<'_>, i: usize, of: usize) -> bool {
        if self.kinds[of] == NameKind::Role {
            return wording.is_capitalised(i) && !wording.begins_sentence(i)
                || wording.before(i).is_some_and(|it| BEFORE_A_ROLE.has(it));
        }
        let capital = wording.is_capitalised(i) && !is_in_a_date(wording.tokens, i);
        capital && !wording.begins_as_a_verb(i) || wording.is_used_as_name(i)
    }

    /// The words from `from` to `to` with the title before them and the initials around them.
    fn with_what_belongs(
        &self,
        wording: Wording<'_>,
        from: usize,
        to: usize,
        of: usize,
    ) -> (usize, usize) {
        let tokens = wording.tokens;
        if self.kinds[of] != NameKind::Person {
            return (from, to);
        }
        let is_initial = |n: usize, gap: &str| {
            let own = |letter: char| self.initials[of].contains(&letter);
            let mut letters = wording.word(n).chars();
            let one = letters.next().filter(|_| letters.next().is_none());
            let joined = matches!(gap, "." | "_" | "-" | ". ");
            one.is_some_and(|letter| {
                joined || gap == " " && own(letter) && wording.is_capitalised(n)
            })
        };
        let (mut first, mut last) = (from, to);
        while let Some(before) = first.checked_sub(1)
            && is_initial(before, &tokens[first].gap)
            && (tokens[first].gap != ". " || wording.is_capitalised(before))
        {
            first = before;
        }
        while let Some(next) = tokens.get(last)
            && next.gap != ". "
            && is_initial(last, &next.gap)
        {
            last += 1;
        }
        if let Some(before) = first.checked_sub(1)
            && TITLES.has(&tokens[before].folded)
            && tokens[first].follows(&tokens[before])
        {
            first = before;
        }
        (first, last)
    }

    /// Whether `word`, folded, is a known name that is an everyday word, or one with an ending.
    pub(super) fn is_name_too(&self, word: &str) -> bool {
        let known = |word: &str| self.alone(word).is_some();
        let is_closed = DETERMINERS.has(word) || AFTER_A_NAME.has(word) || word == "us";
        self.alone(word).is_some_and(|it| it.is_everyday)
            || !is_closed && word.strip_suffix('s').is_some_and(known)
    }

    /// Whether `word`, folded, holds a known name and more.
    pub(super) fn is_inside(&self, word: &str) -> bool {
        let letters: Vec<char> = word.chars().collect();
        letters.windows(INSIDE).any(|start| {
            let held = self.insides.get(start);
            held.is_some_and(|names| {
                names.iter().any(|it| it != word && word.contains(it.as_str()))
            })
        })
    }
}

/// Whether `text` may stand between two parts of one person's name: a comma, a hyphen, an initial.
fn is_between_parts(text: &str) -> bool {
    if matches!(text, "." | "_") {
        return true;
    }
    let between = text.trim_matches([' ', '\u{A0}', '\n']);
    let mut signs = between.trim_end_matches('.').chars();
    match (signs.next(), signs.next()) {
        (None, _) => between.is_empty(),
        (Some(c), None) => c.is_uppercase() || (matches!(c, ',' | '-') && !between.ends_with('.')),
        _ => false,
    }
}

/// `12 May` is a day.
fn is_in_a_date(tokens: &[Token], i: usize) -> bool {
    let is_day = |token: &Token| {
        let figures = token.folded.trim_end_matches(|c: char| c.is_alphabetic());
        !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit())
    };
    MONTHS.has(&tokens[i].folded)
        && (i.checked_sub(1).is_some_and(|before| is_day(&tokens[before]))
            || tokens.get(i + 1).is_some_and(is_day))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn names() -> NameFinder {
        let person =
            |name: &str| KnownEntity { kind: NameKind::Person, names: vec![name.to_owned()] };
        NameFinder::new(&[
            person("Amina Khan"),
            person("Zoë O’Neill-Żelazny"),
            person("May 李雪梅"),
            person("Sara Khan"),
            person("فاطمة الزهراء"),
            KnownEntity { kind: NameKind::School, names: vec!["Pool Street Primary".into()] },
            KnownEntity {
                kind: NameKind::School,
                names: vec!["St Mary’s CE Primary School".into()],
            },
            KnownEntity { kind: NameKind::School, names: vec!["Hope Academy".into()] },
            KnownEntity { kind: NameKind::Role, names: vec!["Year 3 teacher".into()] },
            KnownEntity { kind: NameKind::Role, names: vec!["SENCO".into()] },
        ])
    }

    /// The text with each name as its number.
    fn replaced(text: &str) -> String {
        let (mut out, mut end) = (String::new(), 0);
        for hit in names().find(text) {
            out.push_str(&text[end..hit.at.start]);
            out.push_str(&format!("<{}>", hit.of));
            end = hit.at.end;
        }
        out + &text[end..]
    }

    #[test]
    fn names_are_found_in_any_case_with_titles_and_possessives() {
        for (text, expected) in [
            (
                "Amina Khan walked; AMINA waited, and khan too.",
                "<0> walked; <0> waited, and <0> too.",
            ),
            (
                "Amina’s corner, Amina's books, the Khans' car",
                "<0>’s corner, <0>'s books, the <0>' car",
            ),
            ("Ms Khan and Dr. Amina J. Khan; Khan, Amina", "<0> and <0>; <0>"),
            (
                "zoe and ZOË, Zoe\u{308}; O'Neill; ONeill; oneill; Zelazny",
                "<1> and <1>, <1>; <1>; <1>; <1>; <1>",
            ),
            ("O’Neill–Zelazny said", "<1> said"),
            ("I told 李雪梅老师 and 雪梅 so", "I told <2>老师 and <2> so"),
            (
                "You may begin. May began on 4 May, and May 2026",
                "You may begin. <2> began on 4 May, and May 2026",
            ),
            ("Sara asked Sara Khan; Khan", "<3> asked <3>; <0>"),
            ("قالت فاطمة الزهراء", "قالت <4>"),
            ("at Pool Street Primary, at pool street", "at <5>, at <5>"),
            ("Saint Mary's or St. Mary’s CE Primary School", "<6> or <6>"),
            ("I hope Hope will", "I hope <7> will"),
            ("the Year 3 teacher; a teacher", "the <8>; a teacher"),
            (
                "aminas and khan_a, a.khan and AKhan and aminakhan; misskhan",
                "<0> and <0>, <0> and <0> and <0>; <0>",
            ),
            (
                "jkhan and jkhans and missaminas and missaminakhan or aminakhans; Mrs jkhan; jzelazny",
                "<0> and <0> and <0> and <0> or <0>; <0>; <1>",
            ),
            ("poolstreet; Pool St. and St Marys; saintmarys", "<5>; <5>. and <6>; <6>"),
            ("the SENCO, a senco, sencos", "the <9>, a <9>, <9>"),
            ("I may go, and may said so to may", "I may go, and <2> said so to may"),
            ("Aminata, examination", "Aminata, examination"),
            ("Amina. Khan left", "<0>. <0> left"),
            ("Amina\nKhan", "<0>"),
            ("", ""),
        ] {
            assert_eq!(replaced(text), expected, "{text}");
        }
    }

    #[test]
    fn words_that_are_also_names_are_known() {
        let names = names();
        assert!(names.is_name_too("may") && !names.is_name_too("amina"));
        assert!(names.is_inside("aminas") && names.is_inside("akhan1") && !names.is_inside("khan"));
    }

    proptest! {
        #[test]
        fn in_any_text_the_names_found_do_not_overlap(
            text in "(Amina|Khan|may|May|李雪梅|Mr|Pool Street|[ ,.'\\-\n]|[\\s\\S]){0,20}",
        ) {
            let mut end = 0;
            for hit in names().find(&text) {
                prop_assert!(hit.at.start >= end && hit.at.end > hit.at.start);
                prop_assert!(text.get(hit.at.clone()).is_some());
                end = hit.at.end;
            }
        }
    }
}
