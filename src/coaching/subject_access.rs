//! Where all that is kept on a person is gathered for them.

use std::path::Path;

use super::id::PersonId;

/// The name of the folder for a person, unless there is one of that name.
#[must_use]
pub(crate) fn access_folder(person: &PersonId) -> String {
    access_folder_of(person.short())
}

/// The same, by the end of their id.
fn access_folder_of(short: &str) -> String {
    format!("held-on-{short}")
}

/// The folder above `file` in which all that is held on somebody was gathered, by the end of their id.
#[must_use]
pub(crate) fn access_folder_above<'a>(file: &'a Path, short: &str) -> Option<&'a Path> {
    let name = access_folder_of(short);
    let is_theirs = |folder: &&Path| {
        folder.file_name().is_some_and(|it| it.to_string_lossy().starts_with(&name))
    };
    file.ancestors().skip(1).find(is_theirs)
}
