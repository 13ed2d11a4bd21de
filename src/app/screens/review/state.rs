//! Review as a value: what is searched for, the row that is chosen, the session that is read.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::app::core::effect::{DiskRead, Effect, SearchEffect};
use crate::app::core::event::Purpose;
use crate::app::core::found::{FoundRows, Indexing};
use crate::app::core::layout::first_row;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::coaching::id::{PersonId, SessionId};
use crate::coaching::session::Session;
use crate::keys::keymap::Mode;
use crate::search::{Card, Chip, Chips, SearchTerms, SessionQuery, SortOrder};

use super::areas::ReviewAreas;
use super::list::FoundList;
use super::picker::Picker;

/// Reading past sessions.
pub struct Review {
    /// What is searched for.
    pub search: LineInput,
    /// Whether the search, or the picker of filters, has the keys.
    pub mode: Mode,
    /// The filters.
    pub chips: Chips,
    /// Which sessions come first.
    pub order: SortOrder,
    /// Picking filters, while that goes on.
    pub picker: Option<Picker>,
    /// What was found.
    pub list: FoundList,
    /// Which row is chosen.
    pub chosen: usize,
    /// The chosen session, once it was read.
    pub opened: Option<Box<Session>>,
    /// How far it is scrolled.
    pub scroll: u16,
    /// Which match in it the cursor of the search is at.
    pub at_match: usize,
    /// Those that were marked, to be exported together.
    pub marked: BTreeMap<SessionId, Card>,
    /// Where private notes are shown.
    pub private: Private,
    /// Whether the thread of the chosen session's person stands in the place of the session.
    pub thread: bool,
    pub(super) asked: Option<SessionId>,
    /// At which match a session is begun to be read.
    pub(super) begins_at: usize,
    /// Whether the cursor stays with its session when another answer comes. While nobody chose a
    /// row by hand it stays at the top.
    stays: bool,
    seeks: Option<Seeks>,
    anew: Anew,
}

/// Where private notes are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Private {
    /// Nowhere: a line says that there is one.
    #[default]
    Hidden,
    /// In the session that is read, until another is.
    Here,
    /// Everywhere, and they are searched as well.
    Searched,
}

/// What is done anew although nothing else was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Anew {
    #[default]
    Nothing,
    /// What was asked is asked again.
    Ask,
    /// And the chosen session is read again.
    AskAndRead,
}

/// A session whose row in the new answer is looked for.
struct Seeks {
    id: SessionId,
    /// Whether its row was asked for.
    asked: bool,
    /// Whether the question is the same as before: where the session is gone, the cursor stays
    /// where it was.
    same: bool,
}

