//! The kinds of record that can be stored, in one table: what the save queue hands over is saved,
//! put aside, tidied up and read again by the entry of its kind.
//!
//! A new kind of record has two places here: an implementation of [`StoredRecord`], which says where
//! its files lie, and a line in the table. A record whose kind is not in the table is never taken for
//! saved.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::deleting::{IfItStands, RESTORING, Restored};
use super::error::{StoreError, Why};
use super::fallback::{Unsaved, printable};
use super::find::OnDisk;
use super::layout::{RecordFiles, session_file_name};
use super::open::Store;
use super::problem::StoreNotice;
use super::schema::version_from;
use super::stored_record::{SavedTo, StoredRecord};
use crate::coaching::calendar::{academic_year, academic_year_name};
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::kinds::LIBRARY_STEP;
use crate::coaching::durable::record::{AnyRecord, RecordKind, SaveTo};
use crate::coaching::durable::settings_edit::{SETTINGS, SettingsEdit};
use crate::coaching::form_draft::FormDraft;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::moment::WallTime;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::pack::LibraryStep;
use crate::coaching::people::Person;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::session::{SESSION_VERSION, Session};

const KINDS: &[StoredKind] = &[
    StoredKind::of::<Session>(),
    StoredKind::of::<DropIn>(),
    StoredKind::of::<Person>(),
    StoredKind::of::<CoachingPlan>(),
    StoredKind::of::<CpdEntry>(),
    StoredKind::of::<OwnGrowth>(),
    StoredKind::of::<NetworkNote>(),
    StoredKind::of::<OwnCalibration>(),
    StoredKind::of::<FormDraft>(),
    StoredKind {
        kind: &LIBRARY_STEP,
        files: Some(RecordFiles {
            folder: "packs",
            is_local: false,
            by_year: true,
            unsaved: "unsaved-steps",
        }),
        stored: as_stored::<LibraryStep>,
        merge_copies: |store, _| store.merge_pack_copies(),
        left_over: |_| Vec::new(),
        copies_here: Store::refused_step,
        own_files: |_, _| Vec::new(),
        conflict_copies: Store::own_pack_copies,
        read: |_| None,
    },
    StoredKind {
        kind: &SETTINGS,
        files: None,
        stored: as_stored::<SettingsEdit>,
        merge_copies: |_, _| Vec::new(),
        left_over: |_| Vec::new(),
        copies_here: |_, _| Vec::new(),
        own_files: |_, _| Vec::new(),
        conflict_copies: |_| Vec::new(),
        read: |_| None,
    },
];

/// Kinds that are stored in tests only.
#[cfg(not(test))]
const MADE_UP: &[StoredKind] = &[];
#[cfg(test)]
const MADE_UP: &[StoredKind] = &[StoredKind::of::<super::made_up_kind_tests::RoomBooking>()];

impl StoredRecord for Session {
    const FILES: RecordFiles =
        RecordFiles { folder: "sessions", is_local: false, by_year: true, unsaved: "unsaved" };
    const READING: &'static str = "read the live copy";
    const SAVING: &'static str = "save the session";
    const ANOTHER_COPY: &'static str = "it is another copy of the session in";

    fn file_name(&self, in_full: bool) -> PathBuf {
        session_file_name(self, in_full)
    }

    fn save_file(&self, store: &Store) -> Result<SavedTo, StoreError> {
        store.save_session(self)
    }

    fn save_live(&self, store: &Store) -> Result<Vec<StoreNotice>, StoreError> {
        store.save_live(self).map(|notice| notice.into_iter().collect())
    }

    fn read_again(&self, store: &Store) -> Option<Self> {
        let mut found = store.read(&self.id).ok()?.session;
        if found.version <= SESSION_VERSION {
            store.take_over(&mut found);
        }
        Some(found)
    }

    fn own_files(store: &Store, key: &str) -> Result<Vec<PathBuf>, StoreError> {
        let Ok(id) = key.parse() else { return Ok(Vec::new()) };
        let OnDisk { mut files, trouble } = store.files_of(&id);
        if files.is_empty() {
            files = store.files_under_other_names(&id);
        }
        match trouble {
            Some(trouble) if files.is_empty() => Err(trouble),
            _ => Ok(files.into_iter().map(|file| file.path).collect()),
        }
    }

