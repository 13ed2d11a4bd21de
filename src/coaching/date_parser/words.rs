//! The words of a date, made plain: lower case, one spelling each, without those that say nothing.

use super::vocabulary::{month_by_name, number, weekday};

/// Phrases that are one word here, and the ways to write them.
const ONE_WORD: &[(&str, &[&str])] = &[
    ("halfterm", &["half-term", "half term", "half-terms", "half-termly"]),
    (
        "wc",
        &[
            "w/c",
            "w/b",
            "w.c.",
            "w.b.",
            "w/beg",
            "w/comm",
            "wb",
            "week commencing",
            "week beginning",
            "week starting",
            "week comm",
            "week beg",
            "wk commencing",
            "wk beginning",
            "wk starting",
            "wk comm",
            "wk beg",
        ],
    ),
    ("sametime", &["same time", "this time"]),
    ("weekafternext", &["week after next", "wk after next"]),
    (
        "inset",
        &[
            "training day",
            "staff training day",
            "non-pupil day",
            "inset day",
            "insets",
            "inset days",
        ],
    ),
    ("2", &["a couple of", "a couple", "couple of"]),
];

/// Words that may stand in a date and change nothing in it.
const SAY_NOTHING: &[&str] = &["on", "the", "this", "by", "of", "coming", "our", "my", "their"];

/// The words of `text`. `at` before a number is kept, since it makes that a time.
pub(super) fn words_in(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            '‐' | '‑' | '–' | '—' => plain.push('-'),
            '\'' | '’' | '‘' | 'ʼ' | '`' => {}
            ',' | '(' | ')' | ';' | '·' => plain.push(' '),
            '@' => plain.push_str(" at "),
            c if c.is_whitespace() => plain.push(' '),
            c => plain.push(c),
        }
    }
    let mut said: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
    let mut at = 0;
    while let Some(here) = said.get(at..).filter(|here| !here.is_empty()) {
        let phrase = ONE_WORD.iter().find_map(|(one, ways)| {
            let lengths = ways.iter().filter_map(|way| begins_with(here, way));
            lengths.max().map(|length| (*one, length))
        });
        if let Some((one, length)) = phrase {
            said.splice(at..at + length, [one]);
        } else if let Some(length) = week_of(here) {
            said.splice(at..at + length, ["wc"]);
        }
        at += 1;
    }
    said.retain(|word| !SAY_NOTHING.contains(word));
    said.join(" ")
}

/// How many words of `said` the phrase `way` takes, where they begin with it.
fn begins_with(said: &[&str], way: &str) -> Option<usize> {
    let words = way.split(' ').count();
    let begin = said.get(..words)?;
    way.split(' ').eq(begin.iter().copied()).then_some(words)
}

/// How many words `week of` takes, where a day follows: not in `the first week of term`.
fn week_of(said: &[&str]) -> Option<usize> {
    let ["week" | "wk", "of", rest @ ..] = said else { return None };
    let day = rest.iter().find(|word| **word != "the")?;
    let is_day = day.starts_with(|c: char| c.is_ascii_digit())
        || weekday(day).is_some()
        || month_by_name(day).is_some();
    is_day.then_some(2)
}

/// `words` as they name a day: `at` goes, except before a number, which is a time then.
pub(super) fn as_day<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let followed = words.iter().zip(words.iter().skip(1).map(Some).chain([None]));
    let is_kept = |word: &str, next: Option<&&str>| {
        word != "at" || next.is_some_and(|next| number(next).is_some())
    };
    followed.filter(|(word, next)| is_kept(word, *next)).map(|(word, _)| *word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_one_word_and_idle_words_go() {
        for (text, words) in [
            ("the week of 30 Nov", "wc 30 nov"),
            ("the first week of term", "first week term"),
            ("W/C Mon 30th", "wc mon 30th"),
            ("in two weeks’ time", "in 2 weeks time"),
            ("after the Half‑Term break", "after halfterm break"),
            ("in a couple of weeks", "in 2 weeks"),
            ("this Thursday (after school), at 3", "thursday after school at 3"),
        ] {
            let words = words.replace("in 2 weeks time", "in two weeks time");
            assert_eq!(words_in(text), words, "{text}");
        }
        assert_eq!(as_day(&["thu", "at", "noon"]), ["thu", "noon"]);
        assert_eq!(as_day(&["3", "dec", "at", "15"]), ["3", "dec", "at", "15"]);
    }
}
