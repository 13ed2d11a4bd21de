//! Writes exports where the coach chooses: in full or not at all, readable by this user only, and
//! replacing a file only where that was confirmed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::atomic::{folder_of, save};
use super::disk::{Existing, in_the_way};
use super::error::{StoreError, Why};
use super::names::is_legal_on_windows;
use super::open::Store;
use crate::coaching::moment::WallTime;

impl Store {
    /// Creates a new folder for an export. Its parent must exist; an existing folder with content
    /// is refused.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn make_export_folder(&self, folder: &Path) -> Result<(), StoreError> {
        const DOING: &str = "make the folder";
        let trouble = |at: &Path, why: Why| StoreError::new(DOING, at, why);
        match self.disk().list(folder) {
            Ok(entries) if entries.is_empty() => return Ok(()),
            Ok(_) => return Err(trouble(folder, Why::AlreadyThere)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(trouble(folder, error.into())),
        }
        let above = folder_of(folder);
        self.disk().is_folder(above).map_err(|error| trouble(above, error.into()))?;
        self.disk().make_folder(folder).map_err(|error| trouble(folder, error.into()))?;
        self.disk().sync_folder(above).map_err(|error| trouble(above, error.into()))
    }

    /// Whether a folder is not there, and may be made: the one above it is there, and nothing was
    /// exported to it before. One that was used and is gone may be on a drive that is not connected.
    #[must_use]
    pub(crate) fn is_new_export_folder(&self, folder: &Path) -> bool {
        let is_there = |it: &Path| matches!(self.disk().is_folder(it), Ok(true));
        let is_missing = matches!(self.disk().is_folder(folder),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound);
        let used = self.last_export().unwrap_or_default().folders;
        is_missing && is_there(folder_of(folder)) && !used.iter().any(|it| Path::new(it) == folder)
    }

