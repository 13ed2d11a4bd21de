//! The header: the place, whether everything is saved, and the time.

use crate::app::core::autosave::SaveState;
use crate::app::core::layout::Area;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::{DONE, DOT, LOOK};
use crate::wording::days;

/// Narrower than this, in columns, the header shortens.
const NARROW: u16 = 60;

/// The name keeps at least this many columns, whatever is said beside it.
const NAME: u16 = 14;

/// Draws the header: `left`, the state of saving, `right`. The state of saving is dropped last.
pub(crate) fn header(
    canvas: &mut Canvas,
    left: &str,
    save_state: Option<&SaveState>,
    right: &str,
    right_role: Role,
) {
    let mut area = canvas.area();
    // Whether all is saved is said when it is asked for, and where it is not.
    let is_worse = matches!(save_state, Some(SaveState::NotSaved { .. }));
    let save_state = save_state.filter(|_| !canvas.is_heard() || is_worse);
    area.height = 1;
    let inner = Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let ascii = canvas.ascii;
    let inner = place(canvas, inner);
    // Beside the place, the words at the right are drawn whole or not at all.
    let fits = canvas.place.is_empty() || columns_of(right, ascii) <= inner.width;
    let right = if fits { right } else { "" };
    let right_width = columns_of(right, ascii).min(inner.width);
    canvas.put_right(inner, inner.y, right, right_role);
    let room = inner.width.saturating_sub(right_width + 2);
    let (role, ways) = ways_to_say(canvas, save_state, area.width < NARROW);
    let fits =
        |way: &&String| columns_of(way, ascii) + 2 + NAME.min(columns_of(left, ascii)) <= room;
    let save_state = ways.iter().find(fits).or(ways.last()).map_or("", String::as_str);
    let safe_width = columns_of(save_state, ascii).min(room);
    let left_room = room.saturating_sub(safe_width + 2);
    let left_width = canvas.put(inner.x, inner.y, left_room, left, Role::Title);
    if safe_width > 0 {
        let middle = inner.x + (room - safe_width).max(left_width + 2);
        let width = room.saturating_sub(middle - inner.x);
        canvas.put(middle, inner.y, width, save_state, role);
    }
}

/// Draws what every header begins with, and gives the area left for the rest.
pub(crate) fn place(canvas: &mut Canvas, area: Area) -> Area {
    if canvas.place.is_empty() {
        return area;
    }
    let text = format!("{} {} ", canvas.place, canvas.mark(DOT));
    let used = canvas.put(area.x, area.y, area.width, &text, Role::Accent);
    Area { x: area.x + used, width: area.width.saturating_sub(used), ..area }
}

/// The state of saving, in ever shorter wordings.
fn ways_to_say(
    canvas: &Canvas,
    save_state: Option<&SaveState>,
    narrow: bool,
) -> (Role, Vec<String>) {
    match save_state {
        None | Some(SaveState::Untouched) => (Role::Muted, Vec::new()),
        // While a change is being saved, the last time of saving stays: a mark that changed with
        // each key would distract. A narrow screen shows the mark only.
        Some(SaveState::Saved(_) | SaveState::Saving(Some(_))) if narrow => {
            (Role::Good, vec![canvas.mark(DONE).to_owned()])
        }
        Some(SaveState::Saved(at) | SaveState::Saving(Some(at))) => {
            let mark = canvas.mark(DONE);
            (
                Role::Good,
                vec![
                    format!("{mark} saved {}", days::time_with_seconds(at.time())),
                    mark.to_owned(),
                ],
            )
        }
        Some(SaveState::Saving(None)) => (Role::Muted, vec!["saving".to_owned()]),
        Some(SaveState::NotSaved { why, .. }) => {
            let mark = canvas.mark(LOOK);
            let ways = vec![
                format!("{mark} not saved: {why}, kept in memory, trying again"),
                format!("{mark} not saved: {why}"),
                format!("{mark} not saved, trying again"),
                format!("{mark} not saved"),
            ];
            (Role::Warning, ways)
        }
    }
}
