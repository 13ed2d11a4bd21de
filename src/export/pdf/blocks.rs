//! A document as rows on sheets.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::tagging::{ListNumbering, Tag};

use super::super::columns::cut;
use super::super::document::{Block, DatedItem, Document, LabelPosition, Section, TickItem};
use super::super::plain_text::label_before;
use super::super::safe_text::SafeText;
use super::flow::{Flow, FlowColumn, SheetMark, SheetPosition};
use super::letterhead::PdfLetterhead;
use super::measures::{BOTTOM, Ink, LABELS, NAME_COLUMNS, PAGE, SIDE, TOP, Type, WIDTH};
use super::placing::Placing;
use super::tags::{TagPosition, Tags};
use super::typesetting::{GlyphLine, Setting};

/// How many dates stand beside each other.
const DATES_BESIDE: usize = 3;

/// A document on sheets, not yet written.
pub(super) struct PlacedDocument {
    pub(super) flow: Flow,
    /// What its parts are called, and where they begin.
    pub(super) headings: Vec<(String, SheetPosition)>,
}

/// Places `document`, everything `scale` times as large as usual, and `air` times the usual space
/// between things. `above` is what it is part of.
pub(super) fn place(
    document: &Document,
    head: &PdfLetterhead,
    setting: &mut Setting,
    tags: &mut Tags,
    above: TagPosition,
    (scale, air): (f32, f32),
) -> PlacedDocument {
    let mut placing = Placing {
        flow: Flow::new(),
        setting,
        tags,
        headings: Vec::new(),
        scale,
        air,
        alike: HashMap::new(),
        x: SIDE,
        width: WIDTH,
    };
    placing.letterhead(head, above);
    placing.document(document, above);
    PlacedDocument { flow: placing.flow, headings: placing.headings }
}

