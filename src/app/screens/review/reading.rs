//! The reading pane: the chosen session with its matches, or the person's thread.

use crate::app::core::shared::Shared;
use crate::app::screens::reading::{ReadLine, read_lines};
use crate::app::screens::time_line::{self, TimeRow};
use crate::coaching::session::Session;

use super::matches::Matches;
use super::state::Review;

impl Review {
    /// The time line that is shown in place of the session, if it is, in rows of `width` columns.
    #[must_use]
    pub(crate) fn time_line(&self, shared: &Shared, width: u16) -> Option<Vec<TimeRow>> {
        let session = self.opened.as_ref().filter(|_| self.thread && self.note().is_none())?;
        Some(time_line::of(shared, &session.coachee.id, width))
    }

    /// The lines of the session, or of the note.
    #[must_use]
    pub(crate) fn lines(&self) -> Vec<ReadLine> {
        let read = |session: &Session| read_lines(session, self.shows_private(), &self.offer);
        let session = || self.opened.as_deref().map(read).unwrap_or_default();
        self.note_lines().unwrap_or_else(session)
    }

    /// The matches in those lines.
    #[must_use]
    pub fn matches(&self, size: (u16, u16)) -> Matches {
        Matches::of(&self.lines(), &self.page_query(), self.pane_inside(size).width)
    }

    /// Scrolls to the match that the session opens at.
    pub(super) fn show_match(&mut self, size: (u16, u16)) {
        let matches = self.matches(size);
        self.at_match = self.first_match.min(matches.all.len().saturating_sub(1));
        self.first_match = 0;
        self.scroll_to_match(&matches, size);
    }

    /// The terminal has another size: keeps the match in view.
    pub(crate) fn resized(&mut self, size: (u16, u16)) {
        if self.has_matches() && !self.thread {
            self.scroll_to_match(&self.matches(size), size);
        }
    }

    pub(super) fn scroll_to_match(&mut self, matches: &Matches, size: (u16, u16)) {
        let height = usize::from(self.pane_inside(size).height);
        let to = matches.scroll_to(self.at_match, usize::from(self.scroll), height);
        self.scroll = u16::try_from(to).unwrap_or(u16::MAX);
    }

    /// Scrolls the pane within its limits.
    pub(crate) fn scroll_by(&mut self, by: i16, shared: &Shared) {
        let inside = self.pane_inside(shared.size);
        let most = match self.time_line(shared, inside.width) {
            Some(rows) => time_line::max_scroll(&rows, inside),
            None => self.matches(shared.size).rows.saturating_sub(usize::from(inside.height)),
        };
        let most = u16::try_from(most).unwrap_or(u16::MAX);
        self.scroll = self.scroll.min(most).saturating_add_signed(by).min(most);
    }
}
