//! The sessions that queries run on: those in the search index, or those read from the files. Both
//! give the same answers. What the disk has not taken yet stands in the place of what is listed of it.

use std::ops::ControlFlow;

use super::file_list::FileList;
use super::in_memory::InMemory;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::index::{Index, IndexError, RowId};
use crate::store::open::Store;
use crate::store::problem::FileProblem;

/// The sessions that queries run on. Only the index can fail, since another window may delete or
/// rebuild it at any time.
#[derive(Debug)]
pub(crate) struct SessionCatalogue {
    listed: ListedBy,
    in_memory: InMemory,
}

#[derive(Debug)]
enum ListedBy {
    Index(Index),
    Files(FileList),
}

impl From<Index> for SessionCatalogue {
    fn from(index: Index) -> Self {
        Self { listed: ListedBy::Index(index), in_memory: InMemory::default() }
    }
}

impl From<FileList> for SessionCatalogue {
    fn from(files: FileList) -> Self {
        Self { listed: ListedBy::Files(files), in_memory: InMemory::default() }
    }
}

impl SessionCatalogue {
    /// The rows that `query` finds, in its order. `seen` is called with the rows found so far, or with
    /// none while their order is not known, and can stop the search.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn find(
        &self,
        query: &SessionQuery,
        seen: &mut dyn FnMut(&[RowId]) -> ControlFlow<()>,
    ) -> Result<Vec<RowId>, IndexError> {
        let hidden = self.rows_in_memory()?;
        let mut waiting = self.in_memory.find(query);
        let mut rows = Vec::new();
        let mut cut_short = false;
        match &self.listed {
            ListedBy::Index(index) => index.find(query, &mut |row| {
                if hidden.contains(&row) {
                    return ControlFlow::Continue(());
                }
                rows.push(row);
                // Often enough for the first rows to be right before all are known.
                if rows.len().is_power_of_two() {
                    // What cannot be read now cannot be either when all are known.
                    let _ = self.put_among(&mut rows, &mut waiting, query, false);
                }
                let flow = seen(&rows);
                cut_short = flow.is_break();
                flow
            })?,
            ListedBy::Files(files) => {
                let found = files.find(query, &mut || {
                    let flow = seen(&[]);
                    cut_short = flow.is_break();
                    flow
                });
                rows.extend(found.into_iter().filter(|row| !hidden.contains(row)));
            }
        }
        self.put_among(&mut rows, &mut waiting, query, !cut_short)?;
        Ok(rows)
    }

    /// Moves those of `waiting` into `rows`, both in the order of `query`, that come before the last
    /// row; or all, where `rows` are all that there are.
    fn put_among(
        &self,
        rows: &mut Vec<RowId>,
        waiting: &mut Vec<(RowId, Card)>,
        query: &SessionQuery,
        are_all: bool,
    ) -> Result<(), IndexError> {
        while let Some((row, card)) = waiting.first() {
            let (mut from, mut to) = (0, rows.len());
            while from < to {
                let middle = from.midpoint(to);
                let there = self.cards(&rows[middle..=middle])?;
                if there.first().is_none_or(|it| query.compare(it, card).is_lt()) {
                    from = middle + 1;
                } else {
                    to = middle;
                }
            }
            if from == rows.len() && !are_all {
                break;
            }
            rows.insert(from, *row);
            waiting.remove(0);
        }
        Ok(())
    }

    /// The listed rows of the sessions that are in memory.
    fn rows_in_memory(&self) -> Result<Vec<RowId>, IndexError> {
        self.in_memory.ids().filter_map(|id| self.listed_row_of(id).transpose()).collect()
    }

    fn listed_row_of(&self, id: &SessionId) -> Result<Option<RowId>, IndexError> {
        match &self.listed {
            ListedBy::Index(index) => index.row_of(id),
            ListedBy::Files(files) => Ok(files.row_of(id)),
        }
    }

    /// What the disk has not taken yet is found as well. Says whether that makes a difference.
    pub(super) fn look_into_memory(&mut self, store: &Store) -> bool {
        let now = InMemory::of(store);
        let is_news = !now.is_as(&self.in_memory);
        self.in_memory = now;
        is_news
    }

    /// A number that changes before a row id may be that of another session.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn version(&self) -> Result<i64, IndexError> {
        match &self.listed {
            ListedBy::Index(index) => index.version(),
            ListedBy::Files(_) => Ok(0),
        }
    }

    /// The cards in `rows`, without their words, in that order. Rows deleted meanwhile are left out.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn cards(&self, rows: &[RowId]) -> Result<Vec<Card>, IndexError> {
        let listed = |rows: &[RowId]| match &self.listed {
            ListedBy::Index(index) => index.cards(rows),
            ListedBy::Files(files) => Ok(files.cards(rows)),
        };
        let mut cards = Vec::with_capacity(rows.len());
        for rows in rows.chunk_by(|a, b| !self.is_in_memory(*a) && !self.is_in_memory(*b)) {
            match rows.first().and_then(|row| self.in_memory.session(*row)) {
                Some(session) => cards.push(Card::line(session)),
                None => cards.extend(listed(rows)?),
            }
        }
        Ok(cards)
    }

    fn is_in_memory(&self, row: RowId) -> bool {
        self.in_memory.session(row).is_some()
    }

    /// The session in `row`, read from its files; none if it was deleted or cannot be read.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn session(&self, store: &Store, row: RowId) -> Result<Option<Session>, IndexError> {
        if let Some(session) = self.in_memory.session(row) {
            return Ok(Some(session.clone()));
        }
        match &self.listed {
            ListedBy::Index(index) => index.session(store, row),
            ListedBy::Files(files) => Ok(files.session(store, row)),
        }
    }

    /// The row of a session; none if it is not listed.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn row_of(&self, id: &SessionId) -> Result<Option<RowId>, IndexError> {
        match self.in_memory.row_of(id) {
            Some(row) => Ok(Some(row)),
            None => self.listed_row_of(id),
        }
    }

    /// The values that filters can have.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn choices(&self) -> Result<FilterChoices, IndexError> {
        let listed = match &self.listed {
            ListedBy::Index(index) => index.choices()?,
            ListedBy::Files(files) => files.choices(),
        };
        Ok(listed.with(self.in_memory.choices()))
    }

    /// Whether `query` is answered completely: an index that is being built knows only a part.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn is_whole(&self, query: &SessionQuery) -> Result<bool, IndexError> {
        match &self.listed {
            ListedBy::Index(index) => {
                let known = index.completeness()?;
                let is_all = query.query.is_empty() && query.chips.0.is_empty();
                Ok(known.is_whole() || (is_all && known.listed))
            }
            ListedBy::Files(_) => Ok(true),
        }
    }

    /// The number of sessions.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn sessions(&self) -> Result<usize, IndexError> {
        let listed = match &self.listed {
            ListedBy::Index(index) => index.completeness()?.sessions,
            ListedBy::Files(files) => files.sessions,
        };
        Ok(listed + self.in_memory.ids().count() - self.rows_in_memory()?.len())
    }

    /// The number of files and folders that could not be read.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub(crate) fn unreadable(&self) -> Result<usize, IndexError> {
        let count = |all: &[FileProblem]| all.iter().filter(|it| it.is_unreadable()).count();
        match &self.listed {
            ListedBy::Index(index) => index.problems().map(|problems| count(&problems)),
            ListedBy::Files(files) => Ok(count(&files.unreadable)),
        }
    }
}
