//! The outcome of a key or command: effects, where to go next, and a notice.
//!
//!
//! Screens name a [`Destination`] and do not build it, so that no screen imports another.

use std::collections::BTreeMap;

use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::RecordId;
use crate::coaching::growth::lines::GrowthAbout;
use crate::coaching::id::{NetworkNoteId, PersonId};
use crate::coaching::people::Person;
use crate::keys::keymap::Mode;

use super::effect::Effect;
use super::event::SessionOpened;
use crate::app::screens::export::request::ExportOffers;
use crate::app::screens::growth::form_kind::GrowthFormKind;
use crate::app::screens::network::form_kind::NetworkFormKind;
use crate::app::screens::packs::form_kind::PackFormKind;
use crate::app::screens::packs::made_field::{MadeBase, MadeHow};
use crate::app::screens::plan::form_kind::PlanFormWanted;

/// A screen to go to.
#[derive(Clone, Debug)]
pub enum Destination {
    /// The caseload.
    Home,
    /// A new person.
    AddPerson,
    /// A person's own page.
    Person(PersonId),
    /// The form of a person, to be changed.
    ChangePerson(Box<Person>),
    /// Pausing or archiving a person.
    Pausing(Box<Person>),
    /// Erasing a person; nobody for what came back of people who were erased.
    Erasing(Option<Box<Person>>),
    /// Writing up a meeting held on paper with this person.
    FromPaper(PersonId),
    /// A meeting to prepare.
    Prepare(Box<SessionOpened>),
    /// A drop-in to write or read, and whether letters type or act there at first.
    DropIn(Box<DropIn>, Mode),
    /// A meeting to hold, or to read where it can only be read.
    Meeting(Box<SessionOpened>),
    /// The export dialogue, with what can be exported.
    Export(Box<ExportOffers>),
    /// A record to correct.
    Correction(Box<SessionOpened>),
    /// Past sessions, at first those of this person, if any.
    Review(Option<PersonId>),
    /// The settings.
    Settings,
    /// The trash.
    Trash,
    /// The plan.
    Plan,
    /// A form over the plan.
    PlanForm(Box<PlanFormWanted>),
    /// Sending the coach's figures to their trust.
    SendFigures,
    /// The coach's own development, at first at this.
    Growth(GrowthAbout),
    /// A form over it.
    GrowthForm(GrowthFormKind),
    /// One calibration.
    Calibration(Box<OwnCalibration>),
    /// Packs, steps, protocols and programmes.
    Packs,
    /// Where the file of a pack lies, or what a new one is called.
    PackForm(PackFormKind),
    /// What the coach takes to others and brings home, at first at this note.
    Network(Option<NetworkNoteId>),
    /// A form over it, or over a case.
    NetworkForm(NetworkFormKind),
    /// The case in this note.
    Case(NetworkNoteId),
    /// The form that makes a protocol or a programme from this one, or changes it.
    Made(MadeBase, MadeHow),
    /// The term dates of a school; `None` for the whole trust.
    TermDates(Option<String>),
    /// A form that was given up, with what was typed in it, by the names of its fields.
    FormAgain(Box<Destination>, BTreeMap<String, String>),
    /// The question about a data folder that has been emptied; the sentence that says so.
    Emptied(String),
}

impl Destination {
    /// Whether changes made on the screen before can still be undone after returning from it: it is
    /// about people on the caseload, or about one note of the coach's network.
    #[must_use]
    pub(crate) fn keeps_undo(&self) -> bool {
        match self {
            Self::AddPerson
            | Self::Person(_)
            | Self::ChangePerson(_)
            | Self::Pausing(_)
            | Self::NetworkForm(_)
            | Self::Case(_) => true,
            Self::FormAgain(form, _) => form.keeps_undo(),
            _ => false,
        }
    }
}

/// Where to go next.
#[derive(Clone, Debug, Default)]
pub(crate) enum Navigation {
    /// Stay on this screen.
    #[default]
    Stay,
    /// To another part of this screen; puts the notice away.
    On,
    /// To the screen below.
    Back,
    /// To a screen above this one.
    To(Destination),
    /// To another screen in this one's place.
    Instead(Destination),
}

