//! The state of the whole program as one value.

use std::sync::Arc;
use std::time::Duration;

use crate::coaching::durable::record::{AnyRecord, RecordId, SaveTo};
use crate::coaching::form_draft::FormDraft;
use crate::coaching::moment::Now;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::people::{Coach, Person, Unknown};
use crate::keys::command::Command;
use crate::keys::key::Key;
use crate::keys::key_text::KeysHere;

use super::any_screen::AnyScreen;
use super::autosave::{Autosaved, SaveState};
use super::deferred::DeferredCommand;
use super::effect::{DiskRead, DiskWrite, Effect, OpensIn, TerminalEffect};
use super::figures_sending::FiguresWanted;
use super::hints::{Hint, fixed_hints};
use super::idle::Idle;
use super::look::Look;
use super::outcome::{Confirmation, OnceSaved, Outcome};
use super::screen::Screen;
use super::shared::Shared;
use super::targets::{PressedBy, Targets};
use super::tour::Tour;
use super::undo_actions::UndoActions;
use crate::app::screens::home::Home;
use crate::app::screens::library::Library;
use crate::app::screens::person_form::PersonForm;
use crate::app::screens::row_list::RowList;
use crate::app::screens::setup::Setup;

/// What is drawn over a screen and takes its keys.
pub enum Overlay {
    /// Every command by name.
    Palette(Box<RowList<Command>>),
    /// The help of this screen; scrolled by this many rows.
    Help(u16),
    /// The library of action steps.
    Library(Box<Library>),
    /// A question that is answered by one key.
    Confirmation(Box<Confirmation>),
    /// A list of what can be done, each row with its outcome.
    Offer(Box<RowList<Outcome>>),
}

impl Overlay {
    /// The hints for the footer, the most wanted first.
    #[must_use]
    pub(crate) fn hints(&self) -> Vec<Hint> {
        let yes;
        fixed_hints(match self {
            Self::Confirmation(question) => {
                yes = [("Enter", question.yes), ("Esc", "leave it")];
                &yes
            }
            Self::Palette(_) | Self::Offer(_) => {
                &[("Enter", "do it"), ("Up Down", "choose"), ("Esc", "close")]
            }
            Self::Help(_) => &[("Up Down", "scroll"), ("any other key", "closes")],
            Self::Library(_) => &[
                ("Enter", "take it"),
                ("Esc", "close"),
                ("F7", "phase"),
                ("F8", "who for"),
                ("F9", "packs"),
                ("Up Down", "choose"),
            ],
        })
    }
}

/// A line for the coach that is shown for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Since when, on the monotonic clock.
    pub(crate) since: Duration,
    /// Until when, on the monotonic clock.
    pub(crate) until: Duration,
}

/// The whole program.
pub struct Model {
    /// What all screens may read.
    pub shared: Shared,
    /// The screens below the one in use, the lowest first.
    below: Vec<AnyScreen>,
    /// The screen in use.
    screen: AnyScreen,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// A line for the coach to read.
    pub notice: Option<Notice>,
    /// What stands where on the screen, as it was last drawn.
    pub targets: Targets,
    /// How the key that is handled was pressed.
    pub(in crate::app) pressed_by: PressedBy,
    /// What undoes the changes made on Today and on a person's page, the newest last.
    pub(in crate::app) undo_actions: UndoActions,
    /// What is done as soon as a record is on the disk.
    pub(in crate::app) once_saved: Vec<OnceSaved>,
    /// From the command line: the person to begin a meeting with once what is known of them is read.
    pub(in crate::app) meeting_at_start:
        Option<(crate::coaching::id::PersonId, super::new_session::MeetingWanted)>,
    /// The meeting that was asked for with somebody who is still looked for.
    pub(in crate::app) meeting_wanted: super::new_session::MeetingWanted,
    /// A command given before everything was read; whatever is pressed next cancels it.
    pub(in crate::app) deferred: Option<DeferredCommand>,
    /// A command that shows private notes, which was asked for by one key, and when, on the monotonic
    /// clock.
    pub(in crate::app) asked_once: Option<(crate::keys::command::Command, Duration)>,
    /// The key before, where it left a form that was being typed in.
    pub(in crate::app) left_by: Option<Key>,
    /// Whether the notice that there is no index was shown.
    pub(in crate::app) index_notice_shown: bool,
    /// A session is being opened for writing: no second one is requested meanwhile.
    pub(in crate::app) opening: bool,
    /// Whether somebody uses the screen.
    pub(crate) idle: Idle,
    /// Where somebody is on the tour, who takes it.
    pub(crate) tour: Option<Tour>,
    /// The program is ending.
    pub leaving: bool,
    /// Where it is opened again then, if it is.
    pub reopens: Option<OpensIn>,
}

