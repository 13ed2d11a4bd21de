//! Taking back and bringing again in the correcting form, in the order in which things were done
//! and on whatever page. What is taken back to how it stood is no correction any more.

use crate::app::core::turn::Turn;
use crate::app::text::{Edit, EditContext, Layout};
use crate::coaching::moment::Now;
use crate::coaching::place::Place;
use crate::coaching::spot::Spot;

use super::blank::Holds;
use super::changes::Change;
use super::form::as_typed;
use super::state::Mending;

impl Mending {
    /// Notes a change. Typing on in one place is one; its history has the rest.
    pub(super) fn note(&mut self, change: Change) {
        self.undone.clear();
        match (&change, self.done.last()) {
            (Change::Words(place, _), Some(Change::Words(there, _))) if place == there => {}
            _ => self.done.push(change),
        }
    }

    /// Whether the last change was to the words at `place`.
    pub(super) fn typed_last_in(&self, place: &Place) -> bool {
        matches!(self.done.last(), Some(Change::Words(there, _)) if there == place)
    }

    /// Takes back the last change.
    pub fn undo(&mut self, now: &Now) -> Turn {
        if let Some(turn) = self.edit_own_line(&Edit::Undo, now) {
            return turn;
        }
        while let Some(change) = self.done.pop() {
            if let Change::Words(place, older) = &change {
                if !self.turn_back(place, &Edit::Undo, now) {
                    continue;
                }
                if self.editors.get(place).is_some_and(|editor| editor.depth() > *older) {
                    self.done.push(change.clone());
                }
            }
            let (inverse, turn) = self.turn(change, now);
            self.undone.push(inverse);
            return turn;
        }
        Turn::says("Nothing more to take back")
    }

    /// Brings back what was taken back last.
    pub fn redo(&mut self, now: &Now) -> Turn {
        if let Some(turn) = self.edit_own_line(&Edit::Redo, now) {
            return turn;
        }
        while let Some(change) = self.undone.pop() {
            if let Change::Words(place, _) = &change
                && !self.turn_back(place, &Edit::Redo, now)
            {
                continue;
            }
            let (inverse, turn) = self.turn(change, now);
            if self.done.last() != Some(&inverse) || matches!(inverse, Change::Values(_)) {
                self.done.push(inverse);
            }
            return turn;
        }
        Turn::says("Nothing to bring back")
    }

    /// Puts back what a change of values holds, and shows where something changed; gives the
    /// change that is its opposite.
    fn turn(&mut self, change: Change, now: &Now) -> (Change, Turn) {
        let (inverse, spot) = match change {
            Change::Words(place, older) => {
                let spot = Spot::from(place.clone());
                (Change::Words(place, older), Some(spot))
            }
            Change::Values(values) => {
                let stood = values.iter().map(|(spot, _)| {
                    let value = self.session().value(spot);
                    (spot.clone(), value)
                });
                let stood: Vec<(Spot, String)> = stood.collect();
                for (spot, value) in &values {
                    self.correct(spot, now, |session| session.set_value(spot, value, &now.fresh));
                }
                self.times = as_typed(self.session());
                let first = values.first().map(|(spot, _)| spot.clone());
                (Change::Values(stood), first)
            }
        };
        let hidden = matches!(&inverse, Change::Words(place, _) if place.is_private());
        if hidden && !self.private {
            return (inverse, Turn::says("Changed in the private notes, which are hidden"));
        }
        if let Some(spot) = spot {
            self.show(&spot, now);
        }
        (inverse, Turn::none())
    }

    /// Undoes or redoes one piece of the words at `place`; false where its history has none.
    fn turn_back(&mut self, place: &Place, edit: &Edit, now: &Now) -> bool {
        let mut text = self.session().text(place).to_owned();
        let Some(editor) = self.editors.get_mut(place) else { return false };
        let wide = EditContext::note(Layout::writing(u16::MAX));
        let changed = editor.apply(&mut text, edit, &wide, now.mono).changed();
        if changed {
            self.put(place, text, now);
        }
        changed
    }

    /// Takes back or brings again inside a line of the form, where one has the keys.
    fn edit_own_line(&mut self, edit: &Edit, now: &Now) -> Option<Turn> {
        let held = self.blanks(now).into_iter().nth(self.focus)?.holds;
        let Holds::Line(of) = held else { return None };
        self.edit_line(of, edit, now).1.then(Turn::none)
    }

    /// Goes to the page and the field where `spot` is put right.
    pub(super) fn show(&mut self, spot: &Spot, now: &Now) {
        let pages = self.pages();
        let at = |n: usize| {
            let page = pages.get(n).copied()?;
            let field = self.blanks_on(page, now).iter().position(|blank| blank.is_of(spot))?;
            Some((n, field))
        };
        // The page that is shown first: two may hold the same spot.
        if let Some((page, focus)) = at(self.page).or_else(|| (0..pages.len()).find_map(at)) {
            (self.page, self.focus) = (page, focus);
        }
    }
}
