//! The answers, each question with its lines under it.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::screens::plan::plan_row::{PlanRow, PlanRowKind};
use crate::app::screens::plan::state::PlanScreen;
use crate::app::text::{Layout, Wrapped};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::{CHOSEN, LOOK};

/// Columns before a line.
const INDENT: u16 = 2;

/// Draws the answers, the chosen line in view.
pub(super) fn draw(canvas: &mut Canvas, area: Area, screen: &PlanScreen) {
    let chosen = screen.chosen();
    let is_airy = area.height >= 14;
    // Lines that belong to the one before stand further in.
    let inner = Area { x: area.x + INDENT, width: area.width.saturating_sub(2 * INDENT), ..area };
    let layout = Layout::reading(inner.width).ascii(canvas.ascii);
    // The rows that each line takes, with the empty one before a question.
    let mut placed: Vec<(usize, u16, u16)> = Vec::new();
    let mut y = 0_u16;
    for (n, row) in screen.rows.iter().enumerate() {
        let (_, text) = indented(row);
        let rows = u16::try_from(Wrapped::new(text, layout).rows().len()).unwrap_or(1).max(1);
        let is_heading = row.kind == PlanRowKind::Heading;
        y = y.saturating_add(u16::from(is_airy && is_heading && n > 0));
        placed.push((n, y, rows));
        y = y.saturating_add(rows);
    }
    let from = first_row_of(&placed, chosen, area.height, y);
    for (n, top, rows) in placed {
        let Some(row) = screen.rows.get(n) else { continue };
        if top + rows <= from || top >= from.saturating_add(area.height) {
            continue;
        }
        let (indent, text) = indented(row);
        let (skip, y) = (from.saturating_sub(top), area.y + top.saturating_sub(from));
        let height = (rows - skip).min((area.y + area.height).saturating_sub(y));
        let is_chosen = Some(n) == chosen;
        let role = match row.kind {
            PlanRowKind::Heading => Role::Title,
            _ if is_chosen => Role::Chosen,
            PlanRowKind::Look | PlanRowKind::Plain => Role::Text,
        };
        let whole = Area { y, height, ..area };
        if is_chosen {
            canvas.fill(whole, Role::Chosen);
            let mark = canvas.mark(CHOSEN);
            canvas.put(area.x, y, 1, mark, Role::Chosen);
            canvas.caret = Some(Position::new(area.x, y));
        } else if row.kind == PlanRowKind::Look && skip == 0 {
            let mark = canvas.mark(LOOK);
            canvas.put(area.x, y, 1, mark, Role::Near);
        }
        if row.kind == PlanRowKind::Heading {
            canvas.wrapped(whole, usize::from(skip), text, role);
        } else {
            canvas.targets.add(whole, Target::Row(n));
            let area = Area { x: inner.x + indent, y, height, ..inner };
            canvas.wrapped(area, usize::from(skip), text, role);
        }
    }
}

/// The text of a line, and how far in it stands.
fn indented(row: &PlanRow) -> (u16, &str) {
    let text = row.cells.first().map_or("", String::as_str);
    let indent = if text.starts_with(' ') { INDENT } else { 0 };
    (indent, text.trim_start())
}

/// The first row that is shown: all of the chosen line is in view, and its question where there is
/// room; from the very top as long as that is so.
fn first_row_of(placed: &[(usize, u16, u16)], chosen: Option<usize>, height: u16, all: u16) -> u16 {
    let at = placed.iter().find(|(n, _, _)| Some(*n) == chosen);
    let Some((_, top, rows)) = at else { return 0 };
    let bottom = top.saturating_add(*rows);
    if bottom <= height {
        return 0;
    }
    let middle = top.saturating_sub(height / 2);
    middle.min(all.saturating_sub(height)).max(bottom.saturating_sub(height)).min(*top)
}
