//! A temporary folder in which the program is run, and what it holds afterwards.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

/// One folder that holds data, settings and state, gone when dropped.
pub(crate) struct Home {
    root: TempDir,
}

impl Home {
    /// An empty folder, as before the first run.
    pub(crate) fn new() -> Self {
        Self { root: tempfile::tempdir().expect("a folder") }
    }

    /// The folder of a coach who looks round in the example trust.
    pub(crate) fn with_the_example() -> Self {
        let home = Self::new();
        home.knows_the_coach();
        for (path, text) in alongside::example_trust::FILES {
            home.puts(&format!("data/{path}"), text);
        }
        home
    }

    fn knows_the_coach(&self) {
        let id = "0193581e-0000-7000-8000-00000000c0ac";
        let config = format!("[coach]\nname = \"Rosa Ellery\"\nid = \"{id}\"\n");
        self.puts("config/config.toml", &config);
    }

    /// The folder of a coach who has said who they are and coaches one person.
    pub(crate) fn of_a_coach() -> Self {
        let home = Self::new();
        home.knows_the_coach();
        let person = serde_json::json!({
            "format": "alongside/person",
            "version": 1,
            "id": "0193581e-0000-7000-8000-00000000a31a",
            "name": "Amina Khan",
            "role": "Year 3 teacher",
            "school": "Pool Street Primary",
            "programme": "instructional",
        });
        let path = "data/people/0193581e-0000-7000-8000-00000000a31a.json";
        home.puts(path, &person.to_string());
        home
    }

    /// The folder that `ALONGSIDE_DIR` names.
    pub(crate) fn path(&self) -> PathBuf {
        self.root.path().join("alongside")
    }

    /// Puts a file there.
    #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
    pub(crate) fn puts(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        fs::write(path, text).expect("written");
    }

    /// The sessions' own files.
    pub(crate) fn sessions(&self) -> Vec<Value> {
        read_all(&self.path().join("data/sessions"))
    }

    /// The live copies of this machine.
    pub(crate) fn live(&self) -> Vec<Value> {
        read_all(&self.path().join("state/live"))
    }

    /// The notices that wait to be read.
    pub(crate) fn unread(&self) -> Vec<Value> {
        read_all(&self.path().join("state/unread"))
    }

    /// The lines of the log, each without its time.
    pub(crate) fn log(&self) -> Vec<String> {
        let text = fs::read_to_string(self.path().join("state/log.txt")).unwrap_or_default();
        let line = |it: &str| it.split_once(' ').expect("a time").1.to_owned();
        text.lines().map(line).collect()
    }

    /// The files of drop-ins.
    pub(crate) fn drop_ins(&self) -> Vec<Value> {
        read_all(&self.path().join("data/drop-ins"))
    }

    /// The people's files.
    pub(crate) fn people(&self) -> Vec<Value> {
        read_all(&self.path().join("data/people"))
    }

    /// Takes a folder away, as when a drive is unplugged: a file in its place refuses every save.
    /// The folder is back when the result is dropped. Both are one call of the system, so that the
    /// program meets the folder or the file and never a moment without either.
    #[cfg(unix)]
    #[expect(clippy::disallowed_methods, reason = "the folder is taken from under the program")]
    pub(crate) fn without(&self, folder: &str) -> Away {
        let here = self.path().join(folder);
        let away = self.root.path().join(folder);
        fs::write(&away, "").expect("what comes in its place");
        change_places(&here, &away).expect("taken away");
        Away { here, away }
    }
}

/// A folder that was taken away, put back on drop.
#[cfg(unix)]
pub(crate) struct Away {
    here: PathBuf,
    away: PathBuf,
}

#[cfg(unix)]
impl Drop for Away {
    fn drop(&mut self) {
        // A test that fails says so itself.
        let _ = change_places(&self.here, &self.away);
    }
}

/// Each of two paths leads to what the other led to.
#[cfg(unix)]
fn change_places(one: &Path, other: &Path) -> rustix::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)
}

/// Every JSON file below `folder`, in the order of their names; none where there is no folder.
fn read_all(folder: &Path) -> Vec<Value> {
    let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.expect("an entry").path()).collect(),
        Err(_) => return Vec::new(),
    };
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(read_all(&path));
        } else if path.extension().is_some_and(|ending| ending == "json")
            // A file that is just being replaced may be gone.
            && let Ok(text) = fs::read_to_string(&path)
        {
            found.push(serde_json::from_str(&text).expect("readable at every moment"));
        }
    }
    found
}
