//! Plans the database queries for a session query.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, params};

use super::names::{named, people_named, person};
use super::row_order::first_before;
use super::tables::{PROGRAMME, SCHOOL, STRAND};
use super::tokens::{FilterTag, OWN};
use crate::search::fold::fold;
use crate::search::names::is_in_name;
use crate::search::{Chip, SearchTerm, SearchTerms, SessionQuery};

/// The database queries. A session is found if both tables have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// The full-text query of the table of words with positions.
    pub(super) words: Option<String>,
    /// The full-text query of the table of word prefixes and filter tags.
    pub(super) narrow: Option<String>,
    /// The range of rows.
    pub(super) rows: RangeInclusive<i64>,
}

/// If at most this many words have a prefix, they are queried by name, which is quick even for
/// frequent words; with more of them each is rare.
const FEW: usize = 64;

/// Sorts after every character that can follow a prefix.
const LAST_LETTER: char = char::MAX;

impl Plan {
    /// The plan for `ask`; `None` where nothing can be found.
    pub(super) fn of(on: &Connection, ask: &SessionQuery) -> rusqlite::Result<Option<Self>> {
        let (mut words, mut narrow) = (Vec::new(), Vec::new());
        for term in ask.query.terms() {
            if term.is_short_beginning() {
                narrow.push(either(ask.own, |before| quoted(before, &term.words)));
            } else {
                match wanted(on, term, ask.own)? {
                    Some(asked) => words.push(asked),
                    None => return Ok(None),
                }
            }
        }
        let mut days = DaySpan::default();
        for kind in ask.chips.kinds() {
            if days.take(&kind) {
                continue;
            }
            let mut marks = Vec::new();
            for chip in kind {
                marks.extend(marks_of(on, chip)?);
            }
            if marks.is_empty() {
                return Ok(None);
            }
            narrow.push(any_of(marks.into_iter().map(|mark| format!("\"{}\"", mark.token()))));
        }
        let Some(rows) = days.rows(on)? else { return Ok(None) };
        let others = days.others();
        if !others.is_empty() && narrow.is_empty() {
            narrow.push(format!("\"{}\"", FilterTag::Session.token()));
        }
        let mut narrow = all_of(&narrow);
        if let Some(asked) = narrow.as_mut().filter(|_| !others.is_empty()) {
            let others = any_of(others.into_iter().map(|mark| format!("\"{}\"", mark.token())));
            *asked = format!("({asked}) NOT {others}");
        }
        Ok(Some(Self { words: all_of(&words), narrow, rows }))
    }

    /// The same, restricted to sessions whose action step has these terms.
    pub(super) fn of_the_best(
        &self,
        on: &Connection,
        selective_terms: &SearchTerms,
    ) -> rusqlite::Result<Option<Self>> {
        let mut steps = Vec::new();
        for term in selective_terms.terms() {
            match wanted(on, term, false)? {
                Some(asked) => steps.push(format!("{{step}} : {asked}")),
                None => return Ok(None),
            }
        }
        steps.extend(self.words.clone());
        Ok(Some(Self { words: all_of(&steps), ..self.clone() }))
    }
}

/// The full-text query of a term; `None` where no session has it.
fn wanted(on: &Connection, term: &SearchTerm, own: bool) -> rusqlite::Result<Option<String>> {
    if !term.goes_on {
        return Ok(Some(either(own, |before| quoted(before, &term.words))));
    }
    let Some((last, front)) = term.words.split_last() else { return Ok(None) };
    let mut asked = Vec::new();
    for before in prefixes(own) {
        let beginning = format!("{before}{last}");
        let end = format!("{beginning}{LAST_LETTER}");
        let sql = "SELECT word FROM vocabulary WHERE word >= ?1 AND word < ?2 LIMIT ?3";
        let few = i64::try_from(FEW).unwrap_or(i64::MAX);
        let mut words = on.prepare_cached(sql)?;
        let words: Vec<String> = words
            .query_map(params![beginning, end, few + 1], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if words.len() > FEW {
            asked.push(format!("{} *", quoted(before, &term.words)));
            continue;
        }
        asked.extend(words.iter().map(|word| {
            let whole = word.strip_prefix(before).unwrap_or(word);
            quoted(before, front.iter().map(String::as_str).chain([whole]))
        }));
    }
    Ok((!asked.is_empty()).then(|| any_of(asked.into_iter())))
}

fn prefixes(own: bool) -> &'static [&'static str] {
    if own { &["", OWN] } else { &[""] }
}

