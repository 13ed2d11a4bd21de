//! A coach's own records that name colleagues: found by name, since no colleague has an id in one, and
//! kept without the name once somebody is erased or takes their consent back.

use std::path::{Path, PathBuf};

use super::coach_traces::known_by_name;
use super::disk::Existing;
use super::error::{StoreError, Why};
use super::open::Store;
use super::parse_error::text_in;
use super::schema::{bytes_of, record_from, version_from};
use super::stored_record::StoredRecord;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::colleagues::NamesColleagues;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::durable::record::{AnyRecord, Record, RecordId};
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::people::Person;
use crate::search::names::same_name;

const DOING: &str = "take the name out";

/// A record that may name colleagues, of whatever kind.
pub(super) trait NamingRecord {
    /// Takes out those that do not stay.
    fn keep(&mut self, stays: &mut dyn FnMut(&str) -> bool);
    /// Which it is.
    fn id(&self) -> RecordId;
    /// As its file holds it.
    fn bytes(&self) -> Result<Vec<u8>, Why>;
    /// Saves it as its own file.
    fn save_to(&mut self, store: &Store, file: &Path) -> Result<(), StoreError>;
}

impl<R: StoredRecord + NamesColleagues> NamingRecord for R {
    fn keep(&mut self, stays: &mut dyn FnMut(&str) -> bool) {
        self.keep_colleagues(stays);
    }

    fn id(&self) -> RecordId {
        self.record_id()
    }

    fn bytes(&self) -> Result<Vec<u8>, Why> {
        bytes_of(self)
    }

    fn save_to(&mut self, store: &Store, file: &Path) -> Result<(), StoreError> {
        self.stamp_mut().revision += 1;
        store.save_as(self, file.to_owned()).map(drop)
    }
}

/// Reads a record of one kind.
type ReadNaming = fn(&[u8]) -> Option<Box<dyn NamingRecord>>;

/// What a file says it is.
#[derive(serde::Deserialize)]
struct NamingHeader {
    format: String,
}

/// The record in `bytes`, where it may name colleagues.
pub(super) fn naming_record(bytes: &[u8]) -> Option<Box<dyn NamingRecord>> {
    fn read<R: StoredRecord + NamesColleagues>(bytes: &[u8]) -> Option<Box<dyn NamingRecord>> {
        version_from::<R>(bytes).ok().map(|read| Box::new(read.it) as _)
    }
    let header: NamingHeader = serde_json::from_slice(text_in(bytes).ok()?).ok()?;
    let kinds: [(&str, ReadNaming); 4] = [
        (NetworkNote::KIND.format, read::<NetworkNote>),
        (CpdEntry::KIND.format, read::<CpdEntry>),
        (OwnGrowth::KIND.format, read::<OwnGrowth>),
        (OwnCalibration::KIND.format, read::<OwnCalibration>),
    ];
    let read = kinds.into_iter().find(|it| it.0 == header.format)?.1;
    read(bytes)
}

/// Whom the record in `bytes` names so, each by an id that is made of the name.
pub(super) fn colleagues_in(bytes: &[u8]) -> Vec<Person> {
    let mut all = Vec::new();
    if let Some(mut record) = naming_record(bytes) {
        record.keep(&mut |name| {
            all.extend(known_by_name(name));
            true
        });
    }
    all
}

/// The record in `bytes` without the names that are `theirs`; none where it has none of them.
pub(super) fn without_name(
    bytes: &[u8],
    theirs: &dyn Fn(&str) -> bool,
) -> Option<Box<dyn NamingRecord>> {
    let mut record = naming_record(bytes)?;
    let mut is_changed = false;
    record.keep(&mut |name| {
        let goes = theirs(name);
        is_changed |= goes;
        !goes
    });
    is_changed.then_some(record)
}

/// Whether the line of `bytes` with this number, from 1, stands in what is `left` of them.
pub(super) fn stays_in(left: &[u8], bytes: &[u8], line: usize) -> bool {
    let line = bytes.split(|it| *it == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let bare = |it: &[u8]| {
        let it = it.trim_ascii();
        it.strip_suffix(b",").unwrap_or(it).to_vec()
    };
    let line = bare(line);
    left.split(|it| *it == b'\n').any(|it| bare(it) == line)
}

impl Store {
    /// Keeps the record in `file` without the names that are `theirs`; whether it had any. What it
    /// replaces goes to the trash, out of which [`Self::take_out_of_trash`] takes them.
    pub(super) fn make_nameless(
        &self,
        file: &Path,
        theirs: &dyn Fn(&str) -> bool,
    ) -> Result<bool, StoreError> {
        let bytes = match self.disk().read(file) {
            Ok(bytes) => bytes,
            Err(refusal) if refusal.is_absence() => return Ok(false),
            Err(refusal) => return Err(StoreError::new(DOING, file, refusal)),
        };
        let Some(mut record) = without_name(&bytes, theirs) else { return Ok(false) };
        let is_own = file.starts_with(&self.folders().data)
            && !self.trash_folders().iter().any(|it| file.starts_with(it));
        if is_own {
            record.save_to(self, file)?;
        } else {
            let bytes = record.bytes().map_err(|why| StoreError::new(DOING, file, why))?;
            self.save(DOING, file, &bytes, Existing::Replace)?;
        }
        Ok(true)
    }

    /// Takes the names that are `theirs` out of what is in the trash.
    pub(super) fn take_out_of_trash(
        &self,
        theirs: &dyn Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        self.files_of_trash().iter().try_for_each(|it| self.make_nameless(it, theirs).map(drop))
    }

    /// Takes every name but the one that stands out of earlier versions of a note: whoever was named in
    /// it takes their consent back.
    pub(super) fn withdraw_names(&self, note: &NetworkNote) -> Result<(), StoreError> {
        let stands = note.who.as_ref().map(|it| it.name.as_str());
        let is_its = |file: &&PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let read = || self.disk().read(file).ok();
            let is_it = |bytes: Vec<u8>| {
                record_from::<NetworkNote>(&bytes).is_ok_and(|read| read.it.id == note.id)
            };
            name.contains(note.id.short()) && read().is_some_and(is_it)
        };
        for file in self.files_of_trash().iter().filter(is_its) {
            let Ok(bytes) = self.disk().read(file) else { continue };
            let Ok(read) = record_from::<NetworkNote>(&bytes) else { continue };
            let before = read.it;
            let named = before.who.as_ref().map(|it| it.name.as_str());
            if named.is_none_or(|it| stands.is_some_and(|stands| same_name(stands, it))) {
                continue;
            }
            let nameless = NetworkNote { who: None, ..before };
            let bytes = bytes_of(&nameless).map_err(|why| StoreError::new(DOING, file, why))?;
            self.save(DOING, file, &bytes, Existing::Replace)?;
        }
        Ok(())
    }

    /// Every record in the trash.
    fn files_of_trash(&self) -> Vec<PathBuf> {
        self.trash_folders().iter().flat_map(|folder| self.files_in(folder).0).collect()
    }
}
