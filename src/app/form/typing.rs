//! The editing keys that any text field has, as edits.

use crate::keys::key::{Code, Key};

use crate::app::core::effect::TerminalEffect;
use crate::app::core::outcome::Outcome;
use crate::app::text::{Edit, EditContext, EditOutcome, EditRefusal, Erase, Layout, Motion};

/// The edit that `key` makes in a field; none where it makes none.
///
/// Control and a letter are the line-editing habits of thirty years; Ctrl-H is Backspace and
/// Ctrl-J a new line on some terminals, and Ctrl-_ arrives as Ctrl-7.
#[must_use]
pub(crate) fn edit_for(key: Key) -> Option<Edit> {
    if let Some(c) = key.typed() {
        return Some(Edit::Type(c.to_string()));
    }
    let go = |to| Some(Edit::Move { to, select: key.shift });
    let erase = |erase| Some(Edit::Erase(erase));
    match (key.ctrl || key.alt, key.code) {
        (false, Code::Enter) => Some(Edit::NewLine),
        (false, Code::Backspace) => erase(Erase::Back),
        (true, Code::Backspace) => erase(Erase::WordBack),
        (false, Code::Delete) => erase(Erase::Forward),
        (true, Code::Delete) => erase(Erase::WordForward),
        (false, Code::Left) => go(Motion::Left),
        (false, Code::Right) => go(Motion::Right),
        (true, Code::Left) => go(Motion::WordLeft),
        (true, Code::Right) => go(Motion::WordRight),
        (_, Code::Up) => go(Motion::Up),
        (_, Code::Down) => go(Motion::Down),
        (false, Code::Home) => go(Motion::RowStart),
        (false, Code::End) => go(Motion::RowEnd),
        (true, Code::Home) => go(Motion::Start),
        (true, Code::End) => go(Motion::End),
        (_, Code::PageUp) => go(Motion::PageUp(10)),
        (_, Code::PageDown) => go(Motion::PageDown(10)),
        (true, Code::Char(c)) if key.ctrl => match c {
            'a' => go(Motion::RowStart),
            'e' => go(Motion::RowEnd),
            'b' => go(Motion::Left),
            'f' => go(Motion::Right),
            'h' => erase(Erase::Back),
            'd' => erase(Erase::Forward),
            'j' => Some(Edit::NewLine),
            'k' => erase(Erase::ToLineEnd),
            'u' => erase(Erase::ToLineStart),
            'w' => erase(Erase::WordBack),
            'x' => Some(Edit::Cut),
            'c' => Some(Edit::Copy),
            'z' | '_' | '7' => Some(Edit::Undo),
            'y' => Some(Edit::Redo),
            _ => None,
        },
        _ => None,
    }
}

/// How many fields on a key leads that leaves a field of one line.
#[must_use]
pub(crate) fn leaves_line(key: Key) -> Option<isize> {
    match key.code {
        Code::Enter => Some(1),
        Code::Up if !key.shift => Some(-1),
        Code::Down if !key.shift => Some(1),
        _ => None,
    }
}

/// What an edit of a field answers: copied text goes out, a refusal says why.
#[must_use]
pub(crate) fn outcome_of(outcome: EditOutcome) -> Outcome {
    match outcome {
        EditOutcome::Copied(text) | EditOutcome::Cut(text) => {
            Outcome::effects([TerminalEffect::Copy(text)])
        }
        EditOutcome::Refused(EditRefusal::NothingSelected) => {
            Outcome::notice("Nothing is lost · ⟦back⟧ leaves")
        }
        EditOutcome::Refused(why) => Outcome::notice(why.say()),
        EditOutcome::Nothing | EditOutcome::Moved | EditOutcome::Changed => Outcome::none(),
    }
}

/// What an edit must know of a field as wide as this, of one line or of many.
#[must_use]
pub(crate) fn edit_context(width: u16, lines: bool) -> EditContext {
    let layout = Layout::writing(width);
    if lines { EditContext::note(layout) } else { EditContext::line(layout) }
}
