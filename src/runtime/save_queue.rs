//! What waits to be written to one place: the newest state of each record, and nothing twice.
//!
//! No thread and no disk: which is next, what becomes of it, and what is left.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::coaching::durable::record::{AnyRecord, RecordId};

/// A record on its way to the disk, as it stood when it was sent.
pub(crate) type Job = Arc<dyn AnyRecord>;

/// Of which value a job is a state: which record, and made from which reading of it. Two readings of
/// one record know nothing of each other, so that neither takes the other's place.
type StateKey = (RecordId, usize);

fn key(job: &Job) -> StateKey {
    (job.record_id(), job.line())
}

/// What waits for one place on the disk.
#[derive(Debug, Default)]
pub(crate) struct SaveQueue {
    /// To be written next.
    waiting: BTreeMap<StateKey, Job>,
    /// What the disk refused, to be tried again after a while.
    refused: BTreeMap<StateKey, Job>,
    /// What is being written just now.
    writing: Option<Job>,
    /// Whether that, or a later state of it, is on the disk elsewhere by now.
    is_elsewhere: bool,
    /// Refused so often in a row.
    refusals: u32,
}

impl SaveQueue {
    /// Puts the newest state of a record in the place of the one that waits and that it comes from.
    /// Where the disk has just refused that, it waits as long as that one would have: a disk that
    /// refuses is not asked again at each key.
    pub(crate) fn put(&mut self, job: Job) {
        let is_refused = self.refuses(&job.record_id());
        let queue = if is_refused { &mut self.refused } else { &mut self.waiting };
        queue.insert(key(&job), job);
    }

    /// The same, where no later state waits or is being written already.
    pub(crate) fn put_unless_newer(&mut self, job: Job) {
        let key = key(&job);
        let newer = |it: &Job| self::key(it) == key && it.revision() >= job.revision();
        if !self.left().any(newer) {
            self.put(job);
        }
    }

