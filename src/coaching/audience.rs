//! The audiences of an export, and what each may read.
//!
//! These are the only rules: [`Session::seen_by`](super::session::Session::seen_by) applies them
//! once for every format.

/// Who something that leaves the program is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The person coached: no private notes, no prepared questions, warm wording.
    Coachee,
    /// The coach: everything.
    Coach,
    /// Another coach, elsewhere, with whom it is talked over: nothing private, and nobody named.
    Case,
    /// The record that you met: when, the dates, and the step only where they agreed to that.
    File,
}

impl Audience {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Coachee, Self::Coach, Self::Case, Self::File];

    /// Whether the coach's private notes are for them, and the coach's self-review.
    #[must_use]
    pub(crate) fn sees_private(self) -> bool {
        self == Self::Coach
    }

    /// Whether what the coach prepared, and their reading of how much support it took, is for
    /// them: another coach cannot help with a question that they are not shown.
    #[must_use]
    pub(crate) fn sees_prepared(self) -> bool {
        matches!(self, Self::Coach | Self::Case)
    }

    /// Whether what was said, seen and rehearsed is for them, or only what was agreed.
    #[must_use]
    pub(crate) fn sees_words(self) -> bool {
        self != Self::File
    }

    /// Whether a meeting that has not been held can be for them: until then it holds drafts.
    #[must_use]
    pub(crate) fn sees_drafts(self) -> bool {
        matches!(self, Self::Coach | Self::Case)
    }

    /// Whether people and schools keep their names.
    #[must_use]
    pub(crate) fn sees_names(self) -> bool {
        self != Self::Case
    }

    /// Whether somebody’s action steps over time are for them: they tell what was seen and
    /// rehearsed, and of whom.
    #[must_use]
    pub(crate) fn sees_steps(self) -> bool {
        self.sees_words() && self.sees_names()
    }

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Coachee => "the coachee",
            Self::Coach => "the coach",
            Self::Case => "another coach, as a case",
            Self::File => "a record that you met",
        }
    }

    /// As it stands in the name of a file, so that what holds private notes is never mistaken for
    /// what may be handed over.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Coachee => "coachee",
            Self::Coach => "coach",
            Self::Case => "case",
            Self::File => "file",
        }
    }
}
