//! The whole program as one value.

use std::time::Duration;

use crate::coaching::moment::Now;
use crate::keys::command::Scope;
use crate::keys::keymap::Mode;

use super::desk::Desk;
use super::drop_in::page::DropInPage;
use super::exporting::state::Exporting;
use super::home::Home;
use super::keeping::{Keeping, Safe};
use super::library::Library;
use super::meeting::state::{Meeting, Stage};
use super::mending::state::Mending;
use super::palette::Palette;
use super::paper::FromPaper;
use super::pausing::Pausing;
use super::person::PersonPage;
use super::person_form::PersonForm;
use super::prepare::Prepare;
use super::review::Review;
use super::setup::Setup;
use super::torn::TornKey;
use super::turn::{TakenBackBy, Turn};

/// A screen.
pub enum Screen {
    /// The first run.
    Setup(Setup),
    /// Today.
    Home(Home),
    /// Who somebody is: a new person, or one to change.
    PersonForm(Box<PersonForm>),
    /// A person's own page.
    Person(PersonPage),
    /// Pausing or archiving somebody.
    Pausing(Box<Pausing>),
    /// A meeting held on paper.
    FromPaper(FromPaper),
    /// A meeting being prepared.
    Prepare(Box<Prepare>),
    /// A visit between two meetings.
    DropIn(Box<DropInPage>),
    /// A meeting.
    Meeting(Box<Meeting>),
    /// Past sessions.
    Review(Box<Review>),
    /// The export dialogue.
    Exporting(Box<Exporting>),
    /// A record being put right.
    Mending(Box<Mending>),
}

impl Screen {
    /// Where commands are looked for, the nearest first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Setup(_) | Self::PersonForm(_) | Self::FromPaper(_) | Self::Pausing(_) => &[],
            Self::Home(_) => &[Scope::Person, Scope::Today, Scope::Everywhere],
            Self::Person(_) => &[Scope::Person, Scope::PersonPage, Scope::Everywhere],
            Self::Prepare(_) => &[Scope::Prepare, Scope::Everywhere],
            Self::DropIn(_) => &[Scope::DropIn, Scope::Everywhere],
            Self::Meeting(meeting) => meeting.scopes(),
            Self::Review(_) => &[Scope::Review, Scope::Everywhere],
            Self::Exporting(_) => &[Scope::Exporting, Scope::Everywhere],
            Self::Mending(_) => &[Scope::Mending, Scope::Everywhere],
        }
    }

    /// Whether letters type or act.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match self {
            Self::Setup(_) | Self::PersonForm(_) | Self::FromPaper(_) | Self::Pausing(_) => {
                Mode::Typing
            }
            Self::Home(home) => home.mode(),
            Self::Person(_) => Mode::Letters,
            Self::Prepare(prepare) => prepare.mode,
            Self::DropIn(page) => page.mode,
            Self::Meeting(meeting) => meeting.mode(),
            Self::Review(review) => review.mode,
            Self::Exporting(exporting) => exporting.mode,
            Self::Mending(mending) => mending.mode,
        }
    }

    /// Whether Esc ends the typing and lets letters act; in a form it leaves.
    #[must_use]
    pub fn esc_brings_letters(&self) -> bool {
        let types = self.mode() == Mode::Typing && !self.scopes().is_empty();
        match self {
            Self::Meeting(meeting) => types && meeting.stage == Stage::Steps,
            _ => types,
        }
    }

    /// What it is called, for the help.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Setup(_) => "Welcome",
            Self::Home(_) => "Today",
            Self::PersonForm(form) if form.changes.is_some() => "Change who they are",
            Self::PersonForm(_) => "Add a person",
            Self::Person(_) => "A person",
            Self::Pausing(_) => "Pause or archive",
            Self::FromPaper(_) => "A meeting held on paper",
            Self::Prepare(_) => "Prepare",
            Self::DropIn(_) => "Drop-in",
            Self::Meeting(_) => "Meeting",
            Self::Review(_) => "Review",
            Self::Exporting(_) => "Export",
            Self::Mending(_) => "Correct",
        }
    }
}

/// What lies over a screen.
pub enum Overlay {
    /// Every command by name.
    Palette(Palette),
    /// What can be done on this screen; scrolled so far.
    Help(u16),
    /// The library of action steps.
    Library(Box<Library>),
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
    pub desk: Desk,
    /// The screens, the one in use last; never empty.
    screens: Vec<Screen>,
    /// What lies over it.
    pub overlay: Option<Overlay>,
    /// A line for the coach to read.
    pub notice: Option<Notice>,
    /// Pieces of a key that a slow line tore.
    pub(super) torn: TornKey,
    /// What takes back the changes made on Today and on a person's page, the last one last.
    pub(super) taken_back_by: Vec<TakenBackBy>,
    /// Whom to begin a meeting with once everything is read, from the command line.
    pub(super) meet: Option<(crate::coaching::id::PersonId, super::begin::Wanted)>,
    /// What was asked before everything was read; another key lets go of it.
    pub(super) held: Option<crate::keys::command::Command>,
    /// Whether it was said that there can be no index.
    pub(super) told_of_no_index: bool,
    /// A screen for writing is on its way: another key asks for no second one.
    pub(super) opening: bool,
    /// The program is ending.
    pub leaving: bool,
}

