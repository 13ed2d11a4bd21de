//! The indexer thread: builds the search index and keeps it up to date.
//!
//! It reports its progress; where there can be no index, searching works without one.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::app::core::event::Event;
use crate::app::core::found::Indexing;
use crate::coaching::id::SessionId;
use crate::store::{IndexError, Keeper, NotKept, Progress, Store};

use super::mailbox::Mailbox;
use super::message::Message;
use super::panic_guard::PanicReporter;
use super::writer::lock;

/// Sessions saved within this time of one another are indexed together: while somebody types, one
/// is saved several times a second.
const BATCH_TIME: Duration = Duration::from_secs(1);

/// While another window writes the index, it is tried again this often, after twice the time each
/// time.
const MAX_TRIES: u32 = 5;

/// The handle of the thread.
pub(crate) struct Indexer {
    mailbox: Arc<Mailbox<IndexerWork>>,
}

#[derive(Debug, Default)]
struct IndexerWork {
    /// Whether every file is to be compared.
    everything: bool,
    /// These sessions were saved.
    saved: BTreeSet<SessionId>,
    /// How often another window was writing the index.
    tries: u32,
}

impl Indexer {
    /// Starts the thread. `shared_store` is the current store (its folder may be changed).
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn start(shared_store: Arc<Mutex<Store>>, to: Sender<Message>) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        let theirs = Arc::clone(&mailbox);
        thread::Builder::new().name("indexer".into()).spawn(move || {
            let _watch = PanicReporter::to(&to);
            work(&shared_store, &theirs, &mut |event| drop(to.send(event.into())));
        })?;
        Ok(Self { mailbox })
    }

    /// Requests a comparison of every file.
    pub(crate) fn everything(&self) {
        self.mailbox.put(|waiting| waiting.everything = true);
    }

    /// Requests the indexing of a session that was just saved.
    pub(crate) fn saved(&self, id: SessionId) {
        self.mailbox.put(|waiting| waiting.saved.extend([id]));
    }
}

fn work(
    shared_store: &Mutex<Store>,
    mailbox: &Mailbox<IndexerWork>,
    report: &mut dyn FnMut(Event),
) {
    // Created before any request, so that a search meanwhile waits for it instead of reading every
    // file; errors are reported with the first request.
    let store = lock(shared_store).clone();
    let _ = store.keep_index();
    let mut keeping = IndexState::default();
    loop {
        let waiting = mailbox.take_together(
            IndexerWork::is_idle,
            IndexerWork::patience,
            IndexerWork::is_urgent,
        );
        let store = lock(shared_store).clone();
        if !keeping.bring_up(&store, &waiting, report) {
            mailbox.put(|newer| newer.again(waiting));
        }
    }
}

impl IndexerWork {
    fn is_idle(&self) -> bool {
        !self.everything && self.saved.is_empty()
    }

    /// How long further requests are waited for, to be done together.
    fn patience(&self) -> Duration {
        BATCH_TIME * (1 << self.tries.min(MAX_TRIES))
    }

    /// Whether it is done without waiting for more; after a try while another window was writing
    /// the index, it waits.
    fn is_urgent(&self) -> bool {
        self.everything && self.tries == 0
    }

    /// Adds work that could not be done now.
    fn again(&mut self, undone: Self) {
        self.everything |= undone.everything;
        self.saved.extend(undone.saved);
        self.tries = undone.tries + 1;
    }
}

/// What is known of the index between two requests. The right to write it is released in between,
/// so that another window can index its own changes.
#[derive(Default)]
struct IndexState {
    /// The store whose files have all been compared.
    looked: Option<Store>,
    /// The people, drop-ins and erased people as they were then.
    seen: Option<u64>,
}

