//! What a screen has to offer to the export dialogue.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::desk::Desk;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::session::{Session, Status};
use crate::export::british;
use crate::search::{Ask, Card, Chip, Chips};

use super::order::{Offer, Offers, Which};

/// Their action steps, and all the meetings held with them.
#[must_use]
pub fn of_person(person: &PersonId, desk: &Desk) -> Offers {
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
#[must_use]
pub fn steps_of(person: &PersonId, desk: &Desk) -> Option<Offer> {
    let thread = &desk.standing(person)?.thread;
    let person = desk.people.iter().find(|it| it.id == *person)?;
    (!thread.steps.is_empty()).then(|| Offer {
        says: format!("{}’s action steps", person.name),
        which: Which::Steps(Arc::new((person.clone(), thread.clone()))),
        of_one_person: true,
    })
}

/// One session, as it stands on the screen.
#[must_use]
pub fn this(session: &Session) -> Offer {
    let day = session.began_or_due().map(|at| british::day(at.date_naive()));
    Offer {
        says: day.map_or_else(|| "this session".to_owned(), |day| format!("this session, {day}")),
        which: Which::One(Arc::new(session.clone())),
        of_one_person: true,
    }
}

/// These sessions, as they stand on the disk.
#[must_use]
pub fn those(says: &str, cards: &[&Card]) -> Offer {
    let people: BTreeSet<&PersonId> = cards.iter().map(|card| &card.person_id).collect();
    let ids: Vec<SessionId> = cards.iter().map(|card| card.id.clone()).collect();
    Offer {
        says: says.to_owned(),
        which: Which::Those(ids.into()),
        of_one_person: people.len() <= 1,
    }
}
