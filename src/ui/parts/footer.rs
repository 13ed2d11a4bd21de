//! The footer: the keys that work now, or a notice.

use crate::app::core::hints::Hint;
use crate::app::core::layout::Area;
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::app::text::{Layout, Wrapped};
use crate::keys::key::Key;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::DOT;

/// The most rows that a notice takes.
const NOTICE_ROWS: u16 = 3;

/// Columns between the keys and a notice.
const NOTICE_GAP: u16 = 3;

/// So many of the first keys stay beside a notice.
const KEPT: usize = 3;

/// Draws the footer. A notice stands at the right of the keys; where it would leave no room for the
/// first of them, it has the rows above, or the first ones where somebody types in those.
pub(crate) fn footer(canvas: &mut Canvas, model: &Model, hints: &[Hint]) {
    let told = |(keys, word): &Hint| (canvas.keys.told(keys).0.into_owned(), word.clone());
    let hints: &[Hint] = &hints.iter().map(told).collect::<Vec<_>>();
    let whole = canvas.area();
    let y = whole.height.saturating_sub(1);
    let area = Area { x: 1, y, width: whole.width.saturating_sub(2), height: 1 };
    let Some(notice) = &model.notice else { return keys(canvas, area, hints) };
    let says = canvas.keys.told(&notice.text).0;
    let wide = columns_of(&says, canvas.ascii) + NOTICE_GAP;
    let left = area.width.saturating_sub(wide);
    let ascii = canvas.ascii;
    let fit = |room: u16| that_fit(hints, room + GAP, &|hint| width_of(hint, ascii));
    let (alone, beside) = (fit(area.width), fit(left));
    let keeps_first = alone.iter().take(KEPT).all(|first| beside.contains(first));
    if hints.is_empty() && wide <= area.width + NOTICE_GAP {
        canvas.put(area.x, y, area.width, &notice.text, Role::Accent);
    } else if keeps_first {
        canvas.put_right(area, y, &notice.text, Role::Accent);
        keys(canvas, Area { width: left, ..area }, hints);
    } else {
        let rows = Wrapped::new(&says, Layout::reading(area.width)).rows().len();
        let rows = u16::try_from(rows).unwrap_or(1).clamp(1, NOTICE_ROWS);
        let below = canvas.caret.map_or(0, |caret| caret.y + 1);
        let top = if below + rows <= y { y - rows } else { 0 };
        canvas.clear(Area { x: 0, y: top, width: whole.width, height: rows });
        canvas.wrapped(Area { y: top, height: rows, ..area }, 0, &notice.text, Role::Accent);
        keys(canvas, area, hints);
    }
}

/// Columns between two hints.
const GAP: u16 = 3;

/// The columns of a hint, with those after it.
fn width_of((key, word): &Hint, ascii: bool) -> u16 {
    let gap = u16::from(!key.is_empty() && !word.is_empty());
    columns_of(key, ascii) + gap + columns_of(word, ascii) + GAP
}

/// Draws the keys that fit into `area`, which is one row.
fn keys(canvas: &mut Canvas, area: Area, hints: &[Hint]) {
    let y = area.y;
    let dot = format!(" {} ", canvas.mark(DOT));
    let ascii = canvas.ascii;
    let shown = that_fit(hints, area.width + GAP, &|hint| width_of(hint, ascii));
    let mut x = area.x;
    for (i, (key, word)) in shown.into_iter().enumerate() {
        let room = (area.x + area.width).saturating_sub(x);
        if i > 0 {
            x += canvas.put(x, y, room, &dot, Role::Muted);
        }
        let room = (area.x + area.width).saturating_sub(x);
        let gap = if key.is_empty() || word.is_empty() { "" } else { " " };
        let used =
            canvas.row(x, y, room, &[(Role::Key, key), (Role::Text, gap), (Role::Muted, word)]);
        for (after, width, key) in pressed(key, used) {
            let area = Area { x: x + after, y, width, height: 1 };
            canvas.targets.add(area, Target::Key(key));
        }
        x += used;
    }
}

