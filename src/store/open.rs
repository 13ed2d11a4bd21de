//! An open store: four folders, a disk, and the versions of the records that were read.
//!
//! Opening changes nothing on the disk; a folder is created when its first file is saved. Folders
//! that the user chose are not created, and the data folder, once seen, is never created again: an
//! unplugged drive must not be taken for an empty one.

use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::atomic::{folder_of, save};
use super::disk::{Disk, Existing, RealDisk};
use super::error::{StoreError, Why};
use super::find::HeldSessions;
use super::known_versions::KnownVersions;
use super::layout::Folders;
use super::since_start::{FolderWatch, NoticesHere};
use crate::coaching::durable::record::{AnyRecord, Record, RecordId};
use crate::coaching::erased::ErasedDigests;
use crate::coaching::id::PersonId;

/// Everything on disk, for one user. Cheap to clone; each clone is the same store.
#[derive(Clone, Debug)]
pub struct Store {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    folders: Folders,
    disk: Box<dyn Disk>,
    known_versions: Arc<KnownVersions>,
    held: HeldSessions,
    /// What is in memory only, because the disk has not taken it yet.
    unsaved: Mutex<Vec<Arc<dyn AnyRecord>>>,
    /// Those who were erased, as they were last listed.
    erased: Mutex<Arc<ErasedDigests>>,
    notices: NoticesHere,
    /// The number of questions that the search index has not answered yet.
    questions: Arc<AtomicUsize>,
    data_was_seen: AtomicBool,
    folder_watch: FolderWatch,
}

impl Store {
    /// Opens the store in `folders`. Nothing is created.
    ///
    /// # Errors
    /// As [`Store::look_at_folders`].
    pub fn open(folders: Folders) -> Result<Self, StoreError> {
        Self::open_on(folders, Box::new(RealDisk))
    }

    /// As [`Store::open`], on `disk`.
    pub(crate) fn open_on(folders: Folders, disk: Box<dyn Disk>) -> Result<Self, StoreError> {
        let store = Self::unasked_on(folders, disk);
        store.look_at_folders().map(|()| store)
    }

    /// The store in `folders`, without asking the disk about them: it may hang.
    pub(crate) fn unasked(folders: Folders) -> Self {
        Self::unasked_on(folders, Box::new(RealDisk))
    }

