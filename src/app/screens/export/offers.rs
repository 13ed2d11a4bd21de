//! The offers of a screen to the export dialogue.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::core::shared::Shared;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::people::Person;
use crate::coaching::session::{Session, Status};
use crate::search::{Card, Chip, Chips, SessionQuery};
use crate::wording::days;

use super::request::{ExportOffer, ExportOffers, ExportWhich};

/// A person's action steps, what was done in this half-term and this term, and all meetings held
/// with them.
#[must_use]
pub(crate) fn of_person(person: &PersonId, shared: &Shared) -> ExportOffers {
    let mut all: Vec<ExportOffer> = steps_of(person, shared).into_iter().collect();
    let count = shared.summary(person).map_or(0, |summary| summary.meetings);
    if count > 0 {
        let name = shared.person(person).map(|it| it.name.clone()).unwrap_or_default();
        let theirs = Chip::Person { id: person.clone(), name };
        let chips = Chips(vec![theirs, Chip::Status(Status::Finished)]);
        all.push(ExportOffer {
            says: if count == 1 {
                "their session".to_owned()
            } else {
                format!("their {count} sessions")
            },
            which: ExportWhich::Found {
                ask: Arc::new(SessionQuery { chips, ..SessionQuery::default() }),
                count,
            },
            of_one_person: true,
        });
        let theirs = shared.people.iter().find(|it| it.id == *person);
        all.extend(theirs.into_iter().flat_map(|it| terms_of(Some(it))));
    }
    ExportOffers { all, chosen: 0 }
}

/// A person’s action steps over time; `None` without any.
#[must_use]
pub(crate) fn steps_of(person: &PersonId, shared: &Shared) -> Option<ExportOffer> {
    let thread = &shared.summary(person)?.thread;
    let person = shared.people.iter().find(|it| it.id == *person)?;
    (!thread.steps.is_empty()).then(|| ExportOffer {
        says: format!("{}’s action steps", person.name),
        which: ExportWhich::Steps(Arc::new((person.clone(), thread.clone()))),
        of_one_person: true,
    })
}

/// What was done in this half-term and this term, with `person` or with everybody.
#[must_use]
pub(crate) fn terms_of(person: Option<&Person>) -> [ExportOffer; 2] {
    ["this half-term", "this term"].map(|term| ExportOffer {
        says: if person.is_some() { term.to_owned() } else { format!("{term}, everybody") },
        which: ExportWhich::Term { person: person.cloned().map(Arc::new), term },
        of_one_person: person.is_some(),
    })
}

/// One session, as it is on the screen.
#[must_use]
pub(crate) fn this(session: &Session) -> ExportOffer {
    let day = session.began_or_due().map(|at| days::day(at.date_naive()));
    ExportOffer {
        says: day.map_or_else(|| "this session".to_owned(), |day| format!("this session, {day}")),
        which: ExportWhich::One(Arc::new(session.clone())),
        of_one_person: true,
    }
}

/// These sessions, as they are on the disk.
#[must_use]
pub(crate) fn those(says: &str, cards: &[&Card]) -> ExportOffer {
    let people: BTreeSet<&PersonId> = cards.iter().map(|card| &card.person_id).collect();
    let ids: Vec<SessionId> = cards.iter().map(|card| card.id.clone()).collect();
    ExportOffer {
        says: says.to_owned(),
        which: ExportWhich::Those(ids.into()),
        of_one_person: people.len() <= 1,
    }
}
