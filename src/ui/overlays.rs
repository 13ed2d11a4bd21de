//! What lies over a screen: a list to choose from, such as the palette; a question; the help.

use crate::app::core::layout::{Area, MAX_TEXT_WIDTH};
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::app::form::help::{DAYS, FieldHelp};
use crate::app::screens::row_list::RowList;
use crate::app::text::{Layout, Wrapped};
use crate::coaching::moment::Now;
use crate::keys::command::Scope;
use crate::settings::theme::Role;

use super::canvas::{Canvas, columns_of};
use super::marks::CHOSEN;
use super::parts::lines::lower;

/// The area of a box over a screen of this size, for this many rows.
#[must_use]
pub(crate) fn box_over((width, height): (u16, u16), rows: usize) -> Area {
    // On a narrow screen nothing of what lies under it sticks out at the sides.
    let w = if width < 60 { width } else { width.saturating_sub(4).min(76) };
    let h = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2).min(height.saturating_sub(2));
    Area { x: (width - w) / 2, y: 1.max((height.saturating_sub(h)) / 3), width: w, height: h }
}

/// Draws a list that is narrowed by what is typed.
pub(crate) fn row_list<T: Clone>(canvas: &mut Canvas, size: (u16, u16), list: &RowList<T>) {
    let found = list.found();
    let has_about = list.rows.iter().any(|row| !row.about.is_empty());
    let for_about = if has_about { ROWS_ABOUT } else { 0 };
    // As high as the whole list, so that its height does not change while somebody types.
    let area = box_over(size, list.rows.len() + 1 + usize::from(for_about));
    canvas.clear(area);
    let inside = canvas.panel(area, list.title, "⟦esc⟧ closes", true);
    let used = canvas.put(inside.x, inside.y, inside.width, "> ", Role::Key);
    let field = Area {
        x: inside.x + used,
        width: inside.width.saturating_sub(used),
        height: 1.min(inside.height),
        ..inside
    };
    canvas.line(field, list.line.text(), Some(list.line.editor()));
    let mut rows = lower(inside, 1);
    if found.is_empty() {
        canvas.wrapped(rows, 0, &format!("  {}", canvas.as_heard(list.nothing)), Role::Muted);
    }
    let chosen = list.chosen.min(found.len().saturating_sub(1));
    if rows.height > for_about {
        rows.height -= for_about;
        if let Some(row) = found.get(chosen) {
            let about = Area {
                x: rows.x + 1,
                y: rows.y + rows.height,
                width: rows.width.saturating_sub(2),
                height: for_about,
            };
            canvas.wrapped(about, 0, &row.about, Role::Muted);
        }
    }
    let first = crate::app::core::layout::first_row(chosen, usize::from(rows.height), found.len());
    for ((n, row), y) in found.iter().enumerate().skip(first).zip(rows.y..rows.y + rows.height) {
        let line = Area { y, height: 1, ..rows };
        canvas.targets.add(line, Target::Row(n));
        let is_chosen = n == chosen;
        let role = if is_chosen { Role::Chosen } else { Role::Text };
        if is_chosen {
            canvas.fill(line, Role::Chosen);
        }
        let inner = Area { width: line.width.saturating_sub(1), ..line };
        let right = if is_chosen { Role::Chosen } else { Role::Key };
        let x = canvas.put_right(inner, y, &row.beside, right);
        let pointer = if is_chosen { canvas.mark(CHOSEN) } else { " " };
        let room = x.saturating_sub(line.x + 1);
        canvas.put(line.x, y, room, &format!("{pointer} {}", row.says), role);
    }
}

/// The rows at the foot of a list for a sentence about the chosen row.
const ROWS_ABOUT: u16 = 2;

/// Draws a question. Its keys are in the footer.
pub(crate) fn question(canvas: &mut Canvas, model: &Model, text: &str) {
    let width = box_over(model.shared.size, 1).inside().width;
    let rows = Wrapped::new(text, Layout::reading(width)).rows().len();
    let area = box_over(model.shared.size, rows);
    canvas.clear(area);
    let inside = canvas.panel(area, "Are you sure?", "", true);
    canvas.wrapped(inside, 0, &canvas.as_heard(text), Role::Text);
    canvas.caret = Some(ratatui::layout::Position::new(inside.x, inside.y));
}

