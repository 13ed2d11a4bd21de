//! The packs that are here, beside the coach's own steps: what is in each, where it came from, and what
//! was changed since. A new one is begun here as well.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::atomic::folder_of;
use super::disk::Existing;
use super::error::{StoreError, Why};
use super::open::Store;
use super::pack_source::{IMPORTED, PackSource};
use super::texts::files_ending;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::pack::OWN_PACK;
use crate::coaching::packs::{
    MANIFEST, PackFault, PackPart, STARTER_PROTOCOL, WholePack, read_whole, starter_files,
    starter_manifest,
};
use crate::wording::slug::slug;

/// Where a pack came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ImportedFrom {
    /// The pack.
    pub(super) id: String,
    /// The folder or the file.
    pub(crate) from: String,
    /// On which day.
    pub(crate) on: NaiveDate,
    /// Whether its coach agreed that new versions are taken by themselves.
    #[serde(default)]
    pub(crate) by_itself: bool,
    /// Its files, as they came.
    pub(super) files: BTreeMap<String, Fingerprint>,
}

/// A pack among those that are here.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PackHere {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What is in it; `None` where it cannot be used.
    pub(crate) whole: Option<WholePack>,
    /// What is wrong in it.
    pub(crate) faults: Vec<PackFault>,
    /// Where it came from; `None` for one that was made here.
    pub(crate) imported: Option<ImportedFrom>,
    /// Its files that were changed here since.
    pub(crate) changed: Vec<String>,
    /// Its files.
    pub(super) source: PackSource,
}

impl PackHere {
    /// Which one it is, where that is known.
    #[must_use]
    pub(crate) fn id(&self) -> Option<&str> {
        let from = || self.imported.as_ref().map(|it| it.id.as_str());
        self.whole.as_ref().map(|it| it.pack.id.as_str()).or_else(from)
    }
}

/// A pack that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BegunPack {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Which one it is.
    pub(crate) id: String,
}

/// Whether a pack has the file, whatever else is here.
fn is_of_every_pack(path: &str) -> bool {
    matches!(PackPart::of(path), Some(PackPart::Manifest | PackPart::Steps | PackPart::Text))
}

impl Store {
    /// Begins a pack in `folder`, with these files by their paths in it.
    ///
    /// # Errors
    /// [`StoreError`]; with [`Why::AlreadyThere`] where something lies there.
    pub(crate) fn begin_pack<'a>(
        &self,
        folder: &Path,
        files: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<(), StoreError> {
        const DOING: &str = "begin the pack";
        match self.disk().list(folder) {
            Ok(entries) if entries.is_empty() => {}
            Ok(_) => return Err(StoreError::new(DOING, folder, Why::AlreadyThere)),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => {}
            Err(why) => return Err(StoreError::new(DOING, folder, why)),
        }
        for (path, text) in files {
            let file = folder.join(path);
            if self.disk().is_folder(folder_of(&file)).is_err() {
                self.make_export_folder(folder_of(&file))?;
            }
            self.write_export(&file, text.as_bytes(), false)?;
        }
        Ok(())
    }

    /// Begins a pack of the coach's own among those that are here: the small one to start from. Where a
    /// pack was begun so before, it holds steps only, so that nothing in it has the id of something else.
    ///
    /// # Errors
    /// [`StoreError`], where the disk refuses.
    pub(crate) fn begin_own_pack(
        &self,
        title: &str,
        author: &str,
    ) -> Result<BegunPack, StoreError> {
        let here = self.packs_here();
        let plain = format!("{}/{}", slug(author, "ours"), slug(title, "pack"));
        let more = (2..).map(|n| format!("{plain}-{n}"));
        let is_free = |id: &String| here.iter().all(|it| it.id() != Some(id));
        let id = std::iter::once(plain.clone()).chain(more).find(is_free).unwrap_or(plain);
        let folder = self.free_folder(&id);
        let is_first = self.offer().offer.protocol(STARTER_PROTOCOL).is_none();
        let files = starter_files().filter(|(path, _)| is_first || is_of_every_pack(path));
        let manifest = starter_manifest(&id, title, author);
        let text = |path: &str, text| if path == MANIFEST { manifest.clone() } else { text };
        for (path, it) in files {
            let text = text(path, it.to_owned());
            self.save("begin the pack", &folder.join(path), text.as_bytes(), Existing::Keep)?;
        }
        Ok(BegunPack { folder, id })
    }

    /// Every pack that is here, by the name of its folder, without the coach's own steps.
    #[must_use]
    pub(crate) fn packs_here(&self) -> Vec<PackHere> {
        let all = self.folders().packs();
        let names = self.names_in(&all, true, &mut Vec::new()).into_iter();
        let folders = names.filter(|it| it != OWN_PACK).map(|it| all.join(it));
        folders.filter_map(|it| self.pack_here(&it)).collect()
    }

    /// The themes in the folders of packs, by pack and name.
    #[must_use]
    pub(crate) fn theme_files_of_packs(&self) -> Vec<PathBuf> {
        let all = self.folders().packs();
        let names = self.names_in(&all, true, &mut Vec::new()).into_iter();
        let folders = names.map(|it| all.join(it).join("themes"));
        folders.flat_map(|it| files_ending(&it, "toml").unwrap_or_default()).collect()
    }

    /// The pack in a folder; none where there is no pack in it.
    fn pack_here(&self, folder: &Path) -> Option<PackHere> {
        let imported: Option<ImportedFrom> = self
            .disk()
            .read(&folder.join(IMPORTED))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let folder = folder.to_owned();
        let source = match self.pack_source(&folder) {
            Ok(source) => source,
            Err(_) if imported.is_none() => return None,
            Err(why) => {
                let faults = vec![PackFault::about("", why.to_string())];
                let (source, changed) = (PackSource::default(), Vec::new());
                return Some(PackHere { folder, whole: None, faults, imported, changed, source });
            }
        };
        let (texts, mut faults) = source.texts();
        let (whole, more) = read_whole(&texts);
        faults.extend(more);
        let changed = imported.as_ref().map_or_else(Vec::new, |from| {
            let now = source.files.iter().map(|(path, it)| (path, Fingerprint::of(it)));
            let now: BTreeMap<&String, Fingerprint> = now.collect();
            let paths: BTreeSet<&String> = from.files.keys().chain(source.files.keys()).collect();
            let differs = |path: &&String| from.files.get(*path) != now.get(path);
            paths.into_iter().filter(differs).cloned().collect()
        });
        Some(PackHere { folder, whole, faults, imported, changed, source })
    }
}
