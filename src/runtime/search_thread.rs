//! The search thread. Only the newest query is answered; a new one interrupts the one being
//! answered.

use std::io;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;

use crate::app::core::effect::SearchEffect;
use crate::app::core::event::Event;
use crate::coaching::id::SessionId;
use crate::search::SessionQuery;

use super::mailbox::Mailbox;
use super::message::Message;
use super::panic_guard::PanicReporter;
use super::session_search::SessionSearch;

/// The handle of the thread.
pub(crate) struct SearchThread {
    mailbox: Arc<Mailbox<Questions>>,
}

/// The requests to be answered. Each kind replaces an earlier one.
#[derive(Debug, Default)]
pub struct Questions {
    ask: Option<SessionQuery>,
    rows: Option<RowsWanted>,
    choices: bool,
    anew: bool,
}

/// Which rows of the result are wanted.
#[derive(Debug)]
enum RowsWanted {
    From(usize),
    /// The screenful of a session, or that of this row index where the session was not found.
    With(SessionId, usize),
}

impl Questions {
    /// Adds a request, in place of an earlier one of its kind.
    pub fn ask(&mut self, wanted: SearchEffect) {
        match wanted {
            SearchEffect::Find(ask) => {
                self.ask = Some(*ask);
                // The rows of an earlier query are not wanted any more.
                self.rows = None;
            }
            SearchEffect::Rows(from) => self.rows = Some(RowsWanted::From(from)),
            SearchEffect::RowsWith(id, at) => self.rows = Some(RowsWanted::With(id, at)),
            SearchEffect::Choices => self.choices = true,
        }
    }

    /// Forgets what was read, as files or folder may have changed.
    pub fn invalidate(&mut self) {
        self.anew = true;
    }

    fn is_idle(&self) -> bool {
        self.ask.is_none() && self.rows.is_none() && !self.choices
    }

    /// Answers all requests. A search stops once `wanted` is false.
    pub fn answer(
        self,
        search: &mut SessionSearch,
        wanted: &dyn Fn() -> bool,
        report: &mut dyn FnMut(Event),
    ) {
        if self.anew {
            search.invalidate();
        }
        if let Some(ask) = self.ask {
            search.find(&ask, wanted, report);
        }
        match self.rows {
            Some(RowsWanted::From(from)) => search.rows(from, report),
            Some(RowsWanted::With(id, at)) => search.rows_with(&id, at, report),
            None => {}
        }
        if self.choices {
            search.choices(report);
        }
    }
}

impl SearchThread {
    /// Starts the thread.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn start(mut search: SessionSearch, to: Sender<Message>) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        let theirs = Arc::clone(&mailbox);
        thread::Builder::new().name("search".into()).spawn(move || {
            let _watch = PanicReporter::to(&to);
            let report = &mut |event: Event| drop(to.send(event.into()));
            loop {
                let newest = || theirs.peek(|waiting: &Questions| waiting.ask.is_none());
                theirs.take(Questions::is_idle).answer(&mut search, &newest, report);
            }
        })?;
        Ok(Self { mailbox })
    }

    /// Adds a request, in place of an earlier one of its kind.
    pub(crate) fn ask(&self, wanted: SearchEffect) {
        self.mailbox.put(|waiting| waiting.ask(wanted));
    }

    /// Forgets what was read, as files or folder may have changed.
    pub(crate) fn invalidate(&self) {
        self.mailbox.put(Questions::invalidate);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::app::core::found::FoundRows;
    use crate::search::SearchTerms;
    use crate::store::{Folders, Store};

    const PATIENCE: Duration = Duration::from_secs(20);

    #[test]
    fn the_last_query_is_answered_whatever_was_asked_before() {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(Folders::under(home.path())).expect("a store");
        store.copy_examples(&crate::example_trust::FILES).expect("the example");
        let (to, told) = channel();
        let search_thread =
            SearchThread::start(SessionSearch::new(Arc::new(Mutex::new(store))), to)
                .expect("a thread");
        let asked = |typed: &str| SessionQuery {
            query: SearchTerms::typing(typed),
            ..SessionQuery::default()
        };
        for end in 1..="scan corner".len() {
            search_thread.ask(SearchEffect::Find(Box::new(asked(&"scan corner"[..end]))));
        }
        let last = asked("scan corner");
        let found: FoundRows = loop {
            match told.recv_timeout(PATIENCE).expect("an answer") {
                Message::Happened(Event::Found(found)) if found.query == last => break *found,
                _ => {}
            }
        };
        assert!(!found.cards.is_empty());
        search_thread.ask(SearchEffect::Rows(1));
        match told.recv_timeout(PATIENCE).expect("rows") {
            Message::Happened(Event::Found(rows)) => assert_eq!(rows.cards, found.cards[1..]),
            other => panic!("{other:?}"),
        }
    }
}
