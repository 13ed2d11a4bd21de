//! What reading found that the coach should know: a file that cannot be read, two copies of one
//! session, something another program changed.
//!
//! Values only; the sentences are made here so that screen, command line and log of a sync say
//! the same. Nothing is ever hidden because it is broken.

use std::fmt;
use std::path::PathBuf;

use super::error::{StoreError, shown};
use crate::coaching::durable::record::RecordId;
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;

/// Something wrong with one file. The file was left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// Which file or folder.
    pub file: PathBuf,
    /// In which line, from 1, where that is known.
    pub line: Option<usize>,
    /// In which column of it, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub why: String,
    /// What the coach can do.
    pub what_now: String,
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
            what_now: error.what_now().to_owned(),
            file: error.file,
            line: None,
            column: None,
        }
    }
}

/// Something that was settled without asking and that the coach should be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreNotice {
    /// Several files hold the same session; one is shown, the others still lie where they are.
    Copies {
        /// Which session.
        session: SessionId,
        /// The file that is shown.
        stands: PathBuf,
        /// The others, untouched.
        others: Vec<PathBuf>,
    },
    /// Another program had changed the file that was replaced; its version is kept.
    ChangedElsewhere {
        /// Which record.
        record: RecordId,
        /// What a coach calls one of its kind.
        noun: &'static str,
        /// Where the other version now lies.
        kept: PathBuf,
    },
    /// Another program had changed the file, and was left its last word: nothing was typed here.
    LeftAsItIs {
        /// Which record.
        record: RecordId,
        /// What a coach calls one of its kind.
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

/// What a scan comes upon, one at a time.
#[derive(Clone, Debug, PartialEq)]
pub enum ScanItem {
    /// A session, in the copy that stands.
    Session(Box<Session>),
    /// A file that could not be read.
    Unreadable(FileProblem),
    /// Something to tell the coach.
    Notice(StoreNotice),
}
