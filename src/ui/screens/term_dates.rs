//! The term dates of a school or of the whole trust.

use crate::app::core::shared::Shared;
use crate::app::screens::term_dates::TermDates;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &TermDates) {
    header(canvas, &format!("Term dates of {}", form.whose()), None, "", Role::Muted);
    let kept = form.kept_in(shared);
    draft_page(canvas, &[&kept], &form.draft, &form.fields());
}
