//! Feedback that begins with a key that marks a go: `calm voice`, `more wait time`, `2 tables looked`.
//!
//! The mark is made at once. Where a word goes on from it, it is taken back, and its letter is the
//! first of the feedback.

use std::time::Duration;

use crate::app::core::letter_times::{AFTER_A_CAPITAL, SPELT};
use crate::app::form::history::FormHistory;
use crate::coaching::address::Address;
use crate::coaching::practice::Practice;

use super::running_rep::RunningRep;

/// What keys mark.
pub(super) struct Marked {
    pub(super) practice: Practice,
    pub(super) rep: Option<RunningRep>,
    pub(super) criterion: usize,
    pub(super) chosen_by_tick: Option<usize>,
    /// A mark is no text: of the form it changes this alone.
    pub(super) history: FormHistory<Address>,
}

/// Keys that marked something one after the other.
pub(super) struct BegunSentence {
    pub(super) typed: String,
    at: Duration,
    /// What was there before them.
    pub(super) marked: Marked,
}

impl BegunSentence {
    /// Nothing is marked yet.
    pub(super) fn before(marked: Marked) -> Self {
        Self { typed: String::new(), at: Duration::ZERO, marked }
    }

    /// Whether `next`, typed at `at`, follows as fast as a letter in a word does.
    pub(super) fn is_followed_by(&self, next: char, at: Duration) -> bool {
        let is_capital = next.is_lowercase() && self.typed.ends_with(char::is_uppercase);
        let gap = if is_capital { AFTER_A_CAPITAL } else { SPELT };
        at.saturating_sub(self.at) <= gap
    }

    /// Whether a sentence that has begun so can have this mark next. The marks of a go are pressed one
    /// after the other, and feedback is typed right after them.
    pub(super) fn may_have(&self, mark: char) -> bool {
        match mark {
            '0'..='9' => self.typed.ends_with(|c: char| c.is_ascii_digit()),
            _ => self.is_word() || mark == ' ' && !self.typed.trim().is_empty(),
        }
    }

    /// Whether a letter can go on with it: behind a letter, or behind a number and a space.
    pub(super) fn is_word(&self) -> bool {
        !self.typed.trim().is_empty() && !self.typed.ends_with(|c: char| c.is_ascii_digit())
    }

    /// With one more mark, made at `at`.
    pub(super) fn push(&mut self, mark: char, at: Duration) {
        self.typed.push(mark);
        self.at = at;
    }
}
