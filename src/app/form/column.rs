//! Where the fields of a form stand, one under another and scrolled so that the one with the keys is
//! in view: the one arithmetic that drawing and clicks share.

use std::hash::Hash;

use crate::app::core::layout::Area;
use crate::app::core::outcome::Outcome;
use crate::app::text::{CellPosition, Edit, Editor, Motion};
use crate::coaching::moment::Now;
use crate::keys::keymap::Mode;

use super::field::{Field, FieldKind};
use super::form::Form;
use super::rows::{FieldRows, MINUTES, field_rows, option_width};
use super::state::FormState;

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

/// What a click in a field hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FieldHit {
    /// The field as such.
    Field,
    /// An option of its choice, by index.
    Option(usize),
    /// A place in its words.
    Words(CellPosition),
}

/// What of a field laid out in `rows` stands `row` rows below its label, `column` columns from the
/// left edge.
pub(crate) fn hit_in<A>(field: &Field<A>, rows: &FieldRows, row: u16, column: u16) -> FieldHit {
    let Some(row) = row.checked_sub(1).filter(|row| *row < rows.body) else {
        return FieldHit::Field;
    };
    match &field.kind {
        FieldKind::Choice(choice) if !choice.folded => {
            let column = column.saturating_sub(1);
            let mut places = rows.options.iter().zip(&choice.labels).enumerate();
            let hit = places.find(|(n, ((at, from), label))| {
                let width = option_width(*n, label, choice.chosen == Some(*n), false);
                *at == row && (*from..from.saturating_add(width)).contains(&column)
            });
            hit.map_or(FieldHit::Field, |(n, _)| FieldHit::Option(n))
        }
        FieldKind::Line | FieldKind::Words | FieldKind::Note(_) => {
            let is_note = matches!(field.kind, FieldKind::Note(_));
            let margin = 1 + if is_note { MINUTES } else { 0 };
            FieldHit::Words(CellPosition { row: row.into(), column: column.saturating_sub(margin) })
        }
        _ => FieldHit::Field,
    }
}

impl<A> LaidColumn<'_, A> {
    /// The index of the field in a cell of `area`, and what of it is there.
    pub(crate) fn at(&self, area: Area, x: u16, y: u16) -> Option<(usize, FieldHit)> {
        if !area.holds(x, y) {
            return None;
        }
        let row = i32::from(y - area.y);
        let found = self.fields.iter().enumerate().find_map(|(n, (top, it))| {
            let within = u16::try_from(row - top).ok().filter(|row| *row < it.rows.all())?;
            Some((n, hit_in(it.field, &it.rows, within, x - area.x)))
        });
        found.filter(|(n, _)| self.fields.get(*n).is_some_and(|(_, it)| it.field.takes_keys()))
    }
}

impl<A: Clone + Eq + Hash> FormState<A> {
    /// A click on a field: it gets the keys and is typed in, an option is chosen, and the caret
    /// goes to the place in its words.
    pub(crate) fn click<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        field: &Field<A>,
        hit: FieldHit,
        width: u16,
        now: &Now,
    ) -> Outcome {
        let left =
            if self.at() == Some(&field.at) { Outcome::none() } else { self.leave(form, now) };
        self.go_to(field.at.clone());
        if form.read_only().is_some() {
            return left;
        }
        self.mode = Mode::Typing;
        match hit {
            FieldHit::Field => left,
            FieldHit::Option(n) => self.choose(form, field, Some(n), now),
            FieldHit::Words(place) => {
                let go = Edit::Move { to: Motion::At(place), select: false };
                self.edit_field(form, field, &go, width, now).0
            }
        }
    }
}
