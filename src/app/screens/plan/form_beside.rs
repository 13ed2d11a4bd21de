//! What the fields of a form are listed beside.

use chrono::NaiveDate;

use super::form_kind::PlanFormWanted;
use crate::app::core::shared::Shared;
use crate::coaching::plan::coaches::CoachState;
use crate::coaching::plan_reading::PlanReading;

/// What the fields are listed beside.
pub(super) struct FieldsBeside<'a> {
    /// The form and its plan.
    pub(super) wanted: &'a PlanFormWanted,
    /// People, calendars and programmes.
    pub(super) shared: &'a Shared,
    /// Today.
    pub(super) today: NaiveDate,
}

impl FieldsBeside<'_> {
    /// The plan that the form is over.
    pub(super) fn reading(&self) -> Option<&PlanReading> {
        self.wanted.reading.as_deref()
    }
}

/// The name of a state, as a choice stores it.
pub(super) fn state_name(state: CoachState) -> String {
    state.label().to_owned()
}
