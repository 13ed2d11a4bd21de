//! What waits to be written to one place: the newest state of each session or drop-in, and nothing
//! twice.
//!
//! No thread and no disk: which is next, what becomes of it, and what is left.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::coaching::drop_in::DropIn;
use crate::coaching::id::{DropInId, SessionId};
use crate::coaching::session::Session;

/// What is written while it is typed.
pub trait Written {
    /// What makes it itself.
    type Id: Clone + Ord;

    /// Which it is.
    fn id(&self) -> &Self::Id;

    /// How often it was changed.
    fn revision(&self) -> u64;
}

impl Written for Session {
    type Id = SessionId;

    fn id(&self) -> &SessionId {
        &self.id
    }

    fn revision(&self) -> u64 {
        self.revision
    }
}

impl Written for DropIn {
    type Id = DropInId;

    fn id(&self) -> &DropInId {
        &self.id
    }

    fn revision(&self) -> u64 {
        self.revision
    }
}

/// What waits for one place on the disk, each on its way as an `Arc`.
#[derive(Debug)]
pub struct Tray<T: Written> {
    /// To be written next.
    waiting: BTreeMap<T::Id, Arc<T>>,
    /// What the disk refused, to be tried again after a while.
    refused: BTreeMap<T::Id, Arc<T>>,
    /// What is being written just now.
    writing: Option<Arc<T>>,
    /// Refused so often in a row.
    refusals: u32,
}

impl<T: Written> Default for Tray<T> {
    fn default() -> Self {
        let (waiting, refused) = (BTreeMap::new(), BTreeMap::new());
        Self { waiting, refused, writing: None, refusals: 0 }
    }
}

impl<T: Written> Tray<T> {
    /// Puts the newest state of a session in the place of the one that waits. Where the disk has
    /// just refused it, it waits as long as that one would have: a disk that refuses is not asked
    /// again at each key.
    pub fn put(&mut self, job: Arc<T>) {
        let id = job.id().clone();
        let tray =
            if self.refused.contains_key(&id) { &mut self.refused } else { &mut self.waiting };
        tray.insert(id, job);
    }

    /// The same, where no later state waits or is being written already.
    pub fn put_unless_newer(&mut self, job: Arc<T>) {
        let newer = |other: &&Arc<T>| other.id() == job.id() && other.revision() >= job.revision();
        if !self.left().any(|other| newer(&other)) {
            self.put(job);
        }
    }

    /// Whether something is to be written.
    #[must_use]
    pub fn has_work(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// How long to wait before what was refused is tried again; none, where nothing was.
    #[must_use]
    pub fn try_again_after(&self, first: Duration, last: Duration) -> Option<Duration> {
        let doubled = 1 << self.refusals.saturating_sub(1).min(16);
        (!self.refused.is_empty()).then(|| (first * doubled).min(last))
    }

    /// The next session to write. It stays ours until [`Tray::wrote`] or [`Tray::was_refused`].
    pub fn take(&mut self) -> Option<Arc<T>> {
        let (_, job) = self.waiting.pop_first()?;
        self.writing = Some(Arc::clone(&job));
        Some(job)
    }

    /// It is on the disk. What was refused before has a chance again.
    pub fn wrote(&mut self) {
        self.writing = None;
        self.refusals = 0;
        self.try_again();
    }

    /// The disk refused it. What came meanwhile is newer.
    pub fn was_refused(&mut self) {
        self.refusals = self.refusals.saturating_add(1);
        if let Some(job) = self.writing.take() {
            let newer = self.waiting.remove(job.id()).unwrap_or(job);
            self.refused.insert(newer.id().clone(), newer);
        }
    }

    /// Whether the disk refused its last words of a session.
    #[must_use]
    pub fn refuses(&self, id: &T::Id) -> bool {
        self.refused.contains_key(id)
    }

    /// What was refused is to be written next.
    pub fn try_again(&mut self) {
        for (id, job) in std::mem::take(&mut self.refused) {
            self.waiting.entry(id).or_insert(job);
        }
    }

    /// Forgets a session that waits in no later state than `revision`: it is on the disk elsewhere.
    pub fn forget(&mut self, id: &T::Id, revision: u64) {
        for tray in [&mut self.waiting, &mut self.refused] {
            if tray.get(id).is_some_and(|job| job.revision() <= revision) {
                tray.remove(id);
            }
        }
    }

    /// Whether something of a session is being written.
    #[must_use]
    pub fn is_writing(&self, id: &T::Id) -> bool {
        self.writing.as_ref().is_some_and(|job| job.id() == id)
    }

    /// Whether something of a session is on its way. What was refused is not.
    #[must_use]
    pub fn is_busy_with(&self, id: &T::Id) -> bool {
        self.is_writing(id) || self.waiting.contains_key(id)
    }

    /// Whether anything is on its way. What was refused is not.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.writing.is_some() || self.has_work()
    }

