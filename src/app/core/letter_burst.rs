//! Recognises letters that arrive faster than anybody types, such as a sentence pasted where single
//! letters act, so that they do not run one command after another.

use std::time::Duration;

use crate::keys::key::Key;

/// The longest time between two letters of one burst. A key that is held repeats itself more slowly.
const MAX_GAP: Duration = Duration::from_millis(8);

/// The last letter that acted, and when it came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LetterBurst {
    last: Option<(Key, Duration)>,
}

impl LetterBurst {
    /// Takes in a key pressed at `at` (monotonic) where letters act, and says whether it follows
    /// another letter too fast. The same key again is a key that is held.
    pub(crate) fn swallows(&mut self, key: Key, at: Duration) -> bool {
        let before = std::mem::replace(&mut self.last, key.typed().map(|_| (key, at)));
        before.is_some_and(|(other, then)| {
            key.typed().is_some() && other != key && at.saturating_sub(then) <= MAX_GAP
        })
    }

    /// Forgets the last letter: the next is typed into a field.
    pub(crate) fn forget(&mut self) {
        self.last = None;
    }
}
