//! The file of the index: its path, whether it is the program's, and opening it.
//!
//! A file of another program in its place is never touched: the index then has another name.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::{IndexError, engine_error};
use super::tables;
use crate::store::disk::{in_the_way, private_file};
use crate::store::error::{StoreError, Why};
use crate::store::open::Store;

const KEEPING: &str = "keep the search index";

/// How many names are tried.
const NAMES: u32 = 9;

/// How long is waited until nobody reads or writes what is to be cleared.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The owner of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum IndexOwner {
    /// There is no file, or it is empty.
    Nobodys,
    Ours,
    SomebodyElses,
}

/// The path of the index.
pub(super) fn place(store: &Store) -> Result<PathBuf, IndexError> {
    let cache = &store.folders().cache;
    let mut free = None;
    for n in 1..=NAMES {
        let path = store.folders().index(n);
        match whose(&path) {
            IndexOwner::Ours => return Ok(path),
            IndexOwner::Nobodys => {
                free.get_or_insert(path);
            }
            IndexOwner::SomebodyElses => {}
        }
    }
    free.ok_or_else(|| IndexError::disk(Why::InItsPlace("other programs’ files"), cache))
}

fn whose(path: &Path) -> IndexOwner {
    /// The length of the header of a database file, which has the engine's name and the
    /// application's id.
    const HEAD: usize = 100;
    const NAME: &[u8] = b"SQLite format 3\0";
    const FOR: std::ops::Range<usize> = 68..72;
    if in_the_way(path).is_some() {
        return IndexOwner::SomebodyElses;
    }
    let Ok(file) = File::open(path) else { return IndexOwner::Nobodys };
    let mut head = Vec::with_capacity(HEAD);
    match file.take(HEAD as u64).read_to_end(&mut head) {
        Ok(0) => IndexOwner::Nobodys,
        Ok(_) => {
            let is_ours = head.starts_with(NAME)
                && head.get(FOR) == Some(tables::APPLICATION.to_be_bytes().as_slice());
            if is_ours { IndexOwner::Ours } else { IndexOwner::SomebodyElses }
        }
        Err(_) => IndexOwner::SomebodyElses,
    }
}

/// Opens the index for reading.
pub(super) fn open(store: &Store) -> Result<(PathBuf, Connection), IndexError> {
    let path = place(store)?;
    if whose(&path) != IndexOwner::Ours {
        return Err(IndexError::NotMade);
    }
    let told = |error: rusqlite::Error| engine_error(&error, &path);
    let connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE).map_err(told)?;
    connection.pragma_update(None, "query_only", true).map_err(told)?;
    connection.pragma_update(None, "cache_size", -4096).map_err(told)?;
    if !tables::are_of(&connection, &data_of(store)).map_err(told)? {
        return Err(IndexError::NotMade);
    }
    Ok((path, connection))
}

/// Opens the index for writing; rebuilds it where it is damaged or outdated.
pub(super) fn open_to_keep(store: &Store) -> Result<(PathBuf, Connection), IndexError> {
    let path = place(store)?;
    if whose(&path) == IndexOwner::Ours {
        let opened = connect_to_keep(&path).and_then(|connection| {
            let holds = tables::are_of(&connection, &data_of(store))?;
            Ok(holds.then_some(connection))
        });
        match opened.map_err(|error| engine_error(&error, &path)) {
            Ok(Some(connection)) => return Ok((path, connection)),
            Ok(None) | Err(IndexError::Damaged | IndexError::NotMade) => {}
            Err(other) => return Err(other),
        }
    }
    make(store)
}

/// Creates an empty index, in the file of the former one if that is the program's.
pub(super) fn make(store: &Store) -> Result<(PathBuf, Connection), IndexError> {
    let path = place(store)?;
    let cache = &store.folders().cache;
    store.make_ready(KEEPING, cache).map_err(|error| IndexError::disk(error.why, &error.file))?;
    if whose(&path) == IndexOwner::Ours {
        clear(store, &path).map_err(|error| IndexError::disk(error, &path))?;
    }
    // The engine would make it readable for all users of the machine; files that it creates beside
    // this one get this one's permissions.
    let mut options = private_file();
    options.write(true).create(true).truncate(false);
    options.open(&path).map_err(|error| IndexError::disk(error, &path))?;
    let told = |error: rusqlite::Error| engine_error(&error, &path);
    let connection = connect_to_keep(&path).map_err(told)?;
    tables::make(&connection, &data_of(store)).map_err(told)?;
    Ok((path, connection))
}

impl Store {
    /// Leaves no word in the index, not even in the bytes of its files, and lists these. Who has it open
    /// goes on with an empty one, and makes it anew.
    ///
    /// # Errors
    /// [`StoreError`], where that cannot be.
    pub(crate) fn clear_index(&self) -> Result<Vec<PathBuf>, StoreError> {
        let mut its = vec![self.folders().index_lock()];
        for path in (1..=NAMES).map(|n| self.folders().index(n)) {
            if whose(&path) == IndexOwner::Ours {
                clear(self, &path)
                    .map_err(|error| StoreError::new("clear the search index", &path, error))?;
                its.extend(files_at(&path));
            }
        }
        Ok(its)
    }
}

/// Leaves nothing in an index that is the program's. It is emptied where it is: Windows deletes no file
/// that another window, or the search of this one, has open. One that is too damaged for that is deleted.
fn clear(store: &Store, path: &Path) -> io::Result<()> {
    if connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE).and_then(|it| empty(&it)).is_ok() {
        return Ok(());
    }
    for file in files_at(path) {
        match store.disk().remove(&file) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// The file of an index, and those that the engine has beside it.
fn files_at(path: &Path) -> [PathBuf; 3] {
    ["", "-wal", "-shm"].map(|ending| {
        let mut name = path.to_owned().into_os_string();
        name.push(ending);
        name.into()
    })
}

/// Makes a file of the engine an empty one, whatever is in it, and cuts off the bytes that were in use.
fn empty(connection: &Connection) -> rusqlite::Result<()> {
    // Whoever keeps it may be in the middle of putting much in.
    connection.busy_timeout(LONGEST_WAIT)?;
    // As the engine's manual has it: who has read the tables once keeps the mode of the journal, in which
    // others go on reading.
    let _ = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    connection.pragma_update(None, "auto_vacuum", tables::AUTO_VACUUM)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, true)?;
    let emptied = connection.execute_batch("VACUUM");
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_RESET_DATABASE, false)?;
    emptied?;
    // It stays the program's.
    connection.pragma_update(None, "application_id", tables::APPLICATION)?;
    let is_left: bool =
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if is_left {
        // Somebody reads what it held, and goes on with it.
        let busy = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
        return Err(rusqlite::Error::SqliteFailure(busy, None));
    }
    Ok(())
}

fn connect_to_keep(path: &Path) -> rusqlite::Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // A crash may lose the latest rows, never the file: the files are compared again anyway.
    connection.pragma_update(None, "synchronous", "normal")?;
    connection.pragma_update(None, "cache_size", -8192)?;
    Ok(connection)
}

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(Duration::from_secs(2))?;
    connection.set_prepared_statement_cache_capacity(48);
    Ok(connection)
}

/// What an index is of: the data folder, and who was erased in it. Once somebody else is, it is made
/// anew, so that nothing of them stays in it.
fn data_of(store: &Store) -> Vec<u8> {
    store.list_erased();
    let mut of = store.folders().data.as_os_str().as_encoded_bytes().to_vec();
    of.extend(store.erased().iter().flat_map(|it| format!("\n{it}").into_bytes()));
    of
}
