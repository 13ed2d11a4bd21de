//! The state of Review: the search, the chosen row, the session that is read.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::app::core::effect::{DiskRead, Effect, SearchEffect};
use crate::app::core::event::Purpose;
use crate::app::core::found::{FoundRows, Indexing};
use crate::app::core::layout::first_row;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::offer::Offer;
use crate::coaching::session::Session;
use crate::keys::keymap::Mode;
use crate::search::{Card, Chip, Chips, SearchTerms, SessionQuery, SortOrder};

use super::areas::ReviewAreas;
use super::list::FoundList;
use super::own_notes::OwnNotes;
use super::picker::Picker;

/// The state of Review.
pub struct Review {
    /// The search line.
    pub search: LineInput,
    /// Whether letters type, in the search or the picker, or act.
    pub mode: Mode,
    /// The filters.
    pub chips: Chips,
    /// The order of the rows.
    pub order: SortOrder,
    /// The picker of filters, while it is open.
    pub picker: Option<Picker>,
    /// The rows.
    pub list: FoundList,
    /// What the coach noted for themselves, where that is searched too.
    pub(super) notes: OwnNotes,
    /// The index of the chosen row: of a session, or after the last of them of a note.
    pub chosen: usize,
    /// The session that is shown, once one was read.
    pub opened: Option<Box<Session>>,
    /// What is looked for within it, while it has the keys.
    pub page: Option<LineInput>,
    /// Its scroll position in rows.
    pub scroll: u16,
    /// The index of the current match in it.
    pub at_match: usize,
    /// The sessions marked for export.
    pub marked: BTreeMap<SessionId, Card>,
    /// Where private notes are shown.
    pub private: Private,
    /// Whether the thread of the person is shown in place of the session.
    pub thread: bool,
    pub(super) requested: Option<SessionId>,
    /// The match that the next session opens at.
    pub(super) first_match: usize,
    /// Whether the cursor stays with its session when the list changes; it stays on the first row
    /// until a row is chosen.
    keeps_session: bool,
    sought: Option<SoughtRow>,
    renewal: Renewal,
    /// The session that was deleted last: until the index is up to date it is still listed.
    gone: Option<SessionId>,
    /// The programmes whose titles the page says.
    pub(super) offer: Arc<Offer>,
}

/// Where private notes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Private {
    /// Nowhere: a line says that there is a note.
    #[default]
    Hidden,
    /// In the session that is shown, until another is.
    Here,
    /// Everywhere, and they are searched as well.
    Searched,
}

/// What is to be read again although the query is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Renewal {
    #[default]
    Nothing,
    /// The list.
    Search,
    /// The list and the chosen session.
    SearchAndRead,
}

/// The session of the cursor, whose row in the new result is not known yet.
struct SoughtRow {
    id: SessionId,
    /// Whether its row was requested.
    asked: bool,
    /// Whether the query is the same as before: if the session is gone, the cursor then stays at
    /// its row.
    same: bool,
}

impl Review {
    /// All sessions, or those of `person`.
    #[must_use]
    pub fn new(person: Option<PersonId>, shared: &Shared) -> Self {
        let name =
            |id: &PersonId| shared.person(id).map(|it| shared.called(it)).unwrap_or_default();
        let chip = person.map(|id| Chip::Person { name: name(&id), id });
        Self {
            search: LineInput::default(),
            mode: Mode::Letters,
            chips: Chips(chip.into_iter().collect()),
            order: SortOrder::Newest,
            picker: None,
            list: FoundList::default(),
            notes: OwnNotes::default(),
            chosen: 0,
            opened: None,
            page: None,
            scroll: 0,
            at_match: 0,
            marked: BTreeMap::new(),
            private: Private::Hidden,
            thread: false,
            requested: None,
            first_match: 0,
            keeps_session: false,
            sought: None,
            renewal: Renewal::Nothing,
            gone: None,
            offer: Arc::clone(&shared.offer),
        }
    }

    /// The terms in the search line.
    #[must_use]
    pub(crate) fn query(&self) -> SearchTerms {
        SearchTerms::typing(self.search.text())
    }

    /// The query: terms, filters and order.
    #[must_use]
    pub(crate) fn session_query(&self) -> SessionQuery {
        SessionQuery {
            query: self.query(),
            chips: self.chips.clone(),
            order: self.order,
            own: self.searches_own(),
        }
    }

    /// Whether letters type in the search line.
    #[must_use]
    pub(crate) fn is_searching(&self) -> bool {
        self.mode == Mode::Typing && self.picker.is_none() && self.page.is_none()
    }

    /// Whether there are matches to go through.
    #[must_use]
    pub(crate) fn has_matches(&self) -> bool {
        !self.list.is_empty() && !self.page_query().is_empty()
    }

    /// Whether private notes are shown.
    #[must_use]
    pub(crate) fn shows_private(&self) -> bool {
        self.private != Private::Hidden
    }

    /// Whether the coach's own notes are searched too.
    #[must_use]
    pub(crate) fn searches_own(&self) -> bool {
        self.private == Private::Searched
    }

    /// The parts of the list.
    #[must_use]
    pub(crate) fn areas(&self, shared: &Shared) -> ReviewAreas {
        let says = self.says(shared).is_some();
        ReviewAreas::of(shared.size, !self.chip_line(shared).is_empty(), says)
    }

    /// The rows that are in view.
    #[must_use]
    pub fn rows_shown(&self, shared: &Shared) -> Range<usize> {
        let height = usize::from(self.areas(shared).rows.height);
        let first = first_row(self.chosen, height, self.len());
        first..(first + height).min(self.len())
    }