/// Keys that are not commands, by scope.
const ALSO: [(Scope, &str, &str); 27] = [
    (Scope::Today, "Up, Down", "Choose somebody (j and k as well)"),
    (Scope::Person, "1 2 3", "What you promised last time, by its number, is done"),
    (Scope::Person, "PgUp, PgDn", "A page up or down"),
    (Scope::Prepare, "Enter", "On a line of your visit: take it into the field"),
    (Scope::Prepare, "Up, Down", "Among those lines: choose one"),
    (Scope::DropIn, "+ ? =", "Begin a line: worth praising, to probe, a criterion seen"),
    (Scope::DropIn, "1 to 4", "After Esc: how far the step is; the same key takes it off"),
    (Scope::Practice, "1 2 3", "How the go was: not yet, nearly, yes"),
    (Scope::Practice, "1 to 5", "At first: which model was shown"),
    (Scope::Practice, "Up, Down", "Choose a criterion"),
    (Scope::Practice, "Enter", "Write feedback, as any other letter does; Esc stops"),
    (Scope::Meeting, "Tab, Shift-Tab", "Next field, field before"),
    (Scope::Meeting, "Left, Right", "After Esc: back a step, next step"),
    (Scope::Meeting, "PgUp, PgDn", "After Esc: scroll what stands beside"),
    (Scope::Closing, "Up, Down", "Scroll"),
    (Scope::Review, "Up, Down", "Choose a session (j and k as well)"),
    (Scope::Review, "PgUp, PgDn, Home, End", "A page up or down, the first, the last"),
    (Scope::Review, "Enter", "Read it: arrows scroll, / finds in it, Esc comes back"),
    (Scope::Review, "Left, Right", "Scroll what is read; on its page, the meetings beside it"),
    (Scope::Trash, "Up, Down", "Choose one (j and k as well)"),
    (Scope::Trash, "Left, Right", "Scroll what is read"),
    (Scope::Exporting, "Up, Down", "Choose a row (j and k as well)"),
    (Scope::Exporting, "Left, Right", "The choice before, the next"),
    (Scope::Exporting, "1 to 9", "That choice of the row"),
    (Scope::Exporting, "PgUp, PgDn", "Scroll what leaves (space and b as well)"),
    (Scope::Correction, "Tab, Shift-Tab", "Next field, field before"),
    (Scope::Correction, "Left, Right", "After Esc: back a page, next page"),
];

/// What Esc does in a field, where letters act at all.
const ESC_IN_A_FIELD: (&str, &str) = ("Esc", "letters act; Enter goes back to typing");

/// The editing keys of every field, for the help.
const IN_A_FIELD: [(&str, &str); 8] = [
    ("Tab, Shift-Tab", "next field, field before"),
    ("Ctrl-Z, Ctrl-Y", "undo, redo"),
    ("Ctrl-C, Ctrl-X, Ctrl-V", "copy, cut, paste"),
    ("Ctrl-W, Ctrl-K", "delete the word before, to the line's end"),
    ("Ctrl-A, Ctrl-E", "start of line, end of line"),
    ("Ctrl-arrows", "a word to the left or right"),
    ("Shift-arrows", "select"),
    ("Shift and the mouse", "select on the screen, in most terminals"),
];

/// The hint for a concern that does not belong in a coaching record.
const WORRY: &str = "A worry does not belong here. About a child: tell your DSL, today. About an \
    adult: tell the head, or follow your low-level concerns policy. Never write a pupil’s name or \
    initials.";

/// One row of the help.
struct HelpRow {
    keys: String,
    says: String,
    role: Role,
}

/// Draws the help of the screen in use.
pub(crate) fn help(canvas: &mut Canvas, model: &Model, scroll: u16, now: &Now) {
    // As high and wide as the screen below its header: nothing of what lies under it is left.
    let whole = Area {
        x: 0,
        y: 1,
        width: canvas.area().width,
        height: canvas.area().height.saturating_sub(2),
    };
    canvas.clear(whole);
    let area = Area { width: whole.width.min(MAX_TEXT_WIDTH + 4), ..whole };
    let width = area.inside().width.saturating_sub(2);
    let rows = help_rows(model, width, canvas.ascii, now);
    let narrow = area.width < 60;
    let hint = if narrow { "arrows scroll" } else { "arrows scroll, any other key closes" };
    let inside = canvas.panel(area, &format!("Help: {}", model.screen().title()), hint, true);
    let most = rows.len().saturating_sub(usize::from(inside.height));
    let from = usize::from(scroll).min(most);
    for (row, y) in rows.iter().skip(from).zip(inside.y..inside.y + inside.height) {
        let room = inside.width.saturating_sub(2);
        let used = canvas.put(inside.x + 1, y, room, &row.keys, Role::Key);
        let room = room.saturating_sub(used);
        canvas.put(inside.x + 1 + used, y, room, &row.says, row.role);
    }
    canvas.caret = Some(ratatui::layout::Position::new(inside.x, inside.y));
}

