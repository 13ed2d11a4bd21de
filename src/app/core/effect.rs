//! Effects: what `update` asks the rest of the program to do, grouped by the thread that does it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;

use crate::coaching::calendar::TermDatesChange;
use crate::coaching::durable::record::{AnyRecord, RecordId, SaveTo};
use crate::coaching::follow_up::FollowUpAnswer;
use crate::coaching::form_draft::FormKey;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::made_from::MadeKind;
use crate::coaching::moment::WallTime;
use crate::coaching::offer::Offer;
use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::people::{Coach, Person};
use crate::coaching::session::Session;
use crate::coaching::trashed::Trashed;
use crate::search::SessionQuery;
use crate::settings::setting::SettingChange;

use super::event::Purpose;
use super::figures_sending::FiguresWanted;
use super::growth_wanted::{CalibrateWanted, CpdRecordWanted, GrowthWanted};
use super::network_wanted::{CardToLookThrough, CardWanted, NetworkPageWanted};
use super::packs_found::{Made, MadeFile, PackWrite, PacksWanted};
use super::plan_found::{PlanWanted, PlanWrite};
use crate::app::screens::export::request::ExportRequest;

/// Something to be done outside the model. The variant says which thread does it.
#[derive(Clone, Debug)]
pub enum Effect {
    /// For the writer: write a record, within 300 ms.
    Save(Save),
    /// For the search thread; only the newest query is answered.
    Search(SearchEffect),
    /// For the disk thread, in order; may be dropped when the program ends.
    Read(DiskRead),
    /// For the disk thread, in the same order; the program does not end before it is done.
    Write(DiskWrite),
    /// Cancel, at once, every export that was requested up to this moment of the monotonic clock.
    StopExport(Duration),
    /// For the main loop, which owns the terminal, at once.
    Terminal(TerminalEffect),
    /// Save everything that is unsaved, and end the program.
    Quit,
    /// The same, and open it again here.
    Reopen(OpensIn),
}

/// Whose folders the program is opened in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpensIn {
    /// The coach's own.
    Own,
    /// Those of the example school.
    Example,
}

/// A record to be written.
#[derive(Clone, Debug)]
pub struct Save {
    /// The record as it stands now.
    pub record: Arc<dyn AnyRecord>,
    /// Whether to its live copy or to its own file.
    pub to: SaveTo,
}

/// Requests to the search thread.
#[derive(Clone, Debug)]
pub enum SearchEffect {
    /// Find sessions; this query replaces the one before.
    Find(Box<SessionQuery>),
    /// Report a screenful of rows of the result, from this index on.
    Rows(usize),
    /// Report the screenful of rows that has this session in it; where the result has it not, the
    /// one with the row at this index.
    RowsWith(SessionId, usize),
    /// Report the filters that can be picked.
    Choices,
}

/// Requests to the disk thread that change nothing a coach wrote.
#[derive(Clone, Debug)]
pub enum DiskRead {
    /// Read people, packs, calendars and every person's summary.
    All,
    /// Read first what a meeting with this person begins with: people, protocols, calendars and that
    /// person's summary.
    ToMeet(PersonId),
    /// Read the summary of every person.
    Summaries,
    /// Read the summary of one person.
    Summary(PersonId),
    /// Put the step library together: the built-in packs and these, with the titles of these
    /// programmes.
    Library {
        /// The number of the request, which its answer has as well.
        asked: u64,
        /// The packs on the disk.
        packs: Vec<Pack>,
        /// The programmes.
        offer: Arc<Offer>,
    },
    /// Read again what is written by hand in another program: the calendars, and where one has been
    /// changed the programmes, protocols, paths, packs and themes.
    ByHand,
    /// Open a session, and read the one before it. Its lock is taken unless it is opened to be
    /// read.
    Open(SessionId, Purpose),
    /// Take the lock of a new session, and read the one before it. No file is written yet.
    Begin(Box<Session>, Purpose),
    /// Take the lock of a record that is open on a page as this state of it, unless it is held
    /// here; report another program's version of it.
    OnPage(Arc<dyn AnyRecord>),
    /// Open the draft of a form, and keep its lock; an empty one, where something stands in the form
    /// already.
    FormDraft(FormKey, bool),
    /// Release a record's lock, so that another window can write it.
    Close(RecordId),
    /// Read a plan with what coaches sent. It is done by a thread of its own, since that may take
    /// long.
    Plan(PlanWanted),
    /// Read a coach's own development. It is done by a thread of its own, since all that was recorded
    /// is read for it.
    Growth(GrowthWanted),
    /// Read packs. It is done by a thread of its own, since the folder that serves them may be slow.
    Packs(PacksWanted),
    /// Count the coach's own figures and look at the folder that they go to, or send them there. It is
    /// done by a thread of its own, since that folder may be slow or gone.
    Figures(FiguresWanted),
    /// Read the page of a meeting in which the coach was coached, at the place that was typed.
    CoachedPage(String),
    /// Read the notes of coaches’ networks.
    Network,
    /// Read everything that a coach noted for themselves, to be searched.
    OwnNotes(Coach),
    /// Read a file from another coach, at the place that was typed.
    FromColleague(String),
    /// Look a problem card, or an answer to one, through for names before it is sent.
    LookThroughCard(Box<CardToLookThrough>),
    /// List the trash, or read the file of it that is named.
    Trash(Option<PathBuf>),
    /// Look through every file for what is held on a person; on those who were erased, where nobody is
    /// named.
    Held(Option<PersonId>),
    /// Make the preview of an export.
    PreviewExport(ExportRequest),
    /// Merge the copies that sync tools made of records; the time is now.
    MergeCopies(WallTime),
    /// Delete expired trash and half-written files, where that was not done today; the time is now.
    Tidy(WallTime),
    /// Make an export as text, for the clipboard.
    ExportText(ExportRequest),
    /// Open an exported file or its folder with the desktop's program for it.
    OpenFile(PathBuf),
}

