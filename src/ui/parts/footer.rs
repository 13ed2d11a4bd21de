//! The last row: the keys that work now, or a line for the coach.

use crate::app::measure::Area;
use crate::app::model::Model;
use crate::keys::command::Scope;
use crate::keys::keymap::Mode;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, DOT, columns_of};

/// One key of the footer and its word.
pub type Hint = (String, String);

/// The keys that the footer shows for a screen of these scopes.
#[must_use]
pub fn hints(model: &Model, scopes: &[Scope], mode: Mode) -> Vec<Hint> {
    let keymap = &model.desk.keymap;
    let mut hints: Vec<Hint> = Vec::new();
    for entry in keymap.entries(scopes).filter(|entry| !entry.footer.is_empty()) {
        if let Some(key) = keymap.key_of(entry, mode) {
            hints.push((key.to_string(), entry.footer.to_owned()));
        }
    }
    hints
}

/// Draws the last row. A notice takes the place of the keys while it stands.
pub fn footer(canvas: &mut Canvas, model: &Model, hints: &[Hint]) {
    let whole = canvas.area();
    let y = whole.height.saturating_sub(1);
    let area = Area { x: 1, y, width: whole.width.saturating_sub(2), height: 1 };
    if let Some(notice) = &model.notice {
        canvas.put(area.x, y, area.width, &notice.text, Role::Accent);
        return;
    }
    let dot = format!(" {} ", canvas.mark(DOT));
    let ascii = canvas.ascii;
    let width_of = |(key, word): &Hint| columns_of(key, ascii) + 1 + columns_of(word, ascii);
    // The last hints lead on to all the others: they stay when room runs out.
    let mut always: Vec<&Hint> = hints.iter().filter(|(_, word)| is_way_on(word)).collect();
    let in_all: u16 = always.iter().map(|hint| width_of(hint) + 3).sum();
    let palette = always.iter().find(|(_, word)| word == EVERY_COMMAND);
    let palette = palette.map_or(0, |hint| width_of(hint) + 3);
    let wanted: u16 = hints.iter().map(|hint| width_of(hint) + 3).sum();
    // It goes where the ways on alone are too many, or where all the rest then fits.
    let fits_without = wanted > area.width + 3 && wanted - palette <= area.width + 3;
    if in_all > area.width || fits_without {
        always.retain(|(_, word)| word != EVERY_COMMAND);
    }
    let kept: u16 = always.iter().map(|hint| width_of(hint) + 3).sum();
    let mut used = 0;
    let mut shown: Vec<&Hint> = Vec::new();
    for hint in hints.iter().filter(|(_, word)| !is_way_on(word)) {
        let width = width_of(hint) + 3;
        if used + width + kept > area.width + 3 {
            break;
        }
        used += width;
        shown.push(hint);
    }
    shown.extend(always);
    let mut x = area.x;
    for (i, (key, word)) in shown.into_iter().enumerate() {
        let room = (area.x + area.width).saturating_sub(x);
        if i > 0 {
            x += canvas.put(x, y, room, &dot, Role::Muted);
        }
        let room = (area.x + area.width).saturating_sub(x);
        x += canvas.row(x, y, room, &[(Role::Key, key), (Role::Text, " "), (Role::Muted, word)]);
    }
}

/// The footer's word for the palette: the first to go where room runs out, since help says it.
const EVERY_COMMAND: &str = "every command";

fn is_way_on(word: &str) -> bool {
    word == EVERY_COMMAND || matches!(word, "help" | "letters" | "type")
}
