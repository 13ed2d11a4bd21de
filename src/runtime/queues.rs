//! Everything that waits to be saved, and what becomes of it: one queue for the live copies of this
//! machine and one for records' own files.
//!
//! No thread: the writer's threads, or a test, take from here, write, and say how it went. A record
//! is never told to be saved while its own file refuses to be.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::app::core::effect::Save;
use crate::app::core::event::Event;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::{AnyRecord, RecordId, SaveTo};
use crate::coaching::moment::WallTime;
use crate::coaching::pack::LibraryStep;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::store::{Happened, LogLine, Store, StoreError, StoreNotice, Unsaved};

use super::save_queue::{Job, SaveQueue};

/// What waits to be saved.
#[derive(Debug, Default)]
pub struct Queues {
    live: SaveQueue,
    file: SaveQueue,
    /// Why a record's own file could not be saved, until it can.
    troubles: HashMap<RecordId, StoreError>,
}

impl Queues {
    /// Puts the newest state of a record in the place of the one that waits.
    pub fn put(&mut self, save: Save) {
        self.queue(save.to).put(save.record);
    }

    /// What waits for one place.
    pub fn queue(&mut self, to: SaveTo) -> &mut SaveQueue {
        match to {
            SaveTo::LiveCopy => &mut self.live,
            SaveTo::File => &mut self.file,
        }
    }

    /// Whether something of a record is on its way. What was refused is not.
    #[must_use]
    pub fn is_busy_with(&self, id: &RecordId) -> bool {
        self.live.is_busy_with(id) || self.file.is_busy_with(id)
    }

    /// Whether anything is on its way. What was refused is not.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.live.is_busy() || self.file.is_busy()
    }

    /// What was refused is to be written next.
    pub fn try_again(&mut self) {
        self.live.try_again();
        self.file.try_again();
    }

    /// The newest state of each record that is not known to be on the disk; of one that was read
    /// anew meanwhile, that of each reading.
    #[must_use]
    pub fn left(&self) -> Vec<Job> {
        let mut left: BTreeMap<(RecordId, usize), &Job> = BTreeMap::new();
        for job in self.live.left().chain(self.file.left()) {
            let newest = left.entry((job.record_id(), job.line())).or_insert(job);
            if job.revision() > newest.revision() {
                *newest = job;
            }
        }
        left.into_values().cloned().collect()
    }

    /// What the log is to hold of a save, before [`Queues::done`] is told of it: that a record's own
    /// file could not be saved, the first time in a row, and that it can be again.
    pub(super) fn log_lines(
        &self,
        to: SaveTo,
        job: &Job,
        saved: &Result<Vec<StoreNotice>, StoreError>,
    ) -> Vec<LogLine> {
        let id = job.record_id();
        let failed_before = self.troubles.contains_key(&id);
        let mut lines = Vec::new();
        match saved {
            Ok(notices) => {
                if to == SaveTo::File && failed_before {
                    lines.push(LogLine::about(Happened::SavesAgain, id));
                }
                lines.extend(notices.iter().map(LogLine::from));
            }
            Err(why) if to == SaveTo::File && !failed_before => {
                lines.push(LogLine::about(Happened::SaveFailed, id).because(why.why.kind()));
            }
            Err(_) => {}
        }
        lines
    }

    /// A record was written, or must be tried again: what the coach is told.
    pub fn done(
        &mut self,
        to: SaveTo,
        job: &Job,
        saved: Result<Vec<StoreNotice>, StoreError>,
        at: WallTime,
    ) -> Vec<Event> {
        let id = job.record_id();
        let mut trouble = None;
        let mut events = Vec::new();
        match (to, saved) {
            (SaveTo::LiveCopy, Ok(notices)) => {
                self.live.wrote();
                events.extend(notice_events(&id, &notices));
                trouble = self.troubles.get(&id).cloned();
            }
            (SaveTo::LiveCopy, Err(why)) => {
                self.live.was_refused();
                if self.file.refuses(&id) {
                    trouble = Some(why);
                } else {
                    // This machine has no room for it; the file may.
                    self.file.put_unless_newer(Arc::clone(job));
                    return events;
                }
            }
            (SaveTo::File, Ok(notices)) => {
                self.file.wrote();
                self.troubles.remove(&id);
                if self.live.refuses(&id) {
                    self.live.forget(job);
                }
                events.extend(notice_events(&id, &notices));
            }
            (SaveTo::File, Err(why)) => {
                self.file.was_refused();
                self.troubles.insert(id.clone(), why.clone());
                trouble = Some(why);
            }
        }
        events.push(match trouble {
            None => Event::Saved { id, revision: job.revision(), at },
            Some(why) => Event::NotSaved { id, why: why.why.to_string(), says: why.to_string() },
        });
        events
    }

    /// Writes what waits for one place next, and says what the coach should know; none where
    /// nothing waits. For whoever has no thread for it.
    pub fn write_next(&mut self, to: SaveTo, store: &Store, at: WallTime) -> Option<Vec<Event>> {
        let job = self.queue(to).take()?;
        let saved = save(store, to, &*job);
        let settles = settles(to, &job, saved.is_ok());
        let lines = self.log_lines(to, &job, &saved);
        let events = self.done(to, &job, saved, at);
        store.hold_unsaved(self.left());
        for line in &lines {
            store.log(at, line);
        }
        if settles {
            self.live.forget(&job);
            settle(store, &*job);
        }
        Some(events)
    }
}

