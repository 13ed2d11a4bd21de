//! Single queries: which sessions match, and reading those.

use std::collections::{HashMap, HashSet};
use std::ops::{ControlFlow, Range};

use super::catalogue::SessionCatalogue;
use super::file_list::{FileList, ListExtent};
use crate::coaching::id::SessionId;
use crate::coaching::session::Session;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::index::{IndexError, RowId};
use crate::store::open::Store;
use crate::store::problem::{FileProblem, ScanItem};

/// How up to date an answer has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The index is first updated from the files. It is not used if a folder could not be listed.
    UpToDate,
    /// The index is used as the running window keeps it, seconds behind its own saves and without
    /// what other programs changed since the last update. It is not used while it is incomplete.
    AsKept,
}

/// How many sessions there are and how many were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoundCounts {
    /// All sessions.
    pub(crate) all: usize,
    /// The sessions found; at least the limit, if the search ended there.
    pub(crate) found: usize,
    /// Files and folders that could not be read.
    pub(crate) unreadable: usize,
}

/// The sessions that were found, in the order of the query. Only row ids are kept in memory; cards
/// and sessions are read on request.
#[derive(Debug)]
pub(crate) struct FoundSessions {
    store: Store,
    catalogue: SessionCatalogue,
    rows: Vec<RowId>,
    counts: FoundCounts,
}

impl Store {
    /// Finds the sessions that match `query`, or at least the first `limit` of them. Uses the search
    /// index where `freshness` allows it, and otherwise reads every file.
    #[must_use]
    pub(crate) fn find(
        &self,
        query: &SessionQuery,
        freshness: Freshness,
        limit: usize,
    ) -> FoundSessions {
        let by_index = self.trusted_index(query, freshness).and_then(|index| {
            FoundSessions::by_index(self, index, query, limit).map_err(|_| Vec::new())
        });
        by_index.unwrap_or_else(|unlisted| FoundSessions::by_files(self, query, unlisted))
    }

    /// Reads the sessions that match `query`. Other sessions are not kept in memory.
    #[must_use]
    pub(crate) fn find_and_read(
        &self,
        query: &SessionQuery,
        freshness: Freshness,
    ) -> (Vec<Session>, FoundCounts) {
        let found = self.find(query, freshness, usize::MAX);
        if let Ok(sessions) = found.sessions() {
            return (sessions, found.counts);
        }
        // The index was deleted meanwhile.
        let found = FoundSessions::by_files(self, query, Vec::new());
        (found.sessions().unwrap_or_default(), found.counts)
    }

    /// The values that filters can have: all people who were coached, schools, programmes, strands.
    #[must_use]
    pub(crate) fn choices(&self, freshness: Freshness) -> FilterChoices {
        let index = self.trusted_index(&SessionQuery::default(), freshness).ok();
        index
            .and_then(|index| index.choices().ok())
            .unwrap_or_else(|| FileList::read(self, ListExtent::Lines, Vec::new()).choices())
    }

    /// Reads these sessions, in this order, leaving out those that cannot be read.
    #[must_use]
    pub(crate) fn sessions(&self, ids: &[SessionId]) -> Vec<Session> {
        self.sessions_by_index(ids).unwrap_or_else(|_| {
            let wanted: HashSet<&SessionId> = ids.iter().collect();
            let mut read: HashMap<SessionId, Session> = HashMap::new();
            self.scan(&mut |found| {
                if let ScanItem::Session(session) = found
                    && wanted.contains(&session.id)
                {
                    read.insert(session.id.clone(), *session);
                }
            });
            ids.iter().filter_map(|id| read.remove(id)).collect()
        })
    }

    fn sessions_by_index(&self, ids: &[SessionId]) -> Result<Vec<Session>, IndexError> {
        let index = self.index()?;
        if !index.completeness()?.listed {
            return Err(IndexError::NotMade);
        }
        let mut sessions = Vec::with_capacity(ids.len());
        for id in ids {
            let known = match index.row_of(id)? {
                Some(row) if !self.is_unsaved(&id.into()) => index.session(self, row)?,
                _ => None,
            };
            // The index may not know a session that was saved a moment ago.
            sessions.extend(known.or_else(|| self.read(id).ok().map(|opened| opened.session)));
        }
        Ok(sessions)
    }

