//! The screens there are, and how each is opened.

use crate::coaching::moment::Now;
use crate::coaching::session::Status;

use super::event::SessionOpened;
use super::new_session::{picks_up_as_now, stands_as_now};
use super::outcome::Destination;
use super::screen::Screen;
use super::shared::Shared;
use crate::app::screens::correction::state::CorrectionScreen;
use crate::app::screens::drop_in::page::DropInPage;
use crate::app::screens::emptied::EmptiedScreen;
use crate::app::screens::erasing::Erasing;
use crate::app::screens::export::state::ExportScreen;
use crate::app::screens::from_paper::FromPaper;
use crate::app::screens::growth::calibration::CalibrationScreen;
use crate::app::screens::growth::form::GrowthForm;
use crate::app::screens::growth::state::GrowthScreen;
use crate::app::screens::home::Home;
use crate::app::screens::library::complications_of;
use crate::app::screens::meeting::state::Meeting;
use crate::app::screens::network::case::CaseScreen;
use crate::app::screens::network::form::NetworkForm;
use crate::app::screens::network::state::NetworkScreen;
use crate::app::screens::packs::made_form::MadeForm;
use crate::app::screens::packs::pack_form::PackForm;
use crate::app::screens::packs::state::PacksScreen;
use crate::app::screens::pausing::Pausing;
use crate::app::screens::person::PersonPage;
use crate::app::screens::person_form::PersonForm;
use crate::app::screens::plan::form::PlanForm;
use crate::app::screens::plan::state::PlanScreen;
use crate::app::screens::prepare::Prepare;
use crate::app::screens::review::Review;
use crate::app::screens::send_figures::SendFigures;
use crate::app::screens::settings::SettingsScreen;
use crate::app::screens::setup::Setup;
use crate::app::screens::term_dates::TermDates;
use crate::app::screens::trash::TrashScreen;

/// A screen of any kind. Only this file and `ui::draw`, which draws each in its own way, match on
/// it; everything else uses [`Screen`].
pub enum AnyScreen {
    /// The first run.
    Setup(Setup),
    /// Today: the caseload.
    Home(Home),
    /// The form of a person, new or to be changed.
    PersonForm(Box<PersonForm>),
    /// A person's own page.
    Person(PersonPage),
    /// Pausing or archiving somebody.
    Pausing(Box<Pausing>),
    /// Erasing somebody, or what came back of people who were erased.
    Erasing(Box<Erasing>),
    /// A meeting held on paper.
    FromPaper(FromPaper),
    /// A meeting being prepared.
    Prepare(Box<Prepare>),
    /// A drop-in: a visit between two meetings.
    DropIn(Box<DropInPage>),
    /// A meeting.
    Meeting(Box<Meeting>),
    /// Past sessions.
    Review(Box<Review>),
    /// The export dialogue.
    Exporting(Box<ExportScreen>),
    /// A finished session that is being corrected.
    Correction(Box<CorrectionScreen>),
    /// The term dates of a school or of the trust.
    TermDates(Box<TermDates>),
    /// The settings.
    Settings(Box<SettingsScreen>),
    /// The trash.
    Trash(TrashScreen),
    /// The plan.
    Plan(Box<PlanScreen>),
    /// A form over the plan.
    PlanForm(Box<PlanForm>),
    /// Sending the coach's figures to their trust.
    SendFigures(Box<SendFigures>),
    /// The coach's own development.
    Growth(Box<GrowthScreen>),
    /// A form over it.
    GrowthForm(Box<GrowthForm>),
    /// One calibration.
    Calibration(CalibrationScreen),
    /// Packs, steps, protocols and programmes.
    Packs(Box<PacksScreen>),
    /// Where the file of a pack lies.
    PackForm(Box<PackForm>),
    /// What the coach takes to others and brings home.
    Network(NetworkScreen),
    /// A form over it.
    NetworkForm(Box<NetworkForm>),
    /// A case from another coach.
    Case(CaseScreen),
    /// The form that makes a protocol or a programme from another.
    Made(Box<MadeForm>),
    /// The data folder has been emptied.
    Emptied(EmptiedScreen),
}

