//! Every file below the four folders of a user, and whether those beside the sessions changed.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use super::disk::DirEntry;
use super::error::StoreError;
use super::open::Store;
use super::stored_record::StoredRecord;
use crate::coaching::drop_in::DropIn;
use crate::coaching::packs::PackPart;
use crate::coaching::people::Person;

impl Store {
    /// Every file below the four folders, in the order of their names.
    pub(crate) fn every_file(&self) -> (Vec<PathBuf>, Vec<StoreError>) {
        // Deeper than any folder of the program; ends at a link to a parent folder.
        const DEEPEST: usize = 8;
        let here = self.folders();
        let mut files = Vec::new();
        let mut unlisted = Vec::new();
        let mut roots = vec![&here.data, &here.config, &here.cache, &here.state];
        roots.dedup();
        let mut folders: Vec<(PathBuf, usize)> =
            roots.into_iter().map(|it| (it.clone(), 0)).collect();
        while let Some((folder, depth)) = folders.pop() {
            let entries = match self.disk().list(&folder) {
                Ok(entries) => entries,
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
                Err(error) => {
                    unlisted.push(StoreError::new("list the folder", &folder, error));
                    continue;
                }
            };
            for DirEntry { name, is_folder } in entries {
                let path = folder.join(name);
                if !is_folder {
                    files.push(path);
                } else if depth < DEEPEST {
                    folders.push((path, depth + 1));
                }
            }
        }
        files.sort_unstable();
        files.dedup();
        (files, unlisted)
    }

    /// The files of people, drop-ins and of those who were erased as one number, which is another
    /// once one of them is new, changed or gone. None is opened.
    #[must_use]
    pub(crate) fn seen_beside_sessions(&self) -> u64 {
        let (drop_ins, _) = self.files_by_year(&self.folders().files_of(&DropIn::FILES));
        let (people, _) = self.files_in(&self.folders().files_of(&Person::FILES));
        let (erased, _) = self.files_in(&self.folders().erased());
        self.look_at([drop_ins, people, erased].concat())
    }

    /// The same of every file.
    #[must_use]
    pub(crate) fn looks_of_every_file(&self) -> u64 {
        self.look_at(self.every_file().0)
    }

    /// The same of what is written by hand, but for the calendars: programmes, protocols, paths, packs
    /// and themes.
    #[must_use]
    pub(crate) fn looks_of_files_by_hand(&self) -> u64 {
        let (here, packs) = (self.folders(), self.folders().packs());
        let of_packs = self.names_in(&packs, true, &mut Vec::new());
        let of_packs = of_packs.into_iter().flat_map(|name| {
            let pack = packs.join(name);
            let below = PackPart::FOLDERS.map(|(name, _)| pack.join(name));
            std::iter::once(pack).chain(below)
        });
        let folders =
            [here.programmes(), here.protocols(), here.paths(), here.config.join("themes")];
        let files = folders.into_iter().chain(of_packs).flat_map(|folder| {
            let names = self.names_in(&folder, false, &mut Vec::new());
            names.into_iter().map(move |name| folder.join(name))
        });
        self.look_at(files.chain([here.config.join("keys.toml"), here.first_weeks()]).collect())
    }

    /// Names, lengths and times of `files` as one number.
    fn look_at(&self, files: Vec<PathBuf>) -> u64 {
        let mut hasher = DefaultHasher::new();
        for file in files {
            let look = self.disk().metadata(&file).ok();
            (look.map(|it| (it.length, it.written_at)), file).hash(&mut hasher);
        }
        hasher.finish()
    }
}
