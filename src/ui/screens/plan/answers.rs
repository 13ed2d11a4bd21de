//! The answers, each question with its lines under it.

use crate::app::core::layout::Area;
use crate::app::screens::plan::plan_row::PlanRowKind;
use crate::app::screens::plan::state::PlanScreen;
use crate::ui::canvas::Canvas;
use crate::ui::parts::wrapped_rows::{WrappedRow, wrapped_rows};

/// Draws the answers, the chosen line in view.
pub(super) fn draw(canvas: &mut Canvas, area: Area, screen: &PlanScreen) {
    let rows: Vec<WrappedRow<'_>> = screen
        .rows
        .iter()
        .map(|it| WrappedRow {
            text: it.cells.first().map_or("", String::as_str),
            is_heading: it.kind == PlanRowKind::Heading,
            is_look: it.kind == PlanRowKind::Look,
        })
        .collect();
    wrapped_rows(canvas, area, (&rows, 0), screen.chosen());
}
