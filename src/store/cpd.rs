//! The CPD log on the disk: one entry, one file, in the folder of its academic year.

use std::path::PathBuf;

use super::error::StoreError;
use super::layout::RecordFiles;
use super::open::Store;
use super::problem::FileProblem;
use super::stored_record::{SavedTo, StoredRecord};
use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::cpd::cpd_entry::CpdEntry;

impl StoredRecord for CpdEntry {
    const FILES: RecordFiles =
        RecordFiles { folder: "cpd", is_local: false, by_year: true, unsaved: "unsaved-cpd" };
    const READING: &'static str = "read the CPD entry";
    const SAVING: &'static str = "save the CPD entry";
    const ANOTHER_COPY: &'static str = "it is another copy of the CPD entry in";

    fn file_name(&self, in_full: bool) -> PathBuf {
        let id = if in_full { self.id.as_str() } else { self.id.short() };
        let name = format!("{}-{id}.json", self.on.format("%Y-%m-%d"));
        PathBuf::from(academic_year_name(academic_year(self.on))).join(name)
    }
}

/// The CPD log, as far as its files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CpdLog {
    /// The oldest first.
    pub(crate) entries: Vec<CpdEntry>,
    /// Files that could not be read, or hold an entry that was already met.
    pub(crate) unreadable: Vec<FileProblem>,
}

impl Store {
    /// Every entry of the CPD log.
    #[must_use]
    pub(crate) fn cpd_log(&self) -> CpdLog {
        let (mut entries, unreadable) = self.load_all::<CpdEntry>();
        entries.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        CpdLog { entries, unreadable }
    }

    /// Saves an entry's own file. What was there before goes to the trash.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub(crate) fn save_cpd_entry(&self, entry: &CpdEntry) -> Result<SavedTo, StoreError> {
        entry.save_file(self)
    }
}
