//! What a screen implements to be a form: its fields, and storing what is typed and chosen.

use std::hash::Hash;

use crate::coaching::moment::Now;
use crate::coaching::shared_text::SharedText;

use super::field::Field;
use super::history::UndoScope;

/// A form over a record: usually a struct of borrows from the screen, made for the time of one key.
pub trait Form {
    /// The address of a field: of the record, or of a line that belongs to the form alone.
    type At: Clone + Eq + Hash;

    /// Its fields, in the order in which Tab goes through them.
    fn fields(&self, now: &Now) -> Vec<Field<Self::At>>;

    /// The text at an address, whether a field of it is listed now or not; empty if there is none.
    fn text(&self, at: &Self::At) -> SharedText;

    /// Stores the text at an address. Called after each edit; also updates what depends on it.
    fn put(&mut self, at: &Self::At, text: SharedText, now: &Now);

    /// The whole value at an address, as a text from which [`Form::set`] restores it.
    fn value(&self, at: &Self::At) -> String {
        self.text(at).into()
    }

    /// Stores a value that [`Form::value`] gave, or the name of a chosen option.
    fn set(&mut self, at: &Self::At, value: &str, now: &Now) {
        self.put(at, value.into(), now);
    }

    /// Whether the value that a change `left` at an address is still there, so that the change can
    /// be undone there.
    fn holds(&self, at: &Self::At, left: &str) -> bool {
        self.value(at) == left
    }

    /// The focus leaves a field: what takes effect only now, such as a date typed in full.
    fn leave(&mut self, _at: &Self::At, _now: &Now) -> Leaving<Self::At> {
        Leaving::default()
    }

    /// The keys go past the last field, or before the first: lists what was folded away. The
    /// addresses of what was opened, in order; none where everything is listed.
    fn unfold(&mut self, _now: &Now) -> Vec<Self::At> {
        Vec::new()
    }

    /// Why the form is read-only, if it is.
    fn read_only(&self) -> Option<&str> {
        None
    }

    /// How many bytes the record has in its file; 0 where the form has no record of its own.
    fn bytes_in_file(&self) -> usize {
        0
    }

    /// The changes among which a change at this address is undone, the latest first.
    fn scope(&self, at: &Self::At) -> UndoScope<Self::At> {
        UndoScope::Field(at.clone())
    }
}

/// What takes effect when the focus leaves a field.
#[derive(Clone, Debug)]
pub struct Leaving<A> {
    /// Values to set, together as one change.
    pub(crate) sets: Vec<(A, String)>,
    /// The scope in which that change is undone.
    pub scope: UndoScope<A>,
    /// A message for the coach.
    pub says: Option<String>,
}

impl<A> Default for Leaving<A> {
    fn default() -> Self {
        Self { sets: Vec::new(), scope: UndoScope::Whole, says: None }
    }
}
