//! Lists the files that should hold sessions, newest first, by their names alone; none is opened.
//!
//! Names are hints: a session is identified by the id inside its file. They give the order, and
//! which files may be copies of one session, for the cost of a listing.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::DirEntry;
use super::error::StoreError;
use super::layout::short_in_name;
use super::open::Store;

/// A file that should hold a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionFile {
    /// Its path.
    pub(crate) path: PathBuf,
    /// The short id in its name, if the program made the name.
    pub(crate) short: Option<Box<str>>,
}

impl Store {
    /// Every file in `sessions/` that should hold a session, newest first by academic year and
    /// local start time, as their names have it; and the folders that cannot be listed.
    pub(crate) fn session_files(&self) -> (Vec<SessionFile>, Vec<StoreError>) {
        self.session_files_where(&|_| true)
    }

    /// The files of [`Store::session_files`] whose names `wanted` accepts.
    pub(crate) fn session_files_where(
        &self,
        wanted: &dyn Fn(&str) -> bool,
    ) -> (Vec<SessionFile>, Vec<StoreError>) {
        let sessions = self.folders().sessions();
        let mut unlisted = Vec::new();
        let mut names = Vec::new();
        let mut years = Vec::new();
        for DirEntry { name, is_folder } in self.entries(&sessions, &mut unlisted) {
            let text = name.to_string_lossy();
            if is_json_of_ours(&text) {
                if wanted(&text) {
                    names.push((OsString::new(), name));
                }
            } else if is_folder && !text.starts_with('.') {
                years.push(name);
            }
        }
        for year in years {
            for DirEntry { name, .. } in self.entries(&sessions.join(&year), &mut unlisted) {
                let text = name.to_string_lossy();
                if is_json_of_ours(&text) && wanted(&text) {
                    names.push((year.clone(), name));
                }
            }
        }
        names.sort_unstable_by(|a, b| b.cmp(a));
        let files = names
            .into_iter()
            .map(|(year, name)| SessionFile {
                short: short_in(&name),
                path: sessions.join(year).join(name),
            })
            .collect();
        (files, unlisted)
    }

    /// The folders whose files should hold sessions: `sessions/`, and that of each year in it, the
    /// oldest first.
    pub(crate) fn session_folders(&self) -> (Vec<PathBuf>, Vec<StoreError>) {
        let sessions = self.folders().sessions();
        let mut unlisted = Vec::new();
        let mut folders = vec![sessions.clone()];
        for DirEntry { name, is_folder } in self.entries(&sessions, &mut unlisted) {
            let text = name.to_string_lossy();
            if is_folder && !is_json_of_ours(&text) && !text.starts_with('.') {
                folders.push(sessions.join(name));
            }
        }
        folders[1..].sort_unstable();
        (folders, unlisted)
    }

    /// Those of `files` that are in `sessions/` and its folders, each once, newest first.
    pub(crate) fn newest_first(&self, files: Vec<PathBuf>) -> Vec<SessionFile> {
        let sessions = self.folders().sessions();
        let mut files: Vec<(PathBuf, PathBuf)> = files
            .into_iter()
            .filter_map(|path| Some((path.strip_prefix(&sessions).ok()?.to_owned(), path)))
            .collect();
        let key = |within: &Path| {
            let name = |path: &Path| path.file_name().unwrap_or_default().to_owned();
            (within.parent().map(name).unwrap_or_default(), name(within))
        };
        files.sort_by_cached_key(|(within, _)| std::cmp::Reverse(key(within)));
        files.dedup_by(|(a, _), (b, _)| a == b);
        let file = |(within, path): (PathBuf, PathBuf)| SessionFile {
            short: within.file_name().and_then(short_in),
            path,
        };
        files.into_iter().map(file).collect()
    }

