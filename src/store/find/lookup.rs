//! Queries that follow one another while a user types: index or files are opened once for all of
//! them.

use super::catalogue::SessionCatalogue;
use super::file_list::{FileList, ListExtent};
use crate::store::index::IndexError;
use crate::store::open::Store;

/// The open index, or the list of sessions that was read from the files.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    catalogue: Option<SessionCatalogue>,
    /// How often one was opened.
    opened: u64,
}

impl Lookup {
    /// Drops what was opened, because files or folder may have changed.
    pub(crate) fn invalidate(&mut self) {
        self.catalogue = None;
    }

    /// The catalogue that answered the last query.
    #[must_use]
    pub(crate) fn catalogue(&self) -> Option<&SessionCatalogue> {
        self.catalogue.as_ref()
    }

    /// Row ids are valid for as long as this stays the same.
    #[must_use]
    pub(crate) fn version(&self) -> Option<(u64, i64)> {
        Some((self.opened, self.catalogue.as_ref()?.version().ok()?))
    }

    /// The result of `read` on the index, or on the list of all files if there is no index. If the
    /// index fails, because it was deleted or rebuilt meanwhile, it is opened once more, and after
    /// that the files are read.
    pub(crate) fn ask<T>(
        &mut self,
        store: &dyn Fn() -> Store,
        read: &mut dyn FnMut(&SessionCatalogue) -> Result<T, IndexError>,
    ) -> Option<T> {
        for may_be_index in [true, true, false] {
            let store = store();
            let mut catalogue = self.catalogue.take().unwrap_or_else(|| {
                self.opened += 1;
                opened(&store, may_be_index)
            });
            self.opened += u64::from(catalogue.look_into_memory(&store));
            if let Ok(answer) = read(&catalogue) {
                self.catalogue = Some(catalogue);
                return Some(answer);
            }
        }
        None
    }
}

fn opened(store: &Store, may_be_index: bool) -> SessionCatalogue {
    // The thread that maintains the index reports why there is none.
    let index = if may_be_index { store.index().ok() } else { None };
    let files = || FileList::read(store, ListExtent::Words, Vec::new()).into();
    index.map_or_else(files, SessionCatalogue::from)
}
