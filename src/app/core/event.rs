//! Events: what happened outside the model, as `update` is told of it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::coaching::calendar::Calendars;
use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::form_draft::FormDraft;
use crate::coaching::growth::coached::CoachedPage;
use crate::coaching::growth::own_growth::OwnGrowth;
use crate::coaching::growth::reading::GrowthReading;
use crate::coaching::id::PersonId;
use crate::coaching::moment::WallTime;
use crate::coaching::network::from_colleague::CameFromColleague;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::offer::Offer;
use crate::coaching::pack::Pack;
use crate::coaching::people::Person;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::plan::part_edit::PartFields;
use crate::coaching::session::Session;
use crate::coaching::trashed::Trashed;
use crate::keys::command::Command;
use crate::keys::key::Key;
use crate::keys::keymap::Keymap;
use crate::search::FilterChoices;
use crate::search::own_notes::NoteCard;
use crate::search::step_library::StepLibrary;
use crate::settings::setting::SettingChange;
use crate::settings::theme::Theme;

use super::figures_sending::FiguresEvent;
use super::found::{FoundRows, Indexing};
use super::growth_wanted::CalibrateDone;
use super::held_line::HeldLine;
use super::network_wanted::CardLookedThrough;
use super::packs_found::{FoundPack, MadeBack, PacksChanged, PacksFound};
use super::plan_found::{PlanFound, PlanSaved};
use super::targets::Target;

use crate::app::screens::export::request::ExportReport;

