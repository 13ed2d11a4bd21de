//! A key press as a value, and its text form: `n`, `f8`, `ctrl+z`, `space`.

use std::fmt;
use std::str::FromStr;

/// Which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character that was typed.
    Char(char),
    /// A function key.
    F(u8),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab, which terminals send as a key of its own.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Left arrow.
    Left,
    /// Right arrow.
    Right,
    /// Up arrow.
    Up,
    /// Down arrow.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
}

/// A key press with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Control was held.
    pub ctrl: bool,
    /// Alt was held (or Escape came just before, which terminals cannot tell apart).
    pub alt: bool,
    /// Shift was held, where the key is no character.
    pub shift: bool,
}

const NAMED: [(&str, Code); 15] = [
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("shift-tab", Code::BackTab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("left", Code::Left),
    ("right", Code::Right),
    ("up", Code::Up),
    ("down", Code::Down),
    ("home", Code::Home),
    ("end", Code::End),
    ("pgup", Code::PageUp),
    ("pgdn", Code::PageDown),
    ("space", Code::Char(' ')),
];

impl Key {
    /// The key alone.
    #[must_use]
    pub(crate) fn plain(code: Code) -> Self {
        Self { code, ctrl: false, alt: false, shift: false }
    }

    /// A character.
    #[must_use]
    pub fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// The character this key types, if it types one. Control and Alt together are `AltGr` on
    /// Windows, which types.
    #[must_use]
    pub(crate) fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if self.ctrl == self.alt && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// The same key with the small letter, if it types a capital.
    #[must_use]
    pub(crate) fn small(self) -> Option<Self> {
        let c = self.typed().filter(char::is_ascii_uppercase)?;
        Some(Self { code: Code::Char(c.to_ascii_lowercase()), ..self })
    }

    /// The key of this name, as the footer and sentences show it: `F8`, `Ctrl-Z`, `n`, `Space`.
    #[must_use]
    pub(crate) fn shown_as(name: &str) -> Option<Self> {
        let mut letters = name.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return (letter.is_ascii() && !letter.is_ascii_uppercase()).then(|| Self::char(letter));
        }
        let small = name.to_ascii_lowercase();
        small.replacen("ctrl-", "ctrl+", 1).parse().ok()
    }

    /// The digit this key types, if it types one.
    #[must_use]
    pub(crate) fn digit(self) -> Option<usize> {
        self.typed()?.to_digit(10)?.try_into().ok()
    }
}

/// The text does not name a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no key: write n, f8, ctrl+z, space or enter")]
pub struct NotAKey(String);

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let wrong = || NotAKey(text.chars().filter(|c| !c.is_control()).take(40).collect());
        let mut key = Self::char(' ');
        let mut rest = text;
        while let Some((held, after)) =
            rest.split_once('+').filter(|(h, a)| !h.is_empty() && !a.is_empty())
        {
            match held {
                "ctrl" => key.ctrl = true,
                "alt" => key.alt = true,
                "shift" => key.shift = true,
                _ => return Err(wrong()),
            }
            rest = after;
        }
        let mut chars = rest.chars();
        key.code = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() => Code::Char(c),
            _ => match NAMED.iter().find(|(name, _)| *name == rest) {
                Some((_, code)) => *code,
                None => rest
                    .strip_prefix('f')
                    .and_then(|n| n.parse().ok())
                    .filter(|n| (1..=12).contains(n))
                    .map(Code::F)
                    .ok_or_else(wrong)?,
            },
        };
        Ok(key)
    }
}

/// As the footer shows it: `F8`, `Ctrl-Z`, `n`, `Space`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        match self.code {
            Code::F(n) => write!(f, "F{n}"),
            Code::Char(c) if c != ' ' => {
                if self.ctrl {
                    write!(f, "{}", c.to_uppercase())
                } else {
                    write!(f, "{c}")
                }
            }
            code => {
                let name = NAMED.iter().find(|(_, named)| *named == code).map_or("", |(n, _)| n);
                let mut letters = name.chars();
                match letters.next() {
                    Some(first) => write!(f, "{}{}", first.to_uppercase(), letters.as_str()),
                    None => Ok(()),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_parsed_and_shown_by_name() {
        for (text, shown) in [
            ("n", "n"),
            ("f8", "F8"),
            ("ctrl+z", "Ctrl-Z"),
            ("space", "Space"),
            ("+", "+"),
            ("shift-tab", "Shift-tab"),
        ] {
            assert_eq!(text.parse::<Key>().expect(text).to_string(), shown);
        }
        for bad in ["", "f13", "hyper+x", "ctrl+", "nn"] {
            assert!(bad.parse::<Key>().is_err(), "{bad}");
        }
    }

    #[test]
    fn every_key_is_known_by_the_name_that_it_is_shown_by() {
        let ctrl = |c| Key { ctrl: true, ..Key::char(c) };
        let keys = [Key::char('n'), Key::char(' '), Key::char('?'), ctrl('z'), ctrl('r')];
        let named = [Code::F(8), Code::Enter, Code::Esc, Code::BackTab, Code::PageDown, Code::Up];
        for key in keys.into_iter().chain(named.map(Key::plain)) {
            assert_eq!(Key::shown_as(&key.to_string()), Some(key));
        }
    }

    #[test]
    fn altgr_types_a_character_and_control_does_not() {
        let key = |ctrl, alt| Key { code: Code::Char('€'), ctrl, alt, shift: false };
        assert_eq!(key(true, true).typed(), Some('€'));
        assert_eq!(key(false, false).typed(), Some('€'));
        assert_eq!(key(true, false).typed(), None);
    }
}
