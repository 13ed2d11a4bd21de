//! The trait of every screen: its keys and commands, its fields, the records it saves, and its
//! share of events from outside.
//!
//! Whatever a screen has no answer to, it leaves at the default. A new screen is a file with this
//! trait, a variant of [`super::any_screen::AnyScreen`] and of [`super::outcome::Destination`], and a
//! line in `ui::draw`; the compiler names each of these places.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::coaching::durable::record::{AnyRecord, RecordId};
use crate::coaching::growth::coached::CoachedPage;
use crate::coaching::growth::reading::GrowthReading;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::network::from_colleague::CameFromColleague;
use crate::coaching::plan::part_edit::PartFields;
use crate::coaching::session::Session;
use crate::coaching::trashed::Trashed;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;
use crate::search::own_notes::NoteCard;
use crate::settings::setting::SettingChange;

use super::autosave::Autosaved;
use super::effect::Effect;
use super::figures_sending::FiguresEvent;
use super::found::{FoundRows, Indexing};
use super::growth_wanted::CalibrateDone;
use super::held_line::HeldLine;
use super::hints::{Hint, of_commands};
use super::look::Look;
use super::meeting_time::MeetingTime;
use super::network_wanted::CardLookedThrough;
use super::outcome::Outcome;
use super::plan_found::{PlanFound, PlanSaved};
use super::shared::Shared;
use super::targets::Hit;
use super::typed_draft::TypedDraft;
use crate::app::form::help::FieldHelp;
use crate::app::screens::export::request::{ExportOffers, ExportReport};
use crate::app::screens::library::TakesSteps;
use crate::app::text::Edit;

/// The notice for pasting where there is no field.
pub(crate) const NO_FIELD: &str = "There is no field here to paste into";

/// One screen of the program.
pub trait Screen {
    /// Its title in the help.
    fn title(&self) -> &'static str;

    // Keys, mouse and clipboard.

