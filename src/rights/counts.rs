//! The counts that may stay of somebody who is erased.

use std::collections::HashSet;

use crate::coaching::counts::Counts;
use crate::coaching::id::PersonId;
use crate::coaching::session::Session;
use crate::search::names::name_key;
use crate::store::{HeldFile, HeldIn, PersonalData, ScanItem, Store};

/// The counts of what is `held` on somebody, each meeting once, whatever copies there are; and how
/// many files could not be read when it was counted how many people are coached in each school.
pub(crate) fn counts_that_stay(held: &PersonalData, store: &Store) -> (Counts, usize) {
    let mut sessions: Vec<Session> = Vec::new();
    let in_place = held.theirs.iter().rev().filter(|it| it.held_in == HeldIn::InPlace);
    for session in in_place.filter_map(HeldFile::session) {
        if sessions.iter().all(|it| it.id != session.id) {
            sessions.push(session);
        }
    }
    let mut coached: HashSet<(PersonId, String, String)> = HashSet::new();
    let mut unreadable = 0;
    store.scan(&mut |met| match met {
        ScanItem::Session(session) => {
            let Session { coachee, programme, .. } = *session;
            coached.insert((coachee.id, programme, name_key(&coachee.school)));
        }
        ScanItem::Unreadable(_) => unreadable += 1,
        ScanItem::Notice(_) => {}
    });
    let counts = Counts::of(&sessions, &|programme, school| {
        let school = name_key(school);
        coached.iter().filter(|(_, p, s)| p == programme && *s == school).count()
    });
    (counts, unreadable)
}
