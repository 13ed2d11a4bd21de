//! A colour of a theme: the terminal's default, one of its sixteen, an indexed one, or RGB.
//!
//! `ui` converts these to the drawing library's.

use std::fmt;

/// One of the sixteen colours that every terminal has, in the shade its owner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "they are the names of colours")]
pub enum Named {
    Black,
    Red,
    Green,
    Yellow,
    Blue,
    Magenta,
    Cyan,
    White,
    BrightBlack,
    BrightRed,
    BrightGreen,
    BrightYellow,
    BrightBlue,
    BrightMagenta,
    BrightCyan,
    BrightWhite,
}

impl Named {
    /// All of them, in the order of their numbers, 0 to 15.
    pub const ALL: [Self; 16] = [
        Self::Black,
        Self::Red,
        Self::Green,
        Self::Yellow,
        Self::Blue,
        Self::Magenta,
        Self::Cyan,
        Self::White,
        Self::BrightBlack,
        Self::BrightRed,
        Self::BrightGreen,
        Self::BrightYellow,
        Self::BrightBlue,
        Self::BrightMagenta,
        Self::BrightCyan,
        Self::BrightWhite,
    ];

    /// As a theme writes it.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Black => "black",
            Self::Red => "red",
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Blue => "blue",
            Self::Magenta => "magenta",
            Self::Cyan => "cyan",
            Self::White => "white",
            Self::BrightBlack => "bright-black",
            Self::BrightRed => "bright-red",
            Self::BrightGreen => "bright-green",
            Self::BrightYellow => "bright-yellow",
            Self::BrightBlue => "bright-blue",
            Self::BrightMagenta => "bright-magenta",
            Self::BrightCyan => "bright-cyan",
            Self::BrightWhite => "bright-white",
        }
    }
}

/// A colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Colour {
    /// The terminal's default foreground or background.
    #[default]
    Default,
    /// One of the terminal's sixteen.
    Named(Named),
    /// One of the 240 fixed ones, 16 to 255.
    Indexed(u8),
    /// Exactly this one: red, green, blue.
    Rgb(u8, u8, u8),
}

/// The name by which a theme asks for the terminal's own colour.
pub(crate) const DEFAULT_NAME: &str = "default";

impl Colour {
    /// The colour with this number, 0 to 255.
    #[must_use]
    pub(crate) fn numbered(number: u8) -> Self {
        Named::ALL.get(usize::from(number)).map_or(Self::Indexed(number), |n| Self::Named(*n))
    }

    /// The colour that `text` names, if it names one.
    #[must_use]
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace(['_', ' '], "-");
        if let Some(digits) = text.strip_prefix('#') {
            return exact(digits);
        }
        if let Ok(number) = text.parse::<u8>() {
            return Some(Self::numbered(number));
        }
        let name = match text.as_str() {
            DEFAULT_NAME => return Some(Self::Default),
            "grey" | "gray" => "bright-black",
            name => name,
        };
        Named::ALL.into_iter().find(|named| named.id() == name).map(Self::Named)
    }

    /// Every name that [`Self::from_text`] knows, for suggesting one.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
        std::iter::once(DEFAULT_NAME).chain(Named::ALL.into_iter().map(Named::id))
    }
}

/// `rrggbb`, or `rgb` for short.
fn exact(digits: &str) -> Option<Colour> {
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let part = |range| digits.get(range).and_then(|part| u8::from_str_radix(part, 16).ok());
    match digits.len() {
        6 => Some(Colour::Rgb(part(0..2)?, part(2..4)?, part(4..6)?)),
        3 => Some(Colour::Rgb(part(0..1)? * 17, part(1..2)? * 17, part(2..3)? * 17)),
        _ => None,
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str(DEFAULT_NAME),
            Self::Named(named) => f.write_str(named.id()),
            Self::Indexed(number) => write!(f, "{number}"),
            Self::Rgb(r, g, b) => write!(f, "#{r:02x}{g:02x}{b:02x}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn colours_may_be_written_in_every_usual_way() {
        for (text, colour) in [
            ("bright-blue", Some(Colour::Named(Named::BrightBlue))),
            ("Bright_Blue", Some(Colour::Named(Named::BrightBlue))),
            ("grey", Some(Colour::Named(Named::BrightBlack))),
            ("default", Some(Colour::Default)),
            ("9", Some(Colour::Named(Named::BrightRed))),
            ("214", Some(Colour::Indexed(214))),
            ("#FFaa00", Some(Colour::Rgb(255, 170, 0))),
            ("#fa0", Some(Colour::Rgb(255, 170, 0))),
            ("256", None),
            ("#ffaa0", None),
            ("#+fa0a0", None),
            ("#éé", None),
            ("mauve", None),
        ] {
            assert_eq!(Colour::from_text(text), colour, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_colour_or_none(text in ".{0,9}") {
            if let Some(colour) = Colour::from_text(&text) {
                prop_assert_eq!(Colour::from_text(&colour.to_string()), Some(colour));
            }
        }

        #[test]
        fn an_exact_colour_reads_back_as_shown(r: u8, g: u8, b: u8) {
            let colour = Colour::Rgb(r, g, b);
            prop_assert_eq!(Colour::from_text(&colour.to_string()), Some(colour));
        }
    }
}
