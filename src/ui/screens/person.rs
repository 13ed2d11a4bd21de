//! A person's own page: their thread as a time line, and beside it their summary.

use ratatui::layout::Position;

use crate::app::core::layout::{is_bordered, person_areas, time_line_inside};
use crate::app::core::model::Model;
use crate::app::screens::person::PersonPage;
use crate::app::screens::time_line;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::wording::counts::count;

use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::{person_summary, time_line as line};

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, page: &PersonPage, now: &Now) {
    let (shared, today) = (&model.shared, now.today());
    let Some(row) = shared.row(&page.person, today) else {
        return;
    };
    let called = shared.called(&row.person);
    header(canvas, &called, None, &row.next.say(today), Role::Muted);
    let areas = person_areas(shared.size);
    let inside = time_line_inside(areas.list, shared.size);
    let width = if canvas.is_heard() { u16::MAX } else { inside.width };
    let rows = time_line::of(shared, &page.person, width);
    let who = person_summary::who(canvas, &row);
    let wide = !areas.reading.is_empty();
    // Alone on a narrow page the time line says whose it is.
    let title = if wide { "Action steps over time" } else { who.as_str() };
    let steps = shared.summary(&page.person).map_or(0, |it| it.thread.steps.len());
    let steps = count(steps, "step", "steps");
    canvas.panel(areas.list, title, &steps, is_bordered(shared.size));
    line::draw(canvas, inside, &rows, page.scroll);
    canvas.caret = Some(Position::new(inside.x, inside.y));
    if wide {
        person_summary::draw(canvas, shared, &row, (areas.reading, &who), today);
    }
}
