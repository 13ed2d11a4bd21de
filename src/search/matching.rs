//! Whether a query finds a text, and which letters of it to mark.
//!
//! A word is found where a word begins, so `art` does not find `start`. Time is one pass over the
//! text for each word typed, and marks are always whole characters of the text as it stands.

use std::ops::Range;

use super::card::Card;
use super::fold::{Folded, fold};
use super::search_terms::{SearchTerm, SearchTerms};

impl SearchTerms {
    /// Whether every word of it is somewhere in `folded`, a text that went through
    /// [`fold`].
    #[must_use]
    pub(crate) fn finds(&self, folded: &str) -> bool {
        self.terms().iter().all(|term| term.next_in(folded, 0).is_some())
    }

    /// Whether it finds an unfolded text. It folds on each call: for a few lines, not for many.
    #[must_use]
    pub(crate) fn finds_in(&self, text: &str) -> bool {
        self.is_empty() || self.finds(&fold(text))
    }

    /// Whether it finds `card`.
    #[must_use]
    pub(crate) fn finds_card(&self, card: &Card) -> bool {
        self.finds(&card.words)
    }

    /// How many of its words and phrases are in an unfolded text. It folds on each call.
    #[must_use]
    pub(crate) fn how_many_in(&self, text: &str) -> usize {
        let folded = fold(text);
        self.terms().iter().filter(|term| term.next_in(&folded, 0).is_some()).count()
    }

    /// The byte ranges of `text` to mark, in order and disjoint: every match of any word.
    #[must_use]
    pub(crate) fn marks(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let folded = Folded::of(text);
        let mut marks = Vec::new();
        for term in self.terms() {
            let mut from = 0;
            while let Some(found) = term.next_in(folded.text(), from) {
                from = found.end;
                marks.extend(folded.original(&found));
            }
        }
        joined(marks)
    }
}

impl SearchTerm {
    /// The first place at or after `from` where it stands.
    fn next_in(&self, folded: &str, mut from: usize) -> Option<Range<usize>> {
        let (first, others) = self.words.split_first()?;
        let goes_on = self.goes_on && others.is_empty();
        loop {
            let start = from + folded.get(from..)?.find(first.as_str())?;
            let end = start + first.len();
            if !in_word(folded[..start].chars().next_back())
                && (goes_on || !in_word(folded[end..].chars().next()))
                && let Some(end) = self.others_from(others, folded, end)
            {
                return Some(start..end);
            }
            // A match begins at the beginning of a word: skip the rest of this one.
            let word = folded[start..].find(|c: char| !c.is_alphanumeric());
            from = start + word.unwrap_or(folded.len() - start);
        }
    }

    /// Where the last of `others` ends, if they are the very next words after `end`.
    fn others_from(&self, others: &[String], folded: &str, mut end: usize) -> Option<usize> {
        for (n, word) in others.iter().enumerate() {
            let between = folded[end..].find(char::is_alphanumeric)?;
            // A text of a card ends with a line: no phrase goes on in the next.
            if folded[end..end + between].contains('\n') {
                return None;
            }
            let start = end + between;
            end = start + word.len();
            let goes_on = self.goes_on && n + 1 == others.len();
            let stands = folded[start..].starts_with(word.as_str())
                && (goes_on || !in_word(folded[end..].chars().next()));
            if !stands {
                return None;
            }
        }
        Some(end)
    }
}

fn in_word(c: Option<char>) -> bool {
    c.is_some_and(char::is_alphanumeric)
}

/// The ranges sorted, with those that touch joined.
pub(super) fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn marked(query: &SearchTerms, text: &str) -> String {
        let mut out = text.to_owned();
        for range in query.marks(text).into_iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        out
    }

    #[test]
    fn all_words_must_match_in_any_order() {
        let text = fold("Scan the room from the front corner");
        assert!(SearchTerms::whole("corner scan").finds(&text));
        assert!(!SearchTerms::whole("corner pause").finds(&text));
        assert!(SearchTerms::whole("").finds(&text));
    }

    #[test]
    fn prefixes_begin_at_a_word_and_whole_words_end_with_it() {
        let text = fold("Start scanning, then re-scan.");
        assert!(!SearchTerms::typing("art").finds(&text));
        assert!(SearchTerms::typing("scann").finds(&text));
        assert!(!SearchTerms::whole("scann").finds(&text));
        assert!(SearchTerms::whole("scan").finds(&text), "after a hyphen a word begins");
        assert!(SearchTerms::whole("re-scan").finds(&text), "and it is kept together");
        assert!(!SearchTerms::whole("scanning-re").finds(&text));
    }

    #[test]
    fn a_later_match_is_found_when_the_first_is_inside_a_word() {
        assert!(SearchTerms::whole("a a").finds("xa a a"));
        assert!(SearchTerms::whole("aa").finds("aaa aa"));
    }

    #[test]
    fn matches_are_marked_in_the_original_text() {
        let typing = |text: &str| SearchTerms::typing(text);
        assert_eq!(
            marked(&typing("zoe"), "Zoë’s class, ZOE\u{308}!"),
            "[Zoë]’s class, [ZOE\u{308}]!"
        );
        assert_eq!(marked(&typing("eyes on"), "Eyes on you"), "[Eyes] [on] you");
        assert_eq!(marked(&typing("\"eyes on\""), "Eyes\n  on you"), "[Eyes\n  on] you");
        assert_eq!(
            marked(&typing("half-term"), "Half term; half—term"),
            "[Half term]; [half—term]"
        );
        assert_eq!(marked(&typing("fi"), "ﬁnish"), "[ﬁ]nish");
        assert_eq!(marked(&typing("scan scanning"), "scanning"), "[scanning]");
    }

    #[test]
    fn a_phrase_matches_within_one_line_of_a_session_only() {
        let card = Card::of(&super::super::card::tests::bare());
        for typed in ["zoe", "Zoë K", "pool street", "rosa", "instructional", "six st"] {
            assert!(SearchTerms::typing(typed).finds_card(&card), "{typed}");
        }
        assert!(!SearchTerms::whole("\"khan pool\"").finds_card(&card));
    }

    #[test]
    fn a_long_word_in_a_long_text_is_matched_in_linear_time() {
        let text = "a".repeat(1_000_000);
        let word = "a".repeat(150);
        assert!(!SearchTerms::whole(&word).finds(&text));
        assert!(!SearchTerms::whole(&format!("b{word}")).finds(&text));
    }

    proptest! {
        #[test]
        fn marks_are_separate_whole_characters_in_order(
            text in "[a-bÉé \u{301}ﬁ한.\"-]{0,30}", query in "[a-beé\"ﬁ .*-]{0,8}",
        ) {
            let query = SearchTerms::typing(&query);
            let marks = query.marks(&text);
            for mark in &marks {
                prop_assert!(!mark.is_empty() && text.get(mark.clone()).is_some());
            }
            prop_assert!(marks.windows(2).all(|pair| pair[0].end < pair[1].start));
            // What is found has at least one mark, and what has none is not found.
            prop_assert!(query.is_empty() || !query.finds(&fold(&text)) || !marks.is_empty());
        }

        #[test]
        fn any_word_of_a_text_finds_it(words in prop::collection::vec("[a-zé]{1,6}", 1..6), n in any::<prop::sample::Index>()) {
            let text = fold(&words.join(", "));
            let word = n.get(&words);
            prop_assert!(SearchTerms::whole(word).finds(&text));
            prop_assert!(SearchTerms::typing(&word[..word.chars().next().map_or(0, char::len_utf8)]).finds(&text));
        }
    }
}
