//! Where a trust gathers its figures: a folder that it shares, or a bucket of an object store.
//!
//! The place is somebody else's. The folder itself is never made, only those below it are; nothing
//! there is changed but the coach's own file.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::atomic::folder_of;
use super::buckets;
use super::error::{StoreError, Why};
use super::open::Store;
use super::parallel_read::cores;
use crate::coaching::id::PersonId;

/// The folder below the one that is shared.
const CONTRIBUTIONS: &str = "contributions";

/// Which version of a file was read, where the place tells its versions apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SeenVersion {
    /// The tag of its content.
    pub(super) tag: Option<String>,
    /// The number that the place gave it.
    pub(super) number: Option<String>,
}

/// A place where figures are gathered.
pub(super) trait Gathering: Sync {
    /// How many files are read at a time.
    fn at_a_time(&self) -> usize;
    /// The file of what a coach sends of a year.
    fn file(&self, year: &str, coach: &PersonId) -> PathBuf;
    /// The files of a year, in order, and what could not be listed.
    fn files(&self, year: &str) -> Result<(Vec<PathBuf>, Vec<StoreError>), Why>;
    /// What is in a file; none where it is not there.
    fn read(&self, file: &Path) -> Result<Option<(Vec<u8>, SeenVersion)>, Why>;
    /// Replaces a file whole. Where the place tells versions apart, one that came since `seen` was
    /// read is not replaced.
    fn replace(
        &self,
        file: &Path,
        bytes: &[u8],
        seen: Option<&SeenVersion>,
    ) -> Result<(), StoreError>;
    /// Why nothing more is asked of it, once it stopped answering.
    fn given_up(&self) -> Option<Why>;
}

/// A place as it is kept: a bucket by its address, a folder from the root on.
#[must_use]
pub(crate) fn kept_as(place: &Path) -> PathBuf {
    match address(place) {
        Some(address) => PathBuf::from(address),
        None => std::path::absolute(place).unwrap_or_else(|_| place.to_owned()),
    }
}

/// The address of a bucket, if the place is one.
fn address(place: &Path) -> Option<&str> {
    const SCHEMES: [&str; 3] = ["s3://", "az://", "gs://"];
    place.to_str().filter(|it| SCHEMES.iter().any(|scheme| it.starts_with(scheme)))
}

impl Store {
    /// The place that a trust shares, for what is being done.
    pub(super) fn gathering<'a>(
        &'a self,
        doing: &'static str,
        place: &'a Path,
    ) -> Result<Box<dyn Gathering + 'a>, StoreError> {
        let trouble = |why: Why| StoreError::new(doing, place, why);
        if let Some(address) = address(place) {
            // What may hold a key is not repeated.
            let may_hold_a_key = address.contains(['@', '?', '#']);
            let shown = if may_hold_a_key { &address[.."s3://".len()] } else { address };
            return buckets::opened(address)
                .map_err(|why| StoreError::new(doing, Path::new(shown), why));
        }
        match self.disk().is_folder(place) {
            Ok(true) => Ok(Box::new(SharedFolder { store: self, folder: place })),
            Ok(false) => Err(trouble(Why::InItsPlace("a file where a folder should be"))),
            Err(error) => Err(trouble(error.into())),
        }
    }
}

/// Where the files of a year lie below the place, part by part.
pub(super) fn below(year: &str) -> [&str; 2] {
    [CONTRIBUTIONS, year]
}

/// The name of the file of what a coach sends.
pub(super) fn name_for(coach: &PersonId) -> String {
    format!("{coach}.json")
}

/// A folder that a trust shares.
struct SharedFolder<'a> {
    /// Whose disk it is on.
    store: &'a Store,
    /// The folder.
    folder: &'a Path,
}

impl SharedFolder<'_> {
    /// The folder of a year.
    fn of(&self, year: &str) -> PathBuf {
        self.folder.join(below(year).iter().collect::<PathBuf>())
    }
}

impl Gathering for SharedFolder<'_> {
    fn at_a_time(&self) -> usize {
        cores()
    }

    fn file(&self, year: &str, coach: &PersonId) -> PathBuf {
        self.of(year).join(name_for(coach))
    }

    fn files(&self, year: &str) -> Result<(Vec<PathBuf>, Vec<StoreError>), Why> {
        Ok(self.store.files_in(&self.of(year)))
    }

    fn read(&self, file: &Path) -> Result<Option<(Vec<u8>, SeenVersion)>, Why> {
        match self.store.disk().read(file) {
            Ok(bytes) => Ok(Some((bytes, SeenVersion::default()))),
            Err(refusal) if refusal.is_absence() => Ok(None),
            Err(refusal) => Err(refusal.into()),
        }
    }

    fn replace(
        &self,
        file: &Path,
        bytes: &[u8],
        _seen: Option<&SeenVersion>,
    ) -> Result<(), StoreError> {
        const DOING: &str = "send your figures";
        let year = folder_of(file);
        for below in [folder_of(year), year] {
            match self.store.disk().make_folder(below) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreError::new(DOING, below, error)),
                Ok(()) => self.share(below),
            }
        }
        self.store.write_export(file, bytes, true)?;
        self.share(file);
        Ok(())
    }

    fn given_up(&self) -> Option<Why> {
        None
    }
}

impl SharedFolder<'_> {
    /// Lets those read it who may read the folder around it: they are the trust. That a disk knows no
    /// such rights is no failure.
    fn share(&self, path: &Path) {
        let _ = self.store.disk().share_like(path, folder_of(path));
    }
}
