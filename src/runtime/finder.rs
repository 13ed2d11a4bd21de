//! Finding sessions: what is asked, answered from the search index, or from the files themselves
//! where there can be no index.
//!
//! It knows no thread, so a test can use it as it stands; the searcher's thread does nothing else.

use std::ops::ControlFlow;
use std::sync::{Arc, Mutex};

use crate::app::core::event::Event;
use crate::app::core::found::{FoundRows, SCREENFUL, Total};
use crate::coaching::id::SessionId;
use crate::search::card::own_words;
use crate::search::{Card, FilterChoices, SessionQuery};
use crate::store::{Index, IndexError, RowId, ScanItem, Store};

use super::writer::lock;

/// So many are counted before the first answer: that is quick, and mostly all there are.
const COUNTED: usize = 1_000;

/// Answers what is asked.
pub struct Finder {
    shelf: Arc<Mutex<Store>>,
    source: Option<Source>,
    /// What was asked last, and all that was found of it.
    ask: SessionQuery,
    rows: Rows,
    whole: bool,
}

/// Where answers come from.
enum Source {
    Index(Index),
    /// Every session in a line, with its words, and those that are the coach's alone.
    Files(Vec<(Card, String)>),
}

/// All that was found, as far as it has got.
enum Rows {
    Index(Vec<RowId>),
    Files(Vec<Card>),
}

impl Rows {
    fn len(&self) -> usize {
        match self {
            Self::Index(rows) => rows.len(),
            Self::Files(cards) => cards.len(),
        }
    }
}

impl Finder {
    /// A finder in the store that `shelf` gives.
    #[must_use]
    pub fn new(shelf: Arc<Mutex<Store>>) -> Self {
        Self {
            shelf,
            source: None,
            ask: SessionQuery::default(),
            rows: Rows::Index(Vec::new()),
            whole: false,
        }
    }

    /// Forgets what was read: the files or the folder may be others now.
    pub fn read_anew(&mut self) {
        self.source = None;
    }

    /// Answers `ask`: a first screenful at once, and again once all are counted. Stops where it is
    /// not wanted any more.
    pub fn find(
        &mut self,
        ask: SessionQuery,
        wanted: &dyn Fn() -> bool,
        report: &mut dyn FnMut(Event),
    ) {
        self.ask = ask;
        for may_be_index in [true, true, false] {
            let source = match self.source.take() {
                Some(source) => source,
                None if may_be_index => self.open(),
                None => self.files(),
            };
            // Made anew, or taken away: it is opened once more, and then done without.
            if self.answer(&source, wanted, report).is_ok() {
                self.source = Some(source);
                return;
            }
        }
    }

    /// A screenful of what was found, from the row `from` on.
    pub fn rows(&self, from: usize, report: &mut dyn FnMut(Event)) {
        let to = (from + SCREENFUL).min(self.rows.len());
        let from = from.min(to);
        let cards = match (&self.rows, &self.source) {
            (Rows::Index(rows), Some(Source::Index(index))) => index.cards(&rows[from..to]).ok(),
            (Rows::Files(cards), _) => Some(cards[from..to].to_vec()),
            _ => None,
        };
        if let Some(cards) = cards {
            self.tell(from, cards, Total::Exactly(self.rows.len()), report);
        }
    }

    /// The screenful of what was found in which the session `id` stands; the one in which the row
    /// `at` is, where it does not.
    pub fn rows_with(&self, id: &SessionId, at: usize, report: &mut dyn FnMut(Event)) {
        let place = match (&self.rows, &self.source) {
            (Rows::Index(rows), Some(Source::Index(index))) => {
                let row = index.row_of(id).ok().flatten();
                row.and_then(|row| rows.iter().position(|it| *it == row))
            }
            (Rows::Files(cards), _) => cards.iter().position(|card| card.id == *id),
            _ => None,
        };
        let at = place.unwrap_or(at);
        self.rows(at - at % SCREENFUL, report);
    }

