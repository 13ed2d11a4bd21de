//! Draws a record as it is read: headings in the accent, labels dim, words bright, matches marked.

use crate::app::core::layout::Area;
use crate::app::screens::reading::{ReadKind, ReadLine};
use crate::app::text::{Layout, Wrapped};
use crate::search::SearchTerms;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

use super::lines::lower;

/// Draws `lines` in `area` from row `from` of the wrapped page on, with the matches of `query`.
pub(crate) fn draw(
    canvas: &mut Canvas,
    area: Area,
    lines: &[ReadLine],
    from: usize,
    query: &SearchTerms,
) {
    let (mut left, mut skip) = (area, from);
    for ReadLine { text, kind } in lines {
        if left.height == 0 {
            return;
        }
        let text = canvas.as_heard(text);
        let wrapped = Wrapped::new(&text, Layout::reading(left.width).ascii(canvas.ascii));
        let rows = wrapped.rows().len();
        if skip >= rows {
            skip -= rows;
            continue;
        }
        canvas.labelled_rows(left, skip, &wrapped, role_of(*kind), &query.marks(&text));
        left = lower(left, u16::try_from(rows - skip).unwrap_or(u16::MAX));
        skip = 0;
    }
}

/// How many bytes of a line of this kind are its label, and the role of the others.
#[must_use]
pub(crate) fn role_of(kind: ReadKind) -> (usize, Role) {
    match kind {
        ReadKind::Title => (0, Role::Title),
        ReadKind::Heading => (0, Role::Accent),
        ReadKind::Words(label) => (label, Role::Text),
        ReadKind::Aside => (0, Role::Muted),
    }
}
