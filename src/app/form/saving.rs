//! How a form is saved that is saved as a whole: what Enter does in each of its fields, the key that
//! saves from any of them, and what the footer says of both.

use std::hash::Hash;

use crate::app::core::hints::{Hint, fixed_hints};
use crate::keys::key::{Code, Key};

use super::draft::DraftForm;
use super::field::Field;

/// The key that saves a form from any of its fields.
pub(crate) const SAVE: Key = Key { code: Code::Char('s'), ctrl: true, alt: false, shift: false };

/// What Enter does in the field with the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EnterDoes {
    /// Nothing, once: choosing has brought the keys here, and whoever presses Enter is there already.
    Nothing,
    /// It goes on to the next field.
    Next,
    /// It begins a new line.
    NewLine,
    /// It saves the form.
    Saves,
}

/// Whether something can be typed, chosen or pressed in a field.
fn is_open<A>(field: &Field<A>) -> bool {
    field.takes_keys() && field.as_choice().is_none_or(|choice| choice.closed.is_none())
}

impl<A: Copy + Eq + Hash + 'static> DraftForm<A> {
    /// What Enter does in the field with the keys, and whether another comes after it.
    fn enter_does(&self, fields: &[Field<A>]) -> (EnterDoes, bool) {
        let at = self.state.focus(fields);
        let comes_another = fields.iter().skip(at + 1).any(is_open);
        let does = match fields.get(at) {
            Some(field) if self.state.is_there_by_choice(field) => EnterDoes::Nothing,
            Some(field) if field.takes_words() && !field.is_one_line() => EnterDoes::NewLine,
            _ if comes_another => EnterDoes::Next,
            _ => EnterDoes::Saves,
        };
        (does, comes_another)
    }

    /// Whether `key` saves the form: Enter in its last field, where that is of one line, or Ctrl-S in
    /// any.
    #[must_use]
    pub(crate) fn is_saved_by(&self, key: Key, fields: &[Field<A>]) -> bool {
        match key.code {
            Code::Enter => self.enter_does(fields).0 == EnterDoes::Saves,
            _ => key == SAVE,
        }
    }

    /// What the footer says in the field with the keys; saving does what `saves` says.
    #[must_use]
    pub(crate) fn hints(&self, fields: &[Field<A>], saves: &str) -> Vec<Hint> {
        let (does, comes_another) = self.enter_does(fields);
        let mut hints = match does {
            EnterDoes::Nothing | EnterDoes::NewLine if comes_another => vec![("Tab", "next")],
            EnterDoes::Nothing | EnterDoes::NewLine => Vec::new(),
            EnterDoes::Next => vec![("Enter", "next")],
            EnterDoes::Saves => vec![("Enter", saves)],
        };
        if does == EnterDoes::NewLine {
            hints.insert(0, ("Enter", "new line"));
        }
        if does != EnterDoes::Saves {
            hints.push(("Ctrl-S", saves));
        }
        hints.push(("Esc", "back"));
        if fields.iter().filter(|it| is_open(it)).count() > 1 {
            hints.push(("Shift-Tab", "field before"));
        }
        fixed_hints(&hints)
    }
}
