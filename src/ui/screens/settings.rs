//! The settings.

use crate::app::core::shared::Shared;
use crate::app::screens::settings::SettingsScreen;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &SettingsScreen) {
    header(canvas, "Settings", None, "", Role::Muted);
    let words = ["What you choose shows at once. Enter saves it; Esc puts everything back."];
    draft_page(canvas, &words, &form.draft, &form.fields(shared));
}
