//! A new session for a person: protocol, minutes, and what it picks up from.

use crate::coaching::id::SessionId;
use crate::coaching::moment::Now;
use crate::coaching::packs;
use crate::coaching::people::{Person, Unknown};
use crate::coaching::session::{Previous, Session};

use super::desk::Desk;

/// What a meeting was asked for with, on the command line or in a dialogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Another protocol than the programme's.
    pub protocol: Option<String>,
    /// Another length, in minutes.
    pub minutes: Option<u16>,
}

/// A prepared session with `person`, picking up from the last one held; none where neither the
/// programme's protocol nor the one asked for is there.
#[must_use]
pub fn new_session(desk: &Desk, person: &Person, wanted: &Wanted, now: &Now) -> Option<Session> {
    let id: SessionId = now.fresh.parse().ok()?;
    let of_programme = || desk.programme(&person.programme).map(|p| p.protocol.clone());
    let asked = wanted.protocol.clone().or_else(of_programme);
    let protocol = packs::protocol(asked.as_deref().unwrap_or("instructional-six-step"))?;
    let minutes = wanted.minutes.unwrap_or_else(|| protocol.total_minutes());
    let last = desk.last_held(&person.id);
    let previous = last.map(|last| Previous {
        session: last.id.clone(),
        action_step: last.action_step.as_ref().map(|step| step.id.clone()),
        unknown: Unknown::new(),
    });
    let coach = desk.as_coach(&now.fresh)?;
    let mut session = Session::prepared(id, coach, person, protocol, minutes, previous);
    // A next meeting agreed for today is this one: it was meant to begin then.
    session.scheduled_for = last
        .and_then(|last| last.follow_up.next_meeting)
        .filter(|at| at.date_naive() == now.today() && at.time() != chrono::NaiveTime::MIN);
    session.time_zone.clone_from(&now.zone.name);
    Some(session)
}