/// The keys that a click on a hint of so many columns presses, with the columns before each and its
/// own: the key of the whole hint, or one of several names. None where it names more than it shows.
fn pressed(keys: &str, columns: u16) -> Vec<(u16, u16, Key)> {
    let (after_esc, names) = match keys.strip_prefix("Esc ") {
        Some(letter) => (true, letter),
        None => (false, keys),
    };
    let known: Option<Vec<(&str, Key)>> =
        names.split(' ').map(|name| Some((name, Key::shown_as(name)?))).collect();
    match known.as_deref() {
        Some([(_, key)]) => vec![(0, columns, Key { alt: after_esc, ..*key })],
        Some(several) if !after_esc => {
            let mut x = 0;
            let mut place = |name: &str| {
                let width = columns_of(name, true);
                x += width + 1;
                (x - width - 1, width)
            };
            let places = several.iter().map(|(name, key)| {
                let (at, width) = place(name);
                (at, width, *key)
            });
            places.filter(|(at, width, _)| at + width <= columns).collect()
        }
        _ => Vec::new(),
    }
}

/// The hints that fit into `room`, in their order. When room runs out, undo is dropped first, since
/// its key is well known, and help and palette are kept. The palette is kept while a few others fit
/// beside it; else it is dropped if that makes room for several more, or for the way out of a
/// meeting.
fn that_fit<'a>(hints: &'a [Hint], room: u16, width_of: &dyn Fn(&'a Hint) -> u16) -> Vec<&'a Hint> {
    const SEVERAL: usize = 2;
    const A_FEW: usize = 4;
    let fits = hints.iter().map(width_of).sum::<u16>() <= room;
    let pick = |palette: bool| -> Vec<&'a Hint> {
        let mut always: Vec<&Hint> = hints
            .iter()
            .filter(|(_, word)| is_way_on(word) && (palette || word != EVERY_COMMAND))
            .collect();
        let first = hints.first().filter(|(_, word)| !is_way_on(word)).map_or(0, width_of);
        // Without the palette, what else is always shown makes room for the first of all.
        while !palette
            && !always.is_empty()
            && always.iter().map(|it| width_of(it)).sum::<u16>() + first > room
        {
            always.pop();
        }
        let mut left = room.saturating_sub(always.iter().map(|hint| width_of(hint)).sum());
        let mut shown: Vec<&Hint> = Vec::new();
        let others = |(_, word): &&Hint| !is_way_on(word) && (fits || word != UNDO);
        for hint in hints.iter().filter(others) {
            let width = width_of(hint);
            if width > left {
                break;
            }
            left -= width;
            shown.push(hint);
        }
        // Where there is room for one more, nobody is left without a way out in sight.
        let is_shown = shown.iter().any(|(_, word)| is_way_out(word));
        let out = hints.iter().find(|it| is_way_out(&it.1) && width_of(it) <= left);
        shown.extend(out.filter(|_| !is_shown));
        shown.extend(always);
        shown
    };
    let (with, without) = (pick(true), pick(false));
    let count = |shown: &[&Hint]| shown.iter().filter(|(_, word)| !is_way_on(word)).count();
    let leads_out = |shown: &[&Hint]| shown.iter().any(|(_, word)| is_way_out(word));
    let (few, more) = (count(&with), count(&without));
    let costs_the_way_out = leads_out(&without) && !leads_out(&with);
    let is_dear = more >= few + SEVERAL || few < SEVERAL.min(more);
    if is_dear && (few < A_FEW || costs_the_way_out) { without } else { with }
}

/// The footer's word for the palette.
const EVERY_COMMAND: &str = "every command";

/// The footer's word for taking back.
const UNDO: &str = "undo";

fn is_way_on(word: &str) -> bool {
    word == EVERY_COMMAND || matches!(word, "help" | "letters" | "type")
}

/// *Back* is not among them: in a meeting it is the step before.
fn is_way_out(word: &str) -> bool {
    matches!(word, "end" | "leave" | "done")
}
