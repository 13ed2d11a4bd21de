//! Undo and redo.
//!
//! Undoing a change that set several fields restores only those that still hold the value it left:
//! text typed since is kept, wherever it was typed.

use std::hash::Hash;

use crate::app::core::outcome::Outcome;
use crate::app::text::{Edit, EditContext, Editor, Layout};
use crate::coaching::moment::Now;

use super::form::Form;
use super::history::{FieldChange, FormChange, UndoScope};
use super::sentences;
use super::state::FormState;

/// What was undone, or redone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TakenBack<A> {
    /// A piece of typed text, at this address.
    Typed(A),
    /// Values, at these addresses; there is at least one.
    Set(Vec<A>),
}

impl<A> TakenBack<A> {
    /// The first address that is different now.
    #[must_use]
    pub(crate) fn at(&self) -> Option<&A> {
        match self {
            Self::Typed(at) => Some(at),
            Self::Set(places) => places.first(),
        }
    }
}

impl<A: Clone + Eq + Hash> FormState<A> {
    /// Undoes the last change in a form with one scope, and moves the focus to where it was.
    pub(crate) fn undo_last<F: Form<At = A>>(&mut self, form: &mut F, now: &Now) -> Outcome {
        let taken = self.undo(form, &UndoScope::Whole, now);
        self.show_changed(form, taken.as_ref(), sentences::NOTHING_TO_UNDO, now)
    }

    /// Redoes what [`FormState::undo_last`] undid, and moves the focus to where it was.
    pub(crate) fn redo_last<F: Form<At = A>>(&mut self, form: &mut F, now: &Now) -> Outcome {
        let brought = self.redo(form, &UndoScope::Whole, now);
        self.show_changed(form, brought.as_ref(), sentences::NOTHING_TO_REDO, now)
    }

    fn show_changed<F: Form<At = A>>(
        &mut self,
        form: &F,
        changed: Option<&TakenBack<A>>,
        nothing: &str,
        now: &Now,
    ) -> Outcome {
        let Some(changed) = changed else { return Outcome::notice(nothing) };
        changed.at().map(|at| self.show(at, &form.fields(now)));
        Outcome::none()
    }

    /// Undoes the last change of `scope`; none if there is nothing to undo.
    pub(crate) fn undo<F: Form<At = A>>(
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
                FormChange::Resumed(at, editor) => {
                    if let Some(other) = self.swap_editor(at, editor) {
                        self.history.undid(scope, other);
                    }
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

    /// Redoes what was undone last in `scope`; none if there is nothing to redo.
    pub(crate) fn redo<F: Form<At = A>>(
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
                FormChange::Resumed(at, editor) => {
                    if let Some(other) = self.swap_editor(at, editor) {
                        self.history.redid(scope, other);
                    }
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

    /// Undoes or redoes one piece of the text at `at`; false if its editor has none.
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

    /// Gives the text at `at` this editor; the change by which it gets the other one back.
    fn swap_editor(&mut self, at: A, editor: Editor) -> Option<FormChange<A>> {
        let other = self.editors.insert(at.clone(), editor)?;
        Some(FormChange::Resumed(at, other))
    }

    /// Restores the values before `changes`, the last field first. Gives the inverse change, and
    /// its addresses in the order in which the change set them.
    fn turn_set<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        changes: Vec<FieldChange<A>>,
        now: &Now,
    ) -> (Vec<FieldChange<A>>, Vec<A>) {
        self.room = 0;
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
