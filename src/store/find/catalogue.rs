//! Sessions to be looked among: those of the search index, or those of the files. Both answer alike.

use std::ops::ControlFlow;

use super::file_list::FileList;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::index::{Index, IndexError, RowId};
use crate::store::open::Store;

/// Sessions to be looked among. What comes from the index may fail, since another window may take
/// the index away or make it anew at any time; what comes from the files does not.
#[derive(Debug)]
pub struct SessionCatalogue(ListedBy);

#[derive(Debug)]
enum ListedBy {
    Index(Index),
    Files(FileList),
}

type Outcome<T> = Result<T, IndexError>;

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
    /// The rows of the sessions that `query` finds, in its order. `seen` is shown those so far and
    /// says whether to go on; while the order is not known yet, it is shown none.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn find(
        &self,
        query: &SessionQuery,
        seen: &mut dyn FnMut(&[RowId]) -> ControlFlow<()>,
    ) -> Outcome<Vec<RowId>> {
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

    /// The cards in `rows`, without their words, in that order. A row that went meanwhile is left
    /// out.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn cards(&self, rows: &[RowId]) -> Outcome<Vec<Card>> {
        match &self.0 {
            ListedBy::Index(index) => index.cards(rows),
            ListedBy::Files(files) => Ok(files.cards(rows)),
        }
    }

    /// The session in `row` as its files hold it now; none where it is gone or cannot be read.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn session(&self, store: &Store, row: RowId) -> Outcome<Option<Session>> {
        match &self.0 {
            ListedBy::Index(index) => index.session(store, row),
            ListedBy::Files(files) => Ok(files.session(store, row)),
        }
    }

    /// The row of a session; none where it is not listed.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn row_of(&self, id: &SessionId) -> Outcome<Option<RowId>> {
        match &self.0 {
            ListedBy::Index(index) => index.row_of(id),
            ListedBy::Files(files) => Ok(files.row_of(id)),
        }
    }

    /// What filters there are to pick from.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn choices(&self) -> Outcome<FilterChoices> {
        match &self.0 {
            ListedBy::Index(index) => index.choices(),
            ListedBy::Files(files) => Ok(files.choices()),
        }
    }

    /// Whether what `query` finds here is all that there is to find.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn is_whole(&self, query: &SessionQuery) -> Outcome<bool> {
        match &self.0 {
            ListedBy::Index(index) => {
                let known = index.completeness()?;
                let is_all = query.query.is_empty() && query.chips.0.is_empty();
                Ok(known.is_whole() || (is_all && known.listed))
            }
            ListedBy::Files(_) => Ok(true),
        }
    }

    /// How many sessions there are.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn sessions(&self) -> Outcome<usize> {
        match &self.0 {
            ListedBy::Index(index) => index.completeness().map(|known| known.sessions),
            ListedBy::Files(files) => Ok(files.sessions),
        }
    }

    /// How many files and folders could not be read.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read.
    pub fn unreadable(&self) -> Outcome<usize> {
        match &self.0 {
            ListedBy::Index(index) => index.problems().map(|problems| problems.len()),
            ListedBy::Files(files) => Ok(files.unreadable.len()),
        }
    }
}
