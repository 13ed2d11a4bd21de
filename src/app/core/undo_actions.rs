//! What undoes the changes made on Today, on a person's page and on the screens of what a coach has,
//! the newest last. A change that the disk still makes holds its place among them: what undoes it is
//! known only once it is made.

use std::collections::VecDeque;

use super::outcome::Outcome;

/// The changes that can be undone.
#[derive(Debug, Default)]
pub(in crate::app) struct UndoActions {
    actions: Vec<UndoAction>,
    /// Those that the disk makes now, in the order in which it makes them.
    under_way: VecDeque<u64>,
    /// How many it was asked to make.
    asked: u64,
}

/// One of them.
#[derive(Debug)]
enum UndoAction {
    /// What undoes it.
    Known(Box<Outcome>),
    /// The disk makes it; the number that it was asked with.
    UnderWay(u64),
}

impl UndoActions {
    /// Something was changed at once, and `undone` undoes it.
    pub(super) fn push(&mut self, undone: Outcome) {
        self.actions.push(UndoAction::Known(Box::new(undone)));
    }

    /// The disk is asked for a change.
    pub(super) fn begins(&mut self) {
        self.asked += 1;
        self.under_way.push_back(self.asked);
        self.actions.push(UndoAction::UnderWay(self.asked));
    }

    /// The disk has made the first change that it was still to make, and `undone` undoes it.
    pub(super) fn answered(&mut self, undone: Outcome) {
        match self.place_of_first() {
            Some(place) => *place = UndoAction::Known(Box::new(undone)),
            None => self.push(undone),
        }
    }

    /// The disk is done with that change: where it made none, or nothing undoes it, it has no place.
    pub(super) fn ended(&mut self) {
        if let Some(asked) = self.under_way.pop_front() {
            self.actions.retain(|it| !matches!(it, UndoAction::UnderWay(it) if *it == asked));
        }
    }

    fn place_of_first(&mut self) -> Option<&mut UndoAction> {
        let first = self.under_way.front()?;
        self.actions.iter_mut().find(|it| matches!(it, UndoAction::UnderWay(it) if it == first))
    }

    /// Nothing is undone any more.
    pub(super) fn clear(&mut self) {
        self.actions.clear();
    }

    /// The outcome of undoing the last one. One that is still being made is waited for: what was
    /// changed before it is not meant.
    pub(super) fn undo(&mut self) -> Outcome {
        match self.actions.pop() {
            Some(UndoAction::Known(undone)) => *undone,
            Some(under_way) => {
                self.actions.push(under_way);
                Outcome::notice("Still being done: ⟦undo_on_today⟧ undoes it in a moment")
            }
            None => Outcome::notice("Nothing to undo here"),
        }
    }
}
