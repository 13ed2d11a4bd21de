//! The coach and the people coached, and how each was named in a session at its time.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::durable::stamp::Stamp;
use super::id::PersonId;
use super::stance::Stance;

/// Fields that this version does not know, kept as they were read and written back unchanged.
pub type Unknown = BTreeMap<String, serde_json::Value>;

/// The version of the format of a person's file that this program writes.
pub(crate) const PERSON_VERSION: u32 = 1;

/// The longest name that is accepted, in characters.
pub(crate) const LONGEST_NAME: usize = 200;

/// How many school weeks a person's own rhythm may have between two meetings.
pub(crate) const SCHOOL_WEEKS: RangeInclusive<u8> = 1..=20;

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

impl Coachee {
    /// Copies name, role and school from `person`: for a session that is yet to be held.
    pub(crate) fn stands_as(&mut self, person: &Person) {
        self.name.clone_from(&person.name);
        self.role.clone_from(&person.role);
        self.school.clone_from(&person.school);
    }
}

/// What a person's own file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum PersonFormat {
    /// One person, one file.
    #[default]
    #[serde(rename = "alongside/person")]
    Person,
}

/// How somebody stands on the caseload. Nobody is ever taken out of the files by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PersonStatus {
    /// They are coached now.
    #[default]
    Active,
    /// Not for a while: on leave, for one.
    Paused,
    /// No more; what was recorded stays.
    Archived,
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
    /// How the coach works with them, where it differs from the protocol: it chooses the prompts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// How they stand on the caseload; active where it is not said.
    #[serde(default, skip_serializing_if = "is_active")]
    pub status: PersonStatus,
    /// The day on which somebody paused is back, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused_until: Option<NaiveDate>,
    /// Until when they are paused, in the coach's own words, where these name no day.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paused_until_said: String,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub stamp: Stamp,
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
            version: PERSON_VERSION,
            id,
            name: name.to_owned(),
            role: role.to_owned(),
            school: school.to_owned(),
            programme: programme.to_owned(),
            every_school_weeks: None,
            stance: None,
            status: PersonStatus::Active,
            paused_until: None,
            paused_until_said: String::new(),
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// Whether they are coached no more.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        self.status == PersonStatus::Archived
    }

    /// Pauses them until a day, or until they are resumed; `said` are the coach's words where these
    /// name no day.
    pub(crate) fn pause(&mut self, until: Option<NaiveDate>, said: &str) {
        (self.status, self.paused_until) = (PersonStatus::Paused, until);
        said.clone_into(&mut self.paused_until_said);
    }

    /// Makes them active again.
    pub(crate) fn resume(&mut self) {
        (self.status, self.paused_until) = (PersonStatus::Active, None);
        self.paused_until_said.clear();
    }

    /// Archives them; what was recorded stays.
    pub(crate) fn archive(&mut self) {
        (self.status, self.paused_until) = (PersonStatus::Archived, None);
        self.paused_until_said.clear();
    }

    /// Their status on `today`: a pause ends by itself on its day.
    #[must_use]
    pub(crate) fn status_on(&self, today: NaiveDate) -> PersonStatus {
        match self.status {
            PersonStatus::Paused if self.paused_until.is_some_and(|until| until <= today) => {
                PersonStatus::Active
            }
            status => status,
        }
    }

    /// Their name, role and school now, to be written into a session held today.
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

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_active(status: &PersonStatus) -> bool {
    *status == PersonStatus::Active
}

/// Why a text cannot be a name (or a role, or a school).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAName {
    /// Nothing but white space.
    #[error("it is empty")]
    Empty,
    /// Signs alone, such as two quotation marks that a shell left.
    #[error("it has no letter and no digit in it")]
    NoLetter,
    /// Longer than [`LONGEST_NAME`].
    #[error("it has {0} characters, and {LONGEST_NAME} is the most")]
    TooLong(usize),
    /// A line break, an escape sequence, or a mark that turns the direction of text.
    #[error("it holds a control character")]
    Control,
}

/// What somebody called `name` is called in a sentence: the first word of it, and all of it where
/// that is a title.
#[must_use]
pub(crate) fn first_name(name: &str) -> &str {
    const TITLES: [&str; 9] = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir"];
    let name = name.trim();
    let first = name.split_whitespace().next().unwrap_or(name);
    let is_title = TITLES.iter().any(|it| first.trim_end_matches('.').eq_ignore_ascii_case(it));
    if is_title { name } else { first }
}