/// The rows of the help, wrapped to `width`: keys in a column of their own, what they do beside.
fn help_rows(model: &Model, width: u16, ascii: bool, now: &Now) -> Vec<HelpRow> {
    let (screen, keymap) = (model.screen(), &model.shared.keymap);
    let scopes = screen.scopes();
    // What the footer of a form names is all that acts there, besides the help.
    let of_form = if screen.has_letters() { Vec::new() } else { screen.hints(&model.shared) };
    let mut pairs: Vec<(String, &str)> =
        of_form.iter().map(|(keys, says)| (keys.clone(), says.as_str())).collect();
    for entry in keymap.entries(scopes) {
        let keys = keymap.keys_shown(entry);
        if !keys.is_empty() {
            pairs.push((keys, entry.says));
        }
    }
    let also = ALSO.iter().filter(|(scope, ..)| scopes.contains(scope));
    pairs.extend(also.map(|(_, keys, says)| ((*keys).to_owned(), *says)));
    let esc = (screen.has_letters() && keymap.has_letters()).then_some(ESC_IN_A_FIELD);
    let in_a_field: Vec<(String, &str)> =
        esc.iter().chain(&IN_A_FIELD).map(|(keys, says)| ((*keys).to_owned(), *says)).collect();
    let widest = |pairs: &[(String, &str)]| {
        pairs.iter().map(|(keys, _)| columns_of(keys, ascii)).max().unwrap_or(0)
    };
    let column = (widest(&pairs).max(widest(&in_a_field)) + 2).min(width / 2);
    let mut rows = Vec::new();
    for (keys, says) in &pairs {
        add(&mut rows, keys, says, (column, width), Role::Text);
    }
    let fields = if screen.is_passed() { Vec::new() } else { screen.explains(&model.shared, now) };
    if !fields.is_empty() {
        add(&mut rows, "", "", (0, width), Role::Text);
        add(&mut rows, "", "What goes where", (0, width), Role::Title);
        for FieldHelp { label, says, .. } in &fields {
            add(&mut rows, label, says, (column, width), Role::Text);
        }
    }
    if fields.iter().any(|field| field.takes_a_day) {
        add(&mut rows, "", "", (0, width), Role::Text);
        add(&mut rows, "", "Days and times", (0, width), Role::Title);
        for (what, says) in DAYS {
            add(&mut rows, what, says, (column, width), Role::Text);
        }
    }
    add(&mut rows, "", "", (0, width), Role::Text);
    add(&mut rows, "", "In a field", (0, width), Role::Title);
    for (keys, says) in &in_a_field {
        add(&mut rows, keys, says, (column, width), Role::Text);
    }
    add(&mut rows, "", "", (0, width), Role::Text);
    add(&mut rows, "", WORRY, (0, width), Role::Near);
    rows
}

/// Adds one line of the help, in as many rows as it takes.
fn add(rows: &mut Vec<HelpRow>, keys: &str, says: &str, (column, width): (u16, u16), role: Role) {
    // Keys that are wider than their column have a row of their own.
    let keys_width = columns_of(keys, false);
    let mut first = String::new();
    if keys_width + 1 > column && !keys.is_empty() {
        rows.push(HelpRow { keys: keys.to_owned(), says: String::new(), role });
    } else {
        first = format!("{keys}{}", " ".repeat(usize::from(column - keys_width)));
    }
    let wrapped = Wrapped::new(says, Layout::reading(width.saturating_sub(column)));
    for row in 0..wrapped.rows().len() {
        let text: String = wrapped.cells(row).map(|cell| cell.text).collect();
        let blank = " ".repeat(usize::from(column));
        let keys = if row == 0 && !first.is_empty() { std::mem::take(&mut first) } else { blank };
        // A row keeps the space that it was broken at; there is no room for it here.
        rows.push(HelpRow { keys, says: text.trim_end().to_owned(), role });
    }
}
