//! Keys in the correcting form: words, choices, and moving between fields and pages.

use crate::app::core::turn::Turn;
use crate::app::form::choice::{ChoiceKey, chosen_by, how_to_choose};
use crate::app::form::typing::{edit_for, field, leaves_line, turn_of};
use crate::app::screens::meeting::dates;
use crate::app::text::{Edit, EditContext, EditOutcome, Editor};
use crate::coaching::moment::Now;
use crate::coaching::place::Place;
use crate::coaching::spot::Spot;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::blank::{Blank, Holds, LineOf};
use super::changes::Change;
use super::state::Mending;

impl Mending {
    /// A key that no command has. `width` is the width of a field.
    pub fn key(&mut self, key: Key, width: u16, now: &Now) -> Turn {
        match (self.mode, key.code) {
            (Mode::Typing, Code::Esc) => {
                let turn = self.leave_field(now);
                self.mode = Mode::Letters;
                turn
            }
            (_, Code::Tab) | (Mode::Letters, Code::Down) => self.move_focus(1, now),
            (_, Code::BackTab) | (Mode::Letters, Code::Up) => self.move_focus(-1, now),
            (Mode::Typing, _) => self.type_key(key, width, now),
            (Mode::Letters, Code::Enter) => {
                self.mode = Mode::Typing;
                Turn::none()
            }
            (Mode::Letters, Code::Esc) => self.act(Command::Back, now),
            (Mode::Letters, Code::Left) => self.act(Command::PreviousStep, now),
            (Mode::Letters, Code::Right) => self.act(Command::NextStep, now),
            _ => Turn::says(format!("{key} does nothing here · Enter to type · ? for help")),
        }
    }

    /// Text that arrived at once, into the field that has the keys.
    pub fn paste(&mut self, text: &str, width: u16, now: &Now) -> Turn {
        let blanks = self.blanks(now);
        let paste = Edit::Paste(text.to_owned());
        match blanks.get(self.focus) {
            Some(blank) if matches!(blank.holds, Holds::Choice { .. }) => {
                self.edit_in_next(&blanks, &paste, now)
            }
            Some(blank) => self.edit_in(blank, &paste, width, now).0,
            None => Turn::none(),
        }
    }

    fn type_key(&mut self, key: Key, width: u16, now: &Now) -> Turn {
        let blanks = self.blanks(now);
        let Some(blank) = blanks.get(self.focus) else { return Turn::none() };
        if let Holds::Choice { spot, names, chosen, .. } = &blank.holds {
            return match chosen_by(key, names.len(), *chosen) {
                ChoiceKey::This(choice) => self.choose(spot, names, choice, now),
                ChoiceKey::Move(by) => self.move_focus(by, now),
                ChoiceKey::Types => match edit_for(key) {
                    Some(edit) => self.edit_in_next(&blanks, &edit, now),
                    None => Turn::none(),
                },
                ChoiceKey::Nothing => Turn::says(how_to_choose(names.len())),
            };
        }
        let gave_up = self.giving_up.as_ref().is_some_and(|it| !it.why.text().trim().is_empty());
        if gave_up && key.code == Code::Enter && blank.holds == Holds::Line(LineOf::GivingUp) {
            // The next field is the step itself: nobody who gave their reason means to type there.
            let turn = self.leave_field(now);
            self.mode = Mode::Letters;
            return turn.and_says("Given up, and your reason is kept · q goes back");
        }
        if let Some(by) = leaves_line(key).filter(|_| !blank.lines) {
            return self.move_focus(by, now);
        }
        let Some(edit) = edit_for(key) else {
            return Turn::says(format!("{key} does nothing in a field · Esc for letters"));
        };
        let (turn, moved) = self.edit_in(blank, &edit, width, now);
        // Past the first or the last row is the next field.
        match key.code {
            Code::Up if !moved => self.move_focus(-1, now),
            Code::Down if !moved => self.move_focus(1, now),
            _ => turn,
        }
    }

    /// Typing is always safe: letters typed on a choice go into the next field that takes words.
    fn edit_in_next(&mut self, blanks: &[Blank], edit: &Edit, now: &Now) -> Turn {
        let words = |blank: &&Blank| !matches!(blank.holds, Holds::Choice { .. });
        let next = blanks.iter().enumerate().skip(self.focus).find(|(_, blank)| words(blank));
        let Some((at, blank)) = next else { return Turn::none() };
        self.focus = at;
        self.edit_in(blank, edit, u16::MAX, now).0
    }

