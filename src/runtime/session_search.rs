//! The work of the search thread: answers queries, the first screenful at once, further rows on
//! request.
//!
//! It does not depend on the thread, so tests use it directly. [`Lookup`] decides whether the index
//! or the files are read.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use crate::app::core::event::Event;
use crate::app::core::found::{FoundRows, FoundTotal, SCREENFUL};
use crate::coaching::id::SessionId;
use crate::search::{Card, SessionQuery};
use crate::store::{IndexError, Lookup, RowId, SessionCatalogue, Store};

use super::writer::lock;

/// This many are counted before the first answer, which is quick and mostly all there are.
const COUNTED: usize = 1_000;

/// Answers search requests.
pub struct SessionSearch {
    shared_store: Arc<Mutex<Store>>,
    lookup: Lookup,
    answer: SearchAnswer,
}

/// The last query and the rows that it found.
#[derive(Default)]
struct SearchAnswer {
    ask: SessionQuery,
    rows: Vec<RowId>,
    whole: bool,
    unreadable: usize,
    /// The version of the lookup of these rows: in another one, a row may be another session.
    version: Option<(u64, i64)>,
}

impl SessionSearch {
    /// A search in `store`.
    #[must_use]
    pub fn new(shared_store: Arc<Mutex<Store>>) -> Self {
        Self { shared_store, lookup: Lookup::default(), answer: SearchAnswer::default() }
    }

    /// Forgets what was read, as files or folder may have changed.
    pub(crate) fn invalidate(&mut self) {
        self.lookup.invalidate();
    }

    /// Answers `ask`: the first screenful at once, and again once all are counted. Stops once it is
    /// not wanted.
    pub(crate) fn find(
        &mut self,
        ask: &SessionQuery,
        wanted: &dyn Fn() -> bool,
        report: &mut dyn FnMut(Event),
    ) {
        let store = || lock(&self.shared_store).clone();
        let mut before = None;
        let answer = self.lookup.ask(&store, &mut |catalogue| {
            before = catalogue.version().ok();
            SearchAnswer::of(ask, catalogue, wanted, report)
        });
        self.answer = answer.unwrap_or_default();
        self.answer.version = self.lookup.version().map(|(opened, _)| opened).zip(before);
    }

    /// Runs the query again if row ids may be other sessions by now.
    fn find_again(&mut self) {
        if self.lookup.version() != self.answer.version {
            let ask = self.answer.ask.clone();
            self.find(&ask, &|| true, &mut |_| ());
        }
    }

    /// Reports a screenful of rows from the index `from` on.
    pub(crate) fn rows(&mut self, from: usize, report: &mut dyn FnMut(Event)) {
        self.find_again();
        self.report_rows(from, report);
    }

    fn report_rows(&self, from: usize, report: &mut dyn FnMut(Event)) {
        let rows = &self.answer.rows;
        let to = (from + SCREENFUL).min(rows.len());
        let from = from.min(to);
        let cards = self.lookup.catalogue().and_then(|it| it.cards(&rows[from..to]).ok());
        if let Some(cards) = cards {
            self.answer.report_cards(from, cards, FoundTotal::Exactly(rows.len()), report);
        }
    }

    /// Reports the screenful with the session `id`; if it was not found, the one with the row at
    /// index `at`.
    pub(crate) fn rows_with(&mut self, id: &SessionId, at: usize, report: &mut dyn FnMut(Event)) {
        self.find_again();
        let row = self.lookup.catalogue().and_then(|it| it.row_of(id).ok()).flatten();
        let place = row.and_then(|row| self.answer.rows.iter().position(|it| *it == row));
        let at = place.unwrap_or(at);
        self.report_rows(at - at % SCREENFUL, report);
    }

    /// Reports the filters that can be picked.
    pub(crate) fn choices(&mut self, report: &mut dyn FnMut(Event)) {
        let store = || lock(&self.shared_store).clone();
        if let Some(choices) = self.lookup.ask(&store, &mut SessionCatalogue::choices) {
            report(Event::Choices(Box::new(choices)));
        }
    }
}

