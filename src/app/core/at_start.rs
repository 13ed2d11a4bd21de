//! What is read at the start, and the meeting that was asked for on the command line: it begins once
//! what is known of that person is read, before all else.

use crate::coaching::moment::Now;
use crate::coaching::people::Person;

use super::any_screen::AnyScreen;
use super::effect::{DiskRead, Effect};
use super::event::{MeetWhom, Purpose};
use super::model::Model;
use super::new_session::{MeetingWanted, begin};
use super::outcome::Outcome;
use super::shared::Shared;
use crate::app::screens::person_form::PersonForm;

/// What is wanted of the disk before the first event.
pub fn at_start(model: &mut Model, now: &Now) -> Vec<Effect> {
    let mut effects = Vec::new();
    // On a first run the set-up asks where the files are.
    if model.shared.coach.is_some() {
        let first = model.meeting_at_start.as_ref();
        effects.push(first.map_or(DiskRead::All, |(it, _)| DiskRead::ToMeet(it.clone())).into());
    }
    let (screen, shared) = model.screen_mut();
    effects.extend(screen.wanted(shared, now));
    effects
}

/// Begins the meeting that was asked for; everything else is read beside it.
pub(super) fn read_to_meet(model: &mut Model, now: &Now) -> Outcome {
    // A command that waits for everybody's summaries would open something over it.
    model.deferred = None;
    let mut outcome = begin_what_was_asked_for(model, now);
    outcome.effects.push(DiskRead::All.into());
    outcome
}

/// It is known now with whom a meeting was asked for.
pub(super) fn asked_to_meet(model: &mut Model, whom: MeetWhom, now: &Now) -> Outcome {
    let wanted = std::mem::take(&mut model.meeting_wanted);
    match whom {
        MeetWhom::Known(person) => {
            model.meeting_at_start = Some((person, wanted));
            if model.shared.all_read {
                begin_what_was_asked_for(model, now)
            } else {
                Outcome::none()
            }
        }
        MeetWhom::Unknown(name) => {
            let form = PersonForm::asking_about(&name, &model.shared, wanted);
            model.push(AnyScreen::PersonForm(Box::new(form)));
            Outcome::none()
        }
        MeetWhom::NotClear(says) => Outcome::notice(says),
    }
}

/// Begins the meeting that was asked for, where one was and that person is on the caseload.
pub(super) fn begin_what_was_asked_for(model: &mut Model, now: &Now) -> Outcome {
    let Some((person, wanted)) = model.meeting_at_start.take() else { return Outcome::none() };
    match model.shared.person(&person) {
        Some(person) => begin_at_start(&model.shared, person, &wanted, now),
        None => Outcome::none(),
    }
}

/// Where something could not be read that may be their open meeting, that is said first.
fn begin_at_start(shared: &Shared, person: &Person, wanted: &MeetingWanted, now: &Now) -> Outcome {
    let begins = begin(shared, person, wanted, Purpose::Meeting, now);
    match shared.unread.first() {
        Some(why) if shared.open_session(&person.id, now.today()).is_none() => {
            let name = &person.name;
            let question = format!(
                "{why}. It may be a meeting with {name} that is still open. Begin a new one?"
            );
            Outcome::ask(question, "begin it", begins)
        }
        _ => begins,
    }
}