fn either(own: bool, asked: impl Fn(&str) -> String) -> String {
    any_of(prefixes(own).iter().map(|before| asked(before)))
}

/// A phrase. Its words are letters and digits only, so nothing needs escaping.
fn quoted(before: &str, words: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let words: Vec<String> =
        words.into_iter().map(|word| format!("{before}{}", word.as_ref())).collect();
    format!("\"{}\"", words.join(" "))
}

fn any_of(asked: impl Iterator<Item = String>) -> String {
    format!("({})", asked.collect::<Vec<_>>().join(" OR "))
}

fn all_of(asked: &[String]) -> Option<String> {
    (!asked.is_empty()).then(|| asked.join(" AND "))
}

/// The tags of a filter, any of which matches.
fn marks_of(on: &Connection, chip: &Chip) -> rusqlite::Result<Vec<FilterTag>> {
    fn all(numbers: Vec<i64>, mark: fn(i64) -> FilterTag) -> Vec<FilterTag> {
        numbers.into_iter().map(mark).collect()
    }
    Ok(match chip {
        Chip::Person { id, .. } => all(person(on, id)?, FilterTag::Person),
        Chip::Named(part) => {
            all(people_named(on, |name| is_in_name(part, name))?, FilterTag::Person)
        }
        Chip::Programme(programme) => {
            let programme = fold(programme);
            all(named(on, PROGRAMME, |name| fold(name) == programme)?, FilterTag::Programme)
        }
        Chip::School(school) => {
            all(named(on, SCHOOL, |name| school.means(name))?, FilterTag::School)
        }
        Chip::Strand(strand) => {
            all(named(on, STRAND, |name| strand.means(name))?, FilterTag::Strand)
        }
        Chip::Status(status) => vec![FilterTag::Status(*status)],
        Chip::Practised(yes) => vec![FilterTag::Practised(*yes)],
        Chip::Private(yes) => vec![FilterTag::Private(*yes)],
        Chip::Since(_) | Chip::Until(_) => Vec::new(),
    })
}

/// A range of days. The list is sorted by time, and a day depends on the time zone: the rows are
/// near, and tags exclude those of the days around.
#[derive(Default)]
struct DaySpan {
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// No time zone is further than this from another.
const DAY: i64 = 24 * 60 * 60;

impl DaySpan {
    /// Adds filters by day; whether they were.
    fn take(&mut self, kind: &[&Chip]) -> bool {
        let mut taken = false;
        for chip in kind {
            match chip {
                Chip::Since(day) => {
                    self.since = Some(self.since.map_or(*day, |there| there.min(*day)));
                    taken = true;
                }
                Chip::Until(day) => {
                    self.until = Some(self.until.map_or(*day, |there| there.max(*day)));
                    taken = true;
                }
                _ => {}
            }
        }
        taken
    }

    fn rows(&self, on: &Connection) -> rusqlite::Result<Option<RangeInclusive<i64>>> {
        let first = match self.until {
            Some(day) => match first_before(on, midnight(day) + 2 * DAY)? {
                Some(row) => row,
                None => return Ok(None),
            },
            None => 0,
        };
        let after = match self.since {
            Some(day) => first_before(on, midnight(day) - DAY)?,
            None => None,
        };
        Ok(Some(first..=after.map_or(i64::MAX, |row| row - 1)))
    }

    /// The days around the range whose sessions may be among the rows.
    fn others(&self) -> Vec<FilterTag> {
        let mut days = Vec::new();
        for n in 1..=2 {
            days.extend(self.since.and_then(|day| day.checked_sub_days(Days::new(n))));
            days.extend(self.until.and_then(|day| day.checked_add_days(Days::new(n))));
        }
        let mut others: Vec<FilterTag> =
            days.into_iter().map(|day| FilterTag::Day(Some(day))).collect();
        if self.since.is_some() || self.until.is_some() {
            others.push(FilterTag::Day(None));
        }
        others
    }
}

/// Seconds from 1970 to midnight UTC of a day.
fn midnight(day: NaiveDate) -> i64 {
    const TO_1970: i64 = 719_163;
    (i64::from(day.num_days_from_ce()) - TO_1970) * DAY
}