impl Placing<'_> {
    fn document(&mut self, document: &Document, above: TagPosition) {
        self.measure_tables(document);
        if document.has_masthead() {
            self.masthead(document, above);
        } else {
            let none = SafeText::default();
            self.heading(&document.title, &none, (Type::TITLE, Ink::Text), 1, above);
            if !document.subtitle.is_empty() {
                self.gap(1.0);
                self.text(&document.subtitle, Type::BODY, Ink::Soft, above);
            }
        }
        self.gap(5.0);
        let rule = (0.75 * self.scale, self.flow.spot().y);
        self.bar(self.x, rule.1, self.width, rule.0, Ink::Accent);
        self.flow.forward(rule.0);
        for section in &document.sections {
            let part = self.tags.below(above, Tag::Section);
            if section.lead {
                self.lead(section, part);
            } else {
                self.gap(10.0);
                self.section(section, part);
            }
        }
        if !document.closing.is_empty() {
            self.gap(7.0);
            self.text(&document.closing, Type::SMALL, Ink::Soft, above);
        }
    }

    /// Who, and at the right on which day: the heading of the page.
    fn masthead(&mut self, document: &Document, above: TagPosition) {
        const BETWEEN: f32 = 14.0;
        let line = document.subtitle.one_line();
        let level = NonZeroU16::MIN;
        let day = self.lines(&document.day.one_line(), 0, Type::SMALL, self.width / 2.0);
        let wide = day.iter().map(|line| line.width).fold(0.0, f32::max);
        let lines = self.lines(&line, 0, Type::SMALL, self.width - wide - BETWEEN);
        let title = cut(&document.title.one_line(), NAME_COLUMNS);
        let place = self.tags.below(above, Tag::Hn(level, Some(title)));
        let x = self.x + self.width - wide;
        self.flow.row(vec![
            FlowColumn { x: self.x, lines, ink: Ink::Soft, place },
            FlowColumn { x, lines: day, ink: Ink::Soft, place },
        ]);
    }

    /// The part that is seen first, on a ground of its own.
    fn lead(&mut self, section: &Section, part: TagPosition) {
        const BAR: f32 = 3.5;
        let pad = 13.0 * self.scale;
        self.gap(9.0);
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
    }

    fn section(&mut self, section: &Section, part: TagPosition) {
        let kept = self.kept_together(section);
        self.flow.need(kept);
        if !section.heading.is_empty() {
            let heading = cut(&section.heading.one_line(), NAME_COLUMNS);
            self.headings.push((heading, self.flow.spot()));
        }
        let of = if section.lead { Type::SMALL_STRONG } else { Type::HEADING };
        self.heading(&section.heading, &section.aside, (of, Ink::Accent), 2, part);
        let labels = section.label_position();
        for block in &section.blocks {
            match block {
                Block::Quote(words) => {
                    self.gap(2.0);
                    let quote = self.tags.below(part, Tag::BlockQuote);
                    let of = if section.lead { Type::LEAD } else { Type::SAY };
                    self.text(words, of, Ink::Text, quote);
                    self.gap(3.0);
                }
                Block::Labelled { label, words } => self.labelled(label, words, labels, part),
                block => self.block(block, part),
            }
        }
    }

    /// How much room a section needs below its start, so that its heading does not stand alone: with
    /// all that comes before its table and the table's first row.
    fn kept_together(&self, section: &Section) -> f32 {
        const LETTERS: usize = 85;
        const SHORT_TABLE: usize = 12;
        let lines = |words: &SafeText| -> usize {
            words.as_str().lines().map(|line| 1 + line.len() / LETTERS).sum()
        };
        let mut kept = 2;
        let mut before = 1;
        for block in &section.blocks {
            before += match block {
                Block::Paragraph(words) | Block::Quote(words) | Block::Script(words) => {
                    lines(words)
                }
                Block::Labelled { label, words } => lines(label).max(lines(words)),
                Block::Checklist { items, .. } => items.len() + 1,
                // A table of a few rows is read as one.
                Block::Table(table) if table.rows.len() <= SHORT_TABLE => 2 + table.rows.len(),
                Block::Table(_) | Block::Tries(_) | Block::WritingLines(_) => 3,
                Block::List(_) | Block::Files(_) | Block::Dates(_) | Block::Chart(_) => break,
            };
            if matches!(block, Block::Table(_) | Block::Tries(_) | Block::WritingLines(_)) {
                kept = kept.max(before);
                break;
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a page has a handful of lines")]
        let room = kept as f32 * 15.5 * self.scale;
        room.min((PAGE.1 - TOP - BOTTOM) / 2.0)
    }

    fn block(&mut self, block: &Block, part: TagPosition) {
        match block {
            Block::Paragraph(words) => {
                self.gap(3.0);
                self.text(words, Type::BODY, Ink::Text, part);
            }
            Block::Script(words) => self.script(words, part),
            // Each stands as its section says.
            Block::Quote(_) | Block::Labelled { .. } => {}
            Block::List(items) => {
                let list = self.tags.below(part, Tag::L(ListNumbering::Disc));
                for item in items {
                    self.bullet(item, list);
                }
            }
            Block::Files(all) => {
                let list = self.tags.below(part, Tag::L(ListNumbering::Disc));
                for filed in all {
                    self.bullet(&filed.text(), list);
                }
            }
            Block::Checklist { what, items } => self.checklist(what, items, part),
            Block::Dates(dates) => {
                for dates in dates.chunks(DATES_BESIDE) {
                    self.dates(dates, part);
                }
            }
            Block::Tries(all) => self.tries(all, part),
            Block::Table(table) => self.table(table, part),
            Block::Chart(chart) => self.chart(chart, part),
            Block::WritingLines(lines) => self.writing_lines(*lines),
        }
    }

    /// Words to be said, a thin bar at their left; what is done and not said is grey.
    fn script(&mut self, words: &SafeText, part: TagPosition) {
        const BAR: f32 = 1.5;
        let pad = 9.0 * self.scale;
        self.gap(3.0);
        let quote = self.tags.below(part, Tag::BlockQuote);
        let mut begun = None;
        for (n, paragraph) in words.paragraphs().into_iter().enumerate() {
            if n > 0 {
                self.flow.forward(4.0 * self.scale);
            }
            let place = self.tags.below(quote, Tag::P);
            for line in paragraph {
                let done = line.starts_with('(') && line.ends_with(')');
                let ink = if done { Ink::Soft } else { Ink::Text };
                let lines = self.lines(line, 0, Type::SCRIPT, self.width - pad);
                let x = self.x + pad;
                let spot = self.flow.row(vec![FlowColumn { x, lines, ink, place }]);
                begun.get_or_insert(spot);
            }
        }
        if let Some(begun) = begun {
            self.flow.ground(begun, self.x, BAR, Ink::Accent);
        }
        self.gap(3.0);
    }

    /// A label, and what it introduces beside it, after it or below it.
    fn labelled(
        &mut self,
        label: &SafeText,
        words: &SafeText,
        labels: LabelPosition,
        part: TagPosition,
    ) {
        self.gap(2.0);
        let place = self.tags.below(part, Tag::P);
        // Words of several lines all begin at one margin.
        let has_lines = words.as_str().trim().contains('\n');
        let is_within = labels == LabelPosition::Within;
        let labels = if is_within && has_lines { LabelPosition::Above } else { labels };
        match labels {
            LabelPosition::Beside => {
                let beside = LABELS * self.scale;
                let label = self.lines(&label.one_line(), 0, Type::BODY, beside - 6.0);
                let words = self.lines(words.as_str(), 0, Type::BODY, self.width - beside);
                self.flow.row(vec![
                    FlowColumn { x: self.x, lines: label, ink: Ink::Soft, place },
                    FlowColumn { x: self.x + beside, lines: words, ink: Ink::Text, place },
                ]);
            }
            LabelPosition::Within => {
                let label = label_before(label);
                let text = format!("{label}{}", words.as_str());
                let lines = self.lines(&text, label.len(), Type::BODY, self.width);
                self.flow.row(vec![FlowColumn { x: self.x, lines, ink: Ink::Text, place }]);
            }
            LabelPosition::Above => {
                let label = format!("{}\n", label.one_line());
                let text = format!("{label}{}", words.as_str());
                let lines = self.lines(&text, label.len(), Type::BODY, self.width);
                self.flow.row(vec![FlowColumn { x: self.x, lines, ink: Ink::Text, place }]);
            }
        }
    }

    /// Dates beside each other: what happens, when in bold, and where or for what.
    fn dates(&mut self, dates: &[DatedItem], part: TagPosition) {
        const BETWEEN: f32 = 12.0;
        const BAR: f32 = 1.5;
        #[expect(clippy::cast_precision_loss, reason = "as many as stand beside each other")]
        let width = (self.width + BETWEEN) / DATES_BESIDE as f32 - BETWEEN;
        let mut x = self.x;
        let mut rows: [Vec<FlowColumn>; 3] = Default::default();
        let mut bars = Vec::new();
        for dated in dates {
            let place = self.tags.below(part, Tag::P);
            let parts = [
                (&dated.what, Type::SMALL, Ink::Soft),
                (&dated.when, Type::SAY, Ink::Text),
                (&dated.detail, Type::SMALL, Ink::Soft),
            ];
            for (row, (words, of, ink)) in rows.iter_mut().zip(parts) {
                let lines = self.lines(&words.one_line(), 0, of, width);
                row.push(FlowColumn { x, lines, ink, place });
            }
            bars.push(x);
            x += width + BETWEEN;
        }
        let height = |row: &Vec<FlowColumn>| {
            let heights = row.iter().map(|it| it.lines.iter().map(|line| line.height).sum::<f32>());
            heights.fold(0.0, f32::max)
        };
        self.flow.need(rows.iter().map(height).sum::<f32>() + 6.0);
        let y = self.flow.spot().y;
        for x in bars {
            self.bar(x, y, width, BAR * self.scale, Ink::Accent);
        }
        self.flow.forward((BAR + 2.5) * self.scale);
        for row in rows {
            self.flow.row(row);
        }
        self.gap(2.0);
    }

    /// Ruled lines to write on.
    fn writing_lines(&mut self, lines: usize) {
        const APART: f32 = 19.0;
        for _ in 0..lines {
            self.flow.need(APART);
            self.flow.forward(APART);
            self.bar(self.x, self.flow.spot().y, self.width, 0.6, Ink::Line);
        }
        self.flow.forward(0.6);
    }

    fn bullet(&mut self, item: &SafeText, list: TagPosition) {
        let indent = 11.0 * self.scale;
        self.gap(1.5);
        let entry = self.tags.below(list, Tag::LI);
        let label = self.tags.below(entry, Tag::Lbl);
        let body = self.tags.below(entry, Tag::LBody);
        let bullet = self.lines("•", 0, Type::BODY, indent);
        let lines = self.lines(item.as_str(), 0, Type::BODY, self.width - indent);
        self.flow.row(vec![
            FlowColumn { x: self.x, lines: bullet, ink: Ink::Accent, place: label },
            FlowColumn { x: self.x + indent, lines, ink: Ink::Text, place: body },
        ]);
    }

    /// Items, each with its box, and at its right what is said of it.
    fn checklist(&mut self, what: &SafeText, items: &[TickItem], part: TagPosition) {
        if !what.is_empty() {
            self.gap(2.0);
            let place = self.tags.below(part, Tag::P);
            let what = what.one_line();
            let lines = self.lines(&what, 0, Type::BODY, self.width);
            self.flow.row(vec![FlowColumn { x: self.x, lines, ink: Ink::Soft, place }]);
        }
        self.gap(2.0);
        let list = self.tags.below(part, Tag::L(ListNumbering::None));
        let besides: Vec<_> = TickItem::besides(items)
            .map(|beside| self.lines(&beside, 0, Type::SMALL, self.width / 3.0))
            .collect();
        let wide = besides.iter().flatten().map(|line| line.width).fold(0.0, f32::max);
        for (item, beside) in items.iter().zip(besides) {
            self.box_to_tick(item, list, beside, wide);
        }
    }

    fn box_to_tick(
        &mut self,
        item: &TickItem,
        list: TagPosition,
        beside: Vec<GlyphLine>,
        wide: f32,
    ) {
        const BETWEEN: f32 = 10.0;
        let (indent, size) = (16.0 * self.scale, 8.8 * self.scale);
        self.gap(1.3);
        let entry = self.tags.below(list, Tag::LI);
        let mark = self.tags.below(entry, Tag::Lbl);
        let body = self.tags.below(entry, Tag::LBody);
        let room = self.width - indent - if wide > 0.0 { wide + BETWEEN } else { 0.0 };
        let lines = self.lines(item.words.as_str(), 0, Type::BODY, room);
        let baseline = lines.first().map_or(0.0, |line| line.baseline);
        let (x, right) = (self.x, self.x + self.width - wide);
        let begun = self.flow.row(vec![
            FlowColumn { x: x + indent, lines, ink: Ink::Text, place: body },
            FlowColumn { x: right, lines: beside, ink: Ink::Soft, place: body },
        ]);
        // A box stands on the line of its letters, a little below it as capitals look.
        let y = begun.y + baseline - size + 0.9 * self.scale;
        let ticked = item.ticked;
        self.flow.mark_on(begun.sheet, SheetMark::Box { x: x + 0.5, y, size, ticked, place: mark });
    }
}
