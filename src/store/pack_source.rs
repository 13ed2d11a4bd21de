//! Reads a pack from a folder or a file, whoever made it, within bounds and without following a link.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::disk::ReadRefusal;
use super::error::{StoreError, Why, shown};
use super::open::Store;
use super::pack_archive::{
    LONGEST_FILE, PackFiles, PackRefusal, add_file, is_of_a_system, unpacked, wrong_with,
};
use super::parse_error::{Unreadable, has_too_many_settings, text_in};
use crate::coaching::packs::{MANIFEST, PackFault, PackPart};

/// The file beside an imported pack that says where it came from.
pub(super) const IMPORTED: &str = "imported.json";

/// Why a pack cannot be had from a place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoPack {
    /// The disk refuses.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It is no pack, or one that is not taken.
    #[error("{place}: {1}", place = shown(.0))]
    Refused(PathBuf, PackRefusal),
    /// It is a pack, and one that cannot be used here; a sentence.
    #[error("{0}")]
    Unusable(String),
}

/// What lies in a place where a pack is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PackSource {
    /// The files of the pack.
    pub(crate) files: PackFiles,
    /// Files that are no part of it, which are left alone.
    pub(crate) others: Vec<String>,
}

impl PackSource {
    fn add(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), PackRefusal> {
        add_file(&mut self.files, path, bytes)
    }

    /// What it holds as text, and what is none.
    #[must_use]
    pub(crate) fn texts(&self) -> (BTreeMap<String, String>, Vec<PackFault>) {
        let (mut texts, mut faults) = (BTreeMap::new(), Vec::new());
        for (path, bytes) in &self.files {
            match text_of(bytes) {
                Ok(text) => {
                    texts.insert(path.clone(), text.to_owned());
                }
                // Something to read may be of any kind.
                Err(_) if PackPart::of(path) == Some(PackPart::Text) => {}
                Err(why) => faults.push(PackFault::about(path, why.why)),
            }
        }
        (texts, faults)
    }
}

/// The text of a part of a pack.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Unreadable> {
    let text = str::from_utf8(text_in(bytes)?)
        .map_err(|_| Unreadable::not_meant("it is not written as UTF-8 text"))?;
    if has_too_many_settings(text) { Err(Unreadable::too_full_a_pack()) } else { Ok(text) }
}

impl Store {
    /// What lies in the folder or the archive at `place`.
    ///
    /// # Errors
    /// [`NoPack`]; nothing was written.
    pub(crate) fn pack_source(&self, place: &Path) -> Result<PackSource, NoPack> {
        const DOING: &str = "read the pack";
        let refused = |why| NoPack::Refused(place.to_owned(), why);
        if self.disk().is_folder(place).map_err(|why| StoreError::new(DOING, place, why))? {
            return self.pack_folder(place);
        }
        let bytes = self.disk().read(place).map_err(|why| match why {
            ReadRefusal::TooLarge(_) => refused(PackRefusal::TooLarge),
            other => StoreError::new(DOING, place, other).into(),
        })?;
        let mut source = PackSource::default();
        for (path, bytes) in unpacked(&bytes).map_err(refused)? {
            if PackPart::of(&path).is_some() {
                source.files.insert(path, bytes);
            } else if path != IMPORTED {
                source.others.push(path);
            }
        }
        Ok(source)
    }

    fn pack_folder(&self, folder: &Path) -> Result<PackSource, NoPack> {
        let mut source = PackSource::default();
        self.add_folder(folder, "", &mut source)?;
        if !source.files.contains_key(MANIFEST) {
            return Err(NoPack::Refused(folder.to_owned(), PackRefusal::NoManifest));
        }
        Ok(source)
    }

    /// Adds what lies in `folder`, which is called `above` in the pack.
    fn add_folder(
        &self,
        folder: &Path,
        above: &str,
        source: &mut PackSource,
    ) -> Result<(), NoPack> {
        let refused = |why| NoPack::Refused(folder.to_owned(), why);
        let listed = self.disk().list(folder);
        let mut entries = listed.map_err(|why| StoreError::new("list the folder", folder, why))?;
        entries.sort_unstable_by(|a, b| a.name.cmp(&b.name));
        for entry in entries {
            let file = folder.join(&entry.name);
            let name = entry.name.to_string_lossy();
            let path = format!("{above}{name}");
            if is_of_a_system(&name) || path == IMPORTED {
                continue;
            }
            if fs::symlink_metadata(&file).is_ok_and(|it| it.file_type().is_symlink()) {
                return Err(refused(PackRefusal::Link(path)));
            }
            if entry.is_folder {
                // Folders that no pack has are not gone into, however much lies there.
                let is_ours = above.is_empty() && PackPart::of(&format!("{name}/a.toml")).is_some();
                if is_ours {
                    self.add_folder(&file, &format!("{path}/"), source)?;
                } else {
                    source.others.push(format!("{path}/"));
                }
                continue;
            }
            if PackPart::of(&path).is_none() {
                source.others.push(path);
                continue;
            }
            if let Some(why) = wrong_with(&path) {
                return Err(refused(PackRefusal::Path(path, why)));
            }
            let long = |it: &u64| *it > LONGEST_FILE;
            if self.disk().metadata(&file).map(|it| it.length).is_ok_and(|it| long(&it)) {
                return Err(refused(PackRefusal::TooLong(path)));
            }
            let bytes = self
                .disk()
                .read(&file)
                .map_err(|why| StoreError::new("read the pack", &file, Why::from(why)))?;
            source.add(&path, bytes).map_err(refused)?;
        }
        Ok(())
    }
}
