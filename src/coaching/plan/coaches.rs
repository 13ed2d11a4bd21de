//! Coaches, from the day on which they are nominated.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::part::part;
use crate::coaching::id::PersonId;

part! {
    /// A coach in the plan. Somebody who coaches at two schools is there once for each.
    PlanCoach [name] {
        /// What they are called.
        name: String,
        /// Which person they are on their own machine, as their contributions say; not known before
        /// the first has come.
        person: Option<PersonId>,
        /// At which school, by id.
        school: String,
        /// In which programme, by id.
        programme: String,
        /// How many people they have time to meet in a fortnight.
        slots: Option<u32>,
        /// How they stood since when, in order.
        states: Vec<CoachStep>,
    }
}

part! {
    /// Since when a coach stands so.
    CoachStep [state, on] {
        /// How they stand.
        state: Option<CoachState>,
        /// Since when.
        on: Option<NaiveDate>,
        /// Why, where they stopped: left, promoted, leave, no time.
        reason: String,
    }
}

/// How a coach stands.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CoachState {
    /// Asked, and said yes.
    Nominated,
    /// In training.
    Training,
    /// Trained, and has not met anybody yet.
    Trained,
    /// Their first meeting was seen by somebody who coaches already.
    FirstMeetingSeen,
    /// Coaches.
    Active,
    /// Coaches no more.
    Stopped,
}

impl CoachState {
    /// All of them, in the order in which they follow one another.
    pub(crate) const ALL: [Self; 6] = [
        Self::Nominated,
        Self::Training,
        Self::Trained,
        Self::FirstMeetingSeen,
        Self::Active,
        Self::Stopped,
    ];

    /// As a lead reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Nominated => "nominated",
            Self::Training => "in training",
            Self::Trained => "trained",
            Self::FirstMeetingSeen => "first meeting seen",
            Self::Active => "active",
            Self::Stopped => "stopped",
        }
    }

    /// Whether a coach who stands so is trained, and coaches or can begin to.
    #[must_use]
    pub(crate) fn can_coach(self) -> bool {
        matches!(self, Self::Trained | Self::FirstMeetingSeen | Self::Active)
    }
}

impl PlanCoach {
    /// How they stand on `day`: by the last entry that is not after it.
    #[must_use]
    pub(crate) fn step_on(&self, day: NaiveDate) -> Option<&CoachStep> {
        let begun = self.states.iter().filter(|it| it.on.is_some_and(|on| on <= day));
        // Of several of one day the one that was written last.
        begun.filter(|it| it.state.is_some()).max_by_key(|it| it.on)
    }

    /// How they stand on `day`.
    #[must_use]
    pub(crate) fn state_on(&self, day: NaiveDate) -> Option<CoachState> {
        self.step_on(day)?.state
    }
}
