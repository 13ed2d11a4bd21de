//! The tokens for the engine: words folded and split by the same rules as queries, with marks
//! between them that no word contains.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};

use crate::coaching::session::Status;
use crate::search::fold::words_in;
use crate::search::{Card, SearchTerm};

/// Separates two texts of a session, so that no phrase spans both.
const END: &str = "¶";

/// Prefix of a word from the coach's own notes.
pub(super) const OWN: &str = "·";

/// Prefix of a filter tag.
const MARK: &str = "§";

/// Appends the words of folded text, a line for each text, for the table with positions.
pub(super) fn spaced(lines: &str, before: &str, out: &mut String) {
    for line in lines.lines() {
        for word in words_in(line) {
            out.extend([before, &line[word], " "]);
        }
        out.push_str(END);
        out.push(' ');
    }
}

/// The distinct words of folded text, sorted.
pub(super) fn different(lines: &str) -> Vec<&str> {
    let mut words: Vec<&str> = words_in(lines).map(|at| &lines[at]).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// Appends the short prefixes of sorted `words`, each once.
pub(super) fn beginnings(words: &[&str], before: &str, out: &mut String) {
    let mut last: [&str; SearchTerm::SHORT] = [""; SearchTerm::SHORT];
    for word in words {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        for (n, end) in ends.take(SearchTerm::SHORT).enumerate() {
            let beginning = &word[..end];
            if last[n] != beginning {
                last[n] = beginning;
                out.extend([before, beginning, " "]);
            }
        }
    }
}

/// A property of a session that a filter tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FilterTag {
    /// Every session has it.
    Session,
    /// A person with role and school.
    Person(i64),
    Programme(i64),
    School(i64),
    Strand(i64),
    Status(Status),
    Practised(bool),
    Private(bool),
    /// The local day; `None` without a date.
    Day(Option<NaiveDate>),
}

impl FilterTag {
    /// The token in the index.
    pub(super) fn token(self) -> String {
        let mut token = MARK.to_owned();
        // Writing to a string cannot fail.
        let _ = match self {
            Self::Session => write!(token, "a"),
            Self::Person(n) => write!(token, "w{n}"),
            Self::Programme(n) => write!(token, "g{n}"),
            Self::School(n) => write!(token, "h{n}"),
            Self::Strand(n) => write!(token, "s{n}"),
            Self::Status(status) => write!(token, "f{}", status_number(status)),
            Self::Practised(yes) => write!(token, "r{}", u8::from(yes)),
            Self::Private(yes) => write!(token, "v{}", u8::from(yes)),
            // The day is made positive, as a minus would split the token.
            Self::Day(Some(day)) => write!(token, "d{}", i64::from(day.num_days_from_ce()) + DAYS),
            Self::Day(None) => write!(token, "dx"),
        };
        token
    }
}

/// More days than the calendar has before the year 1.
const DAYS: i64 = 100_000_000;

/// The tags of `card`, whose names have these numbers.
pub(super) fn marks(card: &Card, numbers: &Numbers) -> Vec<FilterTag> {
    let mut marks = vec![
        FilterTag::Session,
        FilterTag::Person(numbers.person),
        FilterTag::Programme(numbers.programme),
        FilterTag::School(numbers.school),
        FilterTag::Strand(numbers.strand),
        FilterTag::Status(card.status),
        FilterTag::Private(card.has_private),
        FilterTag::Day(card.when.map(|at| at.date_naive())),
    ];
    marks.extend(card.practised().map(FilterTag::Practised));
    marks
}

/// The numbers of the names on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbers {
    pub(super) person: i64,
    pub(super) school: i64,
    pub(super) programme: i64,
    pub(super) protocol: i64,
    pub(super) strand: i64,
}

const STATUSES: [Status; 5] =
    [Status::Prepared, Status::Running, Status::Paused, Status::Finished, Status::Abandoned];

/// A status as its number in the index.
pub(super) fn status_number(status: Status) -> i64 {
    let place = STATUSES.iter().position(|it| *it == status);
    place.and_then(|at| i64::try_from(at).ok()).unwrap_or_default()
}

/// The status with this number.
pub(super) fn status_of(number: i64) -> Option<Status> {
    usize::try_from(number).ok().and_then(|at| STATUSES.get(at)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_separated_and_phrases_end_at_a_line() {
        let mut out = String::new();
        spaced("half-term: scan\n王小明 is 30\n", "", &mut out);
        assert_eq!(out, "half term scan ¶ 王小明 is 30 ¶ ");
    }

    #[test]
    fn each_short_prefix_is_indexed_once() {
        let words = different("scan the scene, they sat\na");
        assert_eq!(words, ["a", "sat", "scan", "scene", "the", "they"]);
        let mut out = String::new();
        beginnings(&words, "", &mut out);
        assert_eq!(out, "a s sa sat sc sca sce t th the ");
    }

    #[test]
    fn no_filter_tag_has_a_character_that_splits_tokens() {
        let days = [NaiveDate::MIN, NaiveDate::MAX].map(|day| FilterTag::Day(Some(day)));
        for mark in days.into_iter().chain([FilterTag::Day(None), FilterTag::Person(7)]) {
            let token = mark.token();
            assert!(token.chars().skip(1).all(|c| c.is_ascii_alphanumeric()), "{token}");
        }
    }

    #[test]
    fn every_status_reads_back_from_its_number() {
        for status in STATUSES {
            assert_eq!(status_of(status_number(status)), Some(status));
        }
        assert_eq!(status_of(9), None);
    }
}