    /// As [`Store::unasked`], on `disk`.
    pub(crate) fn unasked_on(folders: Folders, disk: Box<dyn Disk>) -> Self {
        let inner = Inner {
            folders,
            disk,
            known_versions: Arc::default(),
            held: HeldSessions::default(),
            unsaved: Mutex::default(),
            erased: Mutex::default(),
            notices: NoticesHere::default(),
            questions: Arc::default(),
            data_was_seen: AtomicBool::new(false),
            folder_watch: FolderWatch::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// The store with its data in another folder. What has no part in the move, such as the draft of
    /// the form that asks for it, goes on from what was read and written so far.
    ///
    /// # Errors
    /// As [`Store::look_at_folders`].
    pub(crate) fn with_data(&self, data: &Path) -> Result<Self, StoreError> {
        let mut store = Self::unasked(self.folders().clone().with_data(data));
        if let Some(inner) = Arc::get_mut(&mut store.inner) {
            inner.known_versions = Arc::clone(&self.inner.known_versions);
        }
        store.look_at_folders().map(|()| store)
    }

    /// Asks the disk about the folders.
    ///
    /// # Errors
    /// [`StoreError`], where one of the folders cannot be: a file in its place, a drive that is
    /// not connected, a folder that may not be entered.
    pub(crate) fn look_at_folders(&self) -> Result<(), StoreError> {
        const DOING: &str = "open the folder";
        let folders = self.folders();
        for chosen in folders.chosen() {
            is_folder(self.disk(), chosen).map_err(|why| StoreError::new(DOING, chosen, why))?;
        }
        // The cache folder only has copies: the store opens without it.
        for folder in [&folders.data, &folders.config, &folders.state] {
            match is_folder(self.disk(), folder) {
                Ok(()) => self.note_data(folder),
                Err(Why::Gone) => {}
                Err(why) => return Err(StoreError::new(DOING, folder, why)),
            }
        }
        Ok(())
    }

    /// The folders it is open in.
    #[must_use]
    pub fn folders(&self) -> &Folders {
        &self.inner.folders
    }

    /// The disk.
    pub(crate) fn disk(&self) -> &dyn Disk {
        self.inner.disk.as_ref()
    }

    /// The versions that this program has read or written.
    pub(crate) fn known_versions(&self) -> &KnownVersions {
        &self.inner.known_versions
    }

    /// A record as its own file holds it, where it was last saved together with what another program
    /// had put there; given once.
    pub(crate) fn take_merged(&self, id: &RecordId) -> Option<Arc<dyn AnyRecord>> {
        self.known_versions().take_merged(id)
    }

    /// The sessions in memory.
    pub(crate) fn held(&self) -> &HeldSessions {
        &self.inner.held
    }

    /// Everything that the disk has not taken yet, in the place of what was said of that before. Who
    /// reads one of these records is given what is in memory: otherwise they would change the state
    /// before it, and the words in between would be lost.
    pub(crate) fn hold_unsaved(&self, records: Vec<Arc<dyn AnyRecord>>) {
        *self.inner.unsaved.lock().unwrap_or_else(PoisonError::into_inner) = records;
    }

    /// Whether something of a record is in memory only.
    #[must_use]
    pub(crate) fn is_unsaved(&self, id: &RecordId) -> bool {
        let unsaved = self.inner.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        unsaved.iter().any(|record| record.record_id() == *id)
    }

    /// Whether something about a person is in memory only.
    #[must_use]
    pub(crate) fn is_unsaved_about(&self, person: &PersonId) -> bool {
        let unsaved = self.inner.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        unsaved.iter().any(|record| record.about() == Some(person))
    }

    /// The records of one kind that are in memory only, each naming what it comes from.
    pub(crate) fn unsaved<R: Record>(&self) -> Vec<R> {
        let naming = |mut record: R| {
            let parents = self.known_versions().written.parents_of(&record);
            let ancestry = record.stamp().ancestry.changed(parents);
            record.stamp_mut().ancestry = ancestry;
            record
        };
        self.held_in_memory().into_iter().map(naming).collect()
    }

    /// What is of type `T` and in memory only.
    pub(crate) fn held_in_memory<T: Clone + 'static>(&self) -> Vec<T> {
        let unsaved = self.inner.unsaved.lock().unwrap_or_else(PoisonError::into_inner);
        unsaved.iter().filter_map(|record| record.is::<T>().cloned()).collect()
    }

    /// Those who were erased, as they were last listed.
    pub(crate) fn erased(&self) -> Arc<ErasedDigests> {
        Arc::clone(&self.inner.erased.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Takes the place of what was listed before.
    pub(crate) fn set_erased(&self, erased: ErasedDigests) {
        *self.inner.erased.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(erased);
    }

    /// What this program has kept of notices.
    pub(super) fn notices(&self) -> &NoticesHere {
        &self.inner.notices
    }

    /// What is known of the data folder since this program runs.
    pub(super) fn folder_watch(&self) -> &FolderWatch {
        &self.inner.folder_watch
    }

    /// How many questions to the index have no answer yet.
    pub(crate) fn questions(&self) -> &Arc<AtomicUsize> {
        &self.inner.questions
    }

    /// Saves `bytes` as `file`, making the folders that it needs.
    pub(crate) fn save(
        &self,
        doing: &'static str,
        file: &Path,
        bytes: &[u8],
        existing: Existing,
    ) -> Result<(), StoreError> {
        self.make_ready(doing, folder_of(file))?;
        save(self.disk(), file, bytes, existing)
            .map_err(|error| StoreError::new(doing, file, error))
    }

    /// Makes `folder`, and those above it, where they are not there yet.
    pub(crate) fn make_ready(&self, doing: &'static str, folder: &Path) -> Result<(), StoreError> {
        let trouble = |at: &Path, why: Why| StoreError::new(doing, at, why);
        let is_data = folder.starts_with(&self.folders().data);
        if is_data {
            self.may_write_data(doing)?;
        }
        match is_folder(self.disk(), folder) {
            Ok(()) => {
                self.note_data(folder);
                return Ok(());
            }
            Err(Why::Gone) => {}
            Err(why) => return Err(trouble(folder, why)),
        }
        for chosen in self.folders().chosen() {
            is_folder(self.disk(), chosen).map_err(|why| trouble(chosen, why))?;
        }
        let data = &self.folders().data;
        if is_data && self.inner.data_was_seen.load(Ordering::Relaxed) {
            is_folder(self.disk(), data).map_err(|why| trouble(data, why))?;
        }
        // Something is put into the trash only from a folder that holds something.
        if is_data && !folder.starts_with(self.folders().trash()) {
            self.look_again(doing)?;
        }
        let mut missing = vec![folder];
        for above in folder.ancestors().skip(1).take_while(|it| !it.as_os_str().is_empty()) {
            match is_folder(self.disk(), above) {
                Ok(()) => break,
                Err(Why::Gone) => missing.push(above),
                Err(why) => return Err(trouble(above, why)),
            }
        }
        for it in missing.into_iter().rev() {
            match self.disk().make_folder(it) {
                // Another window may have created it at the same moment.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(trouble(it, error.into())),
                Ok(()) => self
                    .disk()
                    .sync_folder(folder_of(it))
                    .map_err(|error| trouble(it, error.into()))?,
            }
        }
        self.note_data(folder);
        Ok(())
    }

    fn note_data(&self, folder: &Path) {
        if folder.starts_with(&self.folders().data) {
            self.inner.data_was_seen.store(true, Ordering::Relaxed);
        }
    }
}

fn is_folder(disk: &dyn Disk, path: &Path) -> Result<(), Why> {
    match disk.is_folder(path) {
        Ok(true) => Ok(()),
        Ok(false) => Err(Why::InItsPlace("a file where a folder should be")),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::testing::{Home, session};

    #[test]
    fn opening_creates_no_file() {
        let home = Home::new();
        let store = home.store();
        store.scan(&mut |found| panic!("{found:?} in an empty folder"));
        assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn an_impossible_folder_is_reported_in_one_sentence() {
        let home = Home::new();
        let file = home.path().join("a file");
        fs::write(&file, "").expect("a file");
        let said = |dir: &Path| {
            let error = Store::open(Folders::under(dir)).expect_err("an impossible folder");
            let said = error.to_string().replace(&home.path().display().to_string(), "~");
            said.replace(std::path::MAIN_SEPARATOR, "/")
        };
        assert_eq!(
            said(&file),
            "could not open the folder: something else is in its place: a file where a folder \
             should be (~/a file/data); move that away, or choose another folder"
        );
        assert_eq!(
            said(&home.path().join("no drive/coaching")),
            "could not open the folder: it is not there (~/no drive); is the drive connected and \
             the folder’s name right?"
        );
    }

    #[test]
    fn an_unplugged_drive_is_not_taken_for_an_empty_folder() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&session()).expect("saved");
        fs::remove_dir_all(home.path().join("data")).expect("unplugged");
        let error = store.save_session(&session()).expect_err("a refusal");
        assert_eq!(error.why, Why::Gone);
        assert!(!home.path().join("data").exists());
    }

    #[cfg(unix)]
    #[test]
    fn folders_are_private_to_the_user() {
        use std::os::unix::fs::PermissionsExt;
        let home = Home::new();
        let saved = home.store().save_session(&session()).expect("saved");
        for folder in saved.file.ancestors().skip(1).take(3) {
            let mode = fs::metadata(folder).expect("a folder").permissions().mode();
            assert_eq!(mode & 0o777, 0o700, "{}", folder.display());
        }
    }
}
