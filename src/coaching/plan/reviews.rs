//! What was seen, decided, changed and agreed as the year went on.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::measure::Measure;
use super::part::part;
use crate::coaching::people::Unknown;

part! {
    /// What was seen, why, and what is done about it.
    PlanDecision [on, what] {
        /// When it was decided.
        on: Option<NaiveDate>,
        /// What was looked at.
        measure: Option<Measure>,
        /// In which programme, by id.
        programme: String,
        /// In which school, by id.
        school: String,
        /// What was seen, in words.
        saw: String,
        /// The number that was planned.
        planned: Option<u32>,
        /// The number that there was.
        actual: Option<u32>,
        /// The reason.
        reason: String,
        /// What we do.
        what: String,
        /// Who does it.
        who: String,
        /// By when.
        by: Option<NaiveDate>,
        /// When it was done.
        done: Option<NaiveDate>,
        /// Whether it helped, as seen later.
        helped: Option<Helped>,
        /// What of it helped.
        helped_how: String,
    }
}

/// Whether something helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Helped {
    /// Yes.
    Yes,
    /// In part.
    Partly,
    /// No.
    No,
}

impl Helped {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// As a lead reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Yes => "it helped",
            Self::Partly => "it helped in part",
            Self::No => "it did not help",
        }
    }
}

part! {
    /// What was changed after the pilot.
    PlanAdaptation [on, what] {
        /// When.
        on: Option<NaiveDate>,
        /// What was changed.
        what: String,
        /// Why.
        why: String,
        /// Whether it helped, as seen later.
        helped: Option<Helped>,
    }
}

part! {
    /// What was agreed with staff, unions or a school: that coaching is separate from appraisal, who
    /// sees what.
    PlanAgreement [on, what] {
        /// When.
        on: Option<NaiveDate>,
        /// With whom.
        with: String,
        /// At which school, by id; for all where none is named.
        school: String,
        /// What.
        what: String,
        /// Whether by it a school's lead for coaching may see of each of its coaches how many meetings
        /// were held and not held, and who has no date.
        each_coach: bool,
    }
}

part! {
    /// What staff said, as counts. Nobody is named.
    PlanVoice [on, school, group] {
        /// When they were asked.
        on: Option<NaiveDate>,
        /// At which school, by id; at all where none is named.
        school: String,
        /// In which programme, by id.
        programme: String,
        /// Which staff, in the trust's own words.
        group: String,
        /// How many gave each answer.
        questions: Vec<VoiceQuestion>,
        /// How many would rather not take part.
        opted_out: Option<u32>,
        /// How many wait for a coach.
        waiting: Option<u32>,
    }
}

part! {
    /// How many gave each of five answers to a question.
    VoiceQuestion [question] {
        /// The question.
        question: String,
        /// How many agreed strongly, agreed, were undecided, disagreed, disagreed strongly.
        answers: Vec<u32>,
    }
}

/// The plan as it stood when it was agreed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct PlanBaseline {
    /// When it was agreed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) on: Option<NaiveDate>,
    /// With whom.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) with: String,
    /// The whole plan, as its file was then.
    pub(crate) plan: Value,
    /// Fields of a newer version, and what could not be read.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}
