//! Where the file of a pack lies.

use crate::app::screens::packs::file_form::PackFileForm;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// What is said above the field.
const WORDS: &str = "Its file or its folder: type the path, or paste it. You see what is in it, and \
    what it changes, before anything is kept.";

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, form: &PackFileForm) {
    header(canvas, "A pack in a file", None, "", Role::Muted);
    draft_page(canvas, &[WORDS], &form.draft, &form.fields());
}
