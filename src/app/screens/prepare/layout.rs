//! Where everything on the page of Prepare stands.

use crate::app::core::layout::{Area, PrepareAreas};
use crate::app::form::field::{Field, FieldKind};
use crate::app::form::rows::{FieldRows, field_rows};
use crate::app::screens::side_panel::{SidePiece, rows_of};
use crate::app::text::Wrapped;

use super::form::PrepareField;
use super::page::PreparePage;
use super::state::Prepare;

/// With fewer rows than this no row is spared for a rule under the field with the keys.
const ROWS_FOR_RULE: u16 = 14;

/// A piece of the page, by section and place in it, with its text as it is wrapped.
pub(crate) enum Piece<'a> {
    /// The heading of a section.
    Heading(usize),
    /// A field, by its index on the page.
    Field(usize, FieldRows<'a>),
    /// Something beside it.
    Beside(usize, usize, Option<Wrapped<'a>>),
}

/// Where a piece stands.
pub(crate) struct Placed<'a> {
    /// What.
    pub(crate) piece: Piece<'a>,
    /// Its first row, on a page without an end.
    pub(crate) top: u16,
    /// Its rows.
    pub(crate) rows: u16,
}

/// The page, laid out.
pub(crate) struct Laid<'a> {
    /// Where the fields stand.
    pub(crate) fields: Area,
    /// Where stands what is beside them.
    pub(crate) beside: Area,
    /// The width in which the words of a field wrap.
    pub(crate) width: u16,
    /// Whether a row is kept for the rule under the field with the keys.
    pub(crate) ruled: bool,
    /// Every piece.
    pub(crate) placed: Vec<Placed<'a>>,
    /// The first row of the page that is in view.
    first: u16,
    /// The first row in view of what is beside it, where that has a panel of its own.
    first_beside: Option<u16>,
}

impl<'a> Laid<'a> {
    /// The row of its area in which a piece begins; negative where it is scrolled out of view.
    #[must_use]
    pub(crate) fn top(&self, placed: &Placed) -> i32 {
        let first = match (&placed.piece, self.first_beside) {
            (Piece::Beside(..), Some(first)) => first,
            _ => self.first,
        };
        i32::from(placed.top) - i32::from(first)
    }

    fn put(&mut self, piece: Piece<'a>, y: &mut u16, rows: u16) {
        self.placed.push(Placed { piece, top: *y, rows });
        *y = y.saturating_add(rows);
    }
}

/// What `beside` stands in from the edge where it is under its field.
const UNDER: u16 = 2;

/// Lays `page` out on a terminal of this size. Where there is no panel for it, what belongs beside
/// the step that has the keys stands under it.
#[must_use]
pub(crate) fn lay<'a>(
    prepare: &'a Prepare,
    page: &'a PreparePage,
    areas: &PrepareAreas,
    width: u16,
    ascii: bool,
) -> Laid<'a> {
    let has_panel = !areas.beside.is_empty();
    let fields = areas.fields;
    let beside = if has_panel {
        areas.beside
    } else {
        Area { x: fields.x + UNDER, width: fields.width.saturating_sub(UNDER + 1), ..fields }
    };
    let ruled = fields.height >= ROWS_FOR_RULE;
    let mut laid =
        Laid { fields, beside, width, ruled, placed: Vec::new(), first: 0, first_beside: None };
    let mut y = 0;
    let mut view = View::default();
    // Where there is room, an empty row between steps is easier on the eye.
    let is_drawn = |field: &&Field<PrepareField>| !matches!(field.kind, FieldKind::Own(_));
    let count = page.fields.iter().filter(is_drawn).count();
    let gap = u16::from(has_panel || count * 3 <= usize::from(fields.height));
    let focus = prepare.form.focus(&page.fields);
    for (s, section) in page.sections.iter().enumerate() {
        let top = y;
        if section.heading.is_some() {
            laid.put(Piece::Heading(s), &mut y, 1);
        }
        let has_keys = section.fields.contains(&focus);
        let mut on_visits = false;
        for (n, field) in section.fields.clone().zip(page.fields_of(section)) {
            if !is_drawn(&field) {
                on_visits = n == focus;
                continue;
            }
            let editor = prepare.form.editor(&field.at);
            let rows = field_rows(field, width, n == focus, ascii, editor);
            if n == focus {
                let words = field.shown_words();
                let caret = words.map_or(0, |text| rows.caret_row(text, editor));
                view.see(y, y + 1 + caret);
            }
            let height = rows.all() + u16::from(ruled && n == focus && field.takes_words());
            laid.put(Piece::Field(n, rows), &mut y, height);
        }
        if has_keys {
            let mut under = if has_panel { 0 } else { y };
            let mut chosen = None;
            let mut visit = 0;
            for (b, it) in section.beside.iter().enumerate() {
                let words = it.wrapped(beside.width, ascii);
                let rows = rows_of(words.as_ref());
                if matches!(it, SidePiece::Visit(_)) {
                    if on_visits && visit == prepare.line {
                        chosen = Some((under, under + rows.saturating_sub(1)));
                    }
                    visit += 1;
                }
                laid.put(Piece::Beside(s, b, words), &mut under, rows);
            }
            if has_panel {
                let last = chosen.map_or(0, |(_, last)| last + 1);
                laid.first_beside = Some(last.saturating_sub(beside.height));
                if on_visits {
                    view.see(top, top);
                }
            } else {
                y = under;
                if let Some((from, last)) = chosen {
                    view.see(from, last);
                }
            }
            view.section = (top, y);
        }
        y = y.saturating_add(gap);
    }
    laid.first = view.first(fields.height);
    laid
}

/// What must be in view.
#[derive(Default)]
struct View {
    /// The section that has the keys: from its first row to the one behind it.
    section: (u16, u16),
    /// What has them in it: its first row, and the one with the caret.
    keys: (u16, u16),
}

impl View {
    fn see(&mut self, top: u16, caret: u16) {
        self.keys = (top, caret);
    }

    /// The first row in view: the section whole where it has room, else what has the keys, with
    /// as little moved as need be.
    fn first(&self, height: u16) -> u16 {
        let (top, below) = self.section;
        if below.saturating_sub(top) <= height {
            return below.saturating_sub(height);
        }
        let (from, caret) = self.keys;
        // The caret comes first, then the label of its field, then the head of the section.
        let first = top.max((caret + 1).saturating_sub(height));
        if caret.saturating_sub(from) < height { first.min(from) } else { first }
    }
}
