//! Brings the index up to date with the files: first the list of sessions, then their words.
//!
//! Each step is one transaction and records what is left to do: after an interruption the next run
//! continues.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::cards::{self, SortKey, number_of};
use super::changes::{FileChanges, Gone, SeenFile, files_of, folder_number, print_of};
use super::insert_words::put_words;
use super::names::NameIds;
use super::problems::note_unlisted;
use super::row_order::{FIRST, NoRoom, fits, row_for};
use super::tables::GAP;
use super::words::{latest, take_out};
use crate::coaching::session::Session;
use crate::search::Card;
use crate::store::disk::ReadRefusal;
use crate::store::erased::came_back_in;
use crate::store::error::StoreError;
use crate::store::open::Store;
use crate::store::parallel_read::{cores, map_in_parallel};
use crate::store::problem::FileProblem;
use crate::store::schema::session_from;

/// How many files are read at a time.
const PIECE: usize = 512;

/// With more new files than this, and than sessions, the list is built again.
const MANY: usize = 2_000;

/// In nanoseconds: a file written so shortly before it was read may have changed again with the
/// same size and time, as some disks have a resolution of two seconds.
const SHORTLY: i64 = 2_000_000_000;

/// Progress of an update.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Files are being read for the list.
    Listing {
        /// How many of them.
        done: usize,
        /// How many there are to read.
        of: usize,
    },
    /// Words are being inserted; the list is complete.
    Words {
        /// How many of them.
        done: usize,
        /// How many there are to put in.
        of: usize,
    },
}

/// The result of an update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// How many files were new, changed or gone.
    pub(crate) files: usize,
    /// How many sessions were listed again.
    pub(crate) sessions: usize,
    /// The number of sessions whose words were inserted.
    pub words: usize,
    /// The number of sessions that changed meanwhile, so that their words are missing.
    pub(crate) missed: usize,
    /// Whether it was stopped before all was done.
    pub(crate) stopped: bool,
}

/// Why it stopped.
pub(super) enum RefreshStopped {
    Engine(rusqlite::Error),
    /// There is no free row where a session belongs, or more sessions are new than listed: the list
    /// must be numbered again.
    NoRoom,
}

impl From<rusqlite::Error> for RefreshStopped {
    fn from(error: rusqlite::Error) -> Self {
        Self::Engine(error)
    }
}

impl From<NoRoom> for RefreshStopped {
    fn from(_: NoRoom) -> Self {
        Self::NoRoom
    }
}

/// One update.
pub(super) struct Refresh<'a> {
    pub(super) store: &'a Store,
    pub(super) on: &'a Connection,
    /// When it began, by the clock of the disk.
    pub(super) began: i64,
    pub(super) report: &'a mut dyn FnMut(Progress) -> ControlFlow<()>,
}

type Done<T> = Result<T, RefreshStopped>;

