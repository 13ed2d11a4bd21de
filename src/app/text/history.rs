//! The undo history of one field: a word, a pause or a paste at a time.
//!
//! A change is the text removed and inserted at one position, so it may only be undone in the text
//! that it led to; the owner checks that, or clears the history.

use std::collections::VecDeque;
use std::time::Duration;

use crate::coaching::shared_text::SharedText;

/// Typing that rests this long begins a new change.
const PAUSE: Duration = Duration::from_secs(1);

/// Typing without a space, or deleting without one, is one change up to this many bytes.
const LONG_RUN: usize = 64;

/// The most changes that are kept.
const MOST_CHANGES: usize = 1_000;

/// The most bytes of all changes together; the newest is always kept.
const MOST_BYTES: usize = 1_000_000;

/// The text removed and the text inserted at one position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TextChange {
    pub(super) at: usize,
    pub(super) gone: String,
    pub(super) come: String,
}

impl TextChange {
    /// Applies it to the text it was made for.
    pub(super) fn make(&self, text: &mut SharedText) {
        text.replace(self.at..self.at + self.gone.len(), &self.come);
    }

    /// Undoes it in the text it led to.
    pub(super) fn take_back(&self, text: &mut SharedText) {
        text.replace(self.at..self.at + self.come.len(), &self.gone);
    }

    fn bytes(&self) -> usize {
        self.gone.len() + self.come.len()
    }
}

/// The kind of a change, by which changes are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeKind {
    /// Typed, letter by letter.
    Typed,
    /// Deleted leftwards, letter by letter.
    ErasedBack,
    /// Deleted rightwards, letter by letter.
    ErasedForward,
    /// All at once.
    Whole,
}

/// Where the caret stood, and the other end of what was selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Caret {
    pub(super) at: usize,
    pub(super) anchor: Option<usize>,
}

#[derive(Clone, Debug)]
struct UndoStep {
    change: TextChange,
    kind: ChangeKind,
    /// The caret before it.
    before: Caret,
}

/// The changes that can be taken back, and those that were.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    past: VecDeque<UndoStep>,
    future: Vec<UndoStep>,
    bytes: usize,
    /// Whether the next change is not merged with the last.
    sealed: bool,
    last: Duration,
    /// What was recorded before somebody else took the keyboard, out of their reach.
    held_back: Option<Box<Self>>,
}

impl History {
    /// Ends the run of typing: what comes next is taken back by itself.
    pub(super) fn seal(&mut self) {
        self.sealed = true;
    }

    /// How many changes can be taken back, those held back among them.
    pub(super) fn depth(&self) -> usize {
        self.past.len() + self.held_back.as_ref().map_or(0, |earlier| earlier.depth())
    }

    /// Somebody else takes the keyboard: what is recorded until now can be neither undone nor redone
    /// before [`History::give_back`].
    pub(super) fn hold_back(&mut self) {
        let held_back = Some(Box::new(std::mem::take(self)));
        *self = Self { held_back, sealed: true, ..Self::default() };
    }

    /// What was held back can be undone again, after what was recorded since.
    pub(super) fn give_back(&mut self) {
        let Some(earlier) = self.held_back.take() else { return };
        let since = std::mem::replace(self, *earlier);
        if !since.past.is_empty() || !since.future.is_empty() {
            self.future = since.future;
        }
        self.past.extend(since.past);
        self.bytes = self.past.iter().chain(&self.future).map(|turn| turn.change.bytes()).sum();
        (self.sealed, self.last) = (true, since.last);
    }

    /// Forgets everything.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Records a change, merged with the one before where they are one run.
    pub(super) fn keep(
        &mut self,
        change: TextChange,
        kind: ChangeKind,
        before: Caret,
        at: Duration,
    ) {
        for turn in self.future.drain(..) {
            self.bytes -= turn.change.bytes();
        }
        self.bytes += change.bytes();
        let rested = at.saturating_sub(self.last) >= PAUSE;
        match self.past.back_mut() {
            Some(turn) if !self.sealed && !rested && turn.goes_on_with(&change, kind) => {
                turn.take_in(&change);
            }
            _ => self.past.push_back(UndoStep { change, kind, before }),
        }
        self.sealed = kind == ChangeKind::Whole;
        self.last = at;
        while self.past.len() > MOST_CHANGES || (self.bytes > MOST_BYTES && self.past.len() > 1) {
            let Some(oldest) = self.past.pop_front() else { break };
            self.bytes -= oldest.change.bytes();
        }
    }