    /// Tells what filters there are to pick from.
    pub fn choices(&mut self, report: &mut dyn FnMut(Event)) {
        let source = match self.source.take() {
            Some(source) => source,
            None => self.open(),
        };
        let choices = match &source {
            Source::Index(index) => index.choices().ok(),
            Source::Files(cards) => Some(FilterChoices::among(cards.iter().map(|(card, _)| card))),
        };
        self.source = Some(source);
        if let Some(choices) = choices {
            report(Event::Choices(Box::new(choices)));
        }
    }

    fn tell(&self, from: usize, cards: Vec<Card>, total: Total, report: &mut dyn FnMut(Event)) {
        let found = FoundRows { ask: self.ask.clone(), from, cards, total, whole: self.whole };
        report(Event::Found(Box::new(found)));
    }

    /// Whoever keeps the index says why there can be none; here the files will do.
    fn open(&self) -> Source {
        let index = lock(&self.shelf).index();
        index.map_or_else(|_| self.files(), Source::Index)
    }

    fn files(&self) -> Source {
        let store = lock(&self.shelf).clone();
        let mut cards = Vec::new();
        store.scan(&mut |found| {
            if let ScanItem::Session(session) = found {
                cards.push((Card::of(&session), own_words(&session)));
            }
        });
        Source::Files(cards)
    }

    fn answer(
        &mut self,
        source: &Source,
        wanted: &dyn Fn() -> bool,
        report: &mut dyn FnMut(Event),
    ) -> Result<(), IndexError> {
        match source {
            Source::Index(index) => self.in_index(index, wanted, report),
            Source::Files(cards) => {
                self.whole = true;
                self.in_files(cards, wanted, report);
                Ok(())
            }
        }
    }

