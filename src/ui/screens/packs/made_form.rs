//! The form that makes a protocol or a programme from another one.

use crate::app::core::shared::Shared;
use crate::app::screens::packs::made_field::{MadeBase, MadeHow};
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
    let title = match form.how {
        MadeHow::Another => format!("{what} made from “{}”", form.base.title()),
        MadeHow::Change => format!("Change “{}”", form.base.title()),
    };
    header(canvas, &title, None, "", Role::Muted);
    draft_page(canvas, &[], &form.draft, &form.fields(shared));
}
