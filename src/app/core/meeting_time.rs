//! The time of a meeting as it is told in words.

use crate::coaching::pacing::Pacing;

/// The time of the meeting on the screen.
#[derive(Clone, Debug)]
pub struct MeetingTime {
    /// The id of its session.
    pub(crate) session: String,
    /// The index of its step.
    pub(crate) step: usize,
    /// The title of that.
    pub(crate) title: String,
    /// How long that is to take, in seconds.
    pub(crate) step_length: f64,
    /// Whether the clock runs.
    pub(crate) runs: bool,
    /// The clock.
    pub(crate) pacing: Pacing,
    /// How the minutes left can be shared out, where that helps.
    pub(crate) offer: Option<String>,
}
