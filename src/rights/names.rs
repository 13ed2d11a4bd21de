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
    if names_nobody(audience) {
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

/// Whether a page for `audience` names nobody.
fn names_nobody(audience: Audience) -> bool {
    audience != Audience::Coach && !audience.sees_names()
}

/// [`names_kept_back`] for previews, one after the other: every file is read anew only once one of them
/// is new, changed or gone. What leaves is made with names that were read for it.
#[derive(Debug, Default)]
pub(crate) struct NamesRead(Option<(u64, KnownNames)>);

impl NamesRead {
    /// The names that must not be in a page for `audience`.
    #[must_use]
    pub(crate) fn kept_back(&mut self, audience: Audience, store: &Store) -> KnownNames {
        if !names_nobody(audience) {
            return names_kept_back(audience, store).0;
        }
        let looks = store.looks_of_every_file();
        self.0.take_if(|(looked, _)| *looked != looks);
        self.0.get_or_insert_with(|| (looks, names_known(store, None).0)).1.clone()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests do to files what other programs do")]

    use std::fs::{self, File};

    use super::*;
    use crate::store::testing::{Home, amina, bens};

    #[test]
    fn files_are_read_for_names_once_until_one_of_them_is_another() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        let file = store.save_session(&bens(5)).expect("saved").file;
        let mut read = NamesRead::default();
        let mut named = |name: &str| {
            let known = read.kept_back(Audience::Case, &store);
            known.finder().find(name).len() == 1
        };
        assert!(named("Amina Khan") && named("Ben Osei"));
        // Other words of the same length, at the same time: only to read them tells.
        let (text, at) =
            (fs::read_to_string(&file), fs::metadata(&file).and_then(|it| it.modified()));
        let (text, at) = (text.expect("its text"), at.expect("its time"));
        fs::write(&file, text.replace("Ben Osei", "Zed Zuzu")).expect("written");
        File::options()
            .write(true)
            .open(&file)
            .and_then(|it| it.set_modified(at))
            .expect("as before");
        assert!(named("Ben Osei"));
        fs::write(&file, text.replace("Ben Osei", "Zed Newman")).expect("written");
        assert!(named("Zed Newman") && !named("Ben Osei"));
    }
}
