//! A question about sessions that is asked once.

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

/// How far an answer may lag behind the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Freshness {
    /// Not at all: the index is first brought up to what the files hold, and is trusted where every
    /// folder could be listed.
    UpToDate,
    /// As far as the window that keeps the index lags behind: seconds, and what other programs did
    /// since it last looked. The index is trusted where all words are in it.
    AsKept,
}

/// What was found, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FoundCounts {
    /// How many sessions there are.
    pub all: usize,
    /// How many were found; how many so far, where no more were asked for.
    pub found: usize,
    /// How many files and folders could not be read.
    pub unreadable: usize,
}

/// The sessions that were found, in the order asked for. Only their places are in memory: cards and
/// sessions are read when they are asked for.
#[derive(Debug)]
pub struct FoundSessions {
    store: Store,
    catalogue: SessionCatalogue,
    rows: Vec<RowId>,
    counts: FoundCounts,
}

impl Store {
    /// Finds the sessions that `query` asks for, at least the first `most` of them: by the search index
    /// where there is one that can be trusted, else by a look through every file.
    #[must_use]
    pub fn find(&self, query: &SessionQuery, freshness: Freshness, most: usize) -> FoundSessions {
        let by_index = self.trusted_index(query, freshness).and_then(|index| {
            FoundSessions::by_index(self, index, query, most).map_err(|_| Vec::new())
        });
        by_index.unwrap_or_else(|unlisted| FoundSessions::by_files(self, query, unlisted))
    }

    /// The sessions that `query` asks for, and how many there are. Of others none stays in memory.
    #[must_use]
    pub fn find_and_read(
        &self,
        query: &SessionQuery,
        freshness: Freshness,
    ) -> (Vec<Session>, FoundCounts) {
        let found = self.find(query, freshness, usize::MAX);
        if let Ok(sessions) = found.sessions() {
            return (sessions, found.counts);
        }
        // The index was taken away meanwhile.
        let found = FoundSessions::by_files(self, query, Vec::new());
        (found.sessions().unwrap_or_default(), found.counts)
    }

    /// Everybody who was coached, and what else there is to pick sessions by.
    #[must_use]
    pub fn choices(&self, freshness: Freshness) -> FilterChoices {
        let index = self.trusted_index(&SessionQuery::default(), freshness).ok();
        index
            .and_then(|index| index.choices().ok())
            .unwrap_or_else(|| FileList::read(self, ListExtent::Lines, Vec::new()).choices())
    }

    /// These sessions, in this order, but those that cannot be read.
    #[must_use]
    pub fn sessions(&self, ids: &[SessionId]) -> Vec<Session> {
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
                Some(row) => index.session(self, row)?,
                None => None,
            };
            // The index may be a moment behind.
            sessions.extend(known.or_else(|| self.read(id).ok().map(|opened| opened.session)));
        }
        Ok(sessions)
    }

    /// The index, where it says of `query` what the files say; otherwise the folders of which it is
    /// known that they cannot be read.
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
        let catalogue = SessionCatalogue::from(index);
        if catalogue.is_whole(query).map_err(none)? { Ok(catalogue) } else { Err(Vec::new()) }
    }
}

impl FoundSessions {
    fn by_index(
        store: &Store,
        catalogue: SessionCatalogue,
        query: &SessionQuery,
        most: usize,
    ) -> Result<Self, IndexError> {
        let rows = catalogue.find(query, &mut |rows| {
            if rows.len() < most { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        let counts = FoundCounts {
            all: catalogue.sessions()?,
            found: rows.len(),
            unreadable: catalogue.unreadable()?,
        };
        Ok(Self { store: store.clone(), catalogue, rows, counts })
    }

    /// What the files say. `unlisted` are folders that are known to be unreadable, even where the
    /// disk shows nothing in their place now.
    pub(crate) fn by_files(
        store: &Store,
        query: &SessionQuery,
        unlisted: Vec<FileProblem>,
    ) -> Self {
        let files = FileList::read(store, ListExtent::FoundBy(query), unlisted);
        let rows = files.find(query, &mut || ControlFlow::Continue(()));
        let counts = FoundCounts {
            all: files.sessions,
            found: rows.len(),
            unreadable: files.unreadable.len(),
        };
        Self { store: store.clone(), catalogue: files.into(), rows, counts }
    }

    /// What was found, in figures.
    #[must_use]
    pub fn counts(&self) -> FoundCounts {
        self.counts
    }

    /// How many of them there are here: fewer than were found, where no more were asked for.
    fn len(&self) -> usize {
        self.rows.len()
    }

    /// The cards of those in `range`, without their words. One that went meanwhile is left out.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read any more.
    pub fn cards(&self, range: Range<usize>) -> Result<Vec<Card>, IndexError> {
        self.catalogue.cards(self.rows.get(range).unwrap_or_default())
    }

    /// The session in place `n`; none where it is gone or cannot be read now.
    ///
    /// # Errors
    /// [`IndexError`], where the index cannot be read any more.
    pub fn session(&self, n: usize) -> Result<Option<Session>, IndexError> {
        let Some(row) = self.rows.get(n) else { return Ok(None) };
        self.catalogue.session(&self.store, *row)
    }

    /// All of them that can be read now, one read after another.
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
    fn only_the_files_of_what_is_found_are_read_where_there_is_an_index() {
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
    fn what_changed_since_the_index_was_made_is_found_up_to_date_and_by_its_id() {
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
    fn a_folder_that_cannot_be_listed_is_counted_whoever_answers() {
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
    fn data_that_is_away_is_told_of_by_what_the_index_knows() {
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
    fn the_best_come_first_from_the_files_as_well() {
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