    fn move_focus(&mut self, by: isize, now: &Now) -> Turn {
        let turn = self.leave_field(now);
        let fields = isize::try_from(self.blanks(now).len()).unwrap_or(1).max(1);
        let focus = isize::try_from(self.focus).unwrap_or(0).min(fields - 1);
        self.focus = usize::try_from((focus + by).rem_euclid(fields)).unwrap_or(0);
        turn
    }

    /// Edits a field, and says whether that did anything.
    fn edit_in(&mut self, blank: &Blank, edit: &Edit, width: u16, now: &Now) -> (Turn, bool) {
        if let Some(why) = &self.read_only {
            return (Turn::says(format!("This can only be read: {why}")), true);
        }
        match &blank.holds {
            Holds::Words(place) => self.edit_words(place, edit, field(width, blank.lines), now),
            Holds::Line(of) => self.edit_line(*of, edit, now),
            Holds::Choice { .. } => (Turn::none(), true),
        }
    }

    fn edit_words(
        &mut self,
        place: &Place,
        edit: &Edit,
        field: EditContext,
        now: &Now,
    ) -> (Turn, bool) {
        if place.is_private() && !self.private {
            return (Turn::says("Private notes are hidden: Esc, then o, shows them"), true);
        }
        let typed_last = self.typed_last_in(place);
        let mut text = self.session().text(place).to_owned();
        let editor = self.editors.entry(place.clone()).or_insert_with(|| Editor::at_end_of(&text));
        if !typed_last {
            // Something else was done since: what is typed now is taken back by itself.
            editor.rest();
        }
        let older = editor.depth();
        let outcome = editor.apply(&mut text, edit, &field, now.mono);
        if outcome.changed() {
            self.note(Change::Words(place.clone(), older));
            self.put(place, text, now);
        }
        let moved = outcome != EditOutcome::Nothing;
        (turn_of(outcome), moved)
    }

    /// Puts words in their place, with what follows from them.
    pub(super) fn put(&mut self, place: &Place, text: String, now: &Now) {
        let calendar = self.calendar.clone();
        self.correct(&Spot::from(place.clone()), now, |session| {
            session.set_text(place, text, &now.fresh);
            if let Place::Said(date) = place {
                dates::agree(session, *date, &calendar, now);
            }
        });
    }

    /// Edits a line of the form, and says whether that did anything.
    pub(super) fn edit_line(&mut self, of: LineOf, edit: &Edit, now: &Now) -> (Turn, bool) {
        let since = self.since;
        let line = match of {
            LineOf::When => &mut self.times[0],
            LineOf::Minutes => &mut self.times[1],
            LineOf::Why => &mut self.why,
            LineOf::GivingUp => match &mut self.giving_up {
                Some(giving_up) => &mut giving_up.why,
                None => return (Turn::none(), false),
            },
        };
        let outcome = line.edit(edit, now.mono);
        let changed = outcome.changed();
        if changed && of == LineOf::Why {
            let why = self.why.text().to_owned();
            self.keeping.change(now, |session| session.say_why_corrected(since, &why));
        }
        if changed && of == LineOf::GivingUp {
            self.give_up(now);
        }
        let moved = if matches!(edit, Edit::Undo | Edit::Redo) {
            changed
        } else {
            outcome != EditOutcome::Nothing
        };
        (turn_of(outcome), moved)
    }

    fn give_up(&mut self, now: &Now) {
        let Some(giving_up) = &mut self.giving_up else { return };
        let at = *giving_up.at.get_or_insert(now.wall);
        let (why, stood) = (giving_up.why.text().to_owned(), giving_up.stood);
        self.keeping.change(now, |session| {
            if let Some(step) = &mut session.action_step {
                step.give_up(&why, at, stood);
            }
        });
    }

    fn choose(&mut self, spot: &Spot, names: &[String], choice: Option<usize>, now: &Now) -> Turn {
        if let Some(why) = &self.read_only {
            return Turn::says(format!("This can only be read: {why}"));
        }
        let before = self.session().value(spot);
        let value = choice.and_then(|n| names.get(n)).cloned().unwrap_or_default();
        if before != value {
            self.note(Change::Values(vec![(spot.clone(), before)]));
            self.correct(spot, now, |session| session.set_value(spot, &value, &now.fresh));
        }
        Turn::none()
    }
}