    /// Everything that is not known to be on the disk.
    pub fn left(&self) -> impl Iterator<Item = &Arc<T>> {
        self.waiting.values().chain(self.refused.values()).chain(self.writing.as_ref())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(id: &str, revision: u64) -> Arc<Session> {
        let (_, text) = crate::example_trust::FILES[0];
        let mut session: Session = serde_json::from_str(text).expect("a session");
        session.id = id.parse().expect("an id");
        session.revision = revision;
        Arc::new(session)
    }

    fn left(tray: &Tray<Session>) -> Vec<u64> {
        let mut left: Vec<u64> = tray.left().map(|job| job.revision).collect();
        left.sort_unstable();
        left
    }

    #[test]
    fn only_the_newest_state_of_a_session_waits() {
        let mut tray = Tray::default();
        for revision in 1..=3 {
            tray.put(job("session-a", revision));
        }
        tray.put(job("session-b", 7));
        assert_eq!(left(&tray), [3, 7]);
    }

    #[test]
    fn what_is_being_written_is_still_to_be_saved_until_it_is_on_the_disk() {
        let mut tray = Tray::default();
        tray.put(job("session-a", 1));
        tray.take().expect("work");
        assert_eq!(left(&tray), [1], "the disk may be slow, and the coach may leave");
        tray.wrote();
        assert!(left(&tray).is_empty() && !tray.is_busy());
    }

    #[test]
    fn what_was_refused_waits_ever_longer_and_a_newer_state_waits_with_it() {
        let (first, last) = (Duration::from_secs(1), Duration::from_secs(30));
        let mut tray = Tray::default();
        tray.put(job("session-a", 1));
        assert_eq!(tray.try_again_after(first, last), None);
        let mut waits = Vec::new();
        for revision in 2..=9 {
            tray.take().expect("work");
            tray.was_refused();
            tray.put(job("session-a", revision));
            assert!(!tray.has_work(), "not at each key");
            waits.push(tray.try_again_after(first, last).expect("a wait").as_secs());
            tray.try_again();
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(left(&tray), [9]);
    }

    #[test]
    fn a_refused_session_holds_no_other_up_and_is_tried_again_once_the_disk_is_back() {
        let mut tray = Tray::default();
        tray.put(job("session-a", 1));
        tray.take().expect("work");
        tray.put(job("session-a", 2));
        tray.was_refused();
        tray.put(job("session-b", 1));
        assert_eq!(tray.take().expect("the other").id.as_str(), "session-b");
        tray.wrote();
        assert_eq!(tray.take().expect("the first").revision, 2);
    }

    #[test]
    fn only_what_the_disk_holds_is_forgotten() {
        let mut tray = Tray::default();
        tray.put(job("session-a", 5));
        let id = "session-a".parse().expect("an id");
        tray.forget(&id, 4);
        assert_eq!(left(&tray), [5]);
        tray.forget(&id, 5);
        assert!(left(&tray).is_empty());
    }
}
