//! The writer: saves sessions and drop-ins, so that a key press never waits for a disk.
//!
//! One thread for each of a session's two places and one for drop-ins, since a slow drive must not hold up the copy on this
//! machine. The newest state of a session wins, a failed save is tried again, and nothing is
//! forgotten before the disk has it. It never tells that a session is saved while its own file
//! refuses to be.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::core::event::Event;
use crate::coaching::drop_in::DropIn;
use crate::coaching::id::SessionId;
use crate::coaching::moment::WallTime;
use crate::coaching::session::Session;
use crate::store::{Store, StoreError, StoreNotice, Unsaved};

use super::clock::Clock;
use super::message::Message;
use super::panic_guard::TellsOfFaults;
use super::tray::{Tray, Written};

/// Changes that come within this of one another are saved once. Well within the 300 ms in which a
/// change must be on the disk.
const TOGETHER: Duration = Duration::from_millis(80);

/// A failed save is tried again after this. The copy on this machine always is; the file ever
/// later, up to half a minute.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LAST_RETRY: Duration = Duration::from_secs(30);

/// Where a session is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// The live copy, on this machine.
    Live,
    /// The session's own file.
    File,
}

#[derive(Default)]
struct Desk {
    live: Tray<Session>,
    file: Tray<Session>,
    drop_ins: Tray<DropIn>,
    /// Why a session's own file could not be saved, until it can.
    troubles: HashMap<SessionId, StoreError>,
    /// So many wait for it all to be written.
    hurry: usize,
}

impl Desk {
    fn tray(&mut self, to: To) -> &mut Tray<Session> {
        match to {
            To::Live => &mut self.live,
            To::File => &mut self.file,
        }
    }
}

/// The writer's letter box.
pub struct Writer {
    shared: Mutex<Desk>,
    changed: Condvar,
    shelf: Arc<Mutex<Store>>,
    clock: Clock,
}

impl Writer {
    /// Starts the threads. `shelf` gives the store as it stands (the folder may be moved).
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub fn start(
        shelf: Arc<Mutex<Store>>,
        clock: Clock,
        to: &Sender<Message>,
    ) -> io::Result<Arc<Self>> {
        let (shared, changed) = (Mutex::default(), Condvar::new());
        let writer = Arc::new(Self { shared, changed, shelf, clock });
        writer.works("live copies", to, |writer| writer.write_next(To::Live))?;
        writer.works("sessions' files", to, |writer| writer.write_next(To::File))?;
        writer.works("drop-ins", to, |writer| vec![writer.write_next_drop_in()])?;
        Ok(writer)
    }

    fn works(
        self: &Arc<Self>,
        name: &str,
        to: &Sender<Message>,
        write_next: fn(&Self) -> Vec<Event>,
    ) -> io::Result<()> {
        let (writer, told) = (Arc::clone(self), to.clone());
        thread::Builder::new().name(name.into()).spawn(move || {
            let _watch = TellsOfFaults::to(&told);
            loop {
                for event in write_next(&writer) {
                    // Where the loop is gone, what still waits is written all the same.
                    let _ = told.send(event.into());
                }
            }
        })?;
        Ok(())
    }

    /// Puts the newest state of a session in the place of the one that waits.
    pub fn put(&self, to: To, session: Box<Session>) {
        lock(&self.shared).tray(to).put(Arc::from(session));
        self.changed.notify_all();
    }

    /// The same with a drop-in.
    pub fn put_drop_in(&self, drop_in: Box<DropIn>) {
        lock(&self.shared).drop_ins.put(Arc::from(drop_in));
        self.changed.notify_all();
    }

    /// Waits until every drop-in is written or refused, or until it takes too long.
    pub fn wait_for_drop_ins(&self, at_most: Duration) {
        self.hurry(at_most, |shared| shared.drop_ins.is_busy());
    }

    /// Waits until everything of a session is written or refused, or until it takes too long.
    pub fn wait_for(&self, id: &SessionId, at_most: Duration) {
        self.hurry(at_most, |shared| shared.live.is_busy_with(id) || shared.file.is_busy_with(id));
    }

    /// Waits until everything is written or refused, or until it takes too long.
    pub fn wait_for_all(&self, at_most: Duration) {
        self.hurry(at_most, |shared| {
            shared.live.is_busy() || shared.file.is_busy() || shared.drop_ins.is_busy()
        });
    }