impl Refresh<'_> {
    /// Updates from every file.
    pub(super) fn all(&mut self) -> Done<Refreshed> {
        let changes = FileChanges::since(self.on, self.store)?;
        note_unlisted(self.on, &changes.unlisted)?;
        let mut done =
            Refreshed { files: changes.files.len() + changes.gone.len(), ..Refreshed::default() };
        if done.files > 0 {
            self.on.execute_batch("BEGIN IMMEDIATE")?;
            match self.list(&changes, &mut done.sessions).and_then(|flow| {
                self.on.execute("INSERT OR IGNORE INTO about VALUES ('listed', 1)", [])?;
                Ok(flow)
            }) {
                Ok(ControlFlow::Continue(())) => self.on.execute_batch("COMMIT")?,
                Ok(ControlFlow::Break(())) => {
                    self.on.execute_batch("ROLLBACK")?;
                    done.stopped = true;
                    return Ok(done);
                }
                Err(why) => {
                    // The first error is returned, not that of the rollback.
                    let _ = self.on.execute_batch("ROLLBACK");
                    return Err(why);
                }
            }
        } else {
            self.on.execute("INSERT OR IGNORE INTO about VALUES ('listed', 1)", [])?;
        }
        self.put_words(&mut done)?;
        Ok(done)
    }

    /// Updates from these files only.
    pub(super) fn these(&mut self, files: Vec<SeenFile>, gone: Vec<Gone>) -> Done<Refreshed> {
        let changes = FileChanges { files, gone, unlisted: Vec::new() };
        let mut done =
            Refreshed { files: changes.files.len() + changes.gone.len(), ..Refreshed::default() };
        self.on.execute_batch("BEGIN IMMEDIATE")?;
        if let Err(why) = self.list(&changes, &mut done.sessions) {
            let _ = self.on.execute_batch("ROLLBACK");
            return Err(why);
        }
        self.on.execute_batch("COMMIT")?;
        self.put_words(&mut done)?;
        Ok(done)
    }

    /// Reads changed files and updates the list; counts the sessions in `sessions`.
    fn list(&mut self, changes: &FileChanges, sessions: &mut usize) -> Done<ControlFlow<()>> {
        self.on.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS staged AS SELECT * FROM cards WHERE 0;
             DELETE FROM staged;",
        )?;
        let cards: usize = self.on.query_row("SELECT count(*) FROM cards", [], |row| row.get(0))?;
        let is_new = cards == 0;
        if !is_new && changes.files.len() > cards.max(MANY) {
            return Err(RefreshStopped::NoRoom);
        }
        let mut names = NameIds::default();
        let mut touched = BTreeSet::new();
        for gone in &changes.gone {
            let known = params![gone.folder, gone.name];
            let sql = "DELETE FROM files WHERE folder = ?1 AND name = ?2 RETURNING session";
            let session: Option<Option<i64>> =
                self.on.query_row(sql, known, |row| row.get(0)).optional()?;
            touched.extend(session.flatten());
        }
        let of = changes.files.len();
        for (n, piece) in changes.files.chunks(PIECE).enumerate() {
            let read = map_in_parallel(cores(), piece, |seen| read(self.store, seen));
            for (seen, read) in piece.iter().zip(read) {
                let Some(session) = self.note(seen, read, &mut touched)? else { continue };
                if is_new {
                    self.stage(&session, &mut names)?;
                } else {
                    touched.insert(number_of(&session.id));
                }
            }
            let done = (n * PIECE + piece.len()).min(of);
            if (self.report)(Progress::Listing { done, of }).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        if is_new {
            self.settle_copies(&mut names)?;
            *sessions += cards::put_in_order(self.on, GAP, FIRST)?;
        }
        *sessions += touched.len();
        for session in touched {
            self.bring_up(session, &mut names)?;
        }
        self.on.execute_batch("DELETE FROM staged")?;
        Ok(ControlFlow::Continue(()))
    }

    /// Records what a file holds, and returns its session if that changed. A session that it held
    /// before is marked as touched.
    fn note(
        &self,
        seen: &SeenFile,
        read: FileReading,
        touched: &mut BTreeSet<i64>,
    ) -> Done<Option<Box<Session>>> {
        let folder = folder_number(self.on, seen.path.parent().unwrap_or(Path::new("")))?;
        let sql = "SELECT session, print FROM files WHERE folder = ?1 AND name = ?2";
        let known: Option<(Option<i64>, i64)> = self
            .on
            .prepare_cached(sql)?
            .query_row(params![folder, seen.name()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let before = known.and_then(|(session, _)| session);
        let again = seen.changed > self.began.saturating_sub(SHORTLY);
        let (print, session, problem, again) = match &read {
            FileReading::Gone => {
                let sql = "DELETE FROM files WHERE folder = ?1 AND name = ?2";
                self.on.execute(sql, params![folder, seen.name()])?;
                touched.extend(before);
                return Ok(None);
            }
            FileReading::Session(print, session) => {
                (*print, Some(number_of(&session.id)), None, again)
            }
            FileReading::MakesNoSense(print, problem) => (*print, None, Some(problem), again),
            FileReading::Refused(problem) => (0, None, Some(problem), true),
        };
        let sql =
            "INSERT OR REPLACE INTO files VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
        self.on.prepare_cached(sql)?.execute(params![
            folder,
            seen.name(),
            seen.size,
            seen.changed,
            again,
            print,
            session,
            problem.and_then(|it| it.line).and_then(|n| i64::try_from(n).ok()),
            problem.and_then(|it| it.column).and_then(|n| i64::try_from(n).ok()),
            problem.map(|it| it.why.as_str()),
            problem.map(|it| it.what_now.as_str()),
        ])?;
        if let Some(known) = known
            && known == (session, print)
        {
            // It was read again to be sure, and has not changed.
            return Ok(None);
        }
        touched.extend(before);
        Ok(if let FileReading::Session(_, session) = read { Some(session) } else { None })
    }

    fn stage(&self, session: &Session, names: &mut NameIds) -> Done<()> {
        let card = Card::line(session);
        let numbers = names.of(self.on, &card)?;
        cards::write(self.on, "staged", None, &card, &numbers)?;
        Ok(())
    }

    /// For sessions in several files, keeps the card of the current version.
    fn settle_copies(&self, names: &mut NameIds) -> Done<()> {
        let sql = "SELECT session FROM files WHERE session IS NOT NULL \
                   GROUP BY session HAVING count(*) > 1";
        let several: Vec<i64> = self
            .on
            .prepare_cached(sql)?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        if several.is_empty() {
            return Ok(());
        }
        self.on.execute_batch("CREATE INDEX IF NOT EXISTS temp.staged_of ON staged (session)")?;
        for number in several {
            self.on.execute("DELETE FROM staged WHERE session = ?1", [number])?;
            for session in latest(self.store, &files_of(self.on, number)?) {
                self.stage(&session, names)?;
            }
        }
        Ok(())
    }

    /// Updates the cards and rows of the sessions with one number.
    fn bring_up(&self, number: i64, names: &mut NameIds) -> Done<()> {
        let sessions = latest(self.store, &files_of(self.on, number)?);
        let sql = "SELECT row, id FROM cards WHERE session = ?1";
        let there: Vec<(i64, String)> = self
            .on
            .prepare_cached(sql)?
            .query_map([number], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (row, id) in &there {
            if sessions.iter().all(|session| session.id.as_str() != id) {
                self.take_out(*row)?;
            }
        }
        for session in sessions {
            let card = Card::line(&session);
            let place = SortKey::of(&card);
            let mut row = None;
            if let Some((there, _)) = there.iter().find(|(_, id)| *id == place.id) {
                row = fits(self.on, *there, &place)?.then_some(*there);
                self.take_out(*there)?;
            }
            let row = match row {
                Some(row) => row,
                None => row_for(self.on, &place)??,
            };
            let numbers = names.of(self.on, &card)?;
            cards::write(self.on, "cards", Some(row), &card, &numbers)?;
        }
        Ok(())
    }

    fn put_words(&mut self, done: &mut Refreshed) -> Done<()> {
        let report = &mut self.report;
        let put =
            put_words(self.store, self.on, &mut |done, of| report(Progress::Words { done, of }))?;
        (done.words, done.missed, done.stopped) = (put.words, put.missed, put.stopped);
        Ok(())
    }

    fn take_out(&self, row: i64) -> Done<()> {
        take_out(self.on, row)?;
        self.on.execute("DELETE FROM cards WHERE row = ?1", [row])?;
        Ok(())
    }
}

/// The result of reading a file, with the hash of its bytes.
enum FileReading {
    Session(i64, Box<Session>),
    MakesNoSense(i64, FileProblem),
    /// The disk refused; that may change without a sign.
    Refused(FileProblem),
    Gone,
}

fn read(store: &Store, seen: &SeenFile) -> FileReading {
    let bytes = match store.disk().read(&seen.path) {
        Ok(bytes) => bytes,
        Err(refusal) if refusal.is_absence() => return FileReading::Gone,
        Err(refusal) => return FileReading::Refused(refused(seen, refusal)),
    };
    let print = print_of(&bytes);
    match session_from(&bytes) {
        Ok(read) if store.is_erased(&read.it.coachee.id) => {
            FileReading::MakesNoSense(print, came_back_in(&seen.path))
        }
        Ok(read) => FileReading::Session(print, Box::new(read.it)),
        Err(why) => FileReading::MakesNoSense(print, why.in_file(&seen.path)),
    }
}

fn refused(seen: &SeenFile, refusal: ReadRefusal) -> FileProblem {
    StoreError::new("read the session", &seen.path, refusal).into()
}
