//! A drop-in as a screen.

use std::sync::Arc;

use crate::app::core::autosave::Autosaved;
use crate::app::core::hints::{Hint, of_commands, with_mode};
use crate::app::core::layout::page_field_width;
use crate::app::core::outcome::Outcome;
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::text::Edit;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::moment::Now;
use crate::keys::command::{Command, Scope};
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::form::DropInField;
use super::page::DropInPage;

impl Screen for DropInPage {
    fn title(&self) -> &'static str {
        "Drop-in"
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::DropIn, Scope::Everywhere]
    }

    fn mode(&self) -> Mode {
        self.form.mode
    }

    fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        DropInPage::act(self, command, shared, now)
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        DropInPage::key(self, key, page_field_width(shared.size), shared, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(shared);
        state.edit_here(&mut form, edit, page_field_width(shared.size), now)
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(shared);
        state.click(&mut form, hit, page_field_width(shared.size), now)
    }

    fn explains(&self, shared: &Shared, now: &Now) -> Vec<FieldHelp> {
        help_of(&self.draft.fields(shared, now))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let mut hints =
            of_commands(shared, self.scopes(), self.form.mode, |command| match command {
                Command::PreviousStep => self.has_neighbour(shared, false),
                Command::NextStep => self.has_neighbour(shared, true),
                _ => true,
            });
        let at = self.form.at();
        let on_choice = matches!(at, Some(DropInField::Seen | DropInField::How));
        let has_step = self.draft.step(shared).is_some();
        if self.form.mode == Mode::Letters && has_step || on_choice {
            let word = if at == Some(&DropInField::How) { "how" } else { "how far" };
            hints.insert(0, ("1 to 4".to_owned(), word.to_owned()));
        } else {
            hints.insert(0, ("Tab".to_owned(), "next field".to_owned()));
        }
        with_mode(shared, hints, self.form.mode)
    }

    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        if self.draft.read_only.is_some() { Vec::new() } else { vec![&mut self.draft.autosave] }
    }

    fn open_record(&self) -> Option<Arc<dyn AnyRecord>> {
        Some(self.draft.autosave.as_record())
    }

    /// What was typed before that was known is saved all the same, and told of.
    fn set_read_only(&mut self, why: String) {
        if !self.draft.autosave.has_own_words() {
            self.draft.read_only = Some(why);
            self.form.mode = Mode::Letters;
        }
    }

    fn show_other(&mut self, other: &dyn AnyRecord, now: &Now) -> bool {
        let Some(other) = other.is::<DropIn>() else { return false };
        let again = DropInPage::open(other.clone(), self.form.mode, now);
        let before = std::mem::replace(self, again);
        self.draft.read_only = before.draft.read_only.or(self.draft.read_only.take());
        self.form.stay_at(&before.form);
        true
    }
}
