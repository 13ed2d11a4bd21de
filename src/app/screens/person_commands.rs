//! The commands on a chosen person: on Today, and on their own page.

use std::sync::Arc;

use crate::coaching::caseload::CaseloadRow;
use crate::coaching::follow_up::FollowUpAnswer;
use crate::coaching::id::SessionId;
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::next_action::NextAction;
use crate::coaching::people::Person;
use crate::coaching::person_summary::PersonSummary;
use crate::coaching::session::Status;
use crate::keys::command::Command;
use crate::keys::key::Key;
use crate::wording::days;
use crate::wording::sentences::capitalised;

use super::deleting::ask_to_delete;
use super::drop_in::begin::{drop_in, last_drop_in};
use crate::app::core::effect::{Answer, DiskRead, DiskWrite, Effect, Save};
use crate::app::core::event::Purpose;
use crate::app::core::new_session::{MeetingWanted, begin};
use crate::app::core::outcome::{ActionRow, Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;

/// Runs a command on the person of `row`; `None` where `command` is not about a person.
#[must_use]
pub(crate) fn run_command(
    command: Command,
    row: &CaseloadRow,
    shared: &Shared,
    now: &Now,
) -> Option<Outcome> {
    let person = &row.person;
    let to = |destination| Outcome::navigate(Navigation::To(destination));
    Some(match command {
        Command::StartMeeting => {
            begin(shared, person, &MeetingWanted::default(), Purpose::Meeting, now)
        }
        Command::PrepareMeeting => {
            begin(shared, person, &MeetingWanted::default(), Purpose::Prepare, now)
        }
        Command::DropIn => drop_in(shared, person, now),
        Command::ReadDropIns => last_drop_in(shared, person),
        Command::EnterFromPaper => to(Destination::FromPaper(person.id.clone())),
        Command::Review => to(Destination::Review(Some(person.id.clone()))),
        Command::ChangePerson => to(Destination::ChangePerson(Box::new(person.clone()))),
        Command::PausePerson => to(Destination::Pausing(Box::new(person.clone()))),
        Command::GiveRecords => Outcome::effects([DiskWrite::GiveRecords(person.id.clone())])
            .with_notice("Gathering all that is kept on them …"),
        Command::ErasePerson => to(Destination::Erasing(Some(Box::new(person.clone())))),
        Command::GiveUpStep => give_up_step(row, shared),
        Command::Delete => delete_prepared(person, shared, now),
        Command::PromiseKept => promise_kept(row, None, shared, now),
        Command::NoLongerNeeded => no_longer_needed(row, shared, now),
        _ => return None,
    })
}

/// Handles a key that is bound to no command: a digit marks the promise of that number as kept.
#[must_use]
pub(crate) fn key(key: Key, row: &CaseloadRow, shared: &Shared, now: &Now) -> Option<Outcome> {
    let at = key.digit()?.checked_sub(1)?;
    Some(promise_kept(row, Some(at), shared, now))
}

/// Does the next action of a person; `None` where there is none.
#[must_use]
pub(crate) fn go_on(row: &CaseloadRow, shared: &Shared, now: &Now) -> Option<Outcome> {
    Some(match &row.next {
        NextAction::GoOn(id) => Outcome::effects([DiskRead::Open(id.clone(), Purpose::Meeting)]),
        NextAction::BeginPrepared(id, _)
        | NextAction::Prepared(id, _)
        | NextAction::PreparedMissed(id, _) => {
            Outcome::effects([DiskRead::Open(id.clone(), Purpose::Prepare)])
        }
        NextAction::NeverMet | NextAction::MeetingDue(_) | NextAction::MeetingMissed(_) => {
            begin(shared, &row.person, &MeetingWanted::default(), Purpose::Prepare, now)
        }
        _ => return None,
    })
}

/// Opens the record of the meeting that their step is from, where the reason is written.
fn give_up_step(row: &CaseloadRow, shared: &Shared) -> Outcome {
    let step = shared.summary(&row.person.id).and_then(|it| it.thread.current());
    let agreed = step.and_then(|step| step.events.iter().rfind(|event| event.is_agreement()));
    match agreed.and_then(|event| event.session.clone()) {
        Some(session) => Outcome::effects([DiskRead::Open(session, Purpose::GiveUp)]),
        None => Outcome::notice(format!("{} has no action step to give up", row.person.name)),
    }
}

/// Asks whether the meeting that is prepared with a person is to be deleted.
fn delete_prepared(person: &Person, shared: &Shared, now: &Now) -> Outcome {
    let open = shared.open_session(&person.id, now.today());
    match open.filter(|it| it.status == Status::Prepared) {
        Some(session) => ask_to_delete(Arc::new(session.clone())),
        None => Outcome::notice(format!(
            "No meeting with {} is prepared · r, then d, deletes a past one",
            person.name
        )),
    }
}

/// Marks a promise of the coach as kept: the one at this index, else the first open one.
fn promise_kept(row: &CaseloadRow, at: Option<usize>, shared: &Shared, now: &Now) -> Outcome {
    let promises = shared.summary(&row.person.id).map(PersonSummary::promises).unwrap_or_default();
    let meant = match at {
        Some(at) => promises.get(at),
        None => promises.iter().find(|made| made.is_open()),
    };
    let Some(promise) = meant else {
        return Outcome::notice(match (at, promises.len()) {
            (_, 0) => format!("You didn’t say you’d do anything for {} last time", row.person.name),
            (None, _) => format!("Everything you said you’d do for {} is done", row.person.name),
            (Some(_), 1) => "You said you’d do one thing: ⟦1⟧ ticks it off".to_owned(),
            (Some(_), n) => format!("You said you’d do {n} things: 1 to {n} tick them off"),
        });
    };
    if !promise.is_open() {
        let stands = capitalised(promise.state());
        return Outcome::notice(format!("{stands} already: {}", promise.text));
    }
    let answer = |says| answer(&promise.session, says, now);
    Outcome::effects([answer(promise.answered(Some(true), false))])
        .with_notice(format!("Done: {} · ⟦undo⟧ undoes it", promise.text))
        .undone_by(answer(promise.as_it_stands()), format!("Open again: {}", promise.text))
}

/// Offers the promises that are open and the check that is owed, to say that one is no longer needed.
fn no_longer_needed(row: &CaseloadRow, shared: &Shared, now: &Now) -> Outcome {
    let Some(summary) = shared.summary(&row.person.id) else { return Outcome::none() };
    let offer = |what: String, on: Option<WallTime>, answers: [Effect; 2]| {
        let [withdraws, stands] = answers;
        let said = on.map(|at| format!("said {}", days::date_without_year(at.date_naive())));
        ActionRow {
            beside: said.unwrap_or_default(),
            outcome: Outcome::effects([withdraws])
                .with_notice(format!("No longer needed: {what} · ⟦undo⟧ undoes it"))
                .undone_by(stands, format!("Open again: {what}")),
            says: what,
        }
    };
    let promises = summary.promises();
    let promises = promises.iter().filter(|made| made.is_open()).map(|made| {
        let answers = [made.answered(made.done, true), made.as_it_stands()];
        offer(made.text.clone(), made.at, answers.map(|says| answer(&made.session, says, now)))
    });
    let check = summary.check().filter(|check| check.is_owed).map(|check| {
        let answers = [true, false].map(|withdrawn| FollowUpAnswer::Check { withdrawn });
        let answers = answers.map(|says| answer(&check.session, says, now));
        offer(capitalised(&check.say()), check.at, answers)
    });
    let rows: Vec<ActionRow> = promises.chain(check).collect();
    if rows.is_empty() {
        let name = &row.person.name;
        return Outcome::notice(format!("Nothing you promised or agreed to see is open: {name}"));
    }
    Outcome::offer("What is no longer needed?", rows)
}

/// Writes what is said of something that `session` agreed into its record.
fn answer(session: &SessionId, says: FollowUpAnswer, now: &Now) -> Effect {
    let answer = Answer { session: session.clone(), says, at: now.wall };
    Effect::Write(DiskWrite::AnswerPromise(Box::new(answer)))
}

/// Writes a person who was changed on a screen, and leaves it; the change can be undone from Today.
pub(super) fn person_changed(before: &Person, person: Person, says: &str) -> Outcome {
    Outcome::effects([Save::person(person)])
        .with_navigation(Navigation::Back)
        .with_notice(format!("{says} · ⟦undo⟧ undoes it"))
        .undone_by(Save::person(before.clone()), format!("{} is as before", before.name))
}
