//! A page that is a form and a few words about it.

use std::hash::Hash;

use crate::app::core::layout::{Area, page_width};
use crate::app::form::draft::DraftForm;
use crate::app::form::field::Field;
use crate::app::text::{Layout, Wrapped};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

use super::fields::draw_form;
use super::lines::LineStack;

/// Rows that a form needs at the least.
const ROWS_FOR_FIELDS: usize = 7;

/// Draws `fields`, and `words` above them where there is room for both.
pub(crate) fn draft_page<A: Copy + Eq + Hash + 'static>(
    canvas: &mut Canvas,
    words: &[&str],
    draft: &DraftForm<A>,
    fields: &[Field<A>],
) {
    let Area { width, height, .. } = canvas.area();
    let body =
        Area { x: 2, y: 2, width: width.saturating_sub(4), height: height.saturating_sub(4) };
    let mut lines = LineStack { canvas, area: body };
    for text in words {
        // The fields come first: words give way where rows are few.
        let rows = Wrapped::new(text, Layout::reading(lines.area.width)).rows().len();
        if usize::from(lines.area.height) < rows + 1 + ROWS_FOR_FIELDS {
            break;
        }
        lines.say(&lines.canvas.as_heard(text), Role::Text);
        lines.gap();
    }
    draw_form(lines.canvas, lines.area, page_width((width, height)), &draft.state, fields);
}
