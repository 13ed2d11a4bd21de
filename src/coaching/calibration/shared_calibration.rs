//! The file of a calibration that goes round: what is read, who takes part, and their seals.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::bits::Bits256;
use super::choice::{CalibrationChoice, MOST_CHOSEN};
use crate::coaching::id::{CalibrationId, PersonId};

/// The version of the format that this program writes.
pub(crate) const CALIBRATION_VERSION: u32 = 1;

/// No more people take part, and none has more seals: far more than sit round one table.
pub(crate) const MOST_TAKING_PART: usize = 200;

/// No title, clip or name is longer, in characters.
const MOST_CALLED: usize = 400;

/// What the file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum CalibrationFormat {
    /// One calibration, one file.
    #[default]
    #[serde(rename = "alongside/calibration")]
    Calibration,
}

/// What is read or watched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CalibrationAbout {
    /// A case: a meeting without names, as its file held it.
    Case(Value),
    /// A clip that all can watch; it is named, and not in the file.
    Clip(String),
}

/// A calibration, as it goes round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Calibration {
    /// Always `alongside/calibration`.
    pub(crate) format: CalibrationFormat,
    /// The version of the format, now 1.
    pub(crate) version: u32,
    /// Which calibration.
    pub(crate) id: CalibrationId,
    /// What it is called.
    pub(crate) title: String,
    /// On which day it was begun.
    pub(crate) on: NaiveDate,
    /// What is read or watched.
    pub(crate) about: CalibrationAbout,
    /// Who takes part, as they were named.
    #[serde(default)]
    pub(crate) named: BTreeSet<String>,
    /// Who is not waited for any more.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub(crate) left_out: BTreeSet<String>,
    /// The seals.
    #[serde(default)]
    pub(crate) seals: BTreeSet<SealedBy>,
    /// The choices of those who opened theirs.
    #[serde(default)]
    pub(crate) opened: BTreeSet<OpenedBy>,
}

/// Somebody's seal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub(crate) struct SealedBy {
    /// Whose.
    pub(crate) person: PersonId,
    /// What they were called then.
    pub(crate) name: String,
    /// The digest of their choice.
    pub(crate) seal: Bits256,
}

/// Somebody's choice, opened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub(crate) struct OpenedBy {
    /// Whose.
    pub(crate) person: PersonId,
    /// What they were called when they sealed it.
    pub(crate) name: String,
    /// What they chose.
    pub(crate) choice: CalibrationChoice,
    /// What went into the seal with it.
    pub(crate) secret: Bits256,
    /// The seals that were there when they opened it.
    #[serde(default)]
    pub(crate) seen: BTreeSet<Bits256>,
}

/// Two files that are not of one calibration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is another calibration than the one you joined, though it says it is the same")]
pub(crate) struct OtherCalibration;

impl Calibration {
    /// A new one, in which nobody has chosen.
    #[must_use]
    pub(crate) fn new(
        id: CalibrationId,
        title: String,
        on: NaiveDate,
        about: CalibrationAbout,
        named: BTreeSet<String>,
    ) -> Self {
        Self {
            format: CalibrationFormat::Calibration,
            version: CALIBRATION_VERSION,
            id,
            title,
            on,
            about,
            named,
            left_out: BTreeSet::new(),
            seals: BTreeSet::new(),
            opened: BTreeSet::new(),
        }
    }

    /// It with all that `other`, a copy of it, holds as well.
    ///
    /// # Errors
    /// [`OtherCalibration`], where they are not about the same.
    pub(crate) fn merged(&self, other: &Self) -> Result<Self, OtherCalibration> {
        let one = |it: &Self| (it.id.clone(), it.title.clone(), it.on, it.about.clone());
        if one(self) != one(other) {
            return Err(OtherCalibration);
        }
        let mut all = self.clone();
        all.named.extend(other.named.iter().cloned());
        all.left_out.extend(other.left_out.iter().cloned());
        all.seals.extend(other.seals.iter().cloned());
        all.opened.extend(other.opened.iter().cloned());
        Ok(all)
    }

    /// The seal of what somebody chose, with the `secret` that keeps it from being guessed.
    #[must_use]
    pub(super) fn seal_of(
        &self,
        (person, name): (&PersonId, &str),
        choice: &CalibrationChoice,
        secret: &Bits256,
    ) -> Bits256 {
        // What is read is sealed as well: nobody puts another case under a choice.
        let about = serde_json::to_string(&self.about).unwrap_or_default();
        let secret = secret.to_string();
        let whose = [self.id.as_str(), &about, person.as_str(), name, &secret];
        let parts = ["alongside/calibration 1"].into_iter().chain(whose);
        Bits256::of_parts(parts.chain(choice.parts()))
    }

    /// Whether this opened choice is the one that was sealed.
    #[must_use]
    pub(super) fn fits(&self, opened: &OpenedBy) -> bool {
        let whose = (&opened.person, opened.name.as_str());
        let seal = self.seal_of(whose, &opened.choice, &opened.secret);
        let is_it = |it: &&SealedBy| it.person == opened.person && it.name == opened.name;
        self.seals.iter().filter(is_it).any(|it| it.seal == seal)
    }

    /// What is read, in a line.
    #[must_use]
    pub(crate) fn about_text(&self) -> String {
        match &self.about {
            CalibrationAbout::Clip(clip) => format!("the clip “{}”", clip.trim()),
            CalibrationAbout::Case(_) => "a case".to_owned(),
        }
    }

    /// What is wrong in it, where it was read from a file.
    #[must_use]
    pub(crate) fn flaw(&self) -> Option<String> {
        let clip = match &self.about {
            CalibrationAbout::Clip(clip) => clip.as_str(),
            CalibrationAbout::Case(_) => "a case",
        };
        let sealed = self.seals.iter().map(|it| it.name.as_str());
        let opened = self.opened.iter().map(|it| it.name.as_str());
        let names = self.named.iter().chain(&self.left_out).map(String::as_str);
        let mut called = [self.title.as_str(), clip].into_iter().chain(names);
        if self.title.trim().is_empty() || clip.trim().is_empty() {
            return Some("it does not say what is read".to_owned());
        }
        let is_long = |it: &str| it.chars().count() > MOST_CALLED;
        if called.any(is_long) || sealed.chain(opened).any(is_long) {
            return Some(format!("a title or name in it is longer than {MOST_CALLED} characters"));
        }
        let sets = [self.named.len(), self.left_out.len(), self.seals.len(), self.opened.len()];
        if sets.into_iter().any(|it| it > MOST_TAKING_PART) {
            return Some(format!("more than {MOST_TAKING_PART} people take part in it"));
        }
        let is_long = |it: &OpenedBy| {
            it.choice.parts().iter().any(|text| text.chars().count() > MOST_CHOSEN)
                || it.seen.len() > MOST_TAKING_PART
        };
        let long = self.opened.iter().find(|it| is_long(it))?;
        Some(format!("what {} chose is longer than {MOST_CHOSEN} characters", long.name))
    }
}