/// Something that happened outside the model.
#[derive(Debug)]
pub enum Event {
    // From the keyboard and the mouse.
    /// A key was pressed (or repeats).
    Key(Key),
    /// A letter was pressed where letters act, soon after another.
    LetterInARow(Key),
    /// A letter of a sentence was typed where letters act: it is no command.
    Sentence,
    /// Text was pasted.
    Paste(String),
    /// The mouse clicked a cell.
    Click(u16, u16),
    /// The wheel turned over a cell; down is positive.
    Wheel(i16, (u16, u16)),
    /// Something that was drawn was chosen by its number, where the program is heard.
    Chosen(Target),
    /// A command was asked for by its name.
    Asked(Command),
    // From the terminal.
    /// It said how light its ground is.
    GroundSeen {
        /// Darker than light.
        is_dark: bool,
    },
    /// The terminal has this many columns and rows now.
    Resized(u16, u16),
    /// The program was suspended or out of focus, and is in use again.
    Back,
    /// The time that [`next_change`](super::model::Model::next_change) named has passed.
    Tick,
    // From the disk.
    /// The summary of a person was read.
    SummaryRead(PersonId, Box<PersonSummary>),
    /// How often each step of the library was agreed, by its folded text.
    TimesAgreed(HashMap<String, usize>),
    /// What could not be read of sessions and drop-ins, a sentence each.
    Unread(Vec<String>),
    /// Other programs changed sessions' files.
    FilesChanged,
    /// The people on the caseload were read.
    PeopleRead(Vec<Person>),
    /// The trust's programmes and protocols were read.
    OfferRead(Arc<Offer>),
    /// The packs of action steps on the disk were read, the coach's own first.
    PacksRead(Vec<Pack>),
    /// The step library was put together, as the request with this number asked.
    LibraryRead(u64, Box<StepLibrary>),
    /// The themes that can be used were read again.
    ThemesRead(Vec<Theme>),
    /// The keys were read again.
    KeysRead(Box<Keymap>),
    /// The calendars were read; the problems in their files, a sentence each.
    CalendarsRead(Box<Calendars>, Vec<String>),
    /// Term dates were written into their calendar file, as this sentence says.
    TermDatesSaved(String),
    /// Everything that [`DiskRead::All`](super::effect::DiskRead::All) asks for has been read.
    AllRead,
    /// What the meeting that was asked for on the command line begins with has been read.
    ReadToMeet,
    /// A meeting was asked for on the command line with somebody who is found only now.
    AskedToMeet(MeetWhom),
    /// Rows of the result of the newest query.
    Found(Box<FoundRows>),
    /// The filters that can be picked.
    Choices(Box<FilterChoices>),
    /// Progress of the search index.
    Indexing(Indexing),
    /// A session was opened, for writing or for reading only.
    Opened(Box<SessionOpened>),
    /// A record that is open on a page can only be read.
    ReadOnly {
        /// Which.
        id: RecordId,
        /// Why.
        why: String,
    },
    /// Another program put another version in the place of a record that is open on a page.
    OtherVersion {
        /// The record as it was on the page when that was asked.
        of: Arc<dyn AnyRecord>,
        /// The other version.
        other: Arc<dyn AnyRecord>,
        /// Whether all that was on the page is in it too: both were merged as that was saved.
        is_merged: bool,
    },
    /// The same, and nothing was saved from here: the page had no words of its own.
    LeftAsItIs {
        /// Which record.
        id: RecordId,
        /// What is told where the page does not show the other version.
        line: String,
    },
    /// The draft of a form was opened.
    FormDraft(Box<FormDraft>),
    /// A plan was read.
    PlanRead(Box<PlanFound>),
    /// What was written of a plan is on its way to the disk, as this sentence says.
    PlanSaved(Box<PlanSaved>),
    /// A plan was not changed: somebody else changed the same meanwhile, and it stands so now.
    PlanChangedMeanwhile(PartFields),
    /// What coaches here keep of their own development was read.
    OwnGrowthRead(Vec<OwnGrowth>),
    /// The coach's own development was read.
    GrowthRead(Arc<GrowthReading>),
    /// The page of a meeting in which the coach was coached was read; a sentence, where it cannot be.
    CoachedPage(Result<CoachedPage, String>),
    /// Something was done with a calibration, or could not be.
    Calibrated(CalibrateDone),
    /// Packs were read.
    PacksFound(Arc<PacksFound>),
    /// The pack at a place that was typed was looked at; a sentence, where it cannot be.
    PackLookedAt(Result<Box<FoundPack>, String>),
    /// A protocol or a programme that was made here is written, changed, or taken out again.
    MadeKept {
        /// What is told.
        says: String,
        /// What takes that back, where something does.
        back: Option<MadeBack>,
    },
    /// Packs were begun, taken over or removed.
    PacksChanged(PacksChanged),
    /// New versions of packs were taken by themselves, a sentence each.
    PacksCame(Vec<String>),
    /// The disk is done with a change that held its place among those that can be undone.
    WriteEnded,
    /// The notes of coaches’ networks were read.
    NetworkRead(Vec<NetworkNote>),
    /// Everything that the coach noted for themselves was read, to be searched.
    OwnNotesRead(Vec<NoteCard>),
    /// A file from another coach was read; a sentence, where it cannot be.
    FromColleagueRead(Result<CameFromColleague, String>),
    /// A problem card of the coach's own, or their answer to one, was looked through for names.
    CardLookedThrough(Box<CardLookedThrough>),
    /// What came of the coach's own figures, which go to their trust.
    Figures(FiguresEvent),
    /// The trash was read, or changed.
    Trash(TrashEvent),
    /// A session that is on no screen was changed and saved.
    Changed(Box<Session>),
    /// What is held on the person who is to be erased was looked through.
    Held(Vec<HeldLine>),
    /// Somebody was erased; a sentence that says so.
    Erased(String),
    /// A record was saved.
    Saved {
        /// Which.
        id: RecordId,
        /// At which revision.
        revision: u64,
        /// When.
        at: WallTime,
    },
    /// Saving a record failed; it is kept in memory and tried again.
    NotSaved {
        /// Which.
        id: RecordId,
        /// Why, in a few words.
        why: String,
        /// What failed, why, and what to do now, in one sentence.
        says: String,
    },
    /// The result, or the progress, of a request of the export dialogue.
    Export(ExportReport),
    /// Text was copied.
    Copied(CopiedTo),
    /// These settings were written.
    SettingsSaved(Vec<SettingChange>),
    /// These settings could not be written yet, which is tried again.
    SettingsWait(Vec<SettingChange>),
    /// The data folder held records and holds none now; a sentence that says so.
    Emptied(String),
    /// Sessions of the coach were there before they said who they are: their id in these.
    CoachThere(PersonId),
    /// A line for the news on Today.
    News(String),
    /// Such a line is true no more.
    NewsOver(String),
    /// The same about a record that is open or was: shown on every other screen as well.
    Told(String),
    /// A request failed.
    Failed(Trouble),
    // From the system.
    /// A signal asked the program to end.
    Terminate,
}

