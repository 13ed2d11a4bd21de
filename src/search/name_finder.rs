//! Finds known people and schools in a text: by full name, first name or surname, ignoring case and
//! accents, in whole words.
//!
//! A name that is also an everyday word counts only with a capital; `possible_names` lists the
//! others.

use std::collections::HashMap;
use std::ops::Range;

use super::name_word_lists::{MONTHS, NAMES_TOO, PARTICLES, SCHOOL_WORDS, TITLES, is_among};
use super::tokens::{Token, is_spaceless, tokens};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum NameKind {
    /// Of a person.
    Person,
    /// Of a school.
    School,
    /// Of what somebody does, in the school's own words.
    Role,
}

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
    /// The names by first word, the longest first.
    parts: HashMap<String, Vec<NamePart>>,
    /// Words that are looked for inside other words, by their beginning.
    insides: HashMap<Vec<char>, Vec<String>>,
}

#[derive(Clone, Debug)]
struct NamePart {
    words: Vec<String>,
    of: usize,
    /// Whether it means the name only when it is written with a capital.
    needs_capital: bool,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NameMatch {
    /// Where it stands.
    pub(crate) at: Range<usize>,
    /// Whose it is, as an index into what [`NameFinder::new`] was given.
    pub(crate) of: usize,
}

/// The shortest part of a name that is looked for inside other words.
const INSIDE: usize = 4;

impl NameFinder {
    /// A finder of the names of `known`, the more important first.
    #[must_use]
    pub(crate) fn new(known: &[KnownEntity]) -> Self {
        let mut names = Self::default();
        for (of, it) in known.iter().enumerate() {
            names.kinds.push(it.kind);
            for name in &it.names {
                for (words, needs_capital) in parts(it.kind, name) {
                    names.add(NamePart { words, of, needs_capital });
                }
            }
        }
        for parts in names.parts.values_mut() {
            // A stable sort: of two who share a part the first keeps it.
            parts.sort_by_key(|part| std::cmp::Reverse(part.words.len()));
        }
        names
    }

    fn add(&mut self, part: NamePart) {
        let Some(first) = part.words.first() else { return };
        let start: Vec<char> = first.chars().take(INSIDE).collect();
        if part.words.len() == 1 && !part.needs_capital && start.len() == INSIDE {
            self.insides.entry(start).or_default().push(first.clone());
        }
        let there = self.parts.entry(first.clone()).or_default();
        if there.iter().all(|it| it.words != part.words) {
            there.push(part);
        }
    }

    /// Every name in `text`, in order; none overlaps another.
    #[must_use]
    pub(crate) fn find(&self, text: &str) -> Vec<NameMatch> {
        self.find_in(text, &tokens(text))
    }

    pub(super) fn find_in(&self, text: &str, tokens: &[Token]) -> Vec<NameMatch> {
        let mut hits: Vec<NameMatch> = Vec::new();
        let mut last_part: &[String] = &[];
        let mut i = 0;
        while i < tokens.len() {
            let Some(part) = self.part_at(text, tokens, i) else {
                i += 1;
                continue;
            };
            let end = i + part.words.len();
            let title = i.checked_sub(1).filter(|before| {
                let title = &tokens[*before];
                self.kinds[part.of] == NameKind::Person
                    && is_among(&title.folded, TITLES)
                    && title.is_capitalised(text)
                    && tokens[i].follows(title)
            });
            let at = tokens[title.unwrap_or(i)].at.start..tokens[end - 1].at.end;
            match hits.last_mut() {
                // `Amina J. Khan` or `Khan, Amina` is one person, named once.
                Some(last)
                    if last.of == part.of
                        && last_part != part.words
                        && is_between_parts(
                            text.get(last.at.end..at.start).unwrap_or_default(),
                        ) =>
                {
                    last.at.end = at.end;
                }
                // Two words in one grapheme: there is no second range.
                Some(last) if at.start < last.at.end => {}
                _ => hits.push(NameMatch { at, of: part.of }),
            }
            last_part = &part.words;
            i = end;
        }
        hits
    }

