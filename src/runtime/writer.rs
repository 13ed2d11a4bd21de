//! The writer: saves records, so that a key press never waits for a disk.
//!
//! One thread for live copies and one for records' own files, since a slow drive must not hold up
//! the copies on this machine. The newest state of a record wins, a failed save is tried again, and
//! nothing is forgotten before the disk has it.

use std::io;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::core::effect::Save;
use crate::app::core::event::Event;
use crate::coaching::durable::record::{RecordId, SaveTo};
use crate::store::{Happened, LogLine, Store, Unsaved};

use super::clock::Clock;
use super::message::Message;
use super::panic_guard::PanicReporter;
use super::queues::{Queues, settles, with_others_words};
use super::save_queue::Job;

/// Changes that come within this of one another are saved once. Well within the 300 ms in which a
/// change must be on the disk.
const TOGETHER: Duration = Duration::from_millis(80);

/// A failed save is tried again after this. The copy on this machine always is; the file ever
/// later, up to half a minute.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LAST_RETRY: Duration = Duration::from_secs(30);

#[derive(Default)]
struct Waiting {
    queues: Queues,
    /// So many wait for it all to be written.
    hurry: usize,
}

/// The handle of the writer.
pub(crate) struct Writer {
    waiting: Mutex<Waiting>,
    /// What could be put nowhere when the program ended.
    unsaved: Mutex<Vec<Unsaved>>,
    changed: Condvar,
    shared_store: Arc<Mutex<Store>>,
    clock: Clock,
}

impl Writer {
    /// Starts the threads. `shared_store` gives the store as it stands (the folder may be moved).
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn start(
        shared_store: Arc<Mutex<Store>>,
        clock: Clock,
        to: &Sender<Message>,
    ) -> io::Result<Arc<Self>> {
        let writer = Arc::new(Self {
            waiting: Mutex::default(),
            unsaved: Mutex::default(),
            changed: Condvar::new(),
            shared_store,
            clock,
        });
        writer.works("live copies", to, SaveTo::LiveCopy)?;
        writer.works("records' files", to, SaveTo::File)?;
        Ok(writer)
    }

    fn works(
        self: &Arc<Self>,
        name: &str,
        told: &Sender<Message>,
        place: SaveTo,
    ) -> io::Result<()> {
        let (writer, told) = (Arc::clone(self), told.clone());
        thread::Builder::new().name(name.into()).spawn(move || {
            let _watch = PanicReporter::to(&told);
            loop {
                for event in writer.write_next(place) {
                    // Where the loop is gone, what still waits is written all the same.
                    let _ = told.send(event.into());
                }
            }
        })?;
        Ok(())
    }

    /// Puts the newest state of a record in the place of the one that waits.
    pub(crate) fn put(&self, save: Save) {
        let mut waiting = lock(&self.waiting);
        waiting.queues.put(save);
        self.store().hold_unsaved(waiting.queues.left());
        drop(waiting);
        self.changed.notify_all();
    }

    /// Waits until everything of a record is written or refused, or until it takes too long.
    pub(crate) fn wait_for(&self, id: &RecordId, at_most: Duration) {
        self.hurry(at_most, |queues| queues.is_busy_with(id));
    }

    /// Waits until everything is written or refused, or until it takes too long.
    pub(crate) fn wait_for_all(&self, at_most: Duration) {
        self.hurry(at_most, Queues::is_busy);
    }

    /// Tries everything once more that waits or was refused, for at most so long.
    pub(crate) fn try_all(&self, at_most: Duration) {
        lock(&self.waiting).queues.try_again();
        self.wait_for_all(at_most);
    }

    /// The last chance: tries everything once more, puts what the disk does not take, or is too
    /// slow to take, where it is found again, and gives back what could be put nowhere in that time.
    /// Each record is put aside, and logged, once, whoever else leaves meanwhile.
    pub(crate) fn leave(&self, at_most: Duration) -> Vec<Unsaved> {
        self.try_all(at_most);
        let mut unsaved = lock(&self.unsaved);
        let left = lock(&self.waiting).queues.take_left();
        unsaved.extend(self.put_aside(left, at_most));
        unsaved.clone()
    }

