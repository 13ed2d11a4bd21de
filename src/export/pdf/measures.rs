//! Sizes and colours of a printed page, in points.

/// A4, upright.
pub(super) const PAGE: (f32, f32) = (595.28, 841.89);

/// The margins: left and right, top, bottom. The foot of the page stands in the bottom one.
pub(super) const SIDE: f32 = 52.0;
pub(super) const TOP: f32 = 40.0;
pub(super) const BOTTOM: f32 = 42.0;

/// How wide text may be.
pub(super) const WIDTH: f32 = PAGE.0 - 2.0 * SIDE;

/// The baseline of the foot, from the top of the page.
pub(super) const FOOT: f32 = PAGE.1 - 26.0;

/// How wide labels are that stand left of what they introduce.
pub(super) const LABELS: f32 = 84.0;

/// How wide the words of a foot or an outline may be, in columns.
pub(super) const NAME_COLUMNS: usize = 90;

/// A size and a weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Type {
    pub(super) size: f32,
    pub(super) line: f32,
    pub(super) bold: bool,
}

impl Type {
    /// Nothing on a page is smaller.
    const LEAST: f32 = 10.0;

    pub(super) const TITLE: Self = Self { size: 18.0, line: 23.0, bold: true };
    /// The action step: what is seen first.
    pub(super) const LEAD: Self = Self { size: 17.0, line: 21.3, bold: true };
    pub(super) const HEADING: Self = Self { size: 11.5, line: 15.0, bold: true };
    /// A date, or the line that practice opens with.
    pub(super) const SAY: Self = Self { size: 12.0, line: 16.3, bold: true };
    pub(super) const SCRIPT: Self = Self { size: 11.0, line: 15.0, bold: false };
    pub(super) const BODY: Self = Self { size: 10.5, line: 14.3, bold: false };
    pub(super) const STRONG: Self = Self { bold: true, ..Self::BODY };
    pub(super) const SMALL: Self = Self { size: 10.0, line: 13.5, bold: false };
    pub(super) const SMALL_STRONG: Self = Self { bold: true, ..Self::SMALL };

    /// The same type in a page that is `scale` times as large.
    pub(super) fn times(self, scale: f32) -> Self {
        let size = (self.size * scale).max(Self::LEAST);
        Self { size, line: self.line * size / self.size, ..self }
    }
}

/// A colour by what it means. All that is read has at least 4.5 to 1 on its ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Soft,
    Rule,
    /// A line to write on.
    Line,
    Accent,
    Tint,
    /// The ground of a word that may be a name, as in a page of HTML.
    Marked,
    /// The bar of a series, by its place; they take turns.
    Series(usize),
}

impl Ink {
    /// Red, green and blue.
    pub(super) fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Text => (0x17, 0x1c, 0x24),
            Self::Soft => (0x50, 0x59, 0x65),
            Self::Rule => (0xc9, 0xcf, 0xd6),
            Self::Line => (0xaa, 0xaa, 0xbb),
            Self::Accent => (0x0b, 0x55, 0x63),
            Self::Tint => (0xea, 0xf3, 0xf4),
            Self::Marked => (0xff, 0xe9, 0x8a),
            Self::Series(n) => match n % 4 {
                0 => (0x0b, 0x55, 0x63),
                1 => (0xc2, 0x70, 0x2a),
                2 => (0x5b, 0x6b, 0xb0),
                _ => (0x7a, 0x7f, 0x87),
            },
        }
    }
}
