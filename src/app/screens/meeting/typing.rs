//! Keys in the fields of a meeting, and acts that change several fields at once.

use crate::app::core::outcome::Outcome;
use crate::app::form::state::FormState;
use crate::app::form::typing::edit_context;
use crate::app::text::{Edit, EditContext};
use crate::coaching::address::Address;
use crate::coaching::moment::Now;
use crate::coaching::session::Session;
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::dates::Diary;
use super::fields::FieldContext;
use super::form::MeetingForm;
use super::state::Meeting;

impl Meeting {
    /// The state of the form, and the form of the step that the meeting is in.
    pub(super) fn parts(&mut self, now: &Now) -> (&mut FormState<Address>, MeetingForm<'_>) {
        let (viewer, last_met, asks_seen) = (self.viewer(), self.last_met(), self.asks_seen());
        let focus = self.form.at().cloned();
        let form = MeetingForm {
            autosave: &mut self.autosave,
            read_only: self.read_only.as_deref(),
            viewer,
            known: FieldContext {
                programme: self.programme.as_ref(),
                before: self.before.as_ref(),
                last: self.last.as_ref(),
                complications: &self.complications,
                asks_seen,
                names: Some(&self.names),
            },
            diary: Diary { calendar: &self.calendar, today: now.today(), last_met },
            more: &mut self.more,
            focus,
            carried: false,
        };
        (&mut self.form, form)
    }

    /// A key for the fields of the step. `width` is that of a field, in columns.
    pub(crate) fn type_key(&mut self, key: Key, width: u16, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(now);
        let outcome = state.key(&mut form, key, width, now);
        form.offer_first_use(state);
        outcome.unwrap_or_else(|| self.form.says_nothing(key))
    }

    /// Pastes text into the field with the focus.
    pub fn paste(&mut self, text: &str, width: u16, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(now);
        let outcome = state.paste(&mut form, text, width, now);
        form.offer_first_use(state);
        outcome
    }

    /// Edits the words at `at`.
    pub fn edit(&mut self, at: &Address, edit: &Edit, context: EditContext, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(now);
        state.edit(&mut form, at, edit, context, now).0
    }

    /// Lists every field of the step, or again only those that it asks first.
    pub(super) fn show_more_or_fewer(&mut self, now: &Now) -> Outcome {
        let is_folded = !self.listed(now).folded.is_empty();
        if !is_folded && !self.more {
            return Outcome::notice("Every field of this step is here");
        }
        self.more = is_folded;
        Outcome::none()
    }

    /// Replaces the text at `at`, as one change that can be undone.
    pub(super) fn replace_words(&mut self, at: &Address, text: String, now: &Now) {
        let context = edit_context(u16::MAX, at.takes_lines());
        for edit in [Edit::SelectAll, Edit::Paste(text)] {
            let _ = self.edit(at, &edit, context, now);
        }
    }

    /// Changes these addresses of the session, as one change that can be undone.
    pub(super) fn change(
        &mut self,
        places: impl IntoIterator<Item = Address>,
        now: &Now,
        act: impl FnOnce(&mut Session),
    ) {
        let (state, mut form) = self.parts(now);
        let step = form.step();
        state.change(&mut form, step, places, |form| form.autosave.change(now, act));
    }

    /// Goes on with the current step after a while: in the field that was written in last, as far as
    /// the fields are filled from the first on.
    pub(super) fn come_back(&mut self, now: &Now) {
        self.arrive();
        if self.form.mode == Mode::Typing {
            let open = self.listed(now).open;
            let written = open.iter().rfind(|field| !field.text.trim().is_empty());
            if let Some(at) = written.map(|field| field.at.clone()) {
                self.form.go_to(at);
            }
        }
    }

    /// Moves the focus to the field of `at`, where the step shows it.
    pub(super) fn focus_on(&mut self, at: &Address, now: &Now) {
        let (state, form) = self.parts(now);
        let listed = form.listed();
        if !state.show(at, &listed.open) && listed.folded.iter().any(|field| field.at == *at) {
            state.go_to(at.clone());
        }
    }
}
