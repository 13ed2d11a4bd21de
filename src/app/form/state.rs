//! The state of a form that is not part of its record: focus, mode, carets and undo history.

use std::collections::HashMap;
use std::hash::Hash;
use std::time::Duration;

use crate::app::core::outcome::Outcome;
use crate::app::form::typing::{edit_context, outcome_of};
use crate::app::text::{Edit, EditContext, EditOutcome, EditRefusal, Editor, Layout};
use crate::coaching::durable::record::MOST_TYPED_BYTES;
use crate::coaching::moment::Now;
use crate::coaching::shared_text::SharedText;
use crate::keys::keymap::Mode;

use super::field::{Field, FieldKind, Secrecy};
use super::form::{Form, Leaving};
use super::history::{FieldChange, FormChange, FormHistory, UndoScope};
use super::rows::writing_width;
use super::sentences;

/// A byte that is typed takes at the most so many in the file: a note of empty lines.
const MOST_FOR_A_BYTE: usize = 64;

/// The state of a form whose fields have addresses `A`.
#[derive(Clone, Debug)]
pub struct FormState<A> {
    /// Whether letters type or act.
    pub(crate) mode: Mode,
    /// The index of the field with the focus, and its address once the focus was moved there.
    focus: (usize, Option<A>),
    /// The editing state of each field that was typed in.
    pub(super) editors: HashMap<A, Editor>,
    pub(super) history: FormHistory<A>,
    /// So many bytes the record has room for at least, as last counted, less what was typed since.
    pub(super) room: usize,
    /// How many edits are trusted to that count.
    edits: u16,
    /// The field for text that the last choice has opened.
    pub(super) opened: Option<A>,
    /// The field to which choosing has moved the focus, and where no key was pressed since.
    pub(super) came_by_choice: Option<A>,
    /// When a letter was typed last on a choice, where nothing took it.
    pub(super) sentence: Option<Duration>,
}

/// The record is counted anew after so many edits: what it holds besides words grows as well.
const EDITS_TO_A_COUNT: u16 = 200;

impl<A: Clone + Eq + Hash> FormState<A> {
    /// The state of a form before any key; the first field has the focus.
    #[must_use]
    pub fn new(mode: Mode) -> Self {
        let (editors, history) = (HashMap::new(), FormHistory::default());
        let (opened, came_by_choice, sentence) = (None, None, None);
        let (focus, room, edits) = ((0, None), 0, 0);
        Self { mode, focus, editors, history, room, edits, opened, came_by_choice, sentence }
    }

    /// The editing state of a field; none if it was never edited.
    #[must_use]
    pub(crate) fn editor(&self, at: &A) -> Option<&Editor> {
        self.editors.get(at)
    }

    /// The index of the field with the focus. If that field is gone, the one at its index has it.
    #[must_use]
    pub fn focus(&self, fields: &[Field<A>]) -> usize {
        let (n, at) = &self.focus;
        let is_there = |field: &Field<A>| at.as_ref().is_some_and(|at| field.at == *at);
        if fields.get(*n).is_some_and(is_there) {
            return *n;
        }
        let n = fields.iter().position(is_there).unwrap_or(*n).min(fields.len().saturating_sub(1));
        let takes_keys = |n: &usize| fields.get(*n).is_some_and(Field::takes_keys);
        (n..fields.len()).find(takes_keys).or_else(|| (0..n).rev().find(takes_keys)).unwrap_or(n)
    }

