//! Beginning a session with a person: the one that is open or prepared, or a new one with its
//! protocol, minutes and previous session.

use crate::coaching::moment::Now;
use crate::coaching::offer::USUAL_PROTOCOL;
use crate::coaching::people::{Person, Unknown};
use crate::coaching::protocol::Protocol;
use crate::coaching::session::{Previous, Session, Status};

use super::effect::DiskRead;
use super::event::{Purpose, SessionOpened};
use super::outcome::Outcome;
use super::shared::Shared;

/// Why there is no meeting as it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NoSession {
    /// No protocol has this id.
    #[error("There is no protocol called “{0}”")]
    NoProtocol(String),
    /// There is no time for each step of this protocol, which takes so many minutes.
    #[error("{0} takes at least {1} minutes: ask for that, or for another protocol")]
    TooShort(String, u16),
}

/// Choices for a meeting, from the command line or a dialogue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MeetingWanted {
    /// Another protocol than the programme's.
    pub protocol: Option<String>,
    /// Another length than the usual one, in minutes.
    pub minutes: Option<u16>,
}

/// How long a meeting by `protocol` is where nobody says otherwise: as it is set, where it is written
/// for that length; else as the protocol has it.
#[must_use]
pub(crate) fn usual_minutes(shared: &Shared, protocol: &Protocol) -> u16 {
    let set = shared.preferences().minutes.filter(|it| protocol.lengths().contains(it));
    set.unwrap_or_else(|| protocol.total_minutes())
}

/// A prepared session with `person` that picks up from the last one held.
///
/// # Errors
/// [`NoSession`], whose words are for the coach.
pub(crate) fn new_session(
    shared: &Shared,
    person: &Person,
    wanted: &MeetingWanted,
    now: &Now,
) -> Result<Session, NoSession> {
    let offer = &shared.offer;
    let (protocol, named) = match &wanted.protocol {
        Some(asked) => (offer.protocol(asked), asked.as_str()),
        None => (offer.protocol_of(&person.programme), USUAL_PROTOCOL),
    };
    let no_protocol = || NoSession::NoProtocol(named.to_owned());
    let protocol = protocol.cloned().ok_or_else(no_protocol)?;
    let minutes = wanted.minutes.unwrap_or_else(|| usual_minutes(shared, &protocol));
    if protocol.minutes_for(minutes).is_none() {
        let least = protocol.least_minutes();
        return Err(NoSession::TooShort(protocol.title, least));
    }
    let last = shared.last_held(&person.id);
    let previous = last.map(picked_up_from);
    let (id, coach) = (now.fresh.take(), shared.as_coach(now));
    let mut session = Session::prepared(id, coach, person, protocol, minutes, previous);
    // This is the meeting that was agreed for today: it has that time as scheduled.
    session.scheduled_for = last
        .and_then(|last| last.follow_up.next_meeting)
        .filter(|at| at.date_naive() == now.today() && at.time() != chrono::NaiveTime::MIN);
    session.time_zone.clone_from(&now.zone.name);
    Ok(session)
}

/// That a meeting picks up from `last`.
fn picked_up_from(last: &Session) -> Previous {
    Previous {
        session: last.id.clone(),
        action_step: last.action_step.as_ref().map(|step| step.id.clone()),
        unknown: Unknown::new(),
    }
}

/// Lets a prepared meeting pick up from the last one that was held, where another was written up
/// since it was prepared.
pub(crate) fn picks_up_as_now(opened: &mut SessionOpened, shared: &Shared) {
    let session = &mut opened.session;
    if session.status != Status::Prepared || opened.read_only.is_some() {
        return;
    }
    let held = |it: &Session| (it.began_or_due(), it.id.clone());
    let last = shared.last_held(&session.coachee.id);
    let since = |last: &&Session| opened.previous.as_ref().is_none_or(|it| held(it) < held(last));
    if let Some(last) = last.filter(since) {
        session.previous = Some(picked_up_from(last));
        opened.previous = Some(last.clone());
    }
}

/// Brings a meeting that is prepared up to date as it begins: the person's school and role as they
/// are now, and the way of working that was agreed with them since.
pub(crate) fn stands_as_now(session: &mut Session, person: &Person, shared: &Shared) {
    session.coachee.stands_as(person);
    let protocol = &mut session.protocol;
    if person.stance == protocol.agreed_stance() {
        return;
    }
    let whole = shared.offer.protocol(&protocol.id).filter(|it| it.version == protocol.version);
    let Some(whole) = whole.filter(|it| it.steps.len() == protocol.steps.len()) else { return };
    protocol.stance = whole.stance;
    for (step, whole) in protocol.steps.iter_mut().zip(&whole.steps) {
        step.other_prompts.clone_from(&whole.other_prompts);
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
        let is_prepared = open.status == Status::Prepared;
        let purpose = if is_prepared { purpose } else { Purpose::Meeting };
        let opens = Outcome::effects([DiskRead::Open(open.id.clone(), purpose)]);
        if *wanted == MeetingWanted::default() {
            return opens;
        }
        let before = if is_prepared { "prepared" } else { "begun" };
        let question = format!(
            "This meeting was {before} before, and keeps its own protocol and length. Go on with it?"
        );
        return Outcome::ask(question, "go on", opens);
    }
    match new_session(shared, person, wanted, now) {
        Ok(session) => Outcome::effects([DiskRead::Begin(Box::new(session), purpose)]),
        Err(why) => Outcome::notice(why.to_string()),
    }
}
