//! The page of a session while it has the keys: scrolled by the arrows, searched by `/`.

use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::layout::{Area, MAX_TEXT_WIDTH, list_areas, time_line_inside};
use crate::app::core::outcome::Outcome;
use crate::app::core::shared::Shared;
use crate::app::form::line_input::LineInput;
use crate::app::form::sentences::does_nothing_here;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::search::SearchTerms;

use super::acts::CHOOSE_FIRST;
use super::state::Review;

/// From this width in columns the list stays beside a page that has the keys.
const BESIDE: u16 = 100;

impl Review {
    /// The page takes the keys; a note of the coach's own opens where it stands.
    pub(super) fn open_page(&mut self, shared: &Shared, now: &Now) -> Outcome {
        if let Some(outcome) = self.open_note(shared, now) {
            return outcome;
        }
        if self.list.is_empty() {
            return Outcome::notice(CHOOSE_FIRST);
        }
        self.page.get_or_insert_default();
        Outcome::none()
    }

    /// The keys go back to the list.
    pub(super) fn close_page(&mut self) {
        (self.page, self.mode) = (None, Mode::Letters);
    }

    /// Whether letters type in the line that finds within the page.
    #[must_use]
    pub(crate) fn finds_in_page(&self) -> bool {
        self.mode == Mode::Typing && self.picker.is_none() && self.page.is_some()
    }

    /// The line that finds within the page, while it is in use.
    #[must_use]
    pub(crate) fn find_line(&self) -> Option<&LineInput> {
        self.page.as_ref().filter(|line| self.finds_in_page() || !line.text().is_empty())
    }

    /// What is marked in the page: what is looked for there, else what the list is searched for.
    #[must_use]
    pub(crate) fn page_query(&self) -> SearchTerms {
        let found = self.page.as_ref().map(|line| SearchTerms::typing(line.text()));
        found.filter(|terms| !terms.is_empty()).unwrap_or_else(|| self.query())
    }

    /// The pane of the page: the whole screen where both are too narrow side by side.
    #[must_use]
    pub(crate) fn pane(&self, size: (u16, u16)) -> Area {
        let (width, height) = size;
        if self.page.is_none() || width >= BESIDE {
            return list_areas(size).reading;
        }
        let width = width.min(MAX_TEXT_WIDTH + 4);
        Area { x: 0, y: 1, width, height: height.saturating_sub(2) }
    }

    /// What the page's own words have of it, below the line that finds in them.
    #[must_use]
    pub(crate) fn pane_inside(&self, size: (u16, u16)) -> Area {
        let inside = time_line_inside(self.pane(size), size);
        inside.below(u16::from(self.find_line().is_some()))
    }

    /// Esc: what is looked for in the page is put away, then the page; in the list, the search,
    /// then the screen.
    pub(super) fn escape(&mut self) -> Outcome {
        if self.page.as_ref().is_some_and(|line| !line.text().is_empty()) {
            self.page = Some(LineInput::default());
            return Outcome::none();
        }
        if self.page.is_none() && !self.search.text().is_empty() {
            self.search = LineInput::default();
            self.keep_session();
            return Outcome::none();
        }
        self.back()
    }

    /// A key while the page has the keys, and its letters act.
    pub(super) fn page_key(&mut self, key: Key, shared: &Shared) -> Outcome {
        let page = i16::try_from(self.pane_inside(shared.size).height).unwrap_or(i16::MAX);
        let page = page.saturating_sub(1).max(1);
        match key.code {
            Code::Up | Code::Char('k') => self.scroll_by(-1, shared),
            Code::Down | Code::Char('j') => self.scroll_by(1, shared),
            Code::PageUp | Code::Char('b') => self.scroll_by(-page, shared),
            Code::PageDown | Code::Char(' ') => self.scroll_by(page, shared),
            Code::Home => self.scroll = 0,
            Code::End => self.scroll_by(i16::MAX, shared),
            Code::Left => self.choose(self.chosen.saturating_sub(1)),
            // A note is read in the list, and opens elsewhere.
            Code::Right => self.choose((self.chosen + 1).min(self.list.len().saturating_sub(1))),
            Code::Esc => return self.escape(),
            _ => return does_nothing_here(key, "⟦esc⟧ goes back to the list · ⟦help⟧ for help"),
        }
        Outcome::none()
    }

    /// What the arrows do, and the way back.
    pub(super) fn page_hints(&self) -> Vec<Hint> {
        if self.finds_in_page() {
            return fixed_hints(&[("Enter", "to the page"), ("Esc", "stop finding")]);
        }
        fixed_hints(&[("Esc", "list"), ("Up Down", "scroll")])
    }
}
