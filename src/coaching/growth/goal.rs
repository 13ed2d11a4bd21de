//! The goal that a coach sets themselves: one question, asked after each meeting.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::coaching::people::Unknown;
use crate::coaching::reflection::{OWN_GOAL, QUESTIONS};
use crate::coaching::session::Session;

/// The longest question that a coach can set themselves, in characters.
pub(crate) const LONGEST_GOAL: usize = 120;

/// What a coach is working on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoachGoal {
    /// Which goal, in this record.
    pub(crate) id: String,
    /// The question of the self-review that it is, by its id; `own_goal` where it is in the coach's
    /// own words.
    pub(crate) asks: String,
    /// The question in the coach's own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) text: String,
    /// Since when.
    #[serde(default)]
    pub(crate) since: Option<NaiveDate>,
    /// Until when, once another took its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<NaiveDate>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

impl CoachGoal {
    /// The question, as the coach reads it.
    #[must_use]
    pub(crate) fn question(&self) -> &str {
        let known = QUESTIONS.iter().find(|it| it.id == self.asks);
        known.map_or(self.text.trim(), |it| it.text)
    }

    /// Whether it is in the coach's own words.
    #[must_use]
    pub(crate) fn is_own(&self) -> bool {
        self.asks == OWN_GOAL
    }

    /// Whether it can be asked about `session`, which may have no step that it is about.
    #[must_use]
    pub(crate) fn fits(&self, session: &Session) -> bool {
        let known = QUESTIONS.iter().find(|it| it.id == self.asks);
        known.map_or(self.is_own(), |it| session.step_of(it.about).is_some())
    }

    /// The answer to it in `session`, by its name in files.
    #[must_use]
    pub(crate) fn answer_in<'s>(&self, session: &'s Session) -> Option<&'s str> {
        let reflection = session.reflection.as_ref()?;
        let is_it = !self.is_own() || reflection.goal.trim() == self.text.trim();
        reflection.answers.get(&self.asks).filter(|_| is_it).map(String::as_str)
    }
}
