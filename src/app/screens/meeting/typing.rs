//! Keys in the fields of a meeting: words, choices, and moving between them.

use crate::app::core::turn::Turn;
use crate::app::form::choice::{ChoiceKey, chosen_by, how_to_choose};
use crate::app::form::typing::{edit_for, field, leaves_line, turn_of};
use crate::app::text::{Edit, EditContext, EditOutcome, Editor};
use crate::coaching::action_step::{CheckKind, Relation};
use crate::coaching::follow_up::FollowUp;
use crate::coaching::moment::Now;
use crate::coaching::place::Place;
use crate::coaching::protocol::Input;
use crate::coaching::session::Session;
use crate::keys::key::{Code, Key};

use super::changes::{MeetingChange, swap};
use super::dates;
use super::form::{Item, Pick};
use super::state::Meeting;

impl Meeting {
    /// A key while a field has the keys. `width` is the field's, in columns.
    pub fn type_key(&mut self, key: Key, width: u16, now: &Now) -> Turn {
        let items = self.items(now);
        match key.code {
            Code::Tab => return self.move_focus(1, items.len()),
            Code::BackTab => return self.move_focus(-1, items.len()),
            _ => {}
        }
        let Some(item) = items.get(self.focus) else {
            return Turn::none();
        };
        match item {
            Item::Words { place, lines, .. } => {
                if let Some(by) = leaves_line(key).filter(|_| !lines) {
                    return self.move_focus(by, items.len());
                }
                match edit_for(key) {
                    Some(edit) => {
                        let (turn, moved) = self.edit_in(place, &edit, field(width, *lines), now);
                        // Past the first or the last row is the next field.
                        match key.code {
                            Code::Up if !moved => self.move_focus(-1, items.len()),
                            Code::Down if !moved => self.move_focus(1, items.len()),
                            _ => turn,
                        }
                    }
                    None => Turn::says(format!("{key} does nothing in a field · Esc for letters")),
                }
            }
            Item::Choice { pick, options, chosen, .. } => {
                self.choose_by_key(key, pick, options.len(), *chosen, items.len(), now)
            }
        }
    }

    /// Text that arrived at once, into the field that has the keys.
    pub fn paste(&mut self, text: &str, width: u16, now: &Now) -> Turn {
        let items = self.items(now);
        match items.get(self.focus) {
            Some(Item::Words { place, lines, .. }) => {
                self.edit(place, &Edit::Paste(text.to_owned()), field(width, *lines), now)
            }
            Some(Item::Choice { .. }) => {
                let words = |item: &Item| matches!(item, Item::Words { .. });
                match items.iter().skip(self.focus).position(words) {
                    Some(next) => {
                        self.focus += next;
                        self.paste(text, width, now)
                    }
                    None => Turn::none(),
                }
            }
            None => Turn::none(),
        }
    }

    /// Moves the keys to another field.
    pub fn move_focus(&mut self, by: isize, fields: usize) -> Turn {
        if fields > 0 {
            self.focus = self.focus.min(fields - 1);
            let fields = isize::try_from(fields).unwrap_or(1);
            let focus = isize::try_from(self.focus).unwrap_or(0);
            self.focus = usize::try_from((focus + by).rem_euclid(fields)).unwrap_or(0);
        }
        Turn::none()
    }

    /// Edits the words at `place`.
    pub fn edit(&mut self, place: &Place, edit: &Edit, field: EditContext, now: &Now) -> Turn {
        self.edit_in(place, edit, field, now).0
    }

    /// The same, and whether the edit did anything.
    fn edit_in(
        &mut self,
        place: &Place,
        edit: &Edit,
        field: EditContext,
        now: &Now,
    ) -> (Turn, bool) {
        if let Some(why) = &self.read_only {
            return (Turn::says(format!("This can only be read: {why}")), true);
        }
        if place.is_private() && !self.private {
            return (Turn::says("Private notes are hidden: Esc, then o, shows them"), true);
        }
        let step = self.session().current();
        let mut text = self.session().text(place).to_owned();
        let editor = self.editors.entry(place.clone()).or_insert_with(|| Editor::at_end_of(&text));
        if !self.changes.ends_in(step, place) {
            // Something else was done since: what is typed now is taken back by itself.
            editor.rest();
        }
        let older = editor.depth();
        let outcome = editor.apply(&mut text, edit, &field, now.mono);
        if outcome.changed() {
            self.changes.note(step, MeetingChange::Words(place.clone(), older));
            self.put(place, text, now);
        }
        let moved = outcome != EditOutcome::Nothing;
        (turn_of(outcome), moved)
    }

