//! Which files changed since they were last read, by size and modification time, without opening
//! any.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OptionalExtension, params};

use crate::store::disk::FileMeta;
use crate::store::error::StoreError;
use crate::store::open::Store;
use crate::store::parallel_read::{cores, map_in_parallel};

/// So many files are looked at by one thread: the sessions of a coach in a year.
const FEW: usize = 100;

/// A file in a listing.
#[derive(Clone, Debug)]
pub(super) struct SeenFile {
    pub(super) path: PathBuf,
    /// Its size in bytes, and its modification time in nanoseconds since 1970; -1 and 0 where the
    /// disk does not say.
    pub(super) size: i64,
    pub(super) changed: i64,
}

impl SeenFile {
    pub(super) fn of(path: PathBuf, look: Option<FileMeta>) -> Self {
        let size = look.map_or(-1, |look| i64::try_from(look.length).unwrap_or(i64::MAX));
        let changed = look.map_or(0, |look| nanos(look.written_at));
        Self { path, size, changed }
    }

    /// Its name as bytes, as it is in the index.
    pub(super) fn name(&self) -> &[u8] {
        name_of(&self.path)
    }
}

/// A file that no longer exists.
#[derive(Clone, Debug)]
pub(super) struct Gone {
    pub(super) folder: i64,
    pub(super) name: Vec<u8>,
}

/// The changes.
#[derive(Debug, Default)]
pub(super) struct FileChanges {
    /// Files that are new or changed, newest first.
    pub(super) files: Vec<SeenFile>,
    pub(super) gone: Vec<Gone>,
    /// Folders that cannot be listed: their rows in the index stay as they are.
    pub(super) unlisted: Vec<StoreError>,
}

impl FileChanges {
    /// Compares the files with the index, a folder at a time; unchanged files are not kept in
    /// memory.
    pub(super) fn since(on: &Connection, store: &Store) -> rusqlite::Result<Self> {
        let here = store.folders();
        let (sessions, mut unlisted) = store.session_folders();
        let is_away = store.disk().is_folder(&here.data).is_err();
        if is_away && has_files_below(on, &here.data)? {
            // An unplugged drive is not an empty one.
            let why = crate::store::error::Why::Gone;
            unlisted.push(StoreError::new("list the folder", &here.sessions(), why));
        }
        let mut changes = Self { unlisted, ..Self::default() };
        let mut listed = Vec::new();
        // The oldest first; the order is reversed at the end.
        for folder in [here.unsaved(), here.live()].into_iter().chain(sessions) {
            let (mut paths, engine_error) = store.files_in(&folder);
            let is_listed = engine_error.is_empty();
            // The parent folder was listed before the folders of the years.
            let is_known = |it: &StoreError| changes.unlisted.iter().any(|at| at.file == it.file);
            let news: Vec<StoreError> =
                engine_error.into_iter().filter(|it| !is_known(it)).collect();
            changes.unlisted.extend(news);
            if paths.is_empty() || !is_listed {
                continue;
            }
            paths.sort_unstable_by(|a, b| name_of(a).cmp(name_of(b)));
            // To look at a few takes less time than to begin a thread.
            let threads = if paths.len() < FEW { 1 } else { cores() };
            let looks = map_in_parallel(threads, &paths, |path| store.disk().metadata(path).ok());
            let number = known_folder(on, &folder)?;
            listed.extend(number);
            changes.compare(on, number, paths.into_iter().zip(looks))?;
        }
        changes.others(on, &listed)?;
        changes.files.reverse();
        Ok(changes)
    }

    /// Compares the files of one folder, sorted by name, with the index.
    fn compare(
        &mut self,
        on: &Connection,
        folder: Option<i64>,
        within: impl Iterator<Item = (PathBuf, Option<FileMeta>)>,
    ) -> rusqlite::Result<()> {
        let sql = "SELECT name, size, changed, again FROM files WHERE folder = ?1 ORDER BY name";
        let mut asked = on.prepare_cached(sql)?;
        let mut known = asked.query([folder])?;
        let mut here = within.map(|(path, look)| SeenFile::of(path, look));
        let mut seen = here.next();
        while let Some(row) = known.next()? {
            let name = row.get_ref(0)?.as_blob()?;
            while let Some(new) = seen.take_if(|seen| seen.name() < name) {
                self.files.push(new);
                seen = here.next();
            }
            match seen.as_ref().map(|seen| seen.name().cmp(name)) {
                Some(Ordering::Equal) => {
                    let (size, changed): (i64, i64) = (row.get(1)?, row.get(2)?);
                    let again: bool = row.get(3)?;
                    let is_other =
                        |it: &mut SeenFile| again || it.size != size || it.changed != changed;
                    self.files.extend(seen.take_if(is_other));
                    seen = here.next();
                }
                _ => self.gone.extend(folder.map(|folder| Gone { folder, name: name.to_owned() })),
            }
        }
        self.files.extend(seen);
        self.files.extend(here);
        Ok(())
    }

