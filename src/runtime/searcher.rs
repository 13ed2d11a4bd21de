//! The searcher: the thread that answers while somebody types. Only the newest question is
//! answered; one that is being answered when the next comes is left there and then.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::coaching::id::SessionId;
use crate::search::SessionQuery;

use super::finder::Finder;
use super::message::Message;
use super::panic_guard::TellsOfFaults;
use super::writer::lock;

/// The searcher's letter box.
pub struct Searcher {
    tray: Arc<SearchInbox>,
}

#[derive(Default)]
struct SearchInbox {
    waiting: Mutex<SearchWork>,
    changed: Condvar,
}

/// What waits to be done. Each of it is put in the place of what waited before.
#[derive(Default)]
struct SearchWork {
    ask: Option<SessionQuery>,
    rows: Option<RowsWanted>,
    choices: bool,
    anew: bool,
}

/// Which of the rows that were found are wanted.
enum RowsWanted {
    From(usize),
    /// Those around a session, or where it stood.
    With(SessionId, usize),
}

impl SearchWork {
    fn is_idle(&self) -> bool {
        self.ask.is_none() && self.rows.is_none() && !self.choices
    }
}

impl Searcher {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub fn start(finder: Finder, to: Sender<Message>) -> io::Result<Self> {
        let tray = Arc::new(SearchInbox::default());
        let theirs = Arc::clone(&tray);
        thread::Builder::new().name("searcher".into()).spawn(move || {
            let _watch = TellsOfFaults::to(&to);
            work(finder, &theirs, &to);
        })?;
        Ok(Self { tray })
    }

    /// Asks in the place of what was asked before.
    pub fn find(&self, ask: SessionQuery) {
        let mut waiting = lock(&self.tray.waiting);
        waiting.ask = Some(ask);
        // Rows of an answer that is not wanted any more.
        waiting.rows = None;
        self.tray.changed.notify_one();
    }

    /// Asks for a screenful of what was found, from a row on.
    pub fn rows(&self, from: usize) {
        lock(&self.tray.waiting).rows = Some(RowsWanted::From(from));
        self.tray.changed.notify_one();
    }

    /// Asks for the screenful in which a session stands; where it was not found, for the one in
    /// which the row `at` is.
    pub fn rows_with(&self, id: SessionId, at: usize) {
        lock(&self.tray.waiting).rows = Some(RowsWanted::With(id, at));
        self.tray.changed.notify_one();
    }

    /// Asks what filters there are to pick from.
    pub fn choices(&self) {
        lock(&self.tray.waiting).choices = true;
        self.tray.changed.notify_one();
    }

    /// Says that files or folder may be others than before: what is asked next is read anew.
    pub fn read_anew(&self) {
        lock(&self.tray.waiting).anew = true;
    }
}

fn work(mut finder: Finder, tray: &SearchInbox, to: &Sender<Message>) {
    loop {
        let SearchWork { ask, rows, choices, anew } = {
            let waiting = lock(&tray.waiting);
            let waited = tray.changed.wait_while(waiting, |waiting| waiting.is_idle());
            std::mem::take(&mut *waited.unwrap_or_else(PoisonError::into_inner))
        };
        if anew {
            finder.read_anew();
        }
        let mut report = |event: crate::app::core::event::Event| drop(to.send(event.into()));
        if let Some(ask) = ask {
            let newest = || lock(&tray.waiting).ask.is_none();
            finder.find(ask, &newest, &mut report);
        }
        match rows {
            Some(RowsWanted::From(from)) => finder.rows(from, &mut report),
            Some(RowsWanted::With(id, at)) => finder.rows_with(&id, at, &mut report),
            None => {}
        }
        if choices {
            finder.choices(&mut report);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::app::core::event::Event;
    use crate::app::core::found::FoundRows;
    use crate::search::SearchTerms;
    use crate::store::{Folders, Store};

    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn whatever_was_asked_before_the_last_question_is_answered() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(Folders::under(home.path())).expect("a store");
        store.copy_examples(&crate::example_trust::FILES).expect("the example");
        let (to, told) = channel();
        let searcher =
            Searcher::start(Finder::new(Arc::new(Mutex::new(store))), to).expect("a thread");
        let asked = |typed: &str| SessionQuery {
            query: SearchTerms::typing(typed),
            ..SessionQuery::default()
        };
        for end in 1..="scan corner".len() {
            searcher.find(asked(&"scan corner"[..end]));
        }
        let last = asked("scan corner");
        let found: FoundRows = loop {
            match told.recv_timeout(PATIENCE).expect("an answer") {
                Message::Happened(Event::Found(found)) if found.ask == last => break *found,
                _ => {}
            }
        };
        assert!(!found.cards.is_empty());
        searcher.rows(1);
        match told.recv_timeout(PATIENCE).expect("rows") {
            Message::Happened(Event::Found(rows)) => assert_eq!(rows.cards, found.cards[1..]),
            other => panic!("{other:?}"),
        }
    }
}
