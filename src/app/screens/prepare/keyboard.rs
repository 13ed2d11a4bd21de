//! Keys on the page of Prepare that are not the form's own: the lines of the visits, whole steps,
//! and clicks.

use crate::app::core::layout::prepare_width;
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::typing::edit_for;
use crate::app::screens::side_panel::SidePiece;
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::form::PrepareField;
use super::page::{PreparePage, PrepareSection};
use super::state::Prepare;

impl Prepare {
    /// A key that no command has.
    pub fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        if let Some(outcome) = self.protocol_key(key, shared, now) {
            return outcome;
        }
        if (self.form.mode, key.code) == (Mode::Letters, Code::Esc) {
            return Outcome::none();
        }
        let page = self.page(shared, now);
        let before = self.form.focused(&page.fields).map(|field| field.at.clone());
        let moves = matches!(key.code, Code::Esc | Code::Tab | Code::BackTab);
        let on_visits = before.as_ref().filter(|at| matches!(at, PrepareField::Visits(_)));
        let visits = on_visits.and_then(|at| page.section_of(at)).filter(|_| !moves);
        let turn = if let Some(section) = visits {
            self.key_on_visits(key, &page, section, shared, now)
        } else {
            let (state, mut form) = self.parts(shared);
            let turn = state.key(&mut form, key, prepare_width(shared.size), now);
            turn.unwrap_or_else(|| self.form.says_nothing(key))
        };
        if self.form.at() != before.as_ref() {
            let from_below = matches!(key.code, Code::BackTab | Code::Up | Code::Left);
            let section = self.form.at().and_then(|at| page.section_of(at));
            let last = section.map_or(0, |it| it.visits().count().saturating_sub(1));
            self.line = if from_below { last } else { 0 };
        }
        turn
    }

    /// A key while the lines of the visits have the focus.
    fn key_on_visits(
        &mut self,
        key: Key,
        page: &PreparePage,
        section: &PrepareSection,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        let lines = section.visits().count();
        self.line = self.line.min(lines.saturating_sub(1));
        match key.code {
            Code::Enter => self.take_line(page, section, shared, now),
            Code::Down if self.line + 1 < lines => {
                self.line += 1;
                Outcome::none()
            }
            Code::Up if self.line > 0 => {
                self.line -= 1;
                Outcome::none()
            }
            Code::Down | Code::Up | Code::Left => {
                let (state, mut form) = self.parts(shared);
                state.move_by(&mut form, if key.code == Code::Down { 1 } else { -1 }, now)
            }
            // Typing is always safe: letters go into the field.
            _ => match edit_for(key).filter(|_| self.form.mode == Mode::Typing) {
                Some(edit) => self.edit(&edit, shared, now),
                None => Outcome::notice("⟦enter⟧ takes the line · ⟦tab⟧ goes on"),
            },
        }
    }

    /// Edits the field that has the focus; beside a step, that of the step.
    pub fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(list) = &mut self.protocols {
            list.edit(edit, now);
            return Outcome::none();
        }
        let page = self.page(shared, now);
        let focused = self.form.focused(&page.fields).map(|field| &field.at);
        let beside = focused.filter(|at| matches!(at, PrepareField::Visits(_)));
        let section = beside.and_then(|at| page.section_of(at));
        if let Some(field) = section.and_then(|section| page.words_of(section)) {
            self.form.show(&field.at, &page.fields);
        }
        let (state, mut form) = self.parts(shared);
        state.edit_here(&mut form, edit, prepare_width(shared.size), now)
    }

    /// Goes to the first field of the next step, or of the one before. Past the last one nothing
    /// begins: that is asked for by a key of its own.
    pub(super) fn step_by(&mut self, by: isize, shared: &Shared, now: &Now) -> Outcome {
        let page = self.page(shared, now);
        let focus = self.form.focus(&page.fields);
        let here = page.sections.iter().position(|section| section.fields.contains(&focus));
        let to = here.unwrap_or(0).checked_add_signed(by).and_then(|to| page.sections.get(to));
        let Some(field) = to.and_then(|section| page.fields_of(section).first()) else {
            return Outcome::notice(if by > 0 {
                "This is the last step · ⟦begin_meeting⟧ begins the meeting, ⟦back⟧ keeps it for its day"
            } else {
                "This is the top of the page"
            });
        };
        self.form.show(&field.at, &page.fields);
        self.line = 0;
        Outcome::navigate(Navigation::On)
    }

    /// A click: on a line of a visit it takes it, on a field or a step it gives it the focus.
    pub fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(list) = &mut self.protocols {
            let Target::Row(row) = hit.target else { return Outcome::none() };
            // A click on the chosen one is Enter.
            let is_chosen = std::mem::replace(&mut list.chosen, row) == row;
            let taken = is_chosen.then(|| self.key(Key::plain(Code::Enter), shared, now));
            return taken.unwrap_or_default();
        }
        let page = self.page(shared, now);
        match hit.target {
            Target::Step(step) => {
                // The first section is above the steps.
                let section = page.sections.get(step + 1);
                if let Some(field) = section.and_then(|section| page.fields_of(section).first()) {
                    self.form.show(&field.at, &page.fields);
                    self.line = 0;
                }
                Outcome::none()
            }
            Target::Beside(s, b) => {
                let Some(section) = page.sections.get(s) else { return Outcome::none() };
                let is_visit = |it: &&SidePiece| matches!(it, SidePiece::Visit(_));
                let visit = section.beside.get(b).filter(is_visit);
                // The field of the visits is the last of its section.
                let Some(field) = visit.and_then(|_| page.fields_of(section).last()) else {
                    return Outcome::none();
                };
                self.form.show(&field.at, &page.fields);
                self.line = section.beside.iter().take(b).filter(is_visit).count();
                self.take_line(&page, section, shared, now)
            }
            _ => {
                let (state, mut form) = self.parts(shared);
                state.click(&mut form, hit, prepare_width(shared.size), now)
            }
        }
    }
}