impl SearchAnswer {
    /// The answer of `catalogue`, reported meanwhile.
    fn of(
        ask: &SessionQuery,
        catalogue: &SessionCatalogue,
        wanted: &dyn Fn() -> bool,
        report: &mut dyn FnMut(Event),
    ) -> Result<Self, IndexError> {
        let mut answer = Self {
            ask: ask.clone(),
            rows: Vec::new(),
            whole: catalogue.is_whole(ask)?,
            unreadable: catalogue.unreadable()?,
            version: None,
        };
        let first_of = |rows: &[RowId]| catalogue.cards(&rows[..SCREENFUL.min(rows.len())]);
        let mut first = None;
        let rows = catalogue.find(ask, &mut |rows| {
            if rows.len() > COUNTED && first.is_none() {
                let cards = first_of(rows);
                if let Ok(cards) = &cards {
                    answer.report_cards(0, cards.clone(), FoundTotal::MoreThan(COUNTED), report);
                }
                first = Some(cards);
            }
            if wanted() && !matches!(first, Some(Err(_))) {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        let cards = first.unwrap_or_else(|| first_of(&rows))?;
        answer.rows = rows;
        if wanted() {
            answer.report_cards(0, cards, FoundTotal::Exactly(answer.rows.len()), report);
        }
        Ok(answer)
    }

    fn report_cards(
        &self,
        from: usize,
        cards: Vec<Card>,
        total: FoundTotal,
        report: &mut dyn FnMut(Event),
    ) {
        let Self { whole, unreadable, .. } = *self;
        let found = FoundRows { query: self.ask.clone(), from, cards, total, whole, unreadable };
        report(Event::Found(Box::new(found)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::core::effect::Save;
    use crate::coaching::durable::record::SaveTo;
    use crate::runtime::queues::Queues;
    use crate::search::SearchTerms;
    use crate::store::testing::{FAULTS, FailingDisk, Home, bens, indexed};
    use crate::store::{Folders, Freshness};

    fn with_sessions(sessions: u32) -> (tempfile::TempDir, Arc<Mutex<Store>>) {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(Folders::under(home.path())).expect("a store");
        save(&store, 0..sessions);
        (home, Arc::new(Mutex::new(store)))
    }

    fn save(store: &Store, sessions: std::ops::Range<u32>) {
        let (_, text) = crate::example_trust::FILES[0];
        for n in sessions {
            let mut session: crate::coaching::session::Session =
                serde_json::from_str(text).expect("a session");
            session.id = format!("0193581e-6c1a-7b52-9f0e-{n:012x}").parse().expect("an id");
            store.save_session(&session).expect("saved");
        }
    }

    fn answers(search: &mut SessionSearch, typed: &str) -> Vec<FoundRows> {
        let mut answers = Vec::new();
        let ask = SessionQuery { query: SearchTerms::typing(typed), ..SessionQuery::default() };
        search.find(&ask, &|| true, &mut |event| match event {
            Event::Found(found) => answers.push(*found),
            other => panic!("{other:?}"),
        });
        answers
    }

    #[test]
    fn the_index_and_the_files_give_the_same_pages_of_results() {
        let (_home, shared_store) = with_sessions(100);
        let mut search = SessionSearch::new(Arc::clone(&shared_store));
        let without = answers(&mut search, "");
        let store = lock(&shared_store).clone();
        let mut keeper = store.keep_index().expect("a keeper");
        keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
        search.invalidate();
        let with = answers(&mut search, "");
        assert_eq!(with, without);
        assert_eq!((with[0].cards.len(), with[0].total), (SCREENFUL, FoundTotal::Exactly(100)));
        assert!(with[0].whole);
        let mut rest = Vec::new();
        search.rows(SCREENFUL, &mut |event| rest.push(event));
        let Some(Event::Found(rest)) = rest.pop() else { panic!("no rows") };
        assert_eq!((rest.from, rest.cards.len()), (SCREENFUL, 100 - SCREENFUL));
        assert_ne!(rest.cards[0].id, with[0].cards[0].id);
    }

    /// The places of the rows told, and the sessions in them.
    fn reported(events: &[Event]) -> (usize, Vec<SessionId>) {
        let [Event::Found(found)] = events else { panic!("{events:?}") };
        (found.from, found.cards.iter().map(|card| card.id.clone()).collect())
    }

    #[test]
    fn the_index_and_the_files_give_the_same_row_and_filters() {
        let (_home, shared_store) = with_sessions(150);
        let mut search = SessionSearch::new(Arc::clone(&shared_store));
        let mut choices = Vec::new();
        for indexed in [false, true] {
            if indexed {
                let store = lock(&shared_store).clone();
                let mut keeper = store.keep_index().expect("a keeper");
                keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
                search.invalidate();
            }
            answers(&mut search, "");
            let mut last = Vec::new();
            search.rows(128, &mut |event| last.push(event));
            let (_, ids) = reported(&last);
            let mut with = Vec::new();
            search.rows_with(&ids[3], 0, &mut |event| with.push(event));
            assert_eq!(reported(&with), (128, ids));
            let mut elsewhere = Vec::new();
            let nobody = "0193581e-6c1a-7b52-9f0e-ffffffffffff".parse().expect("an id");
            search.rows_with(&nobody, 70, &mut |event| elsewhere.push(event));
            assert_eq!(reported(&elsewhere).0, 64);
            search.choices(&mut |event| choices.push(event));
        }
        let [Event::Choices(without), Event::Choices(with)] = choices.as_slice() else {
            panic!("{choices:?}")
        };
        assert_eq!(with, without);
        assert_eq!((with.people.len(), with.programmes.len()), (1, 1));
    }

    #[test]
    fn later_rows_belong_to_the_same_query_though_the_index_changed() {
        let (_home, shared_store) = with_sessions(100);
        let store = lock(&shared_store).clone();
        let mut keeper = store.keep_index().expect("a keeper");
        keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
        let mut search = SessionSearch::new(Arc::clone(&shared_store));
        answers(&mut search, "");
        for anew in [false, true] {
            save(&store, if anew { 300..350 } else { 200..201 });
            if anew {
                keeper.begin_anew().expect("anew");
            }
            keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("brought up");
            if anew {
                search.invalidate();
                search.choices(&mut |_| ());
            }
            let mut now = SessionSearch::new(Arc::clone(&shared_store));
            answers(&mut now, "");
            let rows = |search: &mut SessionSearch| {
                let mut events = Vec::new();
                search.rows(SCREENFUL, &mut |event| events.push(event));
                reported(&events)
            };
            assert_eq!(rows(&mut search), rows(&mut now));
        }
    }

    #[test]
    fn unsaved_records_are_found_by_their_newest_words() {
        let at = "2026-11-23T10:00:00Z".parse().expect("a time");
        for is_indexed in [false, true] {
            let home = Home::new();
            let disk = FailingDisk::counting_from_now(1, FAULTS[0]);
            let store = home.store_on(disk.clone());
            save(&store, 0..150);
            if is_indexed {
                indexed(&store);
            }
            let mut search = SessionSearch::new(Arc::new(Mutex::new(store.clone())));
            let ids = |search: &mut SessionSearch| -> Vec<SessionId> {
                let first = answers(search, "").pop().expect("an answer");
                let mut ids: Vec<SessionId> = Vec::new();
                assert_eq!(first.total, FoundTotal::Exactly(150));
                for from in [0, 64, 128] {
                    search.rows(from, &mut |event| ids.extend(reported(&[event]).1));
                }
                ids
            };
            let before = ids(&mut search);
            let mut changed = store.read(&before[70]).expect("read").session;
            "xylophone".clone_into(&mut changed.steps[0].notes);
            changed.stamp.revision += 1;
            let mut queues = Queues::default();
            let save = Save { record: Arc::new(changed), to: SaveTo::File };
            queues.put(save);
            disk.begin();
            let told = queues.write_next(SaveTo::File, &store, at).expect("a job");
            assert!(matches!(told.as_slice(), [Event::NotSaved { .. }]), "{told:?}");

            let found = answers(&mut search, "xylophone").pop().expect("an answer");
            let shown: Vec<&SessionId> = found.cards.iter().map(|card| &card.id).collect();
            assert_eq!(shown, [&before[70]], "indexed: {is_indexed}");
            assert_eq!(ids(&mut search), before, "once, and in its place");
            let mut with = Vec::new();
            search.rows_with(&before[70], 0, &mut |event| with.push(event));
            assert_eq!(reported(&with), (64, before[64..128].to_vec()));
            let ask =
                SessionQuery { query: SearchTerms::typing("xylophone"), ..SessionQuery::default() };
            let (read, counts) = store.find_and_read(&ask, Freshness::AsKept);
            assert_eq!((counts.all, counts.found), (150, 1));
            assert_eq!(read[0].steps[0].notes, "xylophone");

            // Once the disk has it, nothing is held; the index is brought up to date by another.
            queues.try_again();
            queues.write_next(SaveTo::File, &store, at).expect("a job");
            assert_eq!(ids(&mut search), before);
        }
    }

    #[test]
    fn who_is_in_memory_only_can_be_filtered_by() {
        for is_indexed in [false, true] {
            let home = Home::new();
            let disk = FailingDisk::counting_from_now(1, FAULTS[0]);
            let store = home.store_on(disk.clone());
            save(&store, 0..3);
            if is_indexed {
                indexed(&store);
            }
            let names = |store: &Store| {
                let mut search = SessionSearch::new(Arc::new(Mutex::new(store.clone())));
                let mut told = Vec::new();
                search.choices(&mut |event| told.push(event));
                let Some(Event::Choices(choices)) = told.pop() else { panic!("none") };
                let names: Vec<String> = choices.people.into_iter().map(|it| it.name).collect();
                (names.len(), choices.names.len(), names.contains(&bens(9).coachee.name))
            };
            assert_eq!(names(&store), (1, 1, false));
            disk.begin();
            let mut queues = Queues::default();
            queues.put(Save { record: Arc::new(bens(9)), to: SaveTo::File });
            let at = "2026-11-23T10:00:00Z".parse().expect("a time");
            queues.write_next(SaveTo::File, &store, at).expect("a job");
            assert_eq!(names(&store), (2, 2, true), "indexed: {is_indexed}");
        }
    }

    #[test]
    fn a_query_no_longer_wanted_is_not_answered() {
        let (_home, shared_store) = with_sessions(3);
        let mut search = SessionSearch::new(shared_store);
        search.find(&SessionQuery::default(), &|| false, &mut |event| panic!("{event:?}"));
    }

    #[test]
    fn a_deleted_or_rebuilt_index_is_reopened() {
        let (_home, shared_store) = with_sessions(3);
        let store = lock(&shared_store).clone();
        let mut keeper = store.keep_index().expect("a keeper");
        keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
        let mut search = SessionSearch::new(shared_store);
        assert_eq!(answers(&mut search, "")[0].total, FoundTotal::Exactly(3));
        keeper.begin_anew().expect("anew");
        keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
        search.invalidate();
        assert_eq!(answers(&mut search, "")[0].total, FoundTotal::Exactly(3));
    }
}
