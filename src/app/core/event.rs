//! What happened: everything that the outside world can tell the program.

use std::collections::HashMap;

use crate::coaching::calendar::Calendars;
use crate::coaching::durable::record::RecordId;
use crate::coaching::id::PersonId;
use crate::coaching::moment::WallTime;
use crate::coaching::pack::Pack;
use crate::coaching::people::Person;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::session::Session;
use crate::keys::key::Key;
use crate::search::FilterChoices;

use super::found::{FoundRows, Indexing};

use crate::app::screens::export::request::ExportReport;

/// Something that happened outside.
#[derive(Debug)]
pub enum Event {
    // From the keyboard and the mouse.
    /// A key was pressed (or repeats).
    Key(Key),
    /// Text arrived at once.
    Paste(String),
    /// The mouse clicked a cell.
    Click(u16, u16),
    /// The wheel turned over a cell; down is positive.
    Wheel(i16, (u16, u16)),
    // From the terminal.
    /// It has this many columns and rows now.
    Resized(u16, u16),
    /// We were away (suspended, or out of focus) and are back.
    Back,
    /// Time passed, as asked for.
    Tick,
    // From the disk.
    /// It was read where a person stands.
    Stands(PersonId, Box<PersonSummary>),
    /// It was counted how often each step of the library was agreed, by its folded text.
    TimesAgreed(HashMap<String, usize>),
    /// Other programs changed sessions' files.
    FilesChanged,
    /// The people on the caseload were read.
    PeopleRead(Vec<Person>),
    /// The packs of action steps on the disk were read, the coach's own first.
    PacksRead(Vec<Pack>),
    /// The calendars were read: which holds for whom, and what is wrong with them.
    CalendarsRead(Box<Calendars>, Vec<String>),
    /// Where a calendar stands that was asked for, to be edited.
    CalendarStands(String),
    /// Every file has been looked at.
    AllRead,
    /// Sessions were found: a part of the answer to what was asked.
    Found(Box<FoundRows>),
    /// What filters there are to pick from.
    Choices(Box<FilterChoices>),
    /// The search index is getting on.
    Indexing(Indexing),
    /// One session is open for writing, or for reading only.
    Opened(Box<SessionOpened>),
    /// A session that is on no screen was changed, and is on the disk as it stands here.
    Changed(Box<Session>),
    /// A record reached the disk.
    Saved {
        /// Which.
        id: RecordId,
        /// At which revision.
        revision: u64,
        /// When.
        at: WallTime,
    },
    /// The disk refused a record; it is kept in memory and tried again.
    NotSaved {
        /// Which.
        id: RecordId,
        /// Why, in a few words.
        why: String,
        /// What failed, why, and what to do now, in one sentence.
        says: String,
    },
    /// An order of the export dialogue came to this.
    Export(ExportReport),
    /// Text was copied.
    Copied(CopiedTo),
    /// Something that the coach should read.
    News(String),
    /// Something could not be done.
    Failed(Trouble),
    // From the system.
    /// The program was asked to end.
    Terminate,
}

/// To which clipboard a text went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedTo {
    /// To the desktop's, which has it.
    ByDesktop,
    /// To the terminal's, which may refuse without a word.
    ByTerminal,
    /// To none: it is longer than terminals take.
    TooLong,
}

impl CopiedTo {
    /// As a coach reads it.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::ByDesktop => "Copied to this computer’s clipboard",
            Self::ByTerminal => "Sent to your terminal for its clipboard; some terminals refuse",
            Self::TooLong => "Too long for a terminal’s clipboard: write it to a file instead",
        }
    }
}

/// What a session was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To hold the meeting, or go on with it.
    Meeting,
    /// To prepare it.
    Prepare,
    /// To write down a meeting that was held on paper.
    Paper,
    /// To read it.
    Read,
    /// To put the record right.
    Correct,
    /// To give its action step up for another, with a reason.
    GiveUp,
}

/// A session that was opened.
#[derive(Clone, Debug)]
pub struct SessionOpened {
    /// The session.
    pub session: Session,
    /// The one it picks up from, where there is one.
    pub previous: Option<Session>,
    /// Why it can only be read, where it can.
    pub read_only: Option<String>,
    /// What it was opened for.
    pub purpose: Purpose,
}

/// Something that could not be done, in a coach's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What was being done, why it failed and what to do now, in one sentence.
    pub says: String,
}
