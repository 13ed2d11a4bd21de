//! A change to the settings file, as the save queue carries it: the file is the coach's own text, so
//! that what is changed in it is known only when it is read.

use std::fmt;
use std::sync::Arc;

use super::field_merge::TextFields;
use super::record::{AnyRecord, RecordId, RecordKind};
use crate::coaching::id::PersonId;

/// The name of the file, in the config folder.
pub(crate) const SETTINGS_FILE: &str = "config.toml";

/// The settings.
pub(crate) static SETTINGS: RecordKind = RecordKind {
    format: "alongside/settings",
    version: 1,
    lifts: &[],
    noun: "settings file",
    has_live_copy: false,
    texts: TextFields::NONE,
    keeps_replaced: false,
};

/// What makes the new text of the file of the old one; a sentence, where it cannot be read.
type TextRewrite = dyn Fn(&str) -> Result<String, String> + Send + Sync;

/// Everything that is to be changed in the settings file and is not known to be in it. A later one
/// has all that an earlier one has.
#[derive(Clone)]
pub(crate) struct SettingsEdit {
    revision: u64,
    /// None, where nothing is to be changed any more.
    change: Option<Arc<TextRewrite>>,
}

impl SettingsEdit {
    /// The edit that does `change`.
    #[must_use]
    pub(crate) fn new(
        revision: u64,
        change: impl Fn(&str) -> Result<String, String> + Send + Sync + 'static,
    ) -> Self {
        Self { revision, change: Some(Arc::new(change)) }
    }

    /// Nothing is to be changed any more.
    #[must_use]
    pub(crate) fn none(revision: u64) -> Self {
        Self { revision, change: None }
    }

    /// Whether nothing is to be changed.
    #[must_use]
    pub(crate) fn is_none(&self) -> bool {
        self.change.is_none()
    }

    /// The text of the file with it.
    ///
    /// # Errors
    /// A sentence, where `text` is not that of a settings file.
    pub(crate) fn applied_to(&self, text: &str) -> Result<String, String> {
        self.change.as_ref().map_or_else(|| Ok(text.to_owned()), |change| change(text))
    }
}

impl fmt::Debug for SettingsEdit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SettingsEdit").field("revision", &self.revision).finish_non_exhaustive()
    }
}

impl AnyRecord for SettingsEdit {
    fn record_id(&self) -> RecordId {
        RecordId::settings()
    }

    fn kind(&self) -> &'static RecordKind {
        &SETTINGS
    }

    fn revision(&self) -> u64 {
        self.revision
    }

    fn line(&self) -> usize {
        0
    }

    fn is_being_changed(&self) -> bool {
        false
    }

    fn about(&self) -> Option<&PersonId> {
        None
    }

    fn json(&self) -> String {
        self.applied_to("").unwrap_or_default()
    }
}

impl RecordId {
    /// The settings, of which there are one.
    #[must_use]
    pub(crate) fn settings() -> Self {
        Self::of_part(&SETTINGS, SETTINGS_FILE)
    }
}
