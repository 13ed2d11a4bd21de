//! The session ids of files whose names do not contain them, remembered while the program runs, so
//! that looking for a session that does not exist does not open these files again each time.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::coaching::id::SessionId;
use crate::store::disk::FileMeta;

/// The id that each file held when it was opened, with its size and modification time then.
#[derive(Debug, Default)]
pub(crate) struct HeldSessions {
    files: Mutex<HashMap<PathBuf, (FileMeta, Option<SessionId>)>>,
}

impl HeldSessions {
    /// Remembers that `file`, as `look` describes it, holds the session `id`, or none that can be
    /// parsed.
    pub(crate) fn note(&self, file: &Path, look: FileMeta, id: Option<SessionId>) {
        self.files().insert(file.to_owned(), (look, id));
    }

    /// Whether `file` was opened before, has not changed since, and did not hold the session `id`. On
    /// a file system with coarse times (FAT: 2 s) a change within that time is not noticed.
    pub(crate) fn is_of_another(&self, file: &Path, look: FileMeta, id: &SessionId) -> bool {
        let files = self.files();
        files.get(file).is_some_and(|(seen, held)| *seen == look && held.as_ref() != Some(id))
    }

    fn files(&self) -> MutexGuard<'_, HashMap<PathBuf, (FileMeta, Option<SessionId>)>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