    /// Whether something is to be written.
    #[must_use]
    pub(crate) fn has_work(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// How long to wait before what was refused is tried again; none, where nothing was.
    #[must_use]
    pub(crate) fn try_again_after(&self, first: Duration, last: Duration) -> Option<Duration> {
        let doubled = 1 << self.refusals.saturating_sub(1).min(16);
        (!self.refused.is_empty()).then(|| (first * doubled).min(last))
    }

    /// The next record to write. It stays ours until [`SaveQueue::wrote`] or
    /// [`SaveQueue::was_refused`].
    pub(crate) fn take(&mut self) -> Option<Job> {
        let (_, job) = self.waiting.pop_first()?;
        self.writing = Some(Arc::clone(&job));
        self.is_elsewhere = false;
        Some(job)
    }

    /// It is on the disk. What was refused before has a chance again.
    pub(crate) fn wrote(&mut self) {
        self.writing = None;
        self.refusals = 0;
        self.try_again();
    }

    /// The disk refused it. What came meanwhile is newer.
    pub(crate) fn was_refused(&mut self) {
        self.refusals = self.refusals.saturating_add(1);
        if let Some(job) = self.writing.take() {
            let key = key(&job);
            let newer = self.waiting.remove(&key);
            if let Some(job) = newer.or_else(|| (!self.is_elsewhere).then_some(job)) {
                self.refused.insert(key, job);
            }
        }
    }

    /// Whether the disk refused its last words of a record.
    #[must_use]
    pub(crate) fn refuses(&self, id: &RecordId) -> bool {
        self.refused.keys().any(|(refused, _)| refused == id)
    }

    /// The state that was refused of what `job` is a state of.
    pub(crate) fn refused_state_of(&self, job: &Job) -> Option<&Job> {
        self.refused.get(&key(job))
    }

    /// What was refused is to be written next.
    pub(crate) fn try_again(&mut self) {
        for (key, job) in std::mem::take(&mut self.refused) {
            self.waiting.entry(key).or_insert(job);
        }
    }

    /// Forgets what waits of a record in no later state than `saved`, which is on the disk elsewhere;
    /// what is being written of it no longer counts as unsaved.
    pub(crate) fn forget(&mut self, saved: &Job) {
        let key = key(saved);
        let is_no_later = |job: &Job| self::key(job) == key && job.revision() <= saved.revision();
        self.is_elsewhere |= self.writing.as_ref().is_some_and(is_no_later);
        for queue in [&mut self.waiting, &mut self.refused] {
            if queue.get(&key).is_some_and(is_no_later) {
                queue.remove(&key);
            }
        }
    }

    /// Whether something of a record is being written.
    #[must_use]
    pub(crate) fn is_writing(&self, id: &RecordId) -> bool {
        self.writing.as_ref().is_some_and(|job| job.record_id() == *id)
    }

    /// Whether something of a record is on its way. What was refused is not.
    #[must_use]
    pub(crate) fn is_busy_with(&self, id: &RecordId) -> bool {
        self.is_writing(id) || self.waiting.keys().any(|(waiting, _)| waiting == id)
    }

    /// Whether anything is on its way. What was refused is not.
    #[must_use]
    pub(crate) fn is_busy(&self) -> bool {
        self.writing.is_some() || self.has_work()
    }

    /// Everything that is not known to be on the disk.
    pub(crate) fn left(&self) -> impl Iterator<Item = &Job> {
        let writing = self.writing.as_ref().filter(|_| !self.is_elsewhere);
        self.waiting.values().chain(self.refused.values()).chain(writing)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::OnceLock;

    use super::*;
    use crate::coaching::session::Session;

    /// A state of one value in memory.
    fn job(id: &str, revision: u64) -> Job {
        static READ: OnceLock<Session> = OnceLock::new();
        job_of(READ.get_or_init(read).clone(), id, revision)
    }

    /// The session read from its file again.
    fn read() -> Session {
        let (_, text) = crate::example_trust::FILES[0];
        serde_json::from_str(text).expect("a session")
    }

    fn job_of(mut session: Session, id: &str, revision: u64) -> Job {
        session.id = id.parse().expect("an id");
        session.stamp.revision = revision;
        Arc::new(session)
    }

    fn id(id: &str) -> RecordId {
        RecordId::new::<Session>(id)
    }

    fn left(queue: &SaveQueue) -> Vec<u64> {
        let mut left: Vec<u64> = queue.left().map(|job| job.revision()).collect();
        left.sort_unstable();
        left
    }

    #[test]
    fn only_the_newest_state_of_a_record_is_queued() {
        let mut queue = SaveQueue::default();
        for revision in 1..=3 {
            queue.put(job("session-a", revision));
        }
        queue.put(job("session-b", 7));
        assert_eq!(left(&queue), [3, 7]);
    }

    #[test]
    fn a_job_counts_as_unsaved_until_it_is_written() {
        let mut queue = SaveQueue::default();
        queue.put(job("session-a", 1));
        queue.take().expect("work");
        assert_eq!(left(&queue), [1], "the disk may be slow, and the coach may leave");
        queue.wrote();
        assert!(left(&queue).is_empty() && !queue.is_busy());
    }

    #[test]
    fn what_is_being_written_is_not_unsaved_once_a_later_state_is_elsewhere() {
        let mut queue = SaveQueue::default();
        queue.put(job("session-a", 1));
        queue.take().expect("work");
        queue.forget(&job("session-a", 2));
        assert!(left(&queue).is_empty() && queue.is_writing(&id("session-a")));
        queue.was_refused();
        assert!(left(&queue).is_empty(), "an older state is not tried again");
        queue.put(job("session-a", 3));
        queue.take().expect("work");
        assert_eq!(left(&queue), [3], "the next one is");
    }

    #[test]
    fn a_refused_job_is_retried_with_growing_delay_in_its_newest_state() {
        let (first, last) = (Duration::from_secs(1), Duration::from_secs(30));
        let mut queue = SaveQueue::default();
        queue.put(job("session-a", 1));
        assert_eq!(queue.try_again_after(first, last), None);
        let mut waits = Vec::new();
        for revision in 2..=9 {
            queue.take().expect("work");
            queue.was_refused();
            queue.put(job("session-a", revision));
            assert!(!queue.has_work(), "not at each key");
            waits.push(queue.try_again_after(first, last).expect("a wait").as_secs());
            queue.try_again();
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(left(&queue), [9]);
    }

    #[test]
    fn a_refused_job_delays_no_other_and_is_retried_after_a_success() {
        let mut queue = SaveQueue::default();
        queue.put(job("session-a", 1));
        queue.take().expect("work");
        queue.put(job("session-a", 2));
        queue.was_refused();
        queue.put(job("session-b", 1));
        assert_eq!(queue.take().expect("the other").record_id(), id("session-b"));
        queue.wrote();
        assert_eq!(queue.take().expect("the first").revision(), 2);
    }

    #[test]
    fn only_saved_states_are_forgotten() {
        let mut queue = SaveQueue::default();
        queue.put(job("session-a", 5));
        queue.forget(&job("session-a", 4));
        queue.forget(&job_of(read(), "session-a", 9));
        assert_eq!(left(&queue), [5]);
        queue.forget(&job("session-a", 5));
        assert!(left(&queue).is_empty());
    }

    #[test]
    fn a_job_replaces_only_a_job_it_descends_from() {
        let mut queue = SaveQueue::default();
        queue.put(job("session-a", 5));
        queue.take().expect("work");
        queue.was_refused();
        queue.put(job_of(read(), "session-a", 2));
        assert_eq!(left(&queue), [2, 5]);
    }
}
