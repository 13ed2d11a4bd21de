//! The names of the parts of a screen side by side, the one that is shown among them.

use crate::app::core::layout::Area;
use crate::settings::theme::Role;
use crate::ui::canvas::{Canvas, columns_of};
use crate::ui::marks::{CHOSEN, DOT};

/// The widest name of a part, in columns.
const WIDEST: u16 = 14;

/// Draws the names, with `beside` at the right end where there is room for it; where there is no room
/// for all names, the one that is shown and its place.
pub(crate) fn part_names(
    canvas: &mut Canvas,
    area: Area,
    titles: &[&str],
    shown: usize,
    beside: &str,
) {
    let words: u16 = titles.iter().map(|it| columns_of(it, canvas.ascii)).sum();
    let each = |gap: u16| words + gap * u16::try_from(titles.len()).unwrap_or(u16::MAX);
    let gap = if each(3) + columns_of(beside, canvas.ascii) < area.width { 3 } else { 1 };
    if each(gap) > area.width {
        let (title, all) = (titles.get(shown).copied().unwrap_or_default(), titles.len());
        let dot = canvas.mark(DOT);
        let title = format!("{title} {dot} {} of {all}", shown + 1);
        canvas.put(area.x, area.y, area.width, &title, Role::Accent);
        return;
    }
    let mut x = area.x;
    for (n, title) in titles.iter().enumerate() {
        let is_shown = n == shown;
        let role = if is_shown { Role::Chosen } else { Role::Muted };
        let mark = if is_shown { canvas.mark(CHOSEN) } else { " " };
        x += canvas.put(x, area.y, 1, mark, role);
        x += canvas.put(x, area.y, WIDEST, title, role) + gap.saturating_sub(1);
    }
    let room = Area { x, width: (area.x + area.width).saturating_sub(x), ..area };
    if columns_of(beside, canvas.ascii) < room.width {
        canvas.put_right(room, area.y, beside, Role::Muted);
    }
}
