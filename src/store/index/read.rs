//! Reads the index: search results, cards by the screenful, and figures for other screens.

use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::cards;
use super::changes::{FileChanges, SeenFile, files_of, known_folder};
use super::error::{IndexError, engine_error};
use super::file;
use super::matches;
use super::plan::Plan;
use super::problems::{problems, unlisted};
use super::tables::{PROGRAMME, SCHOOL, STRAND};
use super::words::latest;
use crate::coaching::id::SessionId;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::disk::FileMeta;
use crate::store::open::Store;
use crate::store::problem::FileProblem;

/// A row of the list of all sessions. It is valid until the index changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(i64);

impl RowId {
    /// The row at index `n` of a list without gaps.
    pub(crate) fn nth(n: usize) -> Self {
        Self(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// The index of the row in such a list.
    pub(crate) fn place(self) -> Option<usize> {
        usize::try_from(self.0).ok()
    }

    /// The row of the session at index `n` of those in memory: before every row of a list.
    pub(crate) fn nth_in_memory(n: usize) -> Self {
        Self(i64::MIN + Self::nth(n).0)
    }

    /// The index of the row among those in memory, where it is one of them.
    pub(crate) fn place_in_memory(self) -> Option<usize> {
        usize::try_from(self.0.checked_sub(i64::MIN)?).ok()
    }
}

/// How complete the index is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// The number of sessions.
    pub(crate) sessions: usize,
    /// How many of them have no words yet.
    pub(crate) without_words: usize,
    /// Whether every file was read since it was created.
    pub(crate) listed: bool,
}

impl Completeness {
    /// Whether an answer is the whole answer.
    #[must_use]
    pub(crate) fn is_whole(&self) -> bool {
        self.listed && self.without_words == 0
    }
}

/// The index, open for reading. Each thread opens its own.
#[derive(Debug)]
pub struct Index {
    path: PathBuf,
    connection: Connection,
}

impl Store {
    /// The search index, to be read.
    ///
    /// # Errors
    /// [`IndexError`], where there is none that can be: whoever asks looks through the files.
    pub fn index(&self) -> Result<Index, IndexError> {
        let (path, connection) = file::open(self)?;
        Ok(Index { path, connection })
    }
}

impl Index {
    /// Gives `found` the row of every session that matches, in the order of the query, until it
    /// breaks. The first rows are there at once, however many match.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn find(
        &self,
        ask: &SessionQuery,
        found: &mut dyn FnMut(RowId) -> ControlFlow<()>,
    ) -> Result<(), IndexError> {
        self.as_index_error(self.look(ask, found))
    }

    fn look(
        &self,
        ask: &SessionQuery,
        found: &mut dyn FnMut(RowId) -> ControlFlow<()>,
    ) -> rusqlite::Result<()> {
        let Some(plan) = Plan::of(&self.connection, ask)? else { return Ok(()) };
        let mut best = HashSet::new();
        if let Some(selective_terms) = ask.selective_terms()
            && let Some(plan) = plan.of_the_best(&self.connection, &selective_terms)?
        {
            let mut enough = false;
            matches::each(&self.connection, &plan, &mut |row| {
                best.insert(row);
                let flow = found(RowId(row));
                enough = flow.is_break();
                flow
            })?;
            if enough {
                return Ok(());
            }
        }
        matches::each(&self.connection, &plan, &mut |row| {
            if best.contains(&row) { ControlFlow::Continue(()) } else { found(RowId(row)) }
        })
    }

