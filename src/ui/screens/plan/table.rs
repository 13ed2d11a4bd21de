//! Rows in columns, as many of them as there is room for.

use ratatui::layout::Position;

use crate::app::core::layout::{Area, first_row};
use crate::app::core::targets::Target;
use crate::app::screens::plan::parts::PlanPartShown;
use crate::app::screens::plan::plan_row::PlanRowKind;
use crate::app::screens::plan::state::PlanScreen;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::{CHOSEN, LOOK};

/// Columns before a row: a mark and a gap.
const INDENT: u16 = 2;

/// The first column is never narrower.
const NARROWEST: u16 = 14;

/// The first column of the table is never narrower: it says what is counted, and where.
const NARROWEST_IN_TABLE: u16 = 24;

/// No other column is wider.
const WIDEST: u16 = 26;

/// Columns between columns.
const GAP: u16 = 2;

/// Which columns go first where there is no room for all.
fn first_to_go(part: PlanPartShown) -> &'static [usize] {
    match part {
        PlanPartShown::Answers => &[],
        PlanPartShown::Table => &[3, 1],
        PlanPartShown::Schools => &[3, 4, 5, 2],
        PlanPartShown::Coaches => &[4, 3, 5, 1],
        PlanPartShown::Phases => &[3, 2],
        PlanPartShown::Weeks => &[4, 2, 1],
        PlanPartShown::Decisions => &[2, 1],
        PlanPartShown::Setup => &[1],
    }
}

/// Draws the rows, the chosen one in view.
pub(super) fn draw(canvas: &mut Canvas, area: Area, screen: &PlanScreen) {
    let widths = widths(screen, area.width.saturating_sub(INDENT), canvas.ascii);
    let chosen = screen.chosen();
    let from = first_row(chosen.unwrap_or_default(), usize::from(area.height), screen.rows.len());
    let shown = screen.rows.iter().enumerate().skip(from);
    for ((n, row), y) in shown.zip(area.y..area.y + area.height) {
        let whole = Area { y, height: 1, ..area };
        let is_chosen = Some(n) == chosen;
        let is_heading = row.kind == PlanRowKind::Heading;
        if is_chosen {
            canvas.fill(whole, Role::Chosen);
            let mark = canvas.mark(CHOSEN);
            canvas.put(area.x, y, 1, mark, Role::Chosen);
            canvas.caret = Some(Position::new(area.x, y));
        } else if row.kind == PlanRowKind::Look {
            let mark = canvas.mark(LOOK);
            canvas.put(area.x, y, 1, mark, Role::Near);
        }
        if !is_heading {
            canvas.targets.add(whole, Target::Row(n));
        }
        let mut x = area.x + INDENT;
        for (at, width) in widths.iter().enumerate() {
            let Some(width) = width else { continue };
            let cell = row.cells.get(at).map_or("", String::as_str);
            let role = match (is_heading, at) {
                (true, 0) => Role::Title,
                (true, _) => Role::Muted,
                _ if is_chosen => Role::Chosen,
                _ => Role::Text,
            };
            canvas.put(x, y, *width, cell, role);
            x += width + GAP;
        }
    }
    if screen.rows.iter().all(|it| it.kind == PlanRowKind::Heading) {
        let below = Area { x: area.x + INDENT, width: area.width.saturating_sub(INDENT), ..area };
        canvas.wrapped(
            below.below(1),
            0,
            "Nothing is written down yet: ⟦plan_add⟧ adds.",
            Role::Muted,
        );
    }
}

/// The width of each column; none for one that is left out.
fn widths(screen: &PlanScreen, room: u16, ascii: bool) -> Vec<Option<u16>> {
    let columns = screen.rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let widest = |at: usize| {
        let cells = screen.rows.iter().filter_map(|row| row.cells.get(at));
        cells.map(|cell| columns_of(cell, ascii)).max().unwrap_or_default()
    };
    let mut widths: Vec<Option<u16>> = (0..columns)
        .map(|at| if at == 0 { widest(0) } else { widest(at).min(WIDEST) })
        .map(Some)
        .collect();
    let others = |widths: &[Option<u16>]| -> u16 {
        widths.iter().skip(1).flatten().map(|width| width + GAP).sum()
    };
    for at in first_to_go(screen.part) {
        let narrowest = match (screen.part, at) {
            (PlanPartShown::Table, _) => NARROWEST_IN_TABLE,
            // Who has no date matters more than the whole name of a school.
            (PlanPartShown::Schools, 2) => NARROWEST,
            (PlanPartShown::Schools, _) => NARROWEST_IN_TABLE - 4,
            _ => NARROWEST,
        };
        if others(&widths) + narrowest <= room {
            break;
        }
        if let Some(width) = widths.get_mut(*at) {
            *width = None;
        }
    }
    let left = room.saturating_sub(others(&widths)).max(NARROWEST);
    if let Some(Some(first)) = widths.first_mut() {
        *first = (*first).min(left);
    }
    widths
}
