//! What is to leave, and what came of it: what the dialogue and the edge say to each other.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::coaching::audience::Audience;
use crate::coaching::id::SessionId;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::coaching::thread::Thread;
use crate::export::ExportKind;
use crate::search::SessionQuery;

use super::preview::Preview;

/// What leaves.
#[derive(Clone, Debug)]
pub enum ExportWhich {
    /// One, as it stands on the screen.
    One(Arc<Session>),
    /// Those on the disk, in this order.
    Those(Arc<[SessionId]>),
    /// All that are found on the disk, in the order asked for.
    Found {
        /// What was asked.
        ask: Arc<SessionQuery>,
        /// How many there were when they were counted.
        count: usize,
    },
    /// Somebody’s action steps over time, as they stand on the screen.
    Steps(Arc<(Person, Thread)>),
}

impl ExportWhich {
    /// How many pages that is.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::One(_) | Self::Steps(_) => 1,
            Self::Those(ids) => ids.len(),
            Self::Found { count, .. } => *count,
        }
    }
}

/// What could leave, as one choice.
#[derive(Clone, Debug)]
pub struct ExportOffer {
    /// As a coach reads it.
    pub says: String,
    /// What.
    pub which: ExportWhich,
    /// Whether they are all of one person.
    pub of_one_person: bool,
}

/// What could leave, and what is chosen of it at first.
#[derive(Clone, Debug)]
pub struct ExportOffers {
    /// The choices; never empty.
    pub all: Vec<ExportOffer>,
    /// Which of them is chosen.
    pub chosen: usize,
}

/// Where to and as what the coach exported last, on this machine. For whom is not kept: that
/// begins with the coachee each time, who sees the least that can go wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportHabit {
    /// The folder.
    pub folder: String,
    /// The shape.
    pub shape: ExportKind,
}

/// What was chosen.
#[derive(Clone, Debug)]
pub struct ExportRequest {
    /// What.
    pub which: ExportWhich,
    /// For whom.
    pub audience: Audience,
    /// As what.
    pub shape: ExportKind,
    /// Whether entries of a calendar say what the coachee works on.
    pub with_step: bool,
    /// Whether the pages of all sessions stand in one file.
    pub together: bool,
    /// The folder to write in, as it was typed.
    pub folder: String,
    /// Whether a file of the same name is replaced.
    pub replace: bool,
    /// When it was asked for, on the monotonic clock: what came later is stopped later.
    pub begun: Duration,
}

/// What came of it.
#[derive(Debug)]
pub enum ExportReport {
    /// This would leave; or why nothing can.
    Previewed {
        /// Which order it answers.
        begun: Duration,
        /// What would leave.
        found: Result<Box<Preview>, String>,
    },
    /// So far it is.
    Going {
        /// How many are done.
        done: usize,
        /// Of how many.
        of: usize,
    },
    /// It was written, or stopped on the way.
    Written(Box<ExportWritten>),
    /// It could not be written.
    NotWritten {
        /// Why, and what to do now, in one sentence.
        says: String,
        /// Whether another folder may help.
        elsewhere: bool,
    },
    /// Here it is as text.
    Text(String),
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWritten {
    /// The files, each whole.
    pub files: Vec<PathBuf>,
    /// Of how many, where it was stopped on the way.
    pub stopped_of: Option<usize>,
    /// What the coach should know of them.
    pub remark: Option<String>,
    /// Where to and as what.
    pub habit: ExportHabit,
}