    /// The field with the focus; none if there are no fields.
    #[must_use]
    pub(crate) fn focused<'f>(&self, fields: &'f [Field<A>]) -> Option<&'f Field<A>> {
        fields.get(self.focus(fields))
    }

    /// The address with the focus, once the focus was moved.
    #[must_use]
    pub fn at(&self) -> Option<&A> {
        self.focus.1.as_ref()
    }

    /// Moves the focus to `at`, which may be listed only later.
    pub(crate) fn go_to(&mut self, at: A) {
        self.focus.1 = Some(at);
    }

    /// Moves the focus to the first field.
    pub(crate) fn go_to_first(&mut self) {
        self.focus = (0, None);
    }

    /// Moves the focus to `at` if `fields` has it; whether it has.
    pub(crate) fn show(&mut self, at: &A, fields: &[Field<A>]) -> bool {
        let found = fields.iter().position(|field| field.at == *at);
        if let Some(n) = found {
            self.focus = (n, Some(at.clone()));
        }
        found.is_some()
    }

    /// Moves the focus `by` fields on, wrapping round.
    pub(crate) fn go_by(&mut self, by: isize, fields: &[Field<A>]) {
        let count = isize::try_from(fields.len()).unwrap_or(1).max(1);
        let mut n = isize::try_from(self.focus(fields)).unwrap_or(0);
        for _ in 0..count {
            n = (n + by).rem_euclid(count);
            let field = usize::try_from(n).ok().and_then(|n| Some((n, fields.get(n)?)));
            if let Some((n, field)) = field.filter(|(_, field)| field.takes_keys()) {
                self.focus = (n, Some(field.at.clone()));
                return;
            }
        }
    }

    /// Selects the text of a field, so that the first letter typed replaces it.
    pub(crate) fn offer(&mut self, at: A, text: &str) {
        let mut text = SharedText::from(text);
        let mut editor = Editor::at_end_of(text.clone());
        let line = EditContext::line(Layout::writing(u16::MAX));
        let _ = editor.apply(&mut text, &Edit::SelectAll, &line, Duration::ZERO);
        self.editors.insert(at, editor);
    }

    /// Somebody else takes the keyboard: no key in a field undoes or redoes what was typed until
    /// now, before [`FormState::give_back`].
    pub(crate) fn hold_back(&mut self) {
        self.editors.values_mut().for_each(Editor::hold_back);
    }

    /// What was held back can be undone again.
    pub(crate) fn give_back(&mut self) {
        self.editors.values_mut().for_each(Editor::give_back);
    }

    /// The changes that can be undone and redone.
    pub(crate) fn history(&self) -> &FormHistory<A> {
        &self.history
    }

    /// Goes back to an earlier history: what was changed since is no text, and was taken back.
    pub(crate) fn set_history(&mut self, earlier: FormHistory<A>) {
        self.history = earlier;
        self.room = 0;
    }

    /// Has the focus, the mode and the carets of `other`.
    pub(crate) fn stay_at(&mut self, other: &Self) {
        (self.mode, self.focus) = (other.mode, other.focus.clone());
        self.editors.clone_from(&other.editors);
    }

    /// The focus leaves its field: applies what [`Form::leave`] gives.
    pub fn leave<F: Form<At = A>>(&mut self, form: &mut F, now: &Now) -> Outcome {
        let fields = form.fields(now);
        let Some(field) = self.focused(&fields).filter(|_| form.read_only().is_none()) else {
            return Outcome::none();
        };
        let Leaving { sets, scope, says } = form.leave(&field.at, now);
        let places: Vec<A> = sets.iter().map(|(at, _)| at.clone()).collect();
        self.change(form, scope, places, |form| {
            for (at, value) in &sets {
                form.set(at, value, now);
            }
        });
        says.map_or_else(Outcome::none, Outcome::notice)
    }

    /// Leaves the field with the focus and moves `by` fields on; past the last one into what was
    /// folded away.
    pub(crate) fn move_by<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        by: isize,
        now: &Now,
    ) -> Outcome {
        let turn = self.leave(form, now);
        let fields = form.fields(now);
        let n = self.focus(&fields);
        let rest = if by > 0 { fields.get(n + 1..) } else { fields.get(..n) };
        if !rest.unwrap_or_default().iter().any(Field::takes_keys) {
            let opened = form.unfold(now);
            if let Some(at) = if by > 0 { opened.first() } else { opened.last() } {
                self.go_to(at.clone());
                return turn;
            }
        }
        self.go_by(by, &fields);
        turn
    }

    /// Edits the text at `at`; true if the edit did anything or was answered with a message.
    pub fn edit<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        at: &A,
        edit: &Edit,
        context: EditContext,
        now: &Now,
    ) -> (Outcome, bool) {
        if let Some(why) = form.read_only() {
            return (sentences::refused(why), true);
        }
        let may_be_too_long = !self.has_room_for(edit.adds().saturating_mul(MOST_FOR_A_BYTE), form);
        let scope = form.scope(at);
        let mut text = form.text(at);
        // What was typed before another change can be undone once that is, by the editor of then.
        let is_other = |it: &&Editor| it.depth() > 0 && !it.knows(&text);
        let earlier = self.editors.get(at).filter(is_other).cloned();
        let goes_on = self.editors.contains_key(at) && self.history.ends_in(&scope, at);
        let editor =
            self.editors.entry(at.clone()).or_insert_with(|| Editor::at_end_of(text.clone()));
        if !goes_on {
            // Something else was done since: what is typed now is taken back by itself.
            editor.rest();
        }
        let older = editor.depth();
        let before = may_be_too_long.then(|| (editor.clone(), text.clone()));
        let outcome = editor.apply(&mut text, edit, &context, now.mono);
        if let Some((editor_before, before)) = before.filter(|(_, it)| it.len() < text.len()) {
            form.put(at, text.clone(), now);
            if form.bytes_in_file() > MOST_TYPED_BYTES {
                form.put(at, before, now);
                *editor = editor_before;
                return (outcome_of(EditOutcome::Refused(EditRefusal::RecordFull)), true);
            }
        }
        match earlier {
            Some(earlier) if matches!(outcome, EditOutcome::Nothing | EditOutcome::Refused(_)) => {
                *editor = earlier;
            }
            Some(earlier) => self.history.resumed(&scope, at.clone(), earlier),
            None => {}
        }
        if outcome.changed() {
            if goes_on {
                self.history.note_more(&scope);
            } else {
                // Words changed by another hand have made the editor forget.
                let older = older.min(editor.depth().saturating_sub(1));
                self.history.note(scope, FormChange::Typed(at.clone(), older));
            }
            form.put(at, text, now);
        }
        let did = outcome != EditOutcome::Nothing;
        (outcome_of(outcome), did)
    }

    /// Whether the record has room for so many bytes more. It is counted only where what is known of
    /// it does not say so.
    fn has_room_for<F: Form<At = A>>(&mut self, most_added: usize, form: &F) -> bool {
        if most_added == 0 {
            return true;
        }
        if most_added > self.room || self.edits == 0 {
            self.room = MOST_TYPED_BYTES.saturating_sub(form.bytes_in_file());
            self.edits = EDITS_TO_A_COUNT;
        }
        self.edits -= 1;
        let rest = self.room.checked_sub(most_added);
        self.room = rest.unwrap_or(self.room);
        rest.is_some()
    }

    /// Edits a listed field, unless it is hidden. `width` is that of the form's fields, in columns.
    pub(super) fn edit_field<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        field: &Field<A>,
        edit: &Edit,
        width: u16,
        now: &Now,
    ) -> (Outcome, bool) {
        if field.secrecy == Secrecy::Hidden && form.read_only().is_none() {
            return (sentences::is_hidden(), true);
        }
        let context = edit_context(writing_width(field, width), !field.is_one_line());
        self.edit(form, &field.at, edit, context, now)
    }

    /// Does `act`, which changes no address but `places`, as one change that can be undone; false
    /// if it changed none of them.
    pub(crate) fn change<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        scope: UndoScope<A>,
        places: impl IntoIterator<Item = A>,
        act: impl FnOnce(&mut F),
    ) -> bool {
        let stood: Vec<(A, String)> =
            places.into_iter().map(|at| (at.clone(), form.value(&at))).collect();
        act(form);
        self.room = 0;
        let mut changes = Vec::new();
        for (at, before) in stood {
            let after = form.value(&at);
            if before != after {
                let editor = self.editors.remove(&at);
                changes.push(FieldChange { at, before, after, editor });
            }
        }
        let any = !changes.is_empty();
        if any {
            self.history.note(scope, FormChange::Set(changes));
        }
        any
    }

    /// Chooses an option of a field by its index, or none.
    pub(crate) fn choose<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        field: &Field<A>,
        option: Option<usize>,
        now: &Now,
    ) -> Outcome {
        if let Some(why) = form.read_only() {
            return sentences::refused(why);
        }
        let FieldKind::Choice(choice) = &field.kind else { return Outcome::none() };
        if let Some(why) = choice.closed.as_ref().filter(|_| option.is_some()) {
            return Outcome::notice(why);
        }
        let name = option.and_then(|n| choice.names.get(n)).cloned().unwrap_or_default();
        if form.value(&field.at) != name {
            let scope = form.scope(&field.at);
            self.change(form, scope, [field.at.clone()], |form| form.set(&field.at, &name, now));
        }
        Outcome::none()
    }
}
