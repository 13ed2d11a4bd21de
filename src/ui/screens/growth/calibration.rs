//! One calibration: what everybody chose side by side, and the case.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::screens::growth::calibration::{CalibrationScreen, calibration_area};
use crate::app::screens::growth::calibration_lines::GAP;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::read_lines::role_of;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, screen: &CalibrationScreen) {
    header(canvas, "A calibration", None, "", Role::Muted);
    let mut left = calibration_area(shared.size);
    canvas.caret = Some(Position::new(left.x, left.y));
    let mut skip = screen.scroll.0;
    let lines = if canvas.is_heard() { screen.heard_lines(shared) } else { screen.lines(shared) };
    for line in lines {
        let line = line.said(|text| canvas.as_heard(text).into_owned());
        if left.height == 0 {
            return;
        }
        let rows = line.rows(left.width, canvas.ascii);
        if skip >= rows {
            skip -= rows;
            continue;
        }
        let (width, texts) = line.wrapped(left.width, canvas.ascii);
        let mut area = Area { width, ..left };
        for (line, wrapped) in texts {
            canvas.labelled_rows(area, skip, &wrapped, role_of(line.kind), &[]);
            area.x += width + GAP;
        }
        left = left.below(u16::try_from(rows - skip).unwrap_or(u16::MAX));
        skip = 0;
    }
}
