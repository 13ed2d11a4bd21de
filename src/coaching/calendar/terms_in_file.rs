//! The years of a calendar file: which half-terms can be used, and what is wrong with the others.
//!
//! Half-terms that contradict each other are both left out, since nobody can tell which of them
//! is the slip; the common pattern stands in, and the coach is told.

use std::ops::Range;

use chrono::NaiveDate;
use toml_edit::{Item, TableLike};

use crate::wording::days;

use super::days_in_file::{DayList, days_of};
use super::diagnostic::{CalendarDiagnostics, ValueError, quoted};
use super::school_year::{HALF_TERMS, HalfTerm, SchoolYear, academic_year_name};

const STANDS_IN: &str = "mend the dates; until then the common English ones stand in";

/// A half-term as it was written.
pub(super) struct WrittenHalfTerm {
    begins: i32,
    half: HalfTerm,
    span: Option<Range<usize>>,
}

/// The academic year that a heading names: `2026-27`, `2026/27`, `2026-2027`, `2026`.
#[must_use]
pub(crate) fn year_of(heading: &str) -> Option<i32> {
    let (first, second) = match heading.split_once(['-', '/', '–']) {
        Some((first, second)) => (first.trim(), Some(second.trim())),
        None => (heading.trim(), None),
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if first.len() != 4 || !digits(first) {
        return None;
    }
    let begins: i32 = first.parse().ok().filter(|year| (1900..3000).contains(year))?;
    let next = begins + 1;
    match second {
        None => Some(begins),
        Some(second) if second == next.to_string() => Some(begins),
        Some(second) if second == format!("{:02}", next % 100) => Some(begins),
        Some(_) => None,
    }
}

/// Reads what stands under the heading of the year that begins in `begins`.
pub(super) fn read_year(
    begins: i32,
    table: &dyn TableLike,
    given: &mut Vec<WrittenHalfTerm>,
    days: &mut DayList,
    notes: &mut CalendarDiagnostics<'_>,
) {
    for (key, item) in table.iter() {
        let plain: String = key.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
        let is_named = |name: &&&str| name.to_lowercase().replace(' ', "") == plain;
        match (plain.as_str(), HALF_TERMS.iter().find(is_named)) {
            (_, Some(name)) => given.extend(half_term(begins, name, item, notes)),
            ("inset" | "insets" | "insetdays", _) => days.add_inset(item, Some(begins), notes),
            ("closed" | "bankholidays", _) => days.add_closed(item, Some(begins), notes),
            _ => notes.add(
                table.key(key).and_then(toml_edit::Key::span),
                format!("{} is no half-term", quoted(key)),
                "a year has autumn-1, autumn-2, spring-1, spring-2, summer-1 and summer-2, inset \
                 and closed",
            ),
        }
    }
}

fn half_term(
    begins: i32,
    name: &'static str,
    item: &Item,
    notes: &mut CalendarDiagnostics<'_>,
) -> Option<WrittenHalfTerm> {
    let span = item.span();
    let (from, to) = match days_of(item, begins) {
        Ok(days) => days,
        Err(ValueError { why, what_now }) => {
            notes.add(span, format!("{name}: {why}"), what_now);
            return None;
        }
    };
    if to <= from {
        let why = format!("{name} ends on {}, and begins on {}", days::day(to), days::day(from));
        notes.add(span, why, STANDS_IN);
        return None;
    }
    let first = NaiveDate::from_ymd_opt(begins, 8, 1)?;
    let last = NaiveDate::from_ymd_opt(begins + 1, 8, 31)?;
    if from < first || to > last {
        let year = academic_year_name(begins);
        let why = format!("{name}, {} to {}, is not in {year}", days::day(from), days::day(to));
        notes.add(span, why, STANDS_IN);
        return None;
    }
    Some(WrittenHalfTerm { begins, half: HalfTerm { name, from, to }, span })
}

/// The years, of those half-terms that do not contradict each other.
pub(super) fn settle(
    mut given: Vec<WrittenHalfTerm>,
    notes: &mut CalendarDiagnostics<'_>,
) -> Vec<SchoolYear> {
    let number = |half: &HalfTerm| HALF_TERMS.iter().position(|name| *name == half.name);
    // By name, not by date: Spring 1 before Autumn 2 is a slip, too.
    given.sort_by_key(|it| (it.begins, number(&it.half)));
    let is_twice = |a: &WrittenHalfTerm, b: &WrittenHalfTerm| {
        a.begins == b.begins && a.half.name == b.half.name
    };
    let contradict =
        |a: &WrittenHalfTerm, b: &WrittenHalfTerm| b.half.from <= a.half.to || is_twice(a, b);
    loop {
        let mut pairs = given.iter().zip(given.iter().skip(1)).enumerate();
        let Some((at, (a, b))) = pairs.find(|(_, (a, b))| contradict(a, b)) else { break };
        let year = academic_year_name(b.begins);
        let why = if is_twice(a, b) {
            format!("{} of {year} is there twice", b.half.name)
        } else {
            format!(
                "{} of {year} begins on {}, and {} ends on {}: they overlap",
                b.half.name,
                days::date(b.half.from),
                a.half.name,
                days::date(a.half.to),
            )
        };
        notes.add(b.span.clone(), why, STANDS_IN);
        given.drain(at..=at + 1);
    }
    let mut years: Vec<SchoolYear> = Vec::new();
    for WrittenHalfTerm { begins, half, .. } in given {
        match years.last_mut() {
            Some(year) if year.begins == begins => year.half_terms.push(half),
            _ => years.push(SchoolYear { begins, half_terms: vec![half] }),
        }
    }
    years
}
