//! A data folder that held records and holds none now: a drive that is not connected, a sync program
//! that is signed out, a folder that was moved.
//!
//! Nothing is written there before the coach has said that it is really empty: new records in it
//! would look like a caseload that is lost, and come between once the old ones are back. The state
//! folder keeps how many there were.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use super::disk::Existing;
use super::error::{StoreError, Why};
use super::layout::RecordFiles;
use super::open::Store;
use super::problem::FileProblem;
use super::since_start::EmptiedFolder;
use super::stored_kinds::stored_kinds;

const NOTING: &str = "keep in mind what the data folder holds";

impl EmptiedFolder {
    fn error(&self, doing: &'static str) -> StoreError {
        StoreError::new(doing, &self.folder, Why::Emptied)
    }
}

impl From<EmptiedFolder> for FileProblem {
    fn from(emptied: EmptiedFolder) -> Self {
        emptied.error(NOTING).into()
    }
}

/// What the state folder keeps of the data folder.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct RecordCount {
    folder: String,
    records: usize,
}

impl Store {
    /// Looks whether the data folder has been emptied.
    pub(crate) fn look_for_emptied(&self) -> Option<EmptiedFolder> {
        let known = self.counted_before().filter(|it| it.records > 0);
        if known.is_some() {
            self.folder_watch().is_noted.store(true, Ordering::Relaxed);
        }
        let known = known.filter(|_| !self.holds_records());
        let emptied = known
            .map(|it| EmptiedFolder { folder: self.folders().data.clone(), records: it.records });
        self.set_emptied(emptied.clone());
        emptied
    }

    /// What was found of that when it was last looked for.
    pub(crate) fn emptied(&self) -> Option<EmptiedFolder> {
        self.folder_watch().emptied.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The coach says that the data folder is really empty.
    pub(crate) fn start_afresh(&self) {
        let _ = self.disk().remove(&self.folders().record_count());
        self.folder_watch().is_noted.store(false, Ordering::Relaxed);
        self.set_emptied(None);
    }

    /// An error where the data folder has been found emptied, and is so still: nothing may be written
    /// there.
    pub(super) fn may_write_data(&self, doing: &'static str) -> Result<(), StoreError> {
        if self.emptied().is_some() { self.look_again(doing) } else { Ok(()) }
    }

    /// The same, looked for now where this program has seen records there: what is to be written has
    /// no file or no folder yet.
    pub(super) fn look_again(&self, doing: &'static str) -> Result<(), StoreError> {
        let is_noted = self.folder_watch().is_noted.load(Ordering::Relaxed);
        let emptied = is_noted.then(|| self.look_for_emptied()).flatten();
        emptied.map_or(Ok(()), |emptied| Err(emptied.error(doing)))
    }

    /// From the first record on it is known that there are some. Asked for where a page was left, and
    /// after each command: not while a record is being saved.
    pub(crate) fn note_record(&self) {
        let is_noted = &self.folder_watch().is_noted;
        let is_known = || is_noted.load(Ordering::Relaxed) || self.emptied().is_some();
        if is_known() || self.count_records().is_none_or(|records| records == 0) {
            return;
        }
        is_noted.store(true, Ordering::Relaxed);
        if self.counted_before().is_none_or(|it| it.records == 0) {
            self.keep_count(1);
        }
    }

    /// Counts the records, where there are any: for what is told once they are gone.
    pub(crate) fn note_records(&self) {
        if self.emptied().is_none()
            && let Some(records @ 1..) = self.count_records()
        {
            self.keep_count(records);
        }
    }

    /// Records were put into the trash or erased here: where none is left, that is no surprise.
    pub(super) fn note_deleted(&self) {
        if !self.holds_records() {
            self.start_afresh();
        }
    }

    fn count_records(&self) -> Option<usize> {
        let all: Vec<_> = record_folders().map(|files| self.record_files(files)).collect();
        let is_certain = all.iter().all(|(_, unlisted)| unlisted.is_empty());
        is_certain.then(|| all.iter().map(|(files, _)| files.len()).sum())
    }

    /// Whether there is a record, or a folder that does not say whether there is one.
    fn holds_records(&self) -> bool {
        // First the folders of which there is one each.
        let [few, many] = [false, true]
            .map(|by_year| record_folders().filter(move |files| files.by_year == by_year));
        few.chain(many).any(|files| {
            let (files, unlisted) = self.record_files(files);
            !files.is_empty() || !unlisted.is_empty()
        })
    }

    fn keep_count(&self, records: usize) {
        let count = RecordCount { folder: self.name_of_data(), records };
        if self.counted_before().as_ref() == Some(&count) {
            return;
        }
        // Without it the folder is only not watched over.
        let bytes = serde_json::to_vec(&count).unwrap_or_default();
        let _ = self.save(NOTING, &self.folders().record_count(), &bytes, Existing::Replace);
    }

    /// What was counted before in this data folder.
    fn counted_before(&self) -> Option<RecordCount> {
        let bytes = self.disk().read(&self.folders().record_count()).ok()?;
        let count: RecordCount = serde_json::from_slice(&bytes).ok()?;
        (count.folder == self.name_of_data()).then_some(count)
    }

    fn name_of_data(&self) -> String {
        self.folders().data.to_string_lossy().into_owned()
    }

    fn set_emptied(&self, emptied: Option<EmptiedFolder>) {
        *self.folder_watch().emptied.lock().unwrap_or_else(PoisonError::into_inner) = emptied;
    }
}

/// The folders of every kind of record that has one in the data folder.
fn record_folders() -> impl Iterator<Item = &'static RecordFiles> {
    stored_kinds().filter_map(|kind| kind.files.as_ref()).filter(|files| !files.is_local)
}
