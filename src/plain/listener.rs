//! The keyboard and the drawing of plain mode: a line that was typed becomes events, and what then
//! differs becomes lines. It changes no model itself.

use crate::app::core::event::Event;
use crate::app::core::model::{Model, Overlay};
use crate::app::core::targets::Target;
use crate::app::form::saving::SAVE;
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::ui::heard::speak;
use crate::ui::spoken::{SpokenField, SpokenFrame, SpokenKind};
use crate::ui::spoken_keys::SpokenKeys;
use crate::wording::plain_text::plainly;

use super::answer::{PlainAnswer, confirmed, digits_act, done, feedback, pressed};
use super::commands::{Doable, NamedDoable, doable, is_name, key_named, meant};
use super::numbered_lines::numbered_lines;
use super::numbers::{NumberedLine, prompt_of};
use super::place::{Came, PlainPlace, PlainPlaces};
use super::questions::{answer_beginning, answer_called, last_question};
use super::times::{SpokenTimes, asked};
use super::told::{Untold, news};
use super::tour::SpokenTour;
use super::typed::{PlainQuestion, TypedLine};
use super::words;

/// The first number where the digits answer as keys.
const ABOVE_DIGITS: usize = 11;

/// The state of plain mode.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is about another line")]
pub struct PlainMode {
    pub(super) places: PlainPlaces,
    untold: Untold,
    times: SpokenTimes,
    tour: SpokenTour,
    /// Whether lines go into the field that has the keys.
    types: bool,
    /// Whether something could be typed when it was last looked.
    could_type: bool,
    /// Whether a letter would stand in a text there.
    is_in_text: bool,
    /// Whether a line was typed that nothing was said to yet.
    is_unanswered: bool,
    /// The field whose words were just typed.
    pub(super) echo: Option<usize>,
    /// The field that had the keys, by its number.
    focused: Option<usize>,
    /// What a number chooses, where a list of it was just said.
    listed: Vec<Doable>,
    /// The first line of where one is.
    header: Option<String>,
    /// The notice that was said last.
    notice: Option<(std::time::Duration, String)>,
    /// Whether anything was said yet.
    begun: bool,
}

impl PlainMode {
    /// What is to be said after whatever happened.
    pub fn news(&mut self, model: &Model, now: &Now) -> Vec<String> {
        let mut says = Vec::new();
        if !std::mem::replace(&mut self.begun, true) {
            says.push(words::WELCOME.to_owned());
        }
        let frame = speak(model, now);
        let came = self.places.go(PlainPlace::of(model));
        let first = if digits_act(model) { ABOVE_DIGITS } else { 1 };
        let Some(here) = self.places.here() else { return says };
        let first = here.first(first);
        let lines = numbered_lines(&frame, first);
        let mut told = news(&here.lines, &lines, self.echo.take());
        match came {
            Came::Stayed => {}
            Came::Back => {
                let titles = lines.iter().take(1 + usize::from(model.screen().part() > 0));
                told.splice(0..0, titles.map(|it| (it.say(), false)));
            }
            Came::Anew => {
                self.listed.clear();
                // Another part of the same screen begins with the same words.
                if told.first().is_some_and(|it| self.header.as_ref() == Some(&it.0)) {
                    told.remove(0);
                }
            }
        }
        self.header = lines.first().map(NumberedLine::say);
        here.lines = lines;
        says.extend(self.new_notice(model));
        if let Some(Overlay::Confirmation(question)) = &model.overlay {
            told = match came {
                Came::Stayed => Vec::new(),
                Came::Back | Came::Anew => vec![
                    (
                        plainly(&SpokenKeys::of(model).retell(&model.keys_here(), &question.text)),
                        false,
                    ),
                    (words::yes_or_no(question.yes), false),
                ],
            };
        }
        if !told.is_empty() {
            says.extend(self.untold.first(told));
        }
        says.extend(self.tour.news(model));
        says.extend(self.prompt(model, &frame, came));
        says.extend(self.times.tick(model, now));
        if std::mem::take(&mut self.is_unanswered) && says.is_empty() {
            says.push(words::NOTHING_NEW.to_owned());
        }
        says
    }

