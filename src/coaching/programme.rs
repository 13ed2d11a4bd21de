//! A programme: one of the trust's coaching offers, with its protocol, rhythm and strands.
//!
//! Programmes are data, like protocols: nothing in the program knows which ones there are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::people::{Person, Unknown};

/// A line of work that action steps follow one another in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Strand {
    /// As it is written in files: `routines`.
    pub id: String,
    /// As a coach reads it: `Routines and expectations`.
    pub title: String,
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
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Programme {
    /// What the strand `id` is called, where the programme has it.
    #[must_use]
    pub fn strand_title(&self, id: &str) -> Option<&str> {
        self.strands.iter().find(|strand| strand.id == id).map(|strand| strand.title.as_str())
    }

    /// School weeks between meetings with `person`: their own, else the programme's.
    #[must_use]
    pub fn weeks_between(&self, person: &Person) -> u8 {
        person.every_school_weeks.unwrap_or(self.every_school_weeks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_of_their_own_rhythm_keeps_it() {
        let programme = Programme {
            id: "instructional".into(),
            title: "Instructional coaching".into(),
            protocol: "instructional-six-step".into(),
            every_school_weeks: 2,
            strands: Vec::new(),
            unknown: Unknown::new(),
        };
        let id = "0193581e-person".parse().expect("an id");
        let mut person = Person::new(id, "Ben Osei", "ECT", "", "instructional");
        assert_eq!(programme.weeks_between(&person), 2);
        person.every_school_weeks = Some(1);
        assert_eq!(programme.weeks_between(&person), 1);
    }
}