fn notice_events(id: &RecordId, notices: &[StoreNotice]) -> Vec<Event> {
    let told = |it: &StoreNotice| match it {
        StoreNotice::LeftAsItIs { .. } => {
            Event::LeftAsItIs { id: id.clone(), line: it.to_string() }
        }
        _ => Event::Told(it.to_string()),
    };
    notices.iter().map(told).collect()
}

/// Whether other copies of a record on this machine have done their work once this was written.
pub(super) fn settles(to: SaveTo, job: &Job, is_saved: bool) -> bool {
    to == SaveTo::File && is_saved && !job.is_being_changed()
}

/// Takes these copies away. A failure to tidy up is no failure to save, and is mended at the next
/// start.
pub(super) fn settle(store: &Store, job: &dyn AnyRecord) {
    if let Some(session) = job.is::<Session>() {
        let _ = store.settle(&session.id);
    }
    if let Some(person) = job.is::<Person>() {
        store.settle_person(person);
    }
}

/// Saves one record in one place, and gives what the coach should be told.
///
/// # Errors
/// [`StoreError`], when the disk refuses.
pub(super) fn save(
    store: &Store,
    to: SaveTo,
    record: &dyn AnyRecord,
) -> Result<Vec<StoreNotice>, StoreError> {
    if let Some(drop_in) = record.is::<DropIn>() {
        return store.put_drop_in(drop_in).map(|saved| saved.notices);
    }
    if let Some(person) = record.is::<Person>() {
        return store.put_person(person).map(|saved| saved.notices);
    }
    if let Some(step) = record.is::<LibraryStep>() {
        return store.keep_in_own_pack(step).map(|_| Vec::new());
    }
    let Some(session) = record.is::<Session>() else { return Ok(Vec::new()) };
    match to {
        SaveTo::LiveCopy => store.save_live(session).map(|notice| notice.into_iter().collect()),
        SaveTo::File => store.save_session(session).map(|saved| saved.notices),
    }
}