/// Requests to the disk thread that must be done before the program ends.
#[derive(Clone, Debug)]
pub enum DiskWrite {
    /// Write term dates into the calendar file of a school, or of the whole trust.
    TermDates {
        /// The school; `None` for the trust.
        school: Option<String>,
        /// Today, where there is no such file yet.
        on: NaiveDate,
        /// What is new.
        changes: Vec<TermDatesChange>,
    },
    /// Record whether a promise of a past session was kept.
    AnswerPromise(Box<Answer>),
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
    /// Leave the settings as they are in the file, whatever was chosen and could not be saved.
    GiveUpSettings,
    /// Copy the example school into its folder, where that holds nothing yet.
    CopyExample,
    /// The data folder, which held records, is really empty now: it is written to again.
    StartAfresh,
    /// These lines of the news were put away: none of them is told again.
    NewsRead(Vec<String>),
    /// Change a plan, or begin one.
    Plan(Box<PlanWrite>),
    /// Write the record of a coach's CPD into the folder of exports.
    CpdRecord(Box<CpdRecordWanted>),
    /// Take in a calibration, or seal or open the coach's part in one.
    Calibrate(Box<CalibrateWanted>),
    /// Write a protocol or a programme that was made here.
    Made(Box<Made>),
    /// Put such a file into the trash.
    DropMade(MadeFile),
    /// Put the one of this id into the trash; what it is called.
    RemoveMade(MadeKind, String, String),
    /// Begin a pack, take one over, or remove one.
    Pack(PackWrite),
    /// Make one file of the pack in this folder, in the folder of exports.
    PackFile(PathBuf),
    /// Write a problem card, or an answer to one, into the folder of exports.
    Card(Box<CardWanted>),
    /// Write the page for the team into the folder of exports.
    NetworkPage(Box<NetworkPageWanted>),
    /// Put something into the trash, or take it out.
    Trash(TrashWrite),
    /// Write an export to files.
    Export(ExportRequest),
    /// Gather all that is held on a person into one folder, for them.
    GiveRecords(PersonId),
    /// Erase a person for good.
    Erase(EraseWanted),
}

impl DiskWrite {
    /// Whether what undoes it is known only once it is made, so that it holds its place among the
    /// changes that can be undone: its end is reported.
    #[must_use]
    pub fn holds_its_place(&self) -> bool {
        match self {
            Self::Plan(_) | Self::Made(_) | Self::RemoveMade(..) => true,
            Self::Pack(write) => !matches!(write, PackWrite::TakeByItself(_)),
            Self::Trash(write) => matches!(write, TrashWrite::Restore { .. }),
            _ => false,
        }
    }
}

/// Whose data is erased, for good.
#[derive(Clone, Debug)]
pub struct EraseWanted {
    /// Whose; where nobody is named, what came back of those who were erased.
    pub(crate) whom: Option<PersonId>,
    /// Today.
    pub(crate) on: NaiveDate,
    /// A plain name for the file of counts that name nobody, where these are kept.
    pub(crate) counts: Option<String>,
}

/// What is put into the trash, or taken out.
#[derive(Clone, Debug)]
pub enum TrashWrite {
    /// Put a record there.
    Delete(Arc<dyn AnyRecord>),
    /// Take a record that was deleted out again.
    Undelete(RecordId),
    /// Take a file out.
    Restore {
        /// Which.
        trashed: Box<Trashed>,
        /// Where another version of its record stands: when that is put into the trash for it;
        /// `None` asks first.
        swap: Option<WallTime>,
    },
}

/// Requests to the terminal.
#[derive(Clone, Debug)]
pub enum TerminalEffect {
    /// Put text on the clipboard.
    Copy(String),
    /// Ring the bell.
    Bell,
    /// Redraw the whole screen.
    Redraw,
    /// Restore the terminal for the shell and stop, until the program is continued.
    Suspend,
}

/// What is said of something that a past session agreed.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Which session.
    pub session: SessionId,
    /// What is said.
    pub(crate) says: FollowUpAnswer,
    /// When it was answered.
    pub at: WallTime,
}

impl Save {
    /// Add a step to the coach's own pack.
    #[must_use]
    pub fn step(step: LibraryStep) -> Self {
        Self { record: Arc::new(step), to: SaveTo::File }
    }

    /// Write a person's own file.
    #[must_use]
    pub fn person(person: Person) -> Self {
        Self { record: Arc::new(person), to: SaveTo::File }
    }
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

impl From<TrashWrite> for Effect {
    fn from(effect: TrashWrite) -> Self {
        Self::Write(DiskWrite::Trash(effect))
    }
}

impl From<TerminalEffect> for Effect {
    fn from(effect: TerminalEffect) -> Self {
        Self::Terminal(effect)
    }
}
