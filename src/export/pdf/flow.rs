//! Rows on sheets: what does not fit goes on the next one.

use krilla::geom::Size;
use krilla::image::Image;

use super::measures::{BOTTOM, Ink, PAGE, TOP};
use super::tags::TagPosition;
use super::typesetting::GlyphLine;

/// Something at a place on a sheet, in points from its top left corner.
pub(super) enum SheetMark {
    /// A line of text; `y` is where its letters stand.
    Text { x: f32, y: f32, line: GlyphLine, ink: Ink, place: TagPosition },
    /// A picture.
    Picture { x: f32, y: f32, size: Size, image: Image },
    /// A filled rectangle.
    Bar { x: f32, y: f32, width: f32, height: f32, ink: Ink },
    /// A box to tick, or ticked; what it says to whoever hears it is said at `place`.
    Box { x: f32, y: f32, size: f32, ticked: Option<bool>, place: TagPosition },
}

/// One page.
#[derive(Default)]
pub(super) struct PdfSheet {
    /// What lies under everything else.
    pub(super) ground: Vec<SheetMark>,
    /// What stands on it, in the order in which it is read.
    pub(super) marks: Vec<SheetMark>,
}

/// Lines that stand below each other, beside those of other columns.
pub(super) struct FlowColumn {
    pub(super) x: f32,
    pub(super) lines: Vec<GlyphLine>,
    pub(super) ink: Ink,
    pub(super) place: TagPosition,
}

/// Where something begins: on which sheet, and how far down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SheetPosition {
    pub(super) sheet: usize,
    pub(super) y: f32,
}

/// Sheets, filled from top to bottom.
pub(super) struct Flow {
    pub(super) sheets: Vec<PdfSheet>,
    y: f32,
}

const END: f32 = PAGE.1 - BOTTOM;

/// A row that is no higher than this stays whole.
const WHOLE: f32 = (END - TOP) / 4.0;

impl Flow {
    pub(super) fn new() -> Self {
        Self { sheets: vec![PdfSheet::default()], y: TOP }
    }

    /// Where the next row would begin.
    pub(super) fn spot(&self) -> SheetPosition {
        SheetPosition { sheet: self.sheets.len() - 1, y: self.y }
    }

    /// Leaves `space` free, unless a sheet begins here.
    pub(super) fn gap(&mut self, space: f32) {
        if self.y > TOP {
            self.y += space;
        }
    }

    /// Goes on to the next sheet unless `height` is free on this one.
    pub(super) fn need(&mut self, height: f32) {
        if self.y + height > END && self.y > TOP {
            self.next_sheet();
        }
    }

    /// Puts `mark` on the sheet that is being filled.
    pub(super) fn mark(&mut self, mark: SheetMark) {
        self.mark_on(self.sheets.len() - 1, mark);
    }

    /// Puts `mark` on the sheet numbered `sheet`, from 0.
    pub(super) fn mark_on(&mut self, sheet: usize, mark: SheetMark) {
        if let Some(sheet) = self.sheets.get_mut(sheet) {
            sheet.marks.push(mark);
        }
    }

    /// Moves on by `height`.
    pub(super) fn forward(&mut self, height: f32) {
        self.y += height;
    }

    /// Places `columns` beside each other, and says where they begin. What is not high stays
    /// whole; the rest is parted between two lines.
    pub(super) fn row(&mut self, columns: Vec<FlowColumn>) -> SheetPosition {
        let height = |column: &FlowColumn| column.lines.iter().map(|line| line.height).sum::<f32>();
        let height = columns.iter().map(height).fold(0.0, f32::max);
        let first = columns.iter().filter_map(|c| c.lines.first()).map(|line| line.height);
        let first = first.fold(0.0, f32::max);
        self.need(if height <= WHOLE { height } else { first });
        let begun = self.spot();
        let mut columns: Vec<_> = columns
            .into_iter()
            .map(|column| (column.x, column.ink, column.place, column.lines.into_iter().peekable()))
            .collect();
        loop {
            let top = self.y;
            let mut lowest = top;
            let mut left = false;
            for (x, ink, place, lines) in &mut columns {
                let mut y = top;
                while let Some(line) = lines.next_if(|line| y + line.height <= END || y <= TOP) {
                    let (baseline, height) = (y + line.baseline, line.height);
                    self.mark(SheetMark::Text {
                        x: *x,
                        y: baseline,
                        line,
                        ink: *ink,
                        place: *place,
                    });
                    y += height;
                }
                lowest = lowest.max(y);
                left |= lines.peek().is_some();
            }
            self.y = lowest;
            if !left {
                return begun;
            }
            self.next_sheet();
        }
    }

    /// Lays a ground under all that was placed since `from`, `pad` wider at top and bottom.
    pub(super) fn ground(&mut self, from: SheetPosition, x: f32, width: f32, ink: Ink) {
        let end = self.spot();
        for n in from.sheet..=end.sheet {
            let top = if n == from.sheet { from.y } else { TOP };
            let bottom = if n == end.sheet { end.y } else { END };
            if let Some(sheet) = self.sheets.get_mut(n) {
                sheet.ground.push(SheetMark::Bar { x, y: top, width, height: bottom - top, ink });
            }
        }
    }

    fn next_sheet(&mut self) {
        self.sheets.push(PdfSheet::default());
        self.y = TOP;
    }
}