impl Event {
    /// Whether somebody does something at the keyboard.
    pub(crate) fn is_input(&self) -> bool {
        matches!(
            self,
            Self::Key(_)
                | Self::LetterInARow(_)
                | Self::Sentence
                | Self::Paste(_)
                | Self::Click(..)
                | Self::Wheel(..)
                | Self::Chosen(_)
                | Self::Asked(_)
        )
    }
}

impl Event {
    /// Whether it answers a change that holds its place among those that can be undone.
    pub(super) fn answers_a_write(&self) -> bool {
        match self {
            Self::PacksChanged(_) | Self::MadeKept { .. } | Self::PlanSaved(_) => true,
            Self::Trash(it) => matches!(it, TrashEvent::Changed { .. }),
            _ => false,
        }
    }
}

/// With whom a meeting was asked for on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetWhom {
    /// Somebody on the caseload.
    Known(PersonId),
    /// A name that is not on the caseload, for which a form is opened.
    Unknown(String),
    /// It is not clear who is meant: why, in a sentence.
    NotClear(String),
}

/// What was read of the trash, or became of it.
#[derive(Debug)]
pub enum TrashEvent {
    /// What lies there.
    Listed(Vec<Trashed>),
    /// A file of it was read: the record in it, where it holds one.
    FileRead(PathBuf, Option<Arc<dyn AnyRecord>>),
    /// Something was put there or taken out.
    Changed {
        /// The record that was deleted, where one was.
        gone: Option<RecordId>,
        /// What is told, where that was not known before.
        says: Option<String>,
        /// What was put back, so that it can be taken back.
        back: Option<PutBack>,
        /// Everybody on the caseload now.
        people: Vec<Person>,
    },
    /// A file was not taken out, because another version of its record stands.
    StillStands {
        /// The file.
        trashed: Box<Trashed>,
        /// The version that stands.
        there: Arc<dyn AnyRecord>,
    },
}

/// What was put back from the trash.
#[derive(Debug)]
pub enum PutBack {
    /// A record that was deleted.
    Deleted(Arc<dyn AnyRecord>),
    /// A version in the place of this one, which is in the trash since this time.
    InPlaceOf(Box<Trashed>, WallTime),
}

/// Which clipboard a text was copied to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopiedTo {
    /// The desktop's, which confirmed it.
    ByDesktop,
    /// The terminal's, which may refuse without notice.
    ByTerminal,
    /// None: the text is longer than terminals accept.
    TooLong,
}

impl CopiedTo {
    /// The sentence for the coach.
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
    /// To hold the meeting, or continue it.
    Meeting,
    /// To prepare it.
    Prepare,
    /// To write down a meeting that was held on paper.
    Paper,
    /// To read it.
    Read,
    /// To correct the record.
    Correct,
    /// To give up its action step, with a reason.
    GiveUp,
}

/// A session that was opened.
#[derive(Clone, Debug)]
pub struct SessionOpened {
    /// The session.
    pub session: Session,
    /// The session it picks up from, if any.
    pub previous: Option<Session>,
    /// Why it can only be read, if it can only be read.
    pub read_only: Option<String>,
    /// What it was opened for.
    pub purpose: Purpose,
}

/// A request that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What was being done, why it failed and what to do now, in one sentence.
    pub says: String,
}
