//! Taking back and bringing again, in the order in which things were done.

use crate::app::core::turn::Turn;
use crate::app::text::{Edit, EditContext, Layout};
use crate::coaching::moment::Now;
use crate::coaching::place::Place;

use super::changes::{MeetingChange, swap};
use super::state::Meeting;

impl Meeting {
    /// Takes back the last change of this step.
    pub fn undo(&mut self, now: &Now) -> Turn {
        let step = self.session().current();
        while let Some(change) = self.changes.last(step) {
            if let MeetingChange::Words(place, older) = &change {
                if !self.turn_back(place, &Edit::Undo, now) {
                    continue;
                }
                if self.editors.get(place).is_some_and(|editor| editor.depth() > *older) {
                    self.changes.redid(step, change.clone());
                }
                let turn = self.show(place, now);
                self.changes.undid(step, change);
                return turn;
            }
            let inverse = self.keeping.change(now, |s| swap(s, change, &now.fresh));
            self.changes.undid(step, inverse);
            self.drop_rep_taken_back();
            return Turn::says("Taken back · Ctrl-Y brings it again");
        }
        Turn::says("Nothing more to take back in this step")
    }

    /// Brings back what was taken back last in this step.
    pub fn redo(&mut self, now: &Now) -> Turn {
        let step = self.session().current();
        while let Some(change) = self.changes.last_undone(step) {
            if let MeetingChange::Words(place, _) = &change {
                if !self.turn_back(place, &Edit::Redo, now) {
                    continue;
                }
                let turn = self.show(place, now);
                self.changes.redid(step, change);
                return turn;
            }
            let inverse = self.keeping.change(now, |s| swap(s, change, &now.fresh));
            self.changes.redid(step, inverse);
            return Turn::none();
        }
        Turn::says("Nothing to bring back in this step")
    }

    /// Undoes or redoes one piece of the words at `place`; false where its history has none.
    fn turn_back(&mut self, place: &Place, edit: &Edit, now: &Now) -> bool {
        let mut text = self.session().text(place).to_owned();
        let Some(editor) = self.editors.get_mut(place) else {
            return false;
        };
        let wide = EditContext::note(Layout::writing(u16::MAX));
        let changed = editor.apply(&mut text, edit, &wide, now.mono).changed();
        if changed {
            self.put(place, text, now);
        }
        changed
    }

    /// Goes where words changed; what is hidden stays so, and is named.
    fn show(&mut self, place: &Place, now: &Now) -> Turn {
        if place.is_private() && !self.private {
            return Turn::says("Changed in the private notes, which are hidden");
        }
        self.focus_on(place, now);
        Turn::none()
    }

    /// A rep whose beginning was taken back goes on no more.
    fn drop_rep_taken_back(&mut self) {
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
