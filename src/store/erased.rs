//! People who were erased, in the folder `erased/` of the data folder. It travels with the data, so
//! that every machine knows a file about them that a late sync brings back: such a file is not
//! shown as theirs, it is reported, and it is removed once the coach says so.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::disk::Existing;
use super::error::StoreError;
use super::open::Store;
use super::parse_error::value_in;
use super::people_in_files::about;
use super::problem::{CAME_BACK, FileProblem};
use crate::coaching::erased::{ErasedDigests, ErasedPerson, digest_of};
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;

impl Store {
    /// Lists who was erased, for [`Store::is_erased`]: whoever reads many records does this once.
    pub(crate) fn list_erased(&self) {
        let listed = self.disk().list(&self.folders().erased());
        match listed {
            Ok(entries) => {
                // A sync tool adds to the name of a copy.
                let digest = |name: &str| name.get(..32)?.parse().ok();
                let names = entries.iter().filter_map(|entry| digest(entry.name.to_str()?));
                self.set_erased(names.collect());
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.set_erased(ErasedDigests::new());
            }
            // What was known stays known.
            Err(_) => {}
        }
    }

    /// Whether somebody was erased, as of the last [`Store::list_erased`].
    pub(crate) fn is_erased(&self, person: &PersonId) -> bool {
        self.erased().contains(&digest_of(person))
    }

    /// The people who were erased and about whom there are files again, on this machine or by sync.
    #[must_use]
    pub(crate) fn came_back(&self) -> Vec<Person> {
        self.list_erased();
        if self.erased().is_empty() {
            return Vec::new();
        }
        let (files, _) = self.every_file();
        let mut back: Vec<Person> = Vec::new();
        for file in files {
            let Some(value) = self.disk().read(&file).ok().and_then(|bytes| value_in(&bytes))
            else {
                continue;
            };
            let whom = about(&value).filter(|it| self.is_erased(&it.id));
            if let Some(whom) = whom.filter(|it| back.iter().all(|met| met.id != it.id)) {
                back.push(whom);
            }
        }
        back
    }

    /// Keeps in mind that a person is erased.
    pub(super) fn note_erased(
        &self,
        doing: &'static str,
        id: &PersonId,
        on: NaiveDate,
    ) -> Result<(), StoreError> {
        let file = self.folders().erased_person(&digest_of(id).to_string());
        let mut bytes = serde_json::to_vec_pretty(&ErasedPerson::new(id, on)).unwrap_or_default();
        bytes.push(b'\n');
        match self.save(doing, &file, &bytes, Existing::Keep) {
            Err(error) if error.why.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
            done => done,
        }?;
        self.list_erased();
        Ok(())
    }
}

/// That a file is about somebody who was erased.
pub(crate) fn came_back_in(file: &Path) -> FileProblem {
    FileProblem {
        file: PathBuf::from(file),
        line: None,
        column: None,
        why: CAME_BACK.to_owned(),
        what_now:
            "erase it too? F2, Erase again whoever has come back; or alongside people erase --again"
                .to_owned(),
    }
}
