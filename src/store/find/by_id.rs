//! The files that hold one session, found without opening those of the others.
//!
//! A session is identified by the id inside its file, and the name of every file that the program
//! creates contains the last six characters of that id. The files are searched in these steps, until
//! a step finds the session:
//!
//! 1. Files whose names contain the last six characters of the id are opened.
//! 2. Files whose names contain no id, because a user renamed them, are opened, each once per run:
//!    the id that it holds is remembered until its size or modification time changes. If there are
//!    more than [`FEW`], those that the search index knows to hold another session are left out.
//! 3. If no copy in the state folder holds the session either, the newest [`FEW`] of the files whose
//!    names contain the id of another session are opened, once per run as well, and those that the
//!    index knows to hold it. The program never names a file so: a user would have to rename it to
//!    exactly this form. Without an index, a file beyond the newest [`FEW`] is not found.
//!
//! A session that does not exist therefore costs a listing of the names and a bounded number of
//! files, however many sessions there are. Copies in the state folder are found by their names
//! (`Store::local_copies_of`).

use std::path::{Path, PathBuf};

use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::store::disk::FileMeta;
use crate::store::error::{StoreError, Why};
use crate::store::layout::short_in_name;
use crate::store::listing::SessionFile;
use crate::store::open::Store;
use crate::store::schema::{Readable, session_from};

/// The number of files with unexpected names that are opened without asking the search index.
pub(crate) const FEW: usize = 32;

const READING: &str = "read the session";

/// The files of one session.
#[derive(Debug, Default)]
pub(crate) struct OnDisk {
    /// The files that hold it.
    pub(crate) files: Vec<FileCopy>,
    /// An error that may have hidden others.
    pub(crate) trouble: Option<StoreError>,
}

/// One of the files that hold a session.
#[derive(Clone, Debug)]
pub(crate) struct FileCopy {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Its size and time, by which a change is noticed.
    pub(crate) print: Fingerprint,
    /// What was read from it.
    pub(crate) read: Readable<Session>,
}

/// What a file holds, for someone who looks for one session.
enum FileContent {
    /// The session.
    Wanted(Box<FileCopy>),
    /// Another session, or nothing that can be parsed, and why.
    Other(Option<SessionId>, Option<StoreError>),
    /// Unknown: the file is gone, or the disk refused to read it.
    Unknown(Option<StoreError>),
}

impl Store {
    /// The files that hold the session `id` (steps 1 and 2).
    pub(crate) fn files_of(&self, id: &SessionId) -> OnDisk {
        let is_wanted = |name: &str| name.contains(id.short()) || short_in_name(name).is_none();
        let (files, unlisted) = self.session_files_where(&is_wanted);
        let (named, unnamed): (Vec<SessionFile>, Vec<SessionFile>) =
            files.into_iter().partition(|file| {
                let name = file.path.file_name().unwrap_or_default();
                name.to_string_lossy().contains(id.short())
            });
        let mut found = OnDisk::default();
        for SessionFile { path, .. } in named {
            match self.content_of(&path, id) {
                FileContent::Wanted(copy) => found.files.push(*copy),
                FileContent::Other(_, why) | FileContent::Unknown(why) => {
                    found.trouble = found.trouble.or(why);
                }
            }
        }
        found.trouble = found.trouble.or(unlisted.into_iter().next());
        if found.files.is_empty() {
            let unnamed = self.unnamed_to_open(id, unnamed);
            let unnamed = self.opened_once(id, unnamed.into_iter());
            found.files = unnamed.files;
            found.trouble = found.trouble.or(unnamed.trouble);
        }
        found
    }

