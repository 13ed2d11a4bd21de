//! Text as lines of glyphs, in whatever script, whichever way it runs.

use std::collections::BTreeSet;
use std::rc::Rc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::LayoutContext;
use parley::layout::{Alignment, AlignmentOptions, Layout};
use parley::style::{FontFamily, FontWeight, LineHeight, OverflowWrap, StyleProperty};

use super::super::markup::marks;
use super::measures::Type;
use super::typefaces::{EMPTY_BOX, Typefaces, is_seen};

/// Longer text is set in pieces of this many bytes, so that no text takes more than its share of
/// memory however long it is.
const PIECE: usize = 8 * 1024;

/// One line, ready to be drawn.
pub(super) struct GlyphLine {
    /// From the top of one line to the top of the next.
    pub(super) height: f32,
    /// From its top to where letters stand.
    pub(super) baseline: f32,
    /// How wide what is seen of it is.
    pub(super) width: f32,
    /// Its pieces, from left to right.
    pub(super) runs: Vec<GlyphRun>,
    /// From where to where words of it are marked as perhaps a name.
    pub(super) marked: Vec<(f32, f32)>,
}

/// Glyphs of one font beside each other.
pub(super) struct GlyphRun {
    pub(super) font: Font,
    pub(super) size: f32,
    pub(super) x: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// The text that the glyphs' ranges are of.
    pub(super) text: Rc<str>,
    /// Whether it is grey, whatever the colour of its line.
    pub(super) soft: bool,
}

/// Sets text in the fonts that it was given, and remembers what they could not draw.
pub(super) struct Setting {
    pub(super) typefaces: Typefaces,
    layouts: LayoutContext<()>,
    pub(super) undrawn: BTreeSet<char>,
}

impl Setting {
    pub(super) fn with(typefaces: Typefaces) -> Self {
        Self { typefaces, layouts: LayoutContext::new(), undrawn: BTreeSet::new() }
    }

    /// `text` in lines no wider than `width`; its first `soft` bytes are grey.
    pub(super) fn set(&mut self, text: &str, soft: usize, of: Type, width: f32) -> Vec<GlyphLine> {
        let mut lines = Vec::new();
        let mut before = 0;
        for piece in pieces(text) {
            self.set_piece(piece, soft.saturating_sub(before), of, width, &mut lines);
            before += piece.len();
        }
        lines
    }

    /// How wide the first line of `text` would like to be.
    pub(super) fn natural_width(&mut self, text: &str, of: Type) -> f32 {
        let first = pieces(text).next().unwrap_or_default();
        let layout = self.laid(first, of, None);
        layout.width()
    }

    fn laid(&mut self, text: &str, of: Type, width: Option<f32>) -> Layout<()> {
        let families = FontFamily::List(self.typefaces.families.as_slice().into());
        let mut builder = self.layouts.ranged_builder(&mut self.typefaces.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(families));
        builder.push_default(StyleProperty::FontSize(of.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(of.line)));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if of.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(width);
        layout.align(Alignment::Start, AlignmentOptions::default());
        layout
    }

