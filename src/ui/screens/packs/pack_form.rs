//! Where the file of a pack lies, or what a new pack is called.

use crate::app::core::screen::Screen;
use crate::app::screens::packs::form_kind::PackFormKind;
use crate::app::screens::packs::pack_form::PackForm;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, form: &PackForm) {
    header(canvas, form.title(), None, "", Role::Muted);
    let words = match form.kind {
        PackFormKind::File => {
            "Its file or its folder: type the path, or paste it. You see what is in it, and what it \
             changes, before anything is kept."
        }
        PackFormKind::New => {
            "A pack is a folder of texts that you pass on: action steps, and whatever else you share. \
             You get a small one that works, with a note at each place, to change in any text editor."
        }
    };
    draft_page(canvas, &[words], &form.draft, &form.fields());
}
