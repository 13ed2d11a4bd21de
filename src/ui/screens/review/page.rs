//! Review: the list on the left, the chosen session as it reads on paper on the right.

use ratatui::layout::Position;

use crate::app::core::layout::{Area, is_bordered};
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
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
    let bordered = is_bordered(shared.size);
    list::draw(canvas, shared, review, bordered);
    let (pane, inside) = (review.pane(shared.size), review.pane_inside(shared.size));
    let border = if review.page.is_some() { Role::Focus } else { Role::Border };
    // A page that has the keys may lie over the list.
    canvas.clear(pane);
    canvas.targets.add(pane, Target::Page);
    let width = if canvas.is_heard() { u16::MAX } else { inside.width };
    if let Some(rows) = review.time_line(shared, width) {
        let name = review.opened.as_ref().map_or("", |session| session.coachee.name.as_str());
        let title = format!("{name}: action steps over time");
        canvas.panel_in(border, pane, (&title, ""), bordered);
        time_line::draw(canvas, inside, &rows, usize::from(review.scroll));
    } else {
        reading::draw(canvas, review, (pane, inside), (border, bordered));
    }
    if review.len() == 0 {
        list::nothing_found(canvas, shared, review, bordered);
    }
    if review.page.is_some() {
        canvas.caret = Some(Position::new(inside.x, inside.y));
    }
    if let Some(line) = review.find_line() {
        let above = Area { y: inside.y.saturating_sub(1), height: 1, ..inside };
        let used = canvas.put(above.x, above.y, above.width, "/ ", Role::Key);
        let field = Area { x: above.x + used, width: above.width.saturating_sub(used), ..above };
        canvas.line(field, line.text(), review.finds_in_page().then(|| line.editor()));
    }
    if let Some(open) = &review.picker {
        picker::draw(canvas, shared, review, open);
    } else if review.mode == Mode::Letters && canvas.caret.is_none() {
        let rows = review.areas(shared).rows;
        canvas.caret = Some(Position::new(rows.x, rows.y));
    }
}
