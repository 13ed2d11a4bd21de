//! Recognises an escape sequence that arrived in pieces over a slow line: Esc alone, then its rest
//! as letters.
//!
//! Only characters that follow Esc, and then each other, faster than anybody types are ignored.

use std::time::Duration;

use crate::keys::key::{Code, Key};

/// The longest time between two pieces of one sequence.
const MAX_GAP: Duration = Duration::from_millis(50);

/// Whether an escape sequence may be in progress, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SplitEscape {
    last: Option<Duration>,
    inside: bool,
}

impl SplitEscape {
    /// Takes in a key pressed at `at` (monotonic), and says whether it is a piece of a split
    /// sequence: `[A` (up), `OP` (F1), `[1;5C` (Ctrl-right), `[3~` (delete).
    pub(crate) fn swallows(&mut self, key: Key, at: Duration) -> bool {
        let soon = self.last.is_some_and(|last| at.saturating_sub(last) <= MAX_GAP);
        let inside = self.inside && soon;
        *self = Self::default();
        let Code::Char(c) = key.code else {
            if key.code == Code::Esc {
                self.last = Some(at);
            }
            return false;
        };
        let begins = soon && !inside && matches!(c, '[' | 'O');
        let goes_on = inside && matches!(c, '0'..='9' | ';');
        if begins || goes_on {
            *self = Self { last: Some(at), inside: true };
        }
        begins || goes_on || (inside && matches!(c, 'A'..='Z' | '~'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys that are not dropped of `keys`, typed `apart` after Esc.
    fn left(keys: &str, apart: Duration) -> String {
        let mut split = SplitEscape::default();
        let mut at = Duration::ZERO;
        let mut left = String::new();
        assert!(!split.swallows(Key::plain(Code::Esc), at));
        for c in keys.chars() {
            at += apart;
            if !split.swallows(Key::char(c), at) {
                left.push(c);
            }
        }
        left
    }

    #[test]
    fn the_rest_of_a_split_escape_sequence_is_dropped() {
        for (keys, expected) in [
            ("[A", ""),
            ("OB", ""),
            ("[1;5C", ""),
            ("[3~", ""),
            ("OPn", "n"),
            ("n", "n"),
            ("[[A", "[A"),
        ] {
            assert_eq!(left(keys, Duration::from_millis(5)), expected, "{keys}");
        }
    }

    #[test]
    fn keys_that_arrive_later_are_never_dropped() {
        for keys in ["[A", "OB", "O", "[3~"] {
            assert_eq!(left(keys, Duration::from_millis(51)), keys);
        }
    }
}
