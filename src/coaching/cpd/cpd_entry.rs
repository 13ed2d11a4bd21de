//! One entry of a coach's CPD log, and its file.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::cpd_kind::CpdKind;
use super::cpd_time::MOST_HOURS;
use crate::coaching::durable::stamp::Stamp;
use crate::coaching::id::{CpdEntryId, SessionId};
use crate::coaching::people::{Coach, Unknown};

/// The version of the format of an entry's file that this program writes.
pub(crate) const CPD_VERSION: u32 = 1;

/// What an entry's own file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum CpdFormat {
    /// One entry, one file.
    #[default]
    #[serde(rename = "alongside/cpd")]
    Cpd,
}

/// One thing that a coach did for their own study.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CpdEntry {
    /// Always `alongside/cpd`.
    pub(crate) format: CpdFormat,
    /// The version of the format, now 1.
    pub(crate) version: u32,
    /// Which entry.
    pub(crate) id: CpdEntryId,
    /// Whose it is.
    pub(crate) person: Coach,
    /// What kind of study.
    pub(crate) kind: CpdKind,
    /// On which day, or on the last of several.
    pub(crate) on: NaiveDate,
    /// How long it took, in minutes.
    pub(crate) minutes: u32,
    /// What it was: `researchED`.
    #[serde(default)]
    pub(crate) what: String,
    /// What they changed because of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) changed: String,
    /// With whom, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) with: Vec<String>,
    /// The meeting that it came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) session: Option<SessionId>,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub(crate) stamp: Stamp,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

impl CpdEntry {
    /// An entry that says when, for how long and of what kind, and nothing else yet.
    #[must_use]
    pub(crate) fn new(
        id: CpdEntryId,
        person: Coach,
        kind: CpdKind,
        on: NaiveDate,
        minutes: u32,
    ) -> Self {
        Self {
            format: CpdFormat::Cpd,
            version: CPD_VERSION,
            id,
            person,
            kind,
            on,
            minutes,
            what: String::new(),
            changed: String::new(),
            with: Vec::new(),
            session: None,
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// What is not as it should be in an entry that was written by hand, a sentence each.
    #[must_use]
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if self.minutes == 0 {
            faults.push("it says that it took no time".to_owned());
        } else if self.minutes > MOST_HOURS * 60 {
            let hours = self.minutes / 60;
            faults.push(format!(
                "it says {hours} hours, and one entry holds {MOST_HOURS} at the most"
            ));
        }
        if self.what.trim().is_empty() {
            faults.push("it does not say what it was".to_owned());
        }
        faults
    }
}
