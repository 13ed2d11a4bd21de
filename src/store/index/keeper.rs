//! Keeping the index: the one window that writes it.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Seek, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::cards::number_of;
use super::changes::{Gone, SeenFile, files_of, known_folder, nanos};
use super::error::{IndexError, trouble};
use super::file;
use super::read::{Index, is_listed};
use super::refresh::{Progress, Refresh, RefreshStopped, Refreshed};
use crate::coaching::id::SessionId;
use crate::store::error::StoreError;
use crate::store::open::Store;

/// How often files are looked at again that changed while they were looked at. Those that go on
/// changing are left to the next time.
const CHANGES_MEANWHILE: usize = 3;

/// Why the index cannot be kept here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotKept {
    /// Another window keeps it, for this one as well.
    #[error("another window keeps the search index")]
    ByAnother,
    /// It cannot be kept at all.
    #[error(transparent)]
    Trouble(#[from] IndexError),
}

/// The right to write the index, until dropped.
#[derive(Debug)]
pub struct Keeper {
    store: Store,
    path: PathBuf,
    connection: Connection,
    /// Open, and so locked, for as long as this lives.
    lock: File,
}

impl Store {
    /// Takes the right to write the search index; one that is not what it should be is begun anew.
    /// Nothing is read yet: [`Keeper::refresh`] does that.
    ///
    /// # Errors
    /// [`NotKept`]: another window has it, or the disk is in the way.
    pub fn keep_index(&self) -> Result<Keeper, NotKept> {
        let lock = lock(self)?;
        let (path, connection) = file::open_to_keep(self)?;
        Ok(Keeper { store: self.clone(), path, connection, lock })
    }
}

