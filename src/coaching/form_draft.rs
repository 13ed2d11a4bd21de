//! What is typed in a form that has no record of its own until it is kept: somebody to be added or
//! changed, a meeting held on paper, a pause, the first run.
//!
//! It lies on this machine only, is offered when such a form is opened again, and is gone once the
//! form is kept or given up. Without a text it has no file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::durable::stamp::Stamp;
use super::id::PersonId;
use super::people::Unknown;

/// The version of the format that this program writes.
pub(crate) const FORM_DRAFT_VERSION: u32 = 1;

/// What its file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum FormDraftFormat {
    /// One open form, one file.
    #[default]
    #[serde(rename = "alongside/form-draft")]
    FormDraft,
}

/// Which form, and about whom where it is about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey {
    /// The form: `paper`.
    pub(crate) form: Cow<'static, str>,
    /// The person.
    pub(crate) person: Option<PersonId>,
}

/// What is typed in one form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormDraft {
    /// Always `alongside/form-draft`.
    pub(crate) format: FormDraftFormat,
    /// The version of the format.
    pub(crate) version: u32,
    /// The first of `form-1`, `form-2` … that no other open form has.
    #[serde(deserialize_with = "name_of_a_file")]
    pub(crate) id: String,
    /// Which form.
    pub(crate) form: String,
    /// The person whom it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<PersonId>,
    /// What was typed or chosen, by the name of its field.
    #[serde(default)]
    pub(crate) texts: BTreeMap<String, String>,
    /// How often it was changed, when, where, and what it comes from.
    #[serde(flatten)]
    pub(crate) stamp: Stamp,
    /// Fields of a newer version.
    #[serde(flatten)]
    pub(crate) unknown: Unknown,
}

/// An id that its file can be named by, as every other record's.
fn name_of_a_file<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let id = String::deserialize(deserializer)?;
    id.parse::<PersonId>().map_err(D::Error::custom)?;
    Ok(id)
}

impl FormDraft {
    /// One without a text yet.
    #[must_use]
    pub(crate) fn new(id: String, of: &FormKey) -> Self {
        Self {
            format: FormDraftFormat::FormDraft,
            version: FORM_DRAFT_VERSION,
            id,
            form: of.form.clone().into_owned(),
            person: of.person.clone(),
            texts: BTreeMap::new(),
            stamp: Stamp::default(),
            unknown: Unknown::new(),
        }
    }

    /// Whether it is of this form.
    #[must_use]
    pub(crate) fn is_of(&self, key: &FormKey) -> bool {
        self.form == key.form && self.person == key.person
    }
}