    /// The scopes of its commands, the nearest first.
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Form]
    }

    /// Whether commands have letters on it: in a form every letter is typed.
    fn has_letters(&self) -> bool {
        self.scopes().contains(&Scope::Everywhere)
    }

    /// Which part of it is shown, such as the step of a meeting: each is told as a whole where it is
    /// heard.
    fn part(&self) -> usize {
        0
    }

    /// The time of the meeting that is held on it.
    fn meeting_time(&self, _now: &Now) -> Option<MeetingTime> {
        None
    }

    /// Whether letters type or act; where it has commands and no field, they act.
    fn mode(&self) -> Mode {
        if self.has_letters() { Mode::Letters } else { Mode::Typing }
    }

    /// Whether a letter does something on it rather than to be typed, or to mark what can be taken back.
    fn letters_act(&self) -> bool {
        self.mode() == Mode::Letters && !self.is_passed()
    }

    /// Whether Esc ends typing and lets letters act; in a form Esc leaves.
    fn esc_brings_letters(&self) -> bool {
        self.mode() == Mode::Typing && self.has_letters()
    }

    /// Runs a command.
    fn act(&mut self, _command: Command, _shared: &Shared, _now: &Now) -> Outcome {
        Outcome::none()
    }

    /// Handles a key that is bound to no command.
    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome;

    /// Handles a key, with the command that it is bound to. A screen that asks a question may take
    /// the key before the command.
    fn key_or_command(
        &mut self,
        key: Key,
        command: Option<Command>,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        match command {
            Some(command) => self.act(command, shared, now),
            None => self.key(key, shared, now),
        }
    }

    /// Edits the field that has the focus.
    fn edit(&mut self, _edit: &Edit, _shared: &Shared, _now: &Now) -> Outcome {
        Outcome::notice(NO_FIELD)
    }

    /// Handles pasted text.
    fn paste(&mut self, text: &str, shared: &Shared, now: &Now) -> Outcome {
        match self.mode() {
            Mode::Typing => self.edit(&Edit::Paste(text.to_owned()), shared, now),
            Mode::Letters | Mode::Marks => Outcome::notice(NO_FIELD),
        }
    }

    /// Handles a click on what was drawn there; the names of keys are pressed for it.
    fn click(&mut self, _hit: Hit, _shared: &Shared, _now: &Now) -> Outcome {
        Outcome::none()
    }

    /// Asks first, where `command` was clicked or may be a letter of a word, and would end something
    /// at once; whether it does.
    fn asks_before(&mut self, _command: Command) -> bool {
        false
    }

    /// Handles the wheel over a cell; down is positive.
    fn wheel(&mut self, _by: i16, _at: (u16, u16), _shared: &Shared, _now: &Now) {}

    /// The hints for the footer, the most wanted first.
    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        of_commands(shared, self.scopes(), self.mode(), |_| true)
    }

    /// What each of its fields is for, for the help; nothing where it has no form.
    fn explains(&self, _shared: &Shared, _now: &Now) -> Vec<FieldHelp> {
        Vec::new()
    }

    // Properties.

    /// What to draw with instead of the settings in force, where it previews others.
    fn look(&self) -> Option<&Look> {
        None
    }

    /// Whether the laptop is passed to the coachee: nothing private may be shown.
    fn is_passed(&self) -> bool {
        false
    }

    /// Whether `command` would show private notes that are hidden now.
    fn reveals(&self, _command: Command) -> bool {
        false
    }

    /// Whether it is about people on the caseload: changes made to them can be undone here, and
    /// what begins with one of them waits until everything is read.
    fn is_about_people(&self) -> bool {
        false
    }

    /// Whether what was deleted can be taken back here.
    fn takes_back(&self) -> bool {
        self.is_about_people()
    }

    /// Whether it searches past sessions.
    fn searches(&self) -> bool {
        false
    }

    // Saving.

    /// The records that are changed on it, the one that its header shows first; none that can only
    /// be read.
    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        self.draft().map_or_else(Vec::new, TypedDraft::autosaved)
    }

    /// The record that is open on it to be changed, as it is there; none that is not kept yet. Its
    /// lock is held until the screen is left.
    fn open_record(&self) -> Option<Arc<dyn AnyRecord>> {
        None
    }

    /// That record can only be read, and why.
    fn set_read_only(&mut self, _why: String) {}

    /// Shows `other`, a version that another program put in the place of that record, which has no
    /// words of its own; whether it does.
    fn show_other(&mut self, _other: &dyn AnyRecord, _now: &Now) -> bool {
        false
    }

    /// The draft of its form, where what is typed is kept before it is a record.
    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        None
    }

    /// The program ends: commits a field whose text counts only once it is left.
    fn leave_field(&mut self, now: &Now) {
        if let Some(draft) = self.draft() {
            draft.before_the_end(now);
        }
    }

    /// Whom a command about somebody would be about: the cursor stays with them, whatever order
    /// comes.
    fn stay_with_chosen(&mut self, _shared: &Shared, _now: &Now) -> Option<PersonId> {
        None
    }

    // Time.

    /// Counts the time since the last event.
    fn count_time(&mut self, _now: &Now) {}

    /// How long until something on it changes by itself; `None` where nothing does.
    fn next_change(&self, _now: &Now) -> Option<Duration> {
        None
    }

    // Events from outside. Only the screen in use gets them, unless noted.

    /// The terminal has this size now.
    fn resized(&mut self, _size: (u16, u16)) {}

    /// Calendars or people were read again. Every screen gets this.
    fn renew_calendar(&mut self, _shared: &Shared) {}

    /// Sessions may have changed: another program changed files, or the screen above was left.
    fn read_again(&mut self) {}

    /// Rows of a search result; gives further requests.
    fn found(&mut self, _found: FoundRows) -> Vec<Effect> {
        Vec::new()
    }

    /// Everything that the coach noted for themselves was read, to be searched.
    fn own_notes_read(&mut self, _notes: Vec<NoteCard>) {}

    /// The filters that can be picked were read.
    fn choices_read(&mut self, _shared: &Shared, _now: &Now) {}

    /// Progress of the search index.
    fn indexed(&mut self, _indexing: &Indexing) {}

    /// A session was opened to be read.
    fn opened(&mut self, _session: Session, _shared: &Shared) {}

    /// What is held on the person whom it is about was looked through.
    fn held_read(&mut self, _found: Vec<HeldLine>) {}

    /// A request failed.
    fn failed(&mut self) {}

    /// What lies in the trash was read.
    fn trash_read(&mut self, _list: Vec<Trashed>) {}

    /// A file of the trash was read.
    fn trash_file_read(&mut self, _file: &Path, _record: Option<&dyn AnyRecord>) {}

    /// Something was put into the trash, a record that is `gone` perhaps, or taken out of it. Every
    /// screen gets this.
    fn trash_changed(&mut self, _gone: Option<&RecordId>) {}

    /// The plan was read. Every screen gets this.
    fn plan_read(&mut self, _found: &PlanFound) {}

    /// What was written of a plan is on its way to the disk, as this sentence says.
    fn plan_saved(&mut self, saved: PlanSaved, _now: &Now) -> Outcome {
        Outcome::notice(saved.says)
    }

    /// A plan was not changed: somebody else changed the same meanwhile, and it stands so now.
    fn plan_changed_meanwhile(&mut self, _there: PartFields) -> Outcome {
        Outcome::notice("Nothing was changed: somebody else has changed it since")
    }

    /// The coach's own development was read. Every screen gets this.
    fn growth_read(&mut self, _reading: &Arc<GrowthReading>, _shared: &Shared) {}

    /// The page of a meeting in which the coach was coached was read.
    fn coached_page(
        &mut self,
        _page: Result<CoachedPage, String>,
        _shared: &Shared,
        _now: &Now,
    ) -> Outcome {
        Outcome::none()
    }

    /// Something was done with a calibration, or could not be.
    fn calibrated(&mut self, done: CalibrateDone, _now: &Now) -> Outcome {
        let (Ok(says) | Err(says)) = done.says;
        Outcome::notice(says)
    }

    /// What was made on it is written.
    fn made_kept(&mut self, _now: &Now) -> Outcome {
        Outcome::none()
    }

    /// A file from another coach was read; a sentence, where it cannot be.
    fn read_from_colleague(
        &mut self,
        _read: &Result<CameFromColleague, String>,
        _shared: &Shared,
        _now: &Now,
    ) -> Outcome {
        Outcome::none()
    }

    /// A problem card was looked through for names, to be sent.
    fn card_looked_through(&mut self, _card: CardLookedThrough) -> Outcome {
        Outcome::none()
    }

    /// What came of the coach's own figures; whether it is shown here. Every screen gets this.
    fn figures(&mut self, _event: &FiguresEvent) -> bool {
        false
    }

    /// This state of a record is on its way to the disk. Every screen gets this.
    fn record_changed(&mut self, _record: &dyn AnyRecord) {}

    /// The disk holds this state of a record. Every screen gets this.
    fn record_saved(&mut self, _id: &RecordId) {}

    /// Settings could not be written yet: they are given back where this screen does not keep them.
    fn settings_wait(&mut self, settings: Vec<SettingChange>) -> Option<Vec<SettingChange>> {
        Some(settings)
    }

    /// The settings that were kept so, now that they are written.
    fn settings_waited(&mut self) -> Option<Vec<SettingChange>> {
        None
    }

    /// Settings were written, and hold from now on.
    fn settings_saved(&mut self, _now: &Now) -> Outcome {
        Outcome::none()
    }

    /// Term dates were written.
    fn term_dates_saved(&mut self, _now: &Now) -> Outcome {
        Outcome::none()
    }

    /// The result, or the progress, of an export.
    fn exported(&mut self, report: ExportReport) -> Outcome {
        match report {
            ExportReport::NotWritten { says, .. } => Outcome::notice(says),
            _ => Outcome::none(),
        }
    }

    /// A person was added to the caseload.
    fn person_added(&mut self, _person: &PersonId) {}

    /// What it wants of the world by itself, after whatever happened.
    fn wanted(&mut self, _shared: &Shared, _now: &Now) -> Vec<Effect> {
        self.draft().map_or_else(Vec::new, TypedDraft::wanted)
    }

    // Export and library.

    /// What `command` can export from it; `None` where it exports nothing.
    fn offers(&self, _command: Command, _shared: &Shared) -> Option<ExportOffers> {
        None
    }

    /// The part that takes steps of the library, where the library can be opened over it.
    fn takes_steps(&mut self) -> Option<&mut dyn TakesSteps> {
        None
    }
}
