//! What is typed in a correction but not stored in the record as typed: the start of the meeting,
//! its minutes, and the reasons.

use chrono::NaiveDate;

use crate::app::form::remark::Remark;
use crate::coaching::action_step::StepStatus;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::WallTime;
use crate::coaching::session::Session;

/// The typed lines.
#[derive(Clone, Debug, Default)]
pub struct TypedLines {
    /// The time of the meeting.
    pub when: String,
    /// Its length in minutes.
    pub minutes: String,
    /// The reason for the corrections.
    pub why: String,
    /// The reason for giving the action step up, while that is done.
    pub giving_up: Option<GivingUp>,
}

/// An action step that is being given up, between two meetings.
#[derive(Clone, Debug)]
pub struct GivingUp {
    /// The reason.
    pub why: String,
    /// When the first character was typed.
    pub at: Option<WallTime>,
    /// The status of the step before.
    pub stood: StepStatus,
}

impl TypedLines {
    /// Fills the lines with the time and minutes of `session`, as they would be typed.
    pub fn fill_times(&mut self, session: &Session) {
        let when = session.started_at.map(|at| at.format("%-d/%-m/%Y %H:%M").to_string());
        let lasted = session.started_at.zip(session.ended_at).map(|(from, to)| {
            // Rounded to the minute, as on the closing page.
            let seconds = to.signed_duration_since(from).num_seconds();
            (seconds + 30).div_euclid(60).to_string()
        });
        (self.when, self.minutes) = (when.unwrap_or_default(), lasted.unwrap_or_default());
    }

    /// The remark under the date: how it was parsed, or why it is invalid.
    pub(super) fn understood(
        &self,
        session: &Session,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Option<Remark> {
        let mut stands = Self::default();
        stands.fill_times(session);
        if self.when.trim().is_empty() || stands.when == self.when {
            return None;
        }
        Some(match parse_date_in(&self.when, today, Direction::Back, calendar) {
            Ok(date) => Remark::Says(format!("→ {}", date.say())),
            Err(why) => Remark::Look(why.to_string()),
        })
    }
}
