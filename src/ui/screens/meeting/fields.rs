//! The fields of a step, for whoever sits at the keyboard.

use crate::app::core::layout::Area;
use crate::app::form::field::Field;
use crate::app::screens::meeting::folding::StepFields;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::address::Address;
use crate::coaching::protocol::StepKind;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::fields::{Column, draw, draw_form};

/// With fewer rows than this no row is spared to say what is folded away: the footer says the key.
const ROWS_FOR_FOLDED: u16 = 6;

/// Says in the last row what is folded away, and returns the area above it.
fn folded_row(canvas: &mut Canvas, area: Area, folded: &[Field<Address>]) -> Area {
    if folded.is_empty() || area.height < ROWS_FOR_FOLDED {
        return area;
    }
    let labels: Vec<String> = folded.iter().map(|field| field.label.to_lowercase()).collect();
    let says = format!("Ctrl-R more: {}", labels.join(", "));
    let above = Area { height: area.height - 1, ..area };
    canvas.put(area.x + 1, area.y + above.height, area.width.saturating_sub(1), &says, Role::Muted);
    above
}

/// Draws the fields of a step.
pub(crate) fn draw_step(
    canvas: &mut Canvas,
    area: Area,
    width: u16,
    meeting: &Meeting,
    listed: &StepFields,
) {
    let fields = listed.open.as_slice();
    let area = folded_row(canvas, area, &listed.folded);
    let form = &meeting.form;
    let is_letters = form.mode == Mode::Letters && meeting.passed.is_none();
    if meeting.kind() == StepKind::Practice && is_letters {
        // While rehearsing in letters the keys are on the row of reps, not in a field.
        let column = Column { area, width, focus: None, typing: false };
        draw(canvas, column, fields, |at| form.editor(at));
    } else {
        draw_form(canvas, area, width, form, fields);
    }
}