    /// The files that hold the session `id` although their names contain another id (step 3).
    pub(crate) fn files_under_other_names(&self, id: &SessionId) -> Vec<FileCopy> {
        let is_other = |name: &str| !name.contains(id.short()) && short_in_name(name).is_some();
        let (others, _) = self.session_files_where(&is_other);
        let newest = others.into_iter().take(FEW).map(|file| file.path);
        let mut files = self.opened_once(id, newest).files;
        let wanted = id.clone();
        let known = self.ask_index(move |_, index| index.files_of(&wanted).map(Some));
        for path in known.soon().into_iter().flatten() {
            let is_new = path.starts_with(self.folders().sessions())
                && files.iter().all(|file| file.path != path);
            if is_new && let FileContent::Wanted(copy) = self.content_of(&path, id) {
                files.push(*copy);
            }
        }
        files
    }

    /// Of files whose names contain no id, those that may hold the session `id`.
    fn unnamed_to_open(&self, id: &SessionId, files: Vec<SessionFile>) -> Vec<PathBuf> {
        let mut unknown: Vec<(PathBuf, Option<FileMeta>)> = Vec::new();
        for SessionFile { path, .. } in files {
            let look = self.disk().metadata(&path).ok();
            if !look.is_some_and(|look| self.held().is_of_another(&path, look, id)) {
                unknown.push((path, look));
            }
        }
        let paths =
            |of: &[(PathBuf, Option<FileMeta>)]| of.iter().map(|(it, _)| it.clone()).collect();
        let all: Vec<PathBuf> = paths(&unknown);
        if all.len() <= FEW {
            return all;
        }
        let wanted = id.clone();
        let asked = self.ask_index(move |_, index| {
            let mut left = Vec::new();
            for (path, look) in unknown {
                let is_of_another = match look {
                    Some(look) => index.is_of_another(&path, look, &wanted)?,
                    None => false,
                };
                if !is_of_another {
                    left.push(path);
                }
            }
            Ok(Some(left))
        });
        asked.soon().unwrap_or(all)
    }

    /// Opens files whose names do not say which session they hold, except those that are remembered
    /// to hold another, and remembers what they hold.
    fn opened_once(&self, id: &SessionId, paths: impl Iterator<Item = PathBuf>) -> OnDisk {
        let mut found = OnDisk::default();
        for path in paths {
            let look = self.disk().metadata(&path).ok();
            if look.is_some_and(|look| self.held().is_of_another(&path, look, id)) {
                continue;
            }
            let held = match self.content_of(&path, id) {
                FileContent::Wanted(copy) => {
                    found.files.push(*copy);
                    Some(id.clone())
                }
                // A damaged file with another name is no reason why this session cannot be read.
                FileContent::Other(held, _) => held,
                FileContent::Unknown(why) => {
                    found.trouble = found.trouble.or(why);
                    continue;
                }
            };
            if let Some(look) = look {
                self.held().note(&path, look, held);
            }
        }
        found
    }

