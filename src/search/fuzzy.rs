//! Fuzzy matching of one typed word against the words of a text: prefix, inside, initials, one
//! typing error, letters left out.
//!
//! Fuzzy matching over whole sentences finds nearly every sentence: in the built-in library, the
//! letters s-c-a-n stand in order in nearly every step. So errors are allowed inside one word only,
//! and the caller tries the closer kinds of match first. Time is one pass over the text for each
//! word typed.

use std::ops::Range;

use super::fold::{Folded, fold, words_in};

/// The kinds of match, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchKind {
    /// A word begins so, or has it inside where it is long enough to be a word of its own: `sca`
    /// in *scanning*, `board` in *whiteboard*.
    Stands,
    /// It stands inside a word: `oor` in *door*.
    Inside,
    /// Words in a row begin with its letters: `cfu` in *checking for understanding*.
    Initials,
    /// A word begins so, but for one typing error: `silnce` in *silence*.
    Slip,
    /// A word has its letters in order, the first one first: `qstn` in *question*.
    LeavesOut,
}

impl MatchKind {
    /// All of them, the closest first.
    pub(super) const ALL: [Self; 5] =
        [Self::Stands, Self::Inside, Self::Initials, Self::Slip, Self::LeavesOut];
}

/// The least letters for a match inside a word; fewer match too many words.
const INSIDE_FROM: usize = 4;

/// The least letters of a word in which one may be wrong; too many shorter words differ by one.
const SLIPS_FROM: usize = 4;

/// A text, folded, with the words it has.
#[derive(Clone, Debug)]
pub(super) struct FuzzyText {
    folded: Folded,
    words: Vec<Range<usize>>,
}

/// The most characters of typed text that are used, so that a long paste costs no time.
pub(super) const LONGEST: usize = 200;

/// The words of `typed`, each with the closest kind of match that it has anywhere; `stands` tests
/// one word and kind.
#[must_use]
pub(super) fn understood(
    typed: &str,
    stands: impl Fn(&[char], MatchKind) -> bool,
) -> Vec<(Vec<char>, MatchKind)> {
    let typed: String = typed.chars().take(LONGEST).collect();
    let folded = fold(&typed);
    words_in(&folded)
        .map(|word| {
            let word: Vec<char> = folded[word].chars().collect();
            let kind = MatchKind::ALL
                .into_iter()
                .find(|kind| stands(&word, *kind))
                .unwrap_or(MatchKind::Stands);
            (word, kind)
        })
        .collect()
}

impl FuzzyText {
    /// The words of `text`.
    #[must_use]
    pub(super) fn of(text: &str) -> Self {
        let folded = Folded::of(text);
        let words = words_in(folded.text()).collect();
        Self { folded, words }
    }

    /// Whether `typed`, a folded word, has this kind of match.
    #[must_use]
    pub(super) fn has(&self, typed: &[char], kind: MatchKind) -> bool {
        (0..self.words.len()).any(|at| !self.found_at(at, typed, kind).is_empty())
    }

    /// The byte ranges of the original text that match `typed` in this way, in order.
    #[must_use]
    pub(super) fn places(&self, typed: &[char], kind: MatchKind) -> Vec<Range<usize>> {
        (0..self.words.len())
            .flat_map(|at| self.found_at(at, typed, kind))
            .filter_map(|found| self.folded.original(&found))
            .collect()
    }

    /// The byte ranges of the folded text that match `typed` in the word `at`, or from it on.
    fn found_at(&self, at: usize, typed: &[char], kind: MatchKind) -> Vec<Range<usize>> {
        if typed.is_empty() {
            return Vec::new();
        }
        if kind == MatchKind::Initials {
            return self.initials(at, typed);
        }
        let word = self.words[at].clone();
        let letters = &self.folded.text()[word.clone()];
        let from = |n: usize, length: usize| word.start + n..word.start + n + length;
        if kind == MatchKind::LeavesOut {
            return leaves_out(letters, typed).into_iter().map(|(n, len)| from(n, len)).collect();
        }
        stands_at(letters, typed, kind).map(|(n, length)| from(n, length)).into_iter().collect()
    }

