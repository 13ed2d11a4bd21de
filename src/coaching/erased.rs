//! What stays of somebody who was erased: enough to know a file about them that comes back, and
//! nothing that says who they were.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::durable::fingerprint::Fingerprint;
use super::id::PersonId;
use super::people::Unknown;

/// What such a file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ErasedFormat {
    /// One person who was erased, one file.
    #[default]
    #[serde(rename = "alongside/erased")]
    Erased,
}

/// Somebody who was erased. Their name and their id are not in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ErasedPerson {
    /// Always `alongside/erased`.
    pub format: ErasedFormat,
    /// The version of the format, now 1.
    pub version: u32,
    /// The 128-bit FNV-1a digest of the person's id, which is the name of the file as well.
    pub(crate) person: Fingerprint,
    /// The day on which they were erased.
    pub on: NaiveDate,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl ErasedPerson {
    /// What stays of the person `id`, who was erased on the day `on`.
    #[must_use]
    pub(crate) fn new(id: &PersonId, on: NaiveDate) -> Self {
        let (format, unknown) = (ErasedFormat::Erased, Unknown::new());
        Self { format, version: 1, person: digest_of(id), on, unknown }
    }
}

/// The digests of the ids of those who were erased.
pub(crate) type ErasedDigests = BTreeSet<Fingerprint>;

/// The digest by which a person who was erased is known.
#[must_use]
pub(crate) fn digest_of(id: &PersonId) -> Fingerprint {
    Fingerprint::of(id.as_str().as_bytes())
}
