//! Text and lines put on sheets, the larger or smaller as the page asks.

use std::collections::HashMap;
use std::num::NonZeroU16;

use krilla::tagging::Tag;

use super::super::columns::cut;
use super::super::safe_text::SafeText;
use super::flow::{Flow, FlowColumn, SheetMark, SheetPosition};
use super::measures::{Ink, NAME_COLUMNS, Type};
use super::tags::{TagPosition, Tags};
use super::typesetting::{GlyphLine, Setting};

/// A document while it is placed.
pub(super) struct Placing<'a> {
    pub(super) flow: Flow,
    pub(super) setting: &'a mut Setting,
    pub(super) tags: &'a mut Tags,
    pub(super) headings: Vec<(String, SheetPosition)>,
    pub(super) scale: f32,
    /// How much of the usual space stands between things.
    pub(super) air: f32,
    /// How wide the columns of tables with the same headings have to be, and would like to be.
    pub(super) alike: HashMap<String, Vec<(f32, f32)>>,
    /// Where text begins and how wide it may be.
    pub(super) x: f32,
    pub(super) width: f32,
}

impl Placing<'_> {
    /// Puts lines where they are said to be; the caller has seen to it that they fit.
    pub(super) fn put(
        &mut self,
        lines: Vec<GlyphLine>,
        x: f32,
        mut y: f32,
        ink: Ink,
        place: TagPosition,
    ) {
        for line in lines {
            let (baseline, height) = (y + line.baseline, line.height);
            self.flow.mark(SheetMark::Text { x, y: baseline, line, ink, place });
            y += height;
        }
    }

    /// A heading, where there is one, with small words at its right.
    pub(super) fn heading(
        &mut self,
        words: &SafeText,
        aside: &SafeText,
        (of, ink): (Type, Ink),
        level: u16,
        above: TagPosition,
    ) {
        if words.is_empty() {
            return;
        }
        let line = words.one_line();
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let title = cut(&line, NAME_COLUMNS);
        let place = self.tags.below(above, Tag::Hn(level, Some(title)));
        let lines = self.lines(&line, 0, of, self.width);
        let taken = lines.first().map_or(0.0, |line| line.width) + 7.0;
        let baseline = lines.first().map_or(0.0, |line| line.baseline);
        let is_short = lines.len() == 1 && taken < self.width * 0.6;
        let mut columns = vec![FlowColumn { x: self.x, lines, ink, place }];
        if !aside.is_empty() && is_short {
            let of = Type { line: of.line, ..Type::SMALL };
            let mut lines = self.lines(&aside.one_line(), 0, of, self.width - taken);
            if let Some(first) = lines.first_mut() {
                first.baseline = baseline;
            }
            let place = self.tags.below(above, Tag::P);
            columns.push(FlowColumn { x: self.x + taken, lines, ink: Ink::Soft, place });
        }
        self.flow.row(columns);
        if !is_short {
            self.text(aside, Type::SMALL, Ink::Soft, above);
        }
    }

    /// Running text, a gap between its paragraphs.
    pub(super) fn text(&mut self, words: &SafeText, of: Type, ink: Ink, above: TagPosition) {
        for (n, paragraph) in words.paragraphs().into_iter().enumerate() {
            if n > 0 {
                self.gap(4.0);
            }
            let place = self.tags.below(above, Tag::P);
            let lines = self.lines(&paragraph.join("\n"), 0, of, self.width);
            self.flow.row(vec![FlowColumn { x: self.x, lines, ink, place }]);
        }
    }

    pub(super) fn lines(
        &mut self,
        text: &str,
        soft: usize,
        of: Type,
        width: f32,
    ) -> Vec<GlyphLine> {
        self.setting.set(text, soft, of.times(self.scale), width)
    }

    pub(super) fn gap(&mut self, space: f32) {
        self.flow.gap(space * self.scale * self.air);
    }

    pub(super) fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.flow.mark(SheetMark::Bar { x, y, width, height, ink });
    }
}
