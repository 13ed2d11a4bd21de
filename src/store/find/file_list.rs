//! A list of sessions read from all files, for when there is no index.

use std::ops::ControlFlow;
use std::path::PathBuf;

use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::search::card::own_words;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::index::{RowId, latest};
use crate::store::open::Store;
use crate::store::problem::FileProblem;
use crate::store::scan::{ReadFrom, Walked};

/// Which sessions are listed, and with which text.
#[derive(Clone, Copy, Debug)]
pub(super) enum ListExtent<'a> {
    /// All, with their words, for any number of queries.
    Words,
    /// All, without words.
    Lines,
    /// Only those that this query finds, without words. The list answers no other query.
    FoundBy(&'a SessionQuery),
}

/// The sessions, newest first. The number of a row is its index.
#[derive(Debug, Default)]
pub(super) struct FileList {
    entries: Vec<ListEntry>,
    /// The number of sessions, including those that are not listed.
    pub(super) sessions: usize,
    /// Files and folders that could not be read.
    pub(super) unreadable: Vec<FileProblem>,
    /// Whether the list holds only what one query finds.
    is_answer: bool,
}

/// A listed session.
#[derive(Debug)]
struct ListEntry {
    card: Card,
    /// Folded words for the coach only.
    own: String,
    files: ReadFrom,
}

impl FileList {
    /// Reads every file. `unlisted` are folders that are known to be unreadable; they count even if
    /// they cannot be seen any more (an unplugged drive).
    pub(super) fn read(store: &Store, extent: ListExtent<'_>, unlisted: Vec<FileProblem>) -> Self {
        let is_answer = matches!(extent, ListExtent::FoundBy(_));
        let mut list = Self { is_answer, ..Self::default() };
        store.walk(&mut |met| {
            match met {
                Walked::Row(session, files) => {
                    list.sessions += 1;
                    list.entries.extend(ListEntry::of(&session, extent, files));
                }
                Walked::Unreadable(problem) => list.unreadable.push(problem),
                Walked::Notice(_) => {}
            }
            ControlFlow::Continue(())
        });
        for problem in unlisted {
            if list.unreadable.iter().all(|it| it.file != problem.file) {
                list.unreadable.push(problem);
            }
        }
        list.entries.sort_by(|a, b| a.card.newest_first(&b.card));
        list
    }

    /// The rows that `query` finds, in its order. Stops early once `goes_on` breaks.
    pub(super) fn find(
        &self,
        query: &SessionQuery,
        goes_on: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Vec<RowId> {
        let mut found: Vec<(usize, &Card)> = Vec::new();
        for (n, entry) in self.entries.iter().enumerate() {
            if goes_on().is_break() {
                break;
            }
            if self.is_answer || entry.is_found_by(query) {
                found.push((n, &entry.card));
            }
        }
        found.sort_by(|(_, a), (_, b)| query.compare(a, b));
        found.into_iter().map(|(n, _)| RowId::nth(n)).collect()
    }

    /// The cards in `rows`, without their words.
    pub(super) fn cards(&self, rows: &[RowId]) -> Vec<Card> {
        let entries = rows.iter().filter_map(|row| self.at(*row));
        entries.map(|it| Card { words: String::new(), ..it.card.clone() }).collect()
    }

    /// The session in `row`, read again from its files.
    pub(super) fn session(&self, store: &Store, row: RowId) -> Option<Session> {
        let ListEntry { card, files, .. } = self.at(row)?;
        let files: Vec<PathBuf> = files.own.iter().chain(&files.others).cloned().collect();
        latest(store, &files).into_iter().find(|session| session.id == card.id)
    }

    /// The row of a session.
    pub(super) fn row_of(&self, id: &SessionId) -> Option<RowId> {
        self.entries.iter().position(|it| it.card.id == *id).map(RowId::nth)
    }

    /// The values that filters can have.
    pub(super) fn choices(&self) -> FilterChoices {
        FilterChoices::among(self.entries.iter().map(|it| &it.card))
    }

    fn at(&self, row: RowId) -> Option<&ListEntry> {
        self.entries.get(row.place()?)
    }
}

impl ListEntry {
    fn of(session: &Session, extent: ListExtent<'_>, files: ReadFrom) -> Option<Self> {
        let (card, own) = match extent {
            ListExtent::Words => (Card::of(session), own_words(session)),
            ListExtent::Lines => (Card::line(session), String::new()),
            ListExtent::FoundBy(query) => {
                let own = query.own;
                let card = if own { Card::with_own_words(session) } else { Card::of(session) };
                if !query.finds(&card) {
                    return None;
                }
                (Card { words: String::new(), ..card }, String::new())
            }
        };
        Some(Self { card, own, files })
    }

    fn is_found_by(&self, query: &SessionQuery) -> bool {
        if !query.own || self.own.is_empty() {
            return query.finds(&self.card);
        }
        let words = format!("{}{}", self.card.words, self.own);
        query.finds(&Card { words, ..self.card.clone() })
    }
}
