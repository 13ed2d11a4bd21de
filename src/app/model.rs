//! The whole program as one value.

use std::time::Duration;

use crate::coaching::moment::Now;
use crate::keys::command::Scope;
use crate::keys::keymap::Mode;

use super::add_person::AddPerson;
use super::desk::Desk;
use super::home::Home;
use super::keeping::Keeping;
use super::library::Library;
use super::meeting::state::{Meeting, Stage};
use super::palette::Palette;
use super::paper::FromPaper;
use super::prepare::Prepare;
use super::review::Review;
use super::setup::Setup;
use super::torn::TornKey;

/// A screen.
pub enum Screen {
    /// The first run.
    Setup(Setup),
    /// Today.
    Home(Home),
    /// A new person.
    AddPerson(AddPerson),
    /// A meeting held on paper.
    FromPaper(FromPaper),
    /// A meeting being prepared.
    Prepare(Box<Prepare>),
    /// A meeting.
    Meeting(Box<Meeting>),
    /// Past sessions.
    Review(Box<Review>),
}

impl Screen {
    /// Where commands are looked for, the nearest first.
    #[must_use]
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Setup(_) | Self::AddPerson(_) | Self::FromPaper(_) => &[],
            Self::Home(_) => &[Scope::Today, Scope::Everywhere],
            Self::Prepare(_) => &[Scope::Prepare, Scope::Everywhere],
            Self::Meeting(meeting) => meeting.scopes(),
            Self::Review(_) => &[Scope::Review, Scope::Everywhere],
        }
    }

    /// Whether letters type or act.
    #[must_use]
    pub fn mode(&self) -> Mode {
        match self {
            Self::Setup(_) | Self::AddPerson(_) | Self::FromPaper(_) => Mode::Typing,
            Self::Home(_) => Mode::Letters,
            Self::Prepare(prepare) => prepare.mode,
            Self::Meeting(meeting) => meeting.mode(),
            Self::Review(review) => review.mode,
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
            Self::AddPerson(_) => "Add a person",
            Self::FromPaper(_) => "A meeting held on paper",
            Self::Prepare(_) => "Prepare",
            Self::Meeting(_) => "Meeting",
            Self::Review(_) => "Review",
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
    /// Whom to begin a meeting with once everything is read, from the command line.
    pub(super) meet: Option<(crate::coaching::id::PersonId, super::begin::Wanted)>,
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
            meet: None,
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
        let form = AddPerson::asking_about(name, &self.desk, wanted);
        self.screens.push(Screen::AddPerson(form));
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
                _ => {}
            }
        }
        all
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

static FALLBACK: Screen = Screen::Home(Home { chosen: 0 });
