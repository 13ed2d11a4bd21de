//! Who is in it: the coach, the people coached, and how each stood when a session was held.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::PersonId;

/// Fields that this version does not know, kept as they were read and written back unchanged.
pub type Unknown = BTreeMap<String, serde_json::Value>;

/// The longest name that is taken, in characters; far above any real one.
pub const LONGEST_NAME: usize = 200;

/// A coach, as a session names them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coach {
    /// Which person.
    pub id: PersonId,
    /// The name as it was then.
    pub name: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The person coached, as they stood at the time of one session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coachee {
    /// Which person.
    pub id: PersonId,
    /// The name as it was then.
    pub name: String,
    /// What they do, in the school's own words: `Year 3 teacher`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Where they did it then.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What a person's own file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PersonFormat {
    /// One person, one file.
    #[default]
    #[serde(rename = "alongside/person")]
    Person,
}

/// A person on a coach's caseload.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Person {
    /// Always `alongside/person`.
    pub format: PersonFormat,
    /// The version of the format, now 1.
    pub version: u32,
    /// Which person.
    pub id: PersonId,
    /// The name they are called by.
    pub name: String,
    /// What they do, in the school's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The school they work in now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school: String,
    /// Which of the trust's programmes they are coached in: `instructional`.
    pub programme: String,
    /// School weeks between meetings, where it differs from the programme's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_school_weeks: Option<u8>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Person {
    /// A new person on the caseload.
    #[must_use]
    pub fn new(id: PersonId, name: &str, role: &str, school: &str, programme: &str) -> Self {
        Self {
            format: PersonFormat::Person,
            version: 1,
            id,
            name: name.to_owned(),
            role: role.to_owned(),
            school: school.to_owned(),
            programme: programme.to_owned(),
            every_school_weeks: None,
            unknown: Unknown::new(),
        }
    }

    /// How they stand today, to be written into a session held today.
    #[must_use]
    pub fn as_coachee(&self) -> Coachee {
        Coachee {
            id: self.id.clone(),
            name: self.name.clone(),
            role: self.role.clone(),
            school: self.school.clone(),
            unknown: Unknown::new(),
        }
    }
}

/// Why a text cannot be a name (or a role, or a school).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// Longer than [`LONGEST_NAME`].
    #[error("it has {0} characters, and {LONGEST_NAME} is the most")]
    TooLong(usize),
    /// A line break, an escape sequence, or a mark that turns the direction of text.
    #[error("it holds a control character")]
    Control,
}

/// Whether a character would act on a terminal or turn the text around rather than show.
#[must_use]
pub fn is_unshowable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

/// The name in `text`, with the white space around it taken off.
///
/// # Errors
/// [`NotAName`], when nothing is left, when it is too long, or holds a control character.
pub fn name_from(text: &str) -> Result<String, NotAName> {
    let name = text.trim();
    if name.is_empty() {
        return Err(NotAName::Empty);
    }
    let length = name.chars().count();
    if length > LONGEST_NAME {
        return Err(NotAName::TooLong(length));
    }
    if name.chars().any(is_unshowable) {
        return Err(NotAName::Control);
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_are_names_and_control_characters_are_not() {
        for good in ["Zoë", "王小明", "فاطمة الزهراء", "O’Neill-Smith", "  Amina Khan "]
        {
            assert_eq!(name_from(good).as_deref(), Ok(good.trim()));
        }
        assert_eq!(name_from(" \t "), Err(NotAName::Empty));
        assert_eq!(name_from("a\u{1b}[31m"), Err(NotAName::Control));
        assert_eq!(name_from("a\u{202e}b"), Err(NotAName::Control));
        assert_eq!(name_from(&"x".repeat(10_000)), Err(NotAName::TooLong(10_000)));
    }
}
