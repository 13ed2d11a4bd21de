//! Errors of the index. For the coach they only mean slower searching.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::store::error::{Why, shown};

/// Why the index cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IndexError {
    /// The disk or another program is in the way.
    #[error(
        "searching is slower than it could be, because its index could not be kept: {why} ({}); {}",
        shown(.file), .why.what_now()
    )]
    Disk {
        /// Why.
        why: Why,
        /// The index's file, or the folder it should lie in.
        file: PathBuf,
    },
    /// It does not exist, or is of other data or another version. The window that keeps it rebuilds
    /// it.
    #[error("the search index is not made yet")]
    NotMade,
    /// Its content is damaged. The window that keeps it rebuilds it.
    #[error("the search index is damaged and has to be made anew")]
    Damaged,
}

impl IndexError {
    pub(super) fn disk(why: impl Into<Why>, file: &Path) -> Self {
        Self::Disk { why: why.into(), file: file.to_owned() }
    }

    /// Whether rebuilding it corrects the error.
    #[must_use]
    pub(crate) fn is_mended_by_making_it_anew(&self) -> bool {
        matches!(self, Self::NotMade | Self::Damaged)
    }
}

/// An error of the database engine, about the index in `file`.
pub(super) fn engine_error(error: &rusqlite::Error, file: &Path) -> IndexError {
    let why = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => Why::DiskFull,
        Some(ErrorCode::ReadOnly) => Why::ReadOnly,
        Some(ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Why::NoPermission,
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Why::InUse,
        Some(ErrorCode::SystemIoFailure | ErrorCode::FileLockingProtocolFailed) => Why::Fault,
        Some(ErrorCode::OutOfMemory) => {
            Why::Other(std::io::ErrorKind::OutOfMemory, "there is no memory left".to_owned())
        }
        // Anything else means that the tables or the values in them are not those of this program.
        _ => return IndexError::Damaged,
    };
    IndexError::Disk { why, file: file.to_owned() }
}
