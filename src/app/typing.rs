//! The editing keys that any text field has, as edits.

use crate::keys::key::{Code, Key};

use super::text::editor::{Edit, Motion};

/// The edit that `key` makes in a field; none where it makes none.
///
/// Control and a letter are the line-editing habits of thirty years; Ctrl-H is Backspace and
/// Ctrl-J a new line on some terminals, and Ctrl-_ arrives as Ctrl-7.
#[must_use]
pub fn edit_for(key: Key) -> Option<Edit> {
    if let Some(c) = key.typed() {
        return Some(Edit::Insert(c.to_string()));
    }
    let go = |motion| Some(Edit::Move { motion, select: key.shift });
    match (key.ctrl || key.alt, key.code) {
        (false, Code::Enter) => Some(Edit::NewLine),
        (false, Code::Backspace) => Some(Edit::Backspace),
        (true, Code::Backspace) => Some(Edit::DeleteWordBack),
        (false, Code::Delete) => Some(Edit::Delete),
        (true, Code::Delete) => Some(Edit::DeleteWordForward),
        (false, Code::Left) => go(Motion::Left),
        (false, Code::Right) => go(Motion::Right),
        (true, Code::Left) => go(Motion::WordLeft),
        (true, Code::Right) => go(Motion::WordRight),
        (_, Code::Up) => go(Motion::Up),
        (_, Code::Down) => go(Motion::Down),
        (false, Code::Home) => go(Motion::LineStart),
        (false, Code::End) => go(Motion::LineEnd),
        (true, Code::Home) => go(Motion::Start),
        (true, Code::End) => go(Motion::End),
        (_, Code::PageUp) => go(Motion::PageUp(10)),
        (_, Code::PageDown) => go(Motion::PageDown(10)),
        (true, Code::Char(c)) if key.ctrl => match c {
            'a' => go(Motion::LineStart),
            'e' => go(Motion::LineEnd),
            'b' => go(Motion::Left),
            'f' => go(Motion::Right),
            'h' => Some(Edit::Backspace),
            'd' => Some(Edit::Delete),
            'j' => Some(Edit::NewLine),
            'k' => Some(Edit::DeleteToLineEnd),
            'u' => Some(Edit::DeleteToLineStart),
            'w' => Some(Edit::DeleteWordBack),
            'x' => Some(Edit::Cut),
            'c' => Some(Edit::Copy),
            'v' => Some(Edit::PasteCopied),
            'z' | '_' | '7' => Some(Edit::Undo),
            'y' => Some(Edit::Redo),
            _ => None,
        },
        _ => None,
    }
}
