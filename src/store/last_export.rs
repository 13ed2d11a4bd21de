//! The folder and format of the last export, and the folders exported to, kept for this machine. It is no setting: a folder of
//! one machine means nothing on another.

use std::path::Path;

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
    /// The folders that were exported to, the latest first: an erasure looks there too.
    pub(crate) folders: Vec<String>,
}

/// How many folders are remembered.
const REMEMBERED: usize = 1_000;

impl Store {
    /// The last export; `None` where it is not known or cannot be read.
    #[must_use]
    pub(crate) fn last_export(&self) -> Option<LastExport> {
        let bytes = self.disk().read(&self.folders().last_export()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Stores folder and format, and remembers the folder.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn keep_last_export(&self, folder: &str, shape: &str) -> Result<(), StoreError> {
        let (folder, shape) = (folder.to_owned(), shape.to_owned());
        let folders = self.last_export().unwrap_or_default().folders;
        self.save_last_export(&LastExport { folders: with(folders, &folder), folder, shape })
    }

    /// Remembers a folder that was exported to, and nothing else. That it cannot be kept in mind is
    /// no failure to export.
    pub(crate) fn exported_to(&self, folder: &Path) {
        let in_full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let last = self.last_export().unwrap_or_default();
        let folders = with(last.folders, &in_full.to_string_lossy());
        let _ = self.save_last_export(&LastExport { folders, ..last });
    }

    /// Writes it.
    pub(super) fn save_last_export(&self, last: &LastExport) -> Result<(), StoreError> {
        const DOING: &str = "keep in mind where you exported";
        let path = self.folders().last_export();
        let LastExport { folder, shape, folders } = last;
        let text = json!({ "folder": folder, "as": shape, "folders": folders });
        self.save(DOING, &path, format!("{text}\n").as_bytes(), Existing::Replace)
    }
}

/// The folders with one that was exported to just now.
fn with(folders: Vec<String>, folder: &str) -> Vec<String> {
    let others = folders.into_iter().filter(|it| it != folder);
    [folder.to_owned()].into_iter().chain(others).take(REMEMBERED).collect()
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
        store.keep_last_export("/home/rosa/Pages", "docx").expect("kept");
        store.exported_to(Path::new("/home/rosa/held"));
        let last = store.last_export().expect("kept");
        assert_eq!((last.folder.as_str(), last.shape.as_str()), ("/home/rosa/Pages", "docx"));
        assert_eq!(last.folders, ["/home/rosa/held", "/home/rosa/Pages"]);
        std::fs::write(store.folders().last_export(), "{ cut sh").expect("damaged");
        assert_eq!(store.last_export(), None);
    }
}
