//! Folders for the program to open: one with nobody on the caseload, one with the example trust.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// Somebody on the caseload of the example trust whom nobody in it met.
pub(crate) const NEVER_MET: &str = "Aaron Aaronson";

/// A coach's folder, gone when dropped.
pub(crate) struct Home(TempDir);

impl Home {
    /// A coach who has said who they are, and nothing more.
    pub(crate) fn empty() -> Self {
        let home = Self(tempfile::tempdir().expect("a folder"));
        home.puts(
            "config/config.toml",
            "[coach]\nname = \"Rosa Ellery\"\nid = \"0193581e-0000-7000-8000-00000000c0ac\"\n",
        );
        home
    }

    /// The same, with the example trust.
    pub(crate) fn with_the_example() -> Self {
        let home = Self::empty();
        for (path, text) in alongside::example_trust::FILES {
            home.puts(&format!("data/{path}"), text);
        }
        let id = "0193581e-0000-7000-8000-0000000000aa";
        let person = format!(
            "{{\"format\": \"alongside/person\", \"version\": 1, \"id\": \"{id}\", \
             \"name\": \"{NEVER_MET}\", \"role\": \"Year 3 teacher\", \
             \"school\": \"Pool Street Primary\", \"programme\": \"instructional\"}}"
        );
        home.puts(&format!("data/people/{id}.json"), &person);
        home
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().to_owned()
    }

    fn puts(&self, path: &str, text: &str) {
        let path: &Path = &self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, text).expect("written");
    }
}
