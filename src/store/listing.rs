//! Which files hold sessions, newest first, by their names alone: nothing is opened here.
//!
//! Names are a hint and never the truth: a session is known by the id inside its file. But a name
//! tells the order, and which files may be copies of one session, for the price of a listing.

use std::io;
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::layout::short_in_name;
use super::open::Store;

/// A file that should hold a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionFile {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// The short id in its name, where it has a name of our making.
    pub(crate) short: Option<Box<str>>,
}

impl Store {
    /// Every file in `sessions/` that should hold a session, newest first: by academic year, and
    /// in each by local start time, as the names say. Folders that cannot be listed come beside.
    pub(crate) fn session_files(&self) -> (Vec<SessionFile>, Vec<StoreError>) {
        self.session_files_where(&|_| true)
    }

    /// The same, of those names only that `wanted` takes.
    pub(crate) fn session_files_where(
        &self,
        wanted: &dyn Fn(&str) -> bool,
    ) -> (Vec<SessionFile>, Vec<StoreError>) {
        let sessions = self.folders().sessions();
        let mut unlisted = Vec::new();
        let mut names = Vec::new();
        let mut years = Vec::new();
        for (name, is_folder) in self.entries(&sessions, &mut unlisted) {
            if is_json_of_ours(&name) {
                names.push((String::new(), name));
            } else if is_folder && !name.starts_with('.') {
                years.push(name);
            }
        }
        for year in years {
            let entries = self.entries(&sessions.join(&year), &mut unlisted);
            let files = entries.into_iter().filter(|(name, _)| is_json_of_ours(name));
            names.extend(files.map(|(name, _)| (year.clone(), name)));
        }
        names.retain(|(_, name)| wanted(name));
        names.sort_unstable_by(|a, b| b.cmp(a));
        let files = names
            .into_iter()
            .map(|(year, name)| {
                let short = short_in_name(&name).map(Into::into);
                SessionFile { path: sessions.join(year).join(name), short }
            })
            .collect();
        (files, unlisted)
    }

    /// The files of a flat folder that should hold one thing each, in the order of their names.
    pub(crate) fn files_in(&self, folder: &Path) -> (Vec<PathBuf>, Vec<StoreError>) {
        let mut unlisted = Vec::new();
        let mut names: Vec<String> = self
            .entries(folder, &mut unlisted)
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| is_json_of_ours(name))
            .collect();
        names.sort_unstable();
        (names.into_iter().map(|name| folder.join(name)).collect(), unlisted)
    }

    /// The names in a folder that can be written as text, and whether each is a folder.
    fn entries(&self, folder: &Path, unlisted: &mut Vec<StoreError>) -> Vec<(String, bool)> {
        match self.disk().list(folder) {
            Ok(entries) => entries
                .into_iter()
                .filter_map(|entry| Some((entry.name.into_string().ok()?, entry.is_folder)))
                .collect(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                unlisted.push(StoreError::new("list the folder", folder, error));
                Vec::new()
            }
        }
    }
}

/// Whether a name is that of one thing's file: not hidden, not a schema, and JSON.
fn is_json_of_ours(name: &str) -> bool {
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
    fn files_come_newest_first_and_what_is_no_session_is_left_out() {
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
}