    /// What is to be said as time passes.
    pub(crate) fn tick(&mut self, model: &Model, now: &Now) -> Vec<String> {
        let mut says = self.times.tick(model, now);
        says.splice(0..0, self.new_notice(model));
        says
    }

    /// The notice, where it was not said yet.
    fn new_notice(&mut self, model: &Model) -> Option<String> {
        let notice = model.notice.as_ref()?;
        let this = (notice.since, notice.text.clone());
        let is_new = self.notice.as_ref() != Some(&this);
        self.notice = Some(this);
        is_new.then(|| plainly(&SpokenKeys::of(model).retell(&model.keys_here(), &notice.text)))
    }

    /// Which field is typed in, where that is another than before.
    fn prompt(&mut self, model: &Model, frame: &SpokenFrame, came: Came) -> Option<String> {
        let is_filled = |it: &SpokenField| it.kind != SpokenKind::Keys || !it.options.is_empty();
        let can_type =
            is_typing(model) && (frame.input.is_some() || frame.focused().is_some_and(is_filled));
        let in_text = |it: &SpokenField| matches!(it.kind, SpokenKind::Line | SpokenKind::Lines);
        self.is_in_text = can_type && frame.focused().is_none_or(in_text);
        let turned = can_type && !std::mem::replace(&mut self.could_type, can_type);
        self.could_type = can_type;
        if came == Came::Anew || turned {
            self.types = can_type;
        }
        self.types &= can_type;
        if !self.types {
            self.focused = None;
            return None;
        }
        let Some(field) = frame.focused() else {
            let is_new = came == Came::Anew || turned;
            return is_new.then(|| words::NOW_TYPE.to_owned());
        };
        let line = self.places.lines().iter().find(|it| it.field == Some(field.index))?;
        let number = line.number;
        let is_new = came != Came::Stayed || turned || self.focused != number;
        self.focused = number;
        is_new.then(|| prompt_of(field, number))
    }

    /// The lines that were said last.
    #[cfg(test)]
    pub(super) fn lines(&self) -> &[NumberedLine] {
        self.places.lines()
    }

    /// What a line that was typed asks for.
    pub fn typed(&mut self, line: &str, model: &Model, now: &Now) -> PlainAnswer {
        let answer = self.answer(line, model, now);
        self.is_unanswered = answer.says.is_empty();
        answer
    }

    fn answer(&mut self, line: &str, model: &Model, now: &Now) -> PlainAnswer {
        let typed = TypedLine::of(line);
        let listed = match typed {
            // A list of commands stays as long as its numbers may be meant.
            TypedLine::Question(_) => self.listed.clone(),
            _ => std::mem::take(&mut self.listed),
        };
        if let TypedLine::Question(question) = typed {
            return self.question(question, model, now);
        }
        if let Some(Overlay::Confirmation(question)) = &model.overlay {
            return confirmed(typed, question.yes);
        }
        let mut answer = match typed {
            TypedLine::Question(_) => PlainAnswer::default(),
            TypedLine::Out => self.out(model, now),
            TypedLine::Onward => self.onward(model, now),
            TypedLine::Words(word)
                if self.types && is_quit(word) && !model.screen().is_passed() =>
            {
                PlainAnswer::says(words::QUIT_IN_A_FIELD)
            }
            TypedLine::Text(text) | TypedLine::Words(text) if self.types && listed.is_empty() => {
                self.text(text, model, now)
            }
            TypedLine::Always(words) | TypedLine::Text(words) | TypedLine::Words(words) => {
                self.asked(words, &listed, model)
            }
        };
        if model.idle.blank && !answer.events.is_empty() {
            // The first key after a long while only brings the screen back.
            answer.events.insert(0, Event::Key(Key::plain(Code::Esc)));
        }
        answer
    }

