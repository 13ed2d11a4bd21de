//! Saves changes to the settings file.

use std::path::PathBuf;

use super::error::{SAVING_SETTINGS, StoreError, Why};
use super::fallback::{Unsaved, printable};
use super::open::Store;
use super::problem::StoreNotice;
use super::stored_kinds::Stored;
use super::texts::{text_from, text_of};
use crate::coaching::durable::record::{AnyRecord, SaveTo};
use crate::coaching::durable::settings_edit::{SETTINGS_FILE, SettingsEdit};

impl Store {
    /// The text of the settings file; empty where there is none.
    ///
    /// # Errors
    /// [`StoreError`], where it is there and cannot be read.
    pub(crate) fn settings_text(&self) -> Result<String, StoreError> {
        let path = self.folders().config.join(SETTINGS_FILE);
        text_of(self.disk(), &path).map(Option::unwrap_or_default)
    }
}

/// The coach's own text is changed, and written only where that makes a difference.
impl Stored for SettingsEdit {
    fn save(&self, store: &Store, _: SaveTo) -> Result<Vec<StoreNotice>, StoreError> {
        if self.is_none() {
            return Ok(Vec::new());
        }
        let path = store.folders().config.join(SETTINGS_FILE);
        let unreadable = |why| StoreError::new(SAVING_SETTINGS, &path, Why::Unreadable(why));
        let changed = store.change_file::<StoreError>(SAVING_SETTINGS, &path, &mut |there| {
            let text = text_from(there, &path)?;
            let changed = self.applied_to(&text).map_err(unreadable)?;
            Ok((changed != text).then(|| changed.into_bytes()))
        });
        changed.map(|_| Vec::new())
    }

    /// There is one settings file, which is read before any other: what it does not take is given
    /// back as the text that it would hold.
    fn fall_back(&self, store: &Store) -> Result<PathBuf, Box<Unsaved>> {
        let file = store.folders().config.join(SETTINGS_FILE);
        self.save(store, SaveTo::File).map(|_| file.clone()).map_err(|why| {
            let whole = store.settings_text().ok().and_then(|text| self.applied_to(&text).ok());
            let text = printable(&whole.unwrap_or_else(|| self.json()));
            Box::new(Unsaved { text, file, why })
        })
    }

    fn settle(&self, _: &Store) {}
}