    fn set_piece(
        &mut self,
        text: &str,
        soft: usize,
        of: Type,
        width: f32,
        lines: &mut Vec<GlyphLine>,
    ) {
        let layout = self.laid(text, of, Some(width));
        let marks = marks(text);
        let text: Rc<str> = text.into();
        for line in layout.lines() {
            let metrics = line.metrics();
            let mut x = metrics.offset;
            let (mut runs, mut marked): (Vec<GlyphRun>, Vec<(f32, f32)>) = Default::default();
            for run in line.runs() {
                let synthesis = run.synthesis();
                let axes: Vec<([u8; 4], f32)> = synthesis
                    .variation_settings()
                    .iter()
                    .map(|(axis, value)| (axis.into_bytes(), *value))
                    .collect();
                let Some(font) = self.typefaces.font(run.font(), &axes) else { continue };
                let mut runner =
                    Runner { x, size: run.font_size(), text: &text, soft: false, runs: &mut runs };
                for cluster in run.visual_clusters() {
                    let (range, from) = (cluster.text_range(), runner.x);
                    runner.soft = range.start < soft;
                    if cluster.is_hard_line_break() {
                        continue;
                    }
                    if cluster.is_ligature_continuation() {
                        runner.widen(&range);
                        continue;
                    }
                    for glyph in cluster.glyphs() {
                        if glyph.id == 0 {
                            let lost = text[range.clone()].chars().filter(|c| is_seen(*c));
                            self.undrawn.extend(lost);
                            if let Some(empty) = self.empty_box() {
                                runner.add_box(&empty, &glyph, range.clone());
                            }
                        } else {
                            runner.add(&font, glyph.id, &glyph, range.clone());
                        }
                    }
                    if marks.iter().any(|it| it.contains(&range.start)) {
                        match marked.last_mut() {
                            Some((_, end)) if *end >= from => *end = runner.x,
                            _ => marked.push((from, runner.x)),
                        }
                    }
                }
                x = runner.x;
            }
            lines.push(GlyphLine {
                height: of.line,
                baseline: metrics.baseline - metrics.block_min_coord,
                width: metrics.advance - metrics.trailing_whitespace,
                runs,
                marked,
            });
        }
    }

    /// The glyph that stands for what no font has.
    fn empty_box(&mut self) -> Option<EmptyBox> {
        let layout = self.laid(EMPTY_BOX.encode_utf8(&mut [0; 4]), Type::BODY, None);
        let line = layout.get(0)?;
        let run = line.runs().next()?;
        let glyph = run.visual_clusters().next()?.glyphs().next()?;
        let font = self.typefaces.font(run.font(), &[])?;
        Some(EmptyBox { font, id: glyph.id, width: glyph.advance / run.font_size() })
    }
}

/// What is drawn for a character that no font has.
struct EmptyBox {
    font: Font,
    id: u32,
    /// As a share of its size.
    width: f32,
}

/// Puts glyphs beside each other, a new run wherever the font or the colour changes.
struct Runner<'a> {
    x: f32,
    size: f32,
    text: &'a Rc<str>,
    soft: bool,
    runs: &'a mut Vec<GlyphRun>,
}

impl Runner<'_> {
    fn add(
        &mut self,
        font: &Font,
        id: u32,
        glyph: &parley::layout::Glyph,
        range: std::ops::Range<usize>,
    ) {
        let (size, soft) = (self.size, self.soft);
        let same = |run: &GlyphRun| {
            run.font == *font
                && run.soft == soft
                && run.size.to_bits() == size.to_bits()
                && Rc::ptr_eq(&run.text, self.text)
        };
        if !self.runs.last().is_some_and(same) {
            self.runs.push(GlyphRun {
                font: font.clone(),
                size,
                x: self.x,
                glyphs: Vec::new(),
                text: Rc::clone(self.text),
                soft,
            });
        }
        if let Some(run) = self.runs.last_mut() {
            run.glyphs.push(KrillaGlyph::new(
                GlyphId::new(id),
                glyph.advance / size,
                glyph.x / size,
                glyph.y / size,
                0.0,
                range,
                None,
            ));
        }
        self.x += glyph.advance;
    }

    /// The box for a character that no font has, as wide as `glyph` was to be.
    fn add_box(
        &mut self,
        empty: &EmptyBox,
        glyph: &parley::layout::Glyph,
        range: std::ops::Range<usize>,
    ) {
        let size = self.size;
        self.size = size.min(glyph.advance / empty.width.max(0.1)).max(1.0);
        self.add(&empty.font, empty.id, glyph, range);
        self.size = size;
    }

    /// The last glyph stands for `range` as well.
    fn widen(&mut self, range: &std::ops::Range<usize>) {
        if let Some(glyph) = self.runs.last_mut().and_then(|run| run.glyphs.last_mut()) {
            glyph.text_range.start = glyph.text_range.start.min(range.start);
            glyph.text_range.end = glyph.text_range.end.max(range.end);
        }
    }
}

