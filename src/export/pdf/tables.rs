//! A table as rows on sheets.

use std::borrow::Cow;

use krilla::tagging::{TableHeaderScope, Tag, TagKind};

use super::super::columns::cut;
use super::super::document::{Block, Document, TryItem};
use super::super::safe_text::SafeText;
use super::super::table::{Table, shared_widths};
use super::flow::FlowColumn;
use super::measures::{Ink, Type};
use super::placing::Placing;
use super::tags::TagPosition;

/// The space between two columns of a table.
const CELL_GAP: f32 = 9.0;

/// A cell: what it says, of which the first bytes are grey, and whether it is a figure.
struct TableCell<'a> {
    words: Cow<'a, str>,
    soft: usize,
    figure: bool,
}

impl<'a> TableCell<'a> {
    fn plain(words: impl Into<Cow<'a, str>>) -> Self {
        Self { words: words.into(), soft: 0, figure: false }
    }
}

impl Placing<'_> {
    pub(super) fn table(&mut self, table: &Table, part: TagPosition) {
        if table.columns.is_empty() {
            return;
        }
        self.gap(4.0);
        let figures = table.columns_of_figures();
        let wanted = match self.alike.get(&headings_of(table)) {
            Some(wanted) => wanted.clone(),
            None => self.wanted_widths(table),
        };
        let widths = shared_widths(&wanted, self.width, figures.last() == Some(&true));
        let place = self.tags.below(part, Tag::Table);
        let head = self.tags.below(place, Tag::THead);
        let cells = |row: &[SafeText]| -> Vec<TableCell<'static>> {
            let cell = |(words, figure): (&SafeText, &bool)| TableCell {
                figure: *figure,
                ..TableCell::plain(words.as_str().to_owned())
            };
            row.iter().zip(&figures).map(cell).collect()
        };
        self.cells(&cells(&table.columns), &widths, (Type::SMALL_STRONG, Ink::Soft), head, true);
        let body = self.tags.below(place, Tag::TBody);
        for row in &table.rows {
            self.cells(&cells(row), &widths, (Type::BODY, Ink::Text), body, false);
        }
        self.gap(3.0);
    }

    /// Tries as rows: its number, how it went, and what was said of it after what was added.
    pub(super) fn tries(&mut self, all: &[TryItem], part: TagPosition) {
        self.gap(2.0);
        let number = 18.0 * self.scale;
        let how = all.iter().map(|it| self.setting.natural_width(it.how.as_str(), Type::BODY));
        let how = how.fold(0.0, f32::max).min(self.width / 4.0) * self.scale;
        let how = if how > 0.0 { how + 2.0 * CELL_GAP } else { 0.0 };
        let widths = [number, how, self.width - number - how];
        let place = self.tags.below(part, Tag::Table);
        let body = self.tags.below(place, Tag::TBody);
        for (n, one) in all.iter().enumerate() {
            let number = (n + 1).to_string();
            let soft = one.added_text();
            let said = format!("{soft} {}", one.feedback.as_str());
            let cells = [
                TableCell { soft: number.len(), ..TableCell::plain(number) },
                TableCell::plain(one.how.as_str()),
                TableCell { soft: soft.len(), ..TableCell::plain(said.trim_start()) },
            ];
            self.cells(&cells, &widths, (Type::BODY, Ink::Text), body, false);
        }
        self.gap(2.0);
    }

    fn cells(
        &mut self,
        row: &[TableCell<'_>],
        widths: &[f32],
        (of, ink): (Type, Ink),
        above: TagPosition,
        heads: bool,
    ) {
        self.gap(1.8);
        let place = self.tags.below(above, Tag::TR);
        let mut x = self.x;
        let mut columns = Vec::new();
        for (n, (cell, width)) in row.iter().zip(widths).enumerate() {
            let kind: TagKind = match (heads, n) {
                (true, _) => Tag::TH(TableHeaderScope::Column).into(),
                (false, 0) => Tag::TH(TableHeaderScope::Row).into(),
                (false, _) => Tag::TD.into(),
            };
            // A cell that says nothing must still be there for whoever hears the table.
            let said = if cell.words.is_empty() { "\u{a0}" } else { cell.words.as_ref() };
            let room = width - CELL_GAP;
            let lines = self.lines(said, cell.soft, of, room);
            let indent = match (cell.figure, lines.as_slice()) {
                (true, [line]) => (room - line.width).max(0.0),
                _ => 0.0,
            };
            let place = self.tags.below(place, kind);
            columns.push(FlowColumn { x: x + indent, lines, ink, place });
            x += width;
        }
        self.flow.row(columns);
        self.flow.forward(1.8 * self.scale * self.air);
        let (y, ink) = (self.flow.spot().y, if heads { Ink::Soft } else { Ink::Rule });
        self.bar(self.x, y, widths.iter().sum(), 0.6, ink);
    }

    /// Measures all tables of `document`, so that those with the same headings have the same
    /// columns.
    pub(super) fn measure_tables(&mut self, document: &Document) {
        for block in document.sections.iter().flat_map(|section| &section.blocks) {
            let Block::Table(table) = block else { continue };
            let wanted = self.wanted_widths(table);
            let widest = self.alike.entry(headings_of(table)).or_default();
            widest.resize(wanted.len().max(widest.len()), (0.0, 0.0));
            for (widest, wanted) in widest.iter_mut().zip(wanted) {
                *widest = (widest.0.max(wanted.0), widest.1.max(wanted.1));
            }
        }
    }

    /// How wide each column has to be for its longest word, and would like to be.
    fn wanted_widths(&mut self, table: &Table) -> Vec<(f32, f32)> {
        let (body, head) = (Type::BODY.times(self.scale), Type::SMALL_STRONG.times(self.scale));
        let mut wanted = Vec::new();
        for (n, column) in table.columns.iter().enumerate() {
            let (mut least, mut widest) = (0.0_f32, 0.0_f32);
            let cells = table.rows.iter().filter_map(|row| row.get(n)).map(|cell| (cell, body));
            for (cell, of) in std::iter::once((column, head)).chain(cells) {
                // No column needs to be measured further than it could ever reach.
                let start = cut(cell.as_str(), 160);
                widest = widest.max(self.setting.natural_width(&start, of));
                let longest = start.split_whitespace().max_by_key(|word| word.len());
                least = least.max(self.setting.natural_width(longest.unwrap_or_default(), of));
            }
            wanted.push((least + CELL_GAP + 1.0, widest + CELL_GAP + 1.0));
        }
        wanted
    }
}

/// The headings of a table, as what tables are told apart by.
fn headings_of(table: &Table) -> String {
    table.columns.iter().map(SafeText::as_str).collect::<Vec<_>>().join("\n")
}
