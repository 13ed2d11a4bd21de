//! Which forms there are over the Growth screen, and which fields.

use std::sync::LazyLock;

use crate::app::screens::export::choices::ExportRow;
use crate::coaching::audience::Audience;
use crate::coaching::calibration::own_calibration::OwnCalibration;
use crate::coaching::cpd::cpd_entry::CpdEntry;
use crate::coaching::growth::coached::CoachedMeeting;
use crate::export::ExportKind;

/// How the page of a meeting comes, in the words of the export screen.
static HOW_A_PAGE: LazyLock<String> = LazyLock::new(|| {
    let (whom, data) = (Audience::Coachee.label(), ExportKind::Data.label());
    format!(
        "Ask your coach for your page as data: in their export they choose {}: {whom}, and {}: \
         {data}. You see what is in it before anything is kept.",
        ExportRow::ForWhom.label(),
        ExportRow::As.label(),
    )
});

/// A field of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GrowthField {
    /// Which question is the goal; what kind of study; as what a record is written; how far the step
    /// before had got.
    Which,
    /// The goal in the coach's own words; what was studied; the action step.
    What,
    /// How long it took.
    Hours,
    /// When.
    On,
    /// With whom.
    With,
    /// What was changed because of it; what a stranger would see.
    Changed,
    /// When the step is used first.
    UseBy,
    /// When they meet next.
    Next,
    /// The file of a page, of a case, or of a calibration.
    File,
    /// Where the file of a calibration goes.
    To,
    /// What a calibration is called.
    Title,
    /// Which school year.
    Year,
    /// What is praised.
    Praise,
    /// What is not there yet.
    Gap,
    /// The one action step.
    Step,
}

/// Which form.
#[derive(Clone, Debug, PartialEq)]
pub enum GrowthFormKind {
    /// The goal.
    Goal,
    /// An entry of the CPD log, new where it was never saved.
    Cpd(Box<CpdEntry>),
    /// A meeting in which the coach was coached; a new one.
    Coached(Option<Box<CoachedMeeting>>),
    /// The page of such a meeting, to be taken in.
    Page,
    /// The record of a year's CPD, to be written.
    Record,
    /// A calibration to begin.
    Begin,
    /// The file of a calibration, to be taken in.
    Round,
    /// What is chosen in a calibration.
    Choose(Box<OwnCalibration>),
}

impl GrowthFormKind {
    /// The name of its draft: of what is about one thing, with that.
    #[must_use]
    pub(super) fn name_of_draft(&self) -> String {
        match self {
            Self::Goal => "growth-goal".to_owned(),
            Self::Cpd(entry) if entry.stamp.revision == 0 => match &entry.session {
                Some(session) => format!("growth-cpd from {session}"),
                None => "growth-cpd".to_owned(),
            },
            Self::Cpd(entry) => format!("growth-cpd {}", entry.id),
            Self::Coached(Some(meeting)) => format!("growth-coached {}", meeting.id),
            Self::Coached(None) => "growth-coached".to_owned(),
            Self::Page => "growth-page".to_owned(),
            Self::Record => "growth-record".to_owned(),
            Self::Begin => "growth-begin".to_owned(),
            Self::Round => "growth-round".to_owned(),
            Self::Choose(own) => format!("growth-choose {}", own.id),
        }
    }

    /// The title of the form.
    #[must_use]
    pub(super) fn heading(&self) -> &'static str {
        match self {
            Self::Goal => "Your goal",
            Self::Cpd(entry) if entry.stamp.revision == 0 => "Add to your CPD log",
            Self::Cpd(_) => "Change an entry of your CPD log",
            Self::Coached(_) => "A meeting you were coached in",
            Self::Page => "Take in the page of a meeting you were coached in",
            Self::Record => "Your CPD record of a year",
            Self::Begin => "Begin a calibration",
            Self::Round => "Take in a calibration",
            Self::Choose(_) => "What would you choose?",
        }
    }

    /// What is said above its fields.
    #[must_use]
    pub(super) fn explained(&self) -> &'static str {
        match self {
            Self::Goal => {
                "One question about your own coaching. It is asked after each \
                 meeting and answered by a key. For you alone."
            }
            Self::Cpd(_) => "What you did for your own study, and what came of it.",
            Self::Coached(Some(meeting)) if meeting.from_page => {
                "This is what the page says. Enter on the last field takes it in; Esc leaves it."
            }
            Self::Coached(_) => {
                "What you agreed becomes your own step. It is never on a caseload or in a figure."
            }
            Self::Page => &HOW_A_PAGE,
            Self::Record => "It is written into the folder that your exports go to.",
            Self::Begin => {
                "One file goes round: each of you chooses praise, gap and step alone and seals them, \
                 and all are opened together. It says who takes part, and no word of yours before \
                 you open it."
            }
            Self::Round => {
                "The file that somebody sent you, or another copy of one that you have: copies are put \
                 together. Nothing of yours is in it until you seal."
            }
            Self::Choose(_) => {
                "Alone, from what you have read. Once it is sealed, nobody reads it before all have \
                 sealed, and nobody changes it, you included."
            }
        }
    }
}