impl Model {
    /// The program as it opens: Today, or the set-up on a first run.
    #[must_use]
    pub fn new(shared: Shared) -> Self {
        let first = match shared.coach {
            Some(_) => AnyScreen::Home(Home::default()),
            None => AnyScreen::Setup(Setup::new(&shared.data_folder)),
        };
        Self {
            shared,
            below: Vec::new(),
            screen: first,
            overlay: None,
            notice: None,
            targets: Targets::default(),
            pressed_by: PressedBy::default(),
            undo_actions: UndoActions::default(),
            once_saved: Vec::new(),
            meeting_at_start: None,
            meeting_wanted: super::new_session::MeetingWanted::default(),
            deferred: None,
            asked_once: None,
            left_by: None,
            index_notice_shown: false,
            opening: false,
            idle: Idle::default(),
            tour: None,
            leaving: false,
            reopens: None,
        }
    }

    /// Begins a meeting as soon as what is known of the person is read.
    #[must_use]
    pub fn meeting(
        mut self,
        person: crate::coaching::id::PersonId,
        wanted: super::new_session::MeetingWanted,
    ) -> Self {
        self.meeting_at_start = Some((person, wanted));
        self
    }

    /// The meeting that will be begun with whoever is found.
    #[must_use]
    pub fn meeting_later(mut self, wanted: super::new_session::MeetingWanted) -> Self {
        self.meeting_wanted = wanted;
        self
    }

    /// Opens the form for a person who is not on the caseload, and begins the meeting once they are
    /// added.
    #[must_use]
    pub fn asking_about(mut self, name: &str, wanted: super::new_session::MeetingWanted) -> Self {
        let form = PersonForm::asking_about(name, &self.shared, wanted);
        self.push(AnyScreen::PersonForm(Box::new(form)));
        self
    }

    /// The screen in use.
    #[must_use]
    pub(crate) fn screen(&self) -> &dyn Screen {
        self.screen.as_screen()
    }

    /// Whether nothing is done only once a record is on the disk.
    #[must_use]
    pub(crate) fn waits_for_no_save(&self) -> bool {
        self.once_saved.is_empty()
    }

    /// How many screens lie below the one in use.
    #[must_use]
    pub(crate) fn depth(&self) -> usize {
        self.below.len()
    }

    /// The screen in use as its own type, to be drawn.
    #[must_use]
    pub fn any_screen(&self) -> &AnyScreen {
        &self.screen
    }

    /// The screen in use, mutable, and the shared state.
    pub(in crate::app) fn screen_mut(&mut self) -> (&mut dyn Screen, &Shared) {
        (self.screen.as_screen_mut(), &self.shared)
    }

    /// Every screen, the one in use first, and the shared state.
    pub(in crate::app) fn screens_mut(
        &mut self,
    ) -> (impl Iterator<Item = &mut dyn Screen>, &Shared) {
        let all = std::iter::once(&mut self.screen).chain(self.below.iter_mut().rev());
        (all.map(AnyScreen::as_screen_mut), &self.shared)
    }

    /// The keys that work now, the most wanted first.
    #[must_use]
    pub(crate) fn hints(&self) -> Vec<Hint> {
        match &self.overlay {
            Some(overlay) => overlay.hints(),
            None => self.screen().hints(&self.shared),
        }
    }

    /// What the screen is drawn with now.
    #[must_use]
    pub fn look(&self) -> &Look {
        self.screen().look().unwrap_or(self.shared.look())
    }

    /// The record that is open on each screen to be changed, that of the screen in use first.
    pub(in crate::app) fn open_records(&self) -> Vec<Arc<dyn AnyRecord>> {
        let all = std::iter::once(&self.screen).chain(self.below.iter().rev());
        all.filter_map(|it| it.as_screen().open_record()).collect()
    }

    /// Every record that is being changed, those of the screen in use first.
    pub(in crate::app) fn autosaved(&mut self) -> impl Iterator<Item = &mut dyn Autosaved> {
        self.screens_mut().0.flat_map(Screen::autosaved)
    }

    /// How much of the record on the screen is on the disk, where one is changed there; the draft of a
    /// form is none to the coach.
    pub(in crate::app) fn save_state(&mut self) -> Option<&SaveState> {
        let is_shown = |it: &RecordId| it.of::<FormDraft>().is_none();
        self.autosaved().find(|record| is_shown(&record.id())).map(|record| record.save_state())
    }

    /// Ends typing in every field, so that dates typed there count before the program ends.
    pub(in crate::app) fn leave_fields(&mut self, now: &Now) {
        self.screens_mut().0.for_each(|screen| screen.leave_field(now));
    }

