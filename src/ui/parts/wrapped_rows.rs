//! Lines under headings, each wrapped, the chosen one in view: answers to questions, a coach's own notes.

use ratatui::layout::Position;

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::text::{Layout, Wrapped};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::{CHOSEN, LOOK};

/// Columns before a line.
const INDENT: u16 = 2;

/// One line, or a heading above some.
pub(crate) struct WrappedRow<'a> {
    /// What it says; one that begins with a space stands further in.
    pub(crate) text: &'a str,
    /// Whether it is a heading, which cannot be chosen.
    pub(crate) is_heading: bool,
    /// Whether it is something to look at.
    pub(crate) is_look: bool,
}

/// How many rows the lines take in an area as wide as `area`.
#[must_use]
pub(crate) fn rows_of(canvas: &Canvas, area: Area, all: &[WrappedRow<'_>]) -> u16 {
    placed(canvas, area, all).1
}

/// Where each line stands, and the rows that it takes; how many rows all take.
fn placed(canvas: &Canvas, area: Area, all: &[WrappedRow<'_>]) -> (Vec<(usize, u16, u16)>, u16) {
    let is_airy = area.height >= 14;
    let width = area.width.saturating_sub(2 * INDENT);
    let layout = Layout::reading(width).ascii(canvas.ascii);
    let mut placed = Vec::new();
    let mut y = 0_u16;
    for (n, row) in all.iter().enumerate() {
        let (_, text) = indented(row);
        let rows = u16::try_from(Wrapped::new(text, layout).rows().len()).unwrap_or(1).max(1);
        y = y.saturating_add(u16::from(is_airy && row.is_heading && n > 0));
        placed.push((n, y, rows));
        y = y.saturating_add(rows);
    }
    (placed, y)
}

/// Draws the lines, the chosen one in view; gives how many stand below those in view. The first is
/// row `first` of its screen.
pub(crate) fn wrapped_rows(
    canvas: &mut Canvas,
    area: Area,
    (all, first): (&[WrappedRow<'_>], usize),
    chosen: Option<usize>,
) -> usize {
    // Lines that belong to the one before stand further in.
    let inner = Area { x: area.x + INDENT, width: area.width.saturating_sub(2 * INDENT), ..area };
    let (placed, y) = placed(canvas, area, all);
    let from = first_row_of(&placed, chosen, area.height, y);
    let end = from.saturating_add(area.height);
    let below = placed.iter().filter(|(_, top, rows)| top.saturating_add(*rows) > end).count();
    for (n, top, rows) in placed {
        let Some(row) = all.get(n) else { continue };
        if top + rows <= from || top >= end {
            continue;
        }
        let (indent, text) = indented(row);
        let (skip, y) = (from.saturating_sub(top), area.y + top.saturating_sub(from));
        let height = (rows - skip).min((area.y + area.height).saturating_sub(y));
        let is_chosen = Some(n) == chosen;
        let role = match (row.is_heading, is_chosen) {
            (true, _) => Role::Title,
            (false, true) => Role::Chosen,
            (false, false) => Role::Text,
        };
        let whole = Area { y, height, ..area };
        if is_chosen {
            canvas.fill(whole, Role::Chosen);
            let mark = canvas.mark(CHOSEN);
            canvas.put(area.x, y, 1, mark, Role::Chosen);
            canvas.caret = Some(Position::new(area.x, y));
        } else if row.is_look && skip == 0 {
            let mark = canvas.mark(LOOK);
            canvas.put(area.x, y, 1, mark, Role::Near);
        }
        if row.is_heading {
            canvas.wrapped(whole, usize::from(skip), text, role);
        } else {
            canvas.targets.add(whole, Target::Row(first + n));
            let area = Area { x: inner.x + indent, y, height, ..inner };
            canvas.wrapped(area, usize::from(skip), text, role);
        }
    }
    below
}

/// The text of a line, and how far in it stands.
fn indented<'a>(row: &WrappedRow<'a>) -> (u16, &'a str) {
    let indent = if row.text.starts_with(' ') { INDENT } else { 0 };
    (indent, row.text.trim_start())
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
