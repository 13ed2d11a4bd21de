//! The coach's self-review of a meeting, made in a minute after it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::moment::WallTime;
use super::people::Unknown;
use super::protocol::StepKind;

/// The coach's self-review of one meeting: for the coach, never for a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reflection {
    /// When it was written.
    pub at: WallTime,
    /// Answers by one key, by the question's id: `yes`, `partly`, `no`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
    /// The question of the coach's goal, where it is in their own words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// What the coach will do differently.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub differently: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The question that a coach set themselves in their own words, as answers name it.
pub(crate) const OWN_GOAL: &str = "own_goal";

/// A question that a coach can make their goal.
pub struct Question {
    /// Its name in files.
    pub id: &'static str,
    /// As the coach reads it.
    pub text: &'static str,
    /// What its answers are called, in the order of [`ANSWERS`].
    pub labels: [&'static str; 3],
    /// The step that it is about: where the protocol has none, it is not asked.
    pub(super) about: StepKind,
}

impl Question {
    const fn new(id: &'static str, about: StepKind, text: &'static str) -> Self {
        Self { id, text, labels: USUAL, about }
    }
}

/// What a coach may work on; each can be answered by a key after a meeting (domain-evidence 6).
pub const QUESTIONS: [Question; 5] = [
    Question::new(
        "praise_precise",
        StepKind::Praise,
        "Was the praise precise: a moment, and what it led to?",
    ),
    Question {
        labels: ["mostly them", "both", "mostly me"],
        ..Question::new("coachee_thought", StepKind::Probe, "Who did the thinking in Probe?")
    },
    Question::new("one_step", StepKind::ActionStep, "Was it one step only, said back?"),
    Question::new("enough_practice", StepKind::Practice, "Did practice get the time it needed?"),
    Question::new("dates_set", StepKind::FollowUp, "Did we finish with dates in both diaries?"),
];

/// The answers as files name them, in the order of their keys 1, 2, 3.
pub const ANSWERS: [&str; 3] = ["yes", "partly", "no"];

/// What the answers to most questions are called.
const USUAL: [&str; 3] = ["yes", "partly", "not yet"];

/// What `answer` to the question `id` is called: as it stands where one of them is not known.
#[must_use]
pub(crate) fn answer_label<'a>(id: &str, answer: &'a str) -> &'a str {
    let labels = QUESTIONS.iter().find(|question| question.id == id).map_or(USUAL, |it| it.labels);
    let mut known = ANSWERS.iter().zip(labels);
    known.find(|(name, _)| **name == answer).map_or(answer, |(_, label)| label)
}

impl Reflection {
    /// The question `id`, as it was asked in this meeting.
    #[must_use]
    pub(crate) fn question<'a>(&'a self, id: &'a str) -> &'a str {
        let known = QUESTIONS.iter().find(|question| question.id == id);
        match known {
            Some(question) => question.text,
            None if id == OWN_GOAL && !self.goal.trim().is_empty() => self.goal.trim(),
            None => id,
        }
    }

    /// A self-review with nothing in it yet.
    #[must_use]
    pub fn begun(at: WallTime) -> Self {
        Self {
            at,
            answers: BTreeMap::new(),
            goal: String::new(),
            differently: String::new(),
            unknown: Unknown::new(),
        }
    }
}
