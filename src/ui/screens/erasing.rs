//! The page that erases somebody, or what came back of people who were erased.

use crate::app::screens::erasing::Erasing;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the page.
pub(crate) fn draw(canvas: &mut Canvas, form: &Erasing) {
    header(canvas, &format!("Erase, for good: {}", form.called()), None, "", Role::Near);
    let words = [
        "All that is listed here goes, for good: it cannot be undone, and it is not in the trash. \
         To take somebody off your list and keep their records, archive them instead.",
    ];
    draft_page(canvas, &words, &form.draft, &form.fields());
}
