//! The first run.

use crate::app::screens::setup::Setup;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the first run.
pub(crate) fn draw(canvas: &mut Canvas, setup: &Setup) {
    header(canvas, "alongside", None, "welcome", Role::Muted);
    let words = [
        "Run a coaching meeting side by side: the time, your notes, what you agreed last time.",
        "Three questions, and you are in. Everything stays in files on this computer.",
    ];
    draft_page(canvas, &words, &setup.draft, &setup.fields());
}
