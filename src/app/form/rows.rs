//! The rows that a field takes, and what is in each: computed here for drawing, keys and clicks
//! alike. A field's text is wrapped once for all of them.

use crate::app::form::remark::Remark;
use crate::app::text::{Editor, Layout, Wrapped};

use super::field::{ChoiceField, Field, FieldKind, Secrecy};

/// The columns before a note in which the minutes of its lines stand.
pub(crate) const MINUTES: u16 = 5;

/// A form of fewer columns has rows to spare for nothing that can be left out.
const NARROW: u16 = 40;

/// The columns between a label and what stands beside it.
pub(crate) const BESIDE: u16 = 2;

/// A field laid out in rows.
pub(crate) struct FieldRows<'a> {
    /// Its wrapped text, if it shows text.
    pub(crate) words: Option<Wrapped<'a>>,
    /// Row and column of each option, if options are shown.
    pub(crate) options: Vec<(u16, u16)>,
    /// The rows between its label and its remarks.
    pub(crate) body: u16,
    /// The rows of each remark.
    pub(crate) remarks: Vec<u16>,
}

impl FieldRows<'_> {
    /// The number of its rows, with that of its label.
    #[must_use]
    pub(crate) fn all(&self) -> u16 {
        let remarks = self.remarks.iter().fold(0, |sum: u16, rows| sum.saturating_add(*rows));
        1_u16.saturating_add(self.body).saturating_add(remarks)
    }

    /// The row of its text with the caret; without an editor the caret is after the last letter.
    #[must_use]
    pub(crate) fn caret_row(&self, text: &str, editor: Option<&Editor>) -> u16 {
        let Some(words) = &self.words else { return 0 };
        let at = editor.map_or(text.len(), |editor| editor.caret(text));
        u16::try_from(words.place(at).row).unwrap_or(u16::MAX / 4)
    }
}

/// Lays a field out, with its editing state, if it was edited. An empty one with the focus has a row for the caret.
#[must_use]
pub(crate) fn field_rows<'a, A>(
    field: &'a Field<A>,
    width: u16,
    focused: bool,
    ascii: bool,
    editor: Option<&'a Editor>,
) -> FieldRows<'a> {
    let layout = Layout::writing(writing_width(field, width))
        .masked(field.secrecy == Secrecy::Hidden)
        .ascii(ascii);
    let offered = field.offered().filter(|_| focused);
    let words = field.shown_words().map(|text| match editor {
        Some(editor) => editor.wrapped(text, layout),
        None => Wrapped::new(text, layout),
    });
    let options = match field.as_choice() {
        Some(choice) if !choice.folded => option_places(choice, width, ascii),
        _ => Vec::new(),
    };
    let body = match (&words, &field.kind) {
        (Some(_), _) if offered.is_some() => text_rows(offered.unwrap_or(""), width, ascii),
        (Some(_), _) if field.shown_words() == Some("") => u16::from(focused),
        (Some(words), _) => count(words.rows().len()),
        (None, FieldKind::Heading(lines) | FieldKind::Own(lines)) => count(lines.len()),
        (None, _) => 1 + options.last().map_or(0, |(row, _)| *row),
    };
    let mut remarks: Vec<u16> =
        field.remarks.iter().map(|it| remark_rows(it, width, ascii)).collect();
    if let Some(first) = remarks.first_mut().filter(|_| beside_label(field, width, ascii).is_some())
    {
        *first = 0;
    }
    FieldRows { words, options, body, remarks }
}

/// How the words of a field were understood, where that has room beside its label; in a narrow form
/// the day alone, where it has.
#[must_use]
pub(crate) fn beside_label<A>(field: &Field<A>, width: u16, ascii: bool) -> Option<&str> {
    let Some(Remark::Says(says)) = field.remarks.first() else { return None };
    let columns = |text: &str| {
        let wrapped = Wrapped::new(text, Layout::reading(u16::MAX).ascii(ascii));
        wrapped.rows().first().map_or(0, |row| row.columns)
    };
    if !says.starts_with('→') || field.text.is_empty() {
        return None;
    }
    let room = width.saturating_sub(columns(&field.label).saturating_add(BESIDE));
    let day = says.split(" · ").next().filter(|_| width < NARROW);
    [Some(says.as_str()), day].into_iter().flatten().find(|says| columns(says) <= room)
}

/// The columns in which the text of a field wraps, in a form whose fields have `width` columns.
#[must_use]
pub(crate) fn writing_width<A>(field: &Field<A>, width: u16) -> u16 {
    match field.kind {
        FieldKind::Note(_) => width.saturating_sub(MINUTES).max(1),
        _ => width,
    }
}

/// The rows of a text that is only read, in this width.
#[must_use]
fn text_rows(text: &str, width: u16, ascii: bool) -> u16 {
    count(Wrapped::new(text, Layout::reading(width).ascii(ascii)).rows().len())
}

/// The rows of a remark; remarks are never cut.
fn remark_rows(remark: &Remark, width: u16, ascii: bool) -> u16 {
    match remark {
        Remark::Says(says) => text_rows(says, width, ascii),
        // A sign of one column stands before it.
        Remark::Look(says) => text_rows(&format!("! {says}"), width, ascii),
    }
}

/// An option as it is drawn.
#[must_use]
pub(crate) fn option_text(n: usize, option: &str, is_chosen: bool) -> String {
    if is_chosen { format!("[{} {option}]", n + 1) } else { format!(" {} {option} ", n + 1) }
}

/// The columns that an option takes.
#[must_use]
pub(crate) fn option_width(n: usize, option: &str, is_chosen: bool, ascii: bool) -> u16 {
    let text = option_text(n, option, is_chosen);
    let layout = Layout::reading(u16::MAX).ascii(ascii);
    Wrapped::new(&text, layout).rows().first().map_or(0, |row| row.columns)
}

/// Row and column of each option of a choice.
fn option_places(choice: &ChoiceField, width: u16, ascii: bool) -> Vec<(u16, u16)> {
    let (mut row, mut used) = (0, 0);
    let mut places = Vec::with_capacity(choice.labels.len());
    for (n, option) in choice.labels.iter().enumerate() {
        let columns = option_width(n, option, choice.chosen == Some(n), ascii);
        if used > 0 && used + columns + 1 > width {
            row += 1;
            used = 0;
        }
        places.push((row, used));
        used = used.saturating_add(columns + 1);
    }
    places
}

fn count(rows: usize) -> u16 {
    u16::try_from(rows).unwrap_or(u16::MAX / 4)
}