    /// Puts words into the session, with what follows from them.
    pub(super) fn put(&mut self, place: &Place, text: String, now: &Now) {
        let calendar = &self.calendar;
        self.keeping.change(now, |session| {
            session.set_text(place, text, &now.fresh);
            if let Place::Said(which) = place {
                dates::agree(session, *which, calendar, now);
            }
        });
    }

    fn choose_by_key(
        &mut self,
        key: Key,
        pick: &Pick,
        options: usize,
        chosen: Option<usize>,
        fields: usize,
        now: &Now,
    ) -> Turn {
        match chosen_by(key, options, chosen) {
            ChoiceKey::This(choice) => self.choose(pick, choice, now),
            ChoiceKey::Move(by) => self.move_focus(by, fields),
            ChoiceKey::Types => self.type_in_next(key, now),
            ChoiceKey::Nothing => Turn::says(how_to_choose(options)),
        }
    }

    /// Typing is always safe: letters typed on a choice go into the next field that takes words.
    fn type_in_next(&mut self, key: Key, now: &Now) -> Turn {
        let items = self.items(now);
        let words = |item: &Item| matches!(item, Item::Words { .. });
        let Some(next) = items.iter().skip(self.focus).position(words) else {
            return Turn::none();
        };
        self.focus += next;
        match (&items[self.focus], edit_for(key)) {
            (Item::Words { place, lines, .. }, Some(edit)) => {
                self.edit(place, &edit, field(u16::MAX, *lines), now)
            }
            _ => Turn::none(),
        }
    }

    fn choose(&mut self, pick: &Pick, choice: Option<usize>, now: &Now) -> Turn {
        if let Some(why) = &self.read_only {
            return Turn::says(format!("This can only be read: {why}"));
        }
        let step = self.session().current();
        let strand = choice
            .and_then(|n| self.programme.as_ref()?.strands.get(n))
            .map(|s| s.id.clone())
            .unwrap_or_default();
        let before = self.keeping.change(now, |session| match pick {
            Pick::Answer(step, field) => {
                let id = option_id(session, *step, field, choice);
                let place = Place::Answer(*step, field.clone());
                swap(session, MeetingChange::Answer(place, id), &now.fresh)
            }
            Pick::Strand | Pick::Relation => {
                let before = session.action_step.clone();
                if let Some(step) = session.action_step_mut(&now.fresh) {
                    match pick {
                        Pick::Strand => step.strand = strand,
                        _ => step.relation = choice.and_then(|n| Relation::ALL.get(n)).copied(),
                    }
                }
                MeetingChange::ActionStep(Box::new(before))
            }
            Pick::CheckHow => {
                let before: FollowUp = session.follow_up.clone();
                session.follow_up.check.how =
                    choice.and_then(|n| CheckKind::ARRANGED.get(n)).copied();
                MeetingChange::FollowUp(Box::new(before))
            }
        });
        self.changes.note(step, before);
        Turn::none()
    }

    /// Gives the keys to the field of `place`, where the step shows it.
    pub(super) fn focus_on(&mut self, wanted: &Place, now: &Now) {
        let found = self
            .items(now)
            .iter()
            .position(|item| matches!(item, Item::Words { place, .. } if place == wanted));
        if let Some(found) = found {
            self.focus = found;
        }
    }
}

/// The file's name for option `choice` of a protocol's field; empty for none.
fn option_id(session: &Session, step: usize, field: &str, choice: Option<usize>) -> String {
    let spec =
        session.protocol.steps.get(step).and_then(|s| s.fields.iter().find(|f| f.id == field));
    match (spec.map(|spec| &spec.input), choice) {
        (Some(Input::Choice { options }), Some(n)) => {
            options.get(n).map(|option| option.id.clone()).unwrap_or_default()
        }
        _ => String::new(),
    }
}