    /// Puts `left` aside; what could not be, or not within this time, is given back. A disk that
    /// hangs keeps nothing from the terminal.
    fn put_aside(&self, left: Vec<Job>, at_most: Duration) -> Vec<Unsaved> {
        if left.is_empty() {
            return Vec::new();
        }
        let (to, kept) = channel();
        let (store, at, jobs) = (self.store(), self.clock.now().wall, left.clone());
        let put_aside = move || {
            for job in jobs {
                let kept = store.fall_back(&*job);
                let happened = if kept.is_ok() { Happened::FellBack } else { Happened::Printed };
                store.log(at, &LogLine::about(happened, job.record_id()));
                let _ = to.send(kept.err());
            }
        };
        // Where no thread can be started, nothing answers, and all is given back.
        let _ = thread::Builder::new().name("put aside".into()).spawn(put_aside);
        let until = self.clock.now().mono + at_most;
        let mut unsaved = Vec::new();
        for job in left {
            match kept.recv_timeout(until.saturating_sub(self.clock.now().mono)) {
                Ok(refused) => unsaved.extend(refused.map(|it| *it)),
                Err(_) => unsaved.push(self.store().no_answer_about(&*job)),
            }
        }
        unsaved
    }

    fn store(&self) -> Store {
        lock(&self.shared_store).clone()
    }

    fn hurry(&self, at_most: Duration, busy: impl Fn(&Queues) -> bool) {
        let mut waiting = lock(&self.waiting);
        waiting.hurry += 1;
        self.changed.notify_all();
        let waited = self.changed.wait_timeout_while(waiting, at_most, |it| busy(&it.queues));
        let (mut waiting, _) = waited.unwrap_or_else(PoisonError::into_inner);
        waiting.hurry -= 1;
    }

    /// Waits for something to write to `place`, writes it, and says what the coach should know.
    fn write_next(&self, place: SaveTo) -> Vec<Event> {
        let job = self.next(place);
        let store = self.store();
        let saved = store.save_record(place, &*job);
        let settles = settles(place, &job, saved.is_ok());
        let mut waiting = lock(&self.waiting);
        let lines = waiting.queues.log_lines(place, &job, &saved);
        let at = self.clock.now().wall;
        let mut events = waiting.queues.done(place, &job, saved, at);
        events.extend(with_others_words(place, &job, &store));
        self.store().hold_unsaved(waiting.queues.left());
        drop(waiting);
        self.changed.notify_all();
        for line in &lines {
            store.log(at, line);
        }
        if settles {
            self.settle(&store, &job);
        }
        events
    }

