//! All that was recorded, by the people it is about: what a coach's figures are made of.

use std::collections::BTreeMap;

use crate::coaching::figures::Pair;
use crate::coaching::id::PersonId;
use crate::store::ScanItem;

use super::context::CommandContext;
use super::output::Output;

/// What was recorded of each person; files that cannot be read are told of.
pub(super) fn pairs(around: CommandContext<'_>, output: &mut Output<'_>) -> Vec<Pair> {
    let found = around.store.people();
    let mut unreadable = found.unreadable.iter().filter(|it| it.is_unreadable()).count();
    let mut pairs: BTreeMap<PersonId, Pair> = BTreeMap::new();
    around.store.scan(&mut |it| match it {
        ScanItem::Session(session) => {
            pairs.entry(session.coachee.id.clone()).or_default().sessions.push(*session);
        }
        ScanItem::Unreadable(it) => unreadable += usize::from(it.is_unreadable()),
        ScanItem::Notice(_) => {}
    });
    let visits = around.store.drop_ins();
    unreadable += visits.unreadable.iter().filter(|it| it.is_unreadable()).count();
    for visit in visits.drop_ins {
        pairs.entry(visit.coachee.id.clone()).or_default().drop_ins.push(visit);
    }
    for person in found.people {
        if let Some(pair) = pairs.get_mut(&person.id) {
            pair.person = Some(person);
        }
    }
    output.unreadable(unreadable);
    pairs.into_values().collect()
}
