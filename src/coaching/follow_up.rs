//! The follow-up of a meeting: when the step is first used, when the coach looks, when you meet
//! next, and what the coach promises.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::action_step::CheckKind;
use super::moment::WallTime;
use super::people::Unknown;

/// When and how the coach will look.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// On which day.
    #[serde(default)]
    pub on: Option<NaiveDate>,
    /// How.
    #[serde(default)]
    pub how: Option<CheckKind>,
    /// For what.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub look_for: String,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One thing the coach promised, ticked off at the next meeting.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Promise {
    /// What was promised.
    pub text: String,
    /// Whether it was kept, once said.
    #[serde(default)]
    pub done: Option<bool>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The three dates and the promises.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FollowUp {
    /// When the coachee will first use the step.
    #[serde(default)]
    pub use_by: Option<NaiveDate>,
    /// When and how it will be seen.
    #[serde(default)]
    pub check: Check,
    /// When you meet next; midnight where only the day was said.
    #[serde(default)]
    pub next_meeting: Option<WallTime>,
    /// What the coach promises.
    #[serde(default)]
    pub coach_owes: Vec<Promise>,
    /// The dates as they were said (`fri p3`), by field: a lesson is no time of day.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub said: BTreeMap<String, String>,
    /// The times of the days of first use and of the check, by field, where one was said or their
    /// lesson has one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub times: BTreeMap<String, WallTime>,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl FollowUp {
    /// The promises that are not empty.
    pub(crate) fn written_promises(&self) -> impl Iterator<Item = &Promise> {
        self.coach_owes.iter().filter(|p| !p.text.trim().is_empty())
    }

    /// Sets whether the promise `text` was kept; none takes the answer back.
    pub fn answer(&mut self, text: &str, done: Option<bool>) {
        for promise in self.coach_owes.iter_mut().filter(|promise| promise.text == text) {
            promise.done = done;
        }
    }

    /// The promises with what `other` says of those that nothing is said of here; none where that
    /// says no more.
    #[must_use]
    pub(crate) fn with_answers_of(&self, other: &Self) -> Option<Vec<Promise>> {
        let mut promises = self.coach_owes.clone();
        for promise in promises.iter_mut().filter(|promise| promise.done.is_none()) {
            let same = other.coach_owes.iter().find(|it| it.text == promise.text);
            promise.done = same.and_then(|it| it.done);
        }
        (promises != self.coach_owes).then_some(promises)
    }
}
