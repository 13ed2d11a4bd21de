//! Review: the list on the left, the chosen session as it reads on paper on the right.

use ratatui::layout::Position;

use crate::app::measure::{is_bordered, list_areas, reading_inside};
use crate::app::model::Model;
use crate::app::review::Review;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use super::super::canvas::Canvas;
use super::super::parts::header::header;
use super::super::parts::time_line;
use super::{list, picker, reading};

/// Draws the screen.
pub fn draw(canvas: &mut Canvas, model: &Model, review: &Review) {
    let desk = &model.desk;
    let whose = review.person().and_then(|id| desk.person(id));
    let left =
        whose.map_or("Review".to_owned(), |person| format!("Review: {}", desk.called(person)));
    let count = review.says_how_many(desk.size.0);
    header(canvas, &left, None, &count, Role::Muted);
    let areas = list_areas(desk.size);
    let bordered = is_bordered(desk.size);
    list::draw(canvas, desk, review, bordered);
    let inside = reading_inside(desk.size);
    if let Some(rows) = review.time_line(desk) {
        let name = review.opened.as_ref().map_or("", |session| session.coachee.name.as_str());
        let title = format!("{name}: action steps over time");
        canvas.panel(areas.reading, &title, "", bordered);
        time_line::draw(canvas, inside, &rows, usize::from(review.scroll));
    } else {
        reading::draw(canvas, review, (areas.reading, inside), bordered);
    }
    if let Some(open) = &review.picker {
        picker::draw(canvas, desk, review, open);
    } else if review.mode == Mode::Letters && canvas.caret.is_none() {
        let rows = review.areas(desk).rows;
        canvas.caret = Some(Position::new(rows.x, rows.y));
    }
}
