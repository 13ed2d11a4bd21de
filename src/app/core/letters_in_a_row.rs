//! Recognises a sentence that is typed where nothing takes it: where letters act, so that it is not
//! taken for commands; or on a choice, so that a number in it chooses nothing.
//!
//! A command is pressed with a look at the screen; the letters of a word follow each other faster.

use std::time::Duration;

use crate::keys::key::{Code, Key};

/// The longest time between two letters of a word, where letters act: some 80 words a minute, which
/// is fast; commands are pressed more slowly.
pub(crate) const MAX_GAP: Duration = Duration::from_millis(150);

/// Whoever writes a sentence makes no longer pause between two letters. Where a key waits for that to
/// pass, nothing is lost.
pub(crate) const A_PAUSE: Duration = Duration::from_secs(1);

/// So many letters in a row are a word. Fewer may be commands and the answers to what they ask.
const A_WORD: u8 = 6;

/// The letters that were typed one after the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LettersInARow {
    last: Option<(char, Duration)>,
    count: u8,
}

impl LettersInARow {
    /// Takes in a key pressed at `at` (monotonic), and says whether it goes on with a word. The same
    /// letter again is one that is held, or a command that is repeated.
    pub(crate) fn goes_on(&mut self, key: Key, at: Duration) -> bool {
        let before = self.last.take();
        let typed = letter_of(key);
        self.last = typed.map(|typed| (typed, at));
        let follows = before.filter(|(_, then)| at.saturating_sub(*then) <= MAX_GAP);
        self.count = match (follows, typed) {
            (Some((earlier, _)), Some(typed)) if earlier == typed => self.count,
            (Some(_), Some(typed)) if is_of_words(typed) || self.count >= A_WORD => {
                self.count.saturating_add(1)
            }
            (_, typed) => u8::from(typed.is_some_and(is_of_words)),
        };
        self.count >= A_WORD
    }

    /// Takes in a key pressed where letters are typed. With Alt, it is the first that came after Esc.
    pub(crate) fn begin_with(&mut self, key: Key, at: Duration) {
        let first = letter_of(key).filter(|_| key.alt);
        *self = Self { last: first.map(|it| (it, at)), count: u8::from(first.is_some()) };
    }

    /// Whether the last key was a letter right behind another.
    pub(crate) fn are_several(&self) -> bool {
        self.count > 1
    }
}

fn letter_of(key: Key) -> Option<char> {
    match key.code {
        Code::Char(c) if !key.ctrl => Some(c),
        _ => None,
    }
}

fn is_of_words(typed: char) -> bool {
    typed.is_alphabetic() || typed == ' '
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of `keys`, typed `apart`, are taken for a part of a word.
    fn of_a_word(keys: &str, apart: u64) -> String {
        let mut letters = LettersInARow::default();
        let mut at = Duration::ZERO;
        let mut word = String::new();
        for c in keys.chars() {
            at += Duration::from_millis(apart);
            if letters.goes_on(Key::char(c), at) {
                word.push(c);
            }
        }
        word
    }

    #[test]
    fn the_sixth_letter_in_a_row_and_what_follows_are_no_commands() {
        for (keys, word) in [
            ("yesterday, early 2", "rday, early 2"),
            ("qyq", ""),
            ("he did", "d"),
            ("jjjjj", ""),
            ("nnowhere", "re"),
            ("c1c2c3c", ""),
        ] {
            assert_eq!(of_a_word(keys, 120), word, "{keys}");
            assert_eq!(of_a_word(keys, 160), "", "{keys}");
        }
    }
}
