//! What a screen answers: what is wanted outside, and where to go next.
//!
//! Places to go are named, not built: a screen knows nothing of the others.

use crate::coaching::drop_in::DropIn;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::keys::keymap::Mode;

use super::effect::Effect;
use super::event::SessionOpened;
use crate::app::screens::export::request::ExportOffers;

/// A screen to go to.
#[derive(Clone, Debug)]
pub enum Destination {
    /// The caseload.
    Home,
    /// A new person.
    AddPerson,
    /// A person's own page.
    Person(PersonId),
    /// Who a person is, to be changed.
    ChangePerson(Box<Person>),
    /// Pausing or archiving a person.
    Pausing(Box<Person>),
    /// A meeting held on paper, with whom.
    FromPaper(PersonId),
    /// A meeting to prepare.
    Prepare(Box<SessionOpened>),
    /// A drop-in to write or to look back on, and whether letters type there at first.
    DropIn(Box<DropIn>, Mode),
    /// A meeting to hold, or to read where it can only be read.
    Meeting(Box<SessionOpened>),
    /// What could leave the program.
    Export(Box<ExportOffers>),
    /// A record to put right.
    Correction(Box<SessionOpened>),
    /// Past sessions, with one person's first.
    Review(Option<PersonId>),
}

impl Destination {
    /// Whether it is about people on the caseload: what was changed of them on the screen before
    /// can still be taken back when it is left.
    #[must_use]
    pub fn is_about_people(&self) -> bool {
        matches!(self, Self::AddPerson | Self::Person(_) | Self::ChangePerson(_) | Self::Pausing(_))
    }
}

/// Where to go next.
#[derive(Clone, Debug, Default)]
pub enum Navigation {
    /// Stay on this screen.
    #[default]
    Stay,
    /// To another part of this screen.
    On,
    /// To the screen below.
    Back,
    /// To a screen above this one.
    To(Destination),
    /// To another screen in this one's place.
    Instead(Destination),
}

/// What takes a change back.
#[derive(Clone, Debug)]
pub struct TakenBackBy {
    /// What is wanted outside for it.
    pub effect: Effect,
    /// What is said then.
    pub says: String,
}

/// A screen's answer to a command or a key.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What is wanted outside.
    pub effects: Vec<Effect>,
    /// Where to go next.
    pub go: Navigation,
    /// A line for the coach to read.
    pub says: Option<String>,
    /// What takes back what was done, where Today or a person's page can.
    pub taken_back_by: Option<TakenBackBy>,
}

impl Outcome {
    /// Nothing to do.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Something to do.
    #[must_use]
    pub fn wants(effects: impl IntoIterator<Item: Into<Effect>>) -> Self {
        Self { effects: effects.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// Something to say.
    #[must_use]
    pub fn says(text: impl Into<String>) -> Self {
        Self { says: Some(text.into()), ..Self::default() }
    }

    /// Somewhere to go.
    #[must_use]
    pub fn goes(go: Navigation) -> Self {
        Self { go, ..Self::default() }
    }

    /// The same, saying something besides.
    #[must_use]
    pub fn and_says(mut self, text: impl Into<String>) -> Self {
        self.says = Some(text.into());
        self
    }

    /// The same, which `effect` takes back; that is said in these words.
    #[must_use]
    pub fn taken_back_by(mut self, effect: impl Into<Effect>, says: impl Into<String>) -> Self {
        self.taken_back_by = Some(TakenBackBy { effect: effect.into(), says: says.into() });
        self
    }

    /// The same, going somewhere besides.
    #[must_use]
    pub fn and_goes(mut self, go: Navigation) -> Self {
        self.go = go;
        self
    }
}
