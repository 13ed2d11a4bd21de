//! Problems and notices of reading and saving: files that cannot be read, copies of one session,
//! changes by other programs.
//!
//! The sentences are made here, so that screen, command line and log say the same.

use std::fmt;
use std::path::PathBuf;

use super::error::{StoreError, shown};
use crate::coaching::durable::kinds::LIBRARY_STEP;
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::id::SessionId;
use crate::coaching::pack::OWN_PACK;
use crate::coaching::session::Session;
use crate::coaching::trashed::called_in_a_sentence;

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

/// What a coach calls their own pack.
const OWN_STEPS: &str = "list of your own steps";

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
        /// How it is called, with whose it is.
        called: String,
        /// The path of the other version.
        kept: PathBuf,
    },
    /// Two machines had changed one record: what both wrote is in its file now.
    CopiesMerged {
        /// Which record.
        record: RecordId,
        /// How it is called, with whose it is.
        called: String,
        /// Where the versions that lay beside it are now.
        kept: Vec<PathBuf>,
    },
    /// The last changes of a record could not be saved in its file before the program ended.
    NotSaved {
        /// Which record.
        record: RecordId,
        /// How it is called, with whose it is.
        called: String,
        /// Whether a copy of it was kept on this machine.
        is_kept: bool,
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
            Self::CopiesMerged { called, kept, .. } => {
                let others = if kept.len() > 1 { "others are" } else { "other is" };
                write!(
                    f,
                    "{called} lay in {} files, as sync programs leave it when computers change it \
                     at once: what was written in each is together now, the {others} in the trash \
                     for 30 days",
                    kept.len() + 1,
                )
            }
            Self::NotSaved { called, is_kept: true, .. } => write!(
                f,
                "the last changes to {called} could not be saved in its file; what was kept of them \
                 on this computer is shown: open it, and see that all is there"
            ),
            Self::NotSaved { called, .. } => write!(
                f,
                "the last changes to {called} could not be saved, and this computer has no copy of \
                 them: look whether anything is missing"
            ),
            Self::LeftAsItIs { noun, .. } => write!(
                f,
                "another program has changed this {noun} since you opened it; its version is kept: \
                 leave this page and open it again to see it"
            ),
            Self::ChangedElsewhere { called, .. } => write!(
                f,
                "another program had changed {called}: yours is saved, the other version is in the \
                 trash for 30 days"
            ),
        }
    }
}

/// How a notice calls a record: where nothing says whose it is, by the end of its id.
pub(super) fn called(record: Option<&dyn AnyRecord>, id: &RecordId) -> String {
    let is_own_pack = id.format() == LIBRARY_STEP.format && id.key() == OWN_PACK;
    record.and_then(called_in_a_sentence).unwrap_or_else(|| match id.noun() {
        _ if is_own_pack => format!("the {OWN_STEPS}"),
        noun => format!("a {noun} (its id ends in {})", id.short()),
    })
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
