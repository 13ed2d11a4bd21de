//! A document as rows on sheets.

use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, TableHeaderScope, Tag, TagKind};

use super::super::chart::Chart;
use super::super::columns::cut;
use super::super::document::{Block, Dated, Document, Item, Section};
use super::super::table::Table;
use super::super::words::Words;
use super::flow::{Column, Flow, Mark, Spot};
use super::measures::{Ink, LABELS, NAME_COLUMNS, SIDE, Type, WIDTH};
use super::setting::{Line, Setting};
use super::tags::{Place, Tags};

/// A document on sheets, not yet written.
pub(super) struct Placed {
    pub(super) flow: Flow,
    /// What its parts are called, and where they begin.
    pub(super) headings: Vec<(String, Spot)>,
}

/// Places `document`, everything `scale` times as large as usual. `above` is what it is part of.
pub(super) fn place(
    document: &Document,
    setting: &mut Setting,
    tags: &mut Tags,
    above: Place,
    scale: f32,
) -> Placed {
    let mut placing = Placing {
        flow: Flow::new(),
        setting,
        tags,
        headings: Vec::new(),
        scale,
        x: SIDE,
        width: WIDTH,
    };
    placing.document(document, above);
    Placed { flow: placing.flow, headings: placing.headings }
}

struct Placing<'a> {
    flow: Flow,
    setting: &'a mut Setting,
    tags: &'a mut Tags,
    headings: Vec<(String, Spot)>,
    scale: f32,
    /// Where text begins and how wide it may be.
    x: f32,
    width: f32,
}