    /// The answer to a question.
    fn question(&mut self, question: PlainQuestion, model: &Model, now: &Now) -> PlainAnswer {
        let says = match question {
            PlainQuestion::Where => {
                let title = model.screen().title().to_owned();
                let lines = self.places.lines().iter().map(|it| (it.say(), it.is_row()));
                let told = std::iter::once((title, false)).chain(lines).collect();
                self.untold.first(told)
            }
            PlainQuestion::Commands => {
                let all = doable(model);
                return PlainAnswer { says: self.list(&all), events: Vec::new() };
            }
            PlainQuestion::Time => asked(model, now),
            PlainQuestion::More => {
                self.untold.next().unwrap_or_else(|| vec![words::NO_MORE.to_owned()])
            }
            PlainQuestion::Saved => {
                return PlainAnswer::events([Event::Asked(Command::SayWhatIsSaved)]);
            }
            PlainQuestion::Help => words::HELP.map(str::to_owned).into(),
        };
        PlainAnswer { says, events: Vec::new() }
    }

    /// Says what can be chosen by its number from now on.
    fn list(&mut self, all: &[NamedDoable]) -> Vec<String> {
        self.listed = all.iter().map(|it| it.what).collect();
        let rows = all.iter().zip(1..).map(|(it, n)| (format!("{n} {}", it.say()), true));
        self.untold.first(rows.collect())
    }

    /// `.`: stops typing; else goes back.
    fn out(&mut self, model: &Model, now: &Now) -> PlainAnswer {
        let screen = model.screen();
        if model.overlay.is_some() {
            return PlainAnswer::key(Key::plain(Code::Esc));
        }
        if std::mem::take(&mut self.types) {
            let mut answer = PlainAnswer::says(words::STOPPED);
            if screen.esc_brings_letters() || speak(model, now).input.is_some() {
                answer.events.push(Event::Key(Key::plain(Code::Esc)));
            }
            return answer;
        }
        if !screen.has_letters() {
            return PlainAnswer::key(Key::plain(Code::Esc));
        }
        let entries = model.shared.keymap.entries(screen.scopes());
        let ways = [Command::LeaveMeeting, Command::Back];
        let out = ways.into_iter().find(|way| entries.iter().any(|it| it.command == *way));
        match out {
            _ if model.depth() == 0 => PlainAnswer::says(words::FIRST_SCREEN),
            Some(command) => PlainAnswer::events([Event::Asked(command)]),
            None => PlainAnswer::key(Key::plain(Code::Esc)),
        }
    }

    /// An empty line: on to the next field, or into what is chosen.
    fn onward(&self, model: &Model, now: &Now) -> PlainAnswer {
        let frame = speak(model, now);
        let (enter, tab) = (Key::plain(Code::Enter), Key::plain(Code::Tab));
        match frame.focused().filter(|_| self.types) {
            Some(field) if field.kind == SpokenKind::Lines || field.offered.is_some() => {
                // After the last field of a form, it is saved.
                let saves = model.hints().iter().any(|(key, _)| Key::shown_as(key) == Some(SAVE));
                let is_last = frame.last_field() == Some(field.index);
                PlainAnswer::key(if saves && is_last { SAVE } else { tab })
            }
            Some(_) => PlainAnswer::key(enter),
            None if frame.keys.contains(&enter) || self.has_rows() => PlainAnswer::key(enter),
            None if self.types || model.overlay.is_some() => PlainAnswer::key(enter),
            None => PlainAnswer::says(words::NOTHING_CHOSEN),
        }
    }

    /// Whether there are rows to choose from.
    pub(super) fn has_rows(&self) -> bool {
        self.places.lines().iter().any(NumberedLine::is_row)
    }