impl Model {
    /// The program as it opens: Today, or the set-up on a first run.
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        let first = match desk.coach {
            Some(_) => Screen::Home(Home::default()),
            None => Screen::Setup(Setup::new(&desk.data_folder)),
        };
        Self {
            desk,
            screens: vec![first],
            overlay: None,
            notice: None,
            torn: TornKey::default(),
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
        wanted: super::begin::Wanted,
    ) -> Self {
        self.meet = Some((person, wanted));
        self
    }

    /// Asks about somebody who is not on the caseload, and begins the meeting once they are.
    #[must_use]
    pub fn asking_about(mut self, name: &str, wanted: super::begin::Wanted) -> Self {
        let form = PersonForm::asking_about(name, &self.desk, wanted);
        self.screens.push(Screen::PersonForm(Box::new(form)));
        self
    }

    /// The screen in use.
    #[must_use]
    pub fn screen(&self) -> &Screen {
        self.screens.last().unwrap_or(&FALLBACK)
    }

    pub(super) fn screen_mut(&mut self) -> (&mut Screen, &Desk) {
        if self.screens.is_empty() {
            self.screens.push(Screen::Home(Home::default()));
        }
        let last = self.screens.len() - 1;
        (&mut self.screens[last], &self.desk)
    }

    /// Every session that is being written.
    pub(super) fn keepings(&mut self) -> Vec<&mut Keeping> {
        let mut all = Vec::new();
        for screen in &mut self.screens {
            match screen {
                Screen::Meeting(meeting) if meeting.read_only.is_none() => {
                    let Meeting { keeping, previous, .. } = meeting.as_mut();
                    all.push(keeping);
                    all.extend(previous.as_mut());
                }
                Screen::Prepare(prepare) if prepare.read_only.is_none() => {
                    all.push(&mut prepare.keeping);
                }
                Screen::Mending(mending) if mending.read_only.is_none() => {
                    all.push(&mut mending.keeping);
                }
                _ => {}
            }
        }
        all
    }

    /// Every drop-in that is being written.
    pub(super) fn drop_ins(&mut self) -> impl Iterator<Item = &mut DropInPage> {
        self.screens.iter_mut().filter_map(|screen| match screen {
            Screen::DropIn(page) => Some(page.as_mut()),
            _ => None,
        })
    }

    /// How what is on the screen stands to the disk, where anything is written there.
    pub(super) fn safe(&mut self) -> Option<&Safe> {
        if let Some(Screen::DropIn(_)) = self.screens.last() {
            return self.drop_ins().last().map(|page| page.safe());
        }
        self.keepings().into_iter().next().map(|keeping| keeping.safe())
    }

    /// What was typed of a date counts, wherever the program is left.
    pub(super) fn leave_fields(&mut self, now: &Now) {
        for screen in &mut self.screens {
            if let Screen::Mending(mending) = screen {
                let _ = mending.leave_field(now);
            }
        }
    }

    /// Every meeting, and every record, goes by its person's calendar as it is now.
    pub(super) fn renew_calendars(&mut self) {
        for screen in &mut self.screens {
            let (coachee, calendar) = match screen {
                Screen::Meeting(meeting) => {
                    (meeting.session().coachee.clone(), &mut meeting.calendar)
                }
                Screen::Mending(mending) => {
                    (mending.session().coachee.clone(), &mut mending.calendar)
                }
                _ => continue,
            };
            calendar.clone_from(self.desk.calendar_for(&coachee));
        }
    }

    /// Takes back the last change that was made on Today or on a person's page.
    pub(super) fn take_back(&mut self) -> Turn {
        match self.taken_back_by.pop() {
            Some(TakenBackBy { effect, says }) => Turn::wants([effect]).and_says(says),
            None => Turn::says("Nothing to take back here"),
        }
    }

    pub(super) fn push(&mut self, screen: Screen) {
        self.screens.push(screen);
    }

    pub(super) fn pop(&mut self) {
        if self.screens.len() > 1 {
            self.screens.pop();
        }
    }

    pub(super) fn replace(&mut self, screen: Screen) {
        self.screens.pop();
        self.screens.push(screen);
    }

    /// When something on the screen changes by itself, from now; never, where nothing does.
    ///
    /// A clock is shown to the second, so a running one changes each second.
    #[must_use]
    pub fn next_change(&self, now: &Now) -> Option<Duration> {
        let notice = self.notice.as_ref().map(|n| n.until.saturating_sub(now.mono));
        let clock = match self.screen() {
            Screen::Meeting(meeting) => {
                let runs = meeting.clock_runs() && meeting.stage != Stage::Closing;
                runs.then(|| Duration::from_millis(1000 - u64::from(now.mono.subsec_millis())))
            }
            _ => None,
        };
        [notice, clock].into_iter().flatten().min()
    }
}

static FALLBACK: Screen = Screen::Home(Home::new());
