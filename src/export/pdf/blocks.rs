//! A document as rows on sheets.

use krilla::tagging::{ListNumbering, Tag};

use super::super::columns::cut;
use super::super::document::{Block, DatedItem, Document, Section, TickItem};
use super::super::safe_text::SafeText;
use super::flow::{Flow, FlowColumn, SheetMark, SheetPosition};
use super::measures::{Ink, LABELS, NAME_COLUMNS, SIDE, Type, WIDTH};
use super::placing::Placing;
use super::tags::{TagPosition, Tags};
use super::typesetting::Setting;

/// A document on sheets, not yet written.
pub(super) struct PlacedDocument {
    pub(super) flow: Flow,
    /// What its parts are called, and where they begin.
    pub(super) headings: Vec<(String, SheetPosition)>,
}

/// Places `document`, everything `scale` times as large as usual. `above` is what it is part of.
pub(super) fn place(
    document: &Document,
    setting: &mut Setting,
    tags: &mut Tags,
    above: TagPosition,
    scale: f32,
) -> PlacedDocument {
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
    PlacedDocument { flow: placing.flow, headings: placing.headings }
}

impl Placing<'_> {
    fn document(&mut self, document: &Document, above: TagPosition) {
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
    fn lead(&mut self, section: &Section, part: TagPosition) {
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

    fn section(&mut self, section: &Section, part: TagPosition) {
        self.flow.need(46.0 * self.scale);
        if !section.heading.is_empty() {
            let heading = cut(&section.heading.one_line(), NAME_COLUMNS);
            self.headings.push((heading, self.flow.spot()));
        }
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

    fn block(&mut self, block: &Block, part: TagPosition) {
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
            Block::Files(all) => {
                let list = self.tags.below(part, Tag::L(ListNumbering::Disc));
                for filed in all {
                    self.bullet(&filed.text(), list);
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

    fn quote(&mut self, words: &SafeText, part: TagPosition) {
        const BAR: f32 = 2.0;
        let pad = 9.0 * self.scale;
        self.gap(3.0);
        let quote = self.tags.below(part, Tag::BlockQuote);
        let lines = self.lines(words.as_str(), 0, Type::STRONG, self.width - pad);
        self.flow.need(lines.first().map_or(0.0, |line| line.height) * 2.0);
        let place = self.tags.below(quote, Tag::P);
        let x = self.x + pad;
        let begun = self.flow.row(vec![FlowColumn { x, lines, ink: Ink::Text, place }]);
        self.flow.ground(begun, self.x, BAR, Ink::Accent);
        self.gap(2.0);
    }

    /// A label, and right of it what it introduces, of which the first `strong` bytes are bold.
    fn labelled(&mut self, label: &str, words: &str, strong: usize, part: TagPosition) {
        self.gap(1.3);
        let place = self.tags.below(part, Tag::P);
        let beside = LABELS * self.scale;
        let label = self.lines(label, 0, Type::BODY, beside - 8.0);
        let words = self.lines(words, strong, Type::BODY, self.width - beside);
        self.flow.row(vec![
            FlowColumn { x: self.x, lines: label, ink: Ink::Soft, place },
            FlowColumn { x: self.x + beside, lines: words, ink: Ink::Text, place },
        ]);
    }

    fn dated(&mut self, dated: &DatedItem, part: TagPosition) {
        let strong = dated.when.one_line().len();
        self.labelled(&dated.what.one_line(), &dated.text(" · "), strong, part);
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

    /// What the items are stands left of them, where labels stand.
    fn checklist(&mut self, what: &SafeText, items: &[TickItem], part: TagPosition) {
        let beside = if what.is_empty() { 0.0 } else { LABELS * self.scale };
        let mut label = Vec::new();
        if !what.is_empty() {
            let place = self.tags.below(part, Tag::P);
            let what = what.one_line();
            let lines = self.lines(what.trim_end_matches(':'), 0, Type::BODY, beside - 8.0);
            label.push(FlowColumn { x: self.x, lines, ink: Ink::Soft, place });
        }
        let list = self.tags.below(part, Tag::L(ListNumbering::None));
        for item in items {
            self.box_to_tick(item, list, beside, label.pop());
        }
    }

    fn box_to_tick(
        &mut self,
        item: &TickItem,
        list: TagPosition,
        beside: f32,
        label: Option<FlowColumn>,
    ) {
        let (indent, size) = (15.0 * self.scale, 8.2 * self.scale);
        self.gap(1.6);
        let entry = self.tags.below(list, Tag::LI);
        let mark = self.tags.below(entry, Tag::Lbl);
        let body = self.tags.below(entry, Tag::LBody);
        let (x, room) = (self.x + beside, self.width - beside - indent);
        let lines = self.lines(item.words.as_str(), 0, Type::BODY, room);
        let baseline = lines.first().map_or(0.0, |line| line.baseline);
        let mut columns = vec![FlowColumn { x: x + indent, lines, ink: Ink::Text, place: body }];
        columns.extend(label);
        let begun = self.flow.row(columns);
        // A box stands on the line of its letters, a little below it as capitals look.
        let y = begun.y + baseline - size + 0.9 * self.scale;
        let ticked = item.ticked;
        self.flow.mark_on(begun.sheet, SheetMark::Box { x: x + 0.5, y, size, ticked, place: mark });
    }
}
