//! Fields one under another: labels, words, choices, gentle remarks, scrolled so that the one
//! that has the keys is in view.

use std::borrow::Cow;
use std::hash::Hash;

use crate::app::core::layout::Area;
use crate::app::core::targets::Target;
use crate::app::form::column::{ColumnShape, LaidField, lay_column};
use crate::app::form::field::{ChoiceField, Field, FieldKind, Secrecy};
use crate::app::form::remark::Remark;
use crate::app::form::rows::{BESIDE, MINUTES, beside_label, option_text};
use crate::app::form::state::FormState;
use crate::app::text::Editor;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::{BAR, CHOSEN, Mark, SIGN};
use crate::ui::spoken::{SpokenField, SpokenPiece};

/// The key Enter.
const ENTER: Mark = Mark("⏎", "Enter:");
/// A rule under a field.
const RULE: Mark = Mark("─", "-");

/// How a column of fields is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    /// Where.
    pub(crate) area: Area,
    /// The width in which words wrap: the same that the keys reckon with.
    pub(crate) width: u16,
    /// Which field has the keys, if any.
    pub(crate) focus: Option<usize>,
    /// Whether it is typed in (the caret stands in it), or only chosen.
    pub(crate) typing: bool,
    /// Whether empty fields stand close together, and a rule under the field with the keys says
    /// what Enter does in it.
    pub(crate) ruled: bool,
}

/// Draws the fields of a form into `area`, and in the row under it how many more of them there are,
/// where nothing else stands in that row. `width` is the width in which words wrap.
pub(crate) fn draw_form<A: Clone + Eq + Hash>(
    canvas: &mut Canvas,
    area: Area,
    width: u16,
    form: &FormState<A>,
    fields: &[Field<A>],
) {
    let below = draw_form_in(canvas, area, width, form, fields, false);
    let y = area.y + area.height;
    let says = format!(" {below} more below ");
    // The last row of all is the footer's.
    let is_inside = y + 1 < canvas.area().height && !canvas.is_heard();
    if below > 0 && is_inside && canvas.is_free(area.x, y, columns_of(&says, false)) {
        canvas.put(area.x, y, area.width, &says, Role::Muted);
    }
}

/// The same, with a rule under the field that has the keys; says how many of them stand below.
pub(crate) fn draw_ruled_form<A: Clone + Eq + Hash>(
    canvas: &mut Canvas,
    area: Area,
    width: u16,
    form: &FormState<A>,
    fields: &[Field<A>],
) -> usize {
    draw_form_in(canvas, area, width, form, fields, true)
}

fn draw_form_in<A: Clone + Eq + Hash>(
    canvas: &mut Canvas,
    area: Area,
    width: u16,
    form: &FormState<A>,
    fields: &[Field<A>],
    ruled: bool,
) -> usize {
    let focus = Some(form.focus(fields));
    let column = Column { area, width, focus, typing: form.mode == Mode::Typing, ruled };
    draw(canvas, column, fields, |at| form.editor(at))
}

/// Draws `fields` into `column`, each with the editing state that it has, if any. How many of them
/// stand below it.
pub(crate) fn draw<'a, A>(
    canvas: &mut Canvas,
    column: Column,
    fields: &'a [Field<A>],
    editor: impl Fn(&A) -> Option<&'a Editor>,
) -> usize {
    let Column { area, width, focus, ruled, .. } = column;
    let shape = ColumnShape { area, width, focus, ruled, ascii: canvas.ascii };
    let laid = lay_column(shape, fields, editor);
    for (n, (top, it)) in laid.fields.iter().enumerate() {
        let rows = i32::from(it.rows.all());
        if top + rows <= 0 || *top >= i32::from(area.height) {
            continue;
        }
        one(canvas, column, (n, it), *top, focus == Some(n));
        if ruled && focus == Some(n) {
            rule(canvas, column, &it.field.kind, (*top, laid.is_airy.then_some(top + rows)));
        }
    }
    laid.below
}

/// Says what Enter does in the field with the keys: on a rule in the row `rule_at` under it, where
/// there is room for one, else at the right end of its label's row, `top`.
pub(crate) fn rule(
    canvas: &mut Canvas,
    column: Column,
    kind: &FieldKind,
    (top, rule_at): (i32, Option<i32>),
) {
    let says = match kind {
        FieldKind::Line | FieldKind::Words | FieldKind::Note(_) if !column.typing => "type",
        FieldKind::Line => "next",
        FieldKind::Words | FieldKind::Note(_) => "new line",
        FieldKind::Choice(_) | FieldKind::Heading(_) | FieldKind::Own(_) => return,
    };
    let says = format!(" {} {says}", canvas.mark(ENTER));
    let Column { area, .. } = column;
    let at = rule_at.unwrap_or(top);
    if !(0..i32::from(area.height)).contains(&at) || canvas.is_heard() {
        return;
    }
    let y = area.y + u16::try_from(at).unwrap_or(0);
    let columns = columns_of(&says, canvas.ascii);
    let end = Area {
        x: area.x + area.width.saturating_sub(columns),
        y,
        width: columns.min(area.width),
        height: 1,
    };
    let enter = Target::Key(Key::plain(Code::Enter));
    if rule_at.is_none() {
        if canvas.is_free(end.x, y, columns) {
            canvas.put_right(area, y, &says, Role::Muted);
            canvas.targets.add(end, enter);
        }
        return;
    }
    canvas.targets.add(end, enter);
    let line = usize::from(area.width.saturating_sub(columns));
    let line = canvas.mark(RULE).repeat(line);
    canvas.row(area.x, y, area.width, &[(Role::Focus, &line), (Role::Muted, &says)]);
}

