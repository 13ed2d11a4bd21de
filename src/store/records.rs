//! All that was recorded of some people: their sessions and drop-ins, read together.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::finding::Found;
use super::open::Store;
use crate::coaching::drop_in::DropIn;
use crate::coaching::id::PersonId;
use crate::coaching::session::{Session, Status};
use crate::coaching::standing::Standing;

/// All that was recorded of some people; of others nothing is kept in mind.
#[derive(Debug, Default)]
pub struct Records {
    of: BTreeMap<PersonId, (Vec<Session>, Vec<DropIn>)>,
}

impl Records {
    /// Reads what was recorded of `people`. Everything that is met on the way is shown to `met`:
    /// every session, whoever was coached, and what cannot be read.
    pub fn read<'a>(
        store: &Store,
        people: impl IntoIterator<Item = &'a PersonId>,
        met: &mut dyn FnMut(&Found),
    ) -> Self {
        let mut of: BTreeMap<PersonId, (Vec<Session>, Vec<DropIn>)> =
            people.into_iter().map(|id| (id.clone(), Default::default())).collect();
        store.scan(&mut |found| {
            met(&found);
            if let Found::Session(session) = found
                && let Some((sessions, _)) = of.get_mut(&session.coachee.id)
            {
                sessions.push(*session);
            }
        });
        let visits = store.drop_ins();
        for finding in visits.unreadable {
            met(&Found::Unreadable(finding));
        }
        for visit in visits.drop_ins {
            if let Some((_, drop_ins)) = of.get_mut(&visit.coachee.id) {
                drop_ins.push(visit);
            }
        }
        Self { of }
    }

    /// The same, without what came after `day`.
    #[must_use]
    pub fn up_to(mut self, day: NaiveDate) -> Self {
        for (sessions, drop_ins) in self.of.values_mut() {
            sessions.retain(|it| was_there(it, day));
            for step in sessions.iter_mut().filter_map(|it| it.action_step.as_mut()) {
                step.history.retain(|event| event.at.date_naive() <= day);
            }
            drop_ins.retain(|it| it.at.date_naive() <= day);
        }
        self
    }

    /// A person's sessions, the newest first.
    #[must_use]
    pub fn sessions(&self, person: &PersonId) -> &[Session] {
        self.of.get(person).map_or(&[], |(sessions, _)| sessions)
    }

    /// A person's drop-ins, the oldest first.
    #[must_use]
    pub fn drop_ins(&self, person: &PersonId) -> &[DropIn] {
        self.of.get(person).map_or(&[], |(_, drop_ins)| drop_ins)
    }

    /// Where a person stands.
    #[must_use]
    pub fn standing(&self, person: &PersonId) -> Standing {
        Standing::of(person, self.sessions(person), self.drop_ins(person))
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
