//! What the program has seen and told since it started, besides the versions that it knows.

use std::collections::HashSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;

use super::error::shown;
use crate::coaching::durable::record::RecordId;
use crate::wording::counts::count;

/// A data folder without the records that it held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EmptiedFolder {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The number of records that it held when they were last counted.
    pub(crate) records: usize,
}

impl fmt::Display for EmptiedFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (folder, files) = (shown(&self.folder), count(self.records, "file", "files"));
        write!(f, "{folder} held {files} of yours when alongside last looked, and holds none now")
    }
}

/// What is known of the data folder since this program runs.
#[derive(Debug, Default)]
pub(super) struct FolderWatch {
    /// How it was found when it was last looked at, where it has been emptied.
    pub(super) emptied: Mutex<Option<EmptiedFolder>>,
    /// The state folder says that there are records.
    pub(super) is_noted: AtomicBool,
}

/// What this program has kept of notices.
#[derive(Debug, Default)]
pub(super) struct NoticesHere {
    /// The files that it wrote.
    pub(super) written: Mutex<HashSet<PathBuf>>,
    /// The records whose own file the disk refused when they were last saved.
    pub(super) refused: Mutex<HashSet<RecordId>>,
}
