//! The words of dates: days, months, spans and numbers, as people write them.

use chrono::Datelike;
use chrono::{NaiveDate, Weekday};

/// A unit of time that days are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SpanUnit {
    /// So many days.
    Days(u64),
    /// Calendar months.
    Months,
}

/// Holidays by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// The week in the middle of a term.
    HalfTerm,
    /// Christmas.
    Christmas,
    /// Easter.
    Easter,
    /// The summer holidays.
    Summer,
}

/// A date in figures, as one word: `26/11`, `26.11.2026`, `2026-12-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figures<'a> {
    /// The day of the month.
    pub(super) day: u32,
    /// The month, where there is such a one; any number otherwise.
    pub(super) month: u32,
    /// The year, where one was said.
    pub(super) year: Option<u32>,
    /// The word itself.
    pub(super) word: &'a str,
}

/// Reads a date in figures: day first, unless the year stands first.
pub(super) fn figures(word: &str) -> Option<Figures<'_>> {
    let parts: Vec<&str> = word.trim_end_matches('.').split(['/', '.', '-']).collect();
    let (day, month, year) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 && number(year).is_some() => {
            (number(day)?, number(month)?, number(year))
        }
        [day, month, year] => (ordinal(day)?, month_number(month)?, Some(full_year(year)?)),
        [day, month] => (ordinal(day)?, month_number(month)?, None),
        _ => return None,
    };
    Some(Figures { day, month, year, word })
}

/// A holiday by its name.
pub(super) fn holiday(word: &str) -> Option<Break> {
    match word {
        "halfterm" => Some(Break::HalfTerm),
        "christmas" | "xmas" => Some(Break::Christmas),
        "easter" => Some(Break::Easter),
        "summer" => Some(Break::Summer),
        _ => None,
    }
}

/// A term, as the number of its first half-term in the year, from 0.
pub(super) fn season(word: &str) -> Option<usize> {
    match word {
        "autumn" => Some(0),
        "spring" => Some(2),
        "summer" => Some(4),
        _ => None,
    }
}

/// Whether a day may be said in words that end with `word`: a quick no for most sentences.
pub(super) fn may_end_a_day(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
        || weekday(word).is_some()
        || month_by_name(word).is_some()
        || span(word).is_some()
        || holiday(word).is_some()
        || season(word).is_some()
        || matches!(
            word,
            "today" | "tomorrow" | "term" | "half-term" | "holidays" | "back" | "next"
        )
}

/// The first or second half of a term, from 0.
pub(super) fn half_term_name(word: &str) -> Option<usize> {
    match word {
        "1" | "one" => Some(0),
        "2" | "two" => Some(1),
        _ => None,
    }
}

pub(super) fn span(word: &str) -> Option<SpanUnit> {
    match word {
        "day" | "days" => Some(SpanUnit::Days(1)),
        "week" | "weeks" | "wk" | "wks" => Some(SpanUnit::Days(7)),
        "fortnight" | "fortnights" => Some(SpanUnit::Days(14)),
        "month" | "months" => Some(SpanUnit::Months),
        _ => None,
    }
}

/// A number in figures or in words, from 1 to 400.
pub(in crate::coaching) fn count(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let said = match word {
        "a" | "an" => Some(1),
        _ => (1..).zip(WORDS).find(|(_, w)| *w == word).map(|(n, _)| n),
    };
    said.or_else(|| number(word)).filter(|n| (1..=400).contains(n))
}

/// An hour of the day, in figures or in words.
pub(super) fn hour(word: &str) -> Option<u32> {
    count(word).filter(|n| *n <= 23 && !matches!(word, "a" | "an"))
}

/// Days from `today` to the next `day`, which is never today.
pub(super) fn days_ahead(today: NaiveDate, day: Weekday) -> i64 {
    match day.days_since(today.weekday()) {
        0 => 7,
        n => i64::from(n),
    }
}

/// Days from the last `day` to `today`, which it never is.
pub(super) fn days_back(today: NaiveDate, day: Weekday) -> i64 {
    match today.weekday().days_since(day) {
        0 => 7,
        n => i64::from(n),
    }
}

pub(in crate::coaching) fn weekday(word: &str) -> Option<Weekday> {
    match word.trim_end_matches('.') {
        "mon" | "monday" => Some(Weekday::Mon),
        "tue" | "tues" | "tuesday" => Some(Weekday::Tue),
        "wed" | "weds" | "wednesday" => Some(Weekday::Wed),
        "thu" | "thur" | "thurs" | "thursday" => Some(Weekday::Thu),
        "fri" | "friday" => Some(Weekday::Fri),
        "sat" | "saturday" => Some(Weekday::Sat),
        "sun" | "sunday" => Some(Weekday::Sun),
        _ => None,
    }
}

pub(in crate::coaching) fn number(word: &str) -> Option<u32> {
    (!word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()))
        .then(|| word.parse().ok())
        .flatten()
}

/// `26`, `26th`, `1st`, `26.`, `first`.
pub(in crate::coaching) fn ordinal(word: &str) -> Option<u32> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    if let Some((n, _)) = (1..).zip(WORDS).find(|(_, it)| *it == word) {
        return Some(n);
    }
    let word = word.trim_end_matches('.');
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|s| word.strip_suffix(s)).unwrap_or(word);
    number(digits)
}

pub(in crate::coaching) fn month_by_name(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    (word.len() >= 3)
        .then(|| (1..).zip(NAMES).find(|(_, name)| name.starts_with(word)).map(|(n, _)| n))
        .flatten()
        .or((word == "sept").then_some(9))
}

pub(in crate::coaching) fn month_number(word: &str) -> Option<u32> {
    month_by_name(word).or_else(|| number(word))
}

/// `26` is 2026; `2026` is itself.
pub(in crate::coaching) fn full_year(word: &str) -> Option<u32> {
    match word.len() {
        2 => number(word).map(|y| 2000 + y),
        4 => number(word),
        _ => None,
    }
}
