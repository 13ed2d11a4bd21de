//! A form over the Growth screen.

use crate::app::core::shared::Shared;
use crate::app::screens::growth::form::GrowthForm;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &GrowthForm, now: &Now) {
    header(canvas, form.kind.title(), None, "", Role::Muted);
    draft_page(canvas, &[form.kind.words()], &form.draft, &form.fields(shared, now));
}