/// `text` in pieces that are not too long: cut after a line, else after a word, else anywhere
/// between two characters.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len().min(PIECE);
        if end < rest.len() {
            while !rest.is_char_boundary(end) {
                end -= 1;
            }
            let kept = &rest[..end];
            let after = |c: char| kept.rfind(c).map(|at| at + 1).filter(|at| *at > PIECE / 2);
            end = after('\n').or_else(|| after(' ')).unwrap_or(end);
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setting() -> Setting {
        Setting::with(Typefaces::own())
    }

    fn set(text: &str, width: f32) -> (Vec<GlyphLine>, BTreeSet<char>) {
        let mut setting = setting();
        let lines = setting.set(text, 0, Type::BODY, width);
        (lines, setting.undrawn)
    }

    #[test]
    fn names_in_use_are_drawn_in_the_programs_own_fonts() {
        for name in [
            "Nguyễn Thị Hồng",
            "Łukasz Śliwiński",
            "Siân Ŵyn",
            "Zoë",
            "İpek",
            "Đặng",
            "فاطمة الزهراء",
            "علی‌رضا",
            "דָּוִד כֹּהֵן",
            "Олена",
            "Ελένη",
            "½ × 3 ≥ 1 → ✓ “x” … – —",
            "␛␇",
        ] {
            let (lines, undrawn) = set(name, 400.0);
            assert_eq!((lines.len(), undrawn), (1, BTreeSet::new()), "{name}");
        }
    }

    #[test]
    fn a_character_in_no_font_is_drawn_as_a_box_and_reported() {
        let (lines, undrawn) = set("a ᚠ\u{FE0F} 王", 400.0);
        assert_eq!(undrawn, BTreeSet::from(['ᚠ', '王']));
        let glyphs: usize = lines[0].runs.iter().map(|run| run.glyphs.len()).sum();
        assert!(glyphs >= 5);
    }

    #[test]
    fn the_first_bytes_of_a_text_are_grey_however_it_is_broken() {
        let lines = setting().set("In the way: the register", 11, Type::BODY, 60.0);
        let grey: usize = lines
            .iter()
            .flat_map(|line| &line.runs)
            .filter(|run| run.soft)
            .map(|run| run.glyphs.len())
            .sum();
        assert!(lines.len() > 1 && grey == "In the way:".len(), "{grey}");
    }

    #[test]
    fn no_line_is_wider_than_the_page_even_without_spaces() {
        for text in ["Two pupils looked up, and then they all began to write.", &"w".repeat(400)] {
            let (lines, _) = set(text, 90.0);
            assert!(lines.len() > 2);
            assert!(lines.iter().all(|line| line.width <= 90.5), "{text}");
        }
    }

    #[test]
    fn a_line_break_is_kept_and_draws_nothing() {
        let (lines, undrawn) = set("one\ntwo", 400.0);
        let letters: Vec<usize> =
            lines.iter().map(|l| l.runs.iter().map(|r| r.glyphs.len()).sum()).collect();
        assert_eq!((letters, undrawn), (vec![3, 3], BTreeSet::new()));
    }

    #[test]
    fn a_word_that_may_be_a_name_has_a_ground_of_its_own_in_every_line_it_stands_in() {
        let (lines, _) = set("so [?Kiera?] sat, and [?Łukasz?]", 400.0);
        let [(from, to), (again, end)] = lines[0].marked[..] else { panic!("two marks") };
        assert!(0.0 < from && from < to && to < again && end <= lines[0].width + 0.1);
        let (lines, _) = set("[?Kiera Jones-Baptiste Adeyemi?] sat", 60.0);
        assert!(lines.len() > 2 && lines[..2].iter().all(|it| it.marked.len() == 1));
        assert!(set("a [plain] text?", 400.0).0[0].marked.is_empty());
    }

    #[test]
    fn right_to_left_text_is_aligned_right() {
        let (lines, _) = set("فاطمة", 200.0);
        assert!(lines[0].runs[0].x > 100.0);
    }

    #[test]
    fn pieces_joined_give_the_whole_text() {
        let text = "word ".repeat(9000) + &"é".repeat(9000) + "\n王";
        let all: Vec<&str> = pieces(&text).collect();
        assert!(all.len() > 5 && all.iter().all(|piece| piece.len() <= PIECE));
        assert_eq!(all.concat(), text);
    }
}