    /// The last chance: tries everything once more, puts what the disk does not take, or is too
    /// slow to take, where it is found again, and gives back what could be put nowhere.
    pub fn leave(&self, at_most: Duration) -> Vec<Box<Unsaved>> {
        {
            let mut shared = lock(&self.shared);
            shared.live.try_again();
            shared.file.try_again();
            shared.drop_ins.try_again();
        }
        self.wait_for_all(at_most);
        let mut left: BTreeMap<SessionId, Arc<Session>> = BTreeMap::new();
        let drop_ins: Vec<Arc<DropIn>>;
        {
            let shared = lock(&self.shared);
            for job in shared.live.left().chain(shared.file.left()) {
                if left.get(&job.id).is_none_or(|other| job.revision > other.revision) {
                    left.insert(job.id.clone(), Arc::clone(job));
                }
            }
            drop_ins = shared.drop_ins.left().cloned().collect();
        }
        let store = self.store();
        let sessions = left.values().filter_map(|session| store.fall_back(session).err());
        let drop_ins = drop_ins.iter().filter_map(|it| store.fall_back_drop_in(it).err());
        sessions.chain(drop_ins).collect()
    }

    fn store(&self) -> Store {
        lock(&self.shelf).clone()
    }

    fn hurry(&self, at_most: Duration, busy: impl Fn(&Desk) -> bool) {
        let mut shared = lock(&self.shared);
        shared.hurry += 1;
        self.changed.notify_all();
        let waited = self.changed.wait_timeout_while(shared, at_most, |shared| busy(shared));
        let (mut shared, _) = waited.unwrap_or_else(PoisonError::into_inner);
        shared.hurry -= 1;
    }

    /// Waits for something to write to `place`, writes it, and says what the coach should know.
    fn write_next(&self, place: To) -> Vec<Event> {
        let last_retry = if place == To::Live { FIRST_RETRY } else { LAST_RETRY };
        let job = self.next(|shared| shared.tray(place), last_retry);
        let store = self.store();
        let saved = save(&store, place, &job);
        let saved_to_file = place == To::File && saved.is_ok();
        let events = self.done(place, &job, saved);
        if saved_to_file && !job.status.is_open() {
            self.settle(&store, &job);
        }
        events
    }

    /// Waits for a drop-in, writes it, and says how that went.
    fn write_next_drop_in(&self) -> Event {
        let job = self.next(|shared| &mut shared.drop_ins, LAST_RETRY);
        let saved = self.store().save_drop_in(&job);
        let mut shared = lock(&self.shared);
        if saved.is_ok() {
            shared.drop_ins.wrote();
        } else {
            shared.drop_ins.was_refused();
        }
        drop(shared);
        self.changed.notify_all();
        drop_in_written(&job, saved, self.clock.now().wall)
    }

