//! The folder and format of the last export, kept for this machine. It is no setting: a folder of
//! one machine means nothing on another.

use serde::Deserialize;
use serde_json::json;

use super::disk::Existing;
use super::error::StoreError;
use super::open::Store;

/// The folder and format of the last export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct LastExport {
    /// The folder.
    pub(crate) folder: String,
    /// The format, by its word on the command line.
    #[serde(rename = "as")]
    pub(crate) shape: String,
}

impl Store {
    /// The last export; `None` where it is not known or cannot be read.
    #[must_use]
    pub(crate) fn last_export(&self) -> Option<LastExport> {
        let bytes = self.disk().read(&self.folders().last_export()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Stores it.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn keep_last_export(&self, last: &LastExport) -> Result<(), StoreError> {
        const DOING: &str = "keep in mind where you exported";
        let path = self.folders().last_export();
        let text = json!({ "folder": last.folder, "as": last.shape });
        self.save(DOING, &path, format!("{text}\n").as_bytes(), Existing::Replace)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use super::*;
    use crate::store::testing::Home;

    #[test]
    fn the_last_export_reads_back_and_a_damaged_file_counts_as_none() {
        let home = Home::new();
        let store = home.store();
        assert_eq!(store.last_export(), None);
        let last = LastExport { folder: "/home/rosa/Pages".into(), shape: "docx".into() };
        store.keep_last_export(&last).expect("kept");
        assert_eq!(store.last_export(), Some(last));
        std::fs::write(store.folders().last_export(), "{ cut sh").expect("damaged");
        assert_eq!(store.last_export(), None);
    }
}
