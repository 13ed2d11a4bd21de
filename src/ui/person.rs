//! A person's own page: their thread as a time line, and beside it where they stand.

use ratatui::layout::Position;

use crate::app::measure::{is_bordered, person_areas, time_line_inside};
use crate::app::model::Model;
use crate::app::person::PersonPage;
use crate::app::time_line;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;

use super::canvas::Canvas;
use super::parts::header::header;
use super::parts::{standing, time_line as line};

/// Draws the page.
pub fn draw(canvas: &mut Canvas, model: &Model, page: &PersonPage, now: &Now) {
    let (desk, today) = (&model.desk, now.today());
    let Some(row) = desk.row(&page.person, today) else {
        return;
    };
    let called = desk.called(&row.person);
    header(canvas, &called, None, &row.next.say(today), Role::Muted);
    let areas = person_areas(desk.size);
    let inside = time_line_inside(areas.list, desk.size);
    let rows = time_line::of(desk, &page.person, inside.width);
    let who = standing::who(canvas, &row);
    let wide = !areas.reading.is_empty();
    // Alone on a narrow page the time line says whose it is.
    let title = if wide { "Action steps over time" } else { who.as_str() };
    let steps = desk.standing(&page.person).map_or(0, |it| it.thread.steps.len());
    let steps = if steps == 1 { "1 step".to_owned() } else { format!("{steps} steps") };
    canvas.panel(areas.list, title, &steps, is_bordered(desk.size));
    line::draw(canvas, inside, &rows, page.scroll);
    canvas.caret = Some(Position::new(inside.x, inside.y));
    if wide {
        standing::draw(canvas, desk, &row, (areas.reading, &who), today);
    }
}
