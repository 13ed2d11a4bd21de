//! Text and lines put on sheets, the larger or smaller as the page asks.

use std::num::NonZeroU16;

use krilla::tagging::Tag;

use super::super::columns::cut;
use super::super::words::Words;
use super::flow::{Column, Flow, Mark, Spot};
use super::measures::{Ink, NAME_COLUMNS, Type};
use super::setting::{Line, Setting};
use super::tags::{Place, Tags};

/// A document while it is placed.
pub(super) struct Placing<'a> {
    pub(super) flow: Flow,
    pub(super) setting: &'a mut Setting,
    pub(super) tags: &'a mut Tags,
    pub(super) headings: Vec<(String, Spot)>,
    pub(super) scale: f32,
    /// Where text begins and how wide it may be.
    pub(super) x: f32,
    pub(super) width: f32,
}

impl Placing<'_> {
    /// Puts lines where they are said to be; the caller has seen to it that they fit.
    pub(super) fn put(&mut self, lines: Vec<Line>, x: f32, mut y: f32, ink: Ink, place: Place) {
        for line in lines {
            let (baseline, height) = (y + line.baseline, line.height);
            self.flow.mark(Mark::Text { x, y: baseline, line, ink, place });
            y += height;
        }
    }

    /// A heading, where there is one.
    pub(super) fn heading(&mut self, words: &Words, of: Type, ink: Ink, level: u16, above: Place) {
        if words.is_empty() {
            return;
        }
        let line = words.one_line();
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        let title = cut(&line, NAME_COLUMNS);
        let place = self.tags.below(above, Tag::Hn(level, Some(title)));
        let lines = self.lines(&line, 0, of, self.width);
        self.flow.row(vec![Column { x: self.x, lines, ink, place }]);
    }

    /// Running text, a gap between its paragraphs.
    pub(super) fn text(&mut self, words: &Words, of: Type, ink: Ink, above: Place) {
        for (n, paragraph) in words.paragraphs().into_iter().enumerate() {
            if n > 0 {
                self.gap(4.0);
            }
            let place = self.tags.below(above, Tag::P);
            let lines = self.lines(&paragraph.join("\n"), 0, of, self.width);
            self.flow.row(vec![Column { x: self.x, lines, ink, place }]);
        }
    }

    pub(super) fn lines(&mut self, text: &str, strong: usize, of: Type, width: f32) -> Vec<Line> {
        self.setting.set(text, strong, of.times(self.scale), width)
    }

    pub(super) fn gap(&mut self, space: f32) {
        self.flow.gap(space * self.scale);
    }

    pub(super) fn bar(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.flow.mark(Mark::Bar { x, y, width, height, ink });
    }
}
