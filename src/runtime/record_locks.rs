//! The locks of the records that are open for writing in this window.

use std::collections::{HashMap, HashSet};

use crate::coaching::durable::record::RecordId;
use crate::store::{NotLocked, RecordLock, Store};

/// The locks that this window holds.
#[derive(Debug, Default)]
pub(crate) struct RecordLocks {
    held: HashMap<RecordId, RecordLock>,
    /// Records that are on no page any more, but not on the disk either: their locks are kept until
    /// they are, since nobody else can read what is in memory here.
    left: HashSet<RecordId>,
}

impl RecordLocks {
    /// Takes the lock of a record that is opened, unless it is held here; otherwise says why not.
    /// Without one that the disk refused, a record can be written all the same: the lock only
    /// keeps two windows apart, and a save keeps what it is not proved to come from.
    pub(crate) fn take(&mut self, id: &RecordId, store: &Store) -> Option<NotLocked> {
        self.left.remove(id);
        self.release_saved(store);
        if self.held.contains_key(id) {
            return None;
        }
        match store.lock(id.clone()) {
            Ok(lock) => {
                self.held.insert(id.clone(), lock);
                None
            }
            Err(why) => Some(why),
        }
    }

    /// Whether the record is open for writing here.
    #[must_use]
    pub(crate) fn is_open(&self, id: &RecordId) -> bool {
        self.held.contains_key(id) && !self.left.contains(id)
    }

    /// The record is left: its lock is released as soon as all of it is on the disk.
    pub(crate) fn leave(&mut self, id: RecordId, store: &Store) {
        self.left.insert(id);
        self.release_saved(store);
    }

    /// Releases the locks of records that were left and are on the disk by now.
    fn release_saved(&mut self, store: &Store) {
        let held = &mut self.held;
        self.left.retain(|id| {
            let is_unsaved = store.is_unsaved(id);
            if !is_unsaved {
                held.remove(id);
            }
            is_unsaved
        });
    }
}
