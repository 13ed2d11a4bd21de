//! Whose names do not leave in what is passed on.

use crate::coaching::audience::Audience;
use crate::coaching::people::Coach;
use crate::export::KnownNames;
use crate::store::{NamedAs, Store};

/// Everybody whom any file here tells of, under every name that they had, and `coach`; and how many
/// records could not be read. What leaves without names names nobody of them.
#[must_use]
pub(crate) fn names_known(store: &Store, coach: Option<&Coach>) -> (KnownNames, usize) {
    let mut known = KnownNames::default();
    let unread = store.everybody_as_named(&mut |named| match named {
        NamedAs::Person(person) => known.add_person(&person),
        NamedAs::Coach(coach) => known.add_coach(&coach),
    });
    if let Some(it) = coach {
        known.add_coach(it);
    }
    (known, unread)
}

/// The names that must not be in a page for `audience`; for one that names the coachee, those of
/// colleagues. And how many records could not be read for it.
#[must_use]
pub(crate) fn names_kept_back(audience: Audience, store: &Store) -> (KnownNames, usize) {
    if audience != Audience::Coach && !audience.sees_names() {
        return names_known(store, None);
    }
    let mut known = KnownNames::default();
    if audience != Audience::Coach {
        for it in &store.people().people {
            known.add_person(it);
        }
    }
    (known, 0)
}
