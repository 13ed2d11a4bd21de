//! The rows of a search result that are in memory: a few screenfuls, however many were found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::app::core::effect::{Effect, SearchEffect};
use crate::app::core::found::{FoundRows, FoundTotal, SCREENFUL};
use crate::coaching::id::SessionId;
use crate::search::{Card, SessionQuery};

/// How many screenfuls are kept in memory: more than the tallest terminal shows.
const PAGES: usize = 8;

/// A query, and the rows of its result that are in memory.
#[derive(Debug, Default)]
pub struct FoundList {
    /// The newest query.
    query: Option<SessionQuery>,
    /// The query that the rows answer: until the first answer to the newest, the one before.
    answers: Option<SessionQuery>,
    /// Whether at least a part of the answer to the newest query has arrived.
    answered: bool,
    total: Option<FoundTotal>,
    whole: bool,
    unreadable: usize,
    pages: BTreeMap<usize, RowPage>,
    /// The screenful that was requested and has not arrived yet.
    requested: Option<usize>,
}

#[derive(Debug)]
struct RowPage {
    cards: Vec<Card>,
    /// Whether it belongs to the latest answer; if not, it is shown until it is read again.
    fresh: bool,
}

impl FoundList {
    /// Whether `query` is the newest query.
    #[must_use]
    pub(crate) fn is_current(&self, query: &SessionQuery) -> bool {
        self.query.as_ref() == Some(query)
    }

    /// Searches, for the first time or again. The rows are kept until the answer arrives.
    pub fn search(&mut self, query: SessionQuery) -> Effect {
        self.answered = false;
        self.requested = None;
        self.query = Some(query.clone());
        Effect::Search(SearchEffect::Find(Box::new(query)))
    }

    /// Adds rows, if they answer the newest query; whether they do.
    pub(crate) fn add_rows(&mut self, found: FoundRows) -> bool {
        if !self.is_current(&found.query) || !self.answered && found.from != 0 {
            return false;
        }
        if !self.answered {
            self.answered = true;
            if self.answers == self.query {
                self.pages.values_mut().for_each(|page| page.fresh = false);
            } else {
                self.pages.clear();
                self.answers.clone_from(&self.query);
            }
        }
        (self.total, self.whole) = (Some(found.total), found.whole);
        self.unreadable = found.unreadable;
        let at = found.from / SCREENFUL;
        self.requested.take_if(|requested| *requested == at);
        self.pages.insert(at, RowPage { cards: found.cards, fresh: true });
        // Rows beyond the new end are of an older answer.
        self.pages.split_off(&self.len().div_ceil(SCREENFUL).max(1));
        while self.pages.len() > PAGES
            && let Some(farthest) = self.pages.keys().max_by_key(|it| it.abs_diff(at)).copied()
        {
            self.pages.remove(&farthest);
        }
        true
    }

    /// Updates the row of a session that was just read.
    pub(crate) fn update_card(&mut self, card: &Card) {
        let rows = self.pages.values_mut().flat_map(|page| &mut page.cards);
        rows.filter(|it| it.id == card.id).for_each(|it| it.clone_from(card));
    }

    /// Whether the rows answer the newest query.
    #[must_use]
    pub(crate) fn is_answer(&self) -> bool {
        self.answers.is_some() && self.answers == self.query
    }

    /// Whether the newest query is answered and its result is counted.
    #[must_use]
    pub(crate) fn is_counted(&self) -> bool {
        self.answered && matches!(self.total, Some(FoundTotal::Exactly(_)))
    }

    /// Whether no part of the answer has arrived yet.
    #[must_use]
    pub(crate) fn is_waiting(&self) -> bool {
        !self.answered
    }

    /// Whether every session was searched.
    #[must_use]
    pub(crate) fn is_whole(&self) -> bool {
        self.whole
    }

    /// How many files and folders could not be read.
    #[must_use]
    pub(crate) fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// How many were found; `None` before the first answer.
    #[must_use]
    pub(crate) fn total(&self) -> Option<FoundTotal> {
        self.total
    }

