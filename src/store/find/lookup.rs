//! Questions that are asked one after another, as somebody types: what answered one answers the
//! next.

use super::catalogue::SessionCatalogue;
use super::file_list::{FileList, ListExtent};
use crate::store::index::IndexError;
use crate::store::open::Store;

/// Where questions are answered from: the index as it is kept, or the files, once read.
#[derive(Debug, Default)]
pub struct Lookup(Option<SessionCatalogue>);

impl Lookup {
    /// Forgets what was read: the files, or the folder, may be others now.
    pub fn read_anew(&mut self) {
        self.0 = None;
    }

    /// What answered the last question, while its rows may still be asked for.
    #[must_use]
    pub fn catalogue(&self) -> Option<&SessionCatalogue> {
        self.0.as_ref()
    }

    /// What `read` makes of the index; of the files, where there is none. Where the index was taken
    /// away or made anew meanwhile, it is opened once more, and then done without.
    pub fn ask<T>(
        &mut self,
        store: &dyn Fn() -> Store,
        read: &mut dyn FnMut(&SessionCatalogue) -> Result<T, IndexError>,
    ) -> Option<T> {
        for may_be_index in [true, true, false] {
            let catalogue = match self.0.take() {
                Some(catalogue) => catalogue,
                None => opened(&store(), may_be_index),
            };
            if let Ok(answer) = read(&catalogue) {
                self.0 = Some(catalogue);
                return Some(answer);
            }
        }
        None
    }
}

fn opened(store: &Store, may_be_index: bool) -> SessionCatalogue {
    // Whoever keeps the index says why there can be none; here the files will do.
    let index = if may_be_index { store.index().ok() } else { None };
    let files = || FileList::read(store, ListExtent::Words, Vec::new()).into();
    index.map_or_else(files, SessionCatalogue::from)
}
