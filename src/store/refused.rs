//! What the disk refuses to keep in a record's own file: kept on this machine at once, so that it is
//! there whatever ends the program, and once more on leaving.

use std::path::PathBuf;

use super::error::StoreError;
use super::fallback::Unsaved;
use super::merge::is_same_content;
use super::open::Store;
use super::problem::StoreNotice;
use super::schema::bytes_naming;
use super::stored_record::StoredRecord;
use crate::coaching::durable::record::SaveTo;

impl Store {
    /// Writes a record that could not be saved to a file of its own in the state folder, where it
    /// is found again.
    ///
    /// # Errors
    /// [`Unsaved`], with the text to print, where even that fails.
    pub(crate) fn put_aside<R: StoredRecord>(&self, record: &R) -> Result<PathBuf, Box<Unsaved>> {
        let record = &self.saved_here(record);
        let latest = self.latest_refused(record);
        let is_it =
            |it: &R| it.stamp().revision == record.stamp().revision && is_same_content(it, record);
        if self.read_copy::<R>(latest.clone()).is_ok_and(|it| is_it(&it.record)) {
            return Ok(latest);
        }
        let bytes = bytes_naming(record, self.known_versions().written.parents_of(record));
        self.fall_back_to(&self.place_aside(record), bytes, record)
    }

    /// Keeps the newest state of a record whose own file the disk refuses in one file of the state
    /// folder, whatever ends the program meanwhile.
    pub(crate) fn keep_refused<R: StoredRecord>(
        &self,
        record: &R,
    ) -> Result<Vec<StoreNotice>, StoreError> {
        if record.says_nothing() {
            return Ok(Vec::new());
        }
        let file = self.latest_refused(record);
        let notice = self.replace(R::SAVING, &self.saved_here(record), SaveTo::LiveCopy, &file)?;
        Ok(notice.into_iter().collect())
    }

    /// The file in which the newest refused state of a record is kept.
    fn latest_refused<R: StoredRecord>(&self, record: &R) -> PathBuf {
        self.folders().unsaved_of(&R::FILES).join(format!("{}-latest.json", record.key()))
    }

    /// The file of a step that could not be added to the coach's own pack, where there is one.
    pub(crate) fn refused_step(&self, step: &str) -> Vec<PathBuf> {
        let file = self.folders().unsaved_step(step);
        let is_there = self.disk().read(&file).is_ok();
        is_there.then_some(file).into_iter().collect()
    }
}
