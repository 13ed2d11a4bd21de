//! What is written of a coach's network.

use chrono::NaiveDate;

use crate::coaching::people::Coach;
use crate::export::ExportKind;

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
