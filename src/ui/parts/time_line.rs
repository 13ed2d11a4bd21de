//! A time line of action steps: each step with its facts, under it what happened, day by day.

use crate::app::core::layout::Area;
use crate::app::screens::time_line::{TimeRow, TimeRowKind};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

/// How far a day stands to the right of its step.
const DAY: u16 = 2;

/// Draws `rows` into `area`, from row `from` on, or as far as they go.
pub(crate) fn draw(canvas: &mut Canvas, area: Area, rows: &[TimeRow], from: usize) {
    let from = from.min(rows.len().saturating_sub(usize::from(area.height)));
    for (row, y) in rows.iter().skip(from).zip(area.y..area.y.saturating_add(area.height)) {
        let role = match row.part {
            TimeRowKind::Current => Role::Title,
            TimeRowKind::Step | TimeRowKind::Event => Role::Text,
            TimeRowKind::Facts | TimeRowKind::Gap => Role::Muted,
        };
        let day = row.indent.saturating_sub(DAY + 1);
        canvas.put(area.x + DAY.min(area.width), y, day, &row.day, Role::Muted);
        let room = area.width.saturating_sub(row.indent);
        canvas.put(area.x + row.indent, y, room, &row.text, role);
    }
}
