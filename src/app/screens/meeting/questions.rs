//! The stages and questions around the steps: promises, a meeting left open, the laptop passed to
//! the coachee, the self-review.

use std::time::Duration;

use crate::app::core::effect::{Answer, DiskWrite, Effect};
use crate::app::core::outcome::Outcome;
use crate::app::form::typing::{edit_context, edit_for, outcome_of};
use crate::app::text::Edit;
use crate::coaching::address::Address;
use crate::coaching::date_parser::time::time_of_day;
use crate::coaching::moment::Now;
use crate::coaching::own_minute::OwnQuestion;
use crate::coaching::reflection::Reflection;
use crate::coaching::session::Session;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;
use crate::wording::days;

use super::state::{Meeting, MeetingQuestion, PassedKeyboard, Stage};

/// F9 pressed twice within this time brings the coach's view back.
const DOUBLE_PRESS: Duration = Duration::from_secs(2);

/// Typed after Esc, this word brings the coach's view back.
const RETURN_WORD: &str = "back";

impl Meeting {
    /// Handles a key while the coach's promises are asked about.
    pub(super) fn promise_key(&mut self, at: usize, key: Key, now: &Now) -> Outcome {
        let Some(last) = &mut self.last else {
            self.arrive();
            return Outcome::none();
        };
        let said = match (key.digit(), key.code) {
            (_, Code::F(8)) => {
                // On to the first step, as from any step to the next.
                self.arrive();
                return Outcome::none();
            }
            (Some(1), _) => Some((Some(true), false)),
            (Some(2), _) => Some((Some(false), false)),
            (Some(3), _) => Some((None, true)),
            (_, Code::Up | Code::BackTab) if at > 0 => {
                self.stage = Stage::Promises(at - 1);
                return Outcome::none();
            }
            (_, Code::Enter | Code::Tab | Code::Down | Code::Esc) => None,
            _ => {
                return Outcome::notice(
                    "⟦1⟧ done · ⟦2⟧ not yet · ⟦3⟧ no longer needed · ⟦enter⟧ goes on",
                );
            }
        };
        let mut outcome = Outcome::none();
        if let (Some(made), Some((done, withdrawn))) = (last.promises.get_mut(at), said) {
            (made.done, made.withdrawn) = (done, withdrawn);
            // It is written into the record of the meeting that promised it.
            let (session, says) = (made.session.clone(), made.as_it_stands());
            let answer = Box::new(Answer { session, says, at: now.wall });
            outcome = Outcome::effects([Effect::Write(DiskWrite::AnswerPromise(answer))]);
        }
        match last.open_from(at + 1) {
            Some(next) => self.stage = Stage::Promises(next),
            None => self.arrive(),
        }
        outcome
    }

    /// Handles a key while a meeting that was left open is asked about.
    pub(super) fn left_open_key(&mut self, key: Key, now: &Now) -> Outcome {
        let Stage::LeftOpen(line) = &mut self.stage else {
            return Outcome::none();
        };
        match key.code {
            Code::Enter if line.text().trim().is_empty() => {
                self.come_back(now);
                let here = self.session().current();
                self.autosave.change(now, |session| {
                    session.go_on();
                    session.enter(here, now);
                });
                self.watch.start(now);
                Outcome::notice("Going on where it stopped")
            }
            Code::Enter => {
                let said = line.text().to_owned();
                let Some(time) = time_of_day(&said) else {
                    return Outcome::notice(format!(
                        "I don’t recognise “{said}” as a time: try 10:40 or half past 3"
                    ));
                };
                let began = self.session().began_or_due().unwrap_or(now.wall);
                let at = (now.zone.at)(began.date_naive().and_time(time));
                if at < began || at > now.wall {
                    let began = days::time(began.time());
                    return Outcome::notice(format!(
                        "It began at {began}: the end is after that, and not to come"
                    ));
                }
                self.end_at(now, Some(at))
            }
            Code::Esc => self.leave_now(now),
            _ => {
                if let Some(edit) = edit_for(key) {
                    return outcome_of(line.edit(&edit, now.mono));
                }
                Outcome::none()
            }
        }
    }

