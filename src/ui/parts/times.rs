//! Times as they are shown, and the large digits that can be read from a metre away.

use crate::app::core::layout::Area;
use crate::settings::theme::Role;
use crate::ui::canvas::Canvas;

/// Seconds as a clock shows them: `2:05`; over an hour `1:02:05`.
#[must_use]
pub fn clock(seconds: f64) -> String {
    let whole = whole(seconds.abs());
    let (h, m, s) = (whole / 3600, whole / 60 % 60, whole % 60);
    if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
}

/// Time left as a clock shows it, counting up once it is over.
#[must_use]
pub fn left(seconds: f64) -> String {
    // A second that has begun is still left: a clock that starts at 2:00 shows 2:00.
    if seconds < 0.0 {
        format!("over {}", clock(seconds))
    } else {
        format!("{} left", clock(seconds.ceil()))
    }
}

/// Planned time, in minutes where it is whole.
#[must_use]
pub fn planned(seconds: f64) -> String {
    let whole = whole(seconds);
    if whole.is_multiple_of(60) { format!("{} min", whole / 60) } else { clock(seconds) }
}

/// Whole seconds. A second that has begun counts as whole only once it is over, so that a clock
/// counting down and one counting up change at the same moment.
fn whole(seconds: f64) -> u64 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a day and more"
    )]
    let whole = seconds.clamp(0.0, 1.0e6) as u64;
    whole
}

/// Three rows of a digit, two columns to a cell of its picture.
const DIGITS: [[&str; 3]; 11] = [
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
    ["▄", " ", "▀"],
];

/// The columns that large digits take.
#[must_use]
pub fn large_width(text: &str) -> u16 {
    let columns: usize = text.chars().map(|c| if c == ':' { 2 } else { 4 }).sum();
    u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// Draws a clock in large digits, three rows high; plainly where there is no room or no such
/// character.
pub fn large(canvas: &mut Canvas, area: Area, text: &str, role: Role) {
    if canvas.ascii || area.height < 3 || large_width(text) > area.width {
        canvas.put(area.x, area.y, area.width, text, role);
        return;
    }
    let mut x = area.x;
    for c in text.chars() {
        let digit = c.to_digit(10).and_then(|d| usize::try_from(d).ok()).unwrap_or(10);
        let picture = DIGITS[digit.min(10)];
        for (row, y) in picture.iter().zip(area.y..) {
            canvas.put(x, y, 3, row, role);
        }
        x += if c == ':' { 2 } else { 4 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_as_a_clock_shows_them() {
        for (seconds, shown) in [
            (0.0, "0:00 left"),
            (65.9, "1:06 left"),
            (3600.0, "1:00:00 left"),
            (-75.2, "over 1:15"),
        ] {
            assert_eq!(left(seconds), shown);
        }
        assert_eq!(planned(300.0), "5 min");
        assert_eq!(planned(90.0), "1:30");
        assert_eq!(clock(f64::NAN), "0:00");
    }
}
