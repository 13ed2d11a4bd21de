//! A key in a meeting, on its way to whatever has the keys.

use crate::app::core::outcome::Outcome;
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::state::{Meeting, MeetingQuestion, Stage};

/// How far a key scrolls what stands beside the step.
const BESIDE: i16 = 4;

/// Nothing beside a meeting, and no closing page, is longer than this.
const MOST_SCROLLED: u16 = 60;

impl Meeting {
    /// A key, and what it asks for on this screen. `width` is the width of a field.
    pub fn key(&mut self, key: Key, command: Option<Command>, width: u16, now: &Now) -> Outcome {
        if self.passed.is_some() {
            return self.passed_key(key, width, now);
        }
        if (self.form.mode == Mode::Letters
            || matches!(
                self.ask,
                Some(MeetingQuestion::Leave | MeetingQuestion::Model | MeetingQuestion::Skipped)
            ))
            && let Some(turn) = self.ask_key(key, now)
        {
            return turn;
        }
        match self.stage.clone() {
            Stage::Promises(_) | Stage::SelfReview(_) if command == Some(Command::Back) => {
                return self.act(Command::Back, now);
            }
            Stage::Promises(at) => return self.promise_key(at, key, now),
            Stage::LeftOpen(_) => return self.left_open_key(key, now),
            Stage::SelfReview(at) => return self.review_key(at, key, width, now),
            Stage::Closing => {
                return match (command, key.code) {
                    (Some(command), _) => self.act(command, now),
                    (None, Code::Down) => self.scroll_by(1),
                    (None, Code::Up) => self.scroll_by(-1),
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
            && let Some(turn) = self.letter_key(key, now)
        {
            return turn;
        }
        self.type_key(key, width, now)
    }

    /// A key among the letters, where it does something else than in any form.
    fn letter_key(&mut self, key: Key, now: &Now) -> Option<Outcome> {
        if let Some(turn) = self.practice_key(key, now) {
            return Some(turn);
        }
        match key.code {
            Code::Esc => Some(Outcome::none()),
            Code::Left => Some(self.act(Command::PreviousStep, now)),
            Code::Right => Some(self.act(Command::NextStep, now)),
            Code::PageUp => Some(self.scroll_by(-BESIDE)),
            Code::PageDown => Some(self.scroll_by(BESIDE)),
            _ => None,
        }
    }

    fn scroll_by(&mut self, by: i16) -> Outcome {
        self.scroll = self.scroll.saturating_add_signed(by).min(MOST_SCROLLED);
        Outcome::none()
    }
}
