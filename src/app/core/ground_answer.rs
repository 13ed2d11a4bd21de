//! The terminal's answer to the question for the colour of its ground (OSC 11), which arrives as keys
//! among those that somebody presses: Alt-], `11;rgb:1e1e/1e1e/2e2e`, then Alt-\ or Ctrl-G.

use std::time::Duration;

use crate::keys::key::{Code, Key};

/// The longest time between two pieces of an answer: nobody types as fast.
const MAX_GAP: Duration = Duration::from_millis(50);

/// The longest answer in characters.
const LONGEST: usize = 40;

/// How light a ground can be, and still be a dark one. Shares of 1 for black and white.
const HALF: f64 = 0.5;

/// What has arrived of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroundAnswer {
    last: Option<Duration>,
    text: String,
}

/// What a key was to an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnswerPart {
    /// Nothing: somebody pressed it.
    None,
    /// A piece.
    Piece,
    /// Its end: whether the ground is a dark one.
    Ground {
        /// Darker than light.
        is_dark: bool,
    },
}

impl GroundAnswer {
    /// Takes in a key pressed at `at` (monotonic).
    pub(crate) fn take(&mut self, key: Key, at: Duration) -> AnswerPart {
        let is_soon = self.last.is_some_and(|last| at.saturating_sub(last) <= MAX_GAP);
        let before = std::mem::take(self);
        let plain = !key.ctrl && !key.alt;
        match key.code {
            Code::Char(']') if key.alt && !key.ctrl => {
                self.last = Some(at);
                AnswerPart::Piece
            }
            _ if !is_soon => AnswerPart::None,
            Code::Char('\\') if key.alt => before.ends(),
            Code::Char('g') if key.ctrl => before.ends(),
            Code::Char(c) if plain && before.goes_on_with(c) => {
                *self = Self { last: Some(at), text: before.text };
                self.text.push(c);
                AnswerPart::Piece
            }
            _ => AnswerPart::None,
        }
    }

    fn goes_on_with(&self, c: char) -> bool {
        self.text.len() < LONGEST && (c.is_ascii_hexdigit() || "rgba:/;".contains(c))
    }

    fn ends(&self) -> AnswerPart {
        match is_dark(&self.text) {
            Some(is_dark) => AnswerPart::Ground { is_dark },
            None => AnswerPart::Piece,
        }
    }
}

/// Whether the ground that an answer tells is a dark one.
pub(crate) fn is_dark(text: &str) -> Option<bool> {
    lightness(text).map(|it| it < HALF)
}

/// How light the colour of an answer is, from 0 to 1, as an eye weighs red, green and blue.
fn lightness(text: &str) -> Option<f64> {
    let colour = text.strip_prefix("11;rgb")?;
    let colour = colour.strip_prefix('a').unwrap_or(colour).strip_prefix(':')?;
    let mut parts = colour.split('/').map(|hex| {
        let most = 16_u32.checked_pow(u32::try_from(hex.len()).ok()?)?.checked_sub(1)?;
        let value = u32::from_str_radix(hex, 16).ok()?;
        (most > 0).then(|| f64::from(value) / f64::from(most))
    });
    let mut next = || parts.next().flatten();
    let (red, green, blue) = (next()?, next()?, next()?);
    Some(0.299 * red + 0.587 * green + 0.114 * blue)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn alt(c: char) -> Key {
        Key { alt: true, ..Key::char(c) }
    }

    fn ctrl(c: char) -> Key {
        Key { ctrl: true, ..Key::char(c) }
    }

    /// What each key is, pressed `apart` one after the other.
    fn parts(keys: &[Key], apart: Duration) -> Vec<AnswerPart> {
        let (mut answer, mut at) = (GroundAnswer::default(), Duration::from_secs(1));
        let take = |key: &Key| {
            at += apart;
            answer.take(*key, at)
        };
        keys.iter().map(take).collect()
    }

    fn answer(text: &str, end: Key) -> Vec<Key> {
        [vec![alt(']')], text.chars().map(Key::char).collect(), vec![end]].concat()
    }

    #[test]
    fn an_answer_tells_light_from_dark_and_types_nothing() {
        for (text, is_dark) in [
            ("11;rgb:0000/0000/0000", true),
            ("11;rgb:1e1e/1e1e/2e2e", true),
            ("11;rgb:ff/ff/dd", false),
            ("11;rgb:fdfd/f6f6/e3e3", false),
            ("11;rgba:0000/2b2b/3636/ffff", true),
            ("11;rgb:0/0/0", true),
        ] {
            for end in [alt('\\'), ctrl('g')] {
                let parts = parts(&answer(text, end), Duration::from_millis(1));
                assert_eq!(parts.last(), Some(&AnswerPart::Ground { is_dark }), "{text}");
                assert!(parts[..parts.len() - 1].iter().all(|it| *it == AnswerPart::Piece));
            }
        }
    }

    #[test]
    fn an_answer_that_was_never_asked_for_or_is_damaged_is_dropped() {
        for text in ["11;rgb:", "11;rgb:zz", "10;rgb:00/00/00", "11;rgb:/0/0", "4;1;rgb:0/0/0"] {
            let text: String = text.chars().filter(|c| *c != 'z').collect();
            let parts = parts(&answer(&text, alt('\\')), Duration::from_millis(1));
            assert!(parts.iter().all(|it| *it == AnswerPart::Piece), "{text}: {parts:?}");
        }
    }

    proptest! {
        #[test]
        fn what_somebody_types_is_never_taken(text in "[ -~]{0,40}", apart in 51_u64..400) {
            let keys: Vec<Key> = text.chars().map(Key::char).collect();
            let parts = parts(&keys, Duration::from_millis(apart));
            prop_assert!(parts.iter().all(|it| *it == AnswerPart::None));
            // Nor after Alt-] itself, which is no command.
            let after = answer(&text, Key::char('x'));
            let parts = parts_after(&after, Duration::from_millis(apart));
            prop_assert!(parts.iter().all(|it| *it == AnswerPart::None));
        }
    }

    fn parts_after(keys: &[Key], apart: Duration) -> Vec<AnswerPart> {
        parts(keys, apart).into_iter().skip(1).collect()
    }
}
