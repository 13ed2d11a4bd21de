//! The rows of a page, of which headings cannot be chosen: which one is, and how keys and the wheel
//! move among them.

use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::form::sentences::does_nothing_here;
use crate::keys::key::{Code, Key};

use super::home::moved_by_pages;

/// Rows that a page key moves by.
const PAGE: usize = 10;

/// How many rows of a page that is read were scrolled.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ScrolledRows(pub(crate) usize);

impl ScrolledRows {
    /// What `key` does on a page that is only read, on a terminal so high: it leaves the page, or moves
    /// up to the row `most`.
    pub(crate) fn pressed(&mut self, most: usize, height: u16, key: Key) -> Outcome {
        if key.code == Code::Esc {
            return Outcome::navigate(Navigation::Back);
        }
        let page = usize::from(height.saturating_sub(3));
        match moved_by_pages(self.0, most + 1, page, key) {
            Some(to) => {
                self.0 = to;
                Outcome::none()
            }
            None => does_nothing_here(key, "? for help"),
        }
    }

    /// Moves as the wheel turned; down is positive.
    pub(crate) fn wheel(&mut self, most: usize, by: i16) {
        self.0 = self.0.saturating_add_signed(by.into()).min(most);
    }
}

/// A row of such a page.
pub(crate) trait PageRow {
    /// Whether it can be chosen.
    fn can_be_chosen(&self) -> bool;
}

/// The row that was chosen, or that which stands there now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ChosenRow(usize);

impl ChosenRow {
    /// Chooses the row at this index.
    pub(crate) fn choose(&mut self, at: usize) {
        self.0 = at;
    }

    /// The index of the chosen one of `rows`; none where no row can be chosen.
    #[must_use]
    pub(crate) fn among<R: PageRow>(self, rows: &[R]) -> Option<usize> {
        let can = |n: &usize| rows.get(*n).is_some_and(R::can_be_chosen);
        (self.0..rows.len()).find(can).or_else(|| (0..rows.len()).rev().find(can))
    }

    /// Moves as `key` says; whether it is a key that moves.
    pub(crate) fn moved<R: PageRow>(&mut self, rows: &[R], key: Key) -> bool {
        let can = rows.iter().enumerate().filter(|(_, it)| it.can_be_chosen());
        let can: Vec<usize> = can.map(|(n, _)| n).collect();
        let at = self.among(rows).and_then(|chosen| can.iter().position(|it| *it == chosen));
        let to = moved_by_pages(at.unwrap_or_default(), can.len(), PAGE, key);
        if let Some(to) = to.and_then(|to| can.get(to)) {
            self.choose(*to);
        }
        to.is_some()
    }

    /// Moves as the wheel turned; down is positive.
    pub(crate) fn wheel<R: PageRow>(&mut self, rows: &[R], by: i16) {
        let code = if by < 0 { Code::Up } else { Code::Down };
        for _ in 0..by.unsigned_abs() {
            self.moved(rows, Key { code, ..Key::char(' ') });
        }
    }
}
