//! The page that sends the coach's figures: the folder, and below it what would be written there.

use crate::app::core::layout::page_width;
use crate::app::core::shared::Shared;
use crate::app::screens::send_figures::{SendFigures, send_figures_areas};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::fields::draw_form;
use crate::ui::parts::header::header;
use crate::ui::parts::preview_lines::preview_lines;

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, page: &SendFigures) {
    header(canvas, "Send your figures to your trust", None, "", Role::Muted);
    let areas = send_figures_areas(shared.size);
    let width = page_width(shared.size);
    draw_form(canvas, areas.form, width, &page.draft.state, &page.fields());
    preview_lines(canvas, &page.lines(shared), page.scroll, areas.page);
}
