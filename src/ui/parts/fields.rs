//! Fields one under another: labels, words, choices, gentle remarks, scrolled so that the one
//! that has the keys is in view.

use std::borrow::Cow;

use crate::app::core::layout::Area;
use crate::app::form::field_rows::{
    MINUTES, choice_rows, option_places, option_text, remark_rows, words_rows,
};
use crate::app::form::remark::Remark;
use crate::app::text::{Editor, Layout, Wrapped};
use crate::settings::theme::Role;
use crate::ui::canvas::{BAR, CHOSEN, Canvas, SIGN, columns_of};

/// What a field shows.
pub enum Shows<'a> {
    /// Words that may be typed.
    Words {
        /// The words.
        text: &'a str,
        /// What belongs there, shown while there is nothing.
        hint: &'a str,
        /// Its editing state, for the caret; none where nobody has typed in it yet.
        editor: Option<&'a Editor>,
        /// Every letter a dot.
        masked: bool,
    },
    /// A note, with the minute at which each of its lines was begun.
    Note {
        /// The words.
        text: &'a str,
        /// What belongs there, shown while there is nothing.
        hint: &'a str,
        /// Its editing state.
        editor: &'a Editor,
        /// The minute of each line, where it is known.
        minutes: &'a [Option<u16>],
    },
    /// One of a few.
    Choice {
        /// What there is to choose from.
        options: &'a [String],
        /// Which is chosen.
        chosen: Option<usize>,
    },
    /// A heading with lines under it, that takes no key.
    Heading(&'a [String]),
}

/// One field.
pub struct Row<'a> {
    /// What it is called.
    pub label: &'a str,
    /// What it shows.
    pub shows: Shows<'a>,
    /// What is said under it.
    pub remarks: &'a [Remark],
    /// Whether the label is a private one.
    pub private: bool,
}

/// How a column of fields is drawn.
#[derive(Clone, Copy)]
pub struct Column {
    /// Where.
    pub area: Area,
    /// The width in which words wrap: the same that the keys reckon with.
    pub width: u16,
    /// Which field has the keys, if any.
    pub focus: Option<usize>,
    /// Whether it is typed in (the caret stands in it), or only chosen.
    pub typing: bool,
}

/// Draws `rows` into `column`.
pub fn draw(canvas: &mut Canvas, column: Column, rows: &[Row]) {
    let Column { area, width, focus, .. } = column;
    let mut heights: Vec<u16> = rows
        .iter()
        .enumerate()
        .map(|(i, row)| height(row, width, focus == Some(i), canvas.ascii))
        .collect();
    // Where there is room, an empty row between fields is easier on the eye.
    let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let total = heights.iter().fold(count, |sum, height| sum.saturating_add(*height));
    if total <= area.height {
        for height in &mut heights {
            *height += 1;
        }
    }
    let first = first_line(&heights, rows, column, canvas.ascii);
    let mut y: i32 = -i32::from(first);
    for (i, row) in rows.iter().enumerate() {
        let top = y;
        y += i32::from(heights[i]);
        if y <= 0 || top >= i32::from(area.height) {
            continue;
        }
        one(canvas, column, row, top, focus == Some(i));
    }
}

/// The lines above the view: none as long as the field with the keys, and its caret, are in it.
fn first_line(heights: &[u16], rows: &[Row], column: Column, ascii: bool) -> u16 {
    let Some(focus) = column.focus.filter(|f| *f < rows.len()) else { return 0 };
    let top: u16 = heights[..focus].iter().sum();
    let mut bottom = top + heights[focus];
    let mut caret = top;
    let words = words_of(&rows[focus].shows, column.width);
    if let Some(Words { text, editor, layout, .. }) = &words {
        let caret_at = editor.map_or(text.len(), |editor| editor.caret(text));
        let row = Wrapped::new(text, layout.ascii(ascii)).place(caret_at).row;
        caret = top + 1 + u16::try_from(row).unwrap_or(u16::MAX - 2000);
        bottom = bottom.min(caret + 2).max(caret + 1);
    }
    let needed = bottom.max(caret + 1).saturating_sub(column.area.height);
    // What is said of the words is seen while they are typed, as long as the label stays as well.
    let whole = (top + heights[focus]).saturating_sub(column.area.height).min(top);
    let needed = needed.max(whole);
    // The label stays in view where the field is small enough; a choice begins with its first
    // options.
    let fits = heights[focus] <= column.area.height;
    if fits || words.is_none() { needed.min(top) } else { needed }
}

/// Words that may be typed, of whichever kind.
struct Words<'a> {
    text: &'a str,
    hint: &'a str,
    editor: Option<&'a Editor>,
    layout: Layout,
    minutes: Option<&'a [Option<u16>]>,
}