    /// Gives every open screen the present calendar of its person.
    pub(in crate::app) fn renew_calendars(&mut self) {
        let (screens, shared) = self.screens_mut();
        screens.for_each(|screen| screen.renew_calendar(shared));
    }

    /// Gives a person or a note that is saved a new revision. They have no page that counts them; what
    /// takes a change back is a new revision as well.
    pub(in crate::app) fn stamp(&self, effect: &mut Effect, now: &Now) {
        let Effect::Save(save) = effect else { return };
        if let Some(person) = save.record.is::<Person>() {
            let mut person = person.clone();
            let newest = self.shared.person(&person.id).map(|it| it.stamp.clone());
            person.stamp.change_after(&newest.unwrap_or_default(), now.wall);
            save.record = Arc::new(person);
        } else if let Some(note) = save.record.is::<NetworkNote>() {
            let known = self.shared.own_network().into_iter().find(|it| it.id == note.id);
            let Some(known) = known.filter(|it| it.stamp.revision >= note.stamp.revision) else {
                return;
            };
            let mut note = note.clone();
            note.stamp.change_after(&known.stamp, now.wall);
            save.record = Arc::new(note);
        }
    }

    /// Updates the model as `effect` will change the disk, so that screens show it at once.
    pub(in crate::app) fn apply(&mut self, effect: &Effect) {
        match effect {
            Effect::Save(save) if save.to == SaveTo::File => {
                if let Some(person) = save.record.is::<Person>()
                    && self.shared.person(&person.id).is_none()
                {
                    self.screen_mut().0.person_added(&person.id);
                }
                self.shared.take_saved(&*save.record);
                self.screens_mut().0.for_each(|screen| screen.record_changed(&*save.record));
            }
            Effect::Write(write) if write.holds_its_place() => self.undo_actions.begins(),
            Effect::Write(DiskWrite::Coach { name, id }) => {
                let (id, name, unknown) = (id.clone(), name.clone(), Unknown::new());
                self.shared.coach = Some(Coach { id, name, unknown });
            }
            Effect::Write(DiskWrite::DataFolder(folder)) => {
                self.shared.data_folder.clone_from(folder);
            }
            Effect::Read(DiskRead::Figures(FiguresWanted::Send(..))) => {
                self.shared.figures.is_under_way = true;
            }
            Effect::Terminal(TerminalEffect::Copy(text)) => {
                self.shared.copied.clone_from(text);
                if !self.screen().is_passed() {
                    self.shared.coachs_copies.note(text);
                }
            }
            _ => {}
        }
    }

    /// Undoes the last change that was made on Today or on a person's page.
    pub(in crate::app) fn undo_last(&mut self) -> Outcome {
        self.undo_actions.undo()
    }

    pub(in crate::app) fn push(&mut self, screen: AnyScreen) {
        self.below.push(std::mem::replace(&mut self.screen, screen));
    }

    pub(in crate::app) fn pop(&mut self) {
        if let Some(screen) = self.below.pop() {
            self.screen = screen;
        }
    }

    /// Sets who is on the caseload, as it was read.
    pub(in crate::app) fn set_people(&mut self, people: Vec<Person>) {
        if self.shared.set_people(people) {
            // It would bring back somebody who is gone.
            self.undo_actions.clear();
        }
        self.renew_calendars();
    }

    /// Closes every screen but the first, which has nothing to take back then.
    pub(in crate::app) fn go_to_the_first_screen(&mut self) {
        if !self.below.is_empty() {
            self.screen = self.below.swap_remove(0);
            self.below.clear();
        }
        self.undo_actions.clear();
    }

    pub(in crate::app) fn replace(&mut self, screen: AnyScreen) {
        self.screen = screen;
    }

    /// The keys that act on the screen in use, which sentences name.
    #[must_use]
    pub(crate) fn keys_here(&self) -> KeysHere<'_> {
        let (keymap, screen) = (&self.shared.keymap, self.screen());
        let (scopes, mode) = (screen.scopes(), screen.mode());
        KeysHere { keymap, scopes, mode, esc_brings_letters: screen.esc_brings_letters() }
    }

    /// How long until something on the screen changes by itself; `None` where nothing does.
    #[must_use]
    pub fn next_change(&self, now: &Now) -> Option<Duration> {
        let notice = self.notice.as_ref().map(|n| n.until.saturating_sub(now.mono));
        let blank = self.idle.until_blank(self.shared.preferences().blank_after_minutes, now);
        [notice, blank, self.screen().next_change(now)].into_iter().flatten().min()
    }
}
