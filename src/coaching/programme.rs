//! A programme: one of the trust's coaching offers, with its protocol, rhythm and strands.
//!
//! Programmes are data, like protocols: nothing in the program knows which ones there are.

use std::collections::HashSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pack::is_id;
use super::people::{Person, SCHOOL_WEEKS, Unknown};

/// A line of work that action steps follow one another in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Strand {
    /// As it is written in files: `routines`.
    pub id: String,
    /// As a coach reads it: `Routines and expectations`.
    pub title: String,
}

/// How a programme's work is spoken of, where the words of another would puzzle: a leader has no
/// lesson. A programme that says nothing is spoken of in words that fit any work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ProgrammeWords {
    /// In what a moment is looked for: `the lesson`.
    pub(crate) moment_in: String,
    /// What a visit is to: `Lesson`.
    pub(crate) visit: String,
    /// A few words on what belongs there.
    pub(crate) visit_hint: String,
    /// What may be added to make a rehearsal harder.
    pub(crate) harder: String,
}

impl Default for ProgrammeWords {
    fn default() -> Self {
        Self {
            moment_in: "the day".to_owned(),
            visit: "What was going on".to_owned(),
            visit_hint: "where, and what was being done".to_owned(),
            harder: "less time; somebody in the way".to_owned(),
        }
    }
}

impl ProgrammeWords {
    /// The words of `programme`; those that fit any work where it is not known.
    #[must_use]
    pub fn of(programme: Option<&Programme>) -> Self {
        programme.map(|programme| programme.words.clone()).unwrap_or_default()
    }
}

/// One of the trust's coaching offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Programme {
    /// As people and sessions name it: `instructional`.
    pub id: String,
    /// As a coach reads it.
    pub title: String,
    /// The protocol that its meetings begin with.
    pub protocol: String,
    /// School weeks between meetings; a person may have their own.
    pub every_school_weeks: u8,
    /// Its strands, in the order in which they are offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strands: Vec<Strand>,
    /// How its work is spoken of.
    #[serde(default)]
    pub words: ProgrammeWords,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Why a programme cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NotAProgramme {
    /// No name to refer to it by, or one that acts on a terminal.
    #[error("its id is empty, longer than 100 characters, or holds a control character")]
    Id,
    /// Two under one name.
    #[error("two programmes have the id “{0}”, and the first is used")]
    Twice(String),
    /// Nothing to call it.
    #[error("the programme “{0}” has no title, or one of over 100 characters")]
    Title(String),
    /// A rhythm that nobody could keep.
    #[error("“{0}” needs 1 to {most} school weeks from one meeting to the next", most = SCHOOL_WEEKS.end())]
    Weeks(String),
    /// A strand that steps cannot name.
    #[error("a strand of “{0}” has no id or no title, or its id is there twice")]
    Strand(String),
}

impl NotAProgramme {
    /// In which field of its file that stands.
    #[must_use]
    pub(crate) fn field(&self) -> &'static str {
        match self {
            Self::Id | Self::Twice(_) => "id",
            Self::Title(_) => "title",
            Self::Weeks(_) => "every_school_weeks",
            Self::Strand(_) => "strands",
        }
    }
}

impl Programme {
    /// Whether it can be used as it stands.
    ///
    /// # Errors
    /// The first thing found wrong, as [`NotAProgramme`].
    pub(crate) fn check(&self) -> Result<(), NotAProgramme> {
        let id = || self.id.clone();
        if !is_id(&self.id) {
            return Err(NotAProgramme::Id);
        }
        if !is_id(self.title.trim()) {
            return Err(NotAProgramme::Title(id()));
        }
        if !SCHOOL_WEEKS.contains(&self.every_school_weeks) {
            return Err(NotAProgramme::Weeks(id()));
        }
        let ids: HashSet<&str> = self.strands.iter().map(|strand| strand.id.as_str()).collect();
        let named = self.strands.iter().all(|it| is_id(&it.id) && is_id(it.title.trim()));
        if ids.len() < self.strands.len() || !named {
            return Err(NotAProgramme::Strand(id()));
        }
        Ok(())
    }

    /// What the strand `id` is called, where the programme has it.
    #[must_use]
    pub fn strand_title(&self, id: &str) -> Option<&str> {
        self.strands.iter().find(|strand| strand.id == id).map(|strand| strand.title.as_str())
    }

    /// School weeks between meetings with `person`: their own, else the programme's.
    #[must_use]
    pub(crate) fn weeks_between(&self, person: &Person) -> u8 {
        person.every_school_weeks.unwrap_or(self.every_school_weeks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_without_words_of_its_own_uses_neutral_ones() {
        let text = r#"{ "id": "office", "title": "Office", "protocol": "grow-30",
            "every_school_weeks": 4, "words": { "moment_in": "the morning" } }"#;
        let programme: Programme = serde_json::from_str(text).expect("a programme");
        let words = ProgrammeWords::of(Some(&programme));
        assert_eq!(words.moment_in, "the morning");
        assert_eq!(words.visit, ProgrammeWords::of(None).visit);
    }

    #[test]
    fn a_persons_own_rhythm_overrides_the_programmes() {
        let programme = Programme {
            id: "instructional".into(),
            title: "Instructional coaching".into(),
            protocol: "instructional-six-step".into(),
            every_school_weeks: 2,
            strands: Vec::new(),
            words: ProgrammeWords::default(),
            unknown: Unknown::new(),
        };
        let id = "0193581e-person".parse().expect("an id");
        let mut person = Person::new(id, "Ben Osei", "ECT", "", "instructional");
        assert_eq!(programme.weeks_between(&person), 2);
        person.every_school_weeks = Some(1);
        assert_eq!(programme.weeks_between(&person), 1);
    }
}