fn words_of<'a>(shows: &Shows<'a>, width: u16) -> Option<Words<'a>> {
    match *shows {
        Shows::Words { text, hint, editor, masked } => {
            let layout = Layout::writing(width).masked(masked);
            Some(Words { text, hint, editor, layout, minutes: None })
        }
        Shows::Note { text, hint, editor, minutes } => {
            let layout = Layout::writing(width.saturating_sub(MINUTES).max(1));
            Some(Words { text, hint, editor: Some(editor), layout, minutes: Some(minutes) })
        }
        Shows::Choice { .. } | Shows::Heading(_) => None,
    }
}

/// The rows that a field takes.
fn height(row: &Row, width: u16, focused: bool, ascii: bool) -> u16 {
    let body = match &row.shows {
        Shows::Words { text, masked, .. } => words_rows(text, width, *masked, focused, ascii),
        Shows::Note { text, .. } => {
            words_rows(text, width.saturating_sub(MINUTES).max(1), false, focused, ascii)
        }
        Shows::Choice { options, chosen } => choice_rows(options, *chosen, width, ascii),
        Shows::Heading(lines) => u16::try_from(lines.len()).unwrap_or(0),
    };
    let remarks: u16 = row.remarks.iter().map(|remark| remark_rows(remark, width, ascii)).sum();
    1 + body + remarks
}

/// Draws one field whose first line is `top` lines below the column's first.
pub fn one(canvas: &mut Canvas, column: Column, row: &Row, top: i32, focused: bool) {
    let Column { area, width, .. } = column;
    let typing = focused && column.typing;
    let line = |n: i32| -> Option<u16> {
        let at = top + n;
        (0..i32::from(area.height)).contains(&at).then(|| area.y + u16::try_from(at).unwrap_or(0))
    };
    label(canvas, column, row, line(0), focused);
    let x = area.x + 1;
    let mut next = 1;
    match &row.shows {
        Shows::Choice { options, chosen } => {
            choice(canvas, (x, width), options, *chosen, &|n| line(next + n));
            next += i32::from(choice_rows(options, *chosen, width, canvas.ascii));
            if typing && let Some(y) = line(1) {
                canvas.caret = Some(ratatui::layout::Position::new(x, y));
            }
        }
        Shows::Heading(lines) => {
            for text in *lines {
                if let Some(y) = line(next) {
                    canvas.put(x, y, width, text, Role::Muted);
                }
                next += 1;
            }
        }
        Shows::Words { .. } | Shows::Note { .. } => {
            if let Some(words) = words_of(&row.shows, width) {
                next += words_in(canvas, column, &words, top + next, (focused, typing));
            }
        }
    }
    for remark in row.remarks {
        let text = remark_text(canvas, remark);
        let role = if matches!(remark, Remark::Look(_)) { Role::Near } else { Role::Muted };
        for n in 0..remark_rows(remark, width, canvas.ascii) {
            if let Some(y) = line(next) {
                let body = Area { x, y, width, height: 1 };
                canvas.wrapped(body, usize::from(n), &text, role);
            }
            next += 1;
        }
    }
}

fn label(canvas: &mut Canvas, column: Column, row: &Row, y: Option<u16>, focused: bool) {
    let Some(y) = y else { return };
    let Column { area, width, typing, .. } = column;
    let is_heading = matches!(row.shows, Shows::Heading(_));
    let role = match (focused, row.private) {
        _ if is_heading => Role::Title,
        (true, _) => Role::Focus,
        (false, true) => Role::Private,
        (false, false) => Role::Muted,
    };
    let mark = if focused { canvas.mark(CHOSEN) } else { " " };
    canvas.put(area.x, y, 1, mark, Role::Focus);
    if focused && (!typing || is_heading) {
        // The cursor stands by the chosen field even while letters act: screen readers and
        // braille follow it.
        canvas.caret = Some(ratatui::layout::Position::new(area.x, y));
    }
    let x = area.x + 1;
    let used = canvas.put(x, y, width, row.label, role);
    if let Some(words) = words_of(&row.shows, width)
        && words.text.is_empty()
        && !focused
    {
        hint_after(canvas, (x, y), width, used, words.hint);
    }
}

/// A few words behind the first `used` columns of a row that has `width`, where all of them fit:
/// half a hint is none.
pub fn hint_after(canvas: &mut Canvas, (x, y): (u16, u16), width: u16, used: u16, hint: &str) {
    let room = width.saturating_sub(used + 2);
    if columns_of(hint, canvas.ascii) <= room {
        canvas.put(x + used + 2, y, room, hint, Role::Muted);
    }
}

