//! What a line that was typed leads to: events, as keys and clicks would be, and what is said at once.

use crate::app::core::event::Event;
use crate::app::core::model::Model;
use crate::keys::command::Scope;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::commands::Doable;
use super::typed::TypedLine;
use super::words;

/// What a line that was typed asks for.
#[derive(Debug, Default)]
pub struct PlainAnswer {
    /// What happens, in order.
    pub events: Vec<Event>,
    /// What is said at once.
    pub(crate) says: Vec<String>,
}

impl PlainAnswer {
    /// Something that is said.
    pub(super) fn says(line: impl Into<String>) -> Self {
        Self { events: Vec::new(), says: vec![line.into()] }
    }

    /// Things that happen.
    pub(super) fn events(events: impl IntoIterator<Item = Event>) -> Self {
        Self { events: events.into_iter().collect(), says: Vec::new() }
    }

    /// A key that is pressed.
    pub(super) fn key(key: Key) -> Self {
        Self::events([Event::Key(key)])
    }
}

/// The keys that empty a field.
pub(super) fn emptied() -> Vec<Event> {
    let start = Key { ctrl: true, ..Key::plain(Code::Home) };
    let to_end = Key { ctrl: true, shift: true, ..Key::plain(Code::End) };
    [start, to_end, Key::plain(Code::Delete)].map(Event::Key).into()
}

/// A key as it is pressed where it acts: after Esc, where letters type.
pub(super) fn pressed(key: Key, model: &Model) -> Key {
    let screen = model.screen();
    let acts = match screen.mode() {
        Mode::Letters => true,
        Mode::Typing => false,
        Mode::Marks => {
            let keymap = &model.shared.keymap;
            key.digit().is_some() || keymap.command(screen.scopes(), Mode::Marks, key).is_some()
        }
    };
    let after_esc =
        !acts && model.overlay.is_none() && screen.esc_brings_letters() && key.typed().is_some();
    Key { alt: key.alt || after_esc, ..key }
}

/// Whether digits are keys where one is: in practice they mark a go.
pub(super) fn digits_act(model: &Model) -> bool {
    model.overlay.is_none() && model.screen().scopes().contains(&Scope::Practice)
}

/// Words that go into the feedback of the last go.
pub(super) fn feedback(words: &str) -> PlainAnswer {
    let enter = || Event::Key(Key::plain(Code::Enter));
    PlainAnswer::events([enter(), Event::Paste(words.to_owned()), enter()])
}

/// What is done by choosing something that can be done.
pub(super) fn done(what: Doable, model: &Model) -> PlainAnswer {
    match what {
        Doable::Command(command) => PlainAnswer::events([Event::Asked(command)]),
        Doable::Key(key) => PlainAnswer::key(pressed(key, model)),
    }
}

/// The answer to a question that is answered by yes, which does `does`, or no.
pub(super) fn confirmed(typed: TypedLine, does: &str) -> PlainAnswer {
    let (yes, no) = (Key::plain(Code::Enter), Key::plain(Code::Esc));
    let asks = words::yes_or_no(does);
    match typed {
        TypedLine::Words(word) | TypedLine::Always(word) | TypedLine::Text(word) => {
            match word.trim().to_lowercase().as_str() {
                "1" | "y" | "yes" => PlainAnswer::key(yes),
                "2" | "n" | "no" => PlainAnswer::key(no),
                word if word == does.to_lowercase() => PlainAnswer::key(yes),
                words::LEAVE_IT => PlainAnswer::key(no),
                word => PlainAnswer::says(words::no_such_answer(word, &asks)),
            }
        }
        TypedLine::Out => PlainAnswer::key(no),
        TypedLine::Onward | TypedLine::Question(_) => PlainAnswer::says(asks),
    }
}
