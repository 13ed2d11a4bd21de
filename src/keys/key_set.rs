//! Sets of keys to begin from, and what may be changed in them.

use super::command_entry::CommandEntry;
use super::key::{Code, Key};

/// A set of keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum KeySet {
    /// Those of the command list.
    #[default]
    Usual,
    /// The same, and the letters of vi move.
    Vim,
    /// No letter or sign acts by itself, so that speech or a switch that types can do no harm. Every
    /// command is there by name.
    Plain,
}

impl KeySet {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Usual, Self::Vim, Self::Plain];

    /// Its name in the keys file.
    #[must_use]
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Vim => "vim",
            Self::Plain => "plain",
        }
    }

    /// The key that moves in place of this one.
    pub(super) fn moves(self, key: Key) -> Key {
        if self != Self::Vim || key.alt {
            return key;
        }
        let code = match (key.ctrl, key.code) {
            (false, Code::Char('j')) => Code::Down,
            (false, Code::Char('k')) => Code::Up,
            (false, Code::Char('h')) => Code::Left,
            (false, Code::Char('l')) => Code::Right,
            (false, Code::Char('g')) => Code::Home,
            (false, Code::Char('G')) => Code::End,
            (true, Code::Char('d' | 'f')) => Code::PageDown,
            (true, Code::Char('u' | 'b')) => Code::PageUp,
            _ => return key,
        };
        Key::plain(code)
    }
}

/// The keys that somebody chose for a command.
#[derive(Clone, Debug)]
pub(crate) struct KeyChange {
    /// The command.
    pub(crate) entry: &'static CommandEntry,
    /// Its keys; none where it is to have none.
    pub(crate) keys: Vec<Key>,
}

/// Why a key cannot be given to a command.
#[must_use]
pub(crate) fn refused(key: Key, command: &CommandEntry) -> Option<&'static str> {
    let ctrl = key.ctrl && !key.alt;
    match key.code {
        _ if command.keys().contains(&key) => None,
        Code::F(1) => Some("F1 stays help"),
        Code::F(2) => Some("F2 stays the list of every command"),
        _ if key.alt && key.typed().is_none() => Some("Alt types characters on some keyboards"),
        Code::Char(c) if ctrl && "imhj[".contains(c.to_ascii_lowercase()) => {
            Some("terminals send it as Tab, Enter, Backspace or Esc")
        }
        Code::Char('c' | 'v') if ctrl => Some("it copies and pastes"),
        Code::Char(_) | Code::F(_) => None,
        _ => Some("it is needed to type and to move"),
    }
}