    /// The index, if it can answer `query` as the files would. Otherwise the folders that it knows to
    /// be unreadable.
    fn trusted_index(
        &self,
        query: &SessionQuery,
        freshness: Freshness,
    ) -> Result<SessionCatalogue, Vec<FileProblem>> {
        let none = |_: IndexError| Vec::new();
        let index = match freshness {
            Freshness::UpToDate => {
                let index = self.fresh_index(&mut |_| ControlFlow::Continue(())).map_err(none)?;
                let unlisted = index.unlisted().map_err(none)?;
                if !unlisted.is_empty() {
                    return Err(unlisted);
                }
                index
            }
            Freshness::AsKept => self.index().map_err(none)?,
        };
        let mut catalogue = SessionCatalogue::from(index);
        catalogue.look_into_memory(self);
        if catalogue.is_whole(query).map_err(none)? { Ok(catalogue) } else { Err(Vec::new()) }
    }
}

impl FoundSessions {
    fn by_index(
        store: &Store,
        catalogue: SessionCatalogue,
        query: &SessionQuery,
        limit: usize,
    ) -> Result<Self, IndexError> {
        let rows = catalogue.find(query, &mut |rows| {
            if rows.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let counts = FoundCounts {
            all: catalogue.sessions()?,
            found: rows.len(),
            unreadable: catalogue.unreadable()?,
        };
        Ok(Self { store: store.clone(), catalogue, rows, counts })
    }

    /// The answer of the files. `unlisted` are folders that are known to be unreadable.
    pub(crate) fn by_files(
        store: &Store,
        query: &SessionQuery,
        unlisted: Vec<FileProblem>,
    ) -> Self {
        let files = FileList::read(store, ListExtent::FoundBy(query), unlisted);
        let unreadable = files.unreadable.iter().filter(|it| it.is_unreadable()).count();
        let all = files.sessions;
        let mut catalogue = SessionCatalogue::from(files);
        catalogue.look_into_memory(store);
        // Only the index can fail.
        let rows = catalogue.find(query, &mut |_| ControlFlow::Continue(())).unwrap_or_default();
        let counts = FoundCounts { all, found: rows.len(), unreadable };
        Self { store: store.clone(), catalogue, rows, counts }
    }

    /// The number of sessions found.
    #[must_use]
    pub(crate) fn counts(&self) -> FoundCounts {
        self.counts
    }

    /// The number of rows.
    fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cards of the rows in `range`, without their words. Sessions deleted meanwhile are left out.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read any more.
    pub(crate) fn cards(&self, range: Range<usize>) -> Result<Vec<Card>, IndexError> {
        self.catalogue.cards(self.rows.get(range).unwrap_or_default())
    }

    /// The session in row `n`; none if it was deleted or cannot be read.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read any more.
    pub(crate) fn session(&self, n: usize) -> Result<Option<Session>, IndexError> {
        let Some(row) = self.rows.get(n) else { return Ok(None) };
        self.catalogue.session(&self.store, *row)
    }

    /// All sessions that can still be read.
    fn sessions(&self) -> Result<Vec<Session>, IndexError> {
        (0..self.len()).filter_map(|n| self.session(n).transpose()).collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests do to files what other programs do")]

    use super::*;
    use crate::coaching::address::Address;
    use crate::search::{Chip, Chips, SearchTerms, SortOrder};
    use crate::store::testing::{FailingDisk, Home, bens, filled, indexed, numbered};

    /// Thirty sessions of each of two people, in turn.
    fn of_two(home: &Home) {
        let sessions = (0..60).map(|n| if n % 2 == 0 { numbered(n) } else { bens(n) });
        filled(home, sessions, |_| None);
    }

    fn with_ben() -> SessionQuery {
        let chip = Chip::Person { id: bens(0).coachee.id, name: String::new() };
        SessionQuery { chips: Chips(vec![chip]), ..SessionQuery::default() }
    }

    #[test]
    fn with_an_index_only_matching_files_are_read() {
        let home = Home::new();
        of_two(&home);
        let disk = FailingDisk::well();
        let store = home.store_on(disk.clone());
        indexed(&store);
        disk.reads();
        for freshness in [Freshness::UpToDate, Freshness::AsKept] {
            let (sessions, counts) = store.find_and_read(&with_ben(), freshness);
            assert_eq!(
                sessions,
                (0..60).filter(|n| n % 2 == 1).rev().map(bens).collect::<Vec<_>>()
            );
            assert_eq!(counts, FoundCounts { all: 60, found: 30, unreadable: 0 });
            assert_eq!(disk.reads(), 30, "{freshness:?}");
            assert_eq!(store.choices(freshness).people.len(), 2);
            assert_eq!(store.find(&with_ben(), freshness, 5).counts().found, 5);
            assert_eq!(disk.reads(), 0, "{freshness:?}");
        }
        let ids: Vec<SessionId> = [7, 3, 40].map(|n| numbered(n).id).into();
        let read: Vec<SessionId> = store.sessions(&ids).into_iter().map(|it| it.id).collect();
        assert_eq!((read, disk.reads()), (ids, 3));
    }

    #[test]
    fn changes_since_the_index_was_built_are_found() {
        let home = Home::new();
        of_two(&home);
        let store = home.store();
        indexed(&store);
        let found = |freshness| store.find(&with_ben(), freshness, usize::MAX).counts().found;
        let new = bens(61);
        filled(&home, [new.clone()], |_| None);
        assert_eq!(found(Freshness::AsKept), 30);
        assert_eq!(store.sessions(std::slice::from_ref(&new.id)), [new]);
        assert_eq!(found(Freshness::UpToDate), 31);
    }

    #[test]
    fn an_unlistable_folder_is_counted_with_and_without_an_index() {
        let home = Home::new();
        of_two(&home);
        let all = |disk: &FailingDisk, freshness| {
            let store = home.store_on(disk.clone());
            let found = store.find(&SessionQuery::default(), freshness, usize::MAX);
            let counts = found.counts();
            (counts.found, counts.unreadable, found.len())
        };
        let disk = FailingDisk::well();
        let year = home.store().folders().sessions().join("2026-27");
        let (of_year, _) = home.store().files_in(&year);
        let others = 60 - of_year.len();
        assert!(others > 0 && !of_year.is_empty());
        disk.hides(Some(&year));
        for freshness in [Freshness::AsKept, Freshness::UpToDate, Freshness::UpToDate] {
            assert_eq!(all(&disk, freshness), (others, 1, others), "{freshness:?}");
        }
        disk.hides(None);
        assert_eq!(all(&disk, Freshness::UpToDate), (60, 0, 60));
        disk.hides(Some(&year));
        assert_eq!(all(&disk, Freshness::UpToDate), (others, 1, others));
        // The window that keeps the index knows what is in the folder, and that it may be otherwise.
        assert_eq!(all(&disk, Freshness::AsKept), (60, 1, 60));
        disk.hides(None);
        assert_eq!(all(&disk, Freshness::UpToDate), (60, 0, 60));
        assert_eq!(all(&disk, Freshness::AsKept), (60, 0, 60));
    }

    #[test]
    fn with_the_data_folder_away_one_unreadable_folder_is_counted() {
        let home = Home::new();
        of_two(&home);
        indexed(&home.store());
        let (data, away) = (home.path().join("data"), home.path().join("away"));
        std::fs::rename(&data, &away).expect("unplugged");
        let counts =
            home.store().find(&SessionQuery::default(), Freshness::UpToDate, usize::MAX).counts();
        assert_eq!(counts, FoundCounts { all: 0, found: 0, unreadable: 1 });
        std::fs::rename(&away, &data).expect("plugged in");
        let counts =
            home.store().find(&SessionQuery::default(), Freshness::UpToDate, usize::MAX).counts();
        assert_eq!(counts, FoundCounts { all: 60, found: 60, unreadable: 0 });
    }

    #[test]
    fn results_from_files_are_ranked_as_well() {
        let home = Home::new();
        let mut step = numbered(1);
        step.set_text(&Address::ActionStep, "Scan the room".to_owned(), "action-step-1");
        let mut note = numbered(2);
        note.set_text(&Address::Notes(0), "scan".to_owned(), "");
        filled(&home, [step.clone(), note.clone(), numbered(3)], |_| None);
        let query = SessionQuery {
            query: SearchTerms::typing("scan"),
            order: SortOrder::Best,
            ..SessionQuery::default()
        };
        let (found, counts) = home.store().find_and_read(&query, Freshness::AsKept);
        assert_eq!(found, [step, note]);
        assert_eq!((counts.all, counts.found), (3, 2));
    }
}