/// Puts a record that could not be saved where it is found again.
///
/// # Errors
/// [`Unsaved`], with the text to print, where even that fails.
pub(super) fn fall_back(store: &Store, record: &dyn AnyRecord) -> Result<(), Box<Unsaved>> {
    if let Some(drop_in) = record.is::<DropIn>() {
        return store.fall_back_drop_in(drop_in).map(drop);
    }
    if let Some(person) = record.is::<Person>() {
        return store.fall_back_person(person).map(drop);
    }
    if let Some(step) = record.is::<LibraryStep>() {
        return store.fall_back_step(step).map(drop);
    }
    match record.is::<Session>() {
        Some(session) => store.fall_back(session).map(drop),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::durable::record::Record;
    use crate::store::testing::{FAULTS, FailingDisk, Home, amina, at, everything_under, session};

    /// A later state of `record`, in which `change` puts a word.
    fn job<R: Record>(record: &R, revision: u64, change: impl FnOnce(&mut R)) -> Job {
        let mut record = record.clone();
        *record.stamp_mut().revision = revision;
        change(&mut record);
        Arc::new(record)
    }

    /// Two states of one record of each kind, the second with a word of its own. A new kind of
    /// record has its line here.
    fn of_each_kind() -> Vec<[Job; 2]> {
        let (session, person) = (session(), amina());
        let (coach, coachee) = (session.coach.clone(), session.coachee.clone());
        let (id, when) = ("0193581e-e2a90b".parse().expect("an id"), at("2026-11-18T10:00:00Z"));
        let drop_in = DropIn::begun(id, coach, coachee, when);
        let states = |one: &dyn Fn(u64, &str) -> Job| [one(1, "firstword"), one(2, "secondword")];
        vec![
            states(&|n, word| job(&session, n, |it| word.clone_into(&mut it.steps[0].notes))),
            states(&|n, word| job(&drop_in, n, |it| word.clone_into(&mut it.lesson))),
            states(&|n, word| job(&person, n, |it| word.clone_into(&mut it.role))),
        ]
    }

    /// Two steps that are added to the coach's own pack.
    fn steps() -> [Job; 2] {
        ["firstword", "secondword"].map(|word| -> Job {
            let json = serde_json::json!({ "id": word, "text": word });
            Arc::new(serde_json::from_value::<LibraryStep>(json).expect("a step"))
        })
    }

    fn wrote(queues: &mut Queues, store: &Store) -> Vec<Event> {
        queues.write_next(SaveTo::File, store, at("2026-11-23T10:00:00Z")).expect("a job")
    }

    /// The lines of the log, each without its time.
    fn log_of(home: &Home) -> Vec<String> {
        let text = std::fs::read_to_string(home.path().join("state/log.txt")).unwrap_or_default();
        let line = |it: &str| it.split_once(' ').expect("a time").1.to_owned();
        text.lines().map(line).collect()
    }

    fn is_saved(events: &[Event]) -> bool {
        events.iter().any(|event| matches!(event, Event::Saved { .. }))
    }

    #[test]
    fn whichever_call_fails_a_record_of_any_kind_is_on_the_disk_or_tried_again() {
        for [first, second] in of_each_kind().into_iter().chain([steps()]) {
            for fault in FAULTS {
                for nth in 1.. {
                    let home = Home::new();
                    let disk = FailingDisk::counting_from_now(nth, fault);
                    let (store, mut queues) = (home.store_on(disk.clone()), Queues::default());
                    queues.put(Save { record: Arc::clone(&first), to: SaveTo::File });
                    assert!(is_saved(&wrote(&mut queues, &store)));
                    disk.begin();
                    queues.put(Save { record: Arc::clone(&second), to: SaveTo::File });
                    let events = wrote(&mut queues, &store);
                    let case = format!("{:?}, call {nth}", second.record_id());
                    let words = everything_under(&home.path().join("data")).concat();
                    assert!(words.contains("firstword") || words.contains("secondword"), "{case}");
                    let is_held = store.is_unsaved(&second.record_id());
                    assert_eq!(is_saved(&events), !is_held, "{case}: {events:?}");
                    if !disk.failed() {
                        break;
                    }
                    queues.try_again();
                    if is_held {
                        assert!(is_saved(&wrote(&mut queues, &store)), "{case}");
                    }
                    let words = everything_under(&home.path().join("data")).concat();
                    assert!(words.contains("secondword"), "{case}");
                    assert!(queues.left().is_empty(), "{case}");
                    let id = second.record_id();
                    let log = log_of(&home);
                    if is_held {
                        let [failed, again] = log.as_slice() else { panic!("{case}: {log:?}") };
                        assert!(failed.starts_with(&format!("save failed {id}: ")), "{failed}");
                        assert_eq!(*again, format!("saves again {id}"));
                    } else {
                        assert!(log.is_empty(), "{case}: {log:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_the_disk_refuses_of_any_kind_is_found_again_where_it_is_left() {
        for [first, second] in of_each_kind() {
            let home = Home::new();
            let disk = FailingDisk::counting_from_now(1, FAULTS[0]);
            let (store, mut queues) = (home.store_on(disk.clone()), Queues::default());
            queues.put(Save { record: Arc::clone(&first), to: SaveTo::File });
            assert!(is_saved(&wrote(&mut queues, &store)));
            disk.begin();
            disk.for_good();
            queues.put(Save { record: Arc::clone(&second), to: SaveTo::File });
            assert!(!is_saved(&wrote(&mut queues, &store)));
            let [job] = queues.left().try_into().expect("one");
            fall_back(&home.store(), &*job).expect("room elsewhere");
            let read = home.store();
            let words = match second.is::<Session>() {
                Some(it) => format!("{:?}", read.read(&it.id).expect("read")),
                None => format!("{:?} {:?}", read.drop_ins(), read.people()),
            };
            assert!(words.contains("secondword") && !words.contains("firstword"), "{words}");
            let state = |name: &str| everything_under(&home.path().join("state").join(name)).len();
            let left = || state("unsaved") + state("unsaved-drop-ins") + state("unsaved-people");
            assert_eq!(left(), 1);
            save(&read, SaveTo::File, &*second).expect("saved at last");
            settle(&read, &*second);
            assert_eq!(left(), 0, "its own file holds it");
        }
    }
}