    /// How many rows there are, as far as they are counted.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.total {
            Some(FoundTotal::Exactly(rows) | FoundTotal::MoreThan(rows)) => rows,
            None => 0,
        }
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The session in `row`; `None` while that is not in memory.
    #[must_use]
    pub fn card(&self, row: usize) -> Option<&Card> {
        self.pages.get(&(row / SCREENFUL))?.cards.get(row % SCREENFUL)
    }

    /// The row of a session, where the latest answer has it in memory.
    #[must_use]
    pub(crate) fn row_of(&self, id: &SessionId) -> Option<usize> {
        let fresh = self.pages.iter().filter(|(_, page)| page.fresh);
        fresh.into_iter().find_map(|(at, page)| {
            let place = page.cards.iter().position(|card| card.id == *id)?;
            Some(at * SCREENFUL + place)
        })
    }

    /// Requests what is missing of `rows`, one screenful at a time.
    pub(crate) fn wanted(&mut self, rows: Range<usize>) -> Option<Effect> {
        let end = rows.end.min(self.len());
        if !self.answered || rows.start >= end {
            return None;
        }
        let mut shown = rows.start / SCREENFUL..=(end - 1) / SCREENFUL;
        let is_fresh = |at: &usize| self.pages.get(at).is_some_and(|page| page.fresh);
        let missing = shown.find(|at| !is_fresh(at))?;
        if self.requested == Some(missing) {
            return None;
        }
        self.requested = Some(missing);
        Some(Effect::Search(SearchEffect::Rows(missing * SCREENFUL)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::session::Status;
    use crate::search::SearchTerms;

    fn card(n: usize) -> Card {
        Card {
            id: format!("session-{n:06}").parse().expect("an id"),
            when: None,
            person_id: "person-1".parse().expect("an id"),
            person: String::new(),
            school: String::new(),
            role: String::new(),
            programme: String::new(),
            protocol: String::new(),
            status: Status::Finished,
            action_step: String::new(),
            strand: String::new(),
            reps: None,
            has_private: false,
            read_only: false,
            words: String::new(),
        }
    }

    fn query(typed: &str) -> SessionQuery {
        SessionQuery { query: SearchTerms::typing(typed), ..SessionQuery::default() }
    }

    /// A screenful of `of` rows, which are numbered from `first` on.
    fn part(typed: &str, from: usize, of: usize, first: usize) -> FoundRows {
        let to = (from + SCREENFUL).min(of);
        let cards = (from..to).map(|row| card(first + row)).collect();
        let total = FoundTotal::Exactly(of);
        FoundRows { query: query(typed), from, cards, total, whole: true, unreadable: 0 }
    }

    fn asked(typed: &str, of: usize) -> FoundList {
        let mut list = FoundList::default();
        list.search(query(typed));
        assert!(list.add_rows(part(typed, 0, of, 0)));
        list
    }

    fn requests(list: &mut FoundList, rows: Range<usize>) -> Option<usize> {
        match list.wanted(rows) {
            Some(Effect::Search(SearchEffect::Rows(from))) => Some(from),
            None => None,
            Some(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn missing_rows_are_requested_once_and_page_by_page() {
        let mut list = asked("a", 100_000);
        assert_eq!(requests(&mut list, 0..30), None);
        assert_eq!(requests(&mut list, 50..80), Some(64));
        assert_eq!(requests(&mut list, 50..80), None, "it is on its way");
        assert_eq!(requests(&mut list, 99_970..100_000), Some(99_968), "the end, instead");
        list.add_rows(part("a", 99_968, 100_000, 0));
        assert_eq!(list.card(99_999), Some(&card(99_999)));
        assert_eq!(list.card(70), None);
    }

    #[test]
    fn a_window_over_several_pages_requests_one_after_another() {
        let mut list = asked("a", 1_000);
        for page in [64, 128, 192] {
            assert_eq!(requests(&mut list, 10..210), Some(page));
            list.add_rows(part("a", page, 1_000, 0));
        }
        assert_eq!(requests(&mut list, 10..210), None);
    }

    #[test]
    fn only_the_pages_around_the_last_one_are_kept() {
        let mut list = asked("a", 100_000);
        for page in 1..40 {
            list.add_rows(part("a", page * SCREENFUL, 100_000, 0));
        }
        assert_eq!(list.pages.len(), PAGES);
        assert!(list.card(39 * SCREENFUL).is_some() && list.card(32 * SCREENFUL).is_some());
    }

    #[test]
    fn the_answer_to_an_old_query_changes_no_rows() {
        let mut list = asked("a", 3);
        list.search(query("ab"));
        assert!(!list.add_rows(part("a", 0, 3, 50)));
        assert!(!list.add_rows(part("ab", 64, 100, 0)), "its beginning comes first");
        assert!(!list.is_answer() && list.card(2) == Some(&card(2)));
        assert!(list.add_rows(part("ab", 0, 1, 7)));
        assert!(list.is_answer() && list.card(0) == Some(&card(7)) && list.card(2).is_none());
    }

    #[test]
    fn rows_stay_visible_while_they_are_requested_again() {
        let mut list = asked("a", 200);
        list.add_rows(part("a", 64, 200, 0));
        list.search(query("a"));
        list.add_rows(part("a", 0, 201, 900));
        assert_eq!(list.card(70), Some(&card(70)));
        assert_eq!((list.row_of(&card(70).id), list.row_of(&card(910).id)), (None, Some(10)));
        assert_eq!(requests(&mut list, 60..90), Some(64));
        list.add_rows(part("a", 64, 201, 900));
        assert_eq!(list.card(70), Some(&card(970)));
    }

    #[test]
    fn a_shorter_answer_keeps_no_rows_beyond_its_end() {
        let mut list = asked("a", 300);
        list.add_rows(part("a", 256, 300, 0));
        list.search(query("a"));
        list.add_rows(part("a", 0, 10, 0));
        assert_eq!((list.len(), list.card(256)), (10, None));
        list.search(query("a"));
        list.add_rows(part("a", 0, 0, 0));
        assert!(list.is_empty() && list.card(0).is_none());
    }
}
