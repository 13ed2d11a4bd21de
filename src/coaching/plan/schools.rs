//! Who takes part: programmes, schools, and the phases in which they begin.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::part::part;

part! {
    /// A programme as the plan has it.
    PlanProgramme [title] {
        /// As a lead reads it.
        title: String,
        /// Who leads it.
        lead: String,
        /// School weeks between meetings, where it differs from the programme's own.
        every_school_weeks: Option<u8>,
    }
}

part! {
    /// A school in the plan; one outside the trust as well.
    PlanSchool [name] {
        /// What it is called now.
        name: String,
        /// What it was called before.
        earlier: Vec<EarlierName>,
        /// `primary`, `secondary`, or in the trust's own words.
        kind: String,
        /// How many staff it has, by group in the trust's own words: `ECTs`.
        staff: BTreeMap<String, u32>,
        /// Who leads coaching there.
        lead: String,
        /// Whether it is not one of the trust's.
        outside_trust: bool,
        /// The last day on which it takes part, of one that closes or leaves.
        until: Option<NaiveDate>,
    }
}

part! {
    /// What a school was called before.
    EarlierName [name] {
        /// The name.
        name: String,
        /// The last day on which it was called so.
        until: Option<NaiveDate>,
    }
}

part! {
    /// A pilot or a wave: which schools begin with which programmes, and what has to be true to go on.
    PlanPhase [title] {
        /// As a lead reads it: `Pilot`.
        title: String,
        /// Its first day.
        from: Option<NaiveDate>,
        /// The schools in it, by id.
        schools: Vec<String>,
        /// The programmes in it, by id; all where none is named.
        programmes: Vec<String>,
        /// What has to be true to go on, as it was written beforehand.
        gate: Vec<String>,
        /// When it is looked at.
        review_on: Option<NaiveDate>,
        /// What was decided then.
        outcome: Option<PhaseOutcome>,
    }
}

/// What was decided when a phase was looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct PhaseOutcome {
    /// How it goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) then: Option<AfterPhase>,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) on: Option<NaiveDate>,
    /// The reason.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) why: String,
    /// Fields of a newer version, and what could not be read.
    #[serde(flatten)]
    pub(crate) unknown: BTreeMap<String, serde_json::Value>,
}

/// How it goes on after a phase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AfterPhase {
    /// As planned.
    GoOn,
    /// With changes.
    Adapt,
    /// No further.
    Stop,
}

impl AfterPhase {
    /// As a lead reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::GoOn => "go on",
            Self::Adapt => "adapt",
            Self::Stop => "stop",
        }
    }
}

impl PlanSchool {
    /// The names that it has and had.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let earlier = self.earlier.iter().map(|it| it.name.as_str());
        std::iter::once(self.name.as_str()).chain(earlier)
    }

    /// Whether `said` is its id, or the very name that it has or had.
    #[must_use]
    pub(crate) fn is_meant(&self, said: &str) -> bool {
        self.id == said || self.name == said || self.earlier.iter().any(|it| it.name == said)
    }

    /// Whether it takes part on `day`.
    #[must_use]
    pub(crate) fn takes_part_on(&self, day: NaiveDate) -> bool {
        self.until.is_none_or(|until| day <= until)
    }

    /// What it was called on `day`.
    #[must_use]
    pub(crate) fn name_on(&self, day: NaiveDate) -> &str {
        let then = self.earlier.iter().filter(|it| it.until.is_some_and(|until| day <= until));
        then.min_by_key(|it| it.until).map_or(&self.name, |it| &it.name)
    }
}
