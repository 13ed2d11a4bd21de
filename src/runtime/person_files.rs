//! Reading what is known of one person, without everybody else's files.

use std::collections::HashSet;
use std::sync::Arc;

use crate::app::core::event::Event;
use crate::coaching::id::PersonId;
use crate::coaching::moment::WallTime;
use crate::store::{Records, ScanItem, Store, StoreNotice};

use super::calendar_files::read_calendars;

/// Reports the summary of a person.
pub(super) fn read_summary(store: &Store, person: PersonId, report: &mut dyn FnMut(Event)) {
    let (people, steps) = (std::slice::from_ref(&person), store.packs().step_texts());
    let records = Records::read(store, people, &steps, &mut |_| {});
    let summary = records.summary(&person);
    report(Event::SummaryRead(person, Box::new(summary)));
    report(Event::TimesAgreed(records.times_agreed().clone()));
}

/// Reports what a meeting with a person begins with, so that it begins as if everything had been
/// read: copies of one record are merged first, and what cannot be read may be an open meeting.
pub(super) fn read_to_meet(
    store: &Store,
    person: PersonId,
    now: WallTime,
    report: &mut dyn FnMut(Event),
) -> Vec<StoreNotice> {
    if let Some(emptied) = store.look_for_emptied() {
        report(Event::Emptied(emptied.to_string()));
        return Vec::new();
    }
    // How often steps were agreed is counted once everybody's files are read.
    let (people, no_steps) = (std::slice::from_ref(&person), HashSet::new());
    let mut records = Records::ask(store, people, &no_steps);
    let merged = store.merge_conflict_copies(now);
    if !merged.is_empty() {
        records = Records::ask(store, people, &no_steps);
    }
    let mut known = vec![Event::OfferRead(Arc::new(store.offer().offer))];
    read_calendars(store, &mut |event| known.push(event));
    known.push(Event::OwnGrowthRead(store.growth_records()));
    known.push(Event::PeopleRead(store.people().people));
    // Told together: one frame shows them, while the index is still looking.
    known.into_iter().for_each(&mut *report);
    let mut unread = Vec::new();
    let records = records.read(&mut |found| {
        if let ScanItem::Unreadable(problem) = found {
            unread.push(problem.to_string());
        }
    });
    let summary = records.summary(&person);
    report(Event::SummaryRead(person, Box::new(summary)));
    report(Event::Unread(unread));
    report(Event::ReadToMeet);
    merged
}
