//! Where all that is kept on a person is gathered for them.

use super::id::PersonId;

/// The name of the folder for a person, unless there is one of that name.
#[must_use]
pub(crate) fn access_folder(person: &PersonId) -> String {
    access_folder_of(person.short())
}

/// The same, by the end of their id.
#[must_use]
pub(crate) fn access_folder_of(short: &str) -> String {
    format!("held-on-{short}")
}
