//! Fields one under another: labels, words, choices, gentle remarks, scrolled so that the one
//! that has the keys is in view.

use std::borrow::Cow;

use crate::app::measure::Area;
use crate::app::remark::Remark;
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
    let Column { area, width, focus, typing } = column;
    let mut heights: Vec<u16> = rows
        .iter()
        .enumerate()
        .map(|(i, row)| height(canvas, row, width, focus == Some(i)))
        .collect();
    // Where there is room, an empty row between fields is easier on the eye.
    let count = u16::try_from(rows.len()).unwrap_or(u16::MAX);
    let total = heights.iter().fold(count, |sum, height| sum.saturating_add(*height));
    if total <= area.height {
        for height in &mut heights {
            *height += 1;
        }
    }
    let first = first_line(canvas, &heights, rows, column);
    let mut y: i32 = -i32::from(first);
    for (i, row) in rows.iter().enumerate() {
        let focused = focus == Some(i);
        let top = y;
        y += i32::from(heights[i]);
        if y <= 0 || top >= i32::from(area.height) {
            continue;
        }
        one(canvas, column, row, top, focused, focused && typing);
    }
}

/// The lines above the view: none as long as the field with the keys, and its caret, are in it.
fn first_line(canvas: &Canvas, heights: &[u16], rows: &[Row], column: Column) -> u16 {
    let Some(focus) = column.focus.filter(|f| *f < rows.len()) else { return 0 };
    let top: u16 = heights[..focus].iter().sum();
    let mut bottom = top + heights[focus];
    let mut caret = top;
    if let Shows::Words { text, editor, masked, .. } = &rows[focus].shows {
        let layout = Layout::writing(column.width).masked(*masked).ascii(canvas.ascii);
        let caret_at = editor.map_or(text.len(), |editor| editor.caret(text));
        let row = Wrapped::new(text, layout).place(caret_at).row;
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
    let is_words = matches!(rows[focus].shows, Shows::Words { .. });
    if fits || !is_words { needed.min(top) } else { needed }
}

fn height(canvas: &Canvas, row: &Row, width: u16, focused: bool) -> u16 {
    let body = match &row.shows {
        Shows::Words { text: "", .. } => u16::from(focused),
        Shows::Words { text, masked, .. } => {
            let layout = Layout::writing(width).masked(*masked).ascii(canvas.ascii);
            u16::try_from(Wrapped::new(text, layout).rows().len()).unwrap_or(u16::MAX / 4)
        }
        Shows::Choice { options, chosen } => choice_rows(canvas, options, *chosen, width),
        Shows::Heading(lines) => u16::try_from(lines.len()).unwrap_or(0),
    };
    let remarks: u16 =
        row.remarks.iter().map(|remark| remark_rows(&remark_text(canvas, remark), width)).sum();
    1 + body + remarks
}

/// Draws one field whose first line is `top` lines below the column's first.
fn one(canvas: &mut Canvas, column: Column, row: &Row, top: i32, focused: bool, typing: bool) {
    let Column { area, width, .. } = column;
    let line = |n: i32| -> Option<u16> {
        let at = top + n;
        (0..i32::from(area.height)).contains(&at).then(|| area.y + u16::try_from(at).unwrap_or(0))
    };
    let label_role = match (focused, row.private, &row.shows) {
        (_, _, Shows::Heading(_)) => Role::Title,
        (true, ..) => Role::Focus,
        (false, true, _) => Role::Private,
        _ => Role::Muted,
    };
    let x = area.x + 1;
    if let Some(y) = line(0) {
        let mark = if focused { canvas.mark(CHOSEN) } else { " " };
        canvas.put(area.x, y, 1, mark, Role::Focus);
        if focused && (!typing || matches!(row.shows, Shows::Heading(_))) {
            // The cursor stands by the chosen field even while letters act: screen readers and
            // braille follow it.
            canvas.caret = Some(ratatui::layout::Position::new(area.x, y));
        }
        let used = canvas.put(x, y, width, row.label, label_role);
        if let Shows::Words { text: "", hint, .. } = row.shows
            && !focused
        {
            canvas.put(x + used + 2, y, width.saturating_sub(used + 2), hint, Role::Muted);
        }
    }
    let mut next = 1;
    match &row.shows {
        Shows::Words { text, hint, editor, masked } => {
            let layout = Layout::writing(width).masked(*masked);
            let rows = if text.is_empty() {
                i32::from(focused)
            } else {
                i32::try_from(Wrapped::new(text, layout.ascii(canvas.ascii)).rows().len())
                    .unwrap_or(1)
            };
            let hidden = (-(top + next)).max(0);
            if let Some(y) = line(next + hidden) {
                let rows_left = u16::try_from((rows - hidden).max(0)).unwrap_or(0);
                let height = rows_left.min(area.y + area.height - y);
                let body = Area { x, y, width, height };
                if focused {
                    let bar = canvas.mark(BAR);
                    for y in body.y..body.y + body.height {
                        canvas.put(area.x, y, 1, bar, Role::Focus);
                    }
                }
                if text.is_empty() && focused {
                    canvas.put(x, y, width, hint, Role::Muted);
                }
                let untouched = Editor::at_end_of(if editor.is_some() { "" } else { text });
                let editor = typing.then(|| editor.unwrap_or(&untouched));
                canvas.field(body, usize::try_from(hidden).unwrap_or(0), text, layout, editor);
            }
            next += rows;
        }
        Shows::Choice { options, chosen } => {
            let drawn = choice(canvas, (x, width), options, *chosen, &|n| line(next + n));
            next += i32::from(drawn);
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
    }
    for remark in row.remarks {
        let text = remark_text(canvas, remark);
        let role = if matches!(remark, Remark::Look(_)) { Role::Near } else { Role::Muted };
        for n in 0..remark_rows(&text, width) {
            if let Some(y) = line(next) {
                let body = Area { x, y, width, height: 1 };
                canvas.wrapped(body, usize::from(n), &text, role);
            }
            next += 1;
        }
    }
}

/// A remark as it stands there: what is worth a look has a mark, not a colour alone.
fn remark_text<'a>(canvas: &Canvas, remark: &'a Remark) -> Cow<'a, str> {
    match remark {
        Remark::Says(says) => says.into(),
        Remark::Look(says) => format!("{} {says}", canvas.mark(SIGN)).into(),
    }
}