impl Store {
    /// The search index, just brought up to what the files hold.
    ///
    /// # Errors
    /// [`IndexError`], where it cannot be: another window may be at it, or the disk be in the way.
    pub(crate) fn fresh_index(
        &self,
        report: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Index, IndexError> {
        match self.keep_index() {
            Ok(mut keeper) => {
                keeper.refresh(report)?;
                self.index()
            }
            Err(NotKept::ByAnother) => {
                let index = self.index()?;
                if index.completeness()?.is_whole() && index.is_up_to_date(self)? {
                    Ok(index)
                } else {
                    Err(IndexError::NotMade)
                }
            }
            Err(NotKept::Trouble(why)) => Err(why),
        }
    }
}

fn lock(store: &Store) -> Result<File, NotKept> {
    const DOING: &str = "keep the search index";
    let path = store.folders().index_lock();
    let trouble = |error: io::Error| IndexError::disk(error, &path);
    let ready = store.make_ready(DOING, &store.folders().cache);
    ready.map_err(|StoreError { why, file, .. }| IndexError::disk(why, &file))?;
    if let Some(what) = crate::store::disk::in_the_way(&path) {
        let why = crate::store::error::Why::InItsPlace(what);
        return Err(IndexError::disk(why, &path).into());
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(&path).map_err(trouble)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(NotKept::ByAnother),
        // Where there are no locks, the engine's own still keep two writers from one another.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(trouble(error).into()),
    }
}

impl Keeper {
    /// Brings the index up to what the files hold now, saying how far it has got; stops where
    /// `report` says so, and goes on from there the next time.
    ///
    /// # Errors
    /// [`IndexError`]; what was written before is then still whole.
    pub fn refresh(
        &mut self,
        report: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Refreshed, IndexError> {
        match self.look(report) {
            Ok(done) => Ok(done),
            Err(RefreshStopped::Engine(error)) => {
                let why = trouble(&error, &self.path);
                if !why.is_mended_by_making_it_anew() {
                    return Err(why);
                }
                self.begin_anew()?;
                self.look(report).map_err(|why| self.told(why))
            }
            Err(RefreshStopped::NoRoom) => {
                self.begin_anew()?;
                self.look(report).map_err(|why| self.told(why))
            }
        }
    }

    fn look(
        &self,
        report: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Refreshed, RefreshStopped> {
        let mut done = self.refreshing(report).all()?;
        for _ in 0..CHANGES_MEANWHILE {
            if done.missed == 0 || done.stopped {
                break;
            }
            let again = self.refreshing(report).all()?;
            done.sessions += again.sessions;
            (done.missed, done.stopped) = (again.missed, again.stopped);
        }
        Ok(done)
    }

    /// Brings the index up to what these files hold now; quick, where it is known that no others
    /// changed. The whole is still looked at from time to time.
    ///
    /// # Errors
    /// [`IndexError`]; what was written before is then still whole.
    pub fn look_at(&mut self, files: &[PathBuf]) -> Result<Refreshed, IndexError> {
        let (mut seen, mut gone) = (Vec::new(), Vec::new());
        for path in files {
            match self.store.disk().look(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let folder = path.parent().unwrap_or(Path::new(""));
                    let folder = known_folder(&self.connection, folder)
                        .map_err(|error| trouble(&error, &self.path))?;
                    let name = SeenFile::of(path.clone(), None).name().to_owned();
                    gone.extend(folder.map(|folder| Gone { folder, name }));
                }
                look => seen.push(SeenFile::of(path.clone(), look.ok())),
            }
        }
        let ignore = &mut |_| ControlFlow::Continue(());
        match self.refreshing(ignore).these(seen, gone) {
            Err(RefreshStopped::NoRoom) => self.refresh(&mut |_| ControlFlow::Continue(())),
            done => done.map_err(|why| self.told(why)),
        }
    }

    /// Brings the index up to what the files of one session hold now, wherever they are known to
    /// lie.
    ///
    /// # Errors
    /// [`IndexError`]; what was written before is then still whole.
    pub fn look_at_session(&mut self, id: &SessionId) -> Result<Refreshed, IndexError> {
        let mut files = files_of(&self.connection, number_of(id))
            .map_err(|error| trouble(&error, &self.path))?;
        files.extend(self.store.known_versions().path(&id.into()));
        files.push(self.store.folders().live_copy(id));
        files.sort_unstable();
        files.dedup();
        self.look_at(&files)
    }

    /// Whether it is the index of `store`: its data may have moved.
    #[must_use]
    pub fn is_of(&self, store: &Store) -> bool {
        self.store.folders() == store.folders()
    }

    /// Whether every file was looked at since it was made.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn is_listed(&self) -> Result<bool, IndexError> {
        is_listed(&self.connection).map_err(|error| trouble(&error, &self.path))
    }

    /// Throws everything away and begins anew: nothing of what was in it can be found any more,
    /// not even in the file's bytes.
    ///
    /// # Errors
    /// [`IndexError`], where the old one cannot be taken away or no new one made.
    pub fn begin_anew(&mut self) -> Result<(), IndexError> {
        // The engine lets go of the file first: some systems take no open file away.
        let nothing = Connection::open_in_memory().map_err(|e| trouble(&e, &self.path))?;
        drop(std::mem::replace(&mut self.connection, nothing));
        (self.path, self.connection) = file::make(&self.store)?;
        Ok(())
    }

    /// For tests: a disk with room for so many pages.
    #[cfg(test)]
    pub(super) fn allow_pages(&self, pages: u32) {
        self.connection
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .expect("a limit");
    }

    fn refreshing<'a>(
        &'a self,
        report: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Refresh<'a> {
        let began = self.time_on_disk().map_or(i64::MIN, nanos);
        Refresh { store: &self.store, on: &self.connection, began, report }
    }

    /// The time by the clock that stamps the files; no other can be compared with theirs.
    fn time_on_disk(&self) -> io::Result<std::time::SystemTime> {
        let mut file = &self.lock;
        file.rewind()?;
        file.write_all(b"Locked by the window that keeps the search index.\n")?;
        self.lock.metadata()?.modified()
    }

    fn told(&self, why: RefreshStopped) -> IndexError {
        match why {
            RefreshStopped::Engine(error) => trouble(&error, &self.path),
            // Just given their places, all have room: something is wrong with the tables.
            RefreshStopped::NoRoom => IndexError::Damaged,
        }
    }
}
