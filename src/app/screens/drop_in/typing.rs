//! Keys on the page of a drop-in: its fields, its choices, taking back and leaving.

use crate::app::core::effect::{DiskRead, Effect};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::choice::{ChoiceKey, chosen_by};
use crate::app::form::rows::MINUTES;
use crate::app::form::sentences::how_to_choose;
use crate::app::form::sentences::refused;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::form::when_field::moment_of;
use crate::app::text::{Edit, EditContext, EditOutcome, Layout};
use crate::coaching::action_step::CheckKind;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::moment::Now;
use crate::coaching::record::Embedding;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::begin::{belongs, beside};
use super::page::{DropInPage, Part};

impl DropInPage {
    /// Does what was asked.
    pub fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        match command {
            Command::Undo => self.edit(&Edit::Undo, shared, now),
            Command::Redo => self.edit(&Edit::Redo, shared, now),
            Command::PreviousStep => self.walk(false, shared, now),
            Command::NextStep => self.walk(true, shared, now),
            Command::Back => Outcome::wants(self.left(now)).and_goes(Navigation::Back),
            _ => Outcome::none(),
        }
    }

    /// To the drop-in before this one, or after it.
    fn walk(&mut self, later: bool, shared: &Shared, now: &Now) -> Outcome {
        let Some(there) = beside(shared, self.record(), later) else {
            let which = if later { "last" } else { "first" };
            let name = &self.record().coachee.name;
            return Outcome::says(format!("This is the {which} drop-in with {name}"));
        };
        let there = Destination::DropIn(Box::new(there.clone()), self.mode);
        Outcome::wants(self.left(now)).and_goes(Navigation::Instead(there))
    }

    /// What is wanted outside when the page is left.
    fn left(&mut self, now: &Now) -> Vec<Effect> {
        let mut effects = self.autosave.calm(now);
        if self.record().revision > 0 {
            effects.push(DiskRead::Standing(self.record().coachee.id.clone()).into());
        }
        effects
    }

    /// A key that no command has.
    pub fn key(&mut self, key: Key, width: u16, shared: &Shared, now: &Now) -> Outcome {
        match (self.mode, key.code) {
            (Mode::Typing, Code::Esc) => self.mode = Mode::Letters,
            (Mode::Letters, Code::Esc) => {}
            (Mode::Letters, Code::Enter) => self.mode = Mode::Typing,
            (_, Code::Tab) | (Mode::Letters, Code::Down) => self.move_by(1),
            (_, Code::BackTab) | (Mode::Letters, Code::Up) => self.move_by(-1),
            (Mode::Letters, Code::Char('1'..='4')) => {
                let part = if self.part == Part::How { Part::How } else { Part::Seen };
                return self.choose(key, part, shared, now);
            }
            (Mode::Letters, _) => {
                return Outcome::says(format!(
                    "{key} does nothing here · Enter to type · ? for help"
                ));
            }
            (Mode::Typing, _) => return self.type_key(key, width, shared, now),
        }
        Outcome::none()
    }

    fn type_key(&mut self, key: Key, width: u16, shared: &Shared, now: &Now) -> Outcome {
        let leaves = match (self.part, key.code) {
            (Part::Seen | Part::How, _) => return self.choose(key, self.part, shared, now),
            (Part::When | Part::Lesson, Code::Enter | Code::Down) => 1,
            (Part::When | Part::Lesson, Code::Up) => -1,
            _ => 0,
        };
        if leaves != 0 {
            self.move_by(leaves);
            return Outcome::none();
        }
        let Some(edit) = edit_for(key) else {
            return Outcome::says(format!("{key} does nothing in a field · Esc for letters"));
        };
        let (turn, moved) = self.edit_in(&edit, width, shared, now);
        // Past the first or the last row is the next field.
        match key.code {
            Code::Up if !moved => self.move_by(-1),
            Code::Down if !moved => self.move_by(1),
            _ => {}
        }
        turn
    }

    fn move_by(&mut self, by: isize) {
        let parts = Part::ALL.len();
        let at = Part::ALL.iter().position(|part| *part == self.part).unwrap_or(0);
        self.part = Part::ALL[at.checked_add_signed(by).unwrap_or(parts - 1) % parts];
    }

    /// Edits the field that has the keys; text that belongs to none goes into the note.
    pub fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        let on_choice = matches!(self.part, Part::Seen | Part::How);
        if on_choice && *edit == Edit::Undo && self.take_back_choice(now) {
            return Outcome::none();
        }
        if on_choice && !matches!(edit, Edit::Undo | Edit::Redo) {
            self.part = Part::Note;
        }
        self.edit_in(edit, u16::MAX, shared, now).0
    }

    /// Edits the field that has the keys, and says whether that did anything.
    fn edit_in(&mut self, edit: &Edit, width: u16, shared: &Shared, now: &Now) -> (Outcome, bool) {
        if let Some(why) = &self.read_only {
            return (refused(why), true);
        }
        let outcome = match self.part {
            Part::When => {
                let outcome = self.when.edit(edit, now.mono);
                if outcome.changed() {
                    self.put_off(shared, now);
                }
                outcome
            }
            Part::Lesson => {
                let outcome = self.lesson.edit(edit, now.mono);
                if outcome.changed() {
                    let lesson = self.lesson.text().trim().to_owned();
                    self.autosave.change(now, |drop_in| drop_in.lesson = lesson);
                }
                outcome
            }
            Part::Note | Part::Seen | Part::How => {
                let layout = Layout::writing(width.saturating_sub(MINUTES).max(1));
                let old = self.note.clone();
                let outcome =
                    self.editor.apply(&mut self.note, edit, &EditContext::note(layout), now.mono);
                if outcome.changed() {
                    let minute = self.minute(now);
                    self.begun.follow(&old, &self.note, minute);
                    let notes = self.begun.notes(&self.note);
                    self.autosave.change(now, |drop_in| drop_in.notes = notes);
                }
                outcome
            }
        };
        let moved = outcome != EditOutcome::Nothing;
        (outcome_of(outcome), moved)
    }

    /// It was at another time: what was said of that counts as far as it is understood.
    fn put_off(&mut self, shared: &Shared, now: &Now) {
        let calendar = shared.calendar_for(&self.record().coachee);
        let said = moment_of(self.when.text(), Direction::Back, calendar, now);
        let at = said.ok().flatten().filter(|at| *at <= now.wall).unwrap_or(self.at_first);
        if at == self.record().at {
            return;
        }
        let summary = shared.summary(&self.record().coachee.id);
        self.autosave.change(now, |drop_in| {
            drop_in.at = at;
            belongs(drop_in, summary);
        });
    }

    fn choose(&mut self, key: Key, part: Part, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let (options, chosen) = self.choice(part);
        let choice = match chosen_by(key, options.len(), chosen) {
            ChoiceKey::This(choice) => choice,
            ChoiceKey::Move(by) => {
                self.move_by(by);
                return Outcome::none();
            }
            // Typing is always safe: it goes into the note.
            ChoiceKey::Types => {
                self.part = Part::Note;
                return edit_for(key)
                    .map_or_else(Outcome::none, |edit| self.edit(&edit, shared, now));
            }
            ChoiceKey::Nothing => return Outcome::says(how_to_choose(options.len())),
        };
        if part == Part::Seen && choice.is_some() && self.step(shared).is_none() {
            return Outcome::says(
                "There was no action step yet to look for: the note stands by itself",
            );
        }
        self.before.push((self.record().seen, self.record().how));
        self.autosave.change(now, |drop_in| match part {
            Part::How => drop_in.how = choice.and_then(|n| CheckKind::ARRANGED.get(n)).copied(),
            _ => drop_in.seen = choice.and_then(|n| Embedding::ALL.get(n)).copied(),
        });
        Outcome::none()
    }

    fn take_back_choice(&mut self, now: &Now) -> bool {
        let Some((seen, how)) = self.before.pop() else { return false };
        self.autosave.change(now, |drop_in| (drop_in.seen, drop_in.how) = (seen, how));
        true
    }
}
