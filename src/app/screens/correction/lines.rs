//! What is typed in a correction but not stored in the record as typed: the reasons.

use crate::coaching::action_step::StepStatus;
use crate::coaching::moment::WallTime;

/// The typed lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct TypedLines {
    /// The reason for the corrections.
    pub(crate) why: String,
    /// The reason for giving the action step up, while that is done.
    pub(crate) giving_up: Option<GivingUp>,
}

/// An action step that is being given up, between two meetings.
#[derive(Clone, Debug)]
pub(crate) struct GivingUp {
    /// The reason.
    pub(crate) why: String,
    /// When the first character was typed.
    pub(crate) at: Option<WallTime>,
    /// The status of the step before.
    pub(crate) stood: StepStatus,
}