    fn initials(&self, at: usize, typed: &[char]) -> Vec<Range<usize>> {
        let Some(words) = self.words.get(at..at + typed.len()).filter(|_| typed.len() > 1) else {
            return Vec::new();
        };
        let first = |word: &Range<usize>| self.folded.text()[word.clone()].chars().next();
        if words.iter().map(first).eq(typed.iter().copied().map(Some)) {
            words.iter().zip(typed).map(|(w, c)| w.start..w.start + c.len_utf8()).collect()
        } else {
            Vec::new()
        }
    }
}

/// Whether `word`, folded, has this kind of match, which is one within a word.
#[must_use]
pub(super) fn matches(word: &str, typed: &[char], kind: MatchKind) -> bool {
    match kind {
        MatchKind::LeavesOut => !leaves_out(word, typed).is_empty(),
        kind => stands_at(word, typed, kind).is_some(),
    }
}

/// Where `word` has `typed` in one piece, and its length, in bytes.
fn stands_at(word: &str, typed: &[char], kind: MatchKind) -> Option<(usize, usize)> {
    match kind {
        MatchKind::Stands if typed.len() < INSIDE_FROM => Some((0, begins(word, typed)?)),
        MatchKind::Stands | MatchKind::Inside => {
            word.char_indices().find_map(|(n, _)| Some((n, begins(&word[n..], typed)?)))
        }
        MatchKind::Slip => Some((0, begins_but_for_a_slip(word, typed)?)),
        MatchKind::Initials | MatchKind::LeavesOut => None,
    }
}

/// The length of `typed` in bytes, where `word` begins with it.
fn begins(word: &str, typed: &[char]) -> Option<usize> {
    let mut letters = word.chars();
    typed.iter().try_fold(0, |length, c| (letters.next()? == *c).then_some(length + c.len_utf8()))
}

/// The same, where one letter of `typed` is wrong, missing, too many, or changed places with the
/// next. The first letter must be right or swapped, since people seldom get it wrong.
fn begins_but_for_a_slip(word: &str, typed: &[char]) -> Option<usize> {
    if typed.len() < SLIPS_FROM {
        return None;
    }
    let right = word.chars().zip(typed).take_while(|(a, b)| a == *b).count();
    let (done, rest) = typed.split_at(right);
    let length: usize = done.iter().map(|c| c.len_utf8()).sum();
    let here = &word[length..];
    let one = here.chars().next();
    let after = one.map_or("", |c| &here[c.len_utf8()..]);
    let [wrong, others @ ..] = rest else { return Some(length) };
    let slip = length + one.map_or(0, char::len_utf8);
    let swapped = match (others, one, after.chars().next()) {
        ([second, last @ ..], Some(a), Some(b)) if *second == a && *wrong == b => {
            begins(&after[b.len_utf8()..], last).map(|more| slip + b.len_utf8() + more)
        }
        _ => None,
    };
    if right == 0 {
        return swapped;
    }
    swapped
        // One too many was typed; or the wrong one; or one is missing.
        .or_else(|| begins(here, others).map(|more| length + more))
        .or_else(|| one.and_then(|_| begins(after, others)).map(|more| slip + more))
        .or_else(|| one.and_then(|_| begins(after, rest)).map(|more| slip + more))
}

