//! A text with names replaced, and with a mark around each word that may be a name: `[?Kiera?]`.
//!
//! The mark is part of the text, so that every format shows it where the word stands, and a search
//! finds it.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::search::doubt::{Doubt, PossibleName};

/// Before a word that may be a name.
pub(crate) const MARK_OPENS: &str = "[?";

/// After a word that may be a name.
pub(crate) const MARK_CLOSES: &str = "?]";

/// What a coach is told of a page that names the coachee, where others may be named on it.
#[must_use]
pub(crate) fn others_on_the_page(to_check: &[ToCheck]) -> String {
    const MOST: usize = 6;
    let words: Vec<&str> = to_check.iter().map(|it| it.words.as_str()).take(MOST).collect();
    let more = to_check.len().saturating_sub(MOST);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!(
        "Is a pupil or a class named? {}{more}: if so, think before it leaves.",
        words.join(", ")
    )
}

/// How many letters of a text are shown before and after a word that is to be checked.
const AROUND: usize = 32;

/// Something that a person must still check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ToCheck {
    /// The text.
    pub(crate) words: String,
    /// Why it may be a name after all.
    pub(crate) why: PossibleName,
    /// In how many places.
    pub(crate) times: usize,
    /// The first of them, with the words around it.
    pub(crate) context: String,
}

/// What is to be checked in several texts.
#[derive(Clone, Debug, Default)]
pub(super) struct ChecksFound(BTreeMap<(PossibleName, String), (usize, String)>);

impl ChecksFound {
    fn add(&mut self, words: &str, why: PossibleName, context: impl FnOnce() -> String) {
        let words: Vec<&str> = words.split_whitespace().collect();
        let found = self.0.entry((why, words.join(" ")));
        found.or_insert_with(|| (0, context())).0 += 1;
    }

    /// Adds `doubts`, which stand in `text`.
    pub(super) fn read(&mut self, text: &str, doubts: &[Doubt]) {
        for doubt in doubts {
            let words = text.get(doubt.at.clone()).unwrap_or_default();
            self.add(words, doubt.why, || around(text, &doubt.at));
        }
    }

    /// Them all, by reason and words.
    pub(super) fn list(self) -> Vec<ToCheck> {
        let all = self.0.into_iter();
        all.map(|((why, words), (times, context))| ToCheck { words, why, times, context }).collect()
    }
}

/// `text` with each of `replaced` as its replacement and each of `doubts` between marks. Both are in
/// order, and none overlaps another.
pub(super) fn marked(
    text: &str,
    replaced: &[(Range<usize>, String)],
    doubts: &[Doubt],
    checks: &mut ChecksFound,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks: Vec<(&str, PossibleName, Range<usize>)> = Vec::new();
    let (mut replaced, mut doubts) = (replaced.iter().peekable(), doubts.iter().peekable());
    let mut end = 0;
    loop {
        let is_next =
            |doubt: &&Doubt| replaced.peek().is_none_or(|(at, _)| doubt.at.start < at.start);
        if let Some(doubt) = doubts.next_if(is_next) {
            let words = text.get(doubt.at.clone()).unwrap_or_default();
            out.push_str(text.get(end..doubt.at.start).unwrap_or_default());
            let from = out.len();
            // A case that came from another coach has its marks already.
            if is_marked(text, &doubt.at) {
                out.push_str(words);
            } else {
                out.extend([MARK_OPENS, words, MARK_CLOSES]);
            }
            marks.push((words, doubt.why, from..out.len()));
            end = doubt.at.end;
        } else if let Some((at, with)) = replaced.next() {
            out.push_str(text.get(end..at.start).unwrap_or_default());
            out.push_str(with);
            end = at.end;
        } else {
            break;
        }
    }
    out.push_str(text.get(end..).unwrap_or_default());
    for (words, why, at) in marks {
        checks.add(words, why, || around(&out, &at));
    }
    out
}

/// Whether what stands at `at` is between marks already: on one line, and not far from both.
fn is_marked(text: &str, at: &Range<usize>) -> bool {
    const FAR: usize = 80;
    const LONGEST: usize = 4;
    // No further than that: each word of a long text is asked about.
    let from = text.floor_char_boundary(at.start.saturating_sub(FAR * LONGEST));
    let to = text.ceil_char_boundary(at.end.saturating_add(FAR * LONGEST).min(text.len()));
    let (before, after) = (text.get(from..at.start), text.get(at.end..to));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let is_near = |it: &str| it.chars().take(FAR + 1).count() <= FAR && !it.contains('\n');
    let opened = before.rsplit_once(MARK_OPENS).map(|it| it.1);
    let closed = after.split_once(MARK_CLOSES).map(|it| it.0);
    opened.is_some_and(|it| is_near(it) && !it.contains(MARK_CLOSES))
        && closed.is_some_and(|it| is_near(it) && !it.contains(MARK_OPENS))
}

/// What stands at `at`, with the words around it, on one line.
fn around(text: &str, at: &Range<usize>) -> String {
    let (before, after) = (text.get(..at.start).unwrap_or(""), text.get(at.end..).unwrap_or(""));
    let from = before.char_indices().rev().nth(AROUND).map_or(0, |(from, _)| from);
    let from = match before[from..].find(char::is_whitespace) {
        Some(space) if from > 0 => from + space,
        _ => from,
    };
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(to, _)| to);
    let to =
        if to < after.len() { after[..to].rfind(char::is_whitespace).unwrap_or(to) } else { to };
    let opening = if from > 0 { "… " } else { "" };
    let closing = if to < after.len() { " …" } else { "" };
    let inside = text.get(from..at.end + to).unwrap_or_default();
    let inside: Vec<&str> = inside.split_whitespace().collect();
    format!("{opening}{}{closing}", inside.join(" "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_doubt_stands_between_marks_and_is_listed_with_the_words_around_it() {
        let text =
            "We said so. Kiera laughed at what Amina had written on the board, and Kiera sat.";
        let doubt = |from: usize| Doubt { at: from..from + 5, why: PossibleName::FirstName };
        let again = text.rfind("Kiera").expect("it is there");
        let amina = text.find("Amina").expect("it is there");
        let mut checks = ChecksFound::default();
        let replaced = [(amina..amina + 5, "Teacher A".to_owned())];
        let out = marked(text, &replaced, &[doubt(12), doubt(again)], &mut checks);
        assert_eq!(
            out,
            "We said so. [?Kiera?] laughed at what Teacher A had written on the board, and \
             [?Kiera?] sat."
        );
        let [one] = checks.list().try_into().expect("one line");
        assert_eq!((one.words.as_str(), one.times), ("Kiera", 2));
        assert_eq!(one.context, "We said so. [?Kiera?] laughed at what Teacher A had …");
    }

    proptest! {
        #[test]
        fn without_its_marks_the_text_is_as_it_was(
            before in "[\\s\\S]{0,40}", word in "\\S{1,9}", after in "[\\s\\S]{0,40}",
        ) {
            let (from, to) = (before.len(), before.len() + word.len());
            let text = format!("{before}{word}{after}");
            let doubts = [Doubt { at: from..to, why: PossibleName::Capital }];
            let mut checks = ChecksFound::default();
            let out = marked(&text, &[], &doubts, &mut checks);
            prop_assert_eq!(out.len(), text.len() + 4);
            let mark = format!("[?{}?]", &text[from..to]);
            prop_assert!(out.contains(&mark), "{}", out);
            prop_assert_eq!(checks.list().len(), 1);
        }
    }
}