    fn copies_here(store: &Store, key: &str) -> Vec<PathBuf> {
        let copies = key.parse().map(|id| store.local_copies_of(&id)).unwrap_or_default();
        copies.into_iter().map(|copy| copy.file).collect()
    }

    fn settle(&self, store: &Store) {
        let _ = store.settle(&self.id);
    }
}

/// Short and soon finished, so that it has no live copy: its own file is replaced while it is typed.
impl StoredRecord for DropIn {
    const FILES: RecordFiles = RecordFiles {
        folder: "drop-ins",
        is_local: false,
        by_year: true,
        unsaved: "unsaved-drop-ins",
    };
    const READING: &'static str = "read the drop-in";
    const SAVING: &'static str = "save the drop-in";
    const ANOTHER_COPY: &'static str = "it is another copy of the drop-in in";

    fn file_name(&self, in_full: bool) -> PathBuf {
        let day = self.at.date_naive();
        let id = if in_full { self.id.as_str() } else { self.id.short() };
        let name = format!("{}-{id}.json", day.format("%Y-%m-%d"));
        PathBuf::from(academic_year_name(academic_year(day))).join(name)
    }
}

impl StoredRecord for Person {
    const FILES: RecordFiles = RecordFiles {
        folder: "people",
        is_local: false,
        by_year: false,
        unsaved: "unsaved-people",
    };
    const READING: &'static str = "read the person";
    const SAVING: &'static str = "save the person";
    const ANOTHER_COPY: &'static str = "it is another copy of";
}

/// One kind that can be stored.
pub(crate) struct StoredKind {
    /// What its records are.
    pub(crate) kind: &'static RecordKind,
    /// Where their files lie; none of a kind that is one file by its name.
    pub(crate) files: Option<RecordFiles>,
    stored: fn(&dyn AnyRecord) -> Option<&dyn Stored>,
    /// Merges the copies that sync tools made of its records.
    pub(crate) merge_copies: fn(&Store, WallTime) -> Vec<StoreNotice>,
    /// The copies on this machine that the records' own files hold by now.
    pub(crate) left_over: fn(&Store) -> Vec<PathBuf>,
    /// The copies of one record on this machine, by its id.
    pub(crate) copies_here: fn(&Store, &str) -> Vec<PathBuf>,
    /// The files of one record in the data folder, by its id.
    pub(crate) own_files: fn(&Store, &str) -> Vec<PathBuf>,
    /// The copies that sync tools made, and are to be merged.
    pub(crate) conflict_copies: fn(&Store) -> Vec<PathBuf>,
    read: fn(&[u8]) -> Option<Arc<dyn AnyRecord>>,
}

impl StoredKind {
    const fn of<R: StoredRecord>() -> Self {
        Self {
            kind: R::KIND,
            files: Some(R::FILES),
            stored: as_stored::<R>,
            read: read::<R>,
            merge_copies: Store::merge_copies_of::<R>,
            left_over: Store::left_over_copies::<R>,
            copies_here: R::copies_here,
            own_files: |store, key| R::own_files(store, key).unwrap_or_default(),
            conflict_copies: Store::conflict_copies_of::<R>,
        }
    }
}

fn as_stored<T: Stored + 'static>(record: &dyn AnyRecord) -> Option<&dyn Stored> {
    record.is::<T>().map(|it| it as &dyn Stored)
}

fn read<R: StoredRecord>(bytes: &[u8]) -> Option<Arc<dyn AnyRecord>> {
    version_from::<R>(bytes).ok().map(|read| Arc::new(read.it) as _)
}

/// The record in `bytes`, of whatever kind that has a file of its own.
pub(crate) fn any_record_in(bytes: &[u8]) -> Option<Arc<dyn AnyRecord>> {
    stored_kinds().find_map(|kind| (kind.read)(bytes))
}

/// Every kind that can be stored.
pub(crate) fn stored_kinds() -> impl Iterator<Item = &'static StoredKind> {
    KINDS.iter().chain(MADE_UP)
}

