//! Beginning a session with a person: the one that is open or prepared, or a new one with its
//! protocol, minutes and previous session.

use crate::coaching::moment::Now;
use crate::coaching::packs;
use crate::coaching::people::{Person, Unknown};
use crate::coaching::protocol::Protocol;
use crate::coaching::session::{Previous, Session, Status};

use super::effect::DiskRead;
use super::event::Purpose;
use super::outcome::Outcome;
use super::shared::Shared;

/// The message where there is no protocol for a meeting.
pub(crate) const NO_PROTOCOL: &str = "The programme has no protocol here";

/// Choices for a meeting, from the command line or a dialogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingWanted {
    /// Another protocol than the programme's.
    pub protocol: Option<String>,
    /// Another length than the usual one, in minutes.
    pub(crate) minutes: Option<u16>,
}

/// How long a meeting by `protocol` is where nobody says otherwise: as it is set, else as the
/// protocol has it.
#[must_use]
pub(crate) fn usual_minutes(shared: &Shared, protocol: &Protocol) -> u16 {
    shared.preferences().minutes.unwrap_or_else(|| protocol.total_minutes())
}

/// A prepared session with `person` that picks up from the last one held; `None` where the protocol
/// that was asked for, or else the programme's, does not exist.
#[must_use]
pub(crate) fn new_session(
    shared: &Shared,
    person: &Person,
    wanted: &MeetingWanted,
    now: &Now,
) -> Option<Session> {
    let of_programme = || shared.programme(&person.programme).map(|p| p.protocol.clone());
    let asked = wanted.protocol.clone().or_else(of_programme);
    let protocol = packs::protocol(asked.as_deref().unwrap_or("instructional-six-step"))?;
    let minutes = wanted.minutes.unwrap_or_else(|| usual_minutes(shared, &protocol));
    let last = shared.last_held(&person.id);
    let previous = last.map(|last| Previous {
        session: last.id.clone(),
        action_step: last.action_step.as_ref().map(|step| step.id.clone()),
        unknown: Unknown::new(),
    });
    let (id, coach) = (now.fresh.take(), shared.as_coach(now));
    let mut session = Session::prepared(id, coach, person, protocol, minutes, previous);
    // This is the meeting that was agreed for today: it has that time as scheduled.
    session.scheduled_for = last
        .and_then(|last| last.follow_up.next_meeting)
        .filter(|at| at.date_naive() == now.today() && at.time() != chrono::NaiveTime::MIN);
    session.time_zone.clone_from(&now.zone.name);
    Some(session)
}

/// Brings a meeting that is prepared up to date as it begins: the person's school and role as they
/// are now, and the way of working that was agreed with them since.
pub(crate) fn stands_as_now(session: &mut Session, person: &Person) {
    session.coachee.stands_as(person);
    let protocol = &mut session.protocol;
    if person.stance == protocol.agreed_stance() {
        return;
    }
    let whole = packs::protocol(&protocol.id).filter(|it| it.version == protocol.version);
    let Some(whole) = whole.filter(|it| it.steps.len() == protocol.steps.len()) else { return };
    protocol.stance = whole.stance;
    for (step, whole) in protocol.steps.iter_mut().zip(whole.steps) {
        step.other_prompts = whole.other_prompts;
    }
    protocol.go_by(person.stance);
}

/// Opens the meeting with `person` that is still open or prepared, or begins a new one.
#[must_use]
pub(crate) fn begin(
    shared: &Shared,
    person: &Person,
    wanted: &MeetingWanted,
    purpose: Purpose,
    now: &Now,
) -> Outcome {
    if let Some(open) = shared.open_session(&person.id, now.today()) {
        let purpose = if open.status == Status::Prepared { purpose } else { Purpose::Meeting };
        return Outcome::effects([DiskRead::Open(open.id.clone(), purpose)]);
    }
    match new_session(shared, person, wanted, now) {
        Some(session) => Outcome::effects([DiskRead::Begin(Box::new(session), purpose)]),
        None => Outcome::notice(match &wanted.protocol {
            Some(protocol) => format!("There is no protocol called “{protocol}”"),
            None => format!("The programme “{}” has no protocol here", person.programme),
        }),
    }
}