    /// Handles a key while a question is open; `None` where it answers nothing.
    pub(super) fn question_key(&mut self, key: Key, now: &Now) -> Option<Outcome> {
        let ask = self.question.clone()?;
        let yes = matches!(key.typed(), Some('y' | 'Y'));
        let no = matches!(key.typed(), Some('n' | 'N')) || key.code == Code::Esc;
        match ask {
            MeetingQuestion::Slept(seconds) if yes || no => {
                self.question = None;
                if yes {
                    self.autosave.change(now, |session| session.spend(seconds));
                    return Some(Outcome::notice("Counted: the meeting went on"));
                }
                Some(Outcome::notice("Left out: the clock goes on from here"))
            }
            MeetingQuestion::Slept(_) => None,
            MeetingQuestion::Leave => {
                self.question = None;
                match key.typed() {
                    Some('y' | 'Y') => Some(self.leave_now(now)),
                    Some('e' | 'E') => Some(self.end_at(now, None)),
                    Some('n' | 'N') if self.session().has_only_begun() => {
                        Some(self.undo_beginning(now))
                    }
                    _ => Some(Outcome::notice("Still here")),
                }
            }
            MeetingQuestion::Model => match key.digit() {
                Some(n @ 1..=5) => Some(self.answer_model(n - 1, now)),
                _ => Some(self.drop_question()),
            },
            MeetingQuestion::Skipped => {
                let answer = self.answer_skipped(key, 0, now);
                Some(answer.unwrap_or_else(|| self.drop_question()))
            }
        }
    }

    fn drop_question(&mut self) -> Outcome {
        self.question = None;
        Outcome::none()
    }

    /// Handles a key while the laptop is passed to the coachee: fields, and the two ways back.
    pub(super) fn passed_key(&mut self, key: Key, width: u16, now: &Now) -> Outcome {
        let Some(passed) = &mut self.passed else {
            return Outcome::none();
        };
        let begun = passed.word.take();
        if key.code == Code::F(9) {
            if passed.f9_at.is_some_and(|at| now.mono.saturating_sub(at) <= DOUBLE_PRESS) {
                return self.return_to_coach();
            }
            passed.f9_at = Some(now.mono);
            return Outcome::notice("⟦pass_the_keyboard⟧ once more brings the coach’s view back");
        }
        passed.f9_at = None;
        // Esc and a letter that arrived as one key are two.
        let after_esc = key.alt && !key.ctrl && matches!(key.code, Code::Char(_));
        let key = if after_esc { Key { alt: false, ..key } } else { key };
        let word = if after_esc { Some(begun.clone().unwrap_or_default()) } else { begun.clone() };
        if let (Some(mut word), Some(c)) = (word, key.typed()) {
            word.push(c);
            let spelt = word.to_lowercase();
            if spelt == RETURN_WORD {
                return self.return_to_coach();
            }
            if RETURN_WORD.starts_with(&spelt) {
                passed.word = Some(word);
                return Outcome::none();
            }
        }
        // It was not the word: its letters are typed into the field.
        let mut outcome = Outcome::none();
        for letter in begun.unwrap_or_default().chars() {
            outcome = self.type_key(Key::char(letter), width, now);
        }
        match key.code {
            Code::Esc => {
                self.passed = Some(PassedKeyboard { f9_at: None, word: Some(String::new()) });
                outcome
            }
            // No other key reaches a command here, so that none shows anything private by mistake.
            Code::F(_) => outcome,
            _ => self.type_key(key, width, now),
        }
    }

    /// The coach has the laptop again, with all that was held back from the coachee.
    pub(super) fn take_back(&mut self) {
        if self.passed.take().is_some() {
            self.form.give_back();
        }
    }

    fn return_to_coach(&mut self) -> Outcome {
        self.take_back();
        self.arrive();
        Outcome::notice("The coach’s view")
    }

