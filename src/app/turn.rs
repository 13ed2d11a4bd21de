//! What a screen answers: what is wanted outside, and where to go next.
//!
//! Places to go are named, not built: a screen knows nothing of the others.

use crate::coaching::drop_in::DropIn;
use crate::coaching::id::PersonId;

use super::effect::Effect;
use super::event::Opened;

/// A screen to go to.
#[derive(Clone, Debug)]
pub enum Destination {
    /// The caseload.
    Home,
    /// A new person.
    AddPerson,
    /// A meeting held on paper, with whom.
    FromPaper(PersonId),
    /// A meeting to prepare.
    Prepare(Box<Opened>),
    /// A drop-in to write, or to read where it can only be read.
    DropIn(Box<DropIn>),
    /// A meeting to hold, or to read where it can only be read.
    Meeting(Box<Opened>),
    /// A record to put right.
    Mending(Box<Opened>),
    /// Past sessions, with one person's first.
    Review(Option<PersonId>),
}

/// Where to go next.
#[derive(Clone, Debug, Default)]
pub enum Go {
    /// Stay on this screen.
    #[default]
    Stay,
    /// To the screen below.
    Back,
    /// To a screen above this one.
    To(Destination),
    /// To another screen in this one's place.
    Instead(Destination),
}

/// A screen's answer to a command or a key.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// What is wanted outside.
    pub effects: Vec<Effect>,
    /// Where to go next.
    pub go: Go,
    /// A line for the coach to read.
    pub says: Option<String>,
}

impl Turn {
    /// Nothing to do.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// Something to do.
    #[must_use]
    pub fn wants(effects: impl Into<Vec<Effect>>) -> Self {
        Self { effects: effects.into(), ..Self::default() }
    }

    /// Something to say.
    #[must_use]
    pub fn says(text: impl Into<String>) -> Self {
        Self { says: Some(text.into()), ..Self::default() }
    }

    /// Somewhere to go.
    #[must_use]
    pub fn goes(go: Go) -> Self {
        Self { go, ..Self::default() }
    }

    /// The same, saying something besides.
    #[must_use]
    pub fn and_says(mut self, text: impl Into<String>) -> Self {
        self.says = Some(text.into());
        self
    }

    /// The same, going somewhere besides.
    #[must_use]
    pub fn and_goes(mut self, go: Go) -> Self {
        self.go = go;
        self
    }
}