impl AnyScreen {
    /// The screen as the trait that every screen implements.
    #[must_use]
    pub fn as_screen(&self) -> &dyn Screen {
        match self {
            Self::Setup(it) => it,
            Self::Home(it) => it,
            Self::PersonForm(it) => it.as_ref(),
            Self::Person(it) => it,
            Self::Pausing(it) => it.as_ref(),
            Self::Erasing(it) => it.as_ref(),
            Self::FromPaper(it) => it,
            Self::Prepare(it) => it.as_ref(),
            Self::DropIn(it) => it.as_ref(),
            Self::Meeting(it) => it.as_ref(),
            Self::Review(it) => it.as_ref(),
            Self::Exporting(it) => it.as_ref(),
            Self::Correction(it) => it.as_ref(),
            Self::TermDates(it) => it.as_ref(),
            Self::Settings(it) => it.as_ref(),
            Self::Trash(it) => it,
            Self::Plan(it) => it.as_ref(),
            Self::PlanForm(it) => it.as_ref(),
            Self::SendFigures(it) => it.as_ref(),
            Self::Growth(it) => it.as_ref(),
            Self::GrowthForm(it) => it.as_ref(),
            Self::Calibration(it) => it,
            Self::Packs(it) => it.as_ref(),
            Self::PackForm(it) => it.as_ref(),
            Self::Network(it) => it,
            Self::NetworkForm(it) => it.as_ref(),
            Self::Case(it) => it,
            Self::Made(it) => it.as_ref(),
            Self::Emptied(it) => it,
        }
    }

    /// The same, mutable.
    pub(crate) fn as_screen_mut(&mut self) -> &mut dyn Screen {
        match self {
            Self::Setup(it) => it,
            Self::Home(it) => it,
            Self::PersonForm(it) => it.as_mut(),
            Self::Person(it) => it,
            Self::Pausing(it) => it.as_mut(),
            Self::Erasing(it) => it.as_mut(),
            Self::FromPaper(it) => it,
            Self::Prepare(it) => it.as_mut(),
            Self::DropIn(it) => it.as_mut(),
            Self::Meeting(it) => it.as_mut(),
            Self::Review(it) => it.as_mut(),
            Self::Exporting(it) => it.as_mut(),
            Self::Correction(it) => it.as_mut(),
            Self::TermDates(it) => it.as_mut(),
            Self::Settings(it) => it.as_mut(),
            Self::Trash(it) => it,
            Self::Plan(it) => it.as_mut(),
            Self::PlanForm(it) => it.as_mut(),
            Self::SendFigures(it) => it.as_mut(),
            Self::Growth(it) => it.as_mut(),
            Self::GrowthForm(it) => it.as_mut(),
            Self::Calibration(it) => it,
            Self::Packs(it) => it.as_mut(),
            Self::PackForm(it) => it.as_mut(),
            Self::Network(it) => it,
            Self::NetworkForm(it) => it.as_mut(),
            Self::Case(it) => it,
            Self::Made(it) => it.as_mut(),
            Self::Emptied(it) => it,
        }
    }

