//! Which forms there are over the Network screen, and which fields.

use crate::coaching::id::PlanId;
use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::network::network_parts::NetworkKind;
use crate::export::problem_page::CardToSend;

/// A field of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NetworkField {
    /// What kind of note; how far an idea has come; as what the page is written.
    Which,
    /// The question, what they do, the idea; what is decided.
    What,
    /// Where.
    At,
    /// When; since when.
    On,
    /// What others said.
    Answer,
    /// Whom they met, or who said it; who does what is decided.
    Who,
    /// When they agreed to be named.
    Agreed,
    /// In what kind of setting they work.
    Setting,
    /// What was promised.
    Promise,
    /// By when.
    By,
    /// Why an idea was adopted or left.
    Why,
    /// What they would praise.
    Praise,
    /// The gap that they see.
    Gap,
    /// The step that they would agree.
    Step,
    /// The file of a case or a problem card.
    File,
    /// Where a problem is met.
    Place,
    /// What was tried.
    Tried,
    /// What happened.
    Happened,
    /// What is still open.
    Open,
    /// What to look at before it leaves.
    Names,
    /// Whether that was done.
    Looked,
}

/// Which form.
#[derive(Clone, Debug, PartialEq)]
pub enum NetworkFormKind {
    /// A note, new where it was never saved.
    Note(Box<NetworkNote>),
    /// How far an idea has come.
    MoveOn(Box<NetworkNote>),
    /// An idea that becomes a decision of this plan.
    Decide(Box<NetworkNote>, PlanId),
    /// The file of a case or a problem card.
    CaseFile,
    /// Their own notes on a case.
    CaseNotes(Box<NetworkNote>),
    /// Their answer to a problem card from another coach.
    CardAnswer(Box<NetworkNote>),
    /// A problem card, or an answer to one, that goes round as a file.
    SendCard(Box<NetworkNote>, Box<CardToSend>),
    /// The page for the team, at first from this place.
    Page(String),
}

impl NetworkFormKind {
    /// Whether it is of a note that was never saved.
    #[must_use]
    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::Note(note) if note.stamp.revision == 0)
    }

    /// The name of its draft: of what is about one thing, with that.
    #[must_use]
    pub(super) fn name_of_draft(&self) -> String {
        match self {
            Self::Note(note) if note.stamp.revision == 0 => {
                format!("network-{}", note.kind.label())
            }
            Self::Note(note) => format!("network-note {}", note.id),
            Self::MoveOn(note) => format!("network-idea {}", note.id),
            Self::Decide(note, _) => format!("network-decide {}", note.id),
            Self::CaseFile => "network-case".to_owned(),
            Self::CaseNotes(note) => format!("network-case {}", note.id),
            Self::CardAnswer(note) => format!("network-answer {}", note.id),
            Self::SendCard(note, _) => format!("network-card {}", note.id),
            Self::Page(_) => "network-page".to_owned(),
        }
    }

    /// The title of the form.
    #[must_use]
    pub(super) fn heading(&self) -> &'static str {
        match self {
            Self::Note(note) if note.stamp.revision == 0 => "Add to your network",
            Self::Note(note) => match note.kind {
                NetworkKind::Question => "A question you take along",
                NetworkKind::Contact => "Somebody you met",
                NetworkKind::Idea => "An idea you brought home",
                NetworkKind::Case => "A case",
                NetworkKind::Problem => "A problem card",
            },
            Self::MoveOn(_) => "What became of the idea",
            Self::Decide(..) => "A decision of the plan",
            Self::CaseFile => "Read in what another coach sent",
            Self::CaseNotes(_) => "Your notes on the case",
            Self::CardAnswer(_) => "Your answer to a problem card",
            Self::SendCard(..) => "A file to send round",
            Self::Page(_) => "A page for your team",
        }
    }

    /// What is said above its fields.
    #[must_use]
    pub(super) fn explained(&self) -> &'static str {
        match self {
            Self::Note(note) if note.kind == NetworkKind::Problem && note.stamp.revision > 0 => {
                "For you alone until you send it: then the names of your people, schools and roles \
                 are taken out first."
            }
            Self::CardAnswer(_) => {
                "For you alone until you send it: then ⟦network_page⟧ makes the file."
            }
            Self::SendCard(..) => {
                "Names that are known here are replaced. No program knows every name: look at each \
                 place that is marked [?like this?]."
            }
            Self::Note(_) => {
                "Two questions to take along; whom you met; ideas. A name is kept only where they \
                 agreed to it: without that day, say the kind of place."
            }
            Self::MoveOn(_) => {
                "Heard, trying, then adopted or left. The reason helps whoever asks."
            }
            Self::Decide(..) => {
                "It goes into the plan as a decision, and stays linked to the idea."
            }
            Self::CaseFile => {
                "A case, which is a meeting without names, as JSON; a problem card, or an answer to one \
                 of yours."
            }
            Self::CaseNotes(_) => "For you alone, until you tell them what you think.",
            Self::Page(_) => {
                "What you asked, whom you met, what you try. Cases stay out of it. It is written \
                 into the folder that your exports go to."
            }
        }
    }
}
