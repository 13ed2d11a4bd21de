//! Who reads what leaves the program, and what they may see.

/// Who an exported note is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The person coached: no private notes, no prepared questions, warm wording.
    Coachee,
    /// The coach: everything.
    Coach,
}

impl Audience {
    /// Whether the coach's private notes are for them.
    #[must_use]
    pub fn sees_private(self) -> bool {
        self == Self::Coach
    }

    /// Whether what the coach prepared, and their reading of how much support it took, is for
    /// them.
    #[must_use]
    pub fn sees_prepared(self) -> bool {
        self == Self::Coach
    }

    /// As a coach reads it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Coachee => "the coachee",
            Self::Coach => "the coach",
        }
    }
}
