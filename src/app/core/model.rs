//! The whole program as one value.

use std::time::Duration;

use crate::coaching::durable::record::SaveTo;
use crate::coaching::moment::Now;
use crate::coaching::people::{Coach, Unknown};

use super::any_screen::AnyScreen;
use super::autosave::{Autosaved, Safe};
use super::effect::{DiskWrite, Effect, TerminalEffect};
use super::hints::{Hint, said};
use super::look::Look;
use super::outcome::{Outcome, TakenBackBy};
use super::screen::Screen;
use super::shared::Shared;
use super::split_escape::SplitEscape;
use crate::app::screens::home::Home;
use crate::app::screens::library::Library;
use crate::app::screens::palette::Palette;
use crate::app::screens::person_form::PersonForm;
use crate::app::screens::setup::Setup;

/// What lies over a screen.
pub enum Overlay {
    /// Every command by name.
    Palette(Palette),
    /// What can be done on this screen; scrolled so far.
    Help(u16),
    /// The library of action steps.
    Library(Box<Library>),
}

impl Overlay {
    /// The keys that work while it lies there, the most wanted first.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
        said(match self {
            Self::Palette(_) => &[("Enter", "do it"), ("Up Down", "choose"), ("Esc", "close")],
            Self::Help(_) => &[("Up Down", "scroll"), ("any other key", "closes")],
            Self::Library(_) => &[("Enter", "take it"), ("Up Down", "choose"), ("Esc", "close")],
        })
    }
}

/// A line for the coach to read, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// Until when, on the monotonic clock.
    pub until: Duration,
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
    /// Pieces of a key that a slow line tore.
    pub(in crate::app) torn: SplitEscape,
    /// What takes back the changes made on Today and on a person's page, the last one last.
    pub(in crate::app) taken_back_by: Vec<TakenBackBy>,
    /// Whom to begin a meeting with once everything is read, from the command line.
    pub(in crate::app) meet:
        Option<(crate::coaching::id::PersonId, super::new_session::MeetingWanted)>,
    /// What was asked before everything was read; another key lets go of it.
    pub(in crate::app) held: Option<crate::keys::command::Command>,
    /// Whether it was said that there can be no index.
    pub(in crate::app) told_of_no_index: bool,
    /// A screen for writing is on its way: another key asks for no second one.
    pub(in crate::app) opening: bool,
    /// The program is ending.
    pub leaving: bool,
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
            torn: SplitEscape::default(),
            taken_back_by: Vec::new(),
            meet: None,
            held: None,
            told_of_no_index: false,
            opening: false,
            leaving: false,
        }
    }

    /// Begins a meeting as soon as everything is read.
    #[must_use]
    pub fn meeting(
        mut self,
        person: crate::coaching::id::PersonId,
        wanted: super::new_session::MeetingWanted,
    ) -> Self {
        self.meet = Some((person, wanted));
        self
    }

    /// Asks about somebody who is not on the caseload, and begins the meeting once they are.
    #[must_use]
    pub fn asking_about(mut self, name: &str, wanted: super::new_session::MeetingWanted) -> Self {
        let form = PersonForm::asking_about(name, &self.shared, wanted);
        self.push(AnyScreen::PersonForm(Box::new(form)));
        self
    }

    /// The screen in use.
    #[must_use]
    pub fn screen(&self) -> &dyn Screen {
        self.screen.as_screen()
    }

    /// The screen in use as what it is, to be drawn.
    #[must_use]
    pub fn any_screen(&self) -> &AnyScreen {
        &self.screen
    }

    /// The screen in use, to be changed, and what it may read.
    pub(in crate::app) fn screen_mut(&mut self) -> (&mut dyn Screen, &Shared) {
        (self.screen.as_screen_mut(), &self.shared)
    }

    /// Every screen, the one in use first, and what they may read.
    fn screens_mut(&mut self) -> (impl Iterator<Item = &mut dyn Screen>, &Shared) {
        let all = std::iter::once(&mut self.screen).chain(self.below.iter_mut().rev());
        (all.map(AnyScreen::as_screen_mut), &self.shared)
    }

    /// The keys that work now, the most wanted first.
    #[must_use]
    pub fn hints(&self) -> Vec<Hint> {
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

    /// Every record that is changed on a screen, those of the screen in use first.
    pub(in crate::app) fn autosaved(&mut self) -> impl Iterator<Item = &mut dyn Autosaved> {
        self.screens_mut().0.flat_map(Screen::autosaved)
    }

    /// How what is on the screen stands to the disk, where anything is written there.
    pub(in crate::app) fn safe(&mut self) -> Option<&Safe> {
        self.autosaved().next().map(|record| record.safe())
    }

    /// What was typed of a date counts, wherever the program is left.
    pub(in crate::app) fn leave_fields(&mut self, now: &Now) {
        self.screens_mut().0.for_each(|screen| screen.leave_field(now));
    }

    /// Every meeting, and every record, goes by its person's calendar as it is now.
    pub(in crate::app) fn renew_calendars(&mut self) {
        let (screens, shared) = self.screens_mut();
        screens.for_each(|screen| screen.renew_calendar(shared));
    }

    /// Does in the model what `effect` does outside: whatever is read from here on counts with it.
    pub(in crate::app) fn apply(&mut self, effect: &Effect) {
        match effect {
            Effect::Save(save) if save.to == SaveTo::File => self.shared.take_saved(&*save.record),
            Effect::Write(DiskWrite::Person(person)) => {
                if self.shared.person(&person.id).is_none() {
                    self.screen_mut().0.person_added(&person.id);
                }
                self.shared.people.retain(|it| it.id != person.id);
                self.shared.people.push((**person).clone());
            }
            Effect::Write(DiskWrite::Coach { name, id }) => {
                let (id, name, unknown) = (id.clone(), name.clone(), Unknown::new());
                self.shared.coach = Some(Coach { id, name, unknown });
            }
            Effect::Write(DiskWrite::DataFolder(folder)) => {
                self.shared.data_folder.clone_from(folder);
            }
            Effect::Write(DiskWrite::Settings(settings)) => self.shared.set(settings),
            Effect::Terminal(TerminalEffect::Copy(text)) => self.shared.copied.clone_from(text),
            _ => {}
        }
    }

    /// Takes back the last change that was made on Today or on a person's page.
    pub(in crate::app) fn take_back(&mut self) -> Outcome {
        match self.taken_back_by.pop() {
            Some(TakenBackBy { effect, says }) => Outcome::wants([effect]).and_says(says),
            None => Outcome::says("Nothing to take back here"),
        }
    }

    pub(in crate::app) fn push(&mut self, screen: AnyScreen) {
        self.below.push(std::mem::replace(&mut self.screen, screen));
    }

    pub(in crate::app) fn pop(&mut self) {
        if let Some(screen) = self.below.pop() {
            self.screen = screen;
        }
    }

    pub(in crate::app) fn replace(&mut self, screen: AnyScreen) {
        self.screen = screen;
    }

    /// When something on the screen changes by itself, from now; never, where nothing does.
    #[must_use]
    pub fn next_change(&self, now: &Now) -> Option<Duration> {
        let notice = self.notice.as_ref().map(|n| n.until.saturating_sub(now.mono));
        [notice, self.screen().next_change(now)].into_iter().flatten().min()
    }
}
