//! The indexer: the thread that makes the search index and keeps it fresh, out of everybody's way.
//!
//! It says how far it has got, so that a screen can show it, and asks for nothing: where there can
//! be no index, searching goes on without one.

use std::collections::BTreeSet;
use std::io;
use std::ops::ControlFlow;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::app::event::Event;
use crate::app::found::Indexing;
use crate::coaching::id::SessionId;
use crate::store::{IndexTrouble, Keeper, NotKept, Progress, Store};

use super::fault::TellsOfFaults;
use super::message::Message;
use super::writer::lock;

/// Sessions that are saved within this of one another are looked at together: while somebody
/// types, one is saved several times a second.
const TOGETHER: Duration = Duration::from_secs(1);

/// The indexer's letter box.
pub struct Indexer {
    tray: Arc<Tray>,
}

#[derive(Default)]
struct Tray {
    waiting: Mutex<Waiting>,
    changed: Condvar,
}

#[derive(Default)]
struct Waiting {
    /// Every file is to be looked at.
    everything: bool,
    /// These sessions were saved.
    saved: BTreeSet<SessionId>,
}

impl Indexer {
    /// Starts the thread. `shelf` gives the store as it stands (the folder may be moved).
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub fn start(shelf: Arc<Mutex<Store>>, to: Sender<Message>) -> io::Result<Self> {
        let tray = Arc::new(Tray::default());
        let theirs = Arc::clone(&tray);
        thread::Builder::new().name("indexer".into()).spawn(move || {
            let _watch = TellsOfFaults::to(&to);
            work(&shelf, &theirs, &mut |indexing| {
                let _ = to.send(Event::Indexing(indexing).into());
            });
        })?;
        Ok(Self { tray })
    }

    /// Asks for a look at every file.
    pub fn everything(&self) {
        lock(&self.tray.waiting).everything = true;
        self.tray.changed.notify_one();
    }

    /// Tells of a session that was saved just now.
    pub fn saved(&self, id: SessionId) {
        lock(&self.tray.waiting).saved.insert(id);
        self.tray.changed.notify_one();
    }
}

fn work(shelf: &Mutex<Store>, tray: &Tray, report: &mut dyn FnMut(Indexing)) {
    let mut keeping = Keeping::default();
    loop {
        let waiting = tray.next();
        let store = lock(shelf).clone();
        keeping.bring_up(&store, waiting, report);
    }
}

impl Tray {
    /// The next things to do; those that come shortly after one another come together.
    fn next(&self) -> Waiting {
        let waiting = lock(&self.waiting);
        let idle = |waiting: &mut Waiting| !waiting.everything && waiting.saved.is_empty();
        let waited = self.changed.wait_while(waiting, idle);
        let waiting = waited.unwrap_or_else(PoisonError::into_inner);
        let calm = |waiting: &mut Waiting| !waiting.everything;
        let waited = self.changed.wait_timeout_while(waiting, TOGETHER, calm);
        std::mem::take(&mut *waited.unwrap_or_else(PoisonError::into_inner).0)
    }
}

/// The index that is kept, once it can be.
#[derive(Default)]
struct Keeping {
    keeper: Option<Keeper>,
    /// Whether every file was looked at since it has been kept.
    looked: bool,
}

impl Keeping {
    fn bring_up(&mut self, store: &Store, waiting: Waiting, report: &mut dyn FnMut(Indexing)) {
        if self.keeper.as_ref().is_some_and(|keeper| !keeper.is_of(store)) {
            *self = Self::default();
        }
        let keeper = match self.keeper.take() {
            Some(keeper) => Ok(keeper),
            None => store.keep_index(),
        };
        let mut keeper = match keeper {
            Ok(keeper) => keeper,
            Err(NotKept::ByAnother) => return report(Indexing::ByAnother),
            Err(NotKept::Trouble(why)) => return report(Indexing::Without(why.to_string())),
        };
        let done = if waiting.everything || !self.looked {
            keeper
                .refresh(&mut |progress| {
                    report(match progress {
                        Progress::Listing { done, of } => Indexing::Listing(done, of),
                        Progress::Words { done, of } => Indexing::Words(done, of),
                    });
                    ControlFlow::Continue(())
                })
                .map(drop)
        } else {
            waiting.saved.iter().try_for_each(|id| keeper.look_at_session(id).map(drop))
        };
        match done {
            Ok(()) => {
                self.looked = true;
                self.keeper = Some(keeper);
                report(Indexing::Whole);
            }
            Err(why @ (IndexTrouble::NotMade | IndexTrouble::Damaged)) => {
                // Kept no longer, so that it is opened, and made anew, the next time.
                self.looked = false;
                report(Indexing::Without(why.to_string()));
            }
            Err(why) => {
                self.looked = false;
                self.keeper = Some(keeper);
                report(Indexing::Without(why.to_string()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Receiver, channel};

    use super::*;
    use crate::coaching::place::Place;
    use crate::coaching::session::Session;
    use crate::search::{Ask, Query};
    use crate::store::Folders;

    const PATIENCE: Duration = Duration::from_secs(30);

    fn until_whole(told: &Receiver<Message>) -> Vec<Indexing> {
        let mut said = Vec::new();
        loop {
            match told.recv_timeout(PATIENCE).expect("word from the indexer") {
                Message::Happened(Event::Indexing(Indexing::Whole)) => return said,
                Message::Happened(Event::Indexing(other)) => said.push(other),
                other => panic!("{other:?}"),
            }
        }
    }

    fn found(store: &Store, typed: &str) -> usize {
        let ask = Ask { query: Query::typing(typed), ..Ask::default() };
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
    fn it_says_how_far_it_has_got_and_takes_in_what_is_saved_later() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(Folders::under(home.path())).expect("a store");
        store.copy_examples(&crate::example_trust::FILES).expect("the example");
        let (to, told) = channel();
        let shelf = Arc::new(Mutex::new(store.clone()));
        let indexer = Indexer::start(Arc::clone(&shelf), to.clone()).expect("a thread");
        indexer.everything();
        let said = until_whole(&told);
        assert!(said.iter().any(|it| matches!(it, Indexing::Listing(n, of) if n == of)));
        assert!(said.iter().any(|it| matches!(it, Indexing::Words(n, of) if n == of)));
        assert!(found(&store, "dinner money") > 0);

        let (_, text) = crate::example_trust::FILES[0];
        let mut session: Session = serde_json::from_str(text).expect("a session");
        session.set_text(&Place::Notes(0), "quicksilver".into(), "");
        session.revision += 1;
        store.save_live(&session).expect("saved");
        indexer.saved(session.id.clone());
        until_whole(&told);
        assert_eq!(found(&store, "quicksilver"), 1);

        // A second window has nothing to do but to read what the first one keeps.
        let (to, told) = channel();
        let second = Indexer::start(shelf, to).expect("a thread");
        second.everything();
        match told.recv_timeout(PATIENCE).expect("word") {
            Message::Happened(Event::Indexing(Indexing::ByAnother)) => {}
            other => panic!("{other:?}"),
        }
    }
}
