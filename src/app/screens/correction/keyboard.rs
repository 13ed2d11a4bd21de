//! Keys in a correction, and undo over all pages, the latest change first. A value that is undone
//! to what it was before leaves no correction.

use crate::app::core::outcome::Outcome;
use crate::app::form::history::UndoScope;
use crate::app::form::sentences::{NOTHING_TO_REDO, NOTHING_TO_UNDO};
use crate::app::form::undo::TakenBack;
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::fields::CorrectionField;
use super::state::CorrectionScreen;

impl CorrectionScreen {
    /// Handles a key that is bound to no command. `width` is the width of a field in columns.
    pub fn key(&mut self, key: Key, width: u16, now: &Now) -> Outcome {
        if key.code == Code::Enter && self.has_given_reason(now) {
            // The next field is the step itself, which a reason must not be typed into.
            let outcome = self.leave_field(now);
            self.form.mode = Mode::Letters;
            return outcome.with_notice("Replaced, and your reason is kept · ⟦back⟧ goes back");
        }
        let (state, mut form) = self.parts();
        if let Some(outcome) = state.key(&mut form, key, width, now) {
            return outcome;
        }
        match (self.form.mode, key.code) {
            (Mode::Letters, Code::Esc) => self.act(Command::Back, now),
            (Mode::Letters, Code::Left) => self.act(Command::PreviousStep, now),
            (Mode::Letters, Code::Right) => self.act(Command::NextStep, now),
            _ => self.form.says_nothing(key),
        }
    }

    /// Whether the focus is on the reason for giving the step up, and it is not empty.
    fn has_given_reason(&self, now: &Now) -> bool {
        let reason = self.lines.giving_up.as_ref().map_or("", |it| it.why.trim());
        let fields = self.fields(now);
        let here = self.form.focused(&fields).map(|field| &field.at);
        let types = self.form.mode == Mode::Typing && here == Some(&CorrectionField::GivingUp);
        types && !reason.is_empty()
    }

    /// Pastes text into the field with the focus.
    pub fn paste(&mut self, text: &str, width: u16, now: &Now) -> Outcome {
        let (state, mut form) = self.parts();
        state.paste(&mut form, text, width, now)
    }

    /// Undoes the last change: first in the field with the focus, if that has its own history.
    pub(super) fn undo(&mut self, now: &Now) -> Outcome {
        let line = self.focused_line_scope(now);
        let (state, mut form) = self.parts();
        if line.is_some_and(|line| state.undo(&mut form, &line, now).is_some()) {
            return Outcome::none();
        }
        match state.undo(&mut form, &UndoScope::Whole, now) {
            Some(taken) => self.show_changed(&taken, now),
            None => Outcome::notice(NOTHING_TO_UNDO),
        }
    }

    /// Redoes the change that was undone last.
    pub(super) fn redo(&mut self, now: &Now) -> Outcome {
        let line = self.focused_line_scope(now);
        let (state, mut form) = self.parts();
        if line.is_some_and(|line| state.redo(&mut form, &line, now).is_some()) {
            return Outcome::none();
        }
        match state.redo(&mut form, &UndoScope::Whole, now) {
            Some(brought) => self.show_changed(&brought, now),
            None => Outcome::notice(NOTHING_TO_REDO),
        }
    }

    /// The scope of the field with the focus, if that has its own history.
    fn focused_line_scope(&mut self, now: &Now) -> Option<UndoScope<CorrectionField>> {
        use crate::app::form::form::Form;
        let (state, form) = self.parts();
        let fields = form.fields(now);
        let scope = form.scope(&state.focused(&fields)?.at);
        (scope != UndoScope::Whole).then_some(scope)
    }

    /// Moves the focus to the value that changed; what is hidden stays hidden, and is named.
    fn show_changed(&mut self, changed: &TakenBack<CorrectionField>, now: &Now) -> Outcome {
        let hidden = |at: &CorrectionField| {
            matches!(at, CorrectionField::Of(at) if at.is_private()) && !self.private
        };
        match changed.at() {
            Some(at) if hidden(at) => {
                Outcome::notice("Changed in the private notes, which are hidden")
            }
            Some(at) => {
                self.show(at, now);
                Outcome::none()
            }
            None => Outcome::none(),
        }
    }
}
