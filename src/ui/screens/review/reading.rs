//! The chosen session as text, with its matches marked.

use crate::app::core::layout::Area;
use crate::app::screens::review::Review;
use crate::settings::theme::Role;
use crate::wording::days;

use crate::ui::canvas::Canvas;
use crate::ui::marks::CHOSEN;
use crate::ui::parts::read_lines;

/// The least width for a label beside the numbers.
const ROOMY: u16 = 46;

/// Draws it into the panel `area`, which leaves `inside`.
pub(super) fn draw(
    canvas: &mut Canvas,
    review: &Review,
    (area, inside): (Area, Area),
    (border, bordered): (Role, bool),
) {
    if area.is_empty() {
        return;
    }
    let title = match (review.note(), &review.opened) {
        (Some(note), _) => note.title(),
        (None, Some(session)) => {
            let when = session
                .began_or_due()
                .map(|at| format!("{}, {}", days::day(at.date_naive()), days::time(at.time())));
            when.unwrap_or_default()
        }
        (None, None) => {
            canvas.panel_in(border, area, ("", ""), bordered);
            return;
        }
    };
    let query = review.page_query();
    let lines = review.lines();
    let matches = crate::app::screens::review::matches::Matches::of(&lines, &query, inside.width);
    let right = match (query.is_empty(), matches.all.len()) {
        (true, _) => String::new(),
        (false, 0) => "no match here".to_owned(),
        (false, n) => {
            let at = review.at_match.min(n - 1) + 1;
            if area.width >= ROOMY { format!("match {at} of {n}") } else { format!("{at} of {n}") }
        }
    };
    canvas.panel_in(border, area, (&title, &right), bordered);
    let at_match = matches.all.get(review.at_match.min(matches.all.len().saturating_sub(1)));
    let from = usize::from(review.scroll);
    let here = at_match.and_then(|it| u16::try_from(it.row.checked_sub(from)?).ok());
    if let Some(row) = here.filter(|row| *row < inside.height && inside.x > 0) {
        let mark = canvas.mark(CHOSEN);
        canvas.put(inside.x - 1, inside.y + row, 1, mark, Role::Match);
    }
    read_lines::draw(canvas, inside, &lines, from, &query);
}