    /// Folders in the index that are empty or gone.
    fn others(&mut self, on: &Connection, listed: &[i64]) -> rusqlite::Result<()> {
        let mut asked = on.prepare_cached("SELECT n, path FROM folders")?;
        let mut known = asked.query([])?;
        while let Some(row) = known.next()? {
            let number: i64 = row.get(0)?;
            let path = row.get_ref(1)?.as_blob()?;
            let is_unlisted = self.unlisted.iter().any(|engine_error| {
                path.starts_with(engine_error.file.as_os_str().as_encoded_bytes())
            });
            if !listed.contains(&number) && !is_unlisted {
                let sql = "SELECT name FROM files WHERE folder = ?1";
                let mut names = on.prepare_cached(sql)?;
                let names = names.query_map([number], |row| row.get(0))?;
                for name in names {
                    self.gone.push(Gone { folder: number, name: name? });
                }
            }
        }
        Ok(())
    }
}

impl FileChanges {
    /// Whether nothing changed. Files that were written shortly before they were read are read once
    /// more.
    pub(super) fn are_none(&self, on: &Connection, store: &Store) -> rusqlite::Result<bool> {
        if !self.gone.is_empty() || !self.unlisted.is_empty() {
            return Ok(false);
        }
        for seen in &self.files {
            let folder = known_folder(on, seen.path.parent().unwrap_or(Path::new("")))?;
            let sql = "SELECT size = ?3 AND changed = ?4 AND why IS NULL, print FROM files \
                       WHERE folder = ?1 AND name = ?2";
            let known = params![folder, seen.name(), seen.size, seen.changed];
            let known: Option<(bool, i64)> =
                on.query_row(sql, known, |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let is_as_it_was = known.is_some_and(|(same, print)| {
                same && store.disk().read(&seen.path).is_ok_and(|bytes| print_of(&bytes) == print)
            });
            if !is_as_it_was {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// A hash of the bytes of a file, to see whether it changed.
pub(super) fn print_of(bytes: &[u8]) -> i64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    i64::from_ne_bytes(hasher.finish().to_ne_bytes())
}

/// The files of the session with this number.
pub(super) fn files_of(on: &Connection, session: i64) -> rusqlite::Result<Vec<PathBuf>> {
    let sql = "SELECT d.path, f.name FROM files AS f JOIN folders AS d ON d.n = f.folder \
               WHERE f.session = ?1";
    let mut asked = on.prepare_cached(sql)?;
    let files = asked.query_map([session], |row| {
        Ok(path_of(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob()?))
    })?;
    files.collect()
}

fn has_files_below(on: &Connection, folder: &Path) -> rusqlite::Result<bool> {
    let path = folder.as_os_str().as_encoded_bytes();
    let sql = "SELECT 1 FROM folders AS d JOIN files AS f ON f.folder = d.n \
               WHERE substr(d.path, 1, ?2) = ?1 LIMIT 1";
    on.query_row(sql, params![path, path.len()], |_| Ok(())).optional().map(|it| it.is_some())
}

/// The number of a folder, if the index has it.
pub(super) fn known_folder(on: &Connection, folder: &Path) -> rusqlite::Result<Option<i64>> {
    let path = folder.as_os_str().as_encoded_bytes();
    let mut asked = on.prepare_cached("SELECT n FROM folders WHERE path = ?1")?;
    asked.query_row([path], |row| row.get(0)).optional()
}

/// The number of a folder, which is added if it is new.
pub(super) fn folder_number(on: &Connection, folder: &Path) -> rusqlite::Result<i64> {
    if let Some(n) = known_folder(on, folder)? {
        return Ok(n);
    }
    let path = folder.as_os_str().as_encoded_bytes();
    on.execute("INSERT INTO folders (path) VALUES (?1)", [path])?;
    Ok(on.last_insert_rowid())
}

fn name_of(path: &Path) -> &[u8] {
    path.file_name().map_or(b"", OsStr::as_encoded_bytes)
}

/// A path from a folder and a name as the index has them. On systems where a name that is not valid
/// text cannot be restored, the path leads nowhere, until the next look at all files.
pub(super) fn path_of(folder: &[u8], name: &[u8]) -> PathBuf {
    os_text(folder).join(os_text(name))
}

/// A path, or a part of one, from the bytes that the index keeps.
#[cfg(unix)]
pub(super) fn os_text(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
pub(super) fn os_text(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}

/// Nanoseconds since 1970, negative before; clamped to the range of the type.
pub(super) fn nanos(at: SystemTime) -> i64 {
    match at.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |n| -n),
    }
}