impl Review {
    /// All sessions, or one person's.
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
            chosen: 0,
            opened: None,
            scroll: 0,
            at_match: 0,
            marked: BTreeMap::new(),
            private: Private::Hidden,
            thread: false,
            asked: None,
            begins_at: 0,
            stays: false,
            seeks: None,
            anew: Anew::Nothing,
        }
    }

    /// The search as it stands.
    #[must_use]
    pub fn query(&self) -> SearchTerms {
        SearchTerms::typing(self.search.text())
    }

    /// What is asked of all sessions.
    #[must_use]
    pub fn ask(&self) -> SessionQuery {
        SessionQuery {
            query: self.query(),
            chips: self.chips.clone(),
            order: self.order,
            own: self.searches_own(),
        }
    }

    /// Whether the search has the keys.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        self.mode == Mode::Typing && self.picker.is_none()
    }

    /// Whether there are matches to go through.
    #[must_use]
    pub fn has_matches(&self) -> bool {
        !self.list.is_empty() && !self.query().is_empty()
    }

    /// Whether private notes are shown.
    #[must_use]
    pub fn shows_private(&self) -> bool {
        self.private != Private::Hidden
    }

    /// Whether the coach's own words are searched as well.
    #[must_use]
    pub fn searches_own(&self) -> bool {
        self.private == Private::Searched
    }

    /// Where the parts of the list stand.
    #[must_use]
    pub fn areas(&self, shared: &Shared) -> ReviewAreas {
        let says = self.says(shared).is_some();
        ReviewAreas::of(shared.size, !self.chip_line(shared).is_empty(), says)
    }

    /// The rows that the screen shows.
    #[must_use]
    pub fn rows_shown(&self, shared: &Shared) -> Range<usize> {
        let height = usize::from(self.areas(shared).rows.height);
        let first = first_row(self.chosen, height, self.list.len());
        first..(first + height).min(self.list.len())
    }

    /// The line of the chosen session; none while it is not here.
    #[must_use]
    pub fn chosen_card(&self) -> Option<&Card> {
        self.list.card(self.chosen)
    }

    /// The chosen session as it was read. Keys may be faster than the disk: what is still on the
    /// screen may be the one before.
    #[must_use]
    pub fn read(&self) -> Option<&Session> {
        self.opened.as_deref().filter(|session| self.asked.as_ref() == Some(&session.id))
    }

    /// Asks for what is not here: what is searched for, the rows in sight, the chosen session.
    pub fn wanted(&mut self, shared: &Shared) -> Vec<Effect> {
        let mut effects = Vec::new();
        let ask = self.ask();
        let same = self.list.asks(&ask);
        if self.anew == Anew::AskAndRead {
            effects.extend(
                self.asked.clone().map(|id| Effect::Read(DiskRead::Open(id, Purpose::Read))),
            );
        }
        if !same || self.anew != Anew::Nothing {
            self.anew = Anew::Nothing;
            let stays = self.asked.clone().filter(|_| self.stays);
            self.seeks = stays.map(|id| Seeks { id, asked: false, same });
            if !same && self.seeks.is_none() {
                self.chosen = 0;
            }
            effects.push(self.list.ask(ask));
        }
        if self.seeks.is_none() {
            self.chosen = self.chosen.min(self.list.len().saturating_sub(1));
            effects.extend(self.list.wanted(self.rows_shown(shared)));
            effects.extend(self.open());
        }
        effects
    }

    /// Asks for the chosen session, where it has not been asked for yet.
    fn open(&mut self) -> Option<Effect> {
        if !self.list.is_answer() {
            return None;
        }
        let id = self.chosen_card().map(|card| card.id.clone());
        if id == self.asked {
            return None;
        }
        if self.private == Private::Here {
            // Asked for was the note of one session, not of them all.
            self.private = Private::Hidden;
        }
        self.asked.clone_from(&id);
        if id.is_none() && self.list.is_empty() {
            self.opened = None;
        }
        Some(Effect::Read(DiskRead::Open(id?, Purpose::Read)))
    }

    /// A part of what was found. The cursor stays with the session it is at.
    pub fn found(&mut self, found: FoundRows) -> Vec<Effect> {
        if !self.list.take(found) {
            return Vec::new();
        }
        let Some(seeks) = &mut self.seeks else { return Vec::new() };
        if let Some(row) = self.list.row_of(&seeks.id) {
            self.chosen = row;
        } else if !self.list.is_counted() {
            return Vec::new();
        } else if !seeks.asked {
            seeks.asked = true;
            return vec![Effect::Search(SearchEffect::RowsWith(seeks.id.clone(), self.chosen))];
        } else if !seeks.same {
            self.chosen = 0;
            self.stays = false;
        }
        self.seeks = None;
        Vec::new()
    }

    /// The index got on: what it has now is asked for anew.
    pub fn indexed(&mut self, indexing: &Indexing) {
        let has_more = match indexing {
            Indexing::NotYet => false,
            Indexing::Listing(..) | Indexing::Words(..) => {
                !self.list.waits() && !self.list.is_whole()
            }
            Indexing::Whole | Indexing::ByAnother | Indexing::Without(_) => true,
        };
        if has_more && self.anew == Anew::Nothing {
            self.anew = Anew::Ask;
        }
    }

    /// Somebody was at this session on another screen: it is read, and looked for, anew.
    pub fn read_again(&mut self) {
        (self.anew, self.stays) = (Anew::AskAndRead, true);
    }

    /// A session was read. What is searched for is brought into view.
    pub fn take(&mut self, session: Session, size: (u16, u16)) {
        if self.asked.as_ref() != Some(&session.id) {
            return;
        }
        let is_other = self.opened.as_ref().is_none_or(|it| it.id != session.id);
        self.list.note(&Card::line(&session));
        self.opened = Some(Box::new(session));
        if self.thread {
            self.scroll = u16::MAX;
        } else if is_other {
            self.scroll = 0;
            self.show_match(size);
        }
    }

    /// The chosen session could not be read: what stood there is another one.
    pub fn could_not_read(&mut self) {
        if self.read().is_none() {
            self.opened = None;
        }
    }

    /// Chooses a row by hand: the cursor stays with its session from now on.
    pub fn choose(&mut self, row: usize) {
        self.chosen = row.min(self.list.len().saturating_sub(1));
        (self.stays, self.seeks) = (true, None);
    }

    /// Whatever is asked now, the cursor stays with its session where that is found.
    pub(super) fn stay(&mut self) {
        self.stays = true;
    }

    /// What comes first now is what is wanted.
    pub(super) fn go_to_the_top(&mut self) {
        (self.chosen, self.stays) = (0, false);
    }
}
