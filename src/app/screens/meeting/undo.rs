//! Undo and redo in a meeting: the changes of this step, in order.

use crate::app::core::outcome::Outcome;
use crate::app::form::undo::TakenBack;
use crate::coaching::address::Address;
use crate::coaching::moment::Now;

use super::state::Meeting;

impl Meeting {
    /// Undoes the last change of this step.
    pub(crate) fn undo(&mut self, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(now);
        let step = form.step();
        match state.undo(&mut form, &step, now) {
            Some(TakenBack::Typed(at)) => self.show(&at, now),
            Some(TakenBack::Set(_)) => {
                self.drop_undone_rep();
                Outcome::notice("Undone · ⟦redo⟧ redoes it")
            }
            None => Outcome::notice("Nothing more to undo in this step"),
        }
    }

    /// Redoes the change that was undone last in this step.
    pub(crate) fn redo(&mut self, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(now);
        let step = form.step();
        match state.redo(&mut form, &step, now) {
            Some(TakenBack::Typed(at)) => self.show(&at, now),
            Some(TakenBack::Set(_)) => Outcome::none(),
            None => Outcome::notice("Nothing to redo in this step"),
        }
    }

    /// Moves the focus to the text that changed; what is hidden stays hidden, and is named.
    fn show(&mut self, at: &Address, now: &Now) -> Outcome {
        if at.is_private() && !self.private {
            return Outcome::notice("Changed in the private notes, which are hidden");
        }
        self.focus_on(at, now);
        Outcome::none()
    }

    /// Stops the running rep if its beginning was undone.
    fn drop_undone_rep(&mut self) {
        let practice = &self.session().practice;
        let is_there = |index: Option<usize>| match index {
            Some(index) => index < practice.reps.len(),
            None => practice.model_rep.is_some(),
        };
        if self.rep.as_ref().is_some_and(|rep| !is_there(rep.index)) {
            self.rep = None;
        }
    }
}
