//! For the tests of this folder: a home that goes away by itself, and sessions to put into it.

use std::fs::{self, File};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::Duration;
use tempfile::TempDir;

use super::disk::TEMP;
use super::layout::Folders;
use super::open::Store;
use super::trash::Reason;
use crate::coaching::session::Session;

pub(crate) use super::failing_disk::{DiskChange, FAULTS, FailingDisk};
pub(crate) use super::made_up_kind_tests::RoomBooking;
pub(crate) use crate::coaching::testing::{amina, any_session, at, session};

/// A folder of its own for one test.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// The same files in a home of their own: what a program finds that starts now.
    pub(crate) fn copied(&self) -> Self {
        let copy = Self::new();
        for file in files_under(self.path()) {
            let to = copy.path().join(file.strip_prefix(self.path()).expect("below it"));
            fs::create_dir_all(to.parent().expect("a folder")).expect("made");
            // A file that has just been renamed is there by its other name.
            let _ = fs::copy(&file, to);
        }
        copy
    }

    /// The store in it, as a program that starts now would open it.
    pub(crate) fn store(&self) -> Store {
        Store::open(Folders::under(self.path())).expect("a store")
    }

    /// The same, on a disk that fails.
    pub(crate) fn store_on(&self, disk: FailingDisk) -> Store {
        Store::open_on(Folders::under(self.path()), Box::new(disk)).expect("a store")
    }

    /// Half-written files that lie about.
    pub(crate) fn temps(&self) -> Vec<PathBuf> {
        let mut all = files_under(self.path());
        all.retain(|file| file.to_string_lossy().ends_with(TEMP.1));
        all
    }
}

/// What every file under `folder` holds, in the order of their names.
pub(crate) fn everything_under(folder: &Path) -> Vec<String> {
    let read = |file: &PathBuf| String::from_utf8_lossy(&fs::read(file).expect("bytes")).into();
    files_under(folder).iter().map(read).collect()
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(files_under(&path));
        } else {
            files.push(path);
        }
    }
    files.sort_unstable();
    files
}

/// Puts a file for each of `sessions` into `home`, written an hour ago: under the name that `name`
/// gives, else under their own.
#[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
pub(crate) fn filled(
    home: &Home,
    sessions: impl IntoIterator<Item = Session>,
    name: impl Fn(&Session) -> Option<String>,
) {
    let folders = Folders::under(home.path());
    for session in sessions {
        let own = folders.new_session(&session, false);
        let path = name(&session).map_or_else(|| own.clone(), |name| own.with_file_name(name));
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(&path, serde_json::to_vec(&session).expect("json")).expect("written");
        let long_ago = SystemTime::now() - std::time::Duration::from_hours(1);
        let file = File::options().append(true).open(&path).expect("the file");
        file.set_modified(long_ago).expect("long ago");
    }
}

/// Moves a file to the trash, and says where it lies there.
#[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
pub(crate) fn put_in_trash(store: &Store, file: &Path) -> PathBuf {
    let bytes = fs::read(file).expect("bytes");
    let kept = store.keep_in_trash("set the scene", file, &bytes, Reason::Replaced);
    fs::remove_file(file).expect("removed");
    kept.expect("in the trash")
}

/// Makes the search index, or brings it up to the files.
pub(crate) fn indexed(store: &Store) {
    let mut keeper = store.keep_index().expect("a keeper");
    keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
}

/// Another meeting for each number, each a day and a half after the one before.
pub(crate) fn numbered(n: u32) -> Session {
    let mut session = session();
    session.id = format!("0193581e-6c1a-7b52-9f0e-{n:012x}").parse().expect("an id");
    let began =
        at("2026-07-01T09:00:00+01:00") + Duration::hours(36) * i32::try_from(n).expect("n");
    session.started_at = Some(began);
    session
}

/// The session with `note` in its first step, at `revision`.
pub(crate) fn changed(note: &str, revision: u64) -> Session {
    let mut changed = session();
    note.clone_into(&mut changed.steps[0].notes);
    changed.stamp.revision = revision;
    changed
}

/// A meeting with somebody else.
pub(crate) fn bens(n: u32) -> Session {
    let mut it = numbered(n);
    it.coachee.id = "person-ben01".parse().expect("an id");
    "Ben Osei".clone_into(&mut it.coachee.name);
    it
}
