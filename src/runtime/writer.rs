//! The writer: the one thread that saves sessions. The newest state of each wins, a failed save is
//! tried again, and a key press never waits.

use std::collections::BTreeMap;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::event::Event;
use crate::coaching::id::SessionId;
use crate::coaching::moment::WallTime;
use crate::coaching::session::Session;
use crate::store::{Notice, Store};

use super::clock::Clock;
use super::message::Message;

/// Changes that come within this of one another are saved once. Well within the 300 ms in which a
/// change must be on the disk.
const TOGETHER: Duration = Duration::from_millis(80);

/// A failed save is tried again after this, then ever later, up to half a minute.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LAST_RETRY: Duration = Duration::from_secs(30);

/// Where a session is to be written. The file is the calmer of the two and includes the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum To {
    /// The live copy, on this machine.
    Live,
    /// The session's own file.
    File,
}

/// What waits to be written.
struct Waiting {
    jobs: BTreeMap<(SessionId, To), Box<Session>>,
    /// Whose job is being written just now.
    writing: Option<SessionId>,
    /// Somebody waits for it all to be written.
    hurry: bool,
    /// Sessions whose last save failed, and how long to wait before the next try.
    failing: Option<Duration>,
}

/// The writer's letter box.
pub struct Writer {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

impl Writer {
    /// Starts the thread. `shelf` gives the store as it stands (the folder may be moved).
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub fn start(
        shelf: Arc<Mutex<Store>>,
        clock: Clock,
        to: Sender<Message>,
    ) -> io::Result<Arc<Self>> {
        let writer = Arc::new(Self {
            waiting: Mutex::new(Waiting {
                jobs: BTreeMap::new(),
                writing: None,
                hurry: false,
                failing: None,
            }),
            changed: Condvar::new(),
        });
        let its = Arc::clone(&writer);
        thread::Builder::new().name("writer".into()).spawn(move || {
            loop {
                let (destination, session) = its.next();
                let store = lock(&shelf).clone();
                let events = save(&store, destination, &session, || clock.now().wall);
                let failed = events.iter().any(|event| matches!(event, Event::NotSaved { .. }));
                its.done(destination, session, failed);
                for event in events {
                    // Where the loop is gone, what still waits is written all the same.
                    let _ = to.send(event.into());
                }
            }
        })?;
        Ok(writer)
    }

    /// Puts the newest state of a session in the place of the one that waits.
    pub fn put(&self, to: To, session: Box<Session>) {
        let mut waiting = lock(&self.waiting);
        let id = session.id.clone();
        if to == To::File {
            waiting.jobs.remove(&(id.clone(), To::Live));
        }
        waiting.jobs.insert((id, to), session);
        self.changed.notify_all();
    }

    /// Waits until everything of a session is written, or until it takes too long.
    pub fn wait_for(&self, id: &SessionId, at_most: Duration) {
        self.wait_while(at_most, |waiting| {
            waiting.writing.as_ref() == Some(id) || waiting.jobs.keys().any(|(job, _)| job == id)
        });
    }

    /// Waits until everything is written, or until it takes too long, and gives what could not be.
    pub fn drain(&self, at_most: Duration) -> Vec<Session> {
        self.wait_while(at_most, |waiting| waiting.writing.is_some() || !waiting.jobs.is_empty());
        let mut waiting = lock(&self.waiting);
        let mut left: BTreeMap<SessionId, Session> = BTreeMap::new();
        for (_, session) in std::mem::take(&mut waiting.jobs) {
            let newer = left.get(&session.id).is_none_or(|old| session.revision > old.revision);
            if newer {
                left.insert(session.id.clone(), *session);
            }
        }
        left.into_values().collect()
    }

    fn wait_while(&self, at_most: Duration, busy: impl Fn(&Waiting) -> bool) {
        let mut waiting = lock(&self.waiting);
        waiting.hurry = true;
        self.changed.notify_all();
        let waited = self
            .changed
            .wait_timeout_while(waiting, at_most, |waiting| busy(waiting))
            .unwrap_or_else(PoisonError::into_inner);
        waiting = waited.0;
        waiting.hurry = false;
    }

    /// The next job. Waits a little for more changes to come together, unless somebody is in a
    /// hurry.
    fn next(&self) -> (To, Box<Session>) {
        let mut waiting = lock(&self.waiting);
        loop {
            while waiting.jobs.is_empty() {
                waiting = self.changed.wait(waiting).unwrap_or_else(PoisonError::into_inner);
            }
            let pause = waiting.failing.unwrap_or(TOGETHER);
            let (again, _) = self
                .changed
                .wait_timeout_while(waiting, pause, |waiting| !waiting.hurry)
                .unwrap_or_else(PoisonError::into_inner);
            waiting = again;
            let first = waiting.jobs.keys().next().cloned();
            if let Some(key) = first
                && let Some(session) = waiting.jobs.remove(&key)
            {
                waiting.writing = Some(key.0.clone());
                return (key.1, session);
            }
        }
    }

    /// A job was done, or must be tried again.
    fn done(&self, to: To, session: Box<Session>, failed: bool) {
        let mut waiting = lock(&self.waiting);
        waiting.writing = None;
        if failed {
            let id = session.id.clone();
            // What came meanwhile is newer.
            waiting.jobs.entry((id, to)).or_insert(session);
            let before = waiting.failing;
            waiting.failing = Some(before.map_or(FIRST_RETRY, |b| (b * 2).min(LAST_RETRY)));
            // A disk that refuses is not worn down by somebody's hurry.
            waiting.hurry = false;
        } else {
            waiting.failing = None;
        }
        self.changed.notify_all();
    }
}

/// Saves one session, and says how it went. This is all that the thread does, so that it can be
/// tried without one. `now` is asked once it is on the disk.
#[must_use]
pub fn save(
    store: &Store,
    to: To,
    session: &Session,
    now: impl FnOnce() -> WallTime,
) -> Vec<Event> {
    let saved = match to {
        To::Live => store.save_live(session).map(|notice| notice.into_iter().collect()),
        To::File => store.save_session(session).map(|saved| saved.notices),
    };
    let notices: Vec<Notice> = match saved {
        Ok(notices) => notices,
        Err(refused) => {
            let (why, says) = (refused.why.to_string(), refused.to_string());
            return vec![Event::NotSaved { id: session.id.clone(), why, says }];
        }
    };
    if to == To::File && !session.status.is_open() {
        // The file holds it: the live copy has done its work. A failure to tidy it away is no
        // failure to save, and is mended at the next start.
        let _ = store.settle(&session.id);
    }
    let saved = Event::Saved { id: session.id.clone(), revision: session.revision, at: now() };
    let news = notices.iter().map(|notice| Event::News(notice.to_string()));
    std::iter::once(saved).chain(news).collect()
}

/// A lock that a panicking thread left behind is still good: what it guards is replaced whole.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