/// Where the letters of `typed` stand in `word`, in order, beginning with its first; empty where
/// they do not all stand there.
fn leaves_out(word: &str, typed: &[char]) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(typed.len());
    let mut wanted = typed.iter();
    let mut next = wanted.next();
    for (n, c) in word.char_indices() {
        if next == Some(&c) {
            found.push((n, c.len_utf8()));
            next = wanted.next();
        } else if n == 0 {
            return Vec::new();
        }
        if next.is_none() {
            return found;
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(text: &str, typed: &str, kind: MatchKind) -> String {
        let typed: Vec<char> = fold(typed).chars().collect();
        let mut out = text.to_owned();
        for range in FuzzyText::of(text).places(&typed, kind).into_iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        out
    }

    #[test]
    fn each_way_of_matching_marks_its_letters() {
        for (text, typed, kind, shown) in [
            ("Scan, then re-scan", "sca", MatchKind::Stands, "[Sca]n, then re-[sca]n"),
            ("Whiteboards", "board", MatchKind::Stands, "White[board]s"),
            ("Zoë’s naïve ask", "aiv", MatchKind::Inside, "Zoë’s n[aïv]e ask"),
            (
                "Checking for understanding",
                "cfu",
                MatchKind::Initials,
                "[C]hecking [f]or [u]nderstanding",
            ),
            ("a silence", "silnce", MatchKind::Slip, "a [silence]"),
            ("whiteboards up", "whiteborad", MatchKind::Slip, "[whiteboard]s up"),
            ("a question", "qstn", MatchKind::LeavesOut, "a [q]ue[s][t]io[n]"),
            ("先に待つ", "待", MatchKind::Inside, "先に[待]つ"),
        ] {
            assert_eq!(marked(text, typed, kind), shown);
        }
    }

    #[test]
    fn a_word_matches_in_no_other_way() {
        for (text, typed, kind) in [
            ("start", "art", MatchKind::Stands),
            ("start", "rats", MatchKind::Inside),
            ("checking for all", "cfu", MatchKind::Initials),
            ("checking", "c", MatchKind::Initials),
            ("scan", "sxxn", MatchKind::Slip),
            ("can", "scan", MatchKind::Slip),
            ("was", "saw", MatchKind::Slip),
            ("a question", "uest", MatchKind::LeavesOut),
            ("", "a", MatchKind::Stands),
            ("...", "a", MatchKind::LeavesOut),
        ] {
            assert_eq!(marked(text, typed, kind), text, "{typed} {kind:?}");
        }
    }

    proptest! {
        #[test]
        fn a_word_with_one_typing_slip_is_found(
            word in "[a-zé]{5,12}", at in any::<prop::sample::Index>(), slip in 0..4, other in "[a-z]",
        ) {
            let right: Vec<char> = fold(&word).chars().collect();
            let mut typed = right.clone();
            let at = 1 + at.index(typed.len() - 2);
            let other = other.chars().next().expect("a letter");
            match slip {
                0 => typed[at] = other,
                1 => typed.insert(at, other),
                2 => drop(typed.remove(at)),
                _ => typed.swap(at, at + 1),
            }
            let words = FuzzyText::of(&word);
            prop_assert!(words.has(&typed, MatchKind::Slip), "{typed:?}");
            prop_assert!(matches(&fold(&word), &typed, MatchKind::Slip), "{typed:?}");
        }

        #[test]
        fn marked_ranges_are_whole_characters_in_order(
            text in "[\\s\\S]{0,60}|[a-cÉé \u{301}ﬁ한.’-]{0,30}", typed in "[a-céﬁ한]{0,5}|\\PC{0,6}",
        ) {
            let typed: Vec<char> = fold(&typed).chars().collect();
            let words = FuzzyText::of(&text);
            for kind in MatchKind::ALL {
                let places = words.places(&typed, kind);
                for place in &places {
                    prop_assert!(!place.is_empty() && text.get(place.clone()).is_some());
                }
                prop_assert!(places.windows(2).all(|pair| pair[0].start <= pair[1].start));
                prop_assert_eq!(words.has(&typed, kind), !places.is_empty());
                let mut each = words.words.iter().map(|it| &words.folded.text()[it.clone()]);
                let is_within = kind != MatchKind::Initials;
                if is_within && !typed.is_empty() {
                    prop_assert_eq!(each.any(|it| matches(it, &typed, kind)), !places.is_empty());
                }
            }
        }
    }
}
