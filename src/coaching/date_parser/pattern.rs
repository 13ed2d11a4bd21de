//! Patterns of words, such as `in? <n> <unit> time?`: how the tables of forms are written.
//!
//! A pattern is matched against the words of a date, one after the other. `a|b` is either word, `?`
//! after a word or slot means that it may be missing, and `<slot>` is a word with a meaning, which is
//! handed to the form in [`Slots`]. `<rest>` is all that follows, at least one word.

use chrono::Weekday;

use super::vocabulary::{
    Break, Figures, SpanUnit, count, figures, full_year, half_term_name, holiday, hour,
    month_by_name, ordinal, season, span, weekday,
};

/// The values of a pattern's slots, where it has them.
#[derive(Clone, Debug, Default)]
pub(super) struct Slots<'a> {
    /// `<weekday>`: a day of the week.
    pub(super) weekday: Option<Weekday>,
    /// `<n>`: a number, in figures or in words.
    pub(super) n: Option<u32>,
    /// `<hour>`: an hour of the day, in figures or in words.
    pub(super) hour: Option<u32>,
    /// `<unit>`: days, weeks, fortnights or months.
    pub(super) unit: Option<SpanUnit>,
    /// `<nth>`: a day of the month, and whether it was said as one (`3rd`).
    pub(super) nth: Option<(u32, bool)>,
    /// `<month>`: a month by its name.
    pub(super) month: Option<u32>,
    /// `<year>`: a year of two or four figures.
    pub(super) year: Option<u32>,
    /// `<figures>`: a date as one word, `26/11`.
    pub(super) figures: Option<Figures<'a>>,
    /// `<holiday>`: one by its name, or half-term.
    pub(super) holiday: Option<Break>,
    /// `<season>`: a term, by the number of its first half-term.
    pub(super) season: Option<usize>,
    /// `<half>`: the first or second half of a term.
    pub(super) half: Option<usize>,
    /// `<rest>`: the words that follow.
    pub(super) rest: &'a [&'a str],
}

/// The slots of `pattern`, where all of `words` fit into it.
pub(super) fn fit<'a>(pattern: &str, words: &'a [&'a str]) -> Option<Slots<'a>> {
    fit_from(pattern, words, Slots::default())
}

/// Whether words that fit into `pattern` may begin with `word`.
pub(super) fn may_begin_with(pattern: &str, word: &str) -> bool {
    for piece in pattern.split(' ') {
        let (name, optional) = piece.strip_suffix('?').map_or((piece, false), |it| (it, true));
        if takes(name, word, &mut Slots::default()) {
            return true;
        }
        if !optional {
            return false;
        }
    }
    false
}

fn fit_from<'a>(pattern: &str, words: &'a [&'a str], slots: Slots<'a>) -> Option<Slots<'a>> {
    let pattern = pattern.trim_start();
    if pattern.is_empty() {
        return words.is_empty().then_some(slots);
    }
    let (piece, after) = pattern.split_once(' ').unwrap_or((pattern, ""));
    if piece == "<rest>" {
        return (!words.is_empty()).then_some(Slots { rest: words, ..slots });
    }
    let (piece, optional) = piece.strip_suffix('?').map_or((piece, false), |it| (it, true));
    if let Some((word, others)) = words.split_first() {
        let mut with = slots.clone();
        if takes(piece, word, &mut with)
            && let Some(found) = fit_from(after, others, with)
        {
            return Some(found);
        }
    }
    if optional { fit_from(after, words, slots) } else { None }
}

/// Whether `word` stands for `piece`; its value is put into `slots`.
fn takes<'a>(piece: &str, word: &'a str, slots: &mut Slots<'a>) -> bool {
    /// Keeps a value, and says whether there was one.
    fn keep<T>(slot: &mut Option<T>, value: Option<T>) -> bool {
        *slot = value;
        slot.is_some()
    }
    match piece {
        "<weekday>" => keep(&mut slots.weekday, weekday(word)),
        "<n>" => keep(&mut slots.n, count(word)),
        "<hour>" => keep(&mut slots.hour, hour(word)),
        "<unit>" => keep(&mut slots.unit, span(word)),
        "<nth>" => {
            let is_said_so = word.chars().any(char::is_alphabetic);
            keep(&mut slots.nth, ordinal(word).map(|day| (day, is_said_so)))
        }
        "<month>" => keep(&mut slots.month, month_by_name(word)),
        "<year>" => keep(&mut slots.year, full_year(word)),
        "<figures>" => keep(&mut slots.figures, figures(word)),
        "<holiday>" => keep(&mut slots.holiday, holiday(word)),
        "<season>" => keep(&mut slots.season, season(word)),
        "<half>" => keep(&mut slots.half, half_term_name(word)),
        words => words.split('|').any(|it| it == word),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    /// Any words that fit `pattern`; what follows at `<rest>` is one of `rests`.
    pub(crate) fn any_words(
        pattern: &'static str,
        rests: &[&'static str],
    ) -> BoxedStrategy<String> {
        let pieces = pattern.split(' ').map(|piece| {
            let (name, optional) =
                piece.strip_suffix('?').map_or((piece, false), |name| (name, true));
            let words: Vec<&'static str> = match name {
                "<weekday>" => vec!["mon", "tuesday", "Thurs", "FRI", "sat", "sun."],
                "<n>" => vec!["1", "2", "three", "a", "12", "400"],
                "<hour>" => vec!["3", "nine", "12", "15"],
                "<unit>" => vec!["days", "week", "wks", "fortnight", "months"],
                "<nth>" => vec!["1st", "2", "3rd", "26", "29th", "31", "31."],
                "<month>" => vec!["jan", "Feb", "april", "sept", "Nov.", "december"],
                "<year>" => vec!["2026", "27", "2028"],
                "<figures>" => {
                    vec!["26/11", "5.4", "29/2", "2026-12-01", "31.12.", "1/9/26", "9.12"]
                }
                "<holiday>" => {
                    vec!["half-term", "half term", "christmas", "xmas", "easter", "summer"]
                }
                "<season>" => vec!["autumn", "spring", "summer"],
                "<half>" => vec!["1", "2"],
                "<rest>" => rests.to_vec(),
                words => words.split('|').collect(),
            };
            let word = select(words).prop_map(str::to_owned);
            if optional {
                proptest::option::of(word).prop_map(Option::unwrap_or_default).boxed()
            } else {
                word.boxed()
            }
        });
        let pieces: Vec<_> = pieces.collect();
        pieces.prop_map(|words| words.join(" ")).boxed()
    }

    #[test]
    fn a_pattern_fits_with_and_without_what_may_be_missing() {
        let fits =
            |words: &[&str]| fit("in? <n> <unit> time?", words).map(|it| (it.n, it.unit.is_some()));
        assert_eq!(fits(&["in", "two", "weeks", "time"]), Some((Some(2), true)));
        assert_eq!(fits(&["2", "weeks"]), Some((Some(2), true)));
        assert_eq!(fits(&["in", "weeks"]), None);
        assert_eq!(fits(&["2", "weeks", "time", "ago"]), None);
        let rest = fit("wc <rest>", &["wc", "30", "nov"]).map(|it| it.rest.to_vec());
        assert_eq!(rest, Some(vec!["30", "nov"]));
        assert!(fit("wc <rest>", &["wc"]).is_none());
    }
}
