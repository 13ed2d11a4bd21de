//! Keys on the page of Prepare: moving between its fields and the lines beside them, and typing.

use crate::app::core::layout::{page_areas, page_field_width};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::choice::{ChoiceKey, chosen_by};
use crate::app::form::sentences::how_to_choose;
use crate::app::form::sentences::refused;
use crate::app::form::typing::{edit_context, edit_for, outcome_of};
use crate::app::form::when_field::moment_of;
use crate::app::text::{Edit, EditOutcome, Editor};
use crate::coaching::address::Address;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::moment::Now;
use crate::coaching::protocol::StepKind;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::layout::{Piece, lay};
use super::page::PrepareSection;
use super::state::Prepare;
use super::stop::Stop;

impl Prepare {
    /// A key that no command has.
    pub fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let page = self.page(shared, now);
        match (self.mode, key.code) {
            (Mode::Typing, Code::Esc) => self.mode = Mode::Letters,
            (Mode::Letters, Code::Esc) => {}
            (_, Code::Tab) => self.move_by(1, &page),
            (_, Code::BackTab) => self.move_by(-1, &page),
            _ if matches!(self.stop, Stop::Lines(_)) => {
                return self.key_on_lines(key, &page, shared, now);
            }
            (Mode::Letters, Code::Enter) => self.mode = Mode::Typing,
            (Mode::Letters, Code::Down) => self.move_by(1, &page),
            (Mode::Letters, Code::Up) => self.move_by(-1, &page),
            (Mode::Letters, _) => {
                return Outcome::says(format!(
                    "{key} does nothing here · Enter to type · ? for help"
                ));
            }
            (Mode::Typing, _) => return self.type_key(key, &page, shared, now),
        }
        Outcome::none()
    }

    /// Moves the keys on, or back.
    fn move_by(&mut self, by: isize, page: &[PrepareSection]) {
        let stops: Vec<Stop> = page.iter().flat_map(PrepareSection::stops).collect();
        let at = stops.iter().position(|stop| *stop == self.stop).unwrap_or(0);
        let to = at.checked_add_signed(by).unwrap_or(stops.len().saturating_sub(1));
        self.stop = stops.get(to).or(stops.first()).cloned().unwrap_or(Stop::When);
        let lines = page.iter().find(|section| section.stops().contains(&self.stop));
        let last = lines.map_or(0, |section| section.visits().count().saturating_sub(1));
        self.line = if by < 0 { last } else { 0 };
    }

    /// Goes to the first field of the next step, or of the one before. Past the last one nothing
    /// begins: that is asked for by a key of its own.
    pub(super) fn step_by(&mut self, by: isize, shared: &Shared, now: &Now) -> Outcome {
        let page = self.page(shared, now);
        let here = page.iter().position(|section| section.stops().contains(&self.stop));
        let to = here.unwrap_or(0).checked_add_signed(by).and_then(|to| page.get(to));
        let Some(stop) = to.and_then(|section| section.stops().into_iter().next()) else {
            return Outcome::says(if by > 0 {
                "This is the last step · Esc, then b begins the meeting, q keeps it for its day"
            } else {
                "This is the top of the page"
            });
        };
        (self.stop, self.line) = (stop, 0);
        Outcome::goes(Navigation::On)
    }

    fn section<'a>(&self, page: &'a [PrepareSection]) -> Option<&'a PrepareSection> {
        page.iter().find(|section| section.stops().contains(&self.stop))
    }

    fn key_on_lines(
        &mut self,
        key: Key,
        page: &[PrepareSection],
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        let Some(section) = self.section(page) else {
            // The lines are gone: another reading of the drop-ins has none.
            self.move_by(1, page);
            return Outcome::none();
        };
        let lines = section.visits().count();
        self.line = self.line.min(lines.saturating_sub(1));
        match key.code {
            Code::Enter => return self.take_line(section, now),
            Code::Down if self.line + 1 < lines => self.line += 1,
            Code::Up if self.line > 0 => self.line -= 1,
            Code::Down => self.move_by(1, page),
            Code::Up | Code::Left => self.move_by(-1, page),
            _ => {
                // Typing is always safe: letters go into the field.
                if self.mode == Mode::Typing
                    && let (Some(place), Some(edit)) = (section.place(), edit_for(key))
                {
                    self.stop = Stop::Words(place.clone());
                    return self.edit(&edit, shared, now);
                }
                return Outcome::says("Enter takes the line · Tab goes on");
            }
        }
        Outcome::none()
    }

    fn type_key(
        &mut self,
        key: Key,
        page: &[PrepareSection],
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        let width = page_field_width(shared.size);
        let leaves = match key.code {
            Code::Enter | Code::Down => 1,
            Code::Up => -1,
            _ => 0,
        };
        match self.stop.clone() {
            Stop::Strand => return self.strand_key(key, page, shared, now),
            Stop::When if leaves != 0 => {
                self.move_by(leaves, page);
                return Outcome::none();
            }
            Stop::Words(place) if leaves != 0 && !place.takes_lines() => {
                self.move_by(leaves, page);
                return Outcome::none();
            }
            _ => {}
        }
        let Some(edit) = edit_for(key) else {
            return Outcome::says(format!("{key} does nothing in a field · Esc for letters"));
        };
        if let (Stop::Words(place), Code::Up | Code::Down) = (self.stop.clone(), key.code) {
            // Past the first or the last row is the next field.
            let (turn, moved) = self.edit_in(&place, &edit, width, now);
            if !moved {
                self.move_by(leaves, page);
            }
            return turn;
        }
        self.edit_here(&edit, width, shared, now)
    }

    fn strand_key(
        &mut self,
        key: Key,
        page: &[PrepareSection],
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let Some(programme) = shared.programme(&self.session().programme) else {
            return Outcome::none();
        };
        let strands = &programme.strands;
        let chosen = strands.iter().position(|strand| strand.id == self.draft_strand());
        match chosen_by(key, strands.len(), chosen) {
            ChoiceKey::This(choice) => {
                let strand = choice.and_then(|n| strands.get(n)).map(|strand| strand.id.clone());
                self.set_strand(strand.unwrap_or_default(), now);
                Outcome::none()
            }
            ChoiceKey::Move(by) => {
                self.move_by(by, page);
                Outcome::none()
            }
            ChoiceKey::Types => {
                edit_for(key).map_or_else(Outcome::none, |edit| self.edit(&edit, shared, now))
            }
            ChoiceKey::Nothing => Outcome::says(how_to_choose(strands.len())),
        }
    }

    /// Edits the field that has the keys; what belongs to none goes into that of its step.
    pub fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        self.edit_here(edit, u16::MAX, shared, now)
    }

    fn edit_here(&mut self, edit: &Edit, width: u16, shared: &Shared, now: &Now) -> Outcome {
        let place = match &self.stop {
            Stop::When => return self.edit_when(edit, shared, now),
            Stop::Words(place) => place.clone(),
            Stop::Strand => match self.session().step_of(StepKind::ActionStep) {
                Some(step) => Address::Prepared(step),
                None => return Outcome::none(),
            },
            Stop::Lines(step) => Address::Prepared(*step),
        };
        let stays = matches!(edit, Edit::Undo | Edit::Redo);
        if !stays {
            self.stop = Stop::Words(place.clone());
        }
        self.edit_at(&place, edit, width, now)
    }

    /// What was said of the time counts as far as it is understood.
    fn edit_when(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let outcome = self.when.edit(edit, now.mono);
        if outcome.changed() {
            let calendar = shared.calendar_for(&self.session().coachee);
            let said = moment_of(self.when.text(), Direction::Forward, calendar, now);
            let at = said.ok().flatten();
            if at != self.session().scheduled_for {
                self.keeping.change(now, |session| session.scheduled_for = at);
            }
        }
        outcome_of(outcome)
    }

    pub(super) fn edit_at(
        &mut self,
        place: &Address,
        edit: &Edit,
        width: u16,
        now: &Now,
    ) -> Outcome {
        self.edit_in(place, edit, width, now).0
    }

    /// Edits the words at `place`, and says whether the edit did anything.
    fn edit_in(&mut self, place: &Address, edit: &Edit, width: u16, now: &Now) -> (Outcome, bool) {
        if let Some(why) = &self.read_only {
            return (refused(why), true);
        }
        let mut text = self.session().text(place).to_owned();
        let editor = self.editors.entry(place.clone()).or_insert_with(|| Editor::at_end_of(&text));
        let outcome =
            editor.apply(&mut text, edit, &edit_context(width, place.takes_lines()), now.mono);
        if outcome.changed() {
            self.keeping
                .change(now, |session| session.set_text(place, text, now.fresh.next().as_str()));
            if matches!(edit, Edit::Undo | Edit::Redo) {
                self.strand_follows(now);
            }
        }
        let moved = outcome != EditOutcome::Nothing;
        (outcome_of(outcome), moved)
    }

    /// A click: on a line of a visit it takes it, on a field it gives it the keys.
    pub fn click(&mut self, x: u16, y: u16, shared: &Shared, now: &Now) -> Outcome {
        let page = self.page(shared, now);
        let areas = page_areas(shared.size);
        // A line above the page says that it can only be read, and moves everything.
        if self.read_only.is_some() {
            return Outcome::none();
        }
        match lay(self, &page, areas, shared.look().ascii).piece_at(x, y) {
            Some(Piece::Field(s, f)) => self.stop = page[s].fields[f].stop.clone(),
            Some(Piece::Beside(s, b)) => {
                let section = &page[s];
                let visits =
                    PrepareSection { beside: section.beside[..b].to_vec(), ..section.clone() };
                let is_line = matches!(
                    section.beside[b],
                    crate::app::screens::side_panel::SidePiece::Visit(_)
                );
                if let (true, Some(step)) = (is_line, section.step) {
                    self.stop = Stop::Lines(step);
                    self.line = visits.visits().count();
                    return self.take_line(section, now);
                }
            }
            Some(Piece::Heading(_)) | None => {}
        }
        Outcome::none()
    }
}
