//! The folder and format of the last export, the folders exported to, the pages that were given a name
//! of the coach's own, and the dates that calendars were given, kept for this machine. It is no
//! setting: a folder of one machine means nothing on another.

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::error::StoreError;
use super::open::Store;
use crate::coaching::given_date::{GivenDate, given_after};

/// The folder and format of the last export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct LastExport {
    /// The folder.
    pub(crate) folder: String,
    /// The format, by its word on the command line.
    #[serde(rename = "as")]
    pub(crate) shape: String,
    /// Whether files had the coachee's name.
    pub(crate) named: Option<bool>,
    /// The folders that were exported to, the latest first: an erasure looks there too.
    pub(crate) folders: Vec<String>,
    /// The pages under a name that the coach gave them, the latest first.
    pub(crate) pages: Vec<NamedPage>,
    /// The dates that were given out to calendars, the latest first.
    pub(crate) dates: Vec<GivenDate>,
}

/// A page whose name does not say what it holds, so that an erasure would not know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NamedPage {
    /// The file.
    pub(crate) file: String,
    /// The ids of the sessions and people that it tells of.
    pub(crate) of: Vec<String>,
}

/// How many folders are remembered, and how many pages.
const REMEMBERED: usize = 1_000;

impl Store {
    /// The last export; `None` where it is not known or cannot be read.
    #[must_use]
    pub(crate) fn last_export(&self) -> Option<LastExport> {
        let bytes = self.disk().read(&self.folders().last_export()).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Stores folder, format and whether files had a name, and remembers the folder.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn keep_last_export(
        &self,
        folder: &str,
        shape: &str,
        named: bool,
    ) -> Result<(), StoreError> {
        self.change_last_export(|last| LastExport {
            folder: folder.to_owned(),
            shape: shape.to_owned(),
            named: Some(named),
            folders: with(last.folders, folder),
            ..last
        })
    }

    /// Remembers a folder that was exported to, and nothing else. That it cannot be kept in mind is
    /// no failure to export.
    pub(crate) fn exported_to(&self, folder: &Path) {
        // The folder that the program was started in has no name in a relative path.
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let in_full = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let _ = self.change_last_export(|last| {
            let folders = with(last.folders, &in_full.to_string_lossy());
            LastExport { folders, ..last }
        });
    }

    /// Remembers a page whose name the coach gave it, and what it is of.
    pub(crate) fn exported_as(&self, file: &Path, of: Vec<String>) {
        let in_full = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        let file = in_full.to_string_lossy().into_owned();
        let page = NamedPage { file, of };
        let _ = self.change_last_export(|last| {
            let others = last.pages.into_iter().filter(|it| it.file != page.file);
            let pages = std::iter::once(page.clone()).chain(others).take(REMEMBERED).collect();
            LastExport { pages, ..last }
        });
    }

    /// The dates that were given out to calendars.
    #[must_use]
    pub(crate) fn dates_given(&self) -> Vec<GivenDate> {
        self.last_export().unwrap_or_default().dates
    }

    /// Remembers that dates were given out.
    pub(crate) fn gave_dates(&self, fresh: &[GivenDate]) {
        if fresh.is_empty() {
            return;
        }
        let _ = self.change_last_export(|last| {
            let dates = given_after(last.dates, fresh.to_vec());
            LastExport { dates, ..last }
        });
    }

    /// Changes what is kept of it, in the state that another window may have left it in.
    pub(super) fn change_last_export(
        &self,
        act: impl Fn(LastExport) -> LastExport,
    ) -> Result<(), StoreError> {
        const DOING: &str = "keep in mind where you exported";
        let path = self.folders().last_export();
        let changed = self.change_file::<StoreError>(DOING, &path, &mut |there| {
            let last: LastExport = serde_json::from_slice(there).unwrap_or_default();
            let changed = act(last.clone());
            if changed == last {
                return Ok(None);
            }
            let LastExport { folder, shape, named, folders, pages, dates } = changed;
            let text = json!({
                "folder": folder, "as": shape, "named": named, "folders": folders, "pages": pages,
                "dates": dates,
            });
            Ok(Some(format!("{text}\n").into_bytes()))
        });
        changed.map(drop)
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
        store.keep_last_export("/home/rosa/Pages", "docx", true).expect("kept");
        store.exported_to(Path::new("/home/rosa/held"));
        let last = store.last_export().expect("kept");
        assert_eq!((last.folder.as_str(), last.shape.as_str()), ("/home/rosa/Pages", "docx"));
        assert_eq!(last.folders, ["/home/rosa/held", "/home/rosa/Pages"]);
        assert_eq!(last.named, Some(true));
        store.exported_to(Path::new(""));
        let here = std::env::current_dir().expect("a folder").to_string_lossy().into_owned();
        assert_eq!(store.last_export().expect("kept").folders[0], here);
        std::fs::write(store.folders().last_export(), "{ cut sh").expect("damaged");
        assert_eq!(store.last_export(), None);
    }
}