    /// Undoes the last change in `text`; the caret before it.
    pub(super) fn undo(&mut self, text: &mut SharedText) -> Option<Caret> {
        let turn = self.past.pop_back()?;
        turn.change.take_back(text);
        let before = turn.before;
        self.future.push(turn);
        self.sealed = true;
        Some(before)
    }

    /// Redoes the last undone change in `text`; where it ends.
    pub(super) fn redo(&mut self, text: &mut SharedText) -> Option<usize> {
        let turn = self.future.pop()?;
        turn.change.make(text);
        let end = turn.change.at + turn.change.come.len();
        self.past.push_back(turn);
        self.sealed = true;
        Some(end)
    }
}

impl UndoStep {
    /// Whether `next` belongs to the same word or run.
    fn goes_on_with(&self, next: &TextChange, kind: ChangeKind) -> bool {
        let TextChange { at, gone, come } = &self.change;
        let run = if kind == ChangeKind::Typed { come } else { gone };
        if self.kind != kind || run.len() >= LONG_RUN {
            return false;
        }
        match kind {
            ChangeKind::Whole => false,
            ChangeKind::Typed => {
                next.gone.is_empty()
                    && next.at == at + come.len()
                    && !word_begins_between(come, &next.come)
            }
            ChangeKind::ErasedBack => {
                next.at + next.gone.len() == *at && !word_begins_between(&next.gone, gone)
            }
            ChangeKind::ErasedForward => next.at == *at && !word_begins_between(gone, &next.gone),
        }
    }

    fn take_in(&mut self, next: &TextChange) {
        match self.kind {
            ChangeKind::ErasedBack => {
                self.change.at = next.at;
                self.change.gone.insert_str(0, &next.gone);
            }
            ChangeKind::Typed | ChangeKind::ErasedForward | ChangeKind::Whole => {
                self.change.gone.push_str(&next.gone);
                self.change.come.push_str(&next.come);
            }
        }
    }
}

fn word_begins_between(before: &str, after: &str) -> bool {
    before.ends_with(char::is_whitespace) && !after.starts_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Types into an empty text, a letter each tenth of a second.
    fn typed(letters: &str) -> (History, SharedText) {
        let (mut history, mut text) = (History::default(), SharedText::default());
        for (n, letter) in (0_u32..).zip(letters.chars()) {
            let change =
                TextChange { at: text.len(), gone: String::new(), come: letter.to_string() };
            change.make(&mut text);
            history.keep(
                change,
                ChangeKind::Typed,
                Caret::default(),
                n * Duration::from_millis(100),
            );
        }
        (history, text)
    }

    #[test]
    fn undo_removes_one_word_with_the_space_after_it() {
        let (mut history, mut text) = typed("one two  three");
        let mut seen = Vec::new();
        while history.undo(&mut text).is_some() {
            seen.push(text.to_string());
        }
        assert_eq!(seen, ["one two  ", "one ", ""]);
    }

    #[test]
    fn text_without_spaces_is_undone_in_pieces() {
        let (mut history, mut text) = typed(&"字".repeat(100));
        history.undo(&mut text);
        assert!(text.len() >= 300 - LONG_RUN - 3, "{}", text.len());
    }

    #[test]
    fn the_oldest_changes_are_dropped_first() {
        let (mut history, mut text) = typed(&"a ".repeat(MOST_CHANGES + 10));
        let all = std::iter::from_fn(|| history.undo(&mut text)).count();
        assert_eq!((all, text.as_str()), (MOST_CHANGES, "a ".repeat(10).as_str()));
    }

    #[test]
    fn a_history_of_large_pastes_is_limited_but_keeps_the_newest() {
        let mut history = History::default();
        for n in 0..10 {
            let come = "x".repeat(MOST_BYTES / 4 + n * MOST_BYTES / 4);
            let change = TextChange { come, ..TextChange::default() };
            history.keep(change, ChangeKind::Whole, Caret::default(), Duration::ZERO);
            let held: usize = history.past.iter().map(|turn| turn.change.bytes()).sum();
            assert_eq!(history.bytes, held);
            assert!(held <= MOST_BYTES || history.past.len() == 1);
        }
        assert_eq!(history.past.len(), 1);
    }
}
