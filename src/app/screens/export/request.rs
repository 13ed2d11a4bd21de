//! Export requests of the dialogue, and the reports of the disk thread.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::coaching::audience::Audience;
use crate::coaching::id::SessionId;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::coaching::thread::Thread;
use crate::export::{CalendarSpan, CaseTerms, ExportKind, FileNaming};
use crate::search::SessionQuery;
use crate::wording::counts::count_grouped;

use super::preview::{NoPreview, Preview};

/// What is exported.
#[derive(Clone, Debug)]
pub(crate) enum ExportWhich {
    /// One session, as it is on the screen.
    One(Arc<Session>),
    /// These sessions as they are on the disk, in this order.
    Those(Arc<[SessionId]>),
    /// All sessions that a query finds on the disk, in its order.
    Found {
        /// The query.
        ask: Arc<SessionQuery>,
        /// How many there were when they were last counted.
        count: usize,
    },
    /// A person’s action steps over time, as they are on the screen.
    Steps(Arc<(Person, Thread)>),
    /// What was done in a half-term or term, with one person or with everybody, as it is on the disk.
    Term {
        /// With whom.
        person: Option<Arc<Person>>,
        /// Which one, as it is said.
        term: &'static str,
    },
}

impl ExportWhich {
    /// What it is, in a sentence.
    #[must_use]
    pub(super) fn says(&self) -> String {
        match self {
            Self::One(_) => "One meeting, as you see it here.".to_owned(),
            Self::Steps(_) => "Every step since you began, and how it went.".to_owned(),
            Self::Term { .. } => "Steps, meetings, minutes and dates.".to_owned(),
            Self::Those(_) | Self::Found { .. } => {
                let meetings = count_grouped(self.count(), "meeting", "meetings");
                format!("{meetings}, the newest first.")
            }
        }
    }

    /// The number of pages.
    #[must_use]
    pub(crate) fn count(&self) -> usize {
        match self {
            Self::One(_) | Self::Steps(_) | Self::Term { .. } => 1,
            Self::Those(ids) => ids.len(),
            Self::Found { count, .. } => *count,
        }
    }
}

/// One thing that can be exported.
#[derive(Clone, Debug)]
pub struct ExportOffer {
    /// Its text for the coach.
    pub says: String,
    /// What is exported.
    pub(crate) which: ExportWhich,
    /// Whether all sessions are of one person.
    pub(crate) of_one_person: bool,
}

/// What can be exported, and the initial choice.
#[derive(Clone, Debug)]
pub struct ExportOffers {
    /// The offers; never empty.
    pub all: Vec<ExportOffer>,
    /// The index of the initial one.
    pub chosen: usize,
}

/// The folder, format and naming that the coach exported with last, on this machine. The audience is not
/// remembered: it is the coachee at first each time, whose page has nothing private.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportHabit {
    /// The folder.
    pub folder: String,
    /// The format.
    pub shape: ExportKind,
    /// Whether files have the coachee's name.
    pub named: bool,
}

/// A request to preview or write an export.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// What is exported.
    pub(crate) which: ExportWhich,
    /// The audience.
    pub(crate) audience: Audience,
    /// The format.
    pub(crate) shape: ExportKind,
    /// Whether a calendar, or a record that they met, names the action step.
    pub(crate) with_step: bool,
    /// Whether the pages of all sessions are in one file.
    pub(crate) together: bool,
    /// How files are named.
    pub(crate) naming: FileNaming,
    /// Whether the coach wants names in them, where that is possible.
    pub(crate) named: bool,
    /// Which dates go into a calendar.
    pub(crate) span: CalendarSpan,
    /// On what terms a case leaves.
    pub(crate) case: CaseTerms,
    /// The folder to write to, as typed.
    pub(crate) folder: String,
    /// Whether a file of the same name is replaced.
    pub(crate) replace: bool,
    /// When it was requested, on the monotonic clock; also identifies it, and cancels only what was
    /// requested before.
    pub begun: Duration,
}

/// A report on a request.
#[derive(Debug)]
pub enum ExportReport {
    /// The preview, or why nothing can be exported.
    Previewed {
        /// The request that it answers.
        begun: Duration,
        /// The preview, or why there is none.
        found: Result<Box<Preview>, NoPreview>,
    },
    /// Progress.
    Going {
        /// The number of files done.
        done: usize,
        /// Of this many.
        of: usize,
    },
    /// It was written, wholly or until it was cancelled.
    Written(Box<ExportWritten>),
    /// It failed.
    NotWritten {
        /// Why, and what to do now, in one sentence.
        says: String,
        /// Whether another folder may help.
        elsewhere: bool,
    },
    /// The export as text.
    Text(String),
}

/// The written files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWritten {
    /// The files, each whole.
    pub files: Vec<PathBuf>,
    /// How many there would have been, where it was cancelled.
    pub stopped_of: Option<usize>,
    /// A remark on them for the coach.
    pub remark: Option<String>,
    /// The folder and format.
    pub habit: ExportHabit,
}
