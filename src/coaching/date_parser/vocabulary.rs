//! The words of dates: days, months, spans and numbers, as people write them.

use chrono::Datelike;
use chrono::{NaiveDate, Weekday};

pub(in crate::coaching) enum SpanUnit {
    Days(u64),
    Months,
}

pub(in crate::coaching) fn span(word: &str) -> Option<SpanUnit> {
    match word {
        "day" | "days" => Some(SpanUnit::Days(1)),
        "week" | "weeks" | "wk" | "wks" => Some(SpanUnit::Days(7)),
        "fortnight" | "fortnights" => Some(SpanUnit::Days(14)),
        "month" | "months" => Some(SpanUnit::Months),
        _ => None,
    }
}

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

pub(in crate::coaching) fn days_ahead(today: NaiveDate, day: Weekday) -> u64 {
    match day.days_since(today.weekday()) {
        0 => 7,
        n => u64::from(n),
    }
}

pub(in crate::coaching) fn days_back(today: NaiveDate, day: Weekday) -> u64 {
    match today.weekday().days_since(day) {
        0 => 7,
        n => u64::from(n),
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

/// `26`, `26th`, `1st`, `26.`.
pub(in crate::coaching) fn ordinal(word: &str) -> Option<u32> {
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