/// As much of a hint as `room` holds: where not all of it fits, the clauses that do are a hint of
/// their own.
fn in_clauses(hint: &str, room: u16, ascii: bool) -> &str {
    if columns_of(hint, ascii) <= room {
        return hint;
    }
    // A colon or a comma within a time or a date is no end of anything.
    let ends = hint.match_indices([',', ';', ':']).map(|(at, _)| hint.split_at(at));
    let mut clauses = ends
        .filter(|(clause, rest)| rest[1..].starts_with(' ') && columns_of(clause, ascii) <= room);
    clauses.next_back().map_or(hint, |(clause, _)| clause)
}

/// Draws the words of a field from the line `top` on, and says how many lines they have.
fn words_in(
    canvas: &mut Canvas,
    column: Column,
    words: &Words,
    top: i32,
    (focused, typing): (bool, bool),
) -> i32 {
    let Column { area, width, .. } = column;
    let Words { text, hint, editor, layout, minutes } = *words;
    let wrapped = Wrapped::new(text, layout.ascii(canvas.ascii));
    let rows = if text.is_empty() {
        i32::from(focused)
    } else {
        i32::try_from(wrapped.rows().len()).unwrap_or(1)
    };
    let hidden = (-top).max(0);
    let first = top + hidden;
    if first >= i32::from(area.height) || hidden >= rows {
        return rows;
    }
    let y = area.y + u16::try_from(first).unwrap_or(0);
    let height = u16::try_from(rows - hidden).unwrap_or(0).min(area.y + area.height - y);
    let margin = if minutes.is_some() { MINUTES.min(width) } else { 0 };
    let body = Area { x: area.x + 1 + margin, y, width: width - margin, height };
    let hidden = usize::try_from(hidden).unwrap_or(0);
    if focused {
        let bar = canvas.mark(BAR);
        for y in body.y..body.y + body.height {
            canvas.put(area.x, y, 1, bar, Role::Focus);
        }
    }
    if let Some(minutes) = minutes {
        for (row, y) in wrapped.rows().iter().skip(hidden).zip(body.y..body.y + body.height) {
            // The minute stands in the first row of its line.
            let before = &text[..row.bytes.start];
            if before.is_empty() || before.ends_with('\n') {
                let minute = minutes.get(before.matches('\n').count()).copied().flatten();
                let says = minute.map(|minute| format!("{minute}'")).unwrap_or_default();
                let margin = Area { x: area.x + 1, y, width: margin.saturating_sub(1), height: 1 };
                canvas.put_right(margin, y, &says, Role::Muted);
            }
        }
    }
    if text.is_empty() && focused {
        let hint = in_clauses(hint, body.width, canvas.ascii);
        canvas.put(body.x, y, body.width, hint, Role::Muted);
    }
    let untouched = Editor::at_end_of(if editor.is_some() { "" } else { text });
    let editor = typing.then(|| editor.unwrap_or(&untouched));
    canvas.field(body, hidden, text, layout, editor);
    rows
}

/// A remark as it stands there: what is worth a look has a mark, not a colour alone.
fn remark_text<'a>(canvas: &Canvas, remark: &'a Remark) -> Cow<'a, str> {
    match remark {
        Remark::Says(says) => says.into(),
        Remark::Look(says) => format!("{} {says}", canvas.mark(SIGN)).into(),
    }
}

/// Draws the options of a choice.
fn choice(
    canvas: &mut Canvas,
    (x, width): (u16, u16),
    options: &[String],
    chosen: Option<usize>,
    line: &dyn Fn(i32) -> Option<u16>,
) {
    let places = option_places(options, chosen, width, canvas.ascii);
    for ((n, option), (row, column)) in options.iter().enumerate().zip(places) {
        let is_chosen = chosen == Some(n);
        if let Some(y) = line(i32::from(row)) {
            let role = if is_chosen { Role::Chosen } else { Role::Text };
            let text = option_text(n, option, is_chosen);
            canvas.put(x + column, y, width.saturating_sub(column), &text, role);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_room_is_short_a_hint_gives_whole_clauses() {
        for (hint, room, shown) in [
            ("which half minute?", 36, "which half minute?"),
            (
                "What people did differently, and where you heard or read it.",
                36,
                "What people did differently",
            ),
            ("fri, 26/11, tomorrow p3, in 2 weeks, after half-term", 30, "fri, 26/11, tomorrow p3"),
            ("mon 9:15, 30/11 p3; it then stands on Today", 36, "mon 9:15, 30/11 p3"),
            // Nothing in it is short enough: it is cut where it is drawn.
            ("a line for each thing you see", 12, "a line for each thing you see"),
        ] {
            assert_eq!(in_clauses(hint, room, false), shown);
        }
    }
}
