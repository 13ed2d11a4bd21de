//! Prepare as a screen.

use std::sync::Arc;

use crate::app::core::autosave::Autosaved;
use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::core::hints::{Hint, fixed_hints, of_commands, rename, with_mode};
use crate::app::core::outcome::Outcome;
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::form::sentences::{MOVED_ON, newer};
use crate::app::screens::library::{NoLibrary, TakesSteps, near};
use crate::app::text::Edit;
use crate::coaching::draft;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::last_time::LastTime;
use crate::coaching::moment::Now;
use crate::coaching::pack::{LibraryStep, Pack};
use crate::coaching::session::{Session, Status};
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;
use crate::search::step_library::NearStep;

use super::form::PrepareField;
use super::state::Prepare;

impl Screen for Prepare {
    fn part(&self) -> usize {
        usize::from(self.protocols.is_some())
    }

    fn title(&self) -> &'static str {
        "Prepare"
    }

    fn scopes(&self) -> &'static [Scope] {
        if self.protocols.is_some() { &[Scope::Form] } else { &[Scope::Prepare, Scope::Everywhere] }
    }

    fn mode(&self) -> Mode {
        if self.protocols.is_some() { Mode::Typing } else { self.form.mode }
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        Prepare::act(self, command, shared, now)
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        Prepare::key(self, key, shared, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        Prepare::edit(self, edit, shared, now)
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        Prepare::click(self, hit, shared, now)
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), _: &Shared, _: &Now) {
        if let Some(list) = &mut self.protocols {
            let last = list.found().len().saturating_sub(1);
            list.chosen = list.chosen.min(last).saturating_add_signed(by.into()).min(last);
        }
    }

    fn explains(&self, shared: &Shared, now: &Now) -> Vec<FieldHelp> {
        help_of(&self.draft.page(self.form.at(), shared, now).fields)
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if self.protocols.is_some() {
            return fixed_hints(&[("Enter", "use it"), ("Esc", "close"), ("Up Down", "choose")]);
        }
        let mut hints = of_commands(shared, self.scopes(), self.form.mode, |_| true);
        rename(&mut hints, "back", "done");
        rename(&mut hints, "back a step", "back");
        // The way out stays in sight where room is short.
        let done = hints.iter().position(|(_, word)| word == "done");
        if let Some(up_to_done) = done.and_then(|at| hints.get_mut(at.min(3)..=at)) {
            up_to_done.rotate_right(1);
        }
        if matches!(self.form.at(), Some(PrepareField::Visits(_))) {
            let lines = fixed_hints(&[("Enter", "take it"), ("Up Down", "choose"), ("Tab", "on")]);
            return lines.into_iter().chain(hints).collect();
        }
        with_mode(shared, hints, self.form.mode)
    }

    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        if self.draft.read_only.is_some() { Vec::new() } else { vec![&mut self.draft.autosave] }
    }

    fn open_record(&self) -> Option<Arc<dyn AnyRecord>> {
        Some(self.draft.autosave.as_record())
    }

    fn show_other(&mut self, other: &dyn AnyRecord, now: &Now) -> bool {
        let Some(session) = other.is::<Session>().cloned() else { return false };
        let moved_on = (session.status != Status::Prepared).then(|| MOVED_ON.to_owned());
        let read_only = self.draft.read_only.take().or_else(|| newer(&session)).or(moved_on);
        let previous = self.previous.take();
        let opened = SessionOpened { session, previous, read_only, purpose: Purpose::Prepare };
        let last = self.draft.last.take();
        let before = std::mem::replace(self, Self::open_with(opened, last, now));
        self.form.stay_at(&before.form);
        true
    }

    fn takes_steps(&mut self) -> Option<&mut dyn TakesSteps> {
        Some(self)
    }
}

impl TakesSteps for Prepare {
    fn near(&self) -> Result<NearStep, NoLibrary> {
        if let Some(why) = &self.draft.read_only {
            return Err(NoLibrary::ReadOnly(why.clone()));
        }
        if self.draft.draft_address().is_none() {
            return Err(NoLibrary::NoStep);
        }
        let last = self.draft.last.as_ref().and_then(LastTime::action_step);
        let worked_on = last.map(|step| step.strand.as_str()).unwrap_or_default();
        let drafted = self.draft.draft_strand();
        Ok(near(self.session(), if drafted.is_empty() { worked_on } else { drafted }, last))
    }

    fn take_step(
        &mut self,
        _: &Pack,
        step: &LibraryStep,
        lends: &dyn Fn(&str) -> bool,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        // A draft that came from the library makes room for another; a coach's own words stay.
        let instead = lends(&self.draft.drafted().text);
        let stands = &self.session().practice.scene;
        let is_free = stands.trim().is_empty() || lends(stands);
        let scene = is_free.then(|| step.practice_in_a_line());
        let drafted = draft::write(&step.text, &step.criteria);
        let turn = self.take_draft(&drafted, (&step.strand, scene), instead, shared, now);
        let says = "Added as a draft · ⟦undo⟧ undoes it";
        if turn.says.is_some() { turn } else { turn.with_notice(says) }
    }
}
