//! Finds figures and words that may be a class, a room, a day or a term: `7 b`, `rm 12`, `12.11.26`,
//! `autumn 2`.

use super::doubt::PossibleName;
use super::name_context::Wording;
use super::name_word_lists::{COLOURS, MONTHS, NUMBER_WORDS, ROOMS, TERMS};

/// What follows `2D` or `3D` where that is no class.
const SHAPES: [&str; 16] = [
    "shape", "shapes", "model", "models", "object", "objects", "art", "design", "designs",
    "drawing", "drawings", "printer", "printing", "figures", "nets", "solids",
];

impl Wording<'_> {
    /// A word without figures that is part of a class, a day or a term: `year seven`, `rm` of
    /// `rm 12`, `Nov` of `12 Nov`.
    pub(super) fn number_in_words(self, i: usize) -> Option<PossibleName> {
        if self.is_class(i) {
            return Some(PossibleName::Class);
        }
        let word = self.word(i);
        let is_term = |n: usize| {
            TERMS.has(self.word(n)) && (self.is_number(n + 1) || self.word(n + 1) == "term")
        };
        let before = i.checked_sub(1);
        let in_month = MONTHS.has(word)
            && (self.is_number(i + 1) || before.is_some_and(|it| self.is_number(it)));
        (in_month || is_term(i) || word == "term" && before.is_some_and(is_term))
            .then_some(PossibleName::Number)
    }

    fn is_number(self, i: usize) -> bool {
        self.word(i).bytes().next().is_some_and(|b| b.is_ascii_digit())
    }

    /// `year seven`, `rm` of `rm 12`, `b` of `7 b`.
    fn is_class(self, i: usize) -> bool {
        let (words, word) = (self, self.word(i));
        let is_year = |n: usize| matches!(words.word(n), "year" | "yr" | "y");
        let letter = |n: usize| {
            let word = words.word(n);
            word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase())
        };
        if ROOMS.has(word) {
            let capital = letter(i + 1) && words.is_capitalised(i + 1) && words.word(i + 1) != "i";
            return words.after(i).is_some() && (self.is_number(i + 1) || capital)
                || is_year(i) && NUMBER_WORDS.has(words.word(i + 1));
        }
        let Some(before) = i.checked_sub(1) else { return false };
        if is_year(before) && NUMBER_WORDS.has(word) {
            return true;
        }
        let room =
            ROOMS.has(words.word(before)) && letter(i) && words.is_capitalised(i) && word != "i";
        room || letter(i) && self.is_form_number(before) && self.is_form_letter(i)
    }

    /// Whether word `i` may be the number of a class: 1 to 13.
    fn is_form_number(self, i: usize) -> bool {
        self.word(i).parse::<u8>().is_ok_and(|n| (1..=13).contains(&n))
    }

    /// Whether the letter at `i`, after a number, may be that of a class.
    fn is_form_letter(self, i: usize) -> bool {
        let words = self;
        let gap = words.tokens.get(i).map_or("", |it| it.gap.as_str());
        let unit = matches!(words.word(i), "a" | "i" | "x" | "m" | "s" | "h" | "p");
        let said = i.checked_sub(1).and_then(|number| words.before(number));
        let led = said.is_some_and(|it| {
            matches!(
                it,
                "in" | "with" | "class" | "my" | "our" | "teach" | "taught" | "year" | "yr"
            )
        });
        matches!(gap, " " | "/" | "-")
            && (!unit || led || words.is_capitalised(i) && words.word(i) != "i")
    }

    /// Whether word `i`, figures and a letter that may be a unit, is a class all the same: by its capital
    /// (`4H`), or by the word before it (`with 2k`). `2D` and `3D` are most often shapes, and `5K` a run.
    fn is_joined_class(self, i: usize, figures: &str, letter: &str) -> bool {
        let is_form = figures.parse::<u8>().is_ok_and(|n| (1..=13).contains(&n));
        if !is_form || letter.len() != 1 {
            return false;
        }
        let (before, after) = (self.before(i).unwrap_or_default(), self.word(i + 1));
        let at = self.tokens.get(i).map_or(0..0, |it| it.at.clone());
        let has_capital =
            self.text.get(at.clone()).is_some_and(|it| it.ends_with(char::is_uppercase));
        let is_led = matches!(
            before,
            "class" | "my" | "our" | "with" | "teach" | "taught" | "year" | "yr" | "form"
        );
        let is_in = before == "in" && !matches!(letter, "s" | "m" | "h" | "d" | "x");
        let is_thing = match letter {
            "d" => {
                let is_said = matches!(before, "in" | "class" | "my" | "our");
                SHAPES.contains(&after) || matches!(figures, "2" | "3") && !is_said
            }
            "k" | "g" => {
                matches!(after, "run" | "race" | "walk" | "network" | "signal" | "a" | "pounds")
                    || self.text.get(..at.start).is_some_and(|it| it.ends_with(['£', '$', '€']))
                    || matches!(before, "a" | "the" | "ran" | "run")
            }
            _ => false,
        };
        (has_capital || is_led || is_in) && !is_thing
    }

    /// Whether word `i` is a group of a year, `X2` of `10 X2`; `P3` is a lesson.
    fn is_group(self, i: usize) -> bool {
        let group = self.word(i).as_bytes();
        let is_lettered = matches!(group, [b'a'..=b'z', b'1'..=b'9']);
        is_lettered
            && self.is_capitalised(i)
            && !group.starts_with(b"p")
            && !group.starts_with(b"l")
    }

    /// Word `i`, which holds figures: a class, a room, a day, a number; `None` for a quantity.
    pub(super) fn figures(self, i: usize) -> Option<PossibleName> {
        let (words, token) = (self, self.tokens.get(i)?);
        let word = token.folded.as_str();
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (figures, rest) = word.split_at(digits);
        let gap = |n: usize| words.tokens.get(n).map_or("", |it| it.gap.as_str());
        let joined = |n: usize| matches!(gap(n), "/" | "-") && self.is_number(n);
        let dotted = |n: usize| gap(n) == "." && self.is_number(n);
        let month = |n: usize| MONTHS.has(words.word(n));
        let before = i.checked_sub(1);
        let on_a_day = |n: usize| {
            words.before(n).is_some_and(|it| {
                matches!(it, "on" | "since" | "from" | "until" | "till" | "by" | "before" | "after")
            })
        };
        let is_day = before.is_some_and(|it| self.is_number(it)) && joined(i)
            || joined(i + 1)
            || dotted(i) && (dotted(i + 1) || i.checked_sub(1).is_some_and(dotted))
            || dotted(i + 1) && (dotted(i + 2) || on_a_day(i))
            || dotted(i) && before.is_some_and(on_a_day);
        let of_month = matches!(words.word(i + 1), "of") && month(i + 2);
        if is_day || month(i + 1) || of_month || before.is_some_and(month) {
            return Some(PossibleName::Number);
        }
        if before.is_some_and(|it| TERMS.has(words.word(it))) {
            return Some(PossibleName::Number);
        }
        let roomed =
            before.is_some_and(|it| ROOMS.has(words.word(it)) && words.before(i).is_some());
        let lettered = self.is_form_number(i) && {
            let next = words.word(i + 1);
            next.len() == 1
                && next.bytes().all(|b| b.is_ascii_lowercase())
                && self.is_form_letter(i + 1)
        };
        let grouped = self.is_form_number(i) && gap(i + 1) == " " && self.is_group(i + 1);
        let coloured = self.is_form_number(i)
            && COLOURS.has(self.word(i + 1))
            && self
                .before(i)
                .is_some_and(|it| matches!(it, "in" | "with" | "class" | "my" | "our"));
        if roomed || lettered || grouped || coloured {
            return Some(PossibleName::Class);
        }
        if rest.is_empty() {
            const LONG: usize = 4;
            // `496 0000`: a telephone number without its code.
            let is_long = |n: usize| self.is_number(n) && self.word(n).len() >= LONG;
            let first_half = figures.len() + 1 >= LONG && gap(i + 1) == " " && is_long(i + 1);
            return (figures.len() >= LONG || first_half).then_some(PossibleName::Number);
        }
        let plain = [
            "st", "nd", "rd", "th", "s", "m", "min", "mins", "h", "hr", "hrs", "am", "pm", "x",
            "d", "secs", "sec", "cm", "mm", "km", "kg", "g", "ml", "p", "k", "ish",
        ];
        let is_unit =
            digits > 0 && plain.contains(&rest) && !self.is_joined_class(i, figures, rest);
        // Lesson 3, key stage 2.
        let is_lesson = digits == 0
            && ["p", "ks", "q", "t", "l"].iter().any(|start| {
                word.strip_prefix(start)
                    .is_some_and(|rest| rest.len() < 3 && rest.bytes().all(|b| b.is_ascii_digit()))
            });
        (!is_unit && !is_lesson).then_some(PossibleName::Class)
    }
}
