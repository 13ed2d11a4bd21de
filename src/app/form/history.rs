//! The changes made in a form, for undo and redo.
//!
//! A change holds only the fields that it changed, each with its value before and after. Typed text
//! has its own history, word by word, in its editor; here is only recorded that it was typed, and
//! its order among the other changes.

use std::collections::HashMap;
use std::hash::Hash;

use crate::app::text::Editor;

/// The number of changes kept of one scope.
const MOST: usize = 500;

/// A set of changes that share one order of undo.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UndoScope<A> {
    /// All changes of the form.
    Whole,
    /// Those of one part of it, such as a step of a meeting.
    Part(usize),
    /// Those of one field.
    Field(A),
}

/// What a change did to one field.
#[derive(Clone, Debug)]
pub(crate) struct FieldChange<A> {
    /// The address of the field.
    pub(crate) at: A,
    /// Its value before.
    pub(crate) before: String,
    /// Its value after.
    pub(crate) after: String,
    /// The editor of the text before: its history applies to that text only.
    pub(crate) editor: Option<Editor>,
}

/// One entry of the history.
#[derive(Clone, Debug)]
pub(crate) enum FormChange<A> {
    /// Text was typed at an address; the number of older entries in its editor's history.
    Typed(A, usize),
    /// Editing went on at an address whose text another change had changed: the editor of the text
    /// before that change. It is no step of its own, and has its place again where it is undone.
    Resumed(A, Editor),
    /// Fields were set together.
    Set(Vec<FieldChange<A>>),
}

/// The changes of a form: done ones, and undone ones, by scope.
#[derive(Clone, Debug)]
pub(crate) struct FormHistory<A> {
    done: HashMap<UndoScope<A>, Vec<FormChange<A>>>,
    undone: HashMap<UndoScope<A>, Vec<FormChange<A>>>,
}

impl<A> Default for FormHistory<A> {
    fn default() -> Self {
        Self { done: HashMap::new(), undone: HashMap::new() }
    }
}

impl<A: Clone + Eq + Hash> FormHistory<A> {
    /// Whether the last change of `scope` was typing at `at`.
    pub(super) fn ends_in(&self, scope: &UndoScope<A>, at: &A) -> bool {
        let last = self.done.get(scope).and_then(|done| done.last());
        matches!(last, Some(FormChange::Typed(there, _)) if there == at)
    }

    /// Records a change; what was undone in its scope can no longer be redone.
    pub(super) fn note(&mut self, scope: UndoScope<A>, change: FormChange<A>) {
        self.undone.remove(&scope);
        let done = self.done.entry(scope).or_default();
        if done.len() >= MOST {
            done.remove(0);
        }
        done.push(change);
    }

    /// Records typing that continues the last change: its editor has the details.
    pub(super) fn note_more(&mut self, scope: &UndoScope<A>) {
        self.undone.remove(scope);
    }

    /// Records that editing went on in a text that another change had changed: `earlier` has the
    /// history of the one before. Nothing was done yet, so what was undone can still be redone.
    pub(super) fn resumed(&mut self, scope: &UndoScope<A>, at: A, earlier: Editor) {
        let done = self.done.entry(scope.clone()).or_default();
        done.push(FormChange::Resumed(at, earlier));
    }

    /// Takes the last change of `scope`, to undo it.
    pub(super) fn take_done(&mut self, scope: &UndoScope<A>) -> Option<FormChange<A>> {
        self.done.get_mut(scope)?.pop()
    }

    /// Takes the last undone change of `scope`, to redo it.
    pub(super) fn take_undone(&mut self, scope: &UndoScope<A>) -> Option<FormChange<A>> {
        self.undone.get_mut(scope)?.pop()
    }

    /// Keeps `change` for redo.
    pub(super) fn undid(&mut self, scope: &UndoScope<A>, change: FormChange<A>) {
        self.undone.entry(scope.clone()).or_default().push(change);
    }

    /// Keeps `change` for undo. Consecutive typing at one address stays one entry.
    pub(super) fn redid(&mut self, scope: &UndoScope<A>, change: FormChange<A>) {
        let goes_on = matches!(&change, FormChange::Typed(at, _) if self.ends_in(scope, at));
        if !goes_on {
            self.done.entry(scope.clone()).or_default().push(change);
        }
    }
}
