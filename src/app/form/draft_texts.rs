//! The texts of a form that has no record.

use std::collections::HashMap;
use std::hash::Hash;

/// The texts of the fields by address; of a choice the name of the chosen option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftTexts<A: Eq + Hash>(HashMap<A, String>);

impl<A: Copy + Eq + Hash> DraftTexts<A> {
    /// These texts.
    pub(super) fn of<'t>(texts: impl IntoIterator<Item = (A, &'t str)>) -> Self {
        Self(texts.into_iter().map(|(at, text)| (at, text.to_owned())).collect())
    }

    /// The text at an address; empty if there is none.
    #[must_use]
    pub(crate) fn get(&self, at: A) -> &str {
        self.0.get(&at).map_or("", String::as_str)
    }

    /// Sets the text at an address.
    pub(super) fn set(&mut self, at: A, text: String) {
        self.0.insert(at, text);
    }
}
