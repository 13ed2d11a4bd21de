//! A form that has no record until it is saved: the texts of its fields are all there is.
//!
//! Its screen passes a function that lists the fields over those texts; see
//! [`crate::app::screens::person_form`] for an example.

use std::collections::HashMap;
use std::hash::Hash;

use crate::app::core::outcome::Outcome;
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::field::Field;
use super::form::Form;
use super::state::FormState;

/// The texts of the fields by address; of a choice the name of the chosen option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftTexts<A: Eq + Hash>(HashMap<A, String>);

impl<A: Copy + Eq + Hash> DraftTexts<A> {
    /// The text at an address; empty if there is none.
    #[must_use]
    pub(crate) fn get(&self, at: A) -> &str {
        self.0.get(&at).map_or("", String::as_str)
    }
}

/// A form over such texts. It is always in typing mode.
#[derive(Clone, Debug)]
pub struct DraftForm<A: Eq + Hash> {
    /// Focus and carets.
    pub state: FormState<A>,
    /// The texts.
    pub(crate) texts: DraftTexts<A>,
}

impl<A: Copy + Eq + Hash> DraftForm<A> {
    /// A form with these texts. The first field has the focus.
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = (A, &'t str)>) -> Self {
        let texts = texts.into_iter().map(|(at, text)| (at, text.to_owned())).collect();
        Self { state: FormState::new(Mode::Typing), texts: DraftTexts(texts) }
    }

    /// The address with the focus, where `first` is the first field.
    #[must_use]
    pub fn at(&self, first: A) -> A {
        self.state.at().copied().unwrap_or(first)
    }

    /// Replaces the text at an address; the caret goes to its end.
    pub fn set(&mut self, at: A, text: &str) {
        self.state.editors.remove(&at);
        self.texts.0.insert(at, text.to_owned());
    }

    /// Selects the text at an address, so that the first letter typed replaces it.
    pub(crate) fn offer(&mut self, at: A) {
        self.state.offer(at, self.texts.get(at));
    }

    /// Goes to the field that cannot be saved, and says why.
    #[must_use]
    pub(crate) fn refuse(&mut self, error: FieldError<A>) -> Outcome {
        self.state.go_to(error.at);
        Outcome::notice(error.why)
    }

    /// A key on the fields of `list`. Esc, Enter on the last field and keys on a [`Field::own`] are
    /// left to the screen, which takes them first.
    pub fn key(
        &mut self,
        list: impl Fn(&DraftTexts<A>) -> Vec<Field<A>>,
        key: Key,
        now: &Now,
    ) -> Outcome {
        let mut form = ListedFields { texts: &mut self.texts, list };
        self.state.key(&mut form, key, u16::MAX, now).unwrap_or_else(Outcome::none)
    }

    /// Edits the field with the focus.
    pub fn edit(
        &mut self,
        list: impl Fn(&DraftTexts<A>) -> Vec<Field<A>>,
        edit: &Edit,
        now: &Now,
    ) -> Outcome {
        let mut form = ListedFields { texts: &mut self.texts, list };
        self.state.edit_here(&mut form, edit, u16::MAX, now)
    }
}

/// A field whose text cannot be saved.
#[derive(Debug)]
pub(crate) struct FieldError<A> {
    /// Which field.
    pub(crate) at: A,
    /// Why, in a sentence.
    pub(crate) why: String,
}

/// The texts, and the fields listed over them.
struct ListedFields<'a, A: Eq + Hash, L> {
    texts: &'a mut DraftTexts<A>,
    list: L,
}

impl<A: Copy + Eq + Hash, L: Fn(&DraftTexts<A>) -> Vec<Field<A>>> Form for ListedFields<'_, A, L> {
    type At = A;

    fn fields(&self, _: &Now) -> Vec<Field<A>> {
        (self.list)(self.texts)
    }

    fn text(&self, at: &A) -> String {
        self.texts.get(*at).to_owned()
    }

    fn put(&mut self, at: &A, text: String, _: &Now) {
        self.texts.0.insert(*at, text);
    }
}
