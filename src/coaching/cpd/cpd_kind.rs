//! What kind of study an entry of a coach's CPD log is about.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What kind of study it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CpdKind {
    /// A course, or a day of one.
    Course,
    /// A conference.
    Conference,
    /// A book, a paper, a blog.
    Reading,
    /// A session with a tutor or a mentor.
    TutorSession,
    /// A meeting in which they were coached themselves.
    BeingCoached,
    /// Reading the same case, or watching the same clip, as other coaches do.
    Calibration,
    /// Watching themselves or somebody else on a recording.
    Clip,
    /// Study of their own.
    OwnStudy,
    /// A kind that a newer version knows: it stays as it is, and is shown in its own words.
    #[schemars(skip)]
    Newer(KindWord),
}

impl CpdKind {
    /// All that this version knows, in the order of a record.
    pub(crate) const ALL: [Self; 8] = [
        Self::Course,
        Self::Conference,
        Self::Reading,
        Self::TutorSession,
        Self::BeingCoached,
        Self::Calibration,
        Self::Clip,
        Self::OwnStudy,
    ];

    /// As a coach reads it.
    #[must_use]
    pub(crate) fn label(&self) -> &str {
        match self {
            Self::Course => "course",
            Self::Conference => "conference",
            Self::Reading => "reading",
            Self::TutorSession => "tutor session",
            Self::BeingCoached => "being coached",
            Self::Calibration => "calibration",
            Self::Clip => "clip",
            Self::OwnStudy => "own study",
            Self::Newer(word) => word.as_str(),
        }
    }

    /// As it is written in files.
    #[must_use]
    pub(crate) fn id(&self) -> String {
        self.label().replace(' ', "_")
    }
}

impl Serialize for CpdKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}

impl<'de> Deserialize<'de> for CpdKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        let known = Self::ALL.into_iter().find(|it| it.id() == id);
        let newer = || KindWord::of(&id).map(Self::Newer);
        known.or_else(newer).ok_or_else(|| {
            de::Error::invalid_value(de::Unexpected::Str(&id), &"a kind of study such as own_study")
        })
    }
}

/// The id of a kind, with spaces for its underscores.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KindWord {
    /// The word, and nothing after it.
    letters: [u8; KindWord::LONGEST],
}

impl KindWord {
    /// The longest id that is taken, in bytes.
    const LONGEST: usize = 40;

    /// The word of an id: small letters, figures and underscores.
    fn of(id: &str) -> Option<Self> {
        let is_id = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if id.is_empty() || !id.bytes().all(is_id) {
            return None;
        }
        let mut letters = [0; Self::LONGEST];
        letters.get_mut(..id.len())?.copy_from_slice(id.replace('_', " ").as_bytes());
        Some(Self { letters })
    }

    fn as_str(&self) -> &str {
        let text = str::from_utf8(&self.letters).unwrap_or_default();
        text.trim_end_matches('\0')
    }
}

impl fmt::Debug for KindWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_id_of_any_version_is_written_as_it_was_read(id in "[a-z0-9_]{1,40}") {
            let kind: CpdKind = serde_json::from_value(id.as_str().into()).expect("a kind");
            prop_assert_eq!(serde_json::to_value(kind).expect("json"), id);
        }

        #[test]
        fn any_other_text_is_refused(id in "\\PC{41,60}|[A-Z ]{0,9}|own study") {
            prop_assert!(serde_json::from_value::<CpdKind>(id.into()).is_err());
        }
    }
}
