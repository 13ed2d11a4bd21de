//! The minutes of a meeting: adding one to a step, and sharing out those that are left.

use crate::app::core::outcome::Outcome;
use crate::coaching::address::Address;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::pacing::{Pace, practice_gives, share_out};
use crate::coaching::protocol::StepKind;
use crate::coaching::session::{Session, Status};
use crate::wording::days;

use super::state::Meeting;

impl Meeting {
    pub(super) fn add_minute(&mut self, now: &Now) -> Outcome {
        let step = self.session().current();
        self.change([Address::Planned(step), Address::PlannedLength], now, |session| {
            if let Some(record) = session.steps.get_mut(step) {
                record.planned_seconds = record.planned_seconds.saturating_add(60).min(4 * 3600);
            }
            session.planned_minutes = session.planned_minutes.map(|it| it.saturating_add(1));
        });
        Outcome::notice("A minute more, and the meeting ends a minute later · ⟦undo⟧ undoes it")
    }

    /// The seconds left to the planned end of a meeting that began late, in its own time: not a
    /// day later, and not once twice its time is over.
    pub(super) fn slot_left(&self, now: &Now) -> Option<f64> {
        const LATE: f64 = 60.0;
        let session = self.session();
        let (meant, length) = (session.scheduled_for?, session.planned_length());
        let since = |at: WallTime| at.signed_duration_since(meant).as_seconds_f64();
        let began = since(session.started_at?);
        let is_late = days::time_of(meant).is_some() && began > LATE && began < length - LATE;
        Some(length - since(now.wall)).filter(|left| is_late && *left > -length)
    }

    /// The shares, in minutes, that the key `l` would set; `None` where they are set already.
    #[must_use]
    pub(crate) fn shares_offered(&self, now: &Now) -> Option<Vec<u32>> {
        let pacing = self.pacing(now);
        let (left, session) = (pacing.meeting_left, self.session());
        if left < 60.0 || session.status != Status::Running || self.kind() == StepKind::FollowUp {
            return None;
        }
        let shares = share_out(session, left);
        let stand = minutes_of(session);
        let differs = shares.iter().zip(&stand).any(|(a, b)| a.abs_diff(*b) >= 30);
        (differs && share_is_wanted(session, left, &pacing.pace)).then_some(shares)
    }

    pub(super) fn share_out(&mut self, now: &Now) -> Outcome {
        let left = self.pacing(now).meeting_left;
        if left < 60.0 {
            return Outcome::notice("Less than a minute is left: nothing to share out");
        }
        let shares = share_out(self.session(), left);
        if shares == minutes_of(self.session()) {
            return Outcome::notice("The minutes already stand so that practice keeps its own");
        }
        let shown = shares_text(self.session(), &shares);
        self.change((0..shares.len()).map(Address::Planned), now, |session| {
            for (record, seconds) in session.steps.iter_mut().zip(&shares) {
                record.planned_seconds = *seconds;
            }
        });
        Outcome::notice(format!("Shared out: {shown} · ⟦undo⟧ undoes it"))
    }
}

/// The planned length of every step, in seconds.
fn minutes_of(session: &Session) -> Vec<u32> {
    session.steps.iter().map(|step| step.planned_seconds).collect()
}

/// Whether the time left differs from what the steps have, so that sharing out helps: the meeting
/// started late, or other steps have used time of practice.
fn share_is_wanted(session: &Session, left: f64, pace: &Pace) -> bool {
    let have: f64 = session.seconds_planned() - session.seconds_spent();
    let late = have - left > 60.0;
    late || matches!(pace, Pace::OthersGive { .. } | Pace::Shrinking { .. })
}

/// What each step from this one on would have left, in minutes, and whether practice keeps its
/// time: `2, 5, 13 practice, 1 · practice kept`, or `1, 1, practice 12 of 14, 1`.
#[must_use]
pub(crate) fn shares_text(session: &Session, shares: &[u32]) -> String {
    let here = session.current();
    let practice = session.step_of(StepKind::Practice).filter(|at| *at >= here);
    let gives = practice_gives(session, shares);
    let ahead = session.steps.iter().zip(shares).enumerate().skip(here);
    let left = ahead.filter_map(|(at, (step, share))| {
        let spent = if at == here { step.seconds_spent() } else { 0.0 };
        let minutes = ((f64::from(*share) - spent) / 60.0).max(0.0);
        Some(match gives {
            // The step that is over its time has none left to speak of.
            _ if Some(at) != practice && at == here && minutes < 0.5 => return None,
            _ if Some(at) != practice => format!("{minutes:.0}"),
            Some((gets, of)) => format!("practice {gets} of {of}"),
            None => format!("{minutes:.0} practice"),
        })
    });
    let left = left.collect::<Vec<_>>().join(", ");
    if practice.is_some() && gives.is_none() { left + " · practice kept" } else { left }
}
