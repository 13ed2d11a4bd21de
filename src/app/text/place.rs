//! Where a byte of the text stands on the screen, and which byte stands at a place.

use super::wrap::Wrapped;

/// A place in a field, counted from its first row and column, before any scrolling.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPosition {
    /// The row.
    pub(crate) row: usize,
    /// The column.
    pub(crate) column: u16,
}

impl Wrapped<'_> {
    /// Where a caret before `byte` stands. Where a row went on into the next it is the beginning
    /// of the next; in a text laid out for writing no two places between graphemes share a cell.
    #[must_use]
    pub(crate) fn place(&self, byte: usize) -> CellPosition {
        let row = self.rows().partition_point(|row| row.bytes.start <= byte).saturating_sub(1);
        let column =
            self.cells(row).take_while(|cell| cell.bytes.end <= byte).map(|cell| cell.columns);
        CellPosition { row, column: column.sum() }
    }

    /// The byte before which a caret stands at `place`, or as near as there is one: beyond the end
    /// of a row its last, below the last row the last of that.
    #[must_use]
    pub(crate) fn at(&self, place: CellPosition) -> usize {
        let index = place.row.min(self.rows().len().saturating_sub(1));
        let Some(row) = self.rows().get(index) else { return 0 };
        let (mut column, mut last) = (0_u16, row.bytes.start);
        for cell in self.cells(index) {
            column = column.saturating_add(cell.columns);
            last = cell.bytes.start;
            if place.column < column {
                return last;
            }
        }
        if row.ends_line { row.bytes.end } else { last }
    }
}

/// The first row to show so that the caret's row is among `height` rows of `rows`, moved from
/// `first` as little as can be, and no further down than the text fills.
#[must_use]
pub fn scroll(first: usize, height: usize, rows: usize, caret: usize) -> usize {
    let height = height.max(1);
    let lowest = caret.saturating_add(1).saturating_sub(height);
    first.min(rows.saturating_sub(height)).clamp(lowest, caret)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::text::Layout;

    #[test]
    fn a_byte_at_a_wrap_is_at_the_start_of_the_next_row() {
        let wrapped = Wrapped::new("Stand still and", Layout::writing(12));
        for (byte, row, column) in [(0, 0, 0), (11, 0, 11), (12, 1, 0), (15, 1, 3)] {
            assert_eq!(wrapped.place(byte), CellPosition { row, column }, "{byte}");
        }
    }

    #[test]
    fn a_click_beyond_the_text_goes_to_the_end_of_the_nearest_row() {
        let wrapped = Wrapped::new("王 a\nbc", Layout::writing(20));
        for (row, column, byte) in
            [(0, 0, 0), (0, 1, 0), (0, 2, 3), (0, 9, 5), (1, 9, 8), (7, 1, 7)]
        {
            assert_eq!(wrapped.at(CellPosition { row, column }), byte, "{row}, {column}");
        }
        let two = Wrapped::new("Stand still and", Layout::writing(12));
        assert_eq!(two.at(CellPosition { row: 0, column: 40 }), 11, "before the space that hangs");
    }

    #[test]
    fn scrolling_moves_no_further_than_the_caret_needs() {
        for (first, height, rows, caret, to) in [
            (0, 5, 20, 4, 0),
            (0, 5, 20, 5, 1),
            (8, 5, 20, 3, 3),
            (8, 5, 20, 10, 8),
            (15, 5, 9, 8, 4),
            (3, 5, 2, 1, 0),
            (0, 0, 9, 6, 6),
        ] {
            assert_eq!(scroll(first, height, rows, caret), to, "{first} {height} {rows} {caret}");
        }
    }
}