/// What is done with a record that the save queue hands over.
pub(super) trait Stored {
    fn save(&self, store: &Store, to: SaveTo) -> Result<Vec<StoreNotice>, StoreError>;
    fn fall_back(&self, store: &Store) -> Result<PathBuf, Box<Unsaved>>;
    fn settle(&self, store: &Store);
    /// Nothing, for a kind without a file of its own.
    fn other_version(&self, _: &Store) -> Option<Arc<dyn AnyRecord>> {
        None
    }
    /// A kind without a file of its own is neither deleted nor restored.
    fn delete(&self, _: &Store) -> Result<usize, StoreError> {
        Ok(0)
    }
    fn restore(
        &self,
        _: &Store,
        (from, _): (&Path, &[u8]),
        _: IfItStands,
    ) -> Result<Restored, StoreError> {
        Err(StoreError::new(RESTORING, from, Why::NoKnownPlace))
    }
}

impl<R: StoredRecord> Stored for R {
    fn save(&self, store: &Store, to: SaveTo) -> Result<Vec<StoreNotice>, StoreError> {
        match to {
            SaveTo::LiveCopy => self.save_live(store),
            SaveTo::File => self.save_file(store).map(|saved| saved.notices),
        }
    }

    /// What has nothing to say is not kept: at the worst an earlier state of it stays.
    fn fall_back(&self, store: &Store) -> Result<PathBuf, Box<Unsaved>> {
        if self.says_nothing() {
            return Ok(store.folders().files_of(&R::FILES));
        }
        store.put_aside(self)
    }

    fn settle(&self, store: &Store) {
        StoredRecord::settle(self, store);
    }

    fn other_version(&self, store: &Store) -> Option<Arc<dyn AnyRecord>> {
        store.other_version_of(self).map(|it| Arc::new(it) as _)
    }

    fn delete(&self, store: &Store) -> Result<usize, StoreError> {
        store.delete_record(self)
    }

    fn restore(
        &self,
        store: &Store,
        from: (&Path, &[u8]),
        then: IfItStands,
    ) -> Result<Restored, StoreError> {
        store.restore_record(self, from, then)
    }
}

/// It is added to the coach's own pack, a part of which it then is.
impl Stored for LibraryStep {
    fn save(&self, store: &Store, to: SaveTo) -> Result<Vec<StoreNotice>, StoreError> {
        match to {
            SaveTo::LiveCopy => store.fall_back_step(self).map(drop).map_err(|it| it.why),
            SaveTo::File => store.keep_in_own_pack(self).map(drop),
        }?;
        Ok(Vec::new())
    }

    fn fall_back(&self, store: &Store) -> Result<PathBuf, Box<Unsaved>> {
        store.fall_back_step(self)
    }

    fn settle(&self, store: &Store) {
        store.settle_step(self);
    }
}

impl Store {
    /// Saves a record in one of its places, and says what the coach should be told.
    ///
    /// # Errors
    /// [`StoreError`], when the disk refuses, or where the kind of record is not known.
    pub(crate) fn save_record(
        &self,
        to: SaveTo,
        record: &dyn AnyRecord,
    ) -> Result<Vec<StoreNotice>, StoreError> {
        let saved = self.stored(record)?.save(self, to);
        if to == SaveTo::File {
            self.note_whether_saved(record, saved.is_ok());
        }
        saved
    }

    /// Writes a record that could not be saved to a file of its own in the state folder, where it
    /// is found again.
    ///
    /// # Errors
    /// [`Unsaved`], with the text to print, where even that fails.
    pub(crate) fn fall_back(&self, record: &dyn AnyRecord) -> Result<PathBuf, Box<Unsaved>> {
        match self.stored(record) {
            Ok(it) => it.fall_back(self),
            Err(why) => {
                let (text, file) = (printable(&record.json()), why.file.clone());
                Err(Box::new(Unsaved { text, file, why }))
            }
        }
    }

    /// That the disk did not answer in time when a record was to be put aside; with the text.
    pub(crate) fn no_answer_about(&self, record: &dyn AnyRecord) -> Unsaved {
        let file = self.file_to_keep(record);
        let why = Why::Other(io::ErrorKind::TimedOut, "the disk does not answer".to_owned());
        let why = StoreError::new("keep what was typed", &file, why);
        Unsaved { text: printable(&record.json()), file, why }
    }

