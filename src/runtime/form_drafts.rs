//! Opens the draft of a form: under its lock, so that two windows never go on with the same one.

use crate::coaching::durable::record::RecordId;
use crate::coaching::form_draft::{FormDraft, FormKey};
use crate::store::{NotLocked, Store};

use super::record_locks::RecordLocks;

/// The draft that a form which was just opened goes on with. Where the disk has no lock for it, it is
/// used all the same.
pub(super) fn open(
    of: &FormKey,
    is_empty_wanted: bool,
    store: &Store,
    locks: &mut RecordLocks,
) -> FormDraft {
    let takes = &mut |id: &RecordId| {
        !locks.is_open(id) && !matches!(locks.take(id, store), Some(NotLocked::Held(_)))
    };
    store.open_form_draft(of, is_empty_wanted, takes)
}
