//! Inserts the words of the sessions whose cards are listed, newest first.
//!
//! A piece is one transaction: after an interruption the next run continues.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use rusqlite::{Connection, params};

use super::changes::files_of;
use super::tokens::Numbers;
use super::words::{Prepared, latest};
use crate::store::open::Store;
use crate::store::parallel_read::{cores, map_in_parallel};

/// The number of sessions of a piece.
const PIECE: usize = 512;

/// After inserting this many sessions the index is compacted.
const MANY: usize = 2_000;

/// The result of inserting words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inserted {
    /// The number of sessions inserted.
    pub(super) words: usize,
    /// How many changed meanwhile, so that they were left out.
    pub(super) missed: usize,
    /// Whether it was stopped before all was done.
    pub(super) stopped: bool,
}

/// Inserts the words of every session without any; `report` is given the progress, done and total,
/// and can stop it.
pub(super) fn put_words(
    store: &Store,
    on: &Connection,
    report: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> rusqlite::Result<Inserted> {
    let sql = "SELECT count(*) FROM cards WHERE words = 0";
    let of: usize = on.query_row(sql, [], |row| row.get(0))?;
    let mut known = if of > PIECE { vocabulary(on)? } else { HashSet::new() };
    let mut done = Inserted::default();
    let mut piece = without_words(on, 0)?;
    let mut prepared = prepare(store, &piece, cores());
    while !piece.is_empty() {
        let last = piece.last().map_or(0, |it| it.row);
        let next = without_words(on, last + 1)?;
        // While the engine inserts one piece, the next is prepared on the other cores.
        let others = cores().saturating_sub(1).max(1);
        let (next_prepared, put) = thread::scope(|scope| {
            let preparing = scope.spawn(|| prepare(store, &next, others));
            let put = put(on, &piece, &prepared, &mut known);
            (preparing.join(), put)
        });
        done.missed += put?;
        done.words += piece.len();
        if report(done.words, of.max(done.words)).is_break() {
            done.stopped = true;
            return Ok(done);
        }
        prepared = next_prepared.unwrap_or_else(|panic| resume_unwind(panic));
        piece = next;
    }
    if done.words >= MANY {
        compact(on)?;
    }
    Ok(done)
}

fn without_words(on: &Connection, from: i64) -> rusqlite::Result<Vec<Wordless>> {
    let sql = "SELECT c.row, c.session, c.id, c.person, p.school, c.programme, c.protocol, \
                 c.strand FROM cards AS c JOIN people AS p ON p.n = c.person \
               WHERE c.words = 0 AND c.row >= ?1 ORDER BY c.row LIMIT ?2";
    let mut asked = on.prepare_cached(sql)?;
    let most = i64::try_from(PIECE).unwrap_or(i64::MAX);
    let rows = asked.query_map(params![from, most], |row| {
        let numbers = Numbers {
            person: row.get(3)?,
            school: row.get(4)?,
            programme: row.get(5)?,
            protocol: row.get(6)?,
            strand: row.get(7)?,
        };
        let (at, session) = (row.get(0)?, row.get(1)?);
        Ok(Wordless { row: at, session, id: row.get(2)?, numbers, files: Vec::new() })
    })?;
    let mut piece: Vec<Wordless> = rows.collect::<rusqlite::Result<_>>()?;
    for it in &mut piece {
        it.files = files_of(on, it.session)?;
    }
    Ok(piece)
}

/// Inserts words; returns how many sessions were left out.
fn put(
    on: &Connection,
    piece: &[Wordless],
    prepared: &[Option<Prepared>],
    known: &mut HashSet<String>,
) -> rusqlite::Result<usize> {
    on.execute_batch("BEGIN IMMEDIATE")?;
    let mut put = || -> rusqlite::Result<usize> {
        let mut missed = 0;
        let mut done = on.prepare_cached("UPDATE cards SET words = 1 WHERE row = ?1")?;
        for (it, prepared) in piece.iter().zip(prepared) {
            if let Some(prepared) = prepared {
                prepared.put(on, it.row, &it.numbers, known)?;
            } else {
                // It changed meanwhile: the next comparison of files reads it.
                let sql = "UPDATE files SET again = 1, print = 0 WHERE session = ?1";
                on.execute(sql, [it.session])?;
                missed += 1;
            }
            done.execute([it.row])?;
        }
        Ok(missed)
    };
    match put() {
        Ok(missed) => {
            on.execute_batch("COMMIT")?;
            Ok(missed)
        }
        Err(why) => {
            let _ = on.execute_batch("ROLLBACK");
            Err(why)
        }
    }
}

fn vocabulary(on: &Connection) -> rusqlite::Result<HashSet<String>> {
    let mut asked = on.prepare_cached("SELECT word FROM vocabulary")?;
    asked.query_map([], |row| row.get(0))?.collect()
}

/// Merges the full-text index and frees empty pages.
fn compact(on: &Connection) -> rusqlite::Result<()> {
    on.execute_batch(
        "INSERT INTO words (words) VALUES ('optimize');
         INSERT INTO narrow (narrow) VALUES ('optimize');",
    )?;
    let mut vacuum = on.prepare_cached("PRAGMA incremental_vacuum")?;
    let mut steps = vacuum.query([])?;
    while steps.next()?.is_some() {}
    drop(steps);
    on.pragma_update_and_check(None, "wal_checkpoint", "truncate", |_| Ok(()))?;
    Ok(())
}

/// A card whose words are still to come.
struct Wordless {
    row: i64,
    session: i64,
    id: String,
    numbers: Numbers,
    files: Vec<PathBuf>,
}

fn prepare(store: &Store, piece: &[Wordless], threads: usize) -> Vec<Option<Prepared>> {
    map_in_parallel(threads, piece, |it| {
        let sessions = latest(store, &it.files);
        let session = sessions.iter().find(|session| session.id.as_str() == it.id)?;
        Some(Prepared::of(session))
    })
}
