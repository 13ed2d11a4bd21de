//! A form that has no record until it is saved, whatever its kind.

use crate::app::core::shared::Shared;
use crate::app::screens::kind_form::{FormKind, KindForm};
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

use super::draft_page::draft_page;
use super::header::header;

/// Draws the form.
pub(crate) fn draw<K: FormKind>(
    canvas: &mut Canvas,
    shared: &Shared,
    form: &KindForm<K>,
    now: &Now,
) {
    header(canvas, form.kind.title(), None, "", Role::Muted);
    draft_page(canvas, &[form.kind.words()], &form.draft, &form.fields(shared, now));
}
