//! What was changed in a form, so that it can be taken back.
//!
//! A change holds only the fields that it changed, each with what stood before and what it left.
//! Words that were typed keep their own history, by the word, in their editor; here it is only noted
//! that they were typed, and when among the other changes.

use std::collections::HashMap;
use std::hash::Hash;

use crate::app::text::Editor;

/// The most changes that are kept of one scope.
const MOST: usize = 500;

/// Which changes are taken back one after another, in the order in which they were done.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum UndoScope<A> {
    /// Those of the whole form.
    Whole,
    /// Those of one part of it, such as a step.
    Part(usize),
    /// Those of one field.
    Field(A),
}

/// One field of a change.
#[derive(Clone, Debug)]
pub struct FieldChange<A> {
    /// Which.
    pub at: A,
    /// What stood there before.
    pub before: String,
    /// What the change left there.
    pub after: String,
    /// The editor of the words that stood before: its history is true of these words only.
    pub editor: Option<Editor>,
}

/// Something that was done.
#[derive(Clone, Debug)]
pub enum FormChange<A> {
    /// Words were typed at an address; so much of their editor's history is older.
    Typed(A, usize),
    /// Fields were set, as one.
    Set(Vec<FieldChange<A>>),
}

/// The changes of a form: those that can be taken back, and those that were.
#[derive(Clone, Debug)]
pub struct FormHistory<A> {
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

    /// Notes a change: from here on nothing that was taken back can be brought again.
    pub(super) fn note(&mut self, scope: UndoScope<A>, change: FormChange<A>) {
        self.undone.remove(&scope);
        let done = self.done.entry(scope).or_default();
        if done.len() >= MOST {
            done.remove(0);
        }
        done.push(change);
    }

    /// Notes that somebody typed on where the last change was: its editor has the rest.
    pub(super) fn note_more(&mut self, scope: &UndoScope<A>) {
        self.undone.remove(scope);
    }

    /// The last change of `scope`, to be taken back.
    pub(super) fn take_done(&mut self, scope: &UndoScope<A>) -> Option<FormChange<A>> {
        self.done.get_mut(scope)?.pop()
    }

    /// The last change of `scope` that was taken back.
    pub(super) fn take_undone(&mut self, scope: &UndoScope<A>) -> Option<FormChange<A>> {
        self.undone.get_mut(scope)?.pop()
    }

    /// Keeps `change` to be brought again.
    pub(super) fn undid(&mut self, scope: &UndoScope<A>, change: FormChange<A>) {
        self.undone.entry(scope.clone()).or_default().push(change);
    }

    /// Keeps `change` to be taken back again. Typing in one place stays one entry.
    pub(super) fn redid(&mut self, scope: &UndoScope<A>, change: FormChange<A>) {
        let goes_on = matches!(&change, FormChange::Typed(at, _) if self.ends_in(scope, at));
        if !goes_on {
            self.done.entry(scope.clone()).or_default().push(change);
        }
    }
}
