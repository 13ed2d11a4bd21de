//! What is wanted of the outside world. Nothing is done here.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::coaching::drop_in::DropIn;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::moment::WallTime;
use crate::coaching::pack::LibraryStep;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::search::SessionQuery;

use super::event::Purpose;
use crate::app::screens::export::request::ExportCommand;

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

/// Something to be done outside.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Read everything that is on the disk.
    ReadAll,
    /// Read where everybody stands.
    ReadStandings,
    /// Read where a person stands.
    ReadStanding(PersonId),
    /// Find sessions, in the place of what was asked before.
    Find(Box<SessionQuery>),
    /// Tell a screenful of what was found, from this row on.
    Rows(usize),
    /// Tell the screenful of what was found in which this session stands; where it was not found,
    /// the one in which this row is.
    RowsWith(SessionId, usize),
    /// Tell what filters there are to pick from.
    ReadChoices,
    /// Read the calendars again: a coach writes them in another program.
    ReadCalendars,
    /// Put a calendar to begin with where it belongs, unless there is one: for a school, or for
    /// the whole trust; with the school year in which a day is.
    BeginCalendar {
        /// For which school; none for the trust.
        school: Option<String>,
        /// For the year of this day, and the next.
        on: NaiveDate,
    },
    /// Open a session, with the one before it.
    Open(SessionId, Purpose),
    /// Take a new session for writing, with the one before it.
    Begin(Box<Session>, Purpose),
    /// Let go of a session, so that another window may write it.
    Close(SessionId),
    /// Write the live copy, within 300 ms.
    SaveLive(Box<Session>),
    /// Replace the session's own file: a calm moment.
    SaveSession(Box<Session>),
    /// Write a drop-in's file, within 300 ms.
    SaveDropIn(Box<DropIn>),
    /// Say of a promise in a past session whether it was kept.
    AnswerPromise(Box<Answer>),
    /// Write a person's file.
    SavePerson(Box<Person>),
    /// Add a step to the coach's own pack.
    KeepStep(Box<LibraryStep>),
    /// Write who the coach is into the settings.
    SaveCoach {
        /// The coach's name.
        name: String,
        /// The coach's id.
        id: PersonId,
    },
    /// Write where sessions are kept into the settings.
    SaveDataFolder(String),
    /// Write which theme is used into the settings.
    SaveTheme(String),
    /// Put the example sessions into the data folder.
    CopyExample,
    /// What the export dialogue wants.
    Export(ExportCommand),
    /// Put text on the clipboard.
    Copy(String),
    /// Open what was written, a file or its folder, with whatever the desktop opens such files with.
    OpenFile(PathBuf),
    /// Draw the whole screen anew.
    Redraw,
    /// Give the terminal back to the shell until we are called again.
    Suspend,
    /// Save what is left, and end.
    Quit,
}
