//! Writes a protocol or a programme that was made in the program to a file of its own, changes it there
//! and takes it out again. Nothing is overwritten that is not in the trash.

use std::io;
use std::path::{Path, PathBuf};

use super::disk::Existing;
use super::error::{StoreError, Why, shown};
use super::open::Store;
use super::pack_imports::folder_name;
use super::trash::Reason;
use crate::coaching::made_from::MadeKind;
use crate::coaching::packs::{read_programmes, read_protocol};

const KEEPING: &str = "save it";
const REMOVING: &str = "take it out";

/// Why what was made here is not changed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotChanged {
    /// The disk refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing of the trust's own has this id any more.
    #[error("It is there no longer")]
    Gone,
    /// Several stand in one file.
    #[error("It stands beside others in {}: change it there, in a text editor", shown(.0))]
    BesideOthers(PathBuf),
}

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
        let folder = self.folder_of_made(kind);
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

    /// Writes `text` in the place of what has this id, which goes into the trash; says what stood there.
    ///
    /// # Errors
    /// [`NotChanged`]; it is then as it was.
    pub(crate) fn change_made(
        &self,
        kind: MadeKind,
        id: &str,
        text: &str,
    ) -> Result<String, NotChanged> {
        let (file, there) = self.own_made(kind, id)?;
        self.keep_in_trash(KEEPING, &file, there.as_bytes(), Reason::Replaced)?;
        self.save(KEEPING, &file, text.as_bytes(), Existing::Replace)?;
        Ok(there)
    }

    /// Puts what has this id into the trash; says what stood there.
    ///
    /// # Errors
    /// [`NotChanged`]; it is then as it was.
    pub(crate) fn remove_made(&self, kind: MadeKind, id: &str) -> Result<String, NotChanged> {
        let (file, there) = self.own_made(kind, id)?;
        self.drop_made(&file, &there)?;
        Ok(there)
    }

    /// The file of the trust's own that holds what has this id, and nothing else.
    fn own_made(&self, kind: MadeKind, id: &str) -> Result<(PathBuf, String), NotChanged> {
        for file in self.offer_files(&self.folder_of_made(kind), &mut Vec::new()) {
            let Ok(text) = self.offer_text(&file) else { continue };
            let ids: Vec<String> = match kind {
                MadeKind::Protocol => read_protocol(&text).map(|it| vec![it.id]),
                MadeKind::Programme => read_programmes(&text, &|_| true)
                    .map(|(all, _)| all.into_iter().map(|it| it.id).collect()),
            }
            .unwrap_or_default();
            if !ids.iter().any(|it| it == id) {
                continue;
            }
            return if ids.len() == 1 {
                Ok((file, text))
            } else {
                Err(NotChanged::BesideOthers(file))
            };
        }
        Err(NotChanged::Gone)
    }

    /// The folder of what is made of a kind.
    pub(super) fn folder_of_made(&self, kind: MadeKind) -> PathBuf {
        match kind {
            MadeKind::Protocol => self.folders().protocols(),
            MadeKind::Programme => self.folders().programmes(),
        }
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