    /// A command, a number or a key.
    pub(super) fn asked(&mut self, words: &str, listed: &[Doable], model: &Model) -> PlainAnswer {
        let words = words.trim();
        if words.is_empty() {
            // Where that is the key of a command, it is meant.
            let keymap = &model.shared.keymap;
            let (scopes, slash) = (model.screen().scopes(), Key::char('/'));
            let command = keymap.command(scopes, Mode::Letters, slash);
            let acts = model.overlay.is_none() && model.screen().has_letters();
            return match command.filter(|_| acts) {
                Some(command) => PlainAnswer::events([Event::Asked(command)]),
                None => PlainAnswer { says: self.list(&doable(model)), events: Vec::new() },
            };
        }
        let number = words.parse::<usize>().ok();
        if let Some(number) = number.filter(|_| !listed.is_empty()) {
            return match number.checked_sub(1).and_then(|at| listed.get(at)) {
                Some(it) => done(*it, model),
                None => PlainAnswer::says(words::no_such_number(number)),
            };
        }
        if let Some(number) = number {
            return self.number(number, model);
        }
        if model.screen().is_passed() && words.eq_ignore_ascii_case("back") {
            // As at the keyboard: Esc, then the word.
            let keys = std::iter::once(Key::plain(Code::Esc)).chain("back".chars().map(Key::char));
            return PlainAnswer::events(keys.map(Event::Key));
        }
        if is_quit(words) && !model.screen().is_passed() {
            return PlainAnswer::events([Event::Asked(Command::Quit)]);
        }
        if words == ":" {
            let all = doable(model);
            return PlainAnswer { says: self.list(&all), events: Vec::new() };
        }
        let all = doable(model);
        let lines = self.places.lines();
        let key = key_named(words).or_else(|| answer_called(lines, words));
        let key = key.map(|key| pressed(key, model)).filter(|key| !self.would_be_text(*key, model));
        if let Some(key) = key.filter(|_| !is_name(&all, words)) {
            return PlainAnswer::key(key);
        }
        match meant(&all, words).as_slice() {
            [] => match (answer_beginning(lines, words), last_question(lines)) {
                (Some(key), _) => PlainAnswer::key(pressed(key, model)),
                // As on the screen, words that do nothing else begin the feedback of the last go.
                _ if model.screen().mode() == Mode::Marks && words.contains(' ') => feedback(words),
                (None, Some(asks)) => PlainAnswer::says(words::no_such_answer(words, &asks)),
                (None, None) => PlainAnswer::says(words::no_such_command(words)),
            },
            [one] => done(one.what, model),
            several => {
                let several: Vec<NamedDoable> = several.iter().map(|it| (*it).clone()).collect();
                let mut says = vec![words::WHICH.to_owned()];
                says.extend(self.list(&several));
                PlainAnswer { says, events: Vec::new() }
            }
        }
    }

    /// A number: what it was said with, or a digit that answers as a key.
    fn number(&mut self, number: usize, model: &Model) -> PlainAnswer {
        let digit = u32::try_from(number).ok().and_then(|it| char::from_digit(it, 10));
        let key = digit.map(Key::char);
        let lines = self.places.lines();
        let line = lines.iter().find(|it| it.number == Some(number));
        match (key, line) {
            (Some(key), _) if digits_act(model) => PlainAnswer::key(key),
            (_, Some(line)) => {
                let Some(target) = line.target else { return PlainAnswer::default() };
                if let Target::Key(key) = target {
                    return PlainAnswer::key(pressed(key, model));
                }
                self.types = matches!(target, Target::Field(_));
                self.could_type &= !self.types;
                let chosen_already = line.chosen && model.overlay.is_none();
                let said = chosen_already.then(|| format!("Chosen: {}", line.say()));
                PlainAnswer {
                    says: said.into_iter().collect(),
                    events: if chosen_already { Vec::new() } else { vec![Event::Chosen(target)] },
                }
            }
            (Some(key), None) if !self.has_rows() && !self.would_be_text(key, model) => {
                PlainAnswer::key(key)
            }
            _ => PlainAnswer::says(words::no_such_number(number)),
        }
    }

    /// Whether this key would stand in a text, while lines do not go there and nothing is asked.
    fn would_be_text(&self, key: Key, model: &Model) -> bool {
        let types = key.typed().is_some() && !key.alt && is_typing(model);
        types && self.is_in_text && last_question(self.places.lines()).is_none()
    }
}

/// Whether it is the word that leaves.
fn is_quit(words: &str) -> bool {
    words.trim().eq_ignore_ascii_case("quit")
}

/// Whether letters type where one is.
fn is_typing(model: &Model) -> bool {
    match &model.overlay {
        Some(Overlay::Library(_) | Overlay::Palette(_) | Overlay::Offer(_)) => true,
        Some(_) => false,
        None => model.screen().mode() == Mode::Typing,
    }
}
