//! What can be asked with somebody chosen: on Today, and on their own page.

use crate::coaching::caseload::{NextThing, Row};
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::Key;

use super::begin::{Wanted, begin};
use super::desk::Desk;
use super::drop_in::begin::{drop_in, last_drop_in};
use super::effect::{Answer, Effect};
use super::event::Purpose;
use super::turn::{Destination, Go, Turn};

/// Does what was asked with the person of `row`; none where `command` asks nothing of a person.
#[must_use]
pub fn asked(command: Command, row: &Row, desk: &Desk, now: &Now) -> Option<Turn> {
    let person = &row.person;
    let to = |destination| Turn::goes(Go::To(destination));
    Some(match command {
        Command::StartMeeting => begin(desk, person, &Wanted::default(), Purpose::Meeting, now),
        Command::PrepareMeeting => begin(desk, person, &Wanted::default(), Purpose::Prepare, now),
        Command::DropIn => drop_in(desk, person, now),
        Command::ReadDropIns => last_drop_in(desk, person),
        Command::EnterFromPaper => to(Destination::FromPaper(person.id.clone())),
        Command::Review => to(Destination::Review(Some(person.id.clone()))),
        Command::ChangePerson => to(Destination::ChangePerson(Box::new(person.clone()))),
        Command::PausePerson => to(Destination::Pausing(Box::new(person.clone()))),
        Command::GiveUpStep => give_up_step(row, desk),
        Command::PromiseKept => promise_kept(row, None, desk, now),
        _ => return None,
    })
}

/// A key that no command has: a digit says that the promise of that number was kept.
#[must_use]
pub fn key(key: Key, row: &Row, desk: &Desk, now: &Now) -> Option<Turn> {
    let digit = key.typed().and_then(|c| c.to_digit(10)).filter(|n| *n > 0)?;
    let at = usize::try_from(digit).ok()?;
    Some(promise_kept(row, Some(at - 1), desk, now))
}

/// Goes on with the next thing to do; none where there is nothing to go on with.
#[must_use]
pub fn go_on(row: &Row, desk: &Desk, now: &Now) -> Option<Turn> {
    Some(match &row.next {
        NextThing::GoOn(id) => Turn::wants([Effect::Open(id.clone(), Purpose::Meeting)]),
        NextThing::BeginPrepared(id) | NextThing::Prepared(id, _) => {
            Turn::wants([Effect::Open(id.clone(), Purpose::Prepare)])
        }
        NextThing::NeverMet | NextThing::MeetingDue(_) | NextThing::MeetingMissed(_) => {
            begin(desk, &row.person, &Wanted::default(), Purpose::Prepare, now)
        }
        _ => return None,
    })
}

/// Goes to the record of the meeting that their step is from, where the reason is written.
fn give_up_step(row: &Row, desk: &Desk) -> Turn {
    let step = desk.standing(&row.person.id).and_then(|it| it.thread.current());
    let agreed = step.and_then(|step| step.events.iter().rfind(|event| event.is_agreement()));
    match agreed.and_then(|event| event.session.clone()) {
        Some(session) => Turn::wants([Effect::Open(session, Purpose::GiveUp)]),
        None => Turn::says(format!("{} has no action step to give up", row.person.name)),
    }
}

/// Says that a promise of the coach was kept: the one at this place, else the first still open.
fn promise_kept(row: &Row, at: Option<usize>, desk: &Desk, now: &Now) -> Turn {
    let last = desk.last_held(&row.person.id);
    let promises = || last.iter().flat_map(|last| last.follow_up.written_promises());
    let meant = match at {
        Some(at) => promises().nth(at),
        None => promises().find(|promise| promise.done != Some(true)),
    };
    let (Some(last), Some(promise)) = (last, meant) else {
        return Turn::says(match (at, promises().count()) {
            (_, 0) => format!("You promised {} nothing last time", row.person.name),
            (None, _) => format!("All that you promised {} is done", row.person.name),
            (Some(_), 1) => "You made one promise: 1 says that it is done".to_owned(),
            (Some(_), n) => format!("You made {n} promises: 1 to {n} say which is done"),
        });
    };
    let answer = |done| {
        let (session, promise, at) = (last.id.clone(), promise.text.clone(), now.wall);
        Effect::AnswerPromise(Box::new(Answer { session, promise, done, at }))
    };
    if promise.done == Some(true) {
        return Turn::says(format!("Done already: {}", promise.text));
    }
    Turn::wants([answer(Some(true))])
        .and_says(format!("Done: {} · u takes it back", promise.text))
        .taken_back_by(answer(promise.done), format!("Open again: {}", promise.text))
}
