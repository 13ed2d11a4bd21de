//! Copies the example data into the data folder without touching existing files, and puts it into
//! the trash again.

use std::collections::{BTreeSet, HashSet};
use std::path::{Component, Path};
use std::sync::Arc;

use super::disk::Existing;
use super::error::{StoreError, Why};
use super::lock::NotLocked;
use super::open::Store;
use super::problem::ScanItem;
use super::stored_kinds::any_record_in;
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;

/// The result of copying the example data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExampleCopied {
    /// Files that were copied.
    pub(crate) copied: usize,
    /// Files that were there already, and were left as they are.
    pub(crate) already_there: usize,
}

/// The result of putting the example data into the trash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ExampleDeleted {
    /// The number of sessions, drop-ins and people that went.
    pub(crate) deleted: usize,
    /// The names of those who stay, because something else was recorded with them.
    pub(crate) stay: Vec<String>,
}

impl Store {
    /// Copies files, each a path in the data folder (`sessions/2026-27/…json`) and its text, to
    /// where there is none yet.
    ///
    /// # Errors
    /// [`StoreError`], at the first that cannot be copied; those before it are there.
    pub fn copy_examples(&self, files: &[(&str, &str)]) -> Result<ExampleCopied, StoreError> {
        const DOING: &str = "copy the example data";
        let mut count = ExampleCopied::default();
        for (name, text) in files {
            let name = Path::new(name);
            if !name.components().all(|part| matches!(part, Component::Normal(_))) {
                return Err(StoreError::new(DOING, name, Why::BadName));
            }
            let path = self.folders().data.join(name);
            match self.save(DOING, &path, text.as_bytes(), Existing::Keep) {
                Ok(()) => count.copied += 1,
                Err(StoreError { why: Why::AlreadyThere, .. }) => count.already_there += 1,
                Err(error) => return Err(error),
            }
        }
        self.note_records();
        Ok(count)
    }

    /// Puts the records of the example data into the trash, known by their ids, whatever became of
    /// their files. Somebody with whom anything else was recorded stays.
    ///
    /// # Errors
    /// [`NotLocked`], before anything is done, where one of them is open in a window; or, where the
    /// disk refuses, at the first that it refuses. Asked again, it goes on from there.
    pub(crate) fn delete_examples(
        &self,
        files: &[(&str, &str)],
    ) -> Result<ExampleDeleted, NotLocked> {
        let records = example_records(files);
        let ids: BTreeSet<RecordId> = records.iter().map(|it| it.record_id()).collect();
        let _locks = self.locks_on(&ids)?;
        let mut needed: HashSet<PersonId> = HashSet::new();
        self.scan(&mut |found| {
            if let ScanItem::Session(session) = found
                && !ids.contains(&RecordId::from(&session.id))
            {
                needed.insert(session.coachee.id.clone());
            }
        });
        let visits = self.drop_ins().drop_ins.into_iter();
        let own = visits.filter(|it| !ids.contains(&RecordId::from(&it.id)));
        needed.extend(own.map(|it| it.coachee.id));
        let mut done = ExampleDeleted::default();
        for record in records {
            match record.is::<Person>().filter(|it| needed.contains(&it.id)) {
                Some(person) => done.stay.push(person.name.clone()),
                None => done.deleted += usize::from(self.delete(&*record)? > 0),
            }
        }
        Ok(done)
    }

    /// Takes the records of the example data out of the trash again; gives how many are back.
    ///
    /// # Errors
    /// As [`Store::undelete`].
    pub(crate) fn undelete_examples(&self, files: &[(&str, &str)]) -> Result<usize, StoreError> {
        let ids: Vec<RecordId> = example_records(files).iter().map(|it| it.record_id()).collect();
        self.undelete(&ids)
    }
}

fn example_records(files: &[(&str, &str)]) -> Vec<Arc<dyn AnyRecord>> {
    files.iter().filter_map(|(_, text)| any_record_in(text.as_bytes())).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::coaching::session::Session;
    use crate::example_trust::FILES;
    use crate::store::testing::{Home, numbered, session};

    impl Store {
        /// Any session of the example.
        fn scan_first(&self) -> Session {
            let mut first = None;
            self.scan(&mut |found| {
                if let ScanItem::Session(it) = found
                    && it.id != session().id
                {
                    first.get_or_insert(*it);
                }
            });
            first.expect("a session")
        }
    }

    #[test]
    fn the_coachs_own_files_are_never_overwritten() {
        let home = Home::new();
        let store = home.store();
        let one = ("sessions/2026-27/a.json", "one");
        assert_eq!(store.copy_examples(&[one]), Ok(ExampleCopied { copied: 1, already_there: 0 }));
        let both = [("sessions/2026-27/a.json", "other"), ("people/b.json", "two")];
        assert_eq!(store.copy_examples(&both), Ok(ExampleCopied { copied: 1, already_there: 1 }));
        let read = |name: &str| fs::read_to_string(home.path().join("data").join(name));
        assert_eq!(read("sessions/2026-27/a.json").expect("text"), "one");
        assert_eq!(read("people/b.json").expect("text"), "two");
    }

    #[test]
    fn no_example_is_written_outside_the_data_folder() {
        let home = Home::new();
        for name in ["../x.json", "/x.json", "sessions/../../x.json", ""] {
            let copied = home.store().copy_examples(&[(name, "x")]);
            assert!(copied.is_err() || name.is_empty(), "{name}");
        }
        assert!(!home.path().join("x.json").exists());
    }

    #[test]
    fn the_example_goes_by_its_ids_and_comes_back_and_what_is_the_coachs_own_stays() {
        let home = Home::new();
        let store = home.store();
        store.copy_examples(&FILES).expect("copied");
        let count = FILES.len();
        let own = session();
        store.save_session(&own).expect("saved");
        let first = store.scan_first();
        let with_theirs = Session { coachee: first.coachee.clone(), ..numbered(7) };
        store.save_session(&with_theirs).expect("saved");

        let lock = home.store().lock(&first.id).expect("open in a window");
        assert!(matches!(store.delete_examples(&FILES), Err(NotLocked::Held(_))));
        drop(lock);
        let done = store.delete_examples(&FILES).expect("deleted");
        assert_eq!((done.deleted, &*done.stay), (count - 1, &[first.coachee.name.clone()][..]));
        let checked = store.check();
        assert_eq!((checked.sessions, checked.people, checked.drop_ins), (2, 1, 0));
        assert_eq!(checked.problems, []);
        assert_eq!(store.delete_examples(&FILES).expect("again").deleted, 0);

        assert_eq!(store.undelete_examples(&FILES), Ok(count - 1));
        assert_eq!(store.copy_examples(&FILES).expect("copied").copied, 0, "all of it is there");
        assert_eq!(store.check().sessions, 73);
    }
}
