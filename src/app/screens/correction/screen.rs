//! The [`Screen`] of the correction form.

use std::sync::Arc;

use crate::app::core::autosave::Autosaved;
use crate::app::core::hints::{Hint, of_commands, rename, with_mode};
use crate::app::core::layout::correction_width;
use crate::app::core::outcome::Outcome;
use crate::app::core::screen::{NO_FIELD, Screen};
use crate::app::core::shared::Shared;
use crate::app::core::targets::{Hit, Target};
use crate::app::form::help::{FieldHelp, help_of};
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::moment::Now;
use crate::coaching::session::Session;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::state::CorrectionScreen;

impl Screen for CorrectionScreen {
    fn part(&self) -> usize {
        self.page
    }

    fn title(&self) -> &'static str {
        "Correct"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Correction, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        self.form.mode
    }

    fn act(&mut self, command: Command, _: &Shared, now: &Now) -> Outcome {
        CorrectionScreen::act(self, command, now)
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        CorrectionScreen::key(self, key, correction_width(shared.size), now)
    }

    fn paste(&mut self, text: &str, shared: &Shared, now: &Now) -> Outcome {
        match self.form.mode {
            Mode::Typing => CorrectionScreen::paste(self, text, correction_width(shared.size), now),
            Mode::Letters | Mode::Marks => Outcome::notice(NO_FIELD),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        if let Target::Step(page) = hit.target {
            return self.go_to(page, now);
        }
        let (state, mut form) = self.parts();
        state.click(&mut form, hit, correction_width(shared.size), now)
    }

    fn explains(&self, _: &Shared, now: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(now))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        if self.read_only.is_some() {
            let walks = |command| !matches!(command, Command::Undo | Command::Redo);
            return of_commands(shared, self.scopes(), self.form.mode, walks);
        }
        let mut hints = of_commands(shared, self.scopes(), self.form.mode, |_| true);
        rename(&mut hints, "back", "done");
        rename(&mut hints, "back a page", "back");
        with_mode(shared, hints, self.form.mode)
    }

    fn reveals(&self, command: Command) -> bool {
        command == Command::PrivateNotes && !self.private
    }

    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        if self.read_only.is_some() { Vec::new() } else { vec![&mut self.autosave] }
    }

    fn open_record(&self) -> Option<Arc<dyn AnyRecord>> {
        Some(self.autosave.as_record())
    }

    fn show_other(&mut self, other: &dyn AnyRecord, _: &Now) -> bool {
        other.is::<Session>().is_some_and(|session| self.open_again(session.clone()))
    }

    fn leave_field(&mut self, now: &Now) {
        let _ = CorrectionScreen::leave_field(self, now);
    }

    fn renew_calendar(&mut self, shared: &Shared) {
        self.calendar = shared.calendar_for(&self.session().coachee).clone();
    }
}