    /// Makes room for the coach's own answers, with the question as it is asked now.
    fn begin_reflection(&mut self, now: &Now) {
        let own = self.goal.as_ref().filter(|it| it.is_own()).map(|it| it.text.clone());
        self.autosave.change(now, |session: &mut Session| {
            let reflection = session.reflection.get_or_insert_with(|| Reflection::begun(now.wall));
            if let Some(own) = own {
                reflection.goal = own;
            }
        });
    }

    /// Begins the self-review.
    pub(super) fn begin_self_review(&mut self, now: &Now) -> Outcome {
        self.begin_reflection(now);
        let questions = self.session().own_questions(self.goal.as_ref());
        let shown = |session: &Session, question: &OwnQuestion| {
            let known = session.shows_of_itself(&question.at)?;
            session.value(&question.at).is_empty().then_some(known)
        };
        for question in &questions {
            if let Some(answer) = shown(self.session(), question) {
                let fresh = now.fresh.next();
                self.autosave.change(now, |session| {
                    session.set_value(&question.at, answer, fresh.as_str());
                });
            }
        }
        let is_open = |it: &OwnQuestion| self.session().value(&it.at).is_empty();
        let first = questions.iter().position(is_open).unwrap_or(questions.len());
        self.ask_in_review(first, questions.len());
        Outcome::none()
    }

    /// Goes to question `at` of `all` in the self-review; behind the last, words are typed.
    fn ask_in_review(&mut self, at: usize, all: usize) {
        self.stage = Stage::SelfReview(at);
        self.form.mode = if at < all { Mode::Letters } else { Mode::Typing };
    }

    /// Handles a key in the self-review.
    pub(super) fn review_key(&mut self, at: usize, key: Key, width: u16, now: &Now) -> Outcome {
        let done = |meeting: &mut Self| {
            meeting.stage = Stage::Closing;
            meeting.form.mode = Mode::Letters;
            Outcome::effects(meeting.autosave.calm(now)).with_notice("Saved, only for you")
        };
        let questions = self.session().own_questions(self.goal.as_ref());
        let Some(question) = questions.get(at) else {
            return match key.code {
                Code::Esc | Code::Enter => done(self),
                Code::Up | Code::BackTab if at > 0 => {
                    self.ask_in_review(at - 1, questions.len());
                    Outcome::none()
                }
                _ => match edit_for(key) {
                    Some(edit) => {
                        self.edit(&Address::Differently, &edit, edit_context(width, false), now)
                    }
                    None => Outcome::none(),
                },
            };
        };
        let answer = key.digit().and_then(|n| question.options.get(n.checked_sub(1)?));
        match (answer, key.code) {
            (Some((answer, _)), _) => {
                let fresh = now.fresh.next();
                self.autosave.change(now, |session| {
                    session.set_value(&question.at, answer, fresh.as_str());
                });
            }
            (_, Code::Enter | Code::Tab | Code::Down) => {}
            (_, Code::Up | Code::BackTab) => {
                self.ask_in_review(at.saturating_sub(1), questions.len());
                return Outcome::none();
            }
            (_, Code::Esc) => return done(self),
            _ => return Outcome::notice("A number answers · ⟦enter⟧ goes on · ⟦esc⟧ stops"),
        }
        self.ask_in_review(at + 1, questions.len());
        Outcome::none()
    }

    /// Handles pasted text in any stage.
    pub(crate) fn pasted(&mut self, text: &str, width: u16, now: &Now) -> Outcome {
        if self.is_marking() {
            self.write_feedback(now);
        }
        match &mut self.stage {
            Stage::LeftOpen(line) => outcome_of(line.edit(&Edit::Paste(text.to_owned()), now.mono)),
            Stage::Steps if self.form.mode == Mode::Typing => self.paste(text, width, now),
            Stage::SelfReview(_) if self.form.mode == Mode::Typing => {
                let paste = Edit::Paste(text.to_owned());
                self.edit(&Address::Differently, &paste, edit_context(width, false), now)
            }
            _ => Outcome::notice("⟦enter⟧ goes to a field; then paste"),
        }
    }
}
