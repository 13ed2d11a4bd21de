//! From what is asked to what the engine is asked.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, NaiveDate};
use rusqlite::{Connection, params};

use super::names::{named, people_named, person};
use super::row_order::first_before;
use super::tables::{PROGRAMME, SCHOOL, STRAND};
use super::tokens::{FilterTag, OWN};
use crate::search::fold::fold;
use crate::search::{Chip, SearchTerm, SearchTerms, SessionQuery};

/// What the engine is asked. A session is found when both tables say so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    /// Asked of the table with places.
    pub(super) words: Option<String>,
    /// Asked of the table of beginnings and marks.
    pub(super) narrow: Option<String>,
    /// Only these rows.
    pub(super) rows: RangeInclusive<i64>,
}

/// Up to this many words with one beginning are asked for each by its name, which is quick however
/// often they were written; with more of them each is rare.
const FEW: usize = 64;

/// How a beginning may go on, in the order of the alphabet: anything comes before this.
const LAST_LETTER: char = char::MAX;

impl Plan {
    /// What to ask for `ask`; nothing where nothing can be found.
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

    /// The same, of those sessions only whose action step has what `selective_terms` says.
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

/// A term as the table with places is asked for it; nothing where no session has it.
fn wanted(on: &Connection, term: &SearchTerm, own: bool) -> rusqlite::Result<Option<String>> {
    if !term.goes_on {
        return Ok(Some(either(own, |before| quoted(before, &term.words))));
    }
    let Some((last, front)) = term.words.split_last() else { return Ok(None) };
    let mut asked = Vec::new();
    for before in befores(own) {
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

fn befores(own: bool) -> &'static [&'static str] {
    if own { &["", OWN] } else { &[""] }
}

fn either(own: bool, asked: impl Fn(&str) -> String) -> String {
    any_of(befores(own).iter().map(|before| asked(before)))
}

/// Words in a row. They are letters and digits only, so there is nothing to escape.
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

/// The marks that `chip` goes by, any of which will do.
fn marks_of(on: &Connection, chip: &Chip) -> rusqlite::Result<Vec<FilterTag>> {
    fn all(numbers: Vec<i64>, mark: fn(i64) -> FilterTag) -> Vec<FilterTag> {
        numbers.into_iter().map(mark).collect()
    }
    Ok(match chip {
        Chip::Person { id, .. } => all(person(on, id)?, FilterTag::Person),
        Chip::Named(part) => {
            let part = SearchTerms::typing(part);
            all(people_named(on, |name| part.finds_in(name))?, FilterTag::Person)
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

/// From one day to another. The list is in the order of time and a day is a matter of the zone, so
/// that the rows come near, and those of the days around are taken out again by their marks.
#[derive(Default)]
struct DaySpan {
    since: Option<NaiveDate>,
    until: Option<NaiveDate>,
}

/// No zone is further than this from another's day.
const DAY: i64 = 24 * 60 * 60;

impl DaySpan {
    /// Takes filters that are about days; says whether they were.
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

    /// The days whose sessions may be among the rows and do not belong to the span.
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

/// Seconds since 1970 at the beginning of a day in Greenwich.
fn midnight(day: NaiveDate) -> i64 {
    const TO_1970: i64 = 719_163;
    (i64::from(day.num_days_from_ce()) - TO_1970) * DAY
}
