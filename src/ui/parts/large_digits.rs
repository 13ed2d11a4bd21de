//! A clock in large digits, which can be read from a metre away.

use crate::app::core::layout::Area;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

/// Three rows of a digit, two columns to a cell of its picture.
const DIGITS: [[&str; 3]; 10] = [
    ["█▀█", "█ █", "▀▀▀"],
    ["▄█ ", " █ ", "▀▀▀"],
    ["▀▀█", "█▀▀", "▀▀▀"],
    ["▀▀█", " ▀█", "▀▀▀"],
    ["█ █", "▀▀█", "  ▀"],
    ["█▀▀", "▀▀█", "▀▀▀"],
    ["█▀▀", "█▀█", "▀▀▀"],
    ["▀▀█", "  █", "  ▀"],
    ["█▀█", "█▀█", "▀▀▀"],
    ["█▀█", "▀▀█", "▀▀▀"],
];
/// What stands between minutes and seconds.
const COLON: [&str; 3] = ["▄", " ", "▀"];

/// The columns that large digits take.
#[must_use]
pub(crate) fn large_width(text: &str) -> u16 {
    let columns: usize = text.chars().map(|c| if c == ':' { 2 } else { 4 }).sum();
    u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// Draws a clock in large digits, three rows high; plainly where there is no room or no such
/// character.
pub(crate) fn large(canvas: &mut Canvas, area: Area, text: &str, role: Role) {
    if canvas.ascii || area.height < 3 || large_width(text) > area.width {
        canvas.put(area.x, area.y, area.width, text, role);
        return;
    }
    let mut x = area.x;
    for c in text.chars() {
        let digit = c.to_digit(10).and_then(|d| usize::try_from(d).ok());
        let picture = digit.and_then(|digit| DIGITS.get(digit)).unwrap_or(&COLON);
        for (row, y) in picture.iter().zip(area.y..) {
            canvas.put(x, y, 3, row, role);
        }
        x += if c == ':' { 2 } else { 4 };
    }
}
