//! The coach's self-review of a meeting, made in a minute after it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::moment::WallTime;
use super::people::Unknown;

/// The coach's self-review of one meeting: for the coach, never for a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reflection {
    /// When it was written.
    pub at: WallTime,
    /// Answers by one key, by the question's id: `yes`, `partly`, `no`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
    /// What the coach will do differently.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub differently: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A question of the self-review.
pub struct Question {
    /// Its name in files.
    pub id: &'static str,
    /// As the coach reads it.
    pub text: &'static str,
    /// What its answers are called, in the order of [`ANSWERS`].
    pub labels: [&'static str; 3],
}

/// What a coach can answer in a minute (domain-evidence 6; figures the session knows are shown,
/// not asked).
pub const QUESTIONS: [Question; 5] = [
    Question {
        id: "praise_precise",
        text: "Was the praise precise, and tied to the last step?",
        labels: USUAL,
    },
    Question {
        id: "coachee_thought",
        text: "Who did the thinking in Probe?",
        labels: ["mostly them", "both", "mostly me"],
    },
    Question { id: "one_step", text: "Was it one step only, said back?", labels: USUAL },
    Question { id: "enough_practice", text: "Did practice get the time it needed?", labels: USUAL },
    Question { id: "dates_set", text: "Did we finish with dates in both diaries?", labels: USUAL },
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
    /// A self-review with nothing in it yet.
    #[must_use]
    pub fn begun(at: WallTime) -> Self {
        Self { at, answers: BTreeMap::new(), differently: String::new(), unknown: Unknown::new() }
    }
}
