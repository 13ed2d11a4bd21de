//! What is typed in a correction but not stored in the record as typed: the start of the meeting,
//! its minutes, and the reasons.

use chrono::NaiveDate;

use crate::app::form::remark::Remark;
use crate::coaching::action_step::StepStatus;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::WallTime;
use crate::coaching::session::Session;

/// The lines of the form.
#[derive(Clone, Debug, Default)]
pub struct TypedLines {
    /// When the meeting was.
    pub when: String,
    /// How many minutes it took.
    pub minutes: String,
    /// Why it is put right.
    pub why: String,
    /// The action step is being given up.
    pub giving_up: Option<GivingUp>,
}

/// The action step is being given up for another, between two meetings.
#[derive(Clone, Debug)]
pub struct GivingUp {
    /// The reason.
    pub why: String,
    /// When it was begun, once anything was typed.
    pub at: Option<WallTime>,
    /// Where the step stood.
    pub stood: StepStatus,
}

impl TypedLines {
    /// Says when the meeting was and how many minutes it took, as somebody would type it.
    pub fn say_times(&mut self, session: &Session) {
        let when = session.started_at.map(|at| at.format("%-d/%-m/%Y %H:%M").to_string());
        let lasted = session.started_at.zip(session.ended_at).map(|(from, to)| {
            // To the nearest minute, as the closing page says it.
            let seconds = to.signed_duration_since(from).num_seconds();
            (seconds + 30).div_euclid(60).to_string()
        });
        (self.when, self.minutes) = (when.unwrap_or_default(), lasted.unwrap_or_default());
    }

    /// What was understood of the date that is being typed, or why nothing was.
    pub(super) fn understood(
        &self,
        session: &Session,
        today: NaiveDate,
        calendar: &Calendar,
    ) -> Option<Remark> {
        let mut stands = Self::default();
        stands.say_times(session);
        if self.when.trim().is_empty() || stands.when == self.when {
            return None;
        }
        Some(match parse_date_in(&self.when, today, Direction::Back, calendar) {
            Ok(date) => Remark::Says(format!("→ {}", date.say())),
            Err(why) => Remark::Look(why.to_string()),
        })
    }
}
