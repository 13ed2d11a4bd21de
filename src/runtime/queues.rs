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
use crate::coaching::session::Session;
use crate::store::{Store, StoreError, StoreNotice, Unsaved};

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
        let events = self.done(to, &job, saved, at);
        store.hold_unsaved(self.left());
        if settles {
            self.live.forget(&job);
            settle(store, &*job);
        }
        Some(events)
    }
}

fn notice_events(id: &RecordId, notices: &[StoreNotice]) -> Vec<Event> {
    let told = |it: &StoreNotice| Event::ToldOf { id: id.clone(), line: it.to_string() };
    notices.iter().map(told).collect()
}

/// Whether a record's live copy has done its work once this was written.
pub(super) fn settles(to: SaveTo, job: &Job, is_saved: bool) -> bool {
    to == SaveTo::File && is_saved && job.kind().has_live_copy && !job.is_being_changed()
}

/// Takes the live copy away. A failure to tidy up is no failure to save, and is mended at the next
/// start.
pub(super) fn settle(store: &Store, job: &dyn AnyRecord) {
    if let Some(session) = job.is::<Session>() {
        let _ = store.settle(&session.id);
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
    match record.is::<Session>() {
        Some(session) => store.fall_back(session).map(drop),
        None => Ok(()),
    }
}
