//! What people may ask for: that nothing is written any more about somebody who was erased.

use crate::coaching::id::PersonId;
use crate::store::Store;

/// Why nothing can be written about somebody who is still on a screen.
pub(super) const ERASED: &str = "they were erased, in another window or on another computer";

/// Whether somebody was erased, here or on another machine.
pub(super) fn is_erased(store: &Store, person: &PersonId) -> bool {
    store.list_erased();
    store.is_erased(person)
}