    fn content_of(&self, path: &Path, id: &SessionId) -> FileContent {
        let bytes = match self.disk().read(path) {
            Ok(bytes) => bytes,
            Err(refusal) if refusal.is_absence() => return FileContent::Unknown(None),
            Err(refusal) => {
                let why = StoreError::new(READING, path, refusal);
                return if why.why.is_the_files_own() {
                    FileContent::Other(None, Some(why))
                } else {
                    FileContent::Unknown(Some(why))
                };
            }
        };
        match session_from(&bytes) {
            Ok(mut read) if read.it.id == *id => {
                let print = Fingerprint::of(&bytes);
                read.it.stamp.ancestry.read_from(print);
                FileContent::Wanted(Box::new(FileCopy { path: path.to_owned(), print, read }))
            }
            Ok(read) => FileContent::Other(Some(read.it.id), None),
            Err(why) => {
                let why = StoreError::new(READING, path, Why::Unreadable(why.why));
                FileContent::Other(None, Some(why))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{FailingDisk, Home, filled, indexed, numbered};

    fn absent() -> SessionId {
        "0193581e-6c1a-7b52-9f0e-ffffffffffff".parse().expect("an id")
    }

    /// How many files are read to say that there is no such session, for the first time and again.
    fn reads_of_absent(home: &Home) -> (usize, usize) {
        let disk = FailingDisk::well();
        let store = home.store_on(disk.clone());
        let reads = || {
            disk.reads();
            assert_eq!(store.read(&absent()).expect_err("none").why, Why::NoSuchSession);
            disk.reads()
        };
        // The live copy, which is not there, is looked for each time.
        (reads() - 1, reads() - 1)
    }

    #[test]
    fn looking_up_an_absent_session_opens_few_files() {
        let home = Home::new();
        filled(&home, (0..300).map(numbered), |_| None);
        assert_eq!(reads_of_absent(&home), (FEW, 0), "without an index");
        indexed(&home.store());
        assert_eq!(reads_of_absent(&home), (FEW, 0), "with an index");
    }

    #[test]
    fn files_without_an_id_in_their_name_are_opened_at_most_once() {
        let home = Home::new();
        filled(&home, (0..100).map(numbered), |it| Some(format!("Amina, {}.json", it.id)));
        assert_eq!(reads_of_absent(&home), (100, 0), "without an index");
        let store = home.store();
        assert_eq!(store.read(&numbered(70).id).expect("read").session, numbered(70));
        indexed(&home.store());
        assert_eq!(reads_of_absent(&home), (0, 0), "with an index");
        // One of these is another session now; one came since the index was brought up to date.
        filled(&home, [numbered(100)], |_| Some(format!("Amina, {}.json", numbered(60).id)));
        filled(&home, [numbered(101)], |_| Some("Amina, at last.json".to_owned()));
        let store = home.store();
        for n in [100, 101, 70] {
            assert_eq!(store.read(&numbered(n).id).expect("read").session, numbered(n), "{n}");
        }
        assert_eq!(store.read(&numbered(60).id).expect_err("none").why, Why::NoSuchSession);
    }

    #[test]
    fn a_file_named_after_another_session_is_found_if_recent_or_indexed() {
        let home = Home::new();
        filled(&home, (0..150).map(numbered), |_| None);
        // The oldest of all by its name, and the newest.
        filled(&home, [numbered(190)], |_| Some("2026-01-01-0900-abcdef.json".to_owned()));
        filled(&home, [numbered(191)], |_| Some("2028-01-01-0900-abcdef.json".to_owned()));
        let read = |n: u32| home.store().read(&numbered(n).id).map(|it| it.session);
        assert_eq!(read(191), Ok(numbered(191)));
        assert_eq!(read(190).expect_err("not looked for").why, Why::NoSuchSession);
        indexed(&home.store());
        assert_eq!((read(190), read(191)), (Ok(numbered(190)), Ok(numbered(191))));
    }

    #[test]
    fn unsaved_copies_of_other_sessions_are_not_opened() {
        let home = Home::new();
        for n in 0..40 {
            home.store().fall_back(&numbered(n)).expect("kept");
        }
        assert_eq!(reads_of_absent(&home), (0, 0));
        let disk = FailingDisk::well();
        let store = home.store_on(disk.clone());
        assert_eq!(store.read(&numbered(7).id).expect("read").session, numbered(7));
        assert_eq!(disk.reads(), 2, "the live copy, which is not there, and its own");
    }

    #[test]
    fn a_read_error_is_reported_and_retried() {
        let home = Home::new();
        filled(&home, [numbered(0)], |_| Some("Amina.json".to_owned()));
        let id = numbered(0).id;
        for nth in 1.. {
            let disk = FailingDisk::counting_from_now(nth, 5);
            let store = home.store_on(disk.clone());
            disk.begin();
            let first = store.read(&id);
            if !disk.failed() {
                assert_eq!(first.expect("read").session, numbered(0));
                break;
            }
            assert_eq!(store.read(&id).expect("well again").session, numbered(0), "{nth}");
        }
    }
}