    /// The next to write to `place`. Waits a little for more changes to come together, unless
    /// somebody is in a hurry.
    fn next(&self, place: SaveTo) -> Job {
        let last_retry = if place == SaveTo::LiveCopy { FIRST_RETRY } else { LAST_RETRY };
        let mut waiting = lock(&self.waiting);
        loop {
            let queue = waiting.queues.queue(place);
            if queue.has_work() {
                let waited = self.changed.wait_timeout_while(waiting, TOGETHER, |it| it.hurry == 0);
                waiting = waited.unwrap_or_else(PoisonError::into_inner).0;
                if let Some(job) = waiting.queues.queue(place).take() {
                    return job;
                }
            } else if let Some(wait) = queue.try_again_after(FIRST_RETRY, last_retry) {
                let waited = self
                    .changed
                    .wait_timeout_while(waiting, wait, |it| !it.queues.queue(place).has_work());
                let (again, waited) = waited.unwrap_or_else(PoisonError::into_inner);
                waiting = again;
                if waited.timed_out() {
                    waiting.queues.queue(place).try_again();
                }
            } else {
                waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// The meeting is over and its file holds it: the live copy has done its work.
    fn settle(&self, store: &Store, job: &Job) {
        let id = job.record_id();
        let mut waiting = lock(&self.waiting);
        waiting.queues.queue(SaveTo::LiveCopy).forget(job);
        let is_writing = |it: &mut Waiting| it.queues.queue(SaveTo::LiveCopy).is_writing(&id);
        let waited = self.changed.wait_while(waiting, is_writing);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        store.settle_record(&**job);
    }
}

/// A lock that a panicking thread left behind is still good: what it guards is replaced whole.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::mpsc::Receiver;

    use super::*;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::session::{Session, Status};
    use crate::coaching::testing::at_revision;
    use crate::store::Folders;
    use crate::store::testing::FailingDisk;

    const PATIENCE: Duration = Duration::from_secs(20);

    /// A record is not saved: what the coach is told.
    #[derive(Debug, PartialEq)]
    struct NotSavedYet(String);

    struct WriterHarness {
        home: tempfile::TempDir,
        writer: Arc<Writer>,
        told: Receiver<Message>,
    }

    impl WriterHarness {
        fn new() -> Self {
            Self::on(FailingDisk::well())
        }

        fn on(disk: FailingDisk) -> Self {
            let home = tempfile::tempdir().expect("a folder");
            let folders = Folders::under(&home.path().join("a"));
            let store = Store::open_on(folders, Box::new(disk)).expect("a store");
            let (to, told) = channel();
            let shared_store = Arc::new(Mutex::new(store));
            let writer = Writer::start(shared_store, Clock::start(), &to).expect("threads");
            Self { home, writer, told }
        }

        fn put(&self, to: SaveTo, session: &Session) -> &Self {
            self.writer.put(Save { record: Arc::new(session.clone()), to });
            self
        }

        /// What the writer says next of how a session stands: the revision that is saved, or why
        /// none is.
        fn next_result(&self) -> Result<u64, NotSavedYet> {
            loop {
                match self.told.recv_timeout(PATIENCE).expect("word from the writer") {
                    Message::Happened(Event::Saved { revision, .. }) => return Ok(revision),
                    Message::Happened(Event::NotSaved { says, .. }) => {
                        return Err(NotSavedYet(says));
                    }
                    _ => {}
                }
            }
        }

        fn now(&self) -> Duration {
            self.writer.clock.now().mono
        }

        fn folder(&self, name: &str) -> PathBuf {
            self.home.path().join("a").join(name)
        }

        /// Puts a file in the place of a folder, so that nothing can be saved in it.
        #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
        fn breaks(&self, name: &str) {
            let folder = self.folder(name);
            std::fs::create_dir_all(folder.parent().expect("a folder")).expect("the folder");
            std::fs::write(folder, "").expect("in its place");
        }

        /// Moves the folder away, and puts a file in its place.
        #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
        fn stashes(&self, name: &str) {
            std::fs::rename(self.folder(name), self.folder(&format!("{name}.away"))).expect("away");
            self.breaks(name);
        }

        #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
        fn mends(&self, name: &str) {
            std::fs::remove_file(self.folder(name)).expect("out of the way");
        }

        fn files(&self, name: &str) -> usize {
            std::fs::read_dir(self.folder(name)).map_or(0, Iterator::count)
        }
    }

    fn running(revision: u64) -> Session {
        let (_, text) = crate::example_trust::FILES[0];
        let mut session: Session = serde_json::from_str(text).expect("a session");
        session.status = Status::Running;
        session.stamp.revision = revision;
        session
    }

    #[test]
    fn a_failing_file_does_not_stop_the_live_copy() {
        let harness = WriterHarness::new();
        harness.breaks("data/sessions");
        harness.put(SaveTo::File, &running(1)).next_result().expect_err("refused");
        harness.next_result().expect_err("a copy is kept, and the file is not saved");
        for revision in 2..5 {
            let said = harness.put(SaveTo::LiveCopy, &running(revision)).next_result();
            assert!(said.is_err(), "never `saved` while the file is not");
            let live = std::fs::read_dir(harness.folder("state/live")).expect("a folder");
            let live = live.map(|entry| entry.expect("an entry").path()).next().expect("a copy");
            let live = std::fs::read_to_string(live).expect("a copy");
            assert!(live.contains(&format!("\"revision\": {revision}")), "not at once");
        }
        harness.mends("data/sessions");
        while harness.next_result().is_err() {}
        assert_eq!(harness.put(SaveTo::LiveCopy, &running(5)).next_result(), Ok(5));
    }

    #[test]
    fn a_failing_live_copy_is_replaced_by_the_file() {
        let harness = WriterHarness::new();
        harness.breaks("state");
        assert_eq!(harness.put(SaveTo::LiveCopy, &running(1)).next_result(), Ok(1));
        assert_eq!(harness.files("data/sessions/2025-26"), 1);
        assert!(harness.writer.leave(PATIENCE).is_empty());
    }

    #[test]
    fn after_the_meeting_ends_its_live_copy_is_removed() {
        let harness = WriterHarness::new();
        let first = running(1);
        assert_eq!(harness.put(SaveTo::LiveCopy, &first).next_result(), Ok(1));
        assert_eq!(harness.files("state/live"), 1);
        // Each comes from the one before, as the states of an open meeting do.
        let second = at_revision(2, first);
        let ended = at_revision(3, Session { status: Status::Finished, ..second.clone() });
        harness.put(SaveTo::LiveCopy, &second).put(SaveTo::File, &ended);
        while harness.next_result() != Ok(3) {}
        harness.writer.wait_for_all(PATIENCE);
        // The last event is of the file; the live copy is removed right after it.
        let gone = (0..2000).any(|_| {
            thread::yield_now();
            harness.files("state/live") == 0
        });
        assert!(gone, "the live copy is still there");
    }

    #[test]
    fn a_drop_in_is_saved_while_typed_and_found_again_if_refused() {
        let harness = WriterHarness::new();
        let (coach, coachee) = (running(1).coach, running(1).coachee);
        let at = harness.writer.clock.now().wall;
        let mut one = DropIn::begun("0193581e-e2a90b".parse().expect("an id"), coach, coachee, at);
        one.stamp.revision = 1;
        harness.writer.put(Save { record: Arc::new(one.clone()), to: SaveTo::File });
        assert_eq!(harness.next_result(), Ok(1));
        assert_eq!(harness.writer.store().drop_ins().drop_ins, [one.clone()]);
        harness.stashes("data/drop-ins");
        one.stamp.revision = 2;
        harness.writer.put(Save { record: Arc::new(one.clone()), to: SaveTo::File });
        harness.next_result().expect_err("refused");
        assert!(harness.writer.leave(PATIENCE).is_empty());
        assert_eq!(harness.files("state/unsaved-drop-ins"), 1);
    }

    #[test]
    fn leaving_with_a_failing_disk_saves_elsewhere_without_waiting() {
        let harness = WriterHarness::new();
        harness.breaks("data/sessions");
        harness.put(SaveTo::File, &running(4)).next_result().expect_err("refused");
        assert!(harness.writer.leave(PATIENCE).is_empty());
        assert_eq!(harness.files("state/unsaved"), 1);
        harness.breaks("state/unsaved.gone");
        let nowhere = WriterHarness::new();
        nowhere.breaks("data/sessions");
        nowhere.breaks("state");
        let unsaved = nowhere.put(SaveTo::File, &running(4)).writer.leave(PATIENCE);
        assert!(unsaved[0].text.contains("\"revision\": 4"));
    }

    #[test]
    fn on_a_disk_that_hangs_leaving_takes_no_longer_and_gives_every_text_back() {
        const AT_MOST: Duration = Duration::from_millis(50);
        let disk = FailingDisk::well();
        let harness = WriterHarness::on(disk.clone());
        assert_eq!(harness.put(SaveTo::LiveCopy, &running(1)).next_result(), Ok(1));
        disk.hangs(true);
        harness.put(SaveTo::LiveCopy, &running(2));
        let begun = harness.now();
        let unsaved = harness.writer.leave(AT_MOST);
        assert!(harness.now() < begun + PATIENCE);
        let [unsaved] = unsaved.as_slice() else { panic!("{unsaved:?}") };
        assert!(unsaved.text.contains("\"revision\": 2"));
        assert!(
            unsaved.to_string().starts_with("could not keep what was typed: the disk does not")
        );
        disk.hangs(false);
    }

    #[test]
    fn while_the_live_copy_fails_each_change_goes_to_the_file_at_once_and_is_told_once() {
        let harness = WriterHarness::new();
        harness.breaks("state");
        let mut told = 0;
        for revision in 1..=4 {
            harness.put(SaveTo::LiveCopy, &running(revision));
            let begun = harness.now();
            loop {
                match harness.told.recv_timeout(PATIENCE).expect("word from the writer") {
                    Message::Happened(Event::Saved { revision: it, .. }) if it == revision => break,
                    Message::Happened(Event::Told(_)) => told += 1,
                    _ => {}
                }
            }
            assert!(harness.now() < begun + FIRST_RETRY, "it waited for the disk that refuses");
        }
        assert_eq!(told, 1);
    }
}
