//! The line of the tour, at the foot of the screen.

use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::screens::tour::tour_says;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

/// Draws what to press next in the last `rows`.
pub(crate) fn draw<'a>(canvas: &mut Canvas<'a>, model: &'a Model, rows: u16) {
    let Some(tour) = &model.tour else { return };
    let whole = canvas.area();
    let foot = Area { y: whole.height.saturating_sub(rows), height: rows, ..whole };
    canvas.keys = model.keys_here();
    canvas.fill(foot, Role::Chosen);
    let inside = Area { x: 1, width: foot.width.saturating_sub(2), ..foot };
    canvas.wrapped(inside, 0, &canvas.as_heard(&tour_says(tour.at)), Role::Chosen);
}
