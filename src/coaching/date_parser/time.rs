//! Times of day, lessons and parts of a school day as people write them: `10:40`, `half past 3`,
//! `p3`, `after school`.

use chrono::{NaiveTime, TimeDelta, Timelike};

use super::pattern::{Slots, fit, may_begin_with};
use super::vocabulary::{holiday, hour, number};

/// When in the day, as far as it was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TimeSaid {
    /// The time of day.
    pub(super) time: Option<NaiveTime>,
    /// The lesson.
    pub(super) lesson: Option<u8>,
    /// A part of the day, as it is said back: `after school`.
    pub(super) part: Option<String>,
}

/// A form in which people say a time: its pattern, and what words that fit mean.
struct TimeForm {
    pattern: &'static str,
    means: fn(&Slots<'_>) -> Option<TimeSaid>,
}

/// Four figures from here on are a year, and a time of day before.
pub(super) const FIRST_YEAR: u32 = 1900;

/// The most words that a time is said in.
const LONGEST: usize = 5;

/// The forms. `<hour>` is one in figures or words, `<n>` a number of minutes or of a lesson.
#[rustfmt::skip]
const FORMS: &[TimeForm] = &[
    TimeForm { pattern: "period|lesson|per|p|l <n>", means: |slots| lesson(slots.n?) },
    TimeForm { pattern: "<nth> period|lesson", means: |slots| lesson(slots.nth.filter(|it| it.1)?.0) },
    TimeForm { pattern: "at? half past? <hour>", means: |slots| clock(slots.hour?, 30) },
    TimeForm { pattern: "at? quarter past <hour>", means: |slots| clock(slots.hour?, 15) },
    TimeForm { pattern: "at? quarter to <hour>", means: |slots| clock(slots.hour?, -15) },
    TimeForm { pattern: "at? a quarter past <hour>", means: |slots| clock(slots.hour?, 15) },
    TimeForm { pattern: "at? a quarter to <hour>", means: |slots| clock(slots.hour?, -15) },
    TimeForm { pattern: "at? <n> minutes|mins? past <hour>", means: |slots| clock(slots.hour?, slots.n?.into()) },
    TimeForm { pattern: "at? <n> minutes|mins? to <hour>", means: |slots| clock(slots.hour?, -i64::from(slots.n?)) },
    TimeForm { pattern: "at? 12? noon|midday", means: |_| clock(12, 0) },
    TimeForm { pattern: "at? <hour> oclock", means: |slots| clock(slots.hour?, 0) },
    TimeForm { pattern: "at <hour>", means: |slots| clock(slots.hour?, 0) },
    TimeForm { pattern: "first thing", means: |_| Some(part("first thing")) },
    TimeForm { pattern: "am|morning", means: |_| Some(part("morning")) },
    TimeForm { pattern: "in morning", means: |_| Some(part("morning")) },
    TimeForm { pattern: "pm|afternoon", means: |_| Some(part("afternoon")) },
    TimeForm { pattern: "in afternoon", means: |_| Some(part("afternoon")) },
    TimeForm { pattern: "in? evening", means: |_| Some(part("evening")) },
    TimeForm { pattern: "end day", means: |_| Some(part("end of the day")) },
    TimeForm { pattern: "at? sametime", means: |_| Some(part("same time")) },
    TimeForm { pattern: "last lesson|period", means: |_| Some(part("last lesson")) },
    TimeForm { pattern: "at? lunch|lunchtime|dinnertime", means: |_| Some(part("at lunch")) },
    TimeForm { pattern: "at? lunch|dinner time|hour|break", means: |_| Some(part("at lunch")) },
    TimeForm { pattern: "at? break|breaktime|playtime", means: |_| Some(part("at break")) },
    TimeForm { pattern: "at? morning|afternoon? break time?", means: |_| Some(part("at break")) },
];

/// What lessons and meetings stand before and after: with `after`, `before` and `during`, a part of
/// the day.
const EVENTS: &[&str] = &[
    "school",
    "lunch",
    "lunchtime",
    "break",
    "breaktime",
    "registration",
    "reg",
    "assembly",
    "briefing",
    "tutor",
    "tutor time",
    "form time",
    "ppa",
    "staff meeting",
    "lessons",
    "clubs",
];

/// What may be said alone, and is no break: `tue PPA` is during it.
const SLOTS: &[&str] = &[
    "registration",
    "reg",
    "assembly",
    "briefing",
    "tutor time",
    "form time",
    "ppa",
    "staff meeting",
];

/// A time of day as people write it: `10:40`, `10.40`, `3pm`, `half past 3`. Hours one to six
/// without `am` are afternoon: a school keeps daylight.
#[must_use]
pub(crate) fn time_of_day(text: &str) -> Option<NaiveTime> {
    let words = super::words::words_in(text);
    let words: Vec<&str> = words.split(' ').collect();
    time_in(&words).and_then(|said| said.time)
}

/// Every way to take a time out of `words`: what it means, and the words without it. Longer phrases
/// come first, and of those the last, since most people say the day before the time.
pub(super) fn taken_from<'a>(words: &[&'a str]) -> Vec<(TimeSaid, Vec<&'a str>)> {
    let mut found = Vec::new();
    let may_begin: Vec<bool> = words.iter().map(|word| may_begin(word)).collect();
    for length in (1..=words.len().min(LONGEST)).rev() {
        for (at, phrase) in words.windows(length).enumerate().rev() {
            if !may_begin.get(at).is_some_and(|it| *it) {
                continue;
            }
            if let Some(said) = time_in(phrase) {
                // `easter break` and `christmas morning` are no parts of a school day.
                let before = at.checked_sub(1).and_then(|at| words.get(at));
                if said.part.is_some() && before.is_some_and(|word| holiday(word).is_some()) {
                    continue;
                }
                let mut rest = words.to_vec();
                rest.drain(at..at + length);
                found.push((said, rest));
            }
        }
    }
    found
}

