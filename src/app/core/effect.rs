//! What is wanted of the outside world, by who does it. Nothing is done here.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::coaching::durable::record::{AnyRecord, SaveTo};
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::WallTime;
use crate::coaching::pack::LibraryStep;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::search::SessionQuery;
use crate::settings::setting::SettingChange;

use super::event::Purpose;
use crate::app::screens::export::request::ExportRequest;

/// Something to be done outside. The variant says which thread does it.
#[derive(Clone, Debug)]
pub enum Effect {
    /// The writer's threads: write a record, within 300 ms.
    Save(Save),
    /// The search thread; only the newest question is answered.
    Search(SearchEffect),
    /// The disk thread, one after another; nothing is lost where the program ends before.
    Read(DiskRead),
    /// The disk thread, in the same order; the program does not end before it is done.
    Write(DiskWrite),
    /// Stop every export that was asked for up to this moment of the monotonic clock, at once.
    StopExport(Duration),
    /// The loop that has the terminal, at once.
    Terminal(TerminalEffect),
    /// Save what is left, and end.
    Quit,
}

/// A record to be written.
#[derive(Clone, Debug)]
pub struct Save {
    /// The record as it stands now.
    pub record: Arc<dyn AnyRecord>,
    /// Where to.
    pub to: SaveTo,
}

/// What is asked of the search thread.
#[derive(Clone, Debug)]
pub enum SearchEffect {
    /// Find sessions, in the place of what was asked before.
    Find(Box<SessionQuery>),
    /// Tell a screenful of what was found, from this row on.
    Rows(usize),
    /// Tell the screenful of what was found in which this session stands; where it was not found,
    /// the one in which this row is.
    RowsWith(SessionId, usize),
    /// Tell what filters there are to pick from.
    Choices,
}

/// What is asked of the disk thread and changes nothing that a coach wrote.
#[derive(Clone, Debug)]
pub enum DiskRead {
    /// Read everything that is on the disk.
    All,
    /// Read where everybody stands.
    Standings,
    /// Read where a person stands.
    Standing(PersonId),
    /// Read the calendars again: a coach writes them in another program.
    Calendars,
    /// Open a session, with the one before it. Its lock is taken unless it is only read.
    Open(SessionId, Purpose),
    /// Take the lock of a new session, and read the one before it. Nothing is typed in it yet.
    Begin(Box<Session>, Purpose),
    /// Let go of a session's lock, so that another window may write it.
    Close(SessionId),
    /// Show exactly what would leave.
    PreviewExport(ExportRequest),
    /// Take away what is not kept for ever, where that was not done today; now is this moment.
    Tidy(WallTime),
    /// Make what leaves as text, for the clipboard.
    ExportText(ExportRequest),
    /// Open what was written, a file or its folder, with whatever the desktop opens such files with.
    OpenFile(PathBuf),
}

/// What is asked of the disk thread and must be done before the program ends.
#[derive(Clone, Debug)]
pub enum DiskWrite {
    /// Put a calendar to begin with where it belongs, unless there is one: for a school, or for
    /// the whole trust; with the school year in which a day is.
    BeginCalendar {
        /// For which school; none for the trust.
        school: Option<String>,
        /// For the year of this day, and the next.
        on: NaiveDate,
    },
    /// Say of a promise in a past session whether it was kept.
    AnswerPromise(Box<Answer>),
    /// Write a person's file.
    Person(Box<Person>),
    /// Add a step to the coach's own pack.
    KeepStep(Box<LibraryStep>),
    /// Write who the coach is into the settings.
    Coach {
        /// The coach's name.
        name: String,
        /// The coach's id.
        id: PersonId,
    },
    /// Write where sessions are kept into the settings.
    DataFolder(String),
    /// Write these into the settings, all or none.
    Settings(Vec<SettingChange>),
    /// Put the example sessions into the data folder.
    CopyExample,
    /// Write what leaves into files.
    Export(ExportRequest),
}

/// What is asked of the terminal.
#[derive(Clone, Debug)]
pub enum TerminalEffect {
    /// Put text on the clipboard.
    Copy(String),
    /// Ring the bell.
    Bell,
    /// Draw the whole screen anew.
    Redraw,
    /// Give the terminal back to the shell until we are called again.
    Suspend,
}

/// Whether a promise of a past session was kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Which session.
    pub session: SessionId,
    /// What was promised.
    pub promise: String,
    /// What is said of it now; nothing takes back what was said.
    pub done: Option<bool>,
    /// When that is said.
    pub at: WallTime,
}

impl From<Save> for Effect {
    fn from(save: Save) -> Self {
        Self::Save(save)
    }
}

impl From<SearchEffect> for Effect {
    fn from(effect: SearchEffect) -> Self {
        Self::Search(effect)
    }
}

impl From<DiskRead> for Effect {
    fn from(effect: DiskRead) -> Self {
        Self::Read(effect)
    }
}

impl From<DiskWrite> for Effect {
    fn from(effect: DiskWrite) -> Self {
        Self::Write(effect)
    }
}

impl From<TerminalEffect> for Effect {
    fn from(effect: TerminalEffect) -> Self {
        Self::Terminal(effect)
    }
}