/// Draws the field with index `n` of its form, whose first line is `top` lines below the column's
/// first.
pub(crate) fn one<A>(
    canvas: &mut Canvas,
    column: Column,
    (n, it): (usize, &LaidField<A>),
    top: i32,
    focused: bool,
) {
    let Column { area, width, .. } = column;
    let LaidField { field, rows, .. } = it;
    if let Some(spoken) = &mut canvas.spoken {
        let heard = SpokenField::of(n, field, focused).retold(&canvas.spoken_keys, &canvas.keys);
        spoken.push(SpokenPiece::Field(heard));
        return;
    }
    if field.takes_keys() {
        let from = top.clamp(0, i32::from(area.height));
        let to = (top + i32::from(rows.all())).clamp(from, i32::from(area.height));
        let rows = |n: i32| u16::try_from(n).unwrap_or(0);
        let whole = Area { y: area.y + rows(from), height: rows(to - from), ..area };
        canvas.targets.add(whole, Target::Field(n));
    }
    let typing = focused && column.typing;
    let line = |n: i32| -> Option<u16> {
        let at = top + n;
        (0..i32::from(area.height)).contains(&at).then(|| area.y + u16::try_from(at).unwrap_or(0))
    };
    label(canvas, column, field, line(0), focused);
    let x = area.x + 1;
    match &field.kind {
        FieldKind::Choice(choice) if !choice.folded => {
            options(canvas, (x, width), (n, choice), &rows.options, &|n| line(1 + n));
            if typing && let Some(y) = line(1) {
                canvas.caret = Some(ratatui::layout::Position::new(x, y));
            }
        }
        FieldKind::Heading(lines) | FieldKind::Own(lines) => {
            for (n, text) in (1..).zip(lines) {
                if let Some(y) = line(n) {
                    canvas.put(x, y, width, text, Role::Muted);
                }
            }
        }
        _ => words(canvas, column, (n, it), top + 1, (focused, typing)),
    }
    let mut next = 1 + i32::from(rows.body);
    for (remark, rows) in field.remarks.iter().zip(&rows.remarks) {
        if *rows == 0 {
            continue;
        }
        let text = remark_text(canvas, remark);
        let role = if matches!(remark, Remark::Look(_)) { Role::Near } else { Role::Muted };
        let seen = (next..next + i32::from(*rows)).find_map(|n| Some((n - next, line(n)?)));
        if let Some((hidden, y)) = seen {
            let below = area.y + area.height - y;
            let height = rows.saturating_sub(u16::try_from(hidden).unwrap_or(0)).min(below);
            let body = Area { x, y, width, height };
            canvas.wrapped(body, usize::try_from(hidden).unwrap_or(0), &text, role);
        }
        next += i32::from(*rows);
    }
}

fn label<A>(canvas: &mut Canvas, column: Column, field: &Field<A>, y: Option<u16>, focused: bool) {
    let Some(y) = y else { return };
    let Column { area, width, typing, .. } = column;
    let is_heading = matches!(field.kind, FieldKind::Heading(_) | FieldKind::Own(_));
    let role = match (focused, field.secrecy) {
        _ if is_heading => Role::Title,
        (true, _) => Role::Focus,
        (false, Secrecy::Private | Secrecy::Hidden) => Role::Private,
        (false, Secrecy::Open) => Role::Muted,
    };
    let mark = if focused { canvas.mark(CHOSEN) } else { " " };
    canvas.put(area.x, y, 1, mark, Role::Focus);
    if focused && (!typing || is_heading) {
        // The cursor stands by the chosen field even while letters act: screen readers and
        // braille follow it.
        canvas.caret = Some(ratatui::layout::Position::new(area.x, y));
    }
    let x = area.x + 1;
    let used = canvas.put(x, y, width, &field.label, role);
    if focused && typing && field.offered().is_some() {
        hint_after(canvas, (x, y), width, used, "Enter takes this");
    } else if field.shown_words() == Some("") && !focused {
        hint_after(canvas, (x, y), width, used, &field.hint);
    } else if let Some(understood) = beside_label(field, width, canvas.ascii) {
        canvas.put(
            x + used + BESIDE,
            y,
            width.saturating_sub(used + BESIDE),
            understood,
            Role::Muted,
        );
    }
}