    /// The cards in `rows`, without their words, in that order. A row that went meanwhile is left
    /// out.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn cards(&self, rows: &[RowId]) -> Result<Vec<Card>, IndexError> {
        let read = || {
            let mut asked =
                self.connection.prepare_cached(&format!("{} WHERE c.row = ?1", cards::READ))?;
            let mut all = Vec::with_capacity(rows.len());
            for RowId(row) in rows {
                all.extend(asked.query_map([row], cards::read)?.next().transpose()?);
            }
            Ok(all)
        };
        self.as_index_error(read())
    }

    /// The row of a session; `None` where it is not listed.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn row_of(&self, id: &SessionId) -> Result<Option<RowId>, IndexError> {
        let read = || {
            let sql = "SELECT row FROM cards WHERE session = ?1 AND id = ?2";
            let mut asked = self.connection.prepare_cached(sql)?;
            let values = (cards::number_of(id), id.as_str());
            asked.query_row(values, |row| row.get(0).map(RowId)).optional()
        };
        self.as_index_error(read())
    }

    /// The files that the index has for the session `id`, and perhaps a few others.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn files_of(&self, id: &SessionId) -> Result<Vec<PathBuf>, IndexError> {
        self.as_index_error(files_of(&self.connection, cards::number_of(id)))
    }

    /// The cards, without their words, of the sessions whose ids end in `end`, in whatever capitals.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn ending_in(&self, end: &str) -> Result<Vec<Card>, IndexError> {
        let read = || {
            let sql = format!("{} WHERE lower(substr(c.id, -length(?1))) = ?1", cards::READ);
            let mut asked = self.connection.prepare_cached(&sql)?;
            asked.query_map([end], cards::read)?.collect()
        };
        self.as_index_error(read())
    }

    /// Whether it knows `file`, as `look` describes it, to hold another session than `id` or none.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn is_of_another(
        &self,
        file: &Path,
        look: FileMeta,
        id: &SessionId,
    ) -> Result<bool, IndexError> {
        let read = || {
            let seen = SeenFile::of(file.to_owned(), Some(look));
            let folder = known_folder(&self.connection, file.parent().unwrap_or(Path::new("")))?;
            let sql = "SELECT session IS NOT ?5 FROM files WHERE folder = ?1 AND name = ?2 \
                       AND size = ?3 AND changed = ?4 AND again = 0";
            let mut asked = self.connection.prepare_cached(sql)?;
            let number = cards::number_of(id);
            let values = params![folder, seen.name(), seen.size, seen.changed, number];
            asked.query_row(values, |row| row.get(0)).optional()
        };
        self.as_index_error(read()).map(|known| known.unwrap_or(false))
    }

    /// A number that changes when another connection has changed the index. It cannot be compared
    /// with that of another `Index`.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn version(&self) -> Result<i64, IndexError> {
        self.as_index_error(
            self.connection.pragma_query_value(None, "data_version", |row| row.get(0)),
        )
    }

    /// How complete the index is.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn completeness(&self) -> Result<Completeness, IndexError> {
        self.as_index_error(completeness(&self.connection))
    }

    /// The current version of the session in `row`; `None` where it was deleted or cannot be read.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn session(&self, store: &Store, row: RowId) -> Result<Option<Session>, IndexError> {
        let read = || {
            let sql = "SELECT session, id FROM cards WHERE row = ?1";
            let mut asked = self.connection.prepare_cached(sql)?;
            let found = asked.query_row([row.0], |values| {
                Ok((values.get::<_, i64>(0)?, values.get::<_, String>(1)?))
            });
            let Some((number, id)) = found.optional()? else { return Ok(None) };
            let sessions = latest(store, &files_of(&self.connection, number)?);
            Ok(sessions.into_iter().find(|session| session.id.as_str() == id))
        };
        self.as_index_error(read())
    }

    /// Whether no file changed since it was last brought up to date. Nothing is written.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn is_up_to_date(&self, store: &Store) -> Result<bool, IndexError> {
        let changes = self.as_index_error(FileChanges::since(&self.connection, store))?;
        self.as_index_error(changes.are_none(&self.connection, store))
    }

    /// The files that could not be read and the folders that could not be listed, with their
    /// reasons, by name.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn problems(&self) -> Result<Vec<FileProblem>, IndexError> {
        self.as_index_error(problems(&self.connection))
    }

    /// The folders that could not be listed when the index was last updated: what it has of the
    /// files in them may be outdated.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub(crate) fn unlisted(&self) -> Result<Vec<FileProblem>, IndexError> {
        self.as_index_error(unlisted(&self.connection))
    }

    /// The filters that can be picked.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn choices(&self) -> Result<FilterChoices, IndexError> {
        self.as_index_error(self.read_choices())
    }

    fn read_choices(&self) -> rusqlite::Result<FilterChoices> {
        let texts = |kind: i64, used: &str| -> rusqlite::Result<Vec<String>> {
            let sql = format!(
                "SELECT text FROM names WHERE kind = ?1 AND text <> '' AND n IN \
                 (SELECT {used}) ORDER BY text"
            );
            self.connection.prepare_cached(&sql)?.query_map([kind], |row| row.get(0))?.collect()
        };
        // SQLite takes the other columns from the row that has min(): the newest.
        let sql = "SELECT p.id, p.name, p.role, s.text, g.text, min(c.row) \
                   FROM people AS p JOIN cards AS c ON c.person = p.n \
                   JOIN names AS s ON s.n = p.school JOIN names AS g ON g.n = c.programme \
                   GROUP BY p.id ORDER BY p.name, p.id";
        let mut asked = self.connection.prepare_cached(sql)?;
        let mut rows = asked.query([])?;
        let mut people = Vec::new();
        while let Some(row) = rows.next()? {
            let text = |n: usize| row.get_ref(n)?.as_str().map_err(rusqlite::Error::from);
            let Ok(id) = text(0)?.parse() else { continue };
            people.push(Person::new(id, text(1)?, text(2)?, text(3)?, text(4)?));
        }
        let sql = "SELECT DISTINCT p.id, p.name FROM people AS p JOIN cards AS c ON c.person = p.n \
                   ORDER BY p.id, p.name";
        let mut asked = self.connection.prepare_cached(sql)?;
        let names = asked.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?)))?;
        let names: Vec<(String, String)> = names.collect::<rusqlite::Result<_>>()?;
        let names = names.into_iter().filter_map(|(id, name)| Some((id.parse().ok()?, name)));
        Ok(FilterChoices {
            people,
            names: names.collect(),
            programmes: texts(PROGRAMME, "programme FROM cards")?,
            schools: texts(SCHOOL, "p.school FROM cards AS c JOIN people AS p ON p.n = c.person")?,
            strands: texts(STRAND, "strand FROM cards")?,
        })
    }

    /// Runs `read` on a consistent snapshot.
    pub(super) fn at_one_moment<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, IndexError> {
        let moment = self.as_index_error(self.connection.unchecked_transaction())?;
        // The transaction ends when it is dropped; nothing was written.
        self.as_index_error(read(&moment))
    }

    fn as_index_error<T>(&self, read: rusqlite::Result<T>) -> Result<T, IndexError> {
        read.map_err(|error| engine_error(&error, &self.path))
    }
}

pub(super) fn completeness(on: &Connection) -> rusqlite::Result<Completeness> {
    let count = |sql| on.query_row(sql, [], |row| row.get::<_, usize>(0));
    Ok(Completeness {
        sessions: count("SELECT count(*) FROM cards")?,
        without_words: count("SELECT count(*) FROM cards WHERE words = 0")?,
        listed: is_listed(on)?,
    })
}

/// Whether every file was read since it was created.
pub(super) fn is_listed(on: &Connection) -> rusqlite::Result<bool> {
    let sql = "SELECT 1 FROM about WHERE name = 'listed'";
    on.query_row(sql, [], |_| Ok(())).optional().map(|it| it.is_some())
}
