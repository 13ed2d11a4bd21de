//! The fields of a step, for whoever sits at the keyboard.

use crate::app::core::layout::Area;
use crate::app::form::field::Field;
use crate::app::screens::meeting::folding::StepFields;
use crate::app::screens::meeting::page::rows_of_fields;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::address::Address;
use crate::coaching::protocol::StepKind;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;
use crate::ui::parts::fields::{Column, draw, draw_ruled_form};

/// Draws the fields of a step.
pub(crate) fn draw_step(
    canvas: &mut Canvas,
    area: Area,
    width: u16,
    meeting: &Meeting,
    listed: &StepFields,
) {
    let fields = listed.open.as_slice();
    let above = rows_of_fields(area, listed);
    let has_row = above.height < area.height;
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
        let key = if canvas.is_heard() { "/more adds" } else { "⟦more_fields⟧ more" };
        says.push(format!("{key}: {}", labels.join(", ")));
    }
    let width = row.width.saturating_sub(1);
    canvas.put(row.x + 1, row.y, width, &says.join(" · "), Role::Muted);
}
