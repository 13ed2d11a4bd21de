//! Draws the pieces of the side panel, which Prepare and the meeting share.

use crate::app::core::layout::Area;
use crate::app::screens::side_panel::{SidePiece, VISIT_INDENT, rows_of};
use crate::app::text::Wrapped;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::{CHOSEN, DONE};

use super::lines::{LineStack, lower};

/// The state of a line of a drop-in, beside a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SidePieceStyle {
    /// It is chosen.
    pub(crate) chosen: bool,
    /// Its words are in the field.
    pub(crate) taken: bool,
}

/// Draws `it`, laid out as `words`, into the first rows of `area`, from its row `from` on.
pub(crate) fn draw(
    canvas: &mut Canvas,
    area: Area,
    from: u16,
    (it, words): (&SidePiece, Option<&Wrapped>),
    stands: SidePieceStyle,
) {
    if area.is_empty() {
        return;
    }
    match (it, words) {
        (SidePiece::Heading(left, right), _) => LineStack { canvas, area }.two(left, right),
        (SidePiece::Text(_, role), Some(words)) => {
            canvas.rows(area, usize::from(from), words, *role, &[]);
        }
        (SidePiece::Visit(_), Some(words)) => visit(canvas, area, from, words, stands),
        _ => {}
    }
}

fn visit(canvas: &mut Canvas, area: Area, from: u16, text: &Wrapped, stands: SidePieceStyle) {
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
    canvas.rows(words, usize::from(from), text, role, &[]);
}

/// Draws pieces one under another, as they are laid out, the first `skip` rows left out.
pub(crate) fn column(
    canvas: &mut Canvas,
    mut area: Area,
    mut skip: u16,
    pieces: &[(&SidePiece, Option<Wrapped>)],
) {
    for (it, words) in pieces {
        let rows = rows_of(words.as_ref());
        if skip >= rows {
            skip -= rows;
            continue;
        }
        let height = (rows - skip).min(area.height);
        let here = Area { height, ..area };
        draw(canvas, here, skip, (it, words.as_ref()), SidePieceStyle::default());
        area = lower(area, rows - skip);
        skip = 0;
    }
}
