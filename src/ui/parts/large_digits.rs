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

/// The rows of large digits.
pub(crate) const LARGE_ROWS: u16 = 3;

/// Five rows of a digit, four columns wide.
const TALL_DIGITS: [[&str; 5]; 10] = [
    ["████", "█  █", "█  █", "█  █", "████"],
    [" ██ ", "  █ ", "  █ ", "  █ ", " ███"],
    ["████", "   █", "████", "█   ", "████"],
    ["████", "   █", " ███", "   █", "████"],
    ["█  █", "█  █", "████", "   █", "   █"],
    ["████", "█   ", "████", "   █", "████"],
    ["████", "█   ", "████", "█  █", "████"],
    ["████", "   █", "   █", "   █", "   █"],
    ["████", "█  █", "████", "█  █", "████"],
    ["████", "█  █", "████", "   █", "████"],
];
const TALL_COLON: [&str; 5] = [" ", "█", " ", "█", " "];

/// The rows of tall digits.
pub(crate) const TALL_ROWS: u16 = 5;

/// The word that stands with the clock while it is stopped.
const PAUSED: [&str; 3] =
    ["█▀█ █▀█ █ █ █▀▀ █▀ █▀▄", "█▀▀ █▀█ █ █ ▀▀█ █▀ █ █", "▀   ▀ ▀ ▀▀▀ ▀▀▀ ▀▀ ▀▀ "];

/// The columns of that word.
const PAUSED_WIDTH: u16 = 22;

/// The columns that large digits take.
#[must_use]
pub(crate) fn large_width(text: &str) -> u16 {
    width_of(text, 3)
}

/// The columns that tall digits take.
#[must_use]
pub(crate) fn tall_width(text: &str) -> u16 {
    width_of(text, 4)
}

fn width_of(text: &str, digit: u16) -> u16 {
    let columns = text.chars().map(|c| if c == ':' { 2 } else { digit + 1 });
    columns.fold(0, u16::saturating_add).saturating_sub(1)
}

/// Draws a clock in large digits, three rows high; plainly where there is no room or no such
/// character.
pub(crate) fn large(canvas: &mut Canvas, area: Area, text: &str, role: Role) {
    if canvas.ascii || area.height < LARGE_ROWS || large_width(text) > area.width {
        canvas.put(area.x, area.y, area.width, text, role);
        return;
    }
    pictures(canvas, area, text, role, (&DIGITS, &COLON));
}

/// Draws a clock in tall digits, five rows high; plainly where there is no such character.
pub(crate) fn tall(canvas: &mut Canvas, area: Area, text: &str, role: Role) {
    if canvas.ascii {
        canvas.put(area.x, area.y, area.width, text, role);
        return;
    }
    pictures(canvas, area, text, role, (&TALL_DIGITS, &TALL_COLON));
}

fn pictures<const ROWS: usize>(
    canvas: &mut Canvas,
    area: Area,
    text: &str,
    role: Role,
    (digits, colon): (&[[&str; ROWS]; 10], &[&str; ROWS]),
) {
    if canvas.is_heard() {
        return;
    }
    let mut x = area.x;
    for c in text.chars() {
        let digit = c.to_digit(10).and_then(|d| usize::try_from(d).ok());
        let picture = digit.and_then(|digit| digits.get(digit)).unwrap_or(colon);
        let mut width = 0;
        for (row, y) in picture.iter().zip(area.y..) {
            width = canvas.put(x, y, area.width, row, role);
        }
        x += width + 1;
    }
}

/// Draws the word PAUSED as large as the digits, from the left edge of `area` on; plainly where
/// there is no room. The rows that it took.
pub(crate) fn paused(canvas: &mut Canvas, area: Area, role: Role) -> u16 {
    if canvas.ascii || area.height < LARGE_ROWS || area.width < PAUSED_WIDTH {
        canvas.put(area.x + 1, area.y, area.width.saturating_sub(1), "PAUSED", role);
        return 1;
    }
    for (row, y) in PAUSED.iter().zip(area.y..) {
        canvas.put(area.x, y, area.width, row, role);
    }
    LARGE_ROWS
}
