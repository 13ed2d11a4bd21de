//! What the coach has copied: while the coachee has the keyboard, none of it is pasted.

use std::collections::VecDeque;

/// How much is remembered, in bytes.
const MOST: usize = 4_000_000;

/// Everything that was copied in the coach's view, the last first.
#[derive(Debug, Default)]
pub(crate) struct CoachsCopies(VecDeque<String>);

impl CoachsCopies {
    /// Remembers `text`, and forgets the oldest where there is too much.
    pub(crate) fn note(&mut self, text: &str) {
        self.0.retain(|it| it != text);
        self.0.push_front(text.to_owned());
        let mut bytes: usize = self.0.iter().map(String::len).sum();
        while bytes > MOST && self.0.len() > 1 {
            bytes -= self.0.pop_back().map_or(0, |it| it.len());
        }
    }

    /// Each of them.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }
}