/// What is done as soon as the disk holds a record.
#[derive(Clone, Debug)]
pub(crate) struct OnceSaved {
    /// Which record.
    pub(crate) record: RecordId,
    /// What is to be done.
    pub(crate) effects: Vec<Effect>,
}

/// A question that is answered by one key before something is done.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// What is asked.
    pub(crate) text: String,
    /// What a yes does, as a word for the footer.
    pub(crate) yes: &'static str,
    /// The outcome of a yes.
    pub(crate) outcome: Outcome,
}

/// Things that can be done, to choose one from.
#[derive(Clone, Debug)]
pub(crate) struct ActionList {
    /// What is asked.
    pub(crate) title: &'static str,
    /// Each of them.
    pub(crate) rows: Vec<ActionRow>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct ActionRow {
    /// What it is called.
    pub(crate) says: String,
    /// What stands at its right end.
    pub(crate) beside: String,
    /// The outcome of choosing it.
    pub(crate) outcome: Outcome,
}

/// The outcome of a command or a key.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// What is to be done outside the model.
    pub(crate) effects: Vec<Effect>,
    /// Where to go next.
    pub(crate) navigation: Navigation,
    /// A notice for the coach.
    pub says: Option<String>,
    /// How to undo it, where Today or a person's page can.
    pub(crate) undone_by: Option<Box<Self>>,
    /// What is done as soon as what is saved is on the disk.
    pub(crate) once_saved: Option<OnceSaved>,
    /// What is asked of the coach first.
    pub(crate) asks: Option<Box<Confirmation>>,
    /// What the coach chooses from, each row with the outcome of choosing it.
    pub(crate) offers: Option<ActionList>,
}

impl Outcome {
    /// Nothing to do.
    #[must_use]
    pub(crate) fn none() -> Self {
        Self::default()
    }

    /// These effects.
    #[must_use]
    pub(crate) fn effects(effects: impl IntoIterator<Item: Into<Effect>>) -> Self {
        Self { effects: effects.into_iter().map(Into::into).collect(), ..Self::default() }
    }

    /// A notice.
    #[must_use]
    pub fn notice(text: impl Into<String>) -> Self {
        Self { says: Some(text.into()), ..Self::default() }
    }

    /// Another screen.
    #[must_use]
    pub(crate) fn navigate(navigation: Navigation) -> Self {
        Self { navigation, ..Self::default() }
    }

    /// A question: `outcome` follows a yes, whose word in the footer is `yes`.
    #[must_use]
    pub(crate) fn ask(text: String, yes: &'static str, outcome: Self) -> Self {
        Self { asks: Some(Box::new(Confirmation { text, yes, outcome })), ..Self::default() }
    }

    /// A list: the outcome of the row that is chosen follows.
    #[must_use]
    pub(crate) fn offer(title: &'static str, rows: Vec<ActionRow>) -> Self {
        Self { offers: Some(ActionList { title, rows }), ..Self::default() }
    }

    /// Adds a notice.
    #[must_use]
    pub(crate) fn with_notice(mut self, text: impl Into<String>) -> Self {
        self.says = Some(text.into());
        self
    }

    /// Adds `effect` as how to undo it, with the notice `says` that is shown then.
    #[must_use]
    pub(crate) fn undone_by(self, effect: impl Into<Effect>, says: impl Into<String>) -> Self {
        self.undone_as(Self::effects([effect.into()]).with_notice(says))
    }

    /// Adds the outcome of undoing it.
    #[must_use]
    pub(crate) fn undone_as(self, undone: Self) -> Self {
        Self { undone_by: Some(Box::new(undone)), ..self }
    }

    /// Adds where to go.
    #[must_use]
    pub(crate) fn with_navigation(mut self, navigation: Navigation) -> Self {
        self.navigation = navigation;
        self
    }
}
