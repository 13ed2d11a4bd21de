//! Review: the list on the left, the chosen session as it reads on paper on the right.

use ratatui::layout::Position;

use crate::app::core::layout::{is_bordered, list_areas, reading_inside};
use crate::app::core::model::Model;
use crate::app::screens::review::Review;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;

use super::{list, picker, reading};
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::time_line;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, model: &Model, review: &Review) {
    let shared = &model.shared;
    let whose = review.person().and_then(|id| shared.person(id));
    let left =
        whose.map_or("Review".to_owned(), |person| format!("Review: {}", shared.called(person)));
    let count = review.says_how_many(shared.size.0);
    header(canvas, &left, None, &count, Role::Muted);
    let areas = list_areas(shared.size);
    let bordered = is_bordered(shared.size);
    list::draw(canvas, shared, review, bordered);
    let inside = reading_inside(shared.size);
    if let Some(rows) = review.time_line(shared) {
        let name = review.opened.as_ref().map_or("", |session| session.coachee.name.as_str());
        let title = format!("{name}: action steps over time");
        canvas.panel(areas.reading, &title, "", bordered);
        time_line::draw(canvas, inside, &rows, usize::from(review.scroll));
    } else {
        reading::draw(canvas, review, (areas.reading, inside), bordered);
    }
    if let Some(open) = &review.picker {
        picker::draw(canvas, shared, review, open);
    } else if review.mode == Mode::Letters && canvas.caret.is_none() {
        let rows = review.areas(shared).rows;
        canvas.caret = Some(Position::new(rows.x, rows.y));
    }
}