/// A few words behind the first `used` columns of a row that has `width`, where all of them fit:
/// half a hint is none.
pub(crate) fn hint_after(
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    width: u16,
    used: u16,
    hint: &str,
) {
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

/// Draws the words of a field from the line `top` on.
fn words<A>(
    canvas: &mut Canvas,
    column: Column,
    (n, it): (usize, &LaidField<A>),
    top: i32,
    (focused, typing): (bool, bool),
) {
    let Column { area, width, .. } = column;
    let LaidField { field, rows: laid, editor } = it;
    let (Some(text), Some(wrapped)) = (field.shown_words(), &laid.words) else { return };
    let rows = i32::from(laid.body);
    let hidden = (-top).max(0);
    let first = top + hidden;
    if first >= i32::from(area.height) || hidden >= rows {
        return;
    }
    let y = area.y + u16::try_from(first).unwrap_or(0);
    let height = u16::try_from(rows - hidden).unwrap_or(0).min(area.y + area.height - y);
    let margin = if matches!(field.kind, FieldKind::Note(_)) { MINUTES.min(width) } else { 0 };
    let body = Area { x: area.x + 1 + margin, y, width: width - margin, height };
    let hidden = usize::try_from(hidden).unwrap_or(0);
    if field.takes_words() {
        canvas.targets.add(body, Target::Words(n, hidden));
    }
    if focused {
        let bar = canvas.mark(BAR);
        for y in body.y..body.y + body.height {
            canvas.put(area.x, y, 1, bar, Role::Focus);
        }
        let label_is_above = top < 1;
        if label_is_above && !typing {
            canvas.caret = Some(ratatui::layout::Position::new(area.x, body.y));
        }
    }
    if let FieldKind::Note(minutes) = &field.kind {
        let seen = wrapped.rows().iter().skip(hidden);
        let (mut line, mut counted) = (0, 0);
        for (row, y) in seen.zip(body.y..body.y + body.height) {
            // The minute stands in the first row of its line.
            let before = &text[..row.bytes.start];
            if before.is_empty() || before.ends_with('\n') {
                line += before[counted..].matches('\n').count();
                counted = before.len();
                let minute = minutes.get(line).copied().flatten();
                let says = minute.map(|minute| format!("{minute}'")).unwrap_or_default();
                let margin = Area { x: area.x + 1, y, width: margin.saturating_sub(1), height: 1 };
                canvas.put_right(margin, y, &says, Role::Muted);
            }
        }
    }
    if let Some(offered) = field.offered().filter(|_| focused) {
        canvas.wrapped(body, hidden, offered, Role::Prompt);
    } else if text.is_empty() && focused {
        let hint = in_clauses(&field.hint, body.width, canvas.ascii);
        canvas.put(body.x, y, body.width, hint, Role::Muted);
    }
    let untouched = Editor::at_end_of(if editor.is_some() { "" } else { text });
    let editor = typing.then(|| editor.unwrap_or(&untouched));
    canvas.field(body, hidden, text, wrapped, editor);
}

/// A remark as it stands there: what is worth a look has a mark, not a colour alone.
fn remark_text<'a>(canvas: &Canvas, remark: &'a Remark) -> Cow<'a, str> {
    match remark {
        Remark::Says(says) => says.into(),
        Remark::Look(says) => format!("{} {says}", canvas.mark(SIGN)).into(),
    }
}

/// Draws the options of a choice.
fn options(
    canvas: &mut Canvas,
    (x, width): (u16, u16),
    (field, choice): (usize, &ChoiceField),
    places: &[(u16, u16)],
    line: &dyn Fn(i32) -> Option<u16>,
) {
    for ((n, option), (row, column)) in choice.labels.iter().enumerate().zip(places) {
        let is_chosen = choice.chosen == Some(n);
        if let Some(y) = line(i32::from(*row)) {
            let role = if is_chosen { Role::Chosen } else { Role::Text };
            let text = option_text(n, option, is_chosen);
            let used = canvas.put(x + column, y, width.saturating_sub(*column), &text, role);
            let area = Area { x: x + column, y, width: used, height: 1 };
            canvas.targets.add(area, Target::Option(field, n));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hint_is_shortened_by_whole_clauses() {
        for (hint, room, shown) in [
            ("which 30 seconds?", 36, "which 30 seconds?"),
            (
                "What people did differently, and where you heard or read it.",
                36,
                "What people did differently",
            ),
            ("fri, 26/11, tomorrow p3, in 2 weeks, after half-term", 30, "fri, 26/11, tomorrow p3"),
            ("mon 9:15, 30/11 p3; it will show on Today", 36, "mon 9:15, 30/11 p3"),
            // Nothing in it is short enough: it is cut where it is drawn.
            ("a line for each thing you see", 12, "a line for each thing you see"),
        ] {
            assert_eq!(in_clauses(hint, room, false), shown);
        }
    }
}
