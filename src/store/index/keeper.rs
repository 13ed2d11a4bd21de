//! Keeping the index up to date: one window has the right to write it.

use std::fs::{File, TryLockError};
use std::io::{self, Seek, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::cards::number_of;
use super::changes::{Gone, SeenFile, files_of, known_folder, nanos};
use super::error::{IndexError, engine_error};
use super::file;
use super::read::{Index, is_listed};
use super::refresh::{Progress, Refresh, RefreshStopped, Refreshed};
use crate::coaching::id::SessionId;
use crate::store::disk::{in_the_way, private_file};
use crate::store::error::StoreError;
use crate::store::open::Store;

/// How often files that changed meanwhile are compared again. Files that go on changing wait until
/// the next time.
const CHANGES_MEANWHILE: usize = 3;

/// Why the index cannot be kept here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotKept {
    /// Another window keeps it, for this window too.
    #[error("another window keeps the search index")]
    ByAnother,
    /// It cannot be kept at all.
    #[error(transparent)]
    Trouble(#[from] IndexError),
}

/// The exclusive right to write the index, until dropped.
#[derive(Debug)]
pub struct Keeper {
    store: Store,
    path: PathBuf,
    connection: Connection,
    /// An open file, locked as long as this lives.
    lock: File,
}

impl Store {
    /// Takes the right to write the search index, and rebuilds it where it is damaged or outdated.
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
    /// The search index, brought up to date with the files.
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
    let engine_error = |error: io::Error| IndexError::disk(error, &path);
    let ready = store.make_ready(DOING, &store.folders().cache);
    ready.map_err(|StoreError { why, file, .. }| IndexError::disk(why, &file))?;
    if let Some(what) = in_the_way(&path) {
        let why = crate::store::error::Why::InItsPlace(what);
        return Err(IndexError::disk(why, &path).into());
    }
    let mut options = private_file();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(&path).map_err(engine_error)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(NotKept::ByAnother),
        // On systems without locks, the engine's own locks keep two writers apart.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(file),
        Err(TryLockError::Error(error)) => Err(engine_error(error).into()),
    }
}

impl Keeper {
    /// Brings the index up to date with the files, with reports of progress; `report` can stop it,
    /// and the next run continues.
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
                let why = engine_error(&error, &self.path);
                if !why.is_mended_by_making_it_anew() {
                    return Err(why);
                }
                self.begin_anew()?;
                self.look(report).map_err(|why| self.as_index_error(why))
            }
            Err(RefreshStopped::NoRoom) => {
                self.begin_anew()?;
                self.look(report).map_err(|why| self.as_index_error(why))
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

    /// Brings the index up to date with these files, which is quick where no others changed. All
    /// files are still compared from time to time.
    ///
    /// # Errors
    /// [`IndexError`]; what was written before is then still whole.
    pub fn look_at(&mut self, files: &[PathBuf]) -> Result<Refreshed, IndexError> {
        let (mut seen, mut gone) = (Vec::new(), Vec::new());
        for path in files {
            match self.store.disk().metadata(path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {
                    let folder = path.parent().unwrap_or(Path::new(""));
                    let folder = known_folder(&self.connection, folder)
                        .map_err(|error| engine_error(&error, &self.path))?;
                    let name = SeenFile::of(path.clone(), None).name().to_owned();
                    gone.extend(folder.map(|folder| Gone { folder, name }));
                }
                look => seen.push(SeenFile::of(path.clone(), look.ok())),
            }
        }
        let ignore = &mut |_| ControlFlow::Continue(());
        match self.refreshing(ignore).these(seen, gone) {
            Err(RefreshStopped::NoRoom) => self.refresh(&mut |_| ControlFlow::Continue(())),
            done => done.map_err(|why| self.as_index_error(why)),
        }
    }

    /// Brings the index up to date with the known files of one session.
    ///
    /// # Errors
    /// [`IndexError`]; what was written before is then still whole.
    pub(crate) fn look_at_session(&mut self, id: &SessionId) -> Result<Refreshed, IndexError> {
        let mut files = files_of(&self.connection, number_of(id))
            .map_err(|error| engine_error(&error, &self.path))?;
        files.extend(self.store.known_versions().path(&id.into()));
        // A meeting that was left a moment ago: its path is forgotten, and its file not listed yet.
        let sessions = self.store.folders().sessions();
        if !files.iter().any(|file| file.starts_with(&sessions)) {
            let (its, _) = self.store.session_files_where(&|name| name.contains(id.short()));
            files.extend(its.into_iter().map(|it| it.path));
        }
        files.push(self.store.folders().live_copy(id));
        files.sort_unstable();
        files.dedup();
        self.look_at(&files)
    }

    /// Whether it is the index of `store`: its data may have moved.
    #[must_use]
    pub(crate) fn is_of(&self, store: &Store) -> bool {
        self.store.folders() == store.folders()
    }

    /// Whether every file was looked at since it was made.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn is_listed(&self) -> Result<bool, IndexError> {
        is_listed(&self.connection).map_err(|error| engine_error(&error, &self.path))
    }

    /// Empties it and begins again; nothing of the former content is left, not even in the
    /// bytes of the file.
    ///
    /// # Errors
    /// [`IndexError`], where the old one cannot be taken away or no new one made.
    pub(crate) fn begin_anew(&mut self) -> Result<(), IndexError> {
        // The engine closes the file first: a damaged one is deleted, and some systems delete no open file.
        let nothing = Connection::open_in_memory().map_err(|e| engine_error(&e, &self.path))?;
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

    /// The time by the clock of the disk, as only that can be compared with modification times.
    fn time_on_disk(&self) -> io::Result<std::time::SystemTime> {
        let mut file = &self.lock;
        file.rewind()?;
        file.write_all(b"Locked by the window that keeps the search index.\n")?;
        self.lock.metadata()?.modified()
    }

    fn as_index_error(&self, why: RefreshStopped) -> IndexError {
        match why {
            RefreshStopped::Engine(error) => engine_error(&error, &self.path),
            // Just after numbering there is room: the tables are damaged.
            RefreshStopped::NoRoom => IndexError::Damaged,
        }
    }
}
