//! What the files say of the people coached: everything that `today`, `thread` and `drop-in` go by.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::coaching::drop_in::DropIn;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::session::{Session, Status};
use crate::coaching::thread::Thread;
use crate::store::{Found, Store};

use super::refusal::Refusal;

/// All that was recorded of some people.
pub(super) struct Records {
    sessions: BTreeMap<PersonId, Vec<Session>>,
    drop_ins: BTreeMap<PersonId, Vec<DropIn>>,
    /// How many files could not be read.
    pub(super) unreadable: usize,
}

impl Records {
    /// Reads what was recorded of `people`; of others nothing is kept in mind.
    pub(super) fn of(store: &Store, people: &[Person]) -> Self {
        let empty = |it: &Person| (it.id.clone(), Vec::new());
        let mut sessions: BTreeMap<PersonId, Vec<Session>> = people.iter().map(empty).collect();
        let empty = |it: &Person| (it.id.clone(), Vec::new());
        let mut drop_ins: BTreeMap<PersonId, Vec<DropIn>> = people.iter().map(empty).collect();
        let mut unreadable = 0;
        store.scan(&mut |found| match found {
            Found::Session(session) => {
                if let Some(theirs) = sessions.get_mut(&session.coachee.id) {
                    theirs.push(*session);
                }
            }
            Found::Unreadable(_) => unreadable += 1,
            Found::Notice(_) => {}
        });
        let found = store.drop_ins();
        unreadable += found.unreadable.len();
        for drop_in in found.drop_ins {
            if let Some(theirs) = drop_ins.get_mut(&drop_in.coachee.id) {
                theirs.push(drop_in);
            }
        }
        Self { sessions, drop_ins, unreadable }
    }

    /// The same, without what came after `day`.
    pub(super) fn up_to(mut self, day: NaiveDate) -> Self {
        for session in self.sessions.values_mut() {
            session.retain(|it| was_there(it, day));
            for step in session.iter_mut().filter_map(|it| it.action_step.as_mut()) {
                step.history.retain(|event| event.at.date_naive() <= day);
            }
        }
        for drop_ins in self.drop_ins.values_mut() {
            drop_ins.retain(|it| it.at.date_naive() <= day);
        }
        self
    }

    /// A person's sessions.
    pub(super) fn sessions(&self, person: &Person) -> &[Session] {
        self.sessions.get(&person.id).map_or(&[], Vec::as_slice)
    }

    /// A person's drop-ins, the oldest first.
    pub(super) fn drop_ins(&self, person: &Person) -> &[DropIn] {
        self.drop_ins.get(&person.id).map_or(&[], Vec::as_slice)
    }

    /// A person's thread.
    pub(super) fn thread(&self, person: &Person) -> Thread {
        Thread::of(&person.id, self.sessions(person), self.drop_ins(person))
    }
}

/// Whether a session was begun, or thought about, by the end of `day`.
fn was_there(session: &Session, day: NaiveDate) -> bool {
    let when = match session.status {
        Status::Prepared => session.saved_at,
        _ => session.began_or_due(),
    };
    when.is_none_or(|at| at.date_naive() <= day)
}

/// Who is meant by a name that was typed.
pub(super) fn person(store: &Store, typed: &str) -> Result<Person, Refusal> {
    store.person(typed).map_err(|why| Refusal::said(why.to_string()))
}
