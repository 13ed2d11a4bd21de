//! Who gets a key in a meeting: a question, the form, practice.

use crate::app::core::outcome::Outcome;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::begun_sentence::{BegunSentence, Marked};
use super::state::{Meeting, MeetingQuestion, Stage};

/// The rows that a key scrolls the side panel by.
const SCROLL_ROWS: i16 = 4;

/// The rows of a field that page keys go through at once.
const PAGE_ROWS: usize = 10;

/// The largest scroll position: no side panel and no closing page is longer.
const MAX_SCROLL: u16 = 60;

impl Meeting {
    /// Handles a key, with the command that it is bound to. `width` is the width of a field in
    /// columns.
    pub fn key(&mut self, key: Key, command: Option<Command>, width: u16, now: &Now) -> Outcome {
        if self.passed.is_some() {
            return self.passed_key(key, width, now);
        }
        if let Some(outcome) = self.sentence_key(key, width, now) {
            return outcome;
        }
        if (self.form.mode == Mode::Letters
            || matches!(
                self.question,
                Some(MeetingQuestion::Leave | MeetingQuestion::Model | MeetingQuestion::Skipped)
            ))
            && let Some(outcome) = self.question_key(key, now)
        {
            return outcome;
        }
        match self.stage.clone() {
            Stage::Promises(_) | Stage::SelfReview(_) if command == Some(Command::Back) => {
                return self.act(Command::Back, now);
            }
            Stage::Promises(at) => return self.promise_key(at, key, now),
            Stage::LeftOpen(_) => return self.left_open_key(key, now),
            Stage::SelfReview(at) => return self.review_key(at, key, width, now),
            Stage::Closing => {
                if let Some(outcome) = self.answer_of_practice(key, now) {
                    return outcome;
                }
                return match (command, key.code) {
                    (Some(command), _) => self.act(command, now),
                    (None, Code::Down) => self.scroll_by(1),
                    (None, Code::Up) => self.scroll_by(-1),
                    (None, Code::PageDown) => self.scroll_by(SCROLL_ROWS),
                    (None, Code::PageUp) => self.scroll_by(-SCROLL_ROWS),
                    (None, Code::Esc) => self.act(Command::LeaveMeeting, now),
                    _ => Outcome::none(),
                };
            }
            Stage::Steps => {}
        }
        if let Some(command) = command {
            return self.act(command, now);
        }
        if self.form.mode == Mode::Letters
            && let Some(outcome) = self.letter_key(key, now)
        {
            return outcome;
        }
        // What stands beside is read on with the same keys, unless the field itself has pages.
        let is_plain = !(key.ctrl || key.alt || key.shift);
        let rows = match key.code {
            Code::PageDown => Some(SCROLL_ROWS),
            Code::PageUp => Some(-SCROLL_ROWS),
            _ => None,
        };
        if let Some(rows) = rows.filter(|_| self.form.mode == Mode::Typing && is_plain)
            && !self.has_pages(width)
        {
            return self.scroll_by(rows);
        }
        if let Some(outcome) = self.back_to_the_row(key, width, now) {
            return outcome;
        }
        self.type_key(key, width, now)
    }

    /// Whether only the keys that mark a rep act.
    pub(crate) fn is_marking(&self) -> bool {
        let rehearses = self.stage == Stage::Steps && self.kind() == StepKind::Practice;
        self.marks
            && rehearses
            && self.form.mode == Mode::Letters
            && self.passed.is_none()
            && self.read_only.is_none()
    }

    /// Takes in a key where keys mark a go. None where it is still to be handled: it marks something,
    /// or begins the feedback.
    fn sentence_key(&mut self, key: Key, width: u16, now: &Now) -> Option<Outcome> {
        let asks = matches!(self.question, Some(MeetingQuestion::Model));
        let begun = self.begun_sentence.take();
        let typed = key.typed().filter(|_| asks || self.is_marking())?;
        let begun = begun.filter(|it| it.is_followed_by(typed, now.mono));
        if matches!(typed.to_ascii_lowercase(), '0'..='5' | ' ' | 'c' | 'm') {
            let begun = begun.filter(|it| it.may_have(typed));
            let mut begun = begun.unwrap_or_else(|| Box::new(BegunSentence::before(self.marked())));
            begun.push(typed, now.mono);
            self.begun_sentence = Some(begun);
            return None;
        }
        let BegunSentence { typed: begun, marked, .. } = *begun.filter(|it| it.is_word())?;
        self.autosave.change(now, |session| session.practice = marked.practice);
        (self.rep, self.criterion) = (marked.rep, marked.criterion);
        self.chosen_by_tick = marked.chosen_by_tick;
        self.form.set_history(marked.history);
        self.question = None;
        self.write_feedback(now);
        let mut outcome = Outcome::none();
        for c in begun.chars().chain([typed]) {
            outcome.effects.extend(self.type_key(Key::char(c), width, now).effects);
        }
        Some(outcome)
    }

    fn marked(&self) -> Marked {
        Marked {
            practice: self.session().practice.clone(),
            rep: self.rep.clone(),
            criterion: self.criterion,
            chosen_by_tick: self.chosen_by_tick,
            history: self.form.history().clone(),
        }
    }

    /// A key among the letters that does something else here than in other forms.
    fn letter_key(&mut self, key: Key, now: &Now) -> Option<Outcome> {
        if let Some(outcome) = self.practice_key(key, now) {
            return Some(outcome);
        }
        if self.is_marking() && key.typed().is_some_and(|c| !c.is_ascii_digit()) {
            self.write_feedback(now);
            return None;
        }
        match key.code {
            Code::Esc => {
                self.marks = false;
                Some(Outcome::none())
            }
            Code::Left => Some(self.act(Command::PreviousStep, now)),
            Code::Right => Some(self.act(Command::NextStep, now)),
            Code::PageUp => Some(self.scroll_by(-SCROLL_ROWS)),
            Code::PageDown => Some(self.scroll_by(SCROLL_ROWS)),
            _ => None,
        }
    }

    /// Whether the field that is typed in has more rows than a page of it.
    fn has_pages(&self, width: u16) -> bool {
        let Some(at) = self.form.at().filter(|at| at.takes_lines()) else { return false };
        let width = usize::from(width.max(1));
        let rows = self.session().text(at).lines().map(|row| row.len() / width + 1);
        rows.sum::<usize>() > PAGE_ROWS
    }

    fn scroll_by(&mut self, by: i16) -> Outcome {
        self.scroll = self.scroll.saturating_add_signed(by).min(MAX_SCROLL);
        Outcome::none()
    }
}
