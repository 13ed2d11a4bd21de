//! Lists the trash: what each file there holds, of whom, and since when.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::deleting::{IfItStands, Restored};
use super::error::StoreError;
use super::open::Store;
use super::stored_kinds::any_record_in;
use super::trash::told_by;
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::trashed::{TrashReason, Trashed, whose_and_when};

impl Store {
    /// What lies in the trash, the newest first. A file that cannot be read is listed as what its
    /// name tells.
    ///
    /// # Errors
    /// [`StoreError`], where a folder of it cannot be listed.
    pub(crate) fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
        let mut all = Vec::new();
        for folder in self.trash_folders() {
            let entries = match self.disk().list(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                listed => listed.map_err(|e| StoreError::new("list the trash", &folder, e))?,
            };
            let names = entries.iter().filter_map(|entry| entry.name.to_str());
            all.extend(names.filter_map(|name| self.trashed(&folder, name)));
        }
        all.sort_by(|a, b| (b.at, &b.file).cmp(&(a.at, &a.file)));
        Ok(all)
    }

    /// Takes records that were deleted last out of the trash again; gives how many are back.
    ///
    /// # Errors
    /// [`StoreError`], at the first that the disk refuses; those before it are back.
    pub(crate) fn undelete(&self, records: &[RecordId]) -> Result<usize, StoreError> {
        let mut deleted = self.trash()?;
        deleted.retain(|it| it.reason == Some(TrashReason::Deleted));
        // A record's own file before a copy that lay beside it.
        deleted.sort_by_key(|it| it.file.starts_with(&self.folders().state));
        let mut back = 0;
        for record in records {
            let of_it = deleted.iter().find(|it| it.record.as_ref() == Some(record));
            if let Some(it) = of_it
                && let Restored::Back(_) = self.restore(&it.file, IfItStands::Leave)?
            {
                back += 1;
            }
        }
        Ok(back)
    }

    /// The record in a file of the trash, where it holds one.
    #[must_use]
    pub(crate) fn trashed_record(&self, file: &Path) -> Option<Arc<dyn AnyRecord>> {
        any_record_in(&self.disk().read(file).ok()?)
    }

    fn trashed(&self, folder: &Path, name: &str) -> Option<Trashed> {
        let (at, reason, had) = told_by(name)?;
        let file = folder.join(name);
        let record = self.trashed_record(&file);
        let (whose, when) = record.as_deref().map(whose_and_when).unwrap_or_default();
        let (other, whose) = match &record {
            Some(_) => ("file", whose),
            None => self.other_in_trash(&file, had),
        };
        let record = record.map(|it| it.record_id());
        Some(Trashed { file, reason, at, record, other, whose, when, name: had.to_owned() })
    }
}
