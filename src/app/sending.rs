//! Sending out: opening the export dialogue over a screen, with what that screen has to offer, and
//! handing it what came of its orders.
//!
//! Here meet the screens and the dialogue, which know nothing of each other.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::session::Session;
use crate::export::british;
use crate::keys::command::Command;
use crate::search::Card;

use super::desk::Desk;
use super::exporting::order::{Offer, Offers, Report, Which};
use super::model::{Model, Screen};
use super::review::Review;
use super::turn::{Destination, Go, Turn};

/// Does what was asked of the dialogue from another screen; none where `command` asks nothing of
/// it.
#[must_use]
pub fn asked(model: &Model, command: Command) -> Option<Turn> {
    let offers = match (command, model.screen()) {
        (Command::ExportForCoachee, Screen::Meeting(meeting)) => {
            Offers { all: vec![this(meeting.session())], chosen: 0 }
        }
        (Command::Export, Screen::Review(review)) => of_review(review, &model.desk),
        (Command::Export, Screen::Person(page)) => of_person(&page.person, &model.desk),
        _ => return None,
    };
    if offers.all.is_empty() {
        return Some(Turn::says("There is no session to export"));
    }
    Some(Turn::goes(Go::To(Destination::Export(Box::new(offers)))))
}

/// What came of an order. It is kept in mind where to and as what, even where the dialogue was
/// left meanwhile.
pub fn reported(model: &mut Model, report: Report) -> Turn {
    if let Report::Written(written) = &report
        && !written.files.is_empty()
    {
        model.desk.exports = written.habit.clone();
    }
    match model.screen_mut().0 {
        Screen::Exporting(exporting) => exporting.take(report),
        _ => match report {
            Report::NotWritten { says, .. } => Turn::says(says),
            _ => Turn::none(),
        },
    }
}

/// The session that is read, those that are marked, all that were found, and their action steps.
fn of_review(review: &Review, desk: &Desk) -> Offers {
    let found = review.found(desk);
    let mut all: Vec<Offer> = chosen_of(review, &found).into_iter().collect();
    let mut chosen = if review.marked.is_empty() { 0 } else { all.len() };
    if !review.marked.is_empty() {
        let marked = desk.cards.iter().filter(|card| review.marked.contains(&card.id));
        let marked: Vec<&Card> = marked.collect();
        all.push(those(&format!("the {} marked", marked.len()), &marked));
    }
    if found.len() > 1 {
        all.push(those(&format!("all {} found", found.len()), &found));
    }
    if let Some(steps) = review.opened.as_deref().and_then(|it| steps_of(&it.coachee.id, desk)) {
        // What is on the screen is what is meant, unless several were marked.
        if review.thread && review.marked.is_empty() {
            chosen = all.len();
        }
        all.push(steps);
    }
    Offers { all, chosen }
}

/// Their action steps, and all their sessions.
fn of_person(person: &PersonId, desk: &Desk) -> Offers {
    let theirs: Vec<&Card> = desk.cards.iter().filter(|card| card.person_id == *person).collect();
    let mut all: Vec<Offer> = steps_of(person, desk).into_iter().collect();
    match theirs.len() {
        0 => {}
        1 => all.push(those("their session", &theirs)),
        n => all.push(those(&format!("their {n} sessions"), &theirs)),
    }
    Offers { all, chosen: 0 }
}

/// Somebody’s action steps over time, where there are any.
fn steps_of(person: &PersonId, desk: &Desk) -> Option<Offer> {
    let thread = &desk.standing(person)?.thread;
    let person = desk.people.iter().find(|it| it.id == *person)?;
    (!thread.steps.is_empty()).then(|| Offer {
        says: format!("{}’s action steps", person.name),
        which: Which::Steps(Arc::new((person.clone(), thread.clone()))),
        of_one_person: true,
    })
}

/// The chosen session. Keys may be faster than the disk: what is read may still be the one before.
fn chosen_of(review: &Review, found: &[&Card]) -> Option<Offer> {
    let card = *found.get(review.chosen.min(found.len().saturating_sub(1)))?;
    let read = review.opened.as_deref().filter(|session| session.id == card.id);
    Some(read.map_or_else(|| those("this session", &[card]), this))
}

fn this(session: &Session) -> Offer {
    let day = session.began_or_due().map(|at| british::day(at.date_naive()));
    Offer {
        says: day.map_or_else(|| "this session".to_owned(), |day| format!("this session, {day}")),
        which: Which::One(Arc::new(session.clone())),
        of_one_person: true,
    }
}

fn those(says: &str, cards: &[&Card]) -> Offer {
    let people: BTreeSet<&PersonId> = cards.iter().map(|card| &card.person_id).collect();
    let ids: Vec<SessionId> = cards.iter().map(|card| card.id.clone()).collect();
    Offer {
        says: says.to_owned(),
        which: Which::Those(ids.into()),
        of_one_person: people.len() <= 1,
    }
}
