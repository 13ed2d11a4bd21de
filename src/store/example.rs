//! The example school: it is copied into a folder of its own, and removed with all that was tried
//! out in it.

use std::io;
use std::path::{Component, Path};

use super::disk::{DirEntry, Existing};
use super::error::{StoreError, Why};
use super::layout::Folders;
use super::open::Store;
use super::texts::read_text;

/// Deeper than any folder of the program.
const DEEPEST: usize = 8;

/// In the example school, the folder that stands for the one that its trust shares.
const SHARED: &str = "shared";

/// How many days the example school in these folders is behind the real day; nothing where there is
/// none, or it is not known.
#[must_use]
pub(crate) fn days_of_the_example(folders: &Folders) -> Option<i64> {
    read_text(&folders.example_days()).ok()??.trim().parse().ok()
}

impl Store {
    /// Copies files, each a path in the data folder (`sessions/2026-27/…json`) and its text, to
    /// where there is none yet.
    ///
    /// # Errors
    /// [`StoreError`], at the first that cannot be copied; those before it are there.
    pub fn copy_examples(&self, files: &[(&str, &str)]) -> Result<(), StoreError> {
        const DOING: &str = "copy the example data";
        for (name, text) in files {
            let name = Path::new(name);
            if !name.components().all(|part| matches!(part, Component::Normal(_))) {
                return Err(StoreError::new(DOING, name, Why::BadName));
            }
            let path = self.folders().data.join(name);
            match self.save(DOING, &path, text.as_bytes(), Existing::Keep) {
                Ok(()) | Err(StoreError { why: Why::AlreadyThere, .. }) => {}
                Err(error) => return Err(error),
            }
        }
        self.note_records();
        Ok(())
    }

    /// Copies what its coaches have sent to a folder that stands for the one of the trust, from which
    /// the figures beside a plan are read.
    ///
    /// # Errors
    /// As [`Store::copy_examples`].
    pub(crate) fn copy_sent_examples(&self, sent: &[(&str, &str)]) -> Result<(), StoreError> {
        let shared = self.folders().data.join(SHARED);
        let names: Vec<String> = sent.iter().map(|(name, _)| format!("{SHARED}/{name}")).collect();
        let files: Vec<(&str, &str)> =
            names.iter().zip(sent).map(|(name, (_, text))| (&**name, *text)).collect();
        self.copy_examples(&files)?;
        self.send_to(&shared)
    }

    /// Keeps how many days the example school is behind the real day, unless that is known: its days
    /// go on from there.
    ///
    /// # Errors
    /// [`StoreError`], where the disk refuses.
    pub(crate) fn keep_days_of_the_example(&self, days: i64) -> Result<(), StoreError> {
        const DOING: &str = "keep the days of the example school";
        let text = format!("{days}\n");
        match self.save(DOING, &self.folders().example_days(), text.as_bytes(), Existing::Keep) {
            Err(StoreError { why: Why::AlreadyThere, .. }) => Ok(()),
            done => done,
        }
    }

    /// Copies all of it unless that was done before: what was deleted in the example stays deleted,
    /// and what a crash kept from being copied comes with the next start.
    ///
    /// # Errors
    /// As [`Store::copy_examples`].
    pub(crate) fn begin_example(
        &self,
        files: &[(&str, &str)],
        sent: &[(&str, &str)],
        days_back: i64,
    ) -> Result<(), StoreError> {
        let copied = self.folders().example_copied();
        if self.disk().metadata(&copied).is_ok() {
            return Ok(());
        }
        self.copy_examples(files)?;
        self.copy_sent_examples(sent)?;
        self.keep_days_of_the_example(days_back)?;
        self.save("keep in mind that all of it is copied", &copied, b"all\n", Existing::Replace)
    }

    /// Removes the folder of the example school; says whether there was one.
    ///
    /// # Errors
    /// [`StoreError`], where the disk refuses; what was removed before is gone.
    pub(crate) fn remove_example(&self) -> Result<bool, StoreError> {
        let folder = self.folders().example();
        match self.remove_all(folder, 0) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(StoreError::new("remove the example school", folder, error)),
        }
    }

    fn remove_all(&self, folder: &Path, depth: usize) -> io::Result<()> {
        for DirEntry { name, is_folder } in self.disk().list(folder)? {
            let path = folder.join(name);
            // A link to a folder is removed as a file is.
            match self.disk().remove(&path) {
                Err(_) if is_folder && depth < DEEPEST => self.remove_all(&path, depth + 1)?,
                removed => removed?,
            }
        }
        self.disk().remove_folder(folder)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::example_trust::{FILES, SENT};
    use crate::store::testing::{FAULTS, FailingDisk, Home, session};

    #[test]
    fn the_coachs_own_files_are_never_overwritten() {
        let home = Home::new();
        let store = home.store();
        let one = ("sessions/2026-27/a.json", "one");
        assert_eq!(store.copy_examples(&[one]), Ok(()));
        let both = [("sessions/2026-27/a.json", "other"), ("people/b.json", "two")];
        assert_eq!(store.copy_examples(&both), Ok(()));
        let read = |name: &str| fs::read_to_string(home.path().join("data").join(name));
        assert_eq!(read("sessions/2026-27/a.json").expect("text"), "one");
        assert_eq!(read("people/b.json").expect("text"), "two");
    }

    #[test]
    fn an_example_that_was_copied_in_part_is_whole_after_the_next_start() {
        for nth in [3, 40, 200, 420] {
            let home = Home::new();
            let disk = FailingDisk::counting_from_now(nth, FAULTS[0]);
            let folders = home.store().folders().clone().of_the_example();
            let example = Store::open_on(folders.clone(), Box::new(disk.clone())).expect("a store");
            disk.begin();
            assert!(
                example.begin_example(&FILES, &SENT, 7).is_err() && disk.failed(),
                "call {nth}"
            );
            // A screen was opened meanwhile, and the day began.
            example.note_record();
            example.note_records();
            let again = Store::open(folders).expect("a store");
            again.begin_example(&FILES, &SENT, 7).expect("copied");
            let there = |name: &str| again.folders().data.join(name).is_file();
            assert!(FILES.iter().all(|(name, _)| there(name)), "call {nth}");
        }
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
    fn the_example_has_a_folder_of_its_own_and_goes_with_it() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&session()).expect("saved");
        let example = Store::open(store.folders().clone().of_the_example()).expect("a store");
        assert_eq!(store.remove_example(), Ok(false));
        example.begin_example(&FILES, &SENT, 7).expect("copied");
        let all = FILES.iter().filter(|(name, _)| name.starts_with("sessions")).count();
        assert_eq!((example.check().sessions, store.check().sessions), (all, 1));

        let any = store.folders().example().join("data").join(FILES[0].0);
        fs::remove_file(&any).expect("deleted");
        example.begin_example(&FILES, &SENT, 7).expect("nothing to do");
        assert!(!any.exists(), "what was deleted there stays deleted");

        assert_eq!(store.remove_example(), Ok(true));
        assert!(!store.folders().example().exists());
        assert_eq!(store.check().sessions, 1);
    }
}