impl IndexState {
    /// Updates the index. Returns whether it was done; otherwise it is to be tried again.
    fn bring_up(
        &mut self,
        store: &Store,
        waiting: &IndexerWork,
        report: &mut dyn FnMut(Event),
    ) -> bool {
        let mut keeper = match store.keep_index() {
            Ok(keeper) => keeper,
            Err(NotKept::ByAnother) => {
                report(Event::Indexing(Indexing::ByAnother));
                return false;
            }
            Err(NotKept::Trouble(why)) => {
                report(Event::Indexing(Indexing::Without(why.to_string())));
                return true;
            }
        };
        let knows_all = self.looked.as_ref().is_some_and(|looked| keeper.is_of(looked))
            && keeper.is_listed().is_ok_and(|listed| listed);
        let done = if waiting.everything || !knows_all {
            self.looked = None;
            let seen = store.seen_beside_sessions();
            let is_other = self.seen.replace(seen).is_some_and(|before| before != seen);
            look_at_all(&mut keeper, &waiting.saved, is_other, report)
        } else {
            waiting.saved.iter().try_for_each(|id| keeper.look_at_session(id).map(drop))
        };
        // Released first: a reader may want it as soon as it is reported.
        drop(keeper);
        match done {
            Ok(()) => {
                self.looked = Some(store.clone());
                report(Event::Indexing(Indexing::Whole));
            }
            Err(why) => {
                self.looked = None;
                report(Event::Indexing(Indexing::Without(why.to_string())));
            }
        }
        true
    }
}

