//! A form that has no record until it is saved, whatever its kind, with what is read beside it.

use crate::app::core::layout::Area;
use crate::app::core::shared::Shared;
use crate::app::screens::kind_form::{FormKind, KindForm};
use crate::coaching::moment::Now;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

use super::draft_page::draft_page;
use super::fields::draw_form;
use super::header::header;
use super::lines::LineStack;

/// Columns of a form with something to read beside it.
const FORM_COLUMNS: u16 = 56;

/// Draws the form.
pub(crate) fn draw<K: FormKind>(
    canvas: &mut Canvas,
    shared: &Shared,
    form: &KindForm<K>,
    now: &Now,
) {
    header(canvas, form.kind.title(), None, "", Role::Muted);
    let fields = form.fields(shared, now);
    if !form.reads_beside(shared) {
        return draft_page(canvas, &[form.kind.words()], &form.draft, &fields);
    }
    let Area { width, height, .. } = canvas.area();
    let whole = Area { x: 2, y: 2, width: FORM_COLUMNS - 2, height: height.saturating_sub(4) };
    let room = width.saturating_sub(FORM_COLUMNS + 4);
    let beside = Area { x: FORM_COLUMNS + 2, width: room, ..whole };
    let mut lines = LineStack { canvas, area: whole };
    lines.say(&lines.canvas.as_heard(form.kind.words()), Role::Text);
    lines.gap();
    draw_form(lines.canvas, lines.area, FORM_COLUMNS - 4, &form.draft.state, &fields);
    let mut lines = LineStack { canvas, area: beside };
    form.beside.iter().skip(form.from).for_each(|line| lines.say(line, Role::Text));
}