    /// The card of the chosen session; `None` while it is not in memory.
    #[must_use]
    pub fn chosen_card(&self) -> Option<&Card> {
        self.list.card(self.chosen)
    }

    /// The chosen session; `None` until it is read, while the one before may still be shown.
    #[must_use]
    pub fn read(&self) -> Option<&Session> {
        self.opened.as_deref().filter(|session| self.requested.as_ref() == Some(&session.id))
    }

    /// Requests what is missing: the result, the rows in view, the chosen session.
    pub(crate) fn wanted(&mut self, shared: &Shared) -> Vec<Effect> {
        let mut effects = Vec::new();
        let query = self.session_query();
        let same = self.list.is_current(&query);
        if self.renewal == Renewal::SearchAndRead {
            effects.extend(
                self.requested.clone().map(|id| Effect::Read(DiskRead::Open(id, Purpose::Read))),
            );
        }
        if !same || self.renewal != Renewal::Nothing {
            self.renewal = Renewal::Nothing;
            let keeps_session = self.requested.clone().filter(|_| self.keeps_session);
            self.sought = keeps_session.map(|id| SoughtRow { id, asked: false, same });
            if !same && self.sought.is_none() {
                self.chosen = 0;
            }
            effects.push(self.list.search(query));
        }
        effects.extend(self.notes_wanted(shared));
        if self.sought.is_none() {
            self.chosen = self.chosen.min(self.len().saturating_sub(1));
            effects.extend(self.list.wanted(self.rows_shown(shared)));
            effects.extend(self.open());
        }
        effects
    }

    /// Requests the chosen session, once.
    fn open(&mut self) -> Option<Effect> {
        if !self.list.is_answer() {
            return None;
        }
        let id = self.chosen_card().map(|card| card.id.clone());
        if id == self.requested || (id.is_some() && id == self.gone) {
            return None;
        }
        if self.private == Private::Here {
            // The private note was shown for one session only.
            self.private = Private::Hidden;
        }
        self.requested.clone_from(&id);
        if id.is_none() && (self.list.is_empty() || self.note().is_some()) {
            (self.opened, self.scroll) = (None, 0);
        }
        Some(Effect::Read(DiskRead::Open(id?, Purpose::Read)))
    }

    /// Adds rows. The cursor stays with its session.
    pub fn found(&mut self, found: FoundRows) -> Vec<Effect> {
        let before = self.list.len();
        if !self.list.add_rows(found) {
            return Vec::new();
        }
        if self.chosen >= before && self.notes_found() > 0 && self.sought.is_none() {
            // A note stays chosen when more sessions stand above it.
            self.chosen = self.chosen - before + self.list.len();
        }
        let Some(sought) = &mut self.sought else { return Vec::new() };
        if let Some(row) = self.list.row_of(&sought.id) {
            self.chosen = row;
        } else if !self.list.is_counted() {
            return Vec::new();
        } else if !sought.asked {
            sought.asked = true;
            return vec![Effect::Search(SearchEffect::RowsWith(sought.id.clone(), self.chosen))];
        } else if !sought.same {
            self.chosen = 0;
            self.keeps_session = false;
        }
        self.sought = None;
        Vec::new()
    }

    /// The index has more sessions now: searches again.
    pub(crate) fn indexed(&mut self, indexing: &Indexing) {
        let has_more = match indexing {
            Indexing::NotYet => false,
            Indexing::Listing(..) | Indexing::Words(..) => {
                !self.list.is_waiting() && !self.list.is_whole()
            }
            Indexing::Whole | Indexing::ByAnother | Indexing::Without(_) => true,
        };
        if has_more && self.renewal == Renewal::Nothing {
            self.renewal = Renewal::Search;
        }
    }

    /// Sessions may have changed: reads list and session again.
    pub(crate) fn read_again(&mut self) {
        (self.renewal, self.keeps_session) = (Renewal::SearchAndRead, true);
        self.notes.read_again();
    }

    /// Shows the session that was read, scrolled to the match.
    pub(crate) fn show_session(&mut self, session: Session, size: (u16, u16)) {
        if self.requested.as_ref() != Some(&session.id) {
            return;
        }
        let is_other = self.opened.as_ref().is_none_or(|it| it.id != session.id);
        self.list.update_card(&Card::line(&session));
        self.opened = Some(Box::new(session));
        if self.thread {
            self.scroll = u16::MAX;
        } else if is_other {
            self.scroll = 0;
            self.show_match(size);
        }
    }

    /// A session was deleted (`gone`), or something is back.
    pub(super) fn take_gone(&mut self, gone: Option<SessionId>) {
        if let Some(gone) = &gone {
            self.requested.take_if(|id| id == gone);
            self.opened.take_if(|it| it.id == *gone);
            self.marked.remove(gone);
        }
        self.gone = gone;
    }

    /// The chosen session could not be read: the one before is not shown any more.
    pub(crate) fn could_not_read(&mut self) {
        if self.read().is_none() {
            self.opened = None;
        }
    }

    /// Chooses a row: the cursor stays with its session from now on.
    pub(crate) fn choose(&mut self, row: usize) {
        self.chosen = row.min(self.len().saturating_sub(1));
        (self.keeps_session, self.sought) = (true, None);
        if self.note().is_some() {
            (self.scroll, self.at_match) = (0, 0);
        }
    }

    /// Keeps the cursor with its session in the next result.
    pub(super) fn keep_session(&mut self) {
        self.keeps_session = true;
    }

    /// Chooses the first row of the next result.
    pub(super) fn choose_first(&mut self) {
        (self.chosen, self.keeps_session) = (0, false);
    }
}
