//! Sending out: opening the export dialogue over a screen, with what that screen has to offer, and
//! handing it what came of its orders.
//!
//! Here meet the screens and the dialogue, which know nothing of each other.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::session::{Session, Status};
use crate::export::british;
use crate::keys::command::Command;
use crate::search::{Ask, Card, Chip, Chips};

use super::desk::Desk;
use super::exporting::order::{Offer, Offers, Report, Which};
use super::found::grouped;
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
    let mut all: Vec<Offer> = chosen_of(review).into_iter().collect();
    let mut chosen = if review.marked.is_empty() { 0 } else { all.len() };
    if !review.marked.is_empty() {
        let mut marked: Vec<&Card> = review.marked.values().collect();
        marked.sort_by(|a, b| a.newest_first(b));
        all.push(those(&format!("the {} marked", marked.len()), &marked));
    }
    // How many leave is said before they do.
    if review.list.is_counted() && review.list.len() > 1 {
        let count = review.list.len();
        all.push(Offer {
            says: format!("all {} found", grouped(count)),
            which: Which::Found { ask: Arc::new(review.ask()), count },
            of_one_person: review.person().is_some(),
        });
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

/// Their action steps, and all the meetings held with them.
fn of_person(person: &PersonId, desk: &Desk) -> Offers {
    let mut all: Vec<Offer> = steps_of(person, desk).into_iter().collect();
    let count = desk.standing(person).map_or(0, |standing| standing.meetings);
    if count > 0 {
        let name = desk.person(person).map(|it| it.name.clone()).unwrap_or_default();
        let theirs = Chip::Person { id: person.clone(), name };
        let chips = Chips(vec![theirs, Chip::Status(Status::Finished)]);
        all.push(Offer {
            says: if count == 1 {
                "their session".to_owned()
            } else {
                format!("their {count} sessions")
            },
            which: Which::Found { ask: Arc::new(Ask { chips, ..Ask::default() }), count },
            of_one_person: true,
        });
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

/// The chosen session, whether or not it was read by now.
fn chosen_of(review: &Review) -> Option<Offer> {
    let read = review.read().map(this);
    read.or_else(|| review.chosen_card().map(|card| those("this session", &[card])))
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
