//! The trash: its list, and what is chosen as it reads on paper.

use ratatui::layout::Position;

use crate::app::core::layout::{Area, is_bordered, list_areas, panel_inside, reading_inside};
use crate::app::core::shared::Shared;
use crate::app::core::targets::Target;
use crate::app::screens::trash::TrashScreen;
use crate::coaching::moment::Now;
use crate::coaching::trashed::{KEPT_DAYS, TrashReason, Trashed, told_apart};
use crate::search::SearchTerms;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::marks::CHOSEN;
use crate::ui::parts::header::header;
use crate::ui::parts::read_lines;
use crate::wording::counts::count;
use crate::wording::days;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, trash: &TrashScreen, now: &Now) {
    header(canvas, "Trash", None, &format!("kept for {KEPT_DAYS} days"), Role::Muted);
    let (areas, bordered) = (list_areas(shared.size), is_bordered(shared.size));
    canvas.panel(areas.list, "Deleted or replaced", "", bordered);
    let inside = panel_inside(areas.list, shared.size);
    canvas.caret = Some(Position::new(inside.x, inside.y));
    let empty = match &trash.list {
        None => "Reading the trash …",
        Some(_) => "Nothing is in the trash. ⟦back⟧ goes back.",
    };
    let rows = trash.list.as_deref().unwrap_or_default();
    if rows.is_empty() {
        canvas.wrapped(inside, 0, empty, Role::Muted);
    }
    let apart = told_apart(rows, *now.wall.offset());
    let shown = trash.rows_shown(shared);
    for ((n, it), y) in
        rows.iter().enumerate().skip(shown.start).zip(inside.y..inside.y + inside.height)
    {
        let area = Area { y, height: 1, ..inside };
        canvas.targets.add(area, Target::Row(n));
        let apart = apart.get(n).map_or("", String::as_str);
        row(canvas, area, (it, apart), n == trash.chosen);
    }
    if !areas.reading.is_empty() {
        reading(canvas, shared, trash, now);
    }
}

fn row(canvas: &mut Canvas, area: Area, (it, apart): (&Trashed, &str), is_chosen: bool) {
    if is_chosen {
        canvas.fill(area, Role::Chosen);
        let mark = canvas.mark(CHOSEN);
        canvas.put(area.x, area.y, 1, mark, Role::Chosen);
        canvas.caret = Some(Position::new(area.x, area.y));
    }
    let role = |role| if is_chosen { Role::Chosen } else { role };
    let day = it.when.map(|at| days::date_in_a_column(at.date_naive())).unwrap_or_default();
    let (x, right) = (area.x + 2, area.x + area.width);
    canvas.put(x, area.y, 9.min(right.saturating_sub(x)), &day, role(Role::Muted));
    let x = x + 11;
    let why = it.reason.map_or("", TrashReason::says);
    let used = canvas.put(x, area.y, right.saturating_sub(x), it.called(), role(Role::Text)) + 2;
    let apart = if apart.is_empty() { String::new() } else { format!("{apart} ") };
    let rest = format!("{apart}{}, {why}", it.noun());
    canvas.put(x + used, area.y, right.saturating_sub(x + used), &rest, role(Role::Muted));
}

/// What is chosen: since when and how long, then the record itself.
fn reading(canvas: &mut Canvas, shared: &Shared, trash: &TrashScreen, now: &Now) {
    let (area, inside) = (list_areas(shared.size).reading, reading_inside(shared.size));
    let Some(it) = trash.chosen() else {
        canvas.panel(area, "", "", is_bordered(shared.size));
        return;
    };
    let left = usize::try_from(it.days_left(now.wall)).unwrap_or_default();
    // Where there is no room for both, how long it stays comes first.
    let left = format!("{} left", count(left, "day", "days"));
    let since = format!("here since {}", days::moment(it.at.with_timezone(now.wall.offset())));
    canvas.panel(area, &left, &since, is_bordered(shared.size));
    let from = usize::from(trash.scroll);
    read_lines::draw(canvas, inside, trash.lines(), from, &SearchTerms::default());
}
