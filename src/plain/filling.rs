//! What a line that was typed puts into the field with the keys, or into a line that searches.

use crate::app::core::event::Event;
use crate::app::core::model::Model;
use crate::app::core::targets::Target;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::ui::heard::speak;
use crate::ui::spoken::{SpokenField, SpokenKind};

use super::answer::{PlainAnswer, emptied};
use super::listener::PlainMode;
use super::numbers::{option_of, prompt_of};
use super::words;

impl PlainMode {
    /// Text that goes into the field with the keys.
    pub(super) fn text(&mut self, text: &str, model: &Model, now: &Now) -> PlainAnswer {
        let frame = speak(model, now);
        let Some(field) = frame.focused() else { return self.search(text, model) };
        let paste = |text: &str| Event::Paste(text.to_owned());
        let end = Key { ctrl: true, ..Key::plain(Code::End) };
        match field.kind {
            SpokenKind::Line => {
                let mut events = emptied();
                events.extend((text != "-").then(|| paste(text)));
                events.push(Event::Key(Key::plain(Code::Enter)));
                PlainAnswer::events(events)
            }
            SpokenKind::Lines if text == "-" => PlainAnswer::events(emptied()),
            SpokenKind::Lines => {
                self.echo = Some(field.index);
                let gap = if field.value.is_empty() { "" } else { "\n" };
                PlainAnswer {
                    events: vec![Event::Key(end), paste(&format!("{gap}{text}"))],
                    says: vec![words::NOTED.to_owned()],
                }
            }
            SpokenKind::Choice => {
                let Some(option) = option_of(field, text) else {
                    return self.no_such_option(field, text);
                };
                PlainAnswer::events([
                    Event::Chosen(Target::Option(field.index, option)),
                    Event::Key(Key::plain(Code::Tab)),
                ])
            }
            SpokenKind::Keys => match option_of(field, text).and_then(|at| field.keys.get(at)) {
                Some(key) => PlainAnswer::key(*key),
                None if field.options.is_empty() => self.asked(text, &[], model),
                None => self.no_such_option(field, text),
            },
            SpokenKind::Closed => PlainAnswer::says(words::CLOSED),
        }
    }

    /// Says that `text` is none of the options of `field`.
    fn no_such_option(&self, field: &SpokenField, text: &str) -> PlainAnswer {
        let mut lines = self.places.lines().iter();
        let line = lines.find(|it| it.field == Some(field.index));
        let asks = prompt_of(field, line.and_then(|it| it.number));
        PlainAnswer::says(words::no_such_answer(text.trim(), &asks))
    }

    /// Text that is looked for, or the number of something that was found.
    fn search(&mut self, text: &str, model: &Model) -> PlainAnswer {
        let lines = self.places.lines();
        let number = text.trim().parse::<usize>().ok();
        let found = lines.iter().find(|it| it.is_row() && it.number == number);
        if let Some(target) = found.and_then(|it| it.target) {
            return PlainAnswer::events([Event::Chosen(target)]);
        }
        let mut events = emptied();
        events.extend((text != "-").then(|| Event::Paste(text.to_owned())));
        if !self.has_rows() && model.overlay.is_none() && !model.screen().searches() {
            events.push(Event::Key(Key::plain(Code::Enter)));
        }
        PlainAnswer::events(events)
    }
}
