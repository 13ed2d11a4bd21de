//! What gets in the way: weeks in which less can be expected, and barriers without a date.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::part::part;

part! {
    /// Days on which less than usual can be expected: mocks, reports, parents' evenings.
    PlanWeeks [what, from] {
        /// What it is.
        what: String,
        /// In which schools, by id; in all where none is named.
        schools: Vec<String>,
        /// Its first day.
        from: Option<NaiveDate>,
        /// Its last day.
        to: Option<NaiveDate>,
        /// How much of what is usual can be expected, from 0 to 1.
        share: Option<f64>,
        /// What is done about it.
        doing: String,
    }
}

part! {
    /// Something without a date that gets in the way: cover, a school with one coach.
    PlanBarrier [what] {
        /// What it is.
        what: String,
        /// In which school, by id; in all where none is named.
        school: String,
        /// Who looks after it.
        owner: String,
        /// What is done about it.
        doing: String,
        /// How it stands.
        state: BarrierState,
    }
}

/// How a barrier stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BarrierState {
    /// It is in the way.
    #[default]
    Open,
    /// Less than it was.
    Eased,
    /// No more.
    Gone,
}

impl BarrierState {
    /// As a lead reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Eased => "eased",
            Self::Gone => "gone",
        }
    }
}

impl PlanWeeks {
    /// Whether it is in the school `id` on `day`.
    #[must_use]
    pub(crate) fn holds(&self, school: &str, day: NaiveDate) -> bool {
        let is_there = self.schools.is_empty() || self.schools.iter().any(|it| it == school);
        let is_then = self.from.is_some_and(|from| from <= day)
            && self.to.or(self.from).is_some_and(|to| day <= to);
        is_there && is_then
    }

    /// How much of what is usual can be expected, from 0 to 1; nothing where it is not said.
    #[must_use]
    pub(crate) fn expected_share(&self) -> f64 {
        self.share.filter(|it| it.is_finite()).map_or(0.0, |it| it.clamp(0.0, 1.0))
    }
}
