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
use crate::ui::parts::fields::{Column, draw, draw_ruled_form};

/// With fewer rows than this no row is spared to say what is below or folded away: the footer says
/// the key.
const ROWS_FOR_FOLDED: u16 = 6;

/// Draws the fields of a step.
pub(crate) fn draw_step(
    canvas: &mut Canvas,
    area: Area,
    width: u16,
    meeting: &Meeting,
    listed: &StepFields,
) {
    let fields = listed.open.as_slice();
    let has_row =
        area.height >= ROWS_FOR_FOLDED && !(listed.folded.is_empty() && fields.is_empty());
    let above = Area { height: area.height - u16::from(has_row), ..area };
    let form = &meeting.form;
    let is_letters = form.mode == Mode::Letters && meeting.passed.is_none();
    let below = if meeting.kind() == StepKind::Practice && is_letters {
        // While rehearsing in letters the keys are on the row of reps, not in a field.
        let column = Column { area: above, width, focus: None, typing: false, ruled: true };
        draw(canvas, column, fields, |at| form.editor(at))
    } else {
        draw_ruled_form(canvas, above, width, form, fields)
    };
    if has_row {
        last_row(
            canvas,
            Area { y: area.y + above.height, height: 1, ..area },
            below,
            &listed.folded,
        );
    }
}

/// Says how many fields stand below those in view, and what is folded away.
fn last_row(canvas: &mut Canvas, row: Area, below: usize, folded: &[Field<Address>]) {
    let mut says = Vec::new();
    if below > 0 {
        says.push(format!("{below} more below"));
    }
    if !folded.is_empty() {
        let labels: Vec<String> = folded.iter().map(|field| field.label.to_lowercase()).collect();
        says.push(format!("Ctrl-R more: {}", labels.join(", ")));
    }
    let width = row.width.saturating_sub(1);
    canvas.put(row.x + 1, row.y, width, &says.join(" · "), Role::Muted);
}
