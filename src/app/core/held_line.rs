//! What is held on a person who is to be erased, as the page that asks for it shows it.

use crate::coaching::id::PersonId;

/// One line of what will go or stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldLine {
    /// What it is, in a few words.
    pub(crate) what: String,
    /// More about it; empty where there is no more.
    pub(crate) says: String,
}

/// The name of the folder in which all that is kept on a person is gathered for them.
#[must_use]
pub(crate) fn access_folder(person: &PersonId) -> String {
    format!("held-on-{}", person.short())
}
