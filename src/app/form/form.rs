//! What a screen says of its form: its fields, and what becomes of what is done in them.

use std::hash::Hash;

use crate::coaching::moment::Now;

use super::field::Field;
use super::history::UndoScope;

/// A form over a record. It is made for as long as a key takes, of what the screen has.
pub trait Form {
    /// The address of a field: of the record, or of a line that belongs to the form alone.
    type At: Clone + Eq + Hash;

    /// Its fields, in the order in which Tab goes through them.
    fn fields(&self, now: &Now) -> Vec<Field<Self::At>>;

    /// The words at an address, listed now or not; empty where there are none.
    fn text(&self, at: &Self::At) -> String;

    /// Takes the words at an address as they are now, after each letter, with what follows from
    /// them.
    fn put(&mut self, at: &Self::At, text: String, now: &Now);

    /// All that stands at an address, as one text by which it can be put back.
    fn value(&self, at: &Self::At) -> String {
        self.text(at)
    }

    /// Puts a value where it stood, or the name of an option that was chosen.
    fn set(&mut self, at: &Self::At, value: &str, now: &Now) {
        self.put(at, value.to_owned(), now);
    }

    /// Whether what a change `left` at an address is there still, so that it can be taken back.
    fn holds(&self, at: &Self::At, left: &str) -> bool {
        self.value(at) == left
    }

    /// What follows from leaving a field: half a date is no date until it is left.
    fn leave(&mut self, _at: &Self::At, _now: &Now) -> Leaving<Self::At> {
        Leaving::default()
    }

    /// Why it can only be read, where it can.
    fn read_only(&self) -> Option<&str> {
        None
    }

    /// With what a change at this address is taken back in its order.
    fn scope(&self, at: &Self::At) -> UndoScope<Self::At> {
        UndoScope::Field(at.clone())
    }
}

/// What follows from leaving a field.
#[derive(Clone, Debug)]
pub struct Leaving<A> {
    /// Values that are set now, together, as one change.
    pub sets: Vec<(A, String)>,
    /// With what that change is taken back in its order.
    pub scope: UndoScope<A>,
    /// What the coach should read.
    pub says: Option<String>,
}

impl<A> Default for Leaving<A> {
    fn default() -> Self {
        Self { sets: Vec::new(), scope: UndoScope::Whole, says: None }
    }
}