/// Whether a time may begin with `word`: a quick no for most words.
fn may_begin(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
        || matches!(word, "after" | "before" | "during" | "straight" | "right" | "just" | "from")
        || SLOTS.iter().any(|slot| slot.split(' ').next() == Some(word))
        || FORMS.iter().any(|form| may_begin_with(form.pattern, word))
}

/// What `words` mean as a time, if all of them are one.
fn time_in(words: &[&str]) -> Option<TimeSaid> {
    let by_form = || FORMS.iter().find_map(|it| (it.means)(&fit(it.pattern, words)?));
    in_one_word(words)
        .or_else(|| from_to(words))
        .or_else(|| beside_an_event(words))
        .or_else(by_form)
}

/// `10:40`, `3pm`, `3 pm`, `at 3.15`, `p3`, `9:15-10:00`.
fn in_one_word(words: &[&str]) -> Option<TimeSaid> {
    let words = words.strip_prefix(&["at"]).unwrap_or(words);
    let (word, half) = match words {
        [word] => (*word, None),
        [word, half @ ("am" | "pm")] => (*word, Some(*half == "pm")),
        _ => return None,
    };
    let digits = ["period", "lesson", "p", "l"].iter().find_map(|it| word.strip_prefix(it));
    if let Some(n) = digits.and_then(number).filter(|_| half.is_none()) {
        return lesson(n);
    }
    let time = match word.split_once('-') {
        Some((from, to)) => begins(from, to, half)?,
        None => in_figures(word, half)?,
    };
    Some(TimeSaid { time: Some(time), ..TimeSaid::default() })
}

/// `3 - 4pm`, `3:15 to 4`.
fn from_to(words: &[&str]) -> Option<TimeSaid> {
    let words = words.strip_prefix(&["at"]).or(words.strip_prefix(&["from"])).unwrap_or(words);
    let (from, to, half) = match words {
        [from, "-" | "to" | "until" | "till", to] => (from, to, None),
        [from, "-" | "to" | "until" | "till", to, half @ ("am" | "pm")] => {
            (from, to, Some(*half == "pm"))
        }
        _ => return None,
    };
    // `10 to 4` is ten minutes before.
    let is_plain = words.get(1) == Some(&"-") || from.contains([':', '.', 'm']);
    let time = begins(from, to, half).filter(|_| is_plain)?;
    Some(TimeSaid { time: Some(time), ..TimeSaid::default() })
}

/// When something begins that is from `from` to `to`: `3-4pm` is in the afternoon, `11-1pm` from the
/// morning on.
fn begins(from: &str, to: &str, half: Option<bool>) -> Option<NaiveTime> {
    let end = in_figures(to, half);
    let begin = in_figures(from, None);
    let bare = number(from).filter(|from| (1..=12).contains(from));
    let (Some(end), Some(bare)) = (end, bare) else {
        return begin.filter(|_| end.is_some() || hour(to).is_some());
    };
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).filter(|at| *at < end);
    at(bare % 12 + 12).or_else(|| at(bare % 12))
}

