//! What one coach chooses of a case: praise, gap and action step.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// No part of a choice is longer, in characters.
pub(crate) const MOST_CHOSEN: usize = 4_000;

/// What one coach would praise, what they see as the gap, and the step that they would agree.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub(crate) struct CalibrationChoice {
    /// What they would praise.
    #[serde(default)]
    pub(crate) praise: String,
    /// What is not there yet.
    #[serde(default)]
    pub(crate) gap: String,
    /// The one action step.
    #[serde(default)]
    pub(crate) step: String,
}

impl CalibrationChoice {
    /// What its parts are called, in their order.
    pub(crate) const PARTS: [&str; 3] = ["Praise", "Gap", "Action step"];

    /// Its parts, in that order.
    #[must_use]
    pub(crate) fn parts(&self) -> [&str; 3] {
        [&self.praise, &self.gap, &self.step]
    }

    /// Why it cannot be sealed, where it cannot.
    #[must_use]
    pub(crate) fn flaw(&self) -> Option<String> {
        for (called, text) in Self::PARTS.into_iter().zip(self.parts()) {
            let called = called.to_lowercase();
            if text.trim().is_empty() {
                return Some(format!("your {called} is still to be chosen"));
            }
            if text.chars().count() > MOST_CHOSEN {
                return Some(format!("your {called} is longer than {MOST_CHOSEN} characters"));
            }
        }
        None
    }
}