    /// The screen at `destination`.
    #[must_use]
    pub fn open(destination: Destination, shared: &Shared, now: &Now) -> Self {
        match destination {
            Destination::Home => Self::Home(Home::default()),
            Destination::AddPerson => Self::PersonForm(Box::new(PersonForm::new(shared))),
            Destination::Person(person) => Self::Person(PersonPage::new(person)),
            Destination::ChangePerson(person) => {
                Self::PersonForm(Box::new(PersonForm::changing(*person)))
            }
            Destination::Pausing(person) => Self::Pausing(Box::new(Pausing::new(*person, now))),
            Destination::Erasing(whom) => Self::Erasing(Box::new(Erasing::new(whom, shared))),
            Destination::FromPaper(person) => Self::FromPaper(FromPaper::new(person, now)),
            Destination::Prepare(opened) => {
                Self::Prepare(Box::new(Prepare::open(*opened, shared, now)))
            }
            Destination::DropIn(drop_in, mode) => {
                Self::DropIn(Box::new(DropInPage::open(*drop_in, mode, now)))
            }
            Destination::Meeting(opened) => Self::Meeting(Box::new(meeting(*opened, shared, now))),
            Destination::Correction(opened) => {
                Self::Correction(Box::new(correction(*opened, shared, now)))
            }
            Destination::Export(offers) => {
                Self::Exporting(Box::new(ExportScreen::new(*offers, shared)))
            }
            Destination::Review(person) => Self::Review(Box::new(Review::new(person, shared))),
            Destination::TermDates(school) => {
                Self::TermDates(Box::new(TermDates::new(school, shared, now)))
            }
            Destination::Plan => Self::Plan(Box::default()),
            Destination::PlanForm(wanted) => {
                Self::PlanForm(Box::new(PlanForm::new(*wanted, shared, now)))
            }
            Destination::SendFigures => Self::SendFigures(Box::new(SendFigures::new(shared))),
            Destination::Growth(about) => Self::Growth(Box::new(GrowthScreen::at(about))),
            Destination::GrowthForm(kind) => {
                Self::GrowthForm(Box::new(GrowthForm::new(kind, shared, now)))
            }
            Destination::Calibration(own) => Self::Calibration(CalibrationScreen::new(own)),
            Destination::Packs => Self::Packs(Box::default()),
            Destination::Made(base, how) => Self::Made(Box::new(MadeForm::new(base, how))),
            Destination::PackForm(kind) => {
                let coach = shared.coach.as_ref().map_or("", |it| it.name.as_str());
                Self::PackForm(Box::new(PackForm::new(kind, coach)))
            }
            Destination::Network(note) => Self::Network(NetworkScreen::at(note)),
            Destination::NetworkForm(kind) => {
                Self::NetworkForm(Box::new(NetworkForm::new(kind, shared, now)))
            }
            Destination::Case(id) => Self::Case(CaseScreen::new(id)),
            Destination::Trash => Self::Trash(TrashScreen::new(&shared.offer)),
            Destination::FormAgain(form, texts) => {
                let mut form = Self::open(*form, shared, now);
                if let Some(draft) = form.as_screen_mut().draft() {
                    draft.put_back(&texts, now);
                }
                form
            }
            Destination::Emptied(says) => Self::Emptied(EmptiedScreen { says, is_looking: false }),
            Destination::Settings => Self::Settings(Box::new(SettingsScreen::new(shared))),
        }
    }
}

fn meeting(mut opened: SessionOpened, shared: &Shared, now: &Now) -> Meeting {
    picks_up_as_now(&mut opened, shared);
    let session = &mut opened.session;
    if let Some(person) = shared.person(&session.coachee.id)
        && session.status == Status::Prepared
        && opened.read_only.is_none()
    {
        stands_as_now(session, person, shared);
    }
    let programme = shared.programme(&opened.session.programme).cloned();
    let calendar = shared.calendar_for(&opened.session.coachee).clone();
    let summary = shared.summary(&opened.session.coachee.id);
    let mut meeting = Meeting::open(opened, programme, summary, calendar, now);
    meeting.goal = shared.own_growth().and_then(|it| it.goal.clone());
    let step = meeting.session().action_step.as_ref();
    meeting.complications = step.map(|step| complications_of(step, shared)).unwrap_or_default();
    meeting
}

fn correction(opened: SessionOpened, shared: &Shared, now: &Now) -> CorrectionScreen {
    let programme = shared.programme(&opened.session.programme).cloned();
    let by = shared.as_coach(now);
    let calendar = shared.calendar_for(&opened.session.coachee).clone();
    CorrectionScreen::open(opened, by, programme, calendar)
}
