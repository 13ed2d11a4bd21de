//! Problems and notices of reading and saving: files that cannot be read, copies of one session,
//! changes by other programs.
//!
//! The sentences are made here, so that screen, command line and log say the same.

use std::fmt;
use std::path::PathBuf;

use super::error::{StoreError, shown};
use crate::coaching::durable::record::RecordId;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;

/// What is said of a file about somebody who was erased.
pub(super) const CAME_BACK: &str =
    "a file about somebody who was erased has come back, and is not shown";

/// A problem with one file, which was left unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file or folder.
    pub file: PathBuf,
    /// The line, from 1, if known.
    pub(crate) line: Option<usize>,
    /// The column, from 1, if known.
    pub(crate) column: Option<usize>,
    /// What is wrong, in a few words.
    pub why: String,
    /// What the coach can do.
    pub(crate) what_now: String,
}

impl FileProblem {
    /// Whether the file could not be read; one about somebody who was erased could, and is not shown.
    #[must_use]
    pub(crate) fn is_unreadable(&self) -> bool {
        self.why != CAME_BACK
    }
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", shown(&self.file))?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
            if let Some(column) = self.column {
                write!(f, ", column {column}")?;
            }
        }
        write!(f, ": {}; {}", self.why, self.what_now)
    }
}

impl From<StoreError> for FileProblem {
    fn from(error: StoreError) -> Self {
        Self {
            why: error.why.to_string(),
            what_now: error.what_now(),
            file: error.file,
            line: None,
            column: None,
        }
    }
}

/// Something that was resolved without asking, and that the coach is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreNotice {
    /// Several files hold the same session; one is used, the others are unchanged.
    Copies {
        /// Which session.
        session: SessionId,
        /// The file that is used.
        stands: PathBuf,
        /// The others, untouched.
        others: Vec<PathBuf>,
    },
    /// Another program had changed the file that was replaced; its version is in the trash.
    ChangedElsewhere {
        /// Which record.
        record: RecordId,
        /// The word for its kind.
        noun: &'static str,
        /// The path of the other version.
        kept: PathBuf,
    },
    /// Two machines had changed one record: what both wrote is in its file now.
    CopiesMerged {
        /// Which record.
        record: RecordId,
        /// The word for its kind.
        noun: &'static str,
        /// Where the versions that lay beside it are now.
        kept: Vec<PathBuf>,
    },
    /// The last changes of a record could not be saved in its file before the program ended.
    NotSaved {
        /// Which record.
        record: RecordId,
        /// The word for its kind.
        noun: &'static str,
    },
    /// Another program had changed the file, and its version was kept, as nothing was typed here.
    LeftAsItIs {
        /// Which record.
        record: RecordId,
        /// The word for its kind.
        noun: &'static str,
        /// Its file.
        file: PathBuf,
    },
}

impl fmt::Display for StoreNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Copies { stands, others, .. } => {
                let names: Vec<String> = others.iter().map(|path| shown(path)).collect();
                write!(
                    f,
                    "one session lies in {} files: {} was saved last and is shown; untouched: {}",
                    others.len() + 1,
                    shown(stands),
                    names.join(", ")
                )
            }
            Self::CopiesMerged { noun, kept, .. } => {
                let kept: Vec<String> = kept.iter().map(|path| shown(path)).collect();
                write!(
                    f,
                    "one {noun} lay in two files, as sync programs leave it when two computers \
                     change it: what was written in both is together now; the other file is kept \
                     for 30 days in {}",
                    kept.join(", ")
                )
            }
            Self::NotSaved { record, noun } => write!(
                f,
                "the last changes to a {noun} (its id ends in {}) could not be saved in its file; \
                 what was kept of them on this computer is shown: open it, and see that all is there",
                record.short()
            ),
            Self::LeftAsItIs { noun, .. } => write!(
                f,
                "another program has changed this {noun} since you opened it; its version is kept: \
                 leave this page and open it again to see it"
            ),
            Self::ChangedElsewhere { noun, kept, .. } => write!(
                f,
                "another program had changed this {noun}: yours is saved, the other version is \
                 kept for 30 days in {}",
                shown(kept)
            ),
        }
    }
}

/// An item of a scan.
#[derive(Clone, Debug, PartialEq)]
pub enum ScanItem {
    /// A session, in its current version.
    Session(Box<Session>),
    /// A file that could not be read.
    Unreadable(FileProblem),
    /// A notice for the coach.
    Notice(StoreNotice),
}
