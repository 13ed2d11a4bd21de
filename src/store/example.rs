//! Copies the example data into the data folder without touching existing files.

use std::path::{Component, Path};

use super::disk::Existing;
use super::error::{StoreError, Why};
use super::open::Store;

/// The result of copying the example data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExampleCopied {
    /// Files that were copied.
    pub(crate) copied: usize,
    /// Files that were there already, and were left as they are.
    pub(crate) already_there: usize,
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
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::testing::Home;

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
}
