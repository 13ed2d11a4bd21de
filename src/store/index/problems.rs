//! The files and folders that could not be read when the index was updated, with the reasons.

use rusqlite::{Connection, params};

use super::changes::{os_text, path_of};
use crate::store::error::StoreError;
use crate::store::problem::FileProblem;

/// The files that could not be read and the folders that could not be listed, by name.
pub(super) fn problems(on: &Connection) -> rusqlite::Result<Vec<FileProblem>> {
    let sql = "SELECT d.path, f.name, f.line, f.place, f.why, f.what_now \
               FROM files AS f JOIN folders AS d ON d.n = f.folder WHERE f.why IS NOT NULL";
    let mut asked = on.prepare_cached(sql)?;
    let files = asked.query_map([], |row| {
        Ok(FileProblem {
            file: path_of(row.get_ref(0)?.as_blob()?, row.get_ref(1)?.as_blob()?),
            line: row.get(2)?,
            column: row.get(3)?,
            why: row.get(4)?,
            what_now: row.get(5)?,
        })
    })?;
    let mut problems: Vec<FileProblem> = files.collect::<rusqlite::Result<_>>()?;
    problems.extend(unlisted(on)?);
    problems.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(problems)
}

/// The folders that could not be listed.
pub(super) fn unlisted(on: &Connection) -> rusqlite::Result<Vec<FileProblem>> {
    let mut asked = on.prepare_cached("SELECT path, why, what_now FROM unlisted ORDER BY path")?;
    let folders = asked.query_map([], |row| {
        Ok(FileProblem {
            file: os_text(row.get_ref(0)?.as_blob()?),
            line: None,
            column: None,
            why: row.get(1)?,
            what_now: row.get(2)?,
        })
    })?;
    folders.collect()
}

/// Notes the folders that could not be listed this time, in place of those of the last.
pub(super) fn note_unlisted(on: &Connection, folders: &[StoreError]) -> rusqlite::Result<()> {
    if folders.is_empty() && unlisted(on)?.is_empty() {
        return Ok(());
    }
    on.execute_batch("BEGIN IMMEDIATE; DELETE FROM unlisted;")?;
    let note = || {
        let mut new = on.prepare_cached("INSERT OR REPLACE INTO unlisted VALUES (?1, ?2, ?3)")?;
        for engine_error in folders {
            let path = engine_error.file.as_os_str().as_encoded_bytes();
            new.execute(params![path, engine_error.why.to_string(), engine_error.what_now()])?;
        }
        Ok(())
    };
    match note() {
        Ok(()) => on.execute_batch("COMMIT"),
        Err(why) => {
            // The first error is returned, not that of the rollback.
            let _ = on.execute_batch("ROLLBACK");
            Err(why)
        }
    }
}
