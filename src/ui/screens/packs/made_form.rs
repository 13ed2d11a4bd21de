//! The form that makes a protocol or a programme from another one.

use crate::app::core::shared::Shared;
use crate::app::screens::packs::made_field::MadeBase;
use crate::app::screens::packs::made_form::MadeForm;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::header::header;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &MadeForm) {
    let what = match form.base {
        MadeBase::Protocol(_) => "A protocol",
        MadeBase::Programme(_) => "A programme",
    };
    header(canvas, &format!("{what} made from “{}”", form.base.title()), None, "", Role::Muted);
    draft_page(canvas, &[], &form.draft, &form.fields(shared));
}
