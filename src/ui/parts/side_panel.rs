//! Draws the pieces of the side panel, which Prepare and the meeting share.

use crate::app::core::layout::Area;
use crate::app::screens::side_panel::{SidePiece, VISIT_INDENT, VisitLine};
use crate::settings::theme::Role;
use crate::ui::canvas::{CHOSEN, Canvas, DONE};

use super::lines::{LineStack, lower};

/// The state of a line of a drop-in, beside a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SidePieceStyle {
    /// It is chosen.
    pub chosen: bool,
    /// Its words are in the field.
    pub taken: bool,
}

/// Draws `it` into the first rows of `area`, from its row `from` on.
pub fn draw(canvas: &mut Canvas, area: Area, from: u16, it: &SidePiece, stands: SidePieceStyle) {
    if area.is_empty() {
        return;
    }
    match it {
        SidePiece::Heading(left, right) => LineStack { canvas, area }.two(left, right),
        SidePiece::Text(text, role) => {
            canvas.wrapped(area, usize::from(from), text, *role);
        }
        SidePiece::Visit(line) => visit(canvas, area, from, line, stands),
        SidePiece::Gap => {}
    }
}

fn visit(canvas: &mut Canvas, area: Area, from: u16, line: &VisitLine, stands: SidePieceStyle) {
    let (mark, role) = match stands {
        SidePieceStyle { chosen: true, .. } => (canvas.mark(CHOSEN), Role::Focus),
        SidePieceStyle { taken: true, .. } => (canvas.mark(DONE), Role::Good),
        SidePieceStyle { .. } => ("", Role::Text),
    };
    if from == 0 {
        canvas.put(area.x, area.y, VISIT_INDENT, mark, role);
        if stands.chosen {
            canvas.caret = Some(ratatui::layout::Position::new(area.x, area.y));
        }
    }
    let words =
        Area { x: area.x + VISIT_INDENT, width: area.width.saturating_sub(VISIT_INDENT), ..area };
    canvas.wrapped(words, usize::from(from), &line.say(), role);
}

/// Draws pieces one under another, the first `skip` rows left out.
pub fn column(canvas: &mut Canvas, mut area: Area, mut skip: u16, lines: &[SidePiece]) {
    for it in lines {
        let rows = it.rows(area.width, canvas.ascii);
        if skip >= rows {
            skip -= rows;
            continue;
        }
        let height = (rows - skip).min(area.height);
        draw(canvas, Area { height, ..area }, skip, it, SidePieceStyle::default());
        area = lower(area, rows - skip);
        skip = 0;
    }
}