/// Whether somebody typed the name that stands in a file: whatever the white space, and whichever way
/// their keyboard writes an accent, an apostrophe or a hyphen. Capitals count.
#[must_use]
pub(crate) fn is_same_name(typed: &str, name: &str) -> bool {
    let plain = |text: &str| -> String {
        let words: Vec<&str> = text.split_whitespace().collect();
        let of_keyboards = |c| match c {
            '\u{2018}' | '\u{2019}' | '\u{2BC}' | '\u{60}' | '\u{B4}' => '\'',
            '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
            other => other,
        };
        words.join(" ").nfc().map(of_keyboards).collect()
    };
    plain(typed) == plain(name)
}

/// Whether a character would act on a terminal or turn the text around rather than show.
#[must_use]
pub fn is_unshowable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text has a letter or a digit of any script, without which nobody could say or type it.
#[must_use]
pub(crate) fn has_a_letter(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The name in `text`, with the white space around it taken off.
///
/// # Errors
/// [`NotAName`], when nothing is left or signs alone, when it is too long, or holds a control character.
pub(crate) fn name_from(text: &str) -> Result<String, NotAName> {
    let name = text.trim();
    if name.is_empty() {
        return Err(NotAName::Empty);
    }
    if !has_a_letter(name) {
        return Err(NotAName::NoLetter);
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
    fn a_pause_ends_on_its_day_and_archiving_does_not_end() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let id = "person-1".parse().expect("an id");
        let mut person = Person::new(id, "Zoë", "", "", "instructional");
        let bare = serde_json::to_string(&person).expect("json");
        assert!(!bare.contains("status") && !bare.contains("paused"), "{bare}");
        person.pause(Some(day("2027-04-12")), "");
        assert_eq!(person.status_on(day("2027-04-11")), PersonStatus::Paused);
        assert_eq!(person.status_on(day("2027-04-12")), PersonStatus::Active);
        person.pause(None, "she is back");
        assert_eq!(person.status_on(day("2031-01-01")), PersonStatus::Paused);
        person.archive();
        assert_eq!(person.status_on(day("2031-01-01")), PersonStatus::Archived);
        person.resume();
        assert_eq!(serde_json::to_string(&person).expect("json"), bare);
    }

    #[test]
    fn somebody_is_called_by_their_first_name_and_never_by_a_title_alone() {
        let names = ["Rosa Ellery", " Siân  Hughes ", "Mrs Ellery", "Dr. Osei", "王小明", ""];
        let called = ["Rosa", "Siân", "Mrs Ellery", "Dr. Osei", "王小明", ""];
        assert_eq!(names.map(first_name), called);
    }

    #[test]
    fn a_name_is_the_same_from_any_keyboard() {
        for (typed, name) in [
            ("Nguy\u{1EC5}n Th\u{1ECB} H\u{1EA1}nh", "Nguye\u{302}\u{303}n Thi\u{323} Ha\u{323}nh"),
            ("  Amina\u{A0} Khan ", "Amina Khan"),
            ("Mary O'Neill-Smith", "Mary O\u{2019}Neill\u{2011}Smith"),
        ] {
            assert!(is_same_name(typed, name) && is_same_name(name, typed), "{typed}");
        }
        for other in ["amina khan", "Amina", "Amina Khan 2", ""] {
            assert!(!is_same_name(other, "Amina Khan"), "{other}");
        }
    }

    #[test]
    fn a_name_may_have_any_script_but_no_control_characters() {
        for good in ["Zoë", "王小明", "فاطمة الزهراء", "O’Neill-Smith", "  Amina Khan "]
        {
            assert_eq!(name_from(good).as_deref(), Ok(good.trim()));
        }
        assert_eq!(name_from(" \t "), Err(NotAName::Empty));
        assert_eq!(["''", "-", "…", "“ ”"].map(name_from), [const { Err(NotAName::NoLetter) }; 4]);
        assert_eq!(name_from("a\u{1b}[31m"), Err(NotAName::Control));
        assert_eq!(name_from("a\u{202e}b"), Err(NotAName::Control));
        assert_eq!(name_from(&"x".repeat(10_000)), Err(NotAName::TooLong(10_000)));
    }
}
