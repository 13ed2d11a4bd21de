//! Draws what is about to leave the program: the lines of a preview, each by its kind.

use std::borrow::Cow;

use crate::app::core::layout::Area;
use crate::app::screens::export::preview::{PreviewLine, PreviewLineKind};
use crate::app::text::{Layout, Wrapped};
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

use super::lines::lower;

/// Draws `lines` in `area`, without the first `scroll` rows of them.
pub(crate) fn preview_lines(canvas: &mut Canvas, lines: &[PreviewLine], scroll: usize, area: Area) {
    let mut left = area;
    let mut skip = scroll;
    for line in lines {
        if left.height == 0 {
            return;
        }
        // What stands on a page is a coach's; only what is said about it names keys.
        let text = match line.kind {
            PreviewLineKind::Aside | PreviewLineKind::Look => canvas.as_heard(&line.text),
            _ => Cow::Borrowed(line.text.as_str()),
        };
        let wrapped = Wrapped::new(&text, Layout::reading(left.width).ascii(canvas.ascii));
        let rows = wrapped.rows().len();
        if skip >= rows {
            skip -= rows;
            continue;
        }
        canvas.rows(left, skip, &wrapped, role_of(line.kind), &[]);
        left = lower(left, u16::try_from(rows - skip).unwrap_or(u16::MAX));
        skip = 0;
    }
}

/// The role of a line of this kind.
#[must_use]
pub(crate) fn role_of(kind: PreviewLineKind) -> Role {
    match kind {
        PreviewLineKind::Heading => Role::Title,
        PreviewLineKind::Text => Role::Text,
        PreviewLineKind::Aside => Role::Muted,
        PreviewLineKind::Look => Role::Near,
        PreviewLineKind::Private => Role::Private,
        PreviewLineKind::Good => Role::Good,
    }
}
