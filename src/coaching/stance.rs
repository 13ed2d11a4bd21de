//! Who does most of the thinking in a meeting: it chooses the prompts, never the steps.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who does most of the thinking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// The coach names the step; for novices.
    #[default]
    Directive,
    /// Worked out together.
    Dialogic,
    /// The coachee leads; for experts and leaders.
    Facilitative,
}

impl Stance {
    /// Those that can be agreed with a person, each with its name in files.
    pub(crate) const AGREED: [(Self, &'static str); 2] =
        [(Self::Directive, "directive"), (Self::Dialogic, "dialogic")];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Directive => "I suggest",
            Self::Dialogic => "we work it out",
            Self::Facilitative => "they lead",
        }
    }

    /// As anybody reads it in a record.
    #[must_use]
    pub(crate) fn in_words(self) -> &'static str {
        match self {
            Self::Directive => "the coach suggests",
            Self::Dialogic => "worked out together",
            Self::Facilitative => "the coachee leads",
        }
    }
}
