//! What is asked for and written of a coach's own development.

use chrono::NaiveDate;

use crate::coaching::people::Coach;
use crate::export::ExportKind;

/// Whose development is to be read, as of which day.
#[derive(Clone, Debug)]
pub struct GrowthWanted {
    /// Whose.
    pub(crate) coach: Coach,
    /// The day.
    pub(crate) today: NaiveDate,
}

/// Whose CPD record is to be written.
#[derive(Clone, Debug)]
pub struct CpdRecordWanted {
    /// Whose.
    pub(crate) coach: Coach,
    /// The year in which the school year begins.
    pub(crate) begins: i32,
    /// As what.
    pub(crate) kind: ExportKind,
}
