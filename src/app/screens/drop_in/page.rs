//! A drop-in as a value, and what its keys do. Whatever is typed is in the record from the first
//! letter, and each change is saved at once.

use std::sync::Arc;

use crate::app::core::layout::{Area, PageAreas, page_areas};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::shared::Shared;
use crate::app::form::state::FormState;
use crate::app::screens::deleting::ask_to_delete_open;
use crate::app::text::{Layout, Wrapped};
use crate::coaching::drop_in::DropIn;
use crate::coaching::moment::Now;
use crate::keys::command::Command;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::begin::neighbour;
use super::form::{DropInDraft, DropInField, DropInForm};

/// A drop-in being written.
pub struct DropInPage {
    /// The record, and what is typed in its fields.
    pub draft: DropInDraft,
    /// Focus, mode, carets and undo history.
    pub form: FormState<DropInField>,
}

/// What belongs in a note, and what does not.
pub(crate) const NO_NAMES: &str = "What you see, as it happens. No pupil is named, and initials name one too: \
                        “a pupil at the back”.";

/// With fewer rows than this the fields come first.
const ROWS_FOR_WORDS: u16 = 14;

impl DropInPage {
    /// The parts of the page on a terminal of this size: what belongs in a note, which is left out
    /// where rows are few or it can only be read; the fields, and what is beside them.
    #[must_use]
    pub(crate) fn areas(&self, size: (u16, u16), ascii: bool) -> (Area, PageAreas) {
        let mut areas = page_areas(size);
        let fields = areas.fields;
        if self.draft.read_only.is_some() || fields.height < ROWS_FOR_WORDS {
            return (Area::default(), areas);
        }
        // Across both columns: beside it stands what is read by itself.
        let whole = Area { width: size.0.saturating_sub(fields.x + 2), ..fields };
        let words = Wrapped::new(NO_NAMES, Layout::reading(whole.width).ascii(ascii));
        let rows = u16::try_from(words.rows().len()).unwrap_or(1) + 1;
        areas.fields = fields.below(rows);
        if !areas.beside.is_empty() {
            areas.beside = areas.beside.below(rows);
        }
        (whole, areas)
    }

    /// Over `drop_in`.
    #[must_use]
    pub fn open(drop_in: DropIn, mode: Mode, now: &Now) -> Self {
        let mut form = FormState::new(mode);
        form.go_to(DropInField::Note);
        Self { draft: DropInDraft::of(drop_in, now), form }
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &DropIn {
        self.draft.record()
    }

    /// Whether there is a drop-in before this one, or after it.
    #[must_use]
    pub(crate) fn has_neighbour(&self, shared: &Shared, later: bool) -> bool {
        neighbour(shared, self.record(), later).is_some()
    }

    /// The state of the form, and the form.
    pub(super) fn parts<'a>(
        &'a mut self,
        shared: &'a Shared,
    ) -> (&'a mut FormState<DropInField>, DropInForm<'a>) {
        (&mut self.form, DropInForm { draft: &mut self.draft, shared })
    }

    /// Does what was asked.
    pub fn act(&mut self, command: Command, shared: &Shared, now: &Now) -> Outcome {
        let (state, mut form) = self.parts(shared);
        match command {
            Command::Undo => state.undo_last(&mut form, now),
            Command::Redo => state.redo_last(&mut form, now),
            Command::PreviousStep => self.walk(false, shared, now),
            Command::NextStep => self.walk(true, shared, now),
            Command::Delete => {
                let saved = self.draft.autosave.calm(now);
                let read_only = self.draft.read_only.as_deref();
                ask_to_delete_open(Arc::new(self.record().clone()), read_only, saved)
            }
            Command::Back => {
                Outcome::effects(self.draft.autosave.calm(now)).with_navigation(Navigation::Back)
            }
            _ => Outcome::none(),
        }
    }

    /// To the drop-in before this one, or after it.
    fn walk(&mut self, later: bool, shared: &Shared, now: &Now) -> Outcome {
        let Some(there) = neighbour(shared, self.record(), later) else {
            let which = if later { "last" } else { "first" };
            let name = &self.record().coachee.name;
            return Outcome::notice(format!("This is the {which} drop-in with {name}"));
        };
        let there = Destination::DropIn(Box::new(there.clone()), self.form.mode);
        Outcome::effects(self.draft.autosave.calm(now)).with_navigation(Navigation::Instead(there))
    }

    /// A key that no command has. `width` is that of the fields, in columns.
    pub fn key(&mut self, key: Key, width: u16, shared: &Shared, now: &Now) -> Outcome {
        let has_step = self.draft.step(shared).is_some();
        let (state, mut form) = self.parts(shared);
        match (state.mode, key.code) {
            (Mode::Letters, Code::Esc) => self.act(Command::Back, shared, now),
            (Mode::Letters, Code::Char('1'..='9')) => {
                let on_how = state.at() == Some(&DropInField::How);
                if !on_how && !has_step {
                    return Outcome::notice(
                        "No action step was agreed yet: the note stands by itself",
                    );
                }
                let at = if on_how { DropInField::How } else { DropInField::Seen };
                state.choose_at(&mut form, &at, key, now)
            }
            _ => {
                let turn = state.key(&mut form, key, width, now);
                turn.unwrap_or_else(|| self.form.says_nothing(key))
            }
        }
    }
}
