//! The matches in the session that is read: their line, and their row on the screen.

use std::ops::Range;

use crate::app::screens::reading::ReadLine;
use crate::app::text::{Layout, Wrapped};
use crate::search::SearchTerms;

/// One match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The index of its line.
    pub(crate) line: usize,
    /// Its byte range in that line.
    pub bytes: Range<usize>,
    /// The row at which it begins, after wrapping.
    pub(crate) row: usize,
}

/// The wrapped length of the session, and its matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matches {
    /// The number of rows after wrapping.
    pub(crate) rows: usize,
    /// Every match, in reading order.
    pub all: Vec<Match>,
}

impl Matches {
    /// The matches of `query` in `lines`, wrapped to `width` columns.
    #[must_use]
    pub fn of(lines: &[ReadLine], query: &SearchTerms, width: u16) -> Self {
        let layout = Layout::reading(width);
        let mut matches = Self::default();
        for (line, ReadLine { text, .. }) in lines.iter().enumerate() {
            let wrapped = Wrapped::new(text, layout);
            for bytes in query.marks(text) {
                let row = matches.rows + wrapped.place(bytes.start).row;
                matches.all.push(Match { line, bytes, row });
            }
            matches.rows += wrapped.rows().len();
        }
        matches
    }

    /// The scroll position, in rows, at which the match `at` is in view; `from` where it is
    /// already.
    #[must_use]
    pub(crate) fn scroll_to(&self, at: usize, from: usize, height: usize) -> usize {
        let Some(found) = self.all.get(at) else { return from };
        if (from..from + height.saturating_sub(1)).contains(&found.row) {
            return from;
        }
        let most = self.rows.saturating_sub(height);
        found.row.saturating_sub(height / 3).min(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::screens::reading::ReadKind;

    fn read(typed: &str, width: u16) -> Matches {
        let lines = ["Scan the room from the corner", "", "Corner. Then wait, then scan"];
        let lines = lines.map(|text| ReadLine { text: text.to_owned(), kind: ReadKind::Words(0) });
        Matches::of(&lines, &SearchTerms::typing(typed), width)
    }

    #[test]
    fn each_match_is_in_the_row_that_shows_it() {
        let rows = |matches: &Matches| matches.all.iter().map(|it| it.row).collect::<Vec<_>>();
        let found = read("corner scan", 100);
        assert_eq!((found.rows, rows(&found)), (3, vec![0, 0, 2, 2]));
        let narrow = read("corner scan", 12);
        assert_eq!((narrow.rows, rows(&narrow)), (7, vec![0, 2, 4, 6]));
        assert_eq!(read("", 12).all, []);
    }

    #[test]
    fn going_to_a_match_scrolls_only_if_it_is_out_of_view() {
        let found = read("scan", 12);
        assert_eq!(found.scroll_to(0, 0, 4), 0);
        assert_eq!(found.scroll_to(1, 0, 4), 3, "no further than the end");
        assert_eq!(found.scroll_to(0, 3, 4), 0);
        assert_eq!(found.scroll_to(9, 2, 4), 2, "no such match");
    }
}
