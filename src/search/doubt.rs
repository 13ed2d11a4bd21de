//! A place in a text that may identify somebody, and why it is thought so.

use std::ops::Range;

/// Why something is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PossibleName {
    /// A first name, with or without a capital.
    FirstName,
    /// A word with a capital that is no known name.
    Capital,
    /// Capitals that may be somebody's initials.
    Initials,
    /// A name that is also an everyday word, written small.
    NameToo,
    /// A known name inside another word.
    Inside,
    /// A word, written small, that is no everyday word: a surname, a nickname, or a slip.
    Unknown,
    /// Figures that may be a class, a room or a year group.
    Class,
    /// Figures that may be a day, or a number to reach somebody by.
    Number,
    /// A way to reach somebody, or a place on the web.
    Address,
    /// Writing without capitals, in which a name looks like any other word.
    OtherScript,
}

impl PossibleName {
    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::FirstName => "a first name?",
            Self::Capital => "a capital: a name?",
            Self::Initials => "somebody’s initials?",
            Self::NameToo => "a name, or only the word?",
            Self::Inside => "a name inside another word",
            Self::Unknown => "not an everyday word: a name?",
            Self::Class => "a class, a year group or a room?",
            Self::Number => "a day, a term or a number?",
            Self::Address => "an address",
            Self::OtherScript => "a name in another script?",
        }
    }

    /// Whether it is a word or initials, and no number or address.
    pub(super) fn is_of_letters(self) -> bool {
        matches!(self, Self::FirstName | Self::Capital | Self::Initials | Self::Unknown)
    }

    /// Whether it is said of a page that leaves with names in it: what is most likely a pupil.
    #[must_use]
    pub(crate) fn is_likely_a_person(self) -> bool {
        matches!(self, Self::FirstName | Self::Capital | Self::Initials)
    }
}

/// A place in a text that may identify somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// Where it stands.
    pub(crate) at: Range<usize>,
    /// Why it is reported.
    pub(crate) why: PossibleName,
}
