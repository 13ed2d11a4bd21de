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
    /// Whether the coach said since that it is no longer needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
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
    /// Whether the coach said since that it is no longer needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What a coach says, after the meeting, of something that was agreed in it.
#[derive(Clone, Debug, PartialEq)]
pub enum FollowUpAnswer {
    /// Of a promise.
    Promise {
        /// What was promised.
        text: String,
        /// Whether it was kept; `None` takes an earlier answer back.
        done: Option<bool>,
        /// Whether it is no longer needed.
        withdrawn: bool,
    },
    /// Of the check.
    Check {
        /// Whether it is no longer needed.
        withdrawn: bool,
    },
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

    /// Takes in what is said of something that was agreed.
    pub(crate) fn answer(&mut self, answer: &FollowUpAnswer) {
        match answer {
            FollowUpAnswer::Promise { text, done, withdrawn } => {
                for promise in self.coach_owes.iter_mut().filter(|it| it.text == *text) {
                    (promise.done, promise.withdrawn) = (*done, *withdrawn);
                }
            }
            FollowUpAnswer::Check { withdrawn } => self.check.withdrawn = *withdrawn,
        }
    }

    /// Takes over what `other` says of that which nothing is said of here.
    pub(crate) fn take_answers_of(&mut self, other: &Self) {
        let unanswered = |it: &&mut Promise| it.done.is_none() && !it.withdrawn;
        for promise in self.coach_owes.iter_mut().filter(unanswered) {
            if let Some(same) = other.coach_owes.iter().find(|it| it.text == promise.text) {
                (promise.done, promise.withdrawn) = (same.done, same.withdrawn);
            }
        }
        let same_day = self.check.on == other.check.on;
        self.check.withdrawn |= other.check.withdrawn && same_day;
    }
}
