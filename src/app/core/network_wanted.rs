//! What is written of a coach's network.

use chrono::NaiveDate;

use crate::coaching::network::network_note::NetworkNote;
use crate::coaching::people::Coach;
use crate::export::ExportKind;
use crate::export::problem_page::CardToSend;

/// A problem card, or an answer to one, that is looked through for names before it is sent.
#[derive(Clone, Debug)]
pub struct CardToLookThrough {
    /// The note that it stands in.
    pub(crate) note: NetworkNote,
    /// Who sends it, where they have said who they are.
    pub(crate) coach: Option<Coach>,
}

/// What was found in it.
#[derive(Clone, Debug)]
pub struct CardLookedThrough {
    /// The note.
    pub(crate) note: NetworkNote,
    /// What would leave.
    pub(crate) leaving: CardToSend,
}

/// A problem card, or an answer to one, that is sent.
#[derive(Clone, Debug)]
pub struct CardWanted {
    /// What goes into the file, once somebody has looked at it.
    pub(crate) leaving: CardToSend,
    /// The ids of the note and of whose it is, by which an erasure knows the file.
    pub(crate) of: Vec<String>,
}

/// The page for the team that is wanted.
#[derive(Clone, Debug)]
pub struct NetworkPageWanted {
    /// Whose notes.
    pub(crate) coach: Coach,
    /// From where; of the school year, where it is empty.
    pub(crate) place: String,
    /// Today.
    pub(crate) today: NaiveDate,
    /// As what.
    pub(crate) kind: ExportKind,
}
