//! The tables of a DOCX: rows under headings, tries, dates beside each other, and the box of what is
//! seen first.
//!
//! Widths are in twentieths of a point, and fixed: no column is narrower than its longest word.

use unicode_width::UnicodeWidthStr;

use super::super::document::{DatedItem, TryItem};
use super::super::safe_text::SafeText;
use super::super::table::{Table, shared_widths};
use super::body::{Body, StyledRun};

/// How wide a letter is, about.
const LETTER: usize = 110;

/// The margins of a cell, and a little room.
const CELL: usize = 230;

/// The most letters that a column is given room for on one line.
const MOST_LETTERS: usize = 80;

/// The margin of the box of what is seen first.
const BOX_MARGIN: usize = 240;

/// Between two dates.
const BETWEEN_DATES: usize = 240;

impl Body {
    /// Begins the box of what is seen first.
    pub(super) fn open_box(&mut self) {
        let width = self.width;
        self.text.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:top w:w=\"130\" w:type=\"dxa\"/><w:left w:w=\"{BOX_MARGIN}\" \
             w:type=\"dxa\"/><w:bottom w:w=\"130\" w:type=\"dxa\"/><w:right w:w=\"{BOX_MARGIN}\" \
             w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/>\
             </w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:tcBorders>\
             <w:left w:val=\"single\" w:sz=\"28\" w:space=\"0\" w:color=\"0B5563\"/></w:tcBorders>\
             <w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EAF3F4\"/></w:tcPr>"
        ));
    }

    /// Ends the box.
    pub(super) fn close_box(&mut self) {
        // A cell ends in a paragraph, whatever stands before.
        if self.text.ends_with("</w:tcPr>") || self.text.ends_with("</w:tbl>") {
            self.paragraph("AfterTable", &[]);
        }
        self.text.push_str("</w:tc></w:tr></w:tbl>");
        self.paragraph("AfterTable", &[]);
    }

    /// Dates beside each other: what happens, when, and where or for what.
    pub(super) fn dates(&mut self, all: &[DatedItem]) {
        const BESIDE: usize = 3;
        for beside in all.chunks(BESIDE) {
            let width = (self.width + BETWEEN_DATES) / BESIDE - BETWEEN_DATES;
            self.open_table("", self.width, &[width, BETWEEN_DATES, width, BETWEEN_DATES, width]);
            self.text.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for n in 0..BESIDE {
                if n > 0 {
                    self.open_cell(BETWEEN_DATES, "");
                    self.paragraph("DateWhat", &[]);
                    self.text.push_str("</w:tc>");
                }
                let dated = beside.get(n);
                self.open_cell(width, if dated.is_some() { DATE_BORDER } else { "" });
                let parts = dated.map(|it| [&it.what, &it.when, &it.detail]);
                let parts = parts.map(|it| it.map(SafeText::one_line)).unwrap_or_default();
                for (n, (style, words)) in
                    ["DateWhat", "DateWhen", "DateWhat"].into_iter().zip(&parts).enumerate()
                {
                    if n == 0 || !words.is_empty() {
                        self.paragraph(style, &[StyledRun::plain(words)]);
                    }
                }
                self.text.push_str("</w:tc>");
            }
            self.text.push_str("</w:tr>");
            self.close_table();
        }
    }

    /// Tries as rows: its number, how it went, and what was said of it after what was added.
    pub(super) fn tries(&mut self, all: &[TryItem]) {
        let how = all.iter().map(|it| it.how.as_str().width()).max().unwrap_or(0);
        let number = 2 * LETTER + CELL;
        let how = if how > 0 { (how * LETTER + CELL).min(self.width / 4) } else { CELL };
        let widths = [number, how, self.width - number - how];
        self.open_table("Rows", self.width, &widths);
        for (n, one) in all.iter().enumerate() {
            self.text.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            let (number, added) = ((n + 1).to_string(), one.added_text());
            let between = if added.is_empty() { "" } else { " " };
            let cells: [&[StyledRun<'_>]; 3] = [
                &[StyledRun::styled("Label", &number)],
                &[StyledRun::plain(one.how.as_str())],
                &[
                    StyledRun::styled("Label", &added),
                    StyledRun::plain(between),
                    StyledRun::plain(one.feedback.as_str()),
                ],
            ];
            for (runs, width) in cells.into_iter().zip(widths) {
                self.open_cell(width, "");
                self.paragraph("Cell", runs);
                self.text.push_str("</w:tc>");
            }
            self.text.push_str("</w:tr>");
        }
        self.close_table();
    }

    /// Rows under headings; `widest` is how many letters each column has room for, where other
    /// tables have the same.
    pub(super) fn table(&mut self, table: &Table, widest: &[usize]) {
        if table.columns.is_empty() {
            return;
        }
        let figures = table.columns_of_figures();
        let widths = widths(table, widest, figures.last() == Some(&true), self.width);
        self.open_table("Rows", widths.iter().sum(), &widths);
        self.row(&table.columns, &widths, &figures, true);
        for row in &table.rows {
            self.row(row, &widths, &figures, false);
        }
        self.close_table();
    }

    fn row(&mut self, cells: &[SafeText], widths: &[usize], figures: &[bool], heads: bool) {
        self.text.push_str("<w:tr><w:trPr><w:cantSplit/>");
        self.text.push_str(if heads { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        for ((cell, width), figure) in cells.iter().zip(widths).zip(figures) {
            self.open_cell(*width, "");
            let style = match (heads, figure) {
                (true, false) => "ColumnHeading",
                (true, true) => "FigureHeading",
                (false, false) => "Cell",
                (false, true) => "Figure",
            };
            self.paragraph(style, &[StyledRun::plain(cell.as_str())]);
            self.text.push_str("</w:tc>");
        }
        self.text.push_str("</w:tr>");
    }

    fn open_table(&mut self, style: &'static str, width: usize, columns: &[usize]) {
        self.text.push_str("<w:tbl><w:tblPr>");
        if !style.is_empty() {
            self.text.push_str(&format!("<w:tblStyle w:val=\"{style}\"/>"));
        }
        self.text.push_str(&format!(
            "<w:tblW w:w=\"{width}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"115\" w:type=\"dxa\"/>\
             </w:tblCellMar><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr>\
             <w:tblGrid>"
        ));
        for width in columns {
            self.text.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.text.push_str("</w:tblGrid>");
    }

    fn close_table(&mut self) {
        self.text.push_str("</w:tbl>");
        // Two tables that meet would become one.
        self.paragraph("AfterTable", &[]);
    }

    fn open_cell(&mut self, width: usize, borders: &'static str) {
        self.text.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{borders}</w:tcPr>"
        ));
    }
}

/// The bar above a date.
const DATE_BORDER: &str = "<w:tcBorders><w:top w:val=\"single\" w:sz=\"12\" w:space=\"0\" \
     w:color=\"0B5563\"/></w:tcBorders>";

/// How wide each column of `table` is, by its letters, where text is as wide as `page`.
fn widths(table: &Table, widest: &[usize], narrow: bool, page: usize) -> Vec<usize> {
    let wanted: Vec<(f32, f32)> = (0..table.columns.len())
        .map(|n| {
            let cells = std::iter::once(&table.columns).chain(&table.rows);
            let cells = cells.filter_map(|row| row.get(n)).map(SafeText::as_str);
            let words = cells.clone().flat_map(str::split_whitespace);
            let longest = words.map(UnicodeWidthStr::width).max().unwrap_or(0).min(MOST_LETTERS);
            let letters = cells.map(UnicodeWidthStr::width).max().unwrap_or(0);
            let letters = letters.max(widest.get(n).copied().unwrap_or(0)).min(MOST_LETTERS);
            (in_twips(longest), in_twips(letters))
        })
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "the width of a page")]
    let shared = shared_widths(&wanted, page as f32, narrow);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of the width of a page"
    )]
    shared.into_iter().map(|width| width as usize).collect()
}

#[expect(clippy::cast_precision_loss, reason = "the letters of a line")]
fn in_twips(letters: usize) -> f32 {
    (letters * LETTER + CELL) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_room_for_its_longest_word() {
        let words = |cells: [&str; 4]| cells.map(SafeText::from).to_vec();
        let long = "You nodded to the latecomer, and then lost the whole of the right-hand table.";
        let table = Table {
            columns: words(["Rep", "Length", "Outcome", "Feedback"]),
            rows: vec![words(["1", "0:38", "partly", &long.repeat(3)])],
        };
        let widths = widths(&table, &[], false, 9864);
        assert_eq!(&widths[..3], [3, 6, 7].map(|letters| letters * LETTER + CELL));
        assert!(widths.iter().sum::<usize>() <= 9864);
    }
}