/// The rows that a remark takes: what is said of a field is said whole.
fn remark_rows(remark: &str, width: u16) -> u16 {
    u16::try_from(Wrapped::new(remark, Layout::reading(width)).rows().len()).unwrap_or(1)
}

fn option_text(n: usize, option: &str, is_chosen: bool) -> String {
    if is_chosen { format!("[{} {option}]", n + 1) } else { format!(" {} {option} ", n + 1) }
}

fn choice_rows(canvas: &Canvas, options: &[String], chosen: Option<usize>, width: u16) -> u16 {
    let mut rows = 1;
    let mut used = 0;
    for (n, option) in options.iter().enumerate() {
        let columns = columns_of(&option_text(n, option, chosen == Some(n)), canvas.ascii) + 1;
        if used > 0 && used + columns > width {
            rows += 1;
            used = 0;
        }
        used += columns;
    }
    rows
}

/// Draws the options of a choice, and says how many rows they took.
fn choice(
    canvas: &mut Canvas,
    (x, width): (u16, u16),
    options: &[String],
    chosen: Option<usize>,
    line: &dyn Fn(i32) -> Option<u16>,
) -> u16 {
    let mut row = 0_u16;
    let mut used = 0;
    for (n, option) in options.iter().enumerate() {
        let is_chosen = chosen == Some(n);
        let text = option_text(n, option, is_chosen);
        let columns = columns_of(&text, canvas.ascii) + 1;
        if used > 0 && used + columns > width {
            row += 1;
            used = 0;
        }
        if let Some(y) = line(i32::from(row)) {
            let role = if is_chosen { Role::Chosen } else { Role::Text };
            canvas.put(x + used, y, width.saturating_sub(used), &text, role);
        }
        used += columns;
    }
    row + 1
}
