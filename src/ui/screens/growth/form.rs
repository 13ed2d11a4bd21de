//! A form over the Growth screen.

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::screens::growth::form::GrowthForm;
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::draft_page::draft_page;
use crate::ui::parts::fields::draw_form;
use crate::ui::parts::header::header;
use crate::ui::parts::lines::LineStack;

/// Columns of a form with something to read beside it.
const FORM_COLUMNS: u16 = 56;

/// Draws the form.
pub(crate) fn draw(canvas: &mut Canvas, shared: &Shared, form: &GrowthForm, now: &Now) {
    header(canvas, form.kind.title(), None, "", Role::Muted);
    let Area { width, height, .. } = canvas.area();
    let room = width.saturating_sub(FORM_COLUMNS + 4);
    if !form.reads_beside(shared) {
        let fields = form.fields(shared, now);
        return draft_page(canvas, &[form.kind.words()], &form.draft, &fields);
    }
    let beside = Area { x: FORM_COLUMNS + 2, y: 2, width: room, height: height.saturating_sub(4) };
    let body = Area { x: 2, y: 2, width: FORM_COLUMNS - 2, height: height.saturating_sub(4) };
    let mut lines = LineStack { canvas, area: body };
    lines.say(form.kind.words(), Role::Text);
    lines.gap();
    let fields = form.fields(shared, now);
    let _ = draw_form(lines.canvas, lines.area, FORM_COLUMNS - 4, &form.draft.state, &fields);
    let mut lines = LineStack { canvas, area: beside };
    form.beside.iter().skip(form.from).for_each(|line| lines.say(line, Role::Text));
}
