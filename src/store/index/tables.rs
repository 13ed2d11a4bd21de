//! The tables of the index, and the ids by which its file is recognised.

use rusqlite::Connection;

/// The application id in the header of the file.
pub(super) const APPLICATION: i32 = i32::from_be_bytes(*b"alng");

/// The version of the tables. An index of another version is rebuilt.
pub(super) const VERSION: i32 = 4;

/// Pages that are free are given back when asked for.
pub(super) const AUTO_VACUUM: i32 = 2;

/// The distance of two neighbours when the list is numbered.
pub(super) const GAP: i64 = 8;

/// The kinds of names.
pub(super) const SCHOOL: i64 = 0;
pub(super) const PROGRAMME: i64 = 1;
pub(super) const PROTOCOL: i64 = 2;
pub(super) const STRAND: i64 = 3;

/// `files` has each file; `again` is 1 where size and time are not enough to know that it is
/// unchanged; `print` is the hash of its bytes. `unlisted` has the folders that could not be listed
/// last time. `cards.words` is 0 until the words are inserted.
///
/// Of the two full-text tables, `words` has all words with positions, and `narrow` has word
/// prefixes and filter tags without positions. The engine splits at every ASCII character that is
/// no letter or digit, and nowhere else. It stores the column of each word except in the first
/// column, which is why nearly all words are in that one.
const TABLES: &str = "
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE folders (n INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE);
CREATE TABLE files (
  folder INTEGER NOT NULL, name BLOB NOT NULL, size INTEGER NOT NULL, changed INTEGER NOT NULL,
  again INTEGER NOT NULL, print INTEGER NOT NULL, session INTEGER, line INTEGER, place INTEGER, why TEXT, what_now TEXT,
  PRIMARY KEY (folder, name)) WITHOUT ROWID;
CREATE INDEX files_of_session ON files (session) WHERE session IS NOT NULL;
CREATE INDEX files_unreadable ON files (folder) WHERE why IS NOT NULL;
CREATE TABLE unlisted (path BLOB PRIMARY KEY, why TEXT NOT NULL, what_now TEXT NOT NULL)
  WITHOUT ROWID;
CREATE TABLE names (n INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL,
  UNIQUE (kind, text));
CREATE TABLE people (n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL, school INTEGER NOT NULL, UNIQUE (id, name, role, school));
CREATE TABLE cards (
  row INTEGER PRIMARY KEY, session INTEGER NOT NULL, id TEXT NOT NULL, seconds INTEGER,
  nanos INTEGER, east INTEGER, person INTEGER NOT NULL, programme INTEGER NOT NULL,
  protocol INTEGER NOT NULL, status INTEGER NOT NULL, reps INTEGER,
  private INTEGER NOT NULL, read_only INTEGER NOT NULL, strand INTEGER NOT NULL,
  step TEXT NOT NULL, words INTEGER NOT NULL DEFAULT 0);
CREATE INDEX cards_of_session ON cards (session);
CREATE INDEX cards_of_person ON cards (person);
CREATE INDEX cards_without_words ON cards (row) WHERE words = 0;
CREATE TABLE vocabulary (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(rest, step, content='', contentless_delete=1,
  detail=full, tokenize='ascii');
CREATE VIRTUAL TABLE narrow USING fts5(marks, content='', contentless_delete=1, detail=none,
  tokenize='ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 8000000);
INSERT INTO narrow (narrow, rank) VALUES ('hashsize', 4000000);
";

/// Creates the tables in an empty file. The application id is written first.
pub(super) fn make(connection: &Connection, data: &[u8]) -> rusqlite::Result<()> {
    // This writes nothing, and takes effect only in an empty file.
    connection.pragma_update(None, "auto_vacuum", AUTO_VACUUM)?;
    connection.pragma_update(None, "application_id", APPLICATION)?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    connection.execute_batch("BEGIN")?;
    connection.execute_batch(TABLES)?;
    connection.execute("INSERT INTO about VALUES ('data', ?1)", [data])?;
    connection.pragma_update(None, "user_version", VERSION)?;
    connection.execute_batch("COMMIT")
}

/// Whether the tables are of this version and this data folder.
pub(super) fn are_of(connection: &Connection, data: &[u8]) -> rusqlite::Result<bool> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    if number("application_id")? != APPLICATION || number("user_version")? != VERSION {
        return Ok(false);
    }
    let sql = "SELECT value = ?1 FROM about WHERE name = 'data'";
    connection.query_row(sql, [data], |row| row.get(0))
}