    /// Makes ready the folders that `files` go to, which are `chosen` or lie right in it: they are
    /// made where they are not there, and what an export left in them that was killed is removed.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn ready_for_export(
        &self,
        chosen: &Path,
        files: &[PathBuf],
        now: WallTime,
    ) -> Result<(), StoreError> {
        for folder in files.iter().map(|file| folder_of(file)).collect::<BTreeSet<_>>() {
            if folder != chosen
                && folder.parent() == Some(chosen)
                && let Err(error) = self.disk().make_folder(folder)
                && error.kind() != std::io::ErrorKind::AlreadyExists
            {
                return Err(StoreError::new("make the folder", folder, error));
            }
            self.sweep_exports(folder, now);
        }
        Ok(())
    }

    /// Makes the folder of an access request, and writes `files` into it, by their names there. `done` is
    /// told how many are written.
    ///
    /// # Errors
    /// [`StoreError`].
    pub(crate) fn write_access(
        &self,
        folder: &Path,
        files: &[(String, Vec<u8>)],
        done: &mut dyn FnMut(usize),
    ) -> Result<(), StoreError> {
        self.make_export_folder(folder)?;
        self.exported_to(folder);
        let below: BTreeSet<&Path> =
            files.iter().filter_map(|(name, _)| Path::new(name).parent()).collect();
        for name in below.iter().filter(|name| !name.as_os_str().is_empty()) {
            self.make_export_folder(&folder.join(name))?;
        }
        for (n, (name, bytes)) in files.iter().enumerate() {
            done(n);
            self.write_export(&folder.join(name), bytes, false)?;
        }
        done(files.len());
        Ok(())
    }

    /// A text in which paths begin at the data folder: those of this machine are not handed over.
    #[must_use]
    pub(crate) fn below_data(&self, text: &str) -> String {
        let data = format!("{}{}", self.folders().data.display(), std::path::MAIN_SEPARATOR);
        text.replace(&data, "")
    }

    /// Whether something lies at `path`, in the place of what would be written there.
    #[must_use]
    pub(crate) fn is_taken(path: &Path) -> bool {
        path.exists()
    }

    /// Whether the file at `path` holds these bytes and no other.
    #[must_use]
    pub(crate) fn holds(&self, path: &Path, bytes: &[u8]) -> bool {
        let length = self.disk().metadata(path).map(|it| it.length);
        length.is_ok_and(|it| it == bytes.len() as u64)
            && self.disk().read(path).is_ok_and(|there| there == bytes)
    }

    /// Writes `bytes` to `path`. The folder has to be there; a link in its place is replaced by
    /// the file, and anything that is no ordinary file is left alone.
    ///
    /// # Errors
    /// [`StoreError`]; what was there before is then still whole.
    pub(crate) fn write_export(
        &self,
        path: &Path,
        bytes: &[u8],
        overwrite: bool,
    ) -> Result<(), StoreError> {
        const DOING: &str = "write the file";
        let trouble = |at: &Path, why: Why| StoreError::new(DOING, at, why);
        let folder = folder_of(path);
        let name = path.file_name().map(|name| name.to_string_lossy());
        if name.is_none_or(|name| cfg!(windows) && !is_legal_on_windows(&name)) {
            return Err(trouble(path, Why::BadName));
        }
        match self.disk().is_folder(folder) {
            Ok(true) => {}
            Ok(false) => {
                return Err(trouble(folder, Why::InItsPlace("a file where a folder should be")));
            }
            Err(error) => return Err(trouble(folder, error.into())),
        }
        if let Some(what) = in_the_way(path) {
            return Err(trouble(path, Why::InItsPlace(what)));
        }
        let existing = if overwrite { Existing::Replace } else { Existing::Keep };
        save(self.disk(), path, bytes, existing).map_err(|error| trouble(path, error.into()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::testing::{FAULTS, FailingDisk, Home};

    #[test]
    fn an_export_overwrites_no_file_unless_asked() {
        let home = Home::new();
        let store = home.store();
        let path = home.path().join("notes.md");
        store.write_export(&path, b"one", false).expect("written");
        let error = store.write_export(&path, b"two", false).expect_err("a refusal");
        assert_eq!(error.why, Why::AlreadyThere);
        assert_eq!(fs::read(&path).expect("bytes"), b"one");
        store.write_export(&path, b"two", true).expect("written");
        assert_eq!(fs::read(&path).expect("bytes"), b"two");
    }

    #[test]
    fn what_a_killed_export_left_is_removed_by_the_next_and_nothing_else() {
        let home = Home::new();
        let store = home.store();
        let folder = home.path().join("pages");
        fs::create_dir(&folder).expect("made");
        let names = [".alongside-x1y2Z3.tmp", ".alongside-notes.tmp", "alongside-x1y2z3.tmp"];
        for name in names {
            store.write_export(&folder.join(name), b"half", false).expect("written");
        }
        let written = fs::metadata(folder.join(names[0])).and_then(|it| it.modified());
        let written =
            chrono::DateTime::<chrono::Utc>::from(written.expect("a time")).fixed_offset();
        let there = || names.iter().filter(|name| folder.join(name).exists()).count();
        let file = folder.join("Amina Khan coaching/page.md");
        let ready = |hours| {
            let now = written + chrono::TimeDelta::hours(hours);
            let files = [folder.join("page.md"), file.clone()];
            store.ready_for_export(&folder, &files, now).expect("ready");
            there()
        };
        assert_eq!(ready(0), 3, "it may be being written");
        assert_eq!(ready(2), 2);
        assert!(!folder.join(names[0]).exists());
        store.write_export(&file, b"page", false).expect("its folder was made");
    }

    #[test]
    fn an_impossible_path_is_reported_and_nothing_is_created() {
        let home = Home::new();
        let store = home.store();
        let why = |path: &Path| store.write_export(path, b"x", true).expect_err("a refusal").why;
        assert_eq!(why(&home.path().join("no folder/notes.md")), Why::Gone);
        assert_eq!(why(home.path()), Why::InItsPlace("a folder"));
        assert_eq!(why(Path::new("")), Why::BadName);
        assert!(!home.path().join("no folder").exists());
    }

    #[test]
    fn a_failing_call_leaves_the_old_or_the_new_export_whole() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let path = home.path().join("notes.md");
                home.store().write_export(&path, b"old", false).expect("written");
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let written = store.write_export(&path, b"new", true);
                assert_eq!(written.is_err(), disk.failed(), "call {nth}");
                let read = fs::read(&path).expect("bytes");
                assert!(read == b"old" || read == b"new", "call {nth}");
                if written.is_ok() {
                    break;
                }
            }
        }
    }
}
