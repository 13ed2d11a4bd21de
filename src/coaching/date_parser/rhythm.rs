//! How often people meet, in words: `fortnightly`, `every 3 weeks`, `once a half-term`.

use super::pattern::{Slots, fit};
use super::vocabulary::SpanUnit;
use super::words::words_in;
use crate::coaching::people::SCHOOL_WEEKS;

/// A form in which a rhythm is said: its pattern, and the school weeks from meeting to meeting.
struct RhythmForm {
    pattern: &'static str,
    weeks: fn(&Slots<'_>) -> Option<u32>,
}

/// The forms. A half-term is about six school weeks, and a term about twelve.
#[rustfmt::skip]
const FORMS: &[RhythmForm] = &[
    RhythmForm { pattern: "every|each? <n>", weeks: |slots| slots.n },
    RhythmForm { pattern: "weekly", weeks: |_| Some(1) },
    RhythmForm { pattern: "every|each|once? a? school? week", weeks: |_| Some(1) },
    RhythmForm { pattern: "fortnightly|biweekly", weeks: |_| Some(2) },
    RhythmForm { pattern: "every|each|once? a? fortnight", weeks: |_| Some(2) },
    RhythmForm { pattern: "every|each? other|second|alternate week|weeks", weeks: |_| Some(2) },
    RhythmForm { pattern: "monthly", weeks: |_| Some(4) },
    RhythmForm { pattern: "every|each|once? a? month", weeks: |_| Some(4) },
    RhythmForm { pattern: "every|each|once? a? halfterm", weeks: |_| Some(6) },
    RhythmForm { pattern: "termly", weeks: |_| Some(12) },
    RhythmForm { pattern: "every|each|once? a? term", weeks: |_| Some(12) },
    RhythmForm { pattern: "twice a halfterm", weeks: |_| Some(3) },
    RhythmForm { pattern: "twice a term", weeks: |_| Some(6) },
    RhythmForm { pattern: "every|each|once? in? <n> school? <unit>", weeks: |slots| Some(slots.n? * weeks_in(slots.unit?)?) },
];

fn weeks_in(unit: SpanUnit) -> Option<u32> {
    match unit {
        SpanUnit::Days(7) => Some(1),
        SpanUnit::Days(14) => Some(2),
        SpanUnit::Months => Some(4),
        SpanUnit::Days(_) => None,
    }
}

/// The school weeks between meetings that `text` says, where they are so many as a rhythm may have.
#[must_use]
pub(crate) fn parse_rhythm(text: &str) -> Option<u8> {
    let plain = words_in(text);
    let words: Vec<&str> = plain.split(' ').collect();
    let weeks = FORMS.iter().find_map(|form| (form.weeks)(&fit(form.pattern, &words)?))?;
    u8::try_from(weeks).ok().filter(|weeks| SCHOOL_WEEKS.contains(weeks))
}

/// A rhythm as a coach reads it: `every 2 school weeks`. The same can be typed.
#[must_use]
pub(crate) fn rhythm_in_words(weeks: u8) -> String {
    match weeks {
        1 => "every school week".to_owned(),
        weeks => format!("every {weeks} school weeks"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rhythm_is_read_as_people_say_it_and_said_back_in_words_that_are_read() {
        for (said, weeks) in [
            ("2", Some(2)),
            ("every fortnight", Some(2)),
            ("Fortnightly", Some(2)),
            ("every other week", Some(2)),
            ("weekly", Some(1)),
            ("once a week", Some(1)),
            ("every three weeks", Some(3)),
            ("every 2 school weeks", Some(2)),
            ("once a half-term", Some(6)),
            ("half-termly", Some(6)),
            ("twice a half term", Some(3)),
            ("once in 2 fortnights", Some(4)),
            ("monthly", Some(4)),
            ("0", None),
            ("21", None),
            ("every 11 fortnights", None),
            ("often", None),
            ("-2", None),
            ("", None),
        ] {
            assert_eq!(parse_rhythm(said), weeks, "{said}");
        }
        for weeks in SCHOOL_WEEKS {
            assert_eq!(parse_rhythm(&rhythm_in_words(weeks)), Some(weeks));
        }
    }
}