fn look_at_all(
    keeper: &mut Keeper,
    saved: &BTreeSet<SessionId>,
    is_other: bool,
    report: &mut dyn FnMut(Event),
) -> Result<(), IndexError> {
    if keeper.is_listed()? {
        // Own saves are indexed first: what remains was changed by others.
        saved.iter().try_for_each(|id| keeper.look_at_session(id).map(drop))?;
    }
    let done = keeper.refresh(&mut |progress| {
        report(Event::Indexing(match progress {
            Progress::Listing { done, of } => Indexing::Listing(done, of),
            Progress::Words { done, of } => Indexing::Words(done, of),
        }));
        ControlFlow::Continue(())
    })?;
    if done.sessions > 0 || is_other {
        report(Event::FilesChanged);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests do to files what other programs do")]

    use std::fs;
    use std::path::PathBuf;
    use std::sync::mpsc::{Receiver, channel};

    use super::*;
    use crate::coaching::address::Address;
    use crate::coaching::session::Session;
    use crate::search::{SearchTerms, SessionQuery};
    use crate::store::Folders;

    const PATIENCE: Duration = Duration::from_secs(30);

    /// The example trust, and a window of the program that keeps its index.
    struct Window {
        home: tempfile::TempDir,
        store: Store,
        shared_store: Arc<Mutex<Store>>,
        indexer: Indexer,
        told: Receiver<Message>,
    }

    impl Window {
        fn opens(prepare: impl FnOnce(PathBuf)) -> Self {
            let home = tempfile::tempdir().expect("a folder");
            prepare(home.path().join("cache"));
            let store = Store::open(Folders::under(home.path())).expect("a store");
            store.copy_examples(&crate::example_trust::FILES).expect("the example");
            let shared_store = Arc::new(Mutex::new(store.clone()));
            let (indexer, told) = a_thread(&shared_store);
            Self { home, store, shared_store, indexer, told }
        }

        fn with_an_index() -> Self {
            let window = Self::opens(drop);
            window.indexer.everything();
            until_done(&window.told);
            window
        }

        /// Saves the session `n` with a word of its own.
        fn saved(store: &Store, n: usize, word: &str) -> SessionId {
            let (_, text) = crate::example_trust::FILES[n];
            let mut session: Session = serde_json::from_str(text).expect("a session");
            session.set_text(&Address::Notes(0), word, "");
            session.stamp.revision += 1;
            store.save_session(&session).expect("saved");
            session.id
        }

        fn finds(&self, word: &str) -> usize {
            found(&self.store, word)
        }
    }

    fn a_thread(shared_store: &Arc<Mutex<Store>>) -> (Indexer, Receiver<Message>) {
        let (to, told) = channel();
        (Indexer::start(Arc::clone(shared_store), to).expect("a thread"), told)
    }

    /// The events until indexing is done or has failed.
    fn until_done(told: &Receiver<Message>) -> Vec<Event> {
        let mut said = Vec::new();
        loop {
            let Message::Happened(event) = told.recv_timeout(PATIENCE).expect("word") else {
                panic!("no event");
            };
            let is_done = matches!(&event, Event::Indexing(Indexing::Whole | Indexing::Without(_)));
            said.push(event);
            if is_done {
                return said;
            }
        }
    }

    fn tells_of_changes(said: &[Event]) -> bool {
        said.iter().any(|event| matches!(event, Event::FilesChanged))
    }

    fn found(store: &Store, typed: &str) -> usize {
        let ask = SessionQuery { query: SearchTerms::typing(typed), ..SessionQuery::default() };
        let mut count = 0;
        let index = store.index().expect("an index");
        index
            .find(&ask, &mut |_| {
                count += 1;
                ControlFlow::Continue(())
            })
            .expect("an answer");
        count
    }

    #[test]
    fn a_meeting_that_was_left_a_moment_ago_is_found_by_its_file() {
        let window = Window::with_an_index();
        let (_, text) = crate::example_trust::FILES[0];
        let mut session: Session = serde_json::from_str(text).expect("a session");
        session.id = "0193581e-0000-7000-8000-0000000abcde".parse().expect("an id");
        session.set_text(&Address::Notes(0), "quicksilver", "");
        let lock = window.store.lock(&session.id).expect("a lock");
        window.store.save_session(&session).expect("saved");
        drop(lock);
        window.indexer.saved(session.id);
        until_done(&window.told);
        assert_eq!(window.finds("quicksilver"), 1);
    }

    #[test]
    fn progress_is_reported_and_later_saves_are_indexed() {
        let window = Window::opens(drop);
        window.indexer.everything();
        let said = until_done(&window.told);
        let says = |which: fn(&Indexing) -> bool| {
            said.iter().any(|it| matches!(it, Event::Indexing(it) if which(it)))
        };
        assert!(says(|it| matches!(it, Indexing::Listing(n, of) if n == of)));
        assert!(says(|it| matches!(it, Indexing::Words(n, of) if n == of)));
        assert!(window.finds("dinner money") > 0);

        window.indexer.saved(Window::saved(&window.store, 0, "quicksilver"));
        assert!(!tells_of_changes(&until_done(&window.told)), "that was no other program");
        assert_eq!(window.finds("quicksilver"), 1);
    }

    #[test]
    fn changes_by_another_program_are_found_at_the_next_refresh_and_reported_once() {
        let window = Window::with_an_index();
        let other = Store::open(Folders::under(window.home.path())).expect("a store");
        Window::saved(&other, 1, "kittiwake");
        window.indexer.everything();
        assert!(tells_of_changes(&until_done(&window.told)));
        assert_eq!(window.finds("kittiwake"), 1);
        window.indexer.everything();
        assert!(!tells_of_changes(&until_done(&window.told)));
    }

    #[test]
    fn a_second_window_waits_for_the_indexing_one_and_then_indexes_its_saves() {
        let window = Window::with_an_index();
        let at_it = window.store.keep_index().expect("a keeper");
        let (second, told) = a_thread(&window.shared_store);
        second.saved(Window::saved(&window.store, 0, "sandpiper"));
        match told.recv_timeout(PATIENCE).expect("word") {
            Message::Happened(Event::Indexing(Indexing::ByAnother)) => drop(at_it),
            other => panic!("{other:?}"),
        }
        until_done(&told);
        assert_eq!(window.finds("sandpiper"), 1);
    }

    #[test]
    fn an_index_deleted_while_the_program_runs_is_rebuilt() {
        let window = Window::with_an_index();
        fs::remove_dir_all(window.home.path().join("cache")).expect("gone");
        window.indexer.saved(Window::saved(&window.store, 0, "quicksilver"));
        until_done(&window.told);
        assert_eq!(window.finds("quicksilver"), 1);
        assert!(window.finds("dinner money") > 0);
    }

    #[test]
    fn a_failure_to_build_the_index_is_reported_and_retried_later() {
        let window = Window::opens(|cache| fs::write(cache, "in its place").expect("a file"));
        window.indexer.everything();
        match until_done(&window.told).pop() {
            Some(Event::Indexing(Indexing::Without(why))) => assert!(why.contains("slower")),
            other => panic!("{other:?}"),
        }
        fs::remove_file(window.home.path().join("cache")).expect("out of the way");
        window.indexer.saved(Window::saved(&window.store, 0, "quicksilver"));
        until_done(&window.told);
        assert_eq!(window.finds("quicksilver"), 1);
        assert!(window.finds("dinner money") > 0, "all of it, not that one alone");
    }

    #[test]
    fn when_the_data_folder_moves_the_index_follows() {
        let window = Window::with_an_index();
        let elsewhere = window.home.path().join("elsewhere");
        let folders = Folders::under(window.home.path()).with_data(&elsewhere);
        let moved = Store::open(folders).expect("a store");
        let id = Window::saved(&moved, 0, "quicksilver");
        *lock(&window.shared_store) = moved.clone();
        window.indexer.saved(id);
        until_done(&window.told);
        assert_eq!((found(&moved, "quicksilver"), found(&moved, "dinner money")), (1, 0));
    }
}