impl Placing<'_> {
    fn document(&mut self, document: &Document, above: Place) {
        self.heading(&document.title, Type::TITLE, Ink::Text, 1, above);
        if !document.subtitle.is_empty() {
            self.gap(1.0);
            self.text(&document.subtitle, Type::BODY, Ink::Soft, above);
        }
        self.gap(7.0);
        let rule = (1.2 * self.scale, self.flow.spot().y);
        self.bar(self.x, rule.1, self.width, rule.0, Ink::Accent);
        self.flow.forward(rule.0);
        for section in &document.sections {
            let part = self.tags.below(above, Tag::Section);
            if section.lead {
                self.lead(section, part);
            } else {
                self.gap(9.0);
                self.section(section, part);
            }
        }
        if !document.closing.is_empty() {
            self.gap(14.0);
            self.text(&document.closing, Type::SMALL, Ink::Soft, above);
        }
    }

    /// The part that is seen first, on a ground of its own.
    fn lead(&mut self, section: &Section, part: Place) {
        const BAR: f32 = 3.5;
        let pad = 12.0 * self.scale;
        self.gap(10.0);
        self.flow.need(90.0 * self.scale);
        let begun = self.flow.spot();
        self.flow.forward(pad * 0.7);
        self.x += pad + BAR;
        self.width -= 2.0 * pad + BAR;
        self.section(section, part);
        self.x -= pad + BAR;
        self.width += 2.0 * pad + BAR;
        self.flow.forward(pad * 0.8);
        self.flow.ground(begun, self.x, self.width, Ink::Tint);
        self.flow.ground(begun, self.x, BAR, Ink::Accent);
        self.gap(2.0);
    }

    fn section(&mut self, section: &Section, part: Place) {
        self.flow.need(46.0 * self.scale);
        self.headings.push((cut(&section.heading.one_line(), NAME_COLUMNS), self.flow.spot()));
        self.heading(&section.heading, Type::HEADING, Ink::Accent, 2, part);
        for block in &section.blocks {
            match block {
                Block::Quote(words) if section.lead => {
                    self.gap(2.0);
                    let quote = self.tags.below(part, Tag::BlockQuote);
                    self.text(words, Type::LEAD, Ink::Text, quote);
                    self.gap(4.0);
                }
                block => self.block(block, part),
            }
        }
    }

    fn block(&mut self, block: &Block, part: Place) {
        match block {
            Block::Paragraph(words) => {
                self.gap(3.0);
                self.text(words, Type::BODY, Ink::Text, part);
            }
            Block::Quote(words) => self.quote(words, part),
            Block::Labelled { label, words } => {
                let words = words.as_str();
                self.labelled(&label.one_line(), words, 0, part);
            }
            Block::List(items) => {
                let list = self.tags.below(part, Tag::L(ListNumbering::Disc));
                for item in items {
                    self.bullet(item, list);
                }
            }
            Block::Checklist { what, items } => self.checklist(what, items, part),
            Block::Dates(dates) => {
                self.gap(1.0);
                for dated in dates {
                    self.dated(dated, part);
                }
            }
            Block::Table(table) => self.table(table, part),
            Block::Chart(chart) => self.chart(chart, part),
        }
    }

    fn quote(&mut self, words: &Words, part: Place) {
        const BAR: f32 = 2.0;
        let pad = 9.0 * self.scale;
        self.gap(3.0);
        let quote = self.tags.below(part, Tag::BlockQuote);
        let lines = self.lines(words.as_str(), 0, Type::STRONG, self.width - pad);
        self.flow.need(lines.first().map_or(0.0, |line| line.height) * 2.0);
        let place = self.tags.below(quote, Tag::P);
        let x = self.x + pad;
        let begun = self.flow.row(vec![Column { x, lines, ink: Ink::Text, place }]);
        self.flow.ground(begun, self.x, BAR, Ink::Accent);
        self.gap(2.0);
    }

    /// A label, and right of it what it introduces, of which the first `strong` bytes are bold.
    fn labelled(&mut self, label: &str, words: &str, strong: usize, part: Place) {
        self.gap(1.3);
        let place = self.tags.below(part, Tag::P);
        let beside = LABELS * self.scale;
        let label = self.lines(label, 0, Type::BODY, beside - 8.0);
        let words = self.lines(words, strong, Type::BODY, self.width - beside);
        self.flow.row(vec![
            Column { x: self.x, lines: label, ink: Ink::Soft, place },
            Column { x: self.x + beside, lines: words, ink: Ink::Text, place },
        ]);
    }

    fn dated(&mut self, dated: &Dated, part: Place) {
        let strong = dated.when.one_line().len();
        self.labelled(&dated.what.one_line(), &dated.said(" · "), strong, part);
    }

    fn bullet(&mut self, item: &Words, list: Place) {
        let indent = 11.0 * self.scale;
        self.gap(1.5);
        let entry = self.tags.below(list, Tag::LI);
        let label = self.tags.below(entry, Tag::Lbl);
        let body = self.tags.below(entry, Tag::LBody);
        let bullet = self.lines("•", 0, Type::BODY, indent);
        let lines = self.lines(item.as_str(), 0, Type::BODY, self.width - indent);
        self.flow.row(vec![
            Column { x: self.x, lines: bullet, ink: Ink::Accent, place: label },
            Column { x: self.x + indent, lines, ink: Ink::Text, place: body },
        ]);
    }

    /// What the items are stands left of them, where labels stand.
    fn checklist(&mut self, what: &Words, items: &[Item], part: Place) {
        let beside = if what.is_empty() { 0.0 } else { LABELS * self.scale };
        let mut label = Vec::new();
        if !what.is_empty() {
            let place = self.tags.below(part, Tag::P);
            let what = what.one_line();
            let lines = self.lines(what.trim_end_matches(':'), 0, Type::BODY, beside - 8.0);
            label.push(Column { x: self.x, lines, ink: Ink::Soft, place });
        }
        let list = self.tags.below(part, Tag::L(ListNumbering::None));
        for item in items {
            self.box_to_tick(item, list, beside, label.pop());
        }
    }

    fn box_to_tick(&mut self, item: &Item, list: Place, beside: f32, label: Option<Column>) {
        let (indent, size) = (15.0 * self.scale, 8.2 * self.scale);
        self.gap(1.6);
        let entry = self.tags.below(list, Tag::LI);
        let mark = self.tags.below(entry, Tag::Lbl);
        let body = self.tags.below(entry, Tag::LBody);
        let (x, room) = (self.x + beside, self.width - beside - indent);
        let lines = self.lines(item.words.as_str(), 0, Type::BODY, room);
        let baseline = lines.first().map_or(0.0, |line| line.baseline);
        let mut columns = vec![Column { x: x + indent, lines, ink: Ink::Text, place: body }];
        columns.extend(label);
        let begun = self.flow.row(columns);
        // A box stands on the line of its letters, a little below it as capitals look.
        let y = begun.y + baseline - size + 0.9 * self.scale;
        let ticked = item.ticked;
        self.flow.mark_on(begun.sheet, Mark::Box { x: x + 0.5, y, size, ticked, place: mark });
    }

    fn table(&mut self, table: &Table, part: Place) {
        if table.columns.is_empty() {
            return;
        }
        self.gap(4.0);
        let widths = self.widths(table);
        let place = self.tags.below(part, Tag::Table);
        let head = self.tags.below(place, Tag::THead);
        self.cells(&table.columns, &widths, Type::SMALL_STRONG, Ink::Soft, head, true);
        let body = self.tags.below(place, Tag::TBody);
        for row in &table.rows {
            self.cells(row, &widths, Type::BODY, Ink::Text, body, false);
        }
    }

    fn cells(
        &mut self,
        row: &[Words],
        widths: &[f32],
        of: Type,
        ink: Ink,
        above: Place,
        heads: bool,
    ) {
        self.gap(1.3);
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
            let said = if cell.is_empty() { "\u{a0}" } else { cell.as_str() };
            let lines = self.lines(said, 0, of, width - CELL_GAP);
            columns.push(Column { x, lines, ink, place: self.tags.below(place, kind) });
            x += width;
        }
        self.flow.row(columns);
        self.flow.forward(1.5 * self.scale);
        let (y, ink) = (self.flow.spot().y, if heads { Ink::Soft } else { Ink::Rule });
        self.bar(self.x, y, self.width, 0.6, ink);
    }

    /// How wide each column is: as it would like to be where there is room, else its share.
    fn widths(&mut self, table: &Table) -> Vec<f32> {
        let (body, head) = (Type::BODY.times(self.scale), Type::SMALL_STRONG.times(self.scale));
        let mut natural: Vec<f32> = Vec::new();
        for (n, column) in table.columns.iter().enumerate() {
            let mut widest = self.setting.natural_width(column.as_str(), head);
            for cell in table.rows.iter().filter_map(|row| row.get(n)) {
                // No column needs to be measured further than it could ever reach.
                let start = cut(cell.as_str(), 160);
                widest = widest.max(self.setting.natural_width(&start, body));
            }
            natural.push(widest + CELL_GAP + 1.0);
        }
        shared(&natural, self.width)
    }

    /// Rows of bars: to whoever hears them a table.
    fn chart(&mut self, chart: &Chart, part: Place) {
        let (thick, beside) = (8.0 * self.scale, 110.0 * self.scale);
        let longest = self.width - beside - 60.0;
        self.gap(4.0);
        self.flow.need(60.0 * self.scale);
        self.text(&chart.caption, Type::STRONG, Ink::Text, part);
        let table = self.tags.below(part, Tag::Table);
        self.legend(chart, table, beside);
        for (bars, shares) in chart.rows.iter().zip(chart.shares()) {
            self.gap(5.0);
            let row = self.tags.below(table, Tag::TR);
            let label = self.lines(&bars.label.one_line(), 0, Type::BODY, beside - 8.0);
            let value = Type::SMALL.times(self.scale).line;
            let height = label.iter().map(|line| line.height).sum::<f32>();
            #[expect(clippy::cast_precision_loss, reason = "a chart has a handful of series")]
            let high = height.max(value * shares.len() as f32);
            self.flow.need(high);
            let top = self.flow.spot().y;
            let place = self.tags.below(row, Tag::TH(TableHeaderScope::Row));
            self.put(label, self.x, top, Ink::Text, place);
            let mut y = top;
            for (n, share) in shares.into_iter().enumerate() {
                #[expect(clippy::cast_possible_truncation, reason = "a share from 0 to 1")]
                let width = longest * share as f32;
                let x = self.x + beside;
                self.bar(x, y + (value - thick) / 2.0, width, thick, Ink::Series(n));
                let place = self.tags.below(row, Tag::TD);
                let said = self.lines(&chart.said(bars, n), 0, Type::SMALL, 60.0);
                self.put(said, x + width + 5.0, y, Ink::Text, place);
                y += value;
            }
            self.flow.forward(high);
        }
        self.gap(3.0);
    }

    /// What each bar is, in the order of the bars.
    fn legend(&mut self, chart: &Chart, table: Place, beside: f32) {
        self.gap(3.0);
        let row = self.tags.below(table, Tag::TR);
        let top = self.flow.spot().y;
        let height = Type::SMALL.times(self.scale).line;
        let place = self.tags.below(row, Tag::TH(TableHeaderScope::Column));
        let what = if chart.row.is_empty() { "\u{a0}" } else { chart.row.as_str() };
        let what = self.lines(&cut(what, 24), 0, Type::SMALL, beside);
        self.put(what, self.x, top, Ink::Soft, place);
        let mut x = self.x + beside;
        for (n, name) in chart.series.iter().enumerate() {
            let size = 7.0 * self.scale;
            self.bar(x, top + (height - size) / 2.0, size, size, Ink::Series(n));
            let name = self.lines(&cut(&name.one_line(), 24), 0, Type::SMALL, self.width);
            let width = name.first().map_or(0.0, |line| line.width);
            let place = self.tags.below(row, Tag::TH(TableHeaderScope::Column));
            self.put(name, x + size + 4.0, top, Ink::Soft, place);
            x += size + width + 18.0;
        }
        self.flow.forward(height);
    }

    /// Puts lines where they are said to be; the caller has seen to it that they fit.
    fn put(&mut self, lines: Vec<Line>, x: f32, mut y: f32, ink: Ink, place: Place) {
        for line in lines {
            let (baseline, height) = (y + line.baseline, line.height);
            self.flow.mark(Mark::Text { x, y: baseline, line, ink, place });
            y += height;
        }
    }

    fn heading(&mut self, words: &Words, of: Type, ink: Ink, level: u16, above: Place) {
        let line = words.one_line();
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let title = cut(&line, NAME_COLUMNS);
        let place = self.tags.below(above, Tag::Hn(level, Some(title)));
        let lines = self.lines(&line, 0, of, self.width);
        self.flow.row(vec![Column { x: self.x, lines, ink, place }]);
    }

    /// Running text, a gap between its paragraphs.
    fn text(&mut self, words: &Words, of: Type, ink: Ink, above: Place) {
        for (n, paragraph) in words.paragraphs().into_iter().enumerate() {
            if n > 0 {
                self.gap(4.0);
            }
            let place = self.tags.below(above, Tag::P);
            let lines = self.lines(&paragraph.join("\n"), 0, of, self.width);
            self.flow.row(vec![Column { x: self.x, lines, ink, place }]);
        }
    }

    fn lines(&mut self, text: &str, strong: usize, of: Type, width: f32) -> Vec<Line> {
        self.setting.set(text, strong, of.times(self.scale), width)
    }

    fn gap(&mut self, space: f32) {
        self.flow.gap(space * self.scale);
    }

    fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.flow.mark(Mark::Bar { x, y, width, height, ink });
    }
}

