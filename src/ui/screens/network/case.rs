//! A case as it came, and one's own notes on it beside it.

use ratatui::layout::Position;

use crate::app::core::shared::Shared;
use crate::app::screens::network::case::{CaseScreen, case_areas};
use crate::search::SearchTerms;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::header::header;
use crate::ui::parts::read_lines;

/// Draws the screen.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, screen: &CaseScreen) {
    header(canvas, screen.heading(shared), None, "for you alone", Role::Muted);
    let areas = case_areas(shared.size);
    canvas.caret = Some(Position::new(areas.case.x, areas.case.y));
    let nothing = SearchTerms::default();
    let lines = screen.case_lines(shared);
    read_lines::draw(canvas, areas.case, &lines, screen.scroll.0, &nothing);
    if let Some(notes) = areas.notes {
        read_lines::draw(canvas, notes, &screen.own_lines(shared), 0, &nothing);
    }
}
