//! The first row: where we are, whether all is saved, and the time.

use crate::app::keeping::Safe;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, DONE, LOOK, columns_of};

/// Narrower than this, in columns, the header shortens.
const NARROW: u16 = 60;

/// Draws the first row: `left`, what is safe, `right`. What is safe is dropped last.
pub fn header(canvas: &mut Canvas, left: &str, safe: Option<&Safe>, right: &str, right_role: Role) {
    let mut area = canvas.area();
    area.height = 1;
    let (role, safe) = match safe {
        None | Some(Safe::Untouched) => (Role::Muted, String::new()),
        // While a change is on its way the last time that all was saved stands: a mark that
        // changed with each key would draw the eye.
        Some(Safe::Saved(at) | Safe::Saving(Some(at))) => {
            (Role::Good, format!("{} saved {}", canvas.mark(DONE), at.format("%H:%M:%S")))
        }
        Some(Safe::Saving(None)) => (Role::Muted, "saving".to_owned()),
        Some(Safe::NotSaved(why)) => {
            let says =
                format!("{} not saved: {why} - kept in memory, trying again", canvas.mark(LOOK));
            (Role::Warning, says)
        }
    };
    let ascii = canvas.ascii;
    // A narrow screen keeps the name: what is safe is said by its mark, unless it is not.
    let safe = match safe.split_once(' ') {
        Some((mark, _)) if area.width < NARROW && role == Role::Good => mark.to_owned(),
        _ => safe,
    };
    let inner =
        crate::app::measure::Area { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let right_width = columns_of(right, ascii).min(inner.width);
    canvas.put_right(inner, inner.y, right, right_role);
    let room = inner.width.saturating_sub(right_width + 2);
    let safe_width = columns_of(&safe, ascii).min(room);
    let left_room = room.saturating_sub(safe_width + 2);
    let left_width = canvas.put(inner.x, inner.y, left_room, left, Role::Title);
    if safe_width > 0 {
        let middle = inner.x + (room - safe_width).max(left_width + 2);
        let width = room.saturating_sub(middle - inner.x);
        canvas.put(middle, inner.y, width, &safe, role);
    }
}
