//! The fields of a step, for whoever sits at the keyboard.

use crate::app::core::layout::Area;
use crate::app::screens::meeting::form::Item;
use crate::app::screens::meeting::state::Meeting;
use crate::coaching::protocol::StepKind;
use crate::keys::keymap::Mode;
use crate::ui::canvas::Canvas;
use crate::ui::parts::fields::{Column, Row, Shows, draw as draw_fields};

/// Draws the fields of a step, for whoever sits at the keyboard.
pub fn draw_items(canvas: &mut Canvas, area: Area, width: u16, meeting: &Meeting, items: &[Item]) {
    let session = meeting.session();
    let rows: Vec<Row> = items
        .iter()
        .map(|item| match item {
            Item::Words { place, label, hint, remarks, .. } => Row {
                label,
                shows: Shows::Words {
                    text: session.text(place),
                    hint,
                    editor: meeting.editors.get(place),
                    masked: place.is_private() && !meeting.private,
                },
                remarks,
                private: place.is_private(),
            },
            Item::Choice { label, options, chosen, remarks, .. } => Row {
                label,
                shows: Shows::Choice { options, chosen: *chosen },
                remarks,
                private: false,
            },
        })
        .collect();
    let typing = meeting.mode == Mode::Typing;
    // While rehearsing in letters the keys are on the row of reps, not in a field.
    let rehearsing = meeting.kind() == StepKind::Practice && !typing && meeting.passed.is_none();
    let focus = (!rehearsing).then(|| meeting.focus.min(items.len().saturating_sub(1)));
    draw_fields(canvas, Column { area, width, focus, typing }, &rows);
}