    /// The next to write of one tray. Waits a little for more changes to come together, unless
    /// somebody is in a hurry.
    fn next<T: Written>(
        &self,
        tray: impl Fn(&mut Desk) -> &mut Tray<T>,
        last_retry: Duration,
    ) -> Arc<T> {
        let mut shared = lock(&self.shared);
        loop {
            if tray(&mut shared).has_work() {
                let waited =
                    self.changed.wait_timeout_while(shared, TOGETHER, |shared| shared.hurry == 0);
                shared = waited.unwrap_or_else(PoisonError::into_inner).0;
                if let Some(job) = tray(&mut shared).take() {
                    return job;
                }
            } else if let Some(wait) = tray(&mut shared).try_again_after(FIRST_RETRY, last_retry) {
                let waited = self
                    .changed
                    .wait_timeout_while(shared, wait, |shared| !tray(shared).has_work());
                let (again, waited) = waited.unwrap_or_else(PoisonError::into_inner);
                shared = again;
                if waited.timed_out() {
                    tray(&mut shared).try_again();
                }
            } else {
                shared = self.changed.wait(shared).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// A session was written, or must be tried again.
    fn done(
        &self,
        place: To,
        job: &Arc<Session>,
        saved: Result<Vec<StoreNotice>, StoreError>,
    ) -> Vec<Event> {
        let id = &job.id;
        let mut shared = lock(&self.shared);
        let mut trouble = None;
        let mut events = Vec::new();
        match (place, saved) {
            (To::Live, Ok(_)) => {
                shared.live.wrote();
                trouble = shared.troubles.get(id).cloned();
            }
            (To::Live, Err(why)) => {
                shared.live.was_refused();
                if shared.file.refuses(id) {
                    trouble = Some(why);
                } else {
                    // This machine has no room for it; the file may.
                    shared.file.put_unless_newer(Arc::clone(job));
                    self.changed.notify_all();
                    return events;
                }
            }
            (To::File, Ok(notices)) => {
                shared.file.wrote();
                shared.troubles.remove(id);
                if shared.live.refuses(id) {
                    shared.live.forget(id, job.revision);
                }
                events.extend(notices.iter().map(|notice| Event::News(notice.to_string())));
            }
            (To::File, Err(why)) => {
                shared.file.was_refused();
                shared.troubles.insert(id.clone(), why.clone());
                trouble = Some(why);
            }
        }
        drop(shared);
        self.changed.notify_all();
        let (revision, at) = (job.revision, self.clock.now().wall);
        let saved = || Event::Saved { id: id.clone(), revision, at };
        let refused = |refused: StoreError| Event::NotSaved {
            id: id.clone(),
            why: refused.why.to_string(),
            says: refused.to_string(),
        };
        events.push(trouble.map_or_else(saved, refused));
        events
    }

    /// The meeting is over and its file holds it: the live copy has done its work. A failure to
    /// tidy it away is no failure to save, and is mended at the next start.
    fn settle(&self, store: &Store, job: &Session) {
        let mut shared = lock(&self.shared);
        shared.live.forget(&job.id, job.revision);
        let waited = self.changed.wait_while(shared, |shared| shared.live.is_writing(&job.id));
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        let _ = store.settle(&job.id);
    }
}

/// Saves one session in one place, and gives what the coach should be told. This is all that the
/// threads do, so that it can be tried without one.
///
/// # Errors
/// [`StoreError`], when the disk refuses.
pub fn save(store: &Store, place: To, session: &Session) -> Result<Vec<StoreNotice>, StoreError> {
    match place {
        To::Live => store.save_live(session).map(|notice| notice.into_iter().collect()),
        To::File => store.save_session(session).map(|saved| saved.notices),
    }
}

/// What the coach is told once a drop-in was written, or was not.
#[must_use]
pub fn drop_in_written<T>(drop_in: &DropIn, saved: Result<T, StoreError>, at: WallTime) -> Event {
    let id = drop_in.id.clone();
    match saved {
        Ok(_) => Event::DropInSaved { id, revision: drop_in.revision, at },
        Err(why) => Event::DropInNotSaved { id, why: why.why.to_string(), says: why.to_string() },
    }
}

/// A lock that a panicking thread left behind is still good: what it guards is replaced whole.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::mpsc::{Receiver, channel};

    use super::*;
    use crate::coaching::session::Status;
    use crate::store::Folders;

    const PATIENCE: Duration = Duration::from_secs(20);

    struct Written {
        home: tempfile::TempDir,
        writer: Arc<Writer>,
        told: Receiver<Message>,
    }

    impl Written {
        fn new() -> Self {
            let home = tempfile::tempdir().expect("a folder");
            let store = Store::open(Folders::under(&home.path().join("a"))).expect("a store");
            let (to, told) = channel();
            let shelf = Arc::new(Mutex::new(store));
            let writer = Writer::start(shelf, Clock::start(), &to).expect("threads");
            Self { home, writer, told }
        }

        fn put(&self, to: To, session: &Session) -> &Self {
            self.writer.put(to, Box::new(session.clone()));
            self
        }

        /// What the writer says next of how a session stands.
        fn hears(&self) -> Result<u64, String> {
            loop {
                match self.told.recv_timeout(PATIENCE).expect("word from the writer") {
                    Message::Happened(Event::Saved { revision, .. }) => return Ok(revision),
                    Message::Happened(Event::NotSaved { says, .. }) => return Err(says),
                    _ => {}
                }
            }
        }

        fn folder(&self, name: &str) -> PathBuf {
            self.home.path().join("a").join(name)
        }

        /// A file in the place of a folder, which no disk can write into.
        #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
        fn breaks(&self, name: &str) {
            let folder = self.folder(name);
            std::fs::create_dir_all(folder.parent().expect("a folder")).expect("the folder");
            std::fs::write(folder, "").expect("in its place");
        }

        /// The folder is gone, and a file is in its place.
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
        session.revision = revision;
        session
    }

    #[test]
    fn a_file_that_cannot_be_saved_keeps_no_word_from_the_copy_on_this_machine() {
        let written = Written::new();
        written.breaks("data/sessions");
        written.put(To::File, &running(1)).hears().expect_err("refused");
        for revision in 2..5 {
            let said = written.put(To::Live, &running(revision)).hears();
            assert!(said.is_err(), "never `saved` while the file is not");
            let live = std::fs::read_dir(written.folder("state/live")).expect("a folder");
            let live = live.map(|entry| entry.expect("an entry").path()).next().expect("a copy");
            let live = std::fs::read_to_string(live).expect("a copy");
            assert!(live.contains(&format!("\"revision\": {revision}")), "not at once");
        }
        written.mends("data/sessions");
        while written.hears().is_err() {}
        assert_eq!(written.put(To::Live, &running(5)).hears(), Ok(5));
    }

    #[test]
    fn where_this_machine_has_no_room_the_file_takes_the_words() {
        let written = Written::new();
        written.breaks("state");
        assert_eq!(written.put(To::Live, &running(1)).hears(), Ok(1));
        assert_eq!(written.files("data/sessions/2025-26"), 1);
        assert!(written.writer.leave(PATIENCE).is_empty());
    }

    #[test]
    fn once_the_meeting_is_over_only_its_file_is_left() {
        let written = Written::new();
        assert_eq!(written.put(To::Live, &running(1)).hears(), Ok(1));
        assert_eq!(written.files("state/live"), 1);
        let ended = Session { status: Status::Finished, ..running(3) };
        written.put(To::Live, &running(2)).put(To::File, &ended);
        while written.hears() != Ok(3) {}
        written.writer.wait_for_all(PATIENCE);
        // The last word is of the file; the copy goes right after it.
        let gone = (0..2000).any(|_| {
            thread::yield_now();
            written.files("state/live") == 0
        });
        assert!(gone, "the live copy is still there");
    }

    #[test]
    fn a_drop_in_is_written_while_it_is_typed_and_left_where_it_is_found_again() {
        let written = Written::new();
        let (coach, coachee) = (running(1).coach, running(1).coachee);
        let at = written.writer.clock.now().wall;
        let mut one = DropIn::begun("0193581e-e2a90b".parse().expect("an id"), coach, coachee, at);
        let hears = || loop {
            match written.told.recv_timeout(PATIENCE).expect("word from the writer") {
                Message::Happened(Event::DropInSaved { revision, .. }) => return Ok(revision),
                Message::Happened(Event::DropInNotSaved { says, .. }) => return Err(says),
                _ => {}
            }
        };
        one.revision = 1;
        written.writer.put_drop_in(Box::new(one.clone()));
        assert_eq!(hears(), Ok(1));
        assert_eq!(written.writer.store().drop_ins().drop_ins, [one.clone()]);
        written.stashes("data/drop-ins");
        one.revision = 2;
        written.writer.put_drop_in(Box::new(one.clone()));
        hears().expect_err("refused");
        assert!(written.writer.leave(PATIENCE).is_empty());
        assert_eq!(written.files("state/unsaved-drop-ins"), 1);
    }

    #[test]
    fn leaving_does_not_wait_for_a_disk_that_refuses_and_keeps_the_words_elsewhere() {
        let written = Written::new();
        written.breaks("data/sessions");
        written.put(To::File, &running(4)).hears().expect_err("refused");
        assert!(written.writer.leave(PATIENCE).is_empty());
        assert_eq!(written.files("state/unsaved"), 1);
        written.breaks("state/unsaved.gone");
        let nowhere = Written::new();
        nowhere.breaks("data/sessions");
        nowhere.breaks("state");
        let unsaved = nowhere.put(To::File, &running(4)).writer.leave(PATIENCE);
        assert!(unsaved[0].text.contains("\"revision\": 4"));
    }
}