/// The space between two columns of a table.
const CELL_GAP: f32 = 9.0;

/// `natural` widths made to fill `width` exactly: who wants less than an even share gets what they
/// want, and the others share the rest.
fn shared(natural: &[f32], width: f32) -> Vec<f32> {
    let mut given: Vec<Option<f32>> = vec![None; natural.len()];
    loop {
        let open = given.iter().filter(|given| given.is_none()).count();
        if open == 0 {
            break;
        }
        let taken: f32 = given.iter().flatten().sum();
        #[expect(clippy::cast_precision_loss, reason = "a table has a handful of columns")]
        let even = (width - taken) / open as f32;
        let content = |n: usize, given: &[Option<f32>]| given[n].is_none() && natural[n] <= even;
        let content: Vec<usize> = (0..natural.len()).filter(|n| content(*n, &given)).collect();
        if content.is_empty() {
            return given.into_iter().map(|given| given.unwrap_or(even)).collect();
        }
        for n in content {
            given[n] = Some(natural[n]);
        }
    }
    let mut widths: Vec<f32> = given.into_iter().flatten().collect();
    let spare = width - widths.iter().sum::<f32>();
    if let Some(last) = widths.last_mut() {
        *last += spare.max(0.0);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_column_keeps_its_width_and_wide_ones_share_the_rest() {
        assert_eq!(shared(&[20.0, 30.0, 900.0, 500.0], 450.0), [20.0, 30.0, 200.0, 200.0]);
        assert_eq!(shared(&[20.0, 30.0], 100.0), [20.0, 80.0]);
        assert_eq!(shared(&[], 100.0), Vec::<f32>::new());
    }
}
