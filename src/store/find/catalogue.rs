//! The sessions that queries run on: those in the search index, or those read from the files. Both
//! give the same answers.

use std::ops::ControlFlow;

use super::file_list::FileList;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::index::{Index, IndexError, RowId};
use crate::store::open::Store;

/// The sessions that queries run on. Only the index can fail, since another window may delete or
/// rebuild it at any time.
#[derive(Debug)]
pub struct SessionCatalogue(ListedBy);

#[derive(Debug)]
enum ListedBy {
    Index(Index),
    Files(FileList),
}

impl From<Index> for SessionCatalogue {
    fn from(index: Index) -> Self {
        Self(ListedBy::Index(index))
    }
}

impl From<FileList> for SessionCatalogue {
    fn from(files: FileList) -> Self {
        Self(ListedBy::Files(files))
    }
}

impl SessionCatalogue {
    /// The rows that `query` finds, in its order. `seen` is called with the rows found so far, or with
    /// none while their order is not known, and can stop the search.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn find(
        &self,
        query: &SessionQuery,
        seen: &mut dyn FnMut(&[RowId]) -> ControlFlow<()>,
    ) -> Result<Vec<RowId>, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => {
                let mut rows = Vec::new();
                index.find(query, &mut |row| {
                    rows.push(row);
                    seen(&rows)
                })?;
                Ok(rows)
            }
            ListedBy::Files(files) => Ok(files.find(query, &mut || seen(&[]))),
        }
    }

    /// A number that changes before a row id may be that of another session.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn version(&self) -> Result<i64, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => index.version(),
            ListedBy::Files(_) => Ok(0),
        }
    }

    /// The cards in `rows`, without their words, in that order. Rows deleted meanwhile are left out.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn cards(&self, rows: &[RowId]) -> Result<Vec<Card>, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => index.cards(rows),
            ListedBy::Files(files) => Ok(files.cards(rows)),
        }
    }

    /// The session in `row`, read from its files; none if it was deleted or cannot be read.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn session(&self, store: &Store, row: RowId) -> Result<Option<Session>, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => index.session(store, row),
            ListedBy::Files(files) => Ok(files.session(store, row)),
        }
    }

    /// The row of a session; none if it is not listed.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn row_of(&self, id: &SessionId) -> Result<Option<RowId>, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => index.row_of(id),
            ListedBy::Files(files) => Ok(files.row_of(id)),
        }
    }

    /// The values that filters can have.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn choices(&self) -> Result<FilterChoices, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => index.choices(),
            ListedBy::Files(files) => Ok(files.choices()),
        }
    }

    /// Whether `query` is answered completely: an index that is being built knows only a part.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn is_whole(&self, query: &SessionQuery) -> Result<bool, IndexError> {
        match &self.0 {
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
    pub fn sessions(&self) -> Result<usize, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => index.completeness().map(|known| known.sessions),
            ListedBy::Files(files) => Ok(files.sessions),
        }
    }

    /// The number of files and folders that could not be read.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read.
    pub fn unreadable(&self) -> Result<usize, IndexError> {
        match &self.0 {
            ListedBy::Index(index) => index.problems().map(|problems| problems.len()),
            ListedBy::Files(files) => Ok(files.unreadable.len()),
        }
    }
}
