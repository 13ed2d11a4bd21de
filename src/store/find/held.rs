//! Which session each file held when it was last opened, for as long as the program runs.
//!
//! Only files whose names do not say it are noted: without this, every question about a session that
//! is not there would open all of them again.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::coaching::id::SessionId;
use crate::store::disk::FileMeta;

/// The sessions that files held, by size and time of each.
#[derive(Debug, Default)]
pub(crate) struct HeldSessions {
    files: Mutex<HashMap<PathBuf, (FileMeta, Option<SessionId>)>>,
}

impl HeldSessions {
    /// Notes that `file`, as `look` describes it, holds the session `id`, or none that can be read.
    pub(crate) fn note(&self, file: &Path, look: FileMeta, id: Option<SessionId>) {
        self.files().insert(file.to_owned(), (look, id));
    }

    /// Whether `file` was opened before, is still as it was then, and held another session than
    /// `id` or none. A disk that gives times to two seconds may hide a change made within them.
    pub(crate) fn is_of_another(&self, file: &Path, look: FileMeta, id: &SessionId) -> bool {
        let files = self.files();
        files.get(file).is_some_and(|(seen, held)| *seen == look && held.as_ref() != Some(id))
    }

    fn files(&self) -> MutexGuard<'_, HashMap<PathBuf, (FileMeta, Option<SessionId>)>> {
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
