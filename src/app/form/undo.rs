//! Taking back and bringing again.
//!
//! Of a change that set several fields only those are put back that still hold what it left there:
//! words typed since stay, wherever they were typed.

use std::hash::Hash;

use crate::app::text::{Edit, EditContext, Layout};
use crate::coaching::moment::Now;

use super::form::Form;
use super::history::{FieldChange, FormChange, UndoScope};
use super::state::FormState;

/// What was taken back, or brought again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenBack<A> {
    /// A piece of what was typed, at this address.
    Typed(A),
    /// What was set, at these addresses; there is one at the least.
    Set(Vec<A>),
}

impl<A> TakenBack<A> {
    /// Where to look for what is different now.
    #[must_use]
    pub fn at(&self) -> Option<&A> {
        match self {
            Self::Typed(at) => Some(at),
            Self::Set(places) => places.first(),
        }
    }
}

impl<A: Clone + Eq + Hash> FormState<A> {
    /// Takes back the last change of `scope`; none where there is nothing more.
    pub fn undo<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        scope: &UndoScope<A>,
        now: &Now,
    ) -> Option<TakenBack<A>> {
        while let Some(change) = self.history.take_done(scope) {
            match change {
                FormChange::Typed(at, older) => {
                    if !self.turn_typed(form, &at, &Edit::Undo, now) {
                        continue;
                    }
                    if self.editors.get(&at).is_some_and(|editor| editor.depth() > older) {
                        self.history.redid(scope, FormChange::Typed(at.clone(), older));
                    }
                    self.history.undid(scope, FormChange::Typed(at.clone(), older));
                    return Some(TakenBack::Typed(at));
                }
                FormChange::Set(changes) => {
                    let (inverse, places) = self.turn_set(form, changes, now);
                    if !inverse.is_empty() {
                        self.history.undid(scope, FormChange::Set(inverse));
                        return Some(TakenBack::Set(places));
                    }
                }
            }
        }
        None
    }

    /// Brings again what was taken back last in `scope`; none where there is nothing.
    pub fn redo<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        scope: &UndoScope<A>,
        now: &Now,
    ) -> Option<TakenBack<A>> {
        while let Some(change) = self.history.take_undone(scope) {
            match change {
                FormChange::Typed(at, older) => {
                    if !self.turn_typed(form, &at, &Edit::Redo, now) {
                        continue;
                    }
                    self.history.redid(scope, FormChange::Typed(at.clone(), older));
                    return Some(TakenBack::Typed(at));
                }
                FormChange::Set(changes) => {
                    let (inverse, places) = self.turn_set(form, changes, now);
                    if !inverse.is_empty() {
                        self.history.redid(scope, FormChange::Set(inverse));
                        return Some(TakenBack::Set(places));
                    }
                }
            }
        }
        None
    }

    /// Undoes or redoes one piece of the words at `at`; false where their history has none.
    fn turn_typed<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        at: &A,
        edit: &Edit,
        now: &Now,
    ) -> bool {
        let mut text = form.text(at);
        let Some(editor) = self.editors.get_mut(at) else { return false };
        let wide = EditContext::note(Layout::writing(u16::MAX));
        let changed = editor.apply(&mut text, edit, &wide, now.mono).changed();
        if changed {
            form.put(at, text, now);
        }
        changed
    }

    /// Puts back, last field first, what stood before `changes`, and gives the change that is the
    /// opposite, with its addresses in the order in which they were first set.
    fn turn_set<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        changes: Vec<FieldChange<A>>,
        now: &Now,
    ) -> (Vec<FieldChange<A>>, Vec<A>) {
        let mut inverse = Vec::with_capacity(changes.len());
        for FieldChange { at, before, after, editor } in changes.into_iter().rev() {
            if !form.holds(&at, &after) {
                continue;
            }
            let stood = form.value(&at);
            form.set(&at, &before, now);
            let stands = form.value(&at);
            if stands == stood {
                continue;
            }
            let other = match editor {
                Some(editor) => self.editors.insert(at.clone(), editor),
                None => self.editors.remove(&at),
            };
            inverse.push(FieldChange { at, before: stood, after: stands, editor: other });
        }
        let places = inverse.iter().rev().map(|change| change.at.clone()).collect();
        (inverse, places)
    }
}
