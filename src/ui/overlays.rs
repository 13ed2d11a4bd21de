//! What lies over a screen: every command by name, and the help of this screen.

use crate::app::measure::Area;
use crate::app::model::Model;
use crate::app::palette::Palette;
use crate::app::text::Layout;
use crate::keys::command::Scope;
use crate::settings::theme::Role;

use super::canvas::{CHOSEN, Canvas};
use super::parts::lines::lower;

fn box_over(model: &Model, rows: usize) -> Area {
    let (width, height) = model.desk.size;
    let w = width.saturating_sub(4).min(76);
    let h = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2).min(height.saturating_sub(2));
    Area { x: (width - w) / 2, y: 1.max((height.saturating_sub(h)) / 3), width: w, height: h }
}

/// Draws the palette.
pub fn palette(canvas: &mut Canvas, model: &Model, palette: &Palette) {
    let found = palette.found(&model.desk.keymap);
    let area = box_over(model, found.len() + 1);
    canvas.clear(area);
    let inside = canvas.panel(area, "Every command", "Esc closes", true);
    let used = canvas.put(inside.x, inside.y, inside.width, "> ", Role::Key);
    let field = Area {
        x: inside.x + used,
        width: inside.width.saturating_sub(used),
        height: 1.min(inside.height),
        ..inside
    };
    canvas.field(
        field,
        0,
        palette.line.text(),
        Layout::writing(field.width),
        Some(palette.line.editor()),
    );
    let rows = lower(inside, 1);
    let chosen = palette.chosen.min(found.len().saturating_sub(1));
    let first = crate::app::pointing::first_row(chosen, usize::from(rows.height), found.len());
    for ((n, entry), y) in found.iter().enumerate().skip(first).zip(rows.y..rows.y + rows.height) {
        let line = Area { y, height: 1, ..rows };
        let is_chosen = n == chosen;
        let role = if is_chosen { Role::Chosen } else { Role::Text };
        if is_chosen {
            canvas.fill(line, Role::Chosen);
        }
        let keys = model.desk.keymap.keys_shown(entry);
        let x = canvas.put_right(line, y, &keys, if is_chosen { Role::Chosen } else { Role::Key });
        let pointer = if is_chosen { canvas.mark(CHOSEN) } else { " " };
        let room = x.saturating_sub(line.x + 1);
        canvas.put(line.x, y, room, &format!("{pointer} {}", entry.says), role);
    }
}

/// What every field understands, for the help.
const IN_A_FIELD: [(&str, &str); 9] = [
    ("Tab, Shift-Tab", "next field, field before"),
    ("Esc", "letters act; Enter goes back to typing"),
    ("Ctrl-Z, Ctrl-Y", "take back, bring again"),
    ("Ctrl-C, Ctrl-X, Ctrl-V", "copy, cut, paste"),
    ("Ctrl-W, Ctrl-K", "delete the word before, to the line's end"),
    ("Ctrl-A, Ctrl-E", "start of line, end of line"),
    ("Ctrl-arrows", "a word to the left or right"),
    ("Shift-arrows", "select"),
    ("Ctrl-S", "say what is saved (it always is)"),
];

/// Lines for a worry that does not belong in a coaching record.
const WORRY: [&str; 2] = [
    "A worry about a child or an adult does not belong here: take it to your school's",
    "safeguarding lead today. Never write a pupil's name or initials.",
];

/// Draws the help of a screen of these scopes.
pub fn help(canvas: &mut Canvas, model: &Model, title: &str, scopes: &[Scope], scroll: u16) {
    let keymap = &model.desk.keymap;
    let mut lines: Vec<(String, String)> = Vec::new();
    for scope in scopes {
        for entry in keymap.entries(&[*scope]) {
            let keys = keymap.keys_shown(entry);
            if !keys.is_empty() {
                lines.push((keys, entry.says.to_owned()));
            }
        }
    }
    lines.push((String::new(), String::new()));
    lines.push((String::new(), "In a field".to_owned()));
    lines.extend(IN_A_FIELD.iter().map(|(k, says)| ((*k).to_owned(), (*says).to_owned())));
    lines.push((String::new(), String::new()));
    lines.extend(WORRY.iter().map(|line| (String::new(), (*line).to_owned())));
    let area = box_over(model, lines.len());
    canvas.clear(area);
    let inside =
        canvas.panel(area, &format!("Help: {title}"), "any key closes, arrows scroll", true);
    let most = lines.len().saturating_sub(usize::from(inside.height));
    let from = usize::from(scroll).min(most);
    for ((keys, says), y) in lines[from..].iter().zip(inside.y..inside.y + inside.height) {
        let column = if keys.is_empty() { 1 } else { 25.min(inside.width / 2) };
        canvas.put(inside.x + 1, y, column, keys, Role::Key);
        let x = inside.x + column + 1;
        canvas.put(x, y, (inside.x + inside.width).saturating_sub(x), says, Role::Text);
    }
    canvas.caret = Some(ratatui::layout::Position::new(inside.x, inside.y));
}