/// A time in figures; `half` is `pm` where that was a word of its own.
fn in_figures(word: &str, half: Option<bool>) -> Option<NaiveTime> {
    let (digits, half) = match word.strip_suffix("am").or_else(|| word.strip_suffix("pm")) {
        Some(digits) => (digits, Some(word.ends_with("pm"))),
        None => (word, half),
    };
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((h, m)) if m.len() == 2 => (number(h)?, number(m)?),
        None if half.is_some() => (number(digits)?, 0),
        // `1530` after a day; from 1900 on it is a year.
        None if digits.len() == 4 => {
            let n = number(digits).filter(|n| *n < FIRST_YEAR)?;
            return NaiveTime::from_hms_opt(n / 100, n % 100, 0);
        }
        Some(_) | None => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(true) => hour % 12 + 12,
        Some(false) => hour % 12,
        None if (1..=6).contains(&hour) && digits.len() <= 4 => hour + 12,
        None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// `after school`, `straight after lunch`, `before registration`, `PPA`.
fn beside_an_event(words: &[&str]) -> Option<TimeSaid> {
    let slot = words.strip_prefix(&["in"]).or(words.strip_prefix(&["at"])).unwrap_or(words);
    let slot = slot.join(" ");
    if SLOTS.contains(&&*slot) {
        return Some(part(&format!("during {slot}")));
    }
    let (["straight" | "right" | "just", how, rest @ ..] | [how, rest @ ..]) = words else {
        return None;
    };
    let event = rest.join(" ");
    let is_one = matches!(*how, "after" | "before" | "during") && EVENTS.contains(&&*event);
    is_one.then(|| part(&format!("{how} {event}")))
}

fn lesson(n: u32) -> Option<TimeSaid> {
    let n = u8::try_from(n).ok().filter(|n| (1..=12).contains(n))?;
    Some(TimeSaid { lesson: Some(n), ..TimeSaid::default() })
}

fn part(said: &str) -> TimeSaid {
    TimeSaid { part: Some(said.replace("ppa", "PPA")), ..TimeSaid::default() }
}

/// An hour that was said in words or alone, and minutes after or before it.
fn clock(hour: u32, minutes: i64) -> Option<TimeSaid> {
    let hour = if (1..=6).contains(&hour) { hour + 12 } else { hour };
    let at = NaiveTime::from_hms_opt(hour, 0, 0)?;
    let time = Some(at.overflowing_add_signed(TimeDelta::minutes(minutes)).0);
    Some(TimeSaid { time, ..TimeSaid::default() })
}

impl TimeSaid {
    /// This and `other`, unless both say the same thing.
    pub(super) fn with(&self, other: &Self) -> Option<Self> {
        let both = (self.time.is_some() && other.time.is_some())
            || (self.lesson.is_some() && other.lesson.is_some())
            || (self.part.is_some() && other.part.is_some());
        if both {
            return None;
        }
        let part = self.part.clone().or_else(|| other.part.clone());
        let mut time = self.time.or(other.time);
        // `7 in the evening`; `9` in the morning is nine o'clock as it is.
        if matches!(part.as_deref(), Some("evening" | "afternoon")) {
            time = time.map(|at| {
                if at.hour() < 12 { at.with_hour(at.hour() + 12).unwrap_or(at) } else { at }
            });
        }
        Some(Self { time, lesson: self.lesson.or(other.lesson), part })
    }

    /// Whether anything was said.
    pub(super) fn is_said(&self) -> bool {
        self.time.is_some() || self.lesson.is_some() || self.part.is_some()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use proptest::prelude::*;

    use super::super::pattern::tests::any_words;
    use super::*;

    /// Any time, as one of the forms says it.
    pub(crate) fn any_time() -> BoxedStrategy<String> {
        let forms = (0..FORMS.len()).prop_flat_map(|n| any_words(FORMS[n].pattern, &[""]));
        let event = (0..EVENTS.len()).prop_map(|n| format!("straight after {}", EVENTS[n]));
        let figures = proptest::sample::select(vec![
            "10:40", "3pm", "3 pm", "at 3.15", "p3", "l 5", "3-4pm", "11 - 1pm", "@ 9",
        ]);
        let slot = proptest::sample::select(SLOTS).prop_map(str::to_owned);
        prop_oneof![forms, event, slot, figures.prop_map(str::to_owned)].boxed()
    }

    #[test]
    fn times_of_day_are_read_as_schools_write_them() {
        for (text, hour, minute) in [
            ("10:40", 10, 40),
            ("10.40", 10, 40),
            ("3pm", 15, 0),
            ("9am", 9, 0),
            ("12am", 0, 0),
            ("3:15", 15, 15),
            ("half past 3", 15, 30),
            ("half nine", 9, 30),
            ("quarter to 4", 15, 45),
            ("a quarter past twelve", 12, 15),
            ("at 3", 15, 0),
            ("3 o’clock", 15, 0),
            ("3.15 pm", 15, 15),
            ("12 noon", 12, 0),
            ("9:15-10:00", 9, 15),
            ("3-4pm", 15, 0),
            ("11-1pm", 11, 0),
            ("9 - 10.30 am", 9, 0),
            ("3:15 to 4", 15, 15),
            ("from 3pm to 4pm", 15, 0),
        ] {
            assert_eq!(time_of_day(text), NaiveTime::from_hms_opt(hour, minute, 0), "{text}");
        }
        for bad in ["25:00", "10:4", "pm", "10", "1:99", "13pm", "0pm", "half past 30", "3-4", ""] {
            assert_eq!(time_of_day(bad), None, "{bad}");
        }
    }
}
