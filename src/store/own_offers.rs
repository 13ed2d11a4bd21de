//! Writes a protocol or a programme that was made in the program to a file of its own. Nothing that is
//! there is ever overwritten.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Existing;
use super::error::{StoreError, Why};
use super::open::Store;
use super::pack_imports::folder_name;
use super::trash::Reason;
use crate::coaching::made_from::MadeKind;

const KEEPING: &str = "save it";
const REMOVING: &str = "take it out";

impl Store {
    /// Writes `text`, which is a protocol or a programme of this id, to a file of its own; says where.
    ///
    /// # Errors
    /// [`StoreError`]; with [`Why::AlreadyThere`] where something of the trust's own has this id.
    pub(crate) fn keep_made(
        &self,
        kind: MadeKind,
        id: &str,
        text: &str,
    ) -> Result<PathBuf, StoreError> {
        const MOST_OF_ONE_NAME: u32 = 100;
        let folder = match kind {
            MadeKind::Protocol => self.folders().protocols(),
            MadeKind::Programme => self.folders().programmes(),
        };
        let named = |n: u32| {
            let more = if n > 1 { format!("-{n}") } else { String::new() };
            folder.join(format!("{}{more}.toml", folder_name(id)))
        };
        if self.own_offer_ids().contains(&(kind.noun(), id.to_owned())) {
            return Err(StoreError::new(KEEPING, &named(1), Why::AlreadyThere));
        }
        for n in 1..=MOST_OF_ONE_NAME {
            let file = named(n);
            if self.disk().metadata(&file).is_ok() {
                continue;
            }
            self.save(KEEPING, &file, text.as_bytes(), Existing::Keep)?;
            return Ok(file);
        }
        Err(StoreError::new(KEEPING, &named(1), Why::AlreadyThere))
    }

    /// Puts such a file into the trash, where it still says `text`.
    ///
    /// # Errors
    /// [`StoreError`]; it is then still there.
    pub(crate) fn drop_made(&self, file: &Path, text: &str) -> Result<(), StoreError> {
        if !self.holds(file, text.as_bytes()) {
            return Err(StoreError::new(
                REMOVING,
                file,
                Why::InItsPlace("a changed version of it"),
            ));
        }
        self.keep_in_trash(REMOVING, file, text.as_bytes(), Reason::Deleted)?;
        match self.disk().remove(file) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                Err(StoreError::new(REMOVING, file, why))
            }
            _ => Ok(()),
        }
    }
}
