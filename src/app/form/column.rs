//! Where the fields of a form stand, one under another and scrolled so that the one with the keys is
//! in view.

use crate::app::core::layout::Area;
use crate::app::text::Editor;

use super::field::Field;
use super::rows::{FieldRows, field_rows};

/// A field laid out, with its editing state; none where nobody has typed in it yet.
pub(crate) struct LaidField<'a, A> {
    /// The field.
    pub(crate) field: &'a Field<A>,
    /// Its rows.
    pub(crate) rows: FieldRows<'a>,
    /// Its editing state, for the caret.
    pub(crate) editor: Option<&'a Editor>,
}

/// How a column of fields is laid out.
#[derive(Clone, Copy)]
pub(crate) struct ColumnShape {
    /// Where.
    pub(crate) area: Area,
    /// The width in which words wrap: the same that the keys reckon with.
    pub(crate) width: u16,
    /// Which field has the keys, if any.
    pub(crate) focus: Option<usize>,
    /// Whether empty fields stand close together, and a rule stands under the field with the keys.
    pub(crate) ruled: bool,
    /// Whether the terminal shows ASCII only.
    pub(crate) ascii: bool,
}

/// The fields of a column, laid out.
pub(crate) struct LaidColumn<'a, A> {
    /// Each field with its first row, counted from the first of the column; negative where it is
    /// scrolled out of view.
    pub(crate) fields: Vec<(i32, LaidField<'a, A>)>,
    /// Whether there is room for empty rows between fields.
    pub(crate) is_airy: bool,
    /// How many fields stand below the column.
    pub(crate) below: usize,
}

/// Lays out `fields`, each with the editing state that it has, if any.
pub(crate) fn lay_column<'a, A>(
    shape: ColumnShape,
    fields: &'a [Field<A>],
    editor: impl Fn(&A) -> Option<&'a Editor>,
) -> LaidColumn<'a, A> {
    let ColumnShape { area, width, focus, ascii, .. } = shape;
    let laid: Vec<LaidField<A>> = fields
        .iter()
        .enumerate()
        .map(|(n, field)| {
            let editor = editor(&field.at);
            let rows = field_rows(field, width, focus == Some(n), ascii, editor);
            LaidField { field, rows, editor }
        })
        .collect();
    let mut heights: Vec<u16> = laid.iter().map(|it| it.rows.all()).collect();
    // Where there is room, an empty row between fields is easier on the eye.
    let gaps = gaps(&heights, shape);
    let total = heights.iter().chain(&gaps).fold(0, |sum: u16, rows| sum.saturating_add(*rows));
    let is_airy = total <= area.height;
    if is_airy {
        for (height, gap) in heights.iter_mut().zip(gaps) {
            *height += gap;
        }
    }
    let first = first_line(&heights, &laid, shape);
    let mut y: i32 = -i32::from(first);
    let mut placed = Vec::with_capacity(laid.len());
    for (it, height) in laid.into_iter().zip(heights) {
        placed.push((y, it));
        y += i32::from(height);
    }
    let below = placed.iter().filter(|(top, _)| *top >= i32::from(area.height)).count();
    LaidColumn { fields: placed, is_airy, below }
}

/// The empty rows behind each field: one, and in a ruled column none between two fields that are
/// empty and have not the keys.
fn gaps(heights: &[u16], shape: ColumnShape) -> Vec<u16> {
    let is_bare = |n: usize| shape.focus != Some(n) && heights.get(n).is_some_and(|it| *it == 1);
    let are_close = |n: usize| shape.ruled && is_bare(n) && is_bare(n + 1);
    (0..heights.len()).map(|n| u16::from(!are_close(n))).collect()
}

/// The lines above the view: none as long as the field with the keys, and its caret, are in it.
fn first_line<A>(heights: &[u16], laid: &[LaidField<A>], shape: ColumnShape) -> u16 {
    let focused = shape.focus.and_then(|n| Some((n, laid.get(n)?, *heights.get(n)?)));
    let Some((focus, it, height)) = focused else { return 0 };
    let top: u16 = heights.iter().take(focus).sum();
    let mut bottom = top + height;
    let mut caret = top;
    let words = it.field.shown_words();
    if let Some(text) = words {
        caret = top + 1 + it.rows.caret_row(text, it.editor).min(u16::MAX / 4);
        bottom = bottom.min(caret + 2).max(caret + 1);
    }
    let needed = bottom.max(caret + 1).saturating_sub(shape.area.height);
    // What is said of the words is seen while they are typed, as long as the label stays as well.
    let whole = (top + height).saturating_sub(shape.area.height).min(top);
    let needed = needed.max(whole);
    // The label stays in view where the field is small enough; a choice begins with its first
    // options.
    let fits = height <= shape.area.height;
    if fits || words.is_none() { needed.min(top) } else { needed }
}
