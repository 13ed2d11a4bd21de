//! The terms of a search, parsed from what the coach typed: words, "phrases" and prefixes.
//!
//! Every text can be parsed. A word is a run of letters and digits; words that are joined by
//! another character form a phrase: `half-term` is the phrase "half term". A quote left open runs
//! to the end. The last word is a prefix while it is still being typed.

use super::fold::{fold, words_in};

/// The most characters of typed text that are used, so that a long paste costs no time.
const LONGEST: usize = 200;

/// The least letters of the last word of a phrase for it to count while it is being typed; fewer
/// match too much.
const PHRASE_GOES_ON_FROM: usize = 3;

/// Words that must all be found, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchTerms {
    terms: Vec<SearchTerm>,
}

/// One word, or several that must stand in a row; folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SearchTerm {
    /// The words; at least one, none of them empty.
    pub(crate) words: Vec<String>,
    /// Whether the last of them is a prefix.
    pub(crate) goes_on: bool,
}

impl SearchTerms {
    /// Parses `text` while it is being typed: its last word is a prefix, unless a space, a mark or
    /// a closing quote ends it.
    #[must_use]
    pub fn typing(text: &str) -> Self {
        Self::read(text, true)
    }

    /// Parses `text` as complete: every word is whole, unless it ends in `*`.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self::read(text, false)
    }

    /// Whether it is empty, and so finds everything.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms, all of which must be found.
    #[must_use]
    pub(crate) fn terms(&self) -> &[SearchTerm] {
        &self.terms
    }

    /// The terms that are used for ranking: short prefixes are left out, since they match nearly
    /// everything.
    #[must_use]
    pub(crate) fn selective_terms(&self) -> Self {
        let tells = |term: &&SearchTerm| !term.is_short_beginning();
        Self { terms: self.terms.iter().filter(tells).cloned().collect() }
    }

    fn read(text: &str, goes_on: bool) -> Self {
        let mut reader = TermParser::default();
        for c in text.chars().take(LONGEST) {
            reader.take(c);
        }
        reader.end_term(goes_on);
        Self { terms: reader.terms }
    }
}

impl SearchTerm {
    /// The most letters of a short prefix.
    pub(crate) const SHORT: usize = 3;

    /// Whether it is a prefix of at most [`SearchTerm::SHORT`] letters.
    #[must_use]
    pub(crate) fn is_short_beginning(&self) -> bool {
        self.goes_on && self.words.len() == 1 && self.words[0].chars().count() <= Self::SHORT
    }

    /// The term in a folded text; none where it holds no word.
    fn read(folded: &str, goes_on: bool) -> Option<Self> {
        let mut words: Vec<String> = words_in(folded).map(|at| folded[at].to_owned()).collect();
        let mut goes_on = goes_on && folded.ends_with(char::is_alphanumeric);
        let short = |word: &String| word.chars().count() < PHRASE_GOES_ON_FROM;
        if goes_on && words.len() > 1 && words.last().is_some_and(short) {
            words.pop();
            goes_on = false;
        }
        (!words.is_empty()).then_some(Self { words, goes_on })
    }
}

#[derive(Default)]
struct TermParser {
    terms: Vec<SearchTerm>,
    term: String,
    in_phrase: bool,
}

impl TermParser {
    fn take(&mut self, c: char) {
        if is_quote(c) {
            self.end_term(false);
            self.in_phrase = !self.in_phrase;
        } else if c.is_whitespace() && !self.in_phrase {
            self.end_term(false);
        } else {
            self.term.push(c);
        }
    }

    fn end_term(&mut self, goes_on: bool) {
        let term = std::mem::take(&mut self.term);
        let (term, starred) = match term.trim_end().strip_suffix('*') {
            Some(start) => (start, true),
            None => (term.as_str(), false),
        };
        self.terms.extend(SearchTerm::read(&fold(term), starred || goes_on));
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(query: &SearchTerms) -> Vec<(String, bool)> {
        query.terms.iter().map(|t| (t.words.join(" "), t.goes_on)).collect()
    }

    fn are(query: &SearchTerms, expected: &[(&str, bool)]) {
        let expected: Vec<(String, bool)> =
            expected.iter().map(|(words, goes_on)| ((*words).to_owned(), *goes_on)).collect();
        assert_eq!(terms(query), expected);
    }

    #[test]
    fn the_last_word_is_a_prefix_until_something_follows() {
        are(&SearchTerms::typing("Zoë sca"), &[("zoe", false), ("sca", true)]);
        for ended in ["Zoë scan ", "Zoë scan.", "Zoë scan—"] {
            are(&SearchTerms::typing(ended), &[("zoe", false), ("scan", false)]);
        }
        are(&SearchTerms::whole("Zoë scan"), &[("zoe", false), ("scan", false)]);
    }

    #[test]
    fn a_star_makes_a_word_a_prefix() {
        are(&SearchTerms::whole("instr* scan*"), &[("instr", true), ("scan", true)]);
    }

    #[test]
    fn quotes_of_any_shape_make_a_phrase_even_unclosed() {
        for text in ["\"eyes on  you\" now", "“eyes on you” now ", "„Eyes on you“ now"] {
            are(&SearchTerms::whole(text), &[("eyes on you", false), ("now", false)]);
        }
        are(&SearchTerms::typing("“eyes on y"), &[("eyes on", false)]);
        are(&SearchTerms::typing("“eyes on you"), &[("eyes on you", true)]);
    }

    #[test]
    fn punctuation_inside_a_word_makes_a_phrase() {
        are(&SearchTerms::whole("half-term O’Neill"), &[("half term", false), ("o neill", false)]);
        are(&SearchTerms::typing("follow-u"), &[("follow", false)]);
        are(&SearchTerms::typing("drop-ins"), &[("drop ins", true)]);
    }

    #[test]
    fn a_short_prefix_is_not_used_for_ranking() {
        let typed = SearchTerms::typing("Zoë sca");
        are(&typed.selective_terms(), &[("zoe", false)]);
        assert_eq!(
            SearchTerms::typing("Zoë scan").selective_terms(),
            SearchTerms::typing("Zoë scan")
        );
    }

    #[test]
    fn a_query_without_letters_is_empty() {
        for text in ["", "  \n", "\"\"", "“ ”", "*", " * \" * ", "?", "—", "🙂 †"] {
            assert!(SearchTerms::typing(text).is_empty(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_of_limited_size(text in "[\\s\\S]{0,400}") {
            let query = SearchTerms::typing(&text);
            prop_assert!(query.terms.len() <= LONGEST / 2 + 1);
            let words = || query.terms.iter().flat_map(|term| &term.words);
            prop_assert!(words().all(|it| !it.is_empty() && it.chars().all(char::is_alphanumeric)));
            prop_assert!(query.terms.iter().all(|term| !term.words.is_empty()));
        }
    }
}
