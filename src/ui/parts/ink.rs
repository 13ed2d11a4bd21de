//! Converts the styles of a theme to ratatui's.

use ratatui::style::{Color, Modifier, Style};

use crate::settings::colour::{Colour, Named};
use crate::settings::theme::{Role, Theme};

/// The style of `role` in `theme`.
#[must_use]
pub(crate) fn style_of(theme: &Theme, role: Role) -> Style {
    let ink = theme.style(role);
    let mut style = Style::default().fg(colour(ink.fg)).bg(colour(ink.bg));
    for (is_on, modifier) in [
        (ink.bold, Modifier::BOLD),
        (ink.dim, Modifier::DIM),
        (ink.italic, Modifier::ITALIC),
        (ink.underline, Modifier::UNDERLINED),
        (ink.reverse, Modifier::REVERSED),
    ] {
        if is_on {
            style = style.add_modifier(modifier);
        }
    }
    style
}

fn colour(colour: Colour) -> Color {
    match colour {
        Colour::Default => Color::Reset,
        Colour::Indexed(n) => Color::Indexed(n),
        Colour::Rgb(r, g, b) => Color::Rgb(r, g, b),
        Colour::Named(name) => named(name),
    }
}

/// One of the terminal's sixteen colours as ratatui's named colour: an index would be sent as one
/// of 256, which older terminals do not support.
fn named(name: Named) -> Color {
    match name {
        Named::Black => Color::Black,
        Named::Red => Color::Red,
        Named::Green => Color::Green,
        Named::Yellow => Color::Yellow,
        Named::Blue => Color::Blue,
        Named::Magenta => Color::Magenta,
        Named::Cyan => Color::Cyan,
        Named::White => Color::Gray,
        Named::BrightBlack => Color::DarkGray,
        Named::BrightRed => Color::LightRed,
        Named::BrightGreen => Color::LightGreen,
        Named::BrightYellow => Color::LightYellow,
        Named::BrightBlue => Color::LightBlue,
        Named::BrightMagenta => Color::LightMagenta,
        Named::BrightCyan => Color::LightCyan,
        Named::BrightWhite => Color::White,
    }
}
