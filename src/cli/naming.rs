//! Parsing names of people, and printing people so that they can be told apart.

use crate::coaching::people::{Person, name_from};
use crate::search::people::what_and_where;

use super::error::CommandError;

/// A person and what tells them apart: `Amina Khan (Year 3 teacher, Pool Street Primary)`.
pub(super) fn described(person: &Person) -> String {
    match what_and_where(person) {
        more if more.is_empty() => person.name.clone(),
        more => format!("{} ({more})", person.name),
    }
}

pub(super) fn named(what: &str, text: &str) -> Result<String, CommandError> {
    name_from(text)
        .map_err(|why| CommandError::not_understood(format!("the {what} cannot be used: {why}")))
}

pub(super) fn if_any(what: &str, text: &str) -> Result<String, CommandError> {
    if text.trim().is_empty() { Ok(String::new()) } else { named(what, text) }
}
