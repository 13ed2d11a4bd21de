//! Finds whole e-mail addresses, links and telephone numbers in a text: each stands for one person
//! or place, so that what is left of it after a name would still lead there.

use std::ops::Range;

/// Something to reach somebody by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ContactDetail {
    /// Where it stands.
    pub(crate) at: Range<usize>,
    /// What stands there instead.
    pub(crate) placeholder: &'static str,
}

const ADDRESS: &str = "[address]";
const NUMBER: &str = "[telephone number]";

/// The last parts of the names of sites that are met in British schools. Words that may follow a
/// full stop without a space (`me`, `in`) are left out: those are found by their path or `www`.
const DOMAINS: &[&str] = &[
    "ac",
    "academy",
    "app",
    "cloud",
    "co",
    "com",
    "cymru",
    "edu",
    "education",
    "eu",
    "gov",
    "ie",
    "io",
    "london",
    "ly",
    "net",
    "nhs",
    "online",
    "org",
    "sch",
    "school",
    "scot",
    "uk",
    "wales",
];

/// The fewest figures of a telephone number.
const FEWEST: usize = 7;

/// The fewest of one that begins with neither 0 nor +.
const FEWEST_PLAIN: usize = 9;

/// The most parts that it is written in.
const MOST_PARTS: usize = 6;

/// Every contact detail in `text`, in order; none overlaps another.
#[must_use]
pub(crate) fn contact_details(text: &str) -> Vec<ContactDetail> {
    let mut found: Vec<ContactDetail> = Vec::new();
    for at in words(text) {
        if is_address(&text[at.clone()]) {
            found.push(ContactDetail { at, placeholder: ADDRESS });
        }
    }
    let mut numbers = telephone_numbers(text);
    numbers.retain(|at| {
        let after = found.partition_point(|it| it.at.end <= at.start);
        found.get(after).is_none_or(|it| at.end <= it.at.start)
    });
    found.extend(numbers.into_iter().map(|at| ContactDetail { at, placeholder: NUMBER }));
    found.sort_by_key(|it| it.at.start);
    found
}

/// What stands between white space, without the signs around it.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split_whitespace().filter_map(move |word| {
        let from = word.as_ptr() as usize - text.as_ptr() as usize;
        let inner = word.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '@');
        let from = from + (word.len() - inner.len());
        let inner = inner.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        (!inner.is_empty()).then(|| from..from + inner.len())
    })
}

fn is_address(word: &str) -> bool {
    let word = word.to_lowercase().replace("[at]", "@").replace("(at)", "@");
    if let Some((_, host)) = word.split_once('@') {
        return host.chars().any(char::is_alphanumeric);
    }
    if word.contains("://") || word.starts_with("www.") {
        return true;
    }
    let (host, path) = word.split_once(['/', '?']).unwrap_or((&word, ""));
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let host = host.strip_suffix("'s").or_else(|| host.strip_suffix("’s")).unwrap_or(host);
    let parts: Vec<&str> = host.split('.').collect();
    let is_part = |part: &&str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    };
    let [_, .., last] = parts.as_slice() else { return false };
    let is_known = DOMAINS.contains(last);
    let has_path = path.len() > 1 && last.len() >= 2 && last.chars().all(char::is_alphabetic);
    parts.iter().all(is_part) && (is_known || has_path)
}

/// Runs of figures with the signs that stand in telephone numbers.
fn telephone_numbers(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..].find(|c: char| c == '+' || c == '(' || c.is_ascii_digit())
    {
        let start = rest + start;
        let run = &text[start..];
        let end = run.find(|c: char| !c.is_ascii_digit() && !" +()-.\u{A0}".contains(c));
        let run = &run[..end.unwrap_or(run.len())];
        rest = start + run.len().max(1);
        let joined = text[..start].chars().next_back().is_some_and(char::is_alphanumeric)
            || text[start + run.len()..].chars().next().is_some_and(char::is_alphabetic)
                && run.ends_with(|c: char| c.is_ascii_digit());
        let run = run.trim_end_matches(|c: char| !c.is_ascii_digit());
        if !joined && is_telephone_number(run) {
            found.push(start..start + run.len());
        }
    }
    found
}

fn is_telephone_number(run: &str) -> bool {
    let parts: Vec<&str> =
        run.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let figures: usize = parts.iter().map(|part| part.len()).sum();
    let is_day = matches!(parts.as_slice(), [a, b, c]
        if a.len() <= 2 && b.len() <= 2 && c.len() <= 4 || a.len() == 4 && b.len() <= 2 && c.len() <= 2);
    let is_list = run.contains(". ") || run.contains("  ") || parts.len() > MOST_PARTS;
    let abroad = run.starts_with(['0', '+']) || run.starts_with("(0") || run.starts_with("(+");
    let plain = parts.len() == 1 && figures >= FEWEST_PLAIN;
    !is_day && !is_list && (plain || abroad && figures >= FEWEST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_becomes_one_placeholder_and_nothing_else_does() {
        for (text, expected) in [
            ("write to s.oneill@stmarys.sch.uk.", &["s.oneill@stmarys.sch.uk"][..]),
            ("(stmarys.sch.uk/staff)", &["stmarys.sch.uk/staff"]),
            ("see https://x.test/a?b=c#d, now", &["https://x.test/a?b=c#d"]),
            ("www.oakwood.example and bit.ly/3xYz", &["www.oakwood.example", "bit.ly/3xYz"]),
            ("@kiera_b", &["@kiera_b"]),
            ("kiera[at]oakwood.example", &["kiera[at]oakwood.example"]),
            ("call +44 7700 900 123 or 07700 900123", &["+44 7700 900 123", "07700 900123"]),
            (
                "(0113) 496 0000; 0113.496.0000; +44 (0)7700 900123",
                &["(0113) 496 0000", "0113.496.0000", "+44 (0)7700 900123"],
            ),
            ("1 2 3 4 5 6 7 8 9 10, 24 25 26 27 28", &[]),
            ("on 05.11.2026, 2026-11-05 and 05 11 2026 at 9.15", &[]),
            ("She sat down.Then he did e.g. this and/or that, 3.5 x 2", &[]),
            ("5 @ 3", &[]),
        ] {
            let found: Vec<&str> =
                contact_details(text).into_iter().map(|it| &text[it.at]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_looked_through(text in "([a-z0-9@./+() -]|[\\s\\S]){0,40}") {
            let mut end = 0;
            for it in contact_details(&text) {
                prop_assert!(it.at.start >= end && text.get(it.at.clone()).is_some());
                end = it.at.end;
            }
        }
    }
}
