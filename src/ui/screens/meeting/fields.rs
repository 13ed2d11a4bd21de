//! The fields of a step, for whoever sits at the keyboard.

use crate::app::core::layout::Area;
use crate::app::form::field::Field;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::address::Address;
use crate::coaching::protocol::StepKind;
use crate::keys::keymap::Mode;
use crate::ui::canvas::Canvas;
use crate::ui::parts::fields::{Column, draw, draw_form};

/// Draws the fields of a step.
pub(crate) fn draw_step(
    canvas: &mut Canvas,
    area: Area,
    width: u16,
    meeting: &Meeting,
    fields: &[Field<Address>],
) {
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