    /// The files of a folder that should hold one record each, sorted by name.
    pub(crate) fn files_in(&self, folder: &Path) -> (Vec<PathBuf>, Vec<StoreError>) {
        let mut unlisted = Vec::new();
        let mut names: Vec<OsString> = self
            .entries(folder, &mut unlisted)
            .into_iter()
            .map(|entry| entry.name)
            .filter(|name| is_json_of_ours(&name.to_string_lossy()))
            .collect();
        names.sort_unstable();
        (names.into_iter().map(|name| folder.join(name)).collect(), unlisted)
    }

    /// The files of a folder, and of the folders of years in it, that should hold one record each,
    /// sorted by name.
    pub(crate) fn files_by_year(&self, folder: &Path) -> (Vec<PathBuf>, Vec<StoreError>) {
        let mut unlisted = Vec::new();
        let (mut files, mut years) = (Vec::new(), Vec::new());
        for DirEntry { name, is_folder } in self.entries(folder, &mut unlisted) {
            let text = name.to_string_lossy();
            if is_json_of_ours(&text) {
                files.push(folder.join(name));
            } else if is_folder && !text.starts_with('.') {
                years.push(folder.join(name));
            }
        }
        files.sort_unstable();
        years.sort_unstable();
        for year in years {
            let (mut more, mut trouble) = self.files_in(&year);
            files.append(&mut more);
            unlisted.append(&mut trouble);
        }
        (files, unlisted)
    }

    fn entries(&self, folder: &Path, unlisted: &mut Vec<StoreError>) -> Vec<DirEntry> {
        match self.disk().list(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                unlisted.push(StoreError::new("list the folder", folder, error));
                Vec::new()
            }
        }
    }
}

fn short_in(name: &OsStr) -> Option<Box<str>> {
    short_in_name(&name.to_string_lossy()).map(Into::into)
}

/// Whether a name is that of a record: JSON, not hidden, no schema.
pub(super) fn is_json_of_ours(name: &str) -> bool {
    let ending = name.len().checked_sub(".json".len()).and_then(|at| name.get(at..));
    ending.is_some_and(|it| it.eq_ignore_ascii_case(".json"))
        && !name.starts_with(['.', '~'])
        && !name.ends_with(".schema.json")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use crate::store::testing::Home;

    #[test]
    fn files_are_listed_newest_first_without_foreign_ones() {
        let home = Home::new();
        let sessions = home.path().join("data/sessions");
        for name in [
            "2025-26/2026-06-01-0900-aaaaaa.json",
            "2026-27/2026-11-23-0915-bbbbbb.json",
            "2026-27/2026-11-23-0915-bbbbbb (1).json",
            "2026-27/2026-09-07-1540-cccccc.JSON",
            "2026-27/.alongside-x.tmp",
            "2026-27/.hidden.json",
            "2026-27/~$2026.json",
            "2026-27/notes.txt",
            ".stversions/2026-11-23-0915-bbbbbb.json",
            "session.schema.json",
            "README.md",
            "Amina.json",
        ] {
            let file = sessions.join(name);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, "").expect("a file");
        }
        let (files, unlisted) = home.store().session_files();
        let names: Vec<_> = files
            .iter()
            .map(|file| file.path.strip_prefix(&sessions).expect("in it").display().to_string())
            .collect();
        assert_eq!(
            names,
            [
                "2026-27/2026-11-23-0915-bbbbbb.json",
                "2026-27/2026-11-23-0915-bbbbbb (1).json",
                "2026-27/2026-09-07-1540-cccccc.JSON",
                "2025-26/2026-06-01-0900-aaaaaa.json",
                "Amina.json",
            ]
        );
        assert_eq!(unlisted, []);
        assert_eq!(files[1].short.as_deref(), Some("bbbbbb"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_name_that_is_not_utf8_is_listed() {
        use std::ffi::OsStr;
        use std::os::unix::ffi::OsStrExt;
        let home = Home::new();
        let year = home.path().join("data/sessions/2026-27");
        fs::create_dir_all(&year).expect("a folder");
        let file = year.join(OsStr::from_bytes(b"Am\xeflie.json"));
        fs::write(&file, "{").expect("a file");
        assert_eq!(home.store().session_files().0[0].path, file);
        assert_eq!(home.store().check().problems.len(), 1);
    }
}