    fn in_index(
        &mut self,
        index: &Index,
        wanted: &dyn Fn() -> bool,
        report: &mut dyn FnMut(Event),
    ) -> Result<(), IndexError> {
        let completeness = index.completeness()?;
        let is_all = self.ask.query.is_empty() && self.ask.chips.0.is_empty();
        self.whole = completeness.is_whole() || (is_all && completeness.listed);
        let mut rows = Vec::new();
        let mut first = None;
        let ask = self.ask.clone();
        let mut trouble = None;
        index.find(&ask, &mut |row| {
            rows.push(row);
            if rows.len() > COUNTED && first.is_none() {
                match index.cards(&rows[..SCREENFUL.min(rows.len())]) {
                    Ok(cards) => {
                        self.tell(0, cards.clone(), Total::MoreThan(COUNTED), report);
                        first = Some(cards);
                    }
                    Err(why) => trouble = Some(why),
                }
            }
            if trouble.is_none() && wanted() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        if let Some(trouble) = trouble {
            return Err(trouble);
        }
        let total = Total::Exactly(rows.len());
        let cards = match first {
            Some(cards) => cards,
            None => index.cards(&rows[..SCREENFUL.min(rows.len())])?,
        };
        self.rows = Rows::Index(rows);
        if wanted() {
            self.tell(0, cards, total, report);
        }
        Ok(())
    }

    fn in_files(
        &mut self,
        cards: &[(Card, String)],
        wanted: &dyn Fn() -> bool,
        report: &mut dyn FnMut(Event),
    ) {
        let mut found = Vec::new();
        for (card, own) in cards {
            if !wanted() {
                return;
            }
            let finds = if self.ask.own && !own.is_empty() {
                let words = format!("{}{own}", card.words);
                self.ask.finds(&Card { words, ..card.clone() })
            } else {
                self.ask.finds(card)
            };
            if finds {
                found.push(Card { words: String::new(), ..card.clone() });
            }
        }
        found.sort_by(|a, b| self.ask.compare(a, b));
        let first = found[..SCREENFUL.min(found.len())].to_vec();
        let total = Total::Exactly(found.len());
        self.rows = Rows::Files(found);
        self.tell(0, first, total, report);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::SearchTerms;
    use crate::store::Folders;

    fn with_sessions(sessions: u32) -> (tempfile::TempDir, Arc<Mutex<Store>>) {
        let home = tempfile::tempdir().expect("a folder");
        let store = Store::open(Folders::under(home.path())).expect("a store");
        let (_, text) = crate::example_trust::FILES[0];
        for n in 0..sessions {
            let mut session: crate::coaching::session::Session =
                serde_json::from_str(text).expect("a session");
            session.id = format!("0193581e-6c1a-7b52-9f0e-{n:012x}").parse().expect("an id");
            store.save_session(&session).expect("saved");
        }
        (home, Arc::new(Mutex::new(store)))
    }

    fn answers(finder: &mut Finder, typed: &str) -> Vec<FoundRows> {
        let mut answers = Vec::new();
        let ask = SessionQuery { query: SearchTerms::typing(typed), ..SessionQuery::default() };
        finder.find(ask, &|| true, &mut |event| match event {
            Event::Found(found) => answers.push(*found),
            other => panic!("{other:?}"),
        });
        answers
    }

    #[test]
    fn with_and_without_an_index_the_answer_is_the_same_and_a_screenful_at_a_time() {
        let (_home, shelf) = with_sessions(100);
        let mut finder = Finder::new(Arc::clone(&shelf));
        let without = answers(&mut finder, "");
        let store = lock(&shelf).clone();
        let mut keeper = store.keep_index().expect("a keeper");
        keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
        finder.read_anew();
        let with = answers(&mut finder, "");
        assert_eq!(with, without);
        assert_eq!((with[0].cards.len(), with[0].total), (SCREENFUL, Total::Exactly(100)));
        assert!(with[0].whole);
        let mut rest = Vec::new();
        finder.rows(SCREENFUL, &mut |event| rest.push(event));
        let Some(Event::Found(rest)) = rest.pop() else { panic!("no rows") };
        assert_eq!((rest.from, rest.cards.len()), (SCREENFUL, 100 - SCREENFUL));
        assert_ne!(rest.cards[0].id, with[0].cards[0].id);
    }

    /// The places of the rows told, and the sessions in them.
    fn told(events: &[Event]) -> (usize, Vec<SessionId>) {
        let [Event::Found(found)] = events else { panic!("{events:?}") };
        (found.from, found.cards.iter().map(|card| card.id.clone()).collect())
    }

    #[test]
    fn with_and_without_an_index_a_session_is_found_among_all_rows_and_so_are_the_filters() {
        let (_home, shelf) = with_sessions(150);
        let mut finder = Finder::new(Arc::clone(&shelf));
        let mut choices = Vec::new();
        for indexed in [false, true] {
            if indexed {
                let store = lock(&shelf).clone();
                let mut keeper = store.keep_index().expect("a keeper");
                keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
                finder.read_anew();
            }
            answers(&mut finder, "");
            let mut last = Vec::new();
            finder.rows(128, &mut |event| last.push(event));
            let (_, ids) = told(&last);
            let mut with = Vec::new();
            finder.rows_with(&ids[3], 0, &mut |event| with.push(event));
            assert_eq!(told(&with), (128, ids));
            let mut elsewhere = Vec::new();
            let nobody = "0193581e-6c1a-7b52-9f0e-ffffffffffff".parse().expect("an id");
            finder.rows_with(&nobody, 70, &mut |event| elsewhere.push(event));
            assert_eq!(told(&elsewhere).0, 64);
            finder.choices(&mut |event| choices.push(event));
        }
        let [Event::Choices(without), Event::Choices(with)] = choices.as_slice() else {
            panic!("{choices:?}")
        };
        assert_eq!(with, without);
        assert_eq!((with.people.len(), with.programmes.len()), (1, 1));
    }

    #[test]
    fn what_is_not_wanted_any_more_is_not_answered() {
        let (_home, shelf) = with_sessions(3);
        let mut finder = Finder::new(shelf);
        finder.find(SessionQuery::default(), &|| false, &mut |event| panic!("{event:?}"));
    }

    #[test]
    fn an_index_that_is_taken_away_or_made_anew_is_opened_again() {
        let (_home, shelf) = with_sessions(3);
        let store = lock(&shelf).clone();
        let mut keeper = store.keep_index().expect("a keeper");
        keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
        let mut finder = Finder::new(shelf);
        assert_eq!(answers(&mut finder, "")[0].total, Total::Exactly(3));
        keeper.begin_anew().expect("anew");
        keeper.refresh(&mut |_| ControlFlow::Continue(())).expect("made");
        finder.read_anew();
        assert_eq!(answers(&mut finder, "")[0].total, Total::Exactly(3));
    }
}