    /// Where a record could be kept by hand.
    fn file_to_keep(&self, record: &dyn AnyRecord) -> PathBuf {
        let id = record.record_id().to_string();
        self.folders().data.join(id.replace(' ', "-")).with_extension("json")
    }

    /// Takes away the copies of a record on this machine that its own file holds by now. A failure
    /// to tidy up is no failure to save, and is mended at the next start.
    pub(crate) fn settle_record(&self, record: &dyn AnyRecord) {
        let Ok(it) = self.stored(record) else { return };
        let id = record.record_id();
        let kind = stored_kinds().find(|it| it.kind.format == id.format());
        let copies_left = || kind.is_some_and(|it| !(it.copies_here)(self, id.key()).is_empty());
        let had_copies = copies_left();
        it.settle(self);
        // What was not saved before the program ended is in its file now.
        if had_copies && !copies_left() {
            self.forget_not_saved(&id);
        }
    }

    /// The version that stands in the place of `record`, where that is neither a state of it nor one
    /// that it comes from.
    #[must_use]
    pub(crate) fn other_version(&self, record: &dyn AnyRecord) -> Option<Arc<dyn AnyRecord>> {
        self.stored(record).ok()?.other_version(self)
    }

    /// Puts every file of `record` into the trash, its copies on this machine too; gives the number
    /// of files. Done under its lock.
    ///
    /// # Errors
    /// [`StoreError`], where the disk refuses; every word is then in its place, or in the trash.
    pub(crate) fn delete(&self, record: &dyn AnyRecord) -> Result<usize, StoreError> {
        self.stored(record)?.delete(self)
    }

    /// Takes `file` out of the trash. Where another version of the record in it stands, `then` says
    /// what is done. Done under the record's lock.
    ///
    /// # Errors
    /// [`StoreError`], where the disk refuses or its place is not known; every word is then in its
    /// place, or in the trash.
    pub(crate) fn restore(&self, file: &Path, then: IfItStands) -> Result<Restored, StoreError> {
        let bytes = self.disk().read(file);
        let bytes = bytes.map_err(|refusal| StoreError::new("read the trash", file, refusal))?;
        match any_record_in(&bytes) {
            Some(record) => self.stored(&*record)?.restore(self, (file, &bytes), then),
            None => self.restore_other(file, &bytes),
        }
    }

    fn stored<'a>(&self, record: &'a dyn AnyRecord) -> Result<&'a dyn Stored, StoreError> {
        let format = record.kind().format;
        let kind = stored_kinds().find(|it| it.kind.format == format);
        kind.and_then(|it| (it.stored)(record)).ok_or_else(|| {
            let why = format!("this version of alongside cannot keep a {}", record.kind().noun);
            let why = Why::Other(io::ErrorKind::Unsupported, why);
            StoreError::new("save what was typed", &self.file_to_keep(record), why)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::layout::Folders;

    /// The texts of the files under `folder`, each without its tests.
    fn code_under(folder: &Path) -> Vec<String> {
        let mut texts = Vec::new();
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                texts.extend(code_under(&path));
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).expect("text");
                texts.push(text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or("").to_owned());
            }
        }
        texts
    }

    #[test]
    fn every_kind_of_record_in_the_source_can_be_stored() {
        let stored: Vec<&str> = stored_kinds().map(|it| it.kind.format).collect();
        let code = code_under(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).concat();
        let kinds: Vec<&str> = code.split(": RecordKind = RecordKind {").skip(1).collect();
        assert_eq!(kinds.len(), stored.len(), "{stored:?}");
        for kind in kinds {
            let format = kind.split_once("format: \"").expect("its format").1;
            let format = format.split_once('"').expect("its end").0;
            assert!(stored.contains(&format), "{format} would never be saved");
        }
    }

    #[test]
    fn no_two_kinds_share_a_folder() {
        let folders = Folders::under(Path::new("/c"));
        let mut all: Vec<PathBuf> = stored_kinds()
            .filter_map(|it| it.files.as_ref())
            .flat_map(|it| [folders.files_of(it), folders.unsaved_of(it)])
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