    fn part_at(&self, text: &str, tokens: &[Token], i: usize) -> Option<&NamePart> {
        let stands_here = |part: &&NamePart| {
            let stand = tokens.get(i..i + part.words.len());
            stand.is_some_and(|stand| {
                stand.iter().zip(&part.words).all(|(token, word)| token.folded == *word)
                    && stand.windows(2).all(|pair| pair[1].follows(&pair[0]))
            }) && (!part.needs_capital
                || (tokens[i].is_capitalised(text) && !is_in_a_date(tokens, i)))
        };
        self.parts.get(&tokens[i].folded)?.iter().find(stands_here)
    }

    /// Whether `word`, folded, would be a name if it were written with a capital.
    pub(super) fn is_name_too(&self, word: &str) -> bool {
        let alone = |part: &NamePart| part.needs_capital && part.words.len() == 1;
        self.parts.get(word).is_some_and(|parts| parts.iter().any(alone))
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

/// Every text that means `name`, as folded words, and whether it does so only with a capital.
fn parts(kind: NameKind, name: &str) -> Vec<(Vec<String>, bool)> {
    let all = words_of(name);
    match kind {
        NameKind::Person => {
            let mut parts: Vec<(Vec<String>, bool)> = Vec::new();
            if all.len() > 1 {
                parts.push((all.clone(), false));
            }
            let pieces = name.split_whitespace().flat_map(|word| {
                let halves = word.split(['-', '‐', '‑', '–']).filter(move |half| *half != word);
                std::iter::once(word).chain(halves)
            });
            for piece in pieces {
                add_piece(&mut parts, words_of(piece));
            }
            parts
        }
        NameKind::School => {
            let own = all.iter().rposition(|word| !is_among(word, SCHOOL_WORDS));
            let core = own.map(|last| all[..=last].to_vec()).unwrap_or_default();
            let mut parts: Vec<(Vec<String>, bool)> = Vec::new();
            for words in [all, core] {
                if let Some(other) = other_saint(&words) {
                    parts.push((other, false));
                }
                let alone = words.len() == 1;
                if !words.is_empty() {
                    parts.push((words, alone));
                }
            }
            parts
        }
        // A role of one word (`head`) is not replaced: it is an ordinary word.
        NameKind::Role if all.len() > 1 => vec![(all, false)],
        NameKind::Role => Vec::new(),
    }
}

fn add_piece(parts: &mut Vec<(Vec<String>, bool)>, words: Vec<String>) {
    if words.len() > 1 {
        // `O'Neill` is also written `ONeill`.
        if !words.iter().all(|word| word.chars().all(is_spaceless)) {
            parts.push((vec![words.concat()], false));
        }
        // In a name of three signs or more the first is the family name, the rest the given name.
        if words.len() > 2 && words.iter().all(|word| word.chars().all(is_spaceless)) {
            parts.push((words[1..].to_vec(), false));
        }
        parts.push((words, false));
    } else if let [word] = words.as_slice() {
        let letters = word.chars().count();
        let is_sign = word.chars().all(is_spaceless);
        if letters < 2 || is_sign || is_among(word, PARTICLES) || is_among(word, TITLES) {
            return;
        }
        let doubtful = letters < 3 || is_among(word, NAMES_TOO) || is_among(word, MONTHS);
        parts.push((words, doubtful));
    }
}

fn words_of(name: &str) -> Vec<String> {
    tokens(name).into_iter().map(|token| token.folded).collect()
}

/// `St Mary's` is also `Saint Mary's`.
fn other_saint(words: &[String]) -> Option<Vec<String>> {
    let (first, rest) = words.split_first()?;
    let other = match first.as_str() {
        "st" => "saint",
        "saint" => "st",
        _ => return None,
    };
    Some(std::iter::once(other.to_owned()).chain(rest.iter().cloned()).collect())
}

/// Whether `text` may stand between two parts of one person's name: a comma, a hyphen, an initial.
fn is_between_parts(text: &str) -> bool {
    let between = text.trim_matches([' ', '\u{A0}']);
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
    is_among(&tokens[i].folded, MONTHS)
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
                "<0>’s corner, <0>'s books, the Khans' car",
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
