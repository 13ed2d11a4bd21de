//! The filter picker over the list.

use std::ops::Range;

use crate::app::core::layout::{Area, first_row};
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::screens::review::Review;
use crate::app::screens::review::offers::{FilterAct, FilterOffer};
use crate::app::screens::review::picker::Picker;
use crate::settings::theme::Role;

use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::CHOSEN;
use crate::ui::overlays::box_over;
use crate::ui::parts::lines::lower;

/// Draws it.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, review: &Review, picker: &Picker) {
    let area = box_over(shared.size, usize::MAX);
    canvas.dim();
    canvas.clear(area);
    let count = match picker.ticked(&review.chips, shared) {
        0 => "Enter on or off, ⟦esc⟧ closes".to_owned(),
        n => format!("{n} on · Enter on or off, ⟦esc⟧ closes"),
    };
    let inside = canvas.panel(area, "Filters", &count, true);
    let used = canvas.put(inside.x, inside.y, inside.width, "> ", Role::Key);
    let field = Area {
        x: inside.x + used,
        width: inside.width.saturating_sub(used),
        height: 1.min(inside.height),
        ..inside
    };
    if picker.line.text().is_empty() {
        let hint = "a name, a school, a strand, last month, since 1 sep, practice …";
        canvas.put(field.x, field.y, field.width, hint, Role::Muted);
    }
    canvas.line(field, picker.line.text(), Some(picker.line.editor()));
    let rows = lower(inside, 1);
    if picker.found.is_empty() {
        let says = canvas.as_heard("  No filter by that name. ⟦esc⟧ closes.");
        canvas.wrapped(rows, 0, &says, Role::Muted);
    }
    let first = first_row(picker.chosen, usize::from(rows.height), picker.found.len());
    let shown = picker.found.iter().enumerate().skip(first);
    for ((n, offer), y) in shown.zip(rows.y..rows.y + rows.height) {
        let is_on = offer.is_on(&review.chips);
        let area = Area { y, height: 1, ..rows };
        canvas.targets.add(area, Target::Row(n));
        row(canvas, area, offer, is_on, n == picker.chosen);
    }
}

fn row(canvas: &mut Canvas, area: Area, offer: &FilterOffer, is_on: bool, chosen: bool) {
    if chosen {
        canvas.fill(area, Role::Chosen);
        let mark = canvas.mark(CHOSEN);
        canvas.put(area.x, area.y, 1, mark, Role::Chosen);
    }
    let role = |role| if chosen { Role::Chosen } else { role };
    let tick = match (&offer.does, is_on) {
        (FilterAct::Toggles(_) | FilterAct::Spans(..), true) => "[x] ",
        (FilterAct::Toggles(_) | FilterAct::Spans(..), false) => "[ ] ",
        _ => "    ",
    };
    let mut x = area.x + 2;
    let right = area.x + area.width.saturating_sub(1);
    x += canvas.put(x, area.y, right.saturating_sub(x), tick, role(Role::Key));
    let text_role = if offer.does == FilterAct::Nothing { Role::Warning } else { Role::Text };
    let ascii = canvas.ascii;
    let mut piece = |x: u16, width: u16, text: &str, role, marks: &[Range<usize>]| {
        canvas.put_marked((x, area.y), width, text, role, marks)
    };
    x += piece(x, right.saturating_sub(x), &offer.text, role(text_role), &offer.in_text) + 2;
    // What kind it is stands at the right end, where there is room for it.
    let room = right.saturating_sub(x);
    let columns = columns_of(&offer.beside, ascii).min(room);
    piece(
        right.saturating_sub(columns),
        columns,
        &offer.beside,
        role(Role::Muted),
        &offer.in_beside,
    );
}
