//! What the coach typed, understood: words, "phrases", and beginnings of words.
//!
//! Every text is a query; nothing typed can be wrong. A quote left open runs to the end. The last
//! word counts as a beginning while it is still being typed.

use super::fold::fold;

/// The most that is looked at, in characters: nobody types more, and a paste costs no time.
const LONGEST: usize = 200;

/// Words that must all be found, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One word or phrase, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) text: String,
    /// Whether its last word may go on.
    pub(super) beginning: bool,
}

impl Query {
    /// The query in `text` while it is still being typed: its last word may go on, until a space
    /// or a closing quote ends it.
    #[must_use]
    pub fn typing(text: &str) -> Self {
        Self::read(text, true)
    }

    /// The query in `text` that will not go on: every word is whole, unless it ends in `*`.
    #[must_use]
    pub fn whole(text: &str) -> Self {
        Self::read(text, false)
    }

    /// Whether it asks for nothing, and so finds everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    fn read(text: &str, goes_on: bool) -> Self {
        let mut reader = Reader::default();
        for c in text.chars().take(LONGEST) {
            reader.take(c);
        }
        reader.end_term(goes_on);
        Self { terms: reader.terms }
    }
}

#[derive(Default)]
struct Reader {
    terms: Vec<Term>,
    term: String,
    in_phrase: bool,
}

impl Reader {
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
            Some(start) => (start.to_owned(), true),
            None => (term, false),
        };
        let goes_on = goes_on && !term.ends_with(char::is_whitespace);
        let text = fold(&term).trim().to_owned();
        if !text.is_empty() {
            self.terms.push(Term { text, beginning: starred || goes_on });
        }
    }
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(query: &Query) -> Vec<(&str, bool)> {
        query.terms.iter().map(|t| (t.text.as_str(), t.beginning)).collect()
    }

    #[test]
    fn the_last_word_may_go_on_until_a_space_ends_it() {
        assert_eq!(terms(&Query::typing("Zoë sca")), [("zoe", false), ("sca", true)]);
        assert_eq!(terms(&Query::typing("Zoë scan ")), [("zoe", false), ("scan", false)]);
        assert_eq!(terms(&Query::whole("Zoë scan")), [("zoe", false), ("scan", false)]);
    }

    #[test]
    fn a_star_asks_for_a_beginning() {
        assert_eq!(terms(&Query::whole("instr* scan*")), [("instr", true), ("scan", true)]);
    }

    #[test]
    fn quotes_of_any_shape_keep_words_together_and_may_be_left_open() {
        for text in ["\"eyes on  you\" now", "“eyes on you” now ", "„Eyes on you“ now"] {
            let query = Query::whole(text);
            assert_eq!(terms(&query), [("eyes on you", false), ("now", false)], "{text}");
        }
        assert_eq!(terms(&Query::typing("“eyes o")), [("eyes o", true)]);
    }

    #[test]
    fn nothing_but_spaces_quotes_and_stars_asks_for_nothing() {
        for text in ["", "  \n", "\"\"", "“ ”", "*", " * \" * "] {
            assert!(Query::typing(text).is_empty(), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_query_and_a_long_one_no_larger_than_it_may_be(text in "[\\s\\S]{0,400}") {
            let query = Query::typing(&text);
            prop_assert!(query.terms.len() <= LONGEST / 2 + 1);
            prop_assert!(query.terms.iter().all(|t| !t.text.trim().is_empty()));
        }
    }
}
