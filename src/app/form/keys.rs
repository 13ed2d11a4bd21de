//! Keys in a form: words, choices, and moving between them.

use std::hash::Hash;
use std::time::Duration;

use crate::app::core::letter_times::A_PAUSE;
use crate::app::core::outcome::Outcome;
use crate::app::form::typing::{edit_for, leaves_line};
use crate::app::text::Edit;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::keys::keymap::Mode;

use super::choice::{ChoiceKey, chosen_by, chosen_round};
use super::field::{ChoiceField, Field, FieldKind};
use super::form::Form;
use super::sentences;
use super::state::FormState;

impl<A: Clone + Eq + Hash> FormState<A> {
    /// A key that no command has. None if it means nothing to a form: the screen may handle it, or
    /// answers with [`FormState::says_nothing`]. `width` is that of the fields, in columns.
    pub fn key<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        key: Key,
        width: u16,
        now: &Now,
    ) -> Option<Outcome> {
        match (self.mode, key.code) {
            (_, Code::Tab) | (Mode::Letters | Mode::Marks, Code::Down) => {
                Some(self.move_by(form, 1, now))
            }
            (_, Code::BackTab) | (Mode::Letters | Mode::Marks, Code::Up) => {
                Some(self.move_by(form, -1, now))
            }
            (Mode::Letters | Mode::Marks, Code::Enter) => {
                self.mode = Mode::Typing;
                Some(Outcome::none())
            }
            (Mode::Letters | Mode::Marks, _) => None,
            (Mode::Typing, Code::Esc) => {
                let turn = self.leave(form, now);
                self.mode = Mode::Letters;
                Some(turn)
            }
            (Mode::Typing, _) => self.type_key(form, key, width, now),
        }
    }

    /// The message for a key that does nothing.
    #[must_use]
    pub(crate) fn says_nothing(&self, key: Key) -> Outcome {
        match self.mode {
            Mode::Typing => sentences::does_nothing_in_a_field(key),
            Mode::Letters | Mode::Marks => sentences::does_nothing_here(key, sentences::TO_TYPE),
        }
    }

    /// A key in typing mode; none if it means nothing to the field.
    pub(crate) fn type_key<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        key: Key,
        width: u16,
        now: &Now,
    ) -> Option<Outcome> {
        let fields = form.fields(now);
        let Some(field) = self.focused(&fields) else { return Some(Outcome::none()) };
        match &field.kind {
            FieldKind::Choice(choice) => {
                return Some(self.choice_key(form, &fields, choice, key, now));
            }
            FieldKind::Heading(_) | FieldKind::Own(_) => return None,
            FieldKind::Line | FieldKind::Words | FieldKind::Note(_) => {}
        }
        // Whoever chooses, presses Enter and types is there already.
        let is_there = self.is_there_by_choice(field);
        self.came_by_choice = None;
        if is_there && key == Key::plain(Code::Enter) {
            return Some(Outcome::none());
        }
        if let Some(offered) = field.offered().filter(|_| key == Key::plain(Code::Enter)) {
            let take = Edit::Paste(offered.to_owned());
            return Some(self.edit_field(form, field, &take, width, now).0);
        }
        if let Some(by) = leaves_line(key).filter(|_| field.is_one_line()) {
            return Some(self.move_by(form, by, now));
        }
        let (turn, did) = self.edit_field(form, field, &edit_for(key)?, width, now);
        // Past the first or the last row is the next field.
        Some(match key.code {
            Code::Up if !did => self.move_by(form, -1, now),
            Code::Down if !did => self.move_by(form, 1, now),
            _ => turn,
        })
    }

    /// Pastes text into the field with the focus.
    pub fn paste<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        text: &str,
        width: u16,
        now: &Now,
    ) -> Outcome {
        self.edit_here(form, &Edit::Paste(text.to_owned()), width, now)
    }

    /// Edits the field with the focus; on a choice, the field that takes text typed there.
    pub(crate) fn edit_here<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        edit: &Edit,
        width: u16,
        now: &Now,
    ) -> Outcome {
        let fields = form.fields(now);
        let Some(field) = self.focused(&fields) else { return Outcome::none() };
        match &field.kind {
            FieldKind::Choice(choice) => self.edit_from_choice(form, &fields, choice, edit, now),
            _ if field.takes_words() => self.edit_field(form, field, edit, width, now).0,
            _ => Outcome::none(),
        }
    }

    /// A key on `choice`, which has the focus among `fields`.
    fn choice_key<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        fields: &[Field<A>],
        choice: &ChoiceField,
        key: Key,
        now: &Now,
    ) -> Outcome {
        let Some(field) = self.focused(fields) else { return Outcome::none() };
        let options = choice.names.len();
        // In a sentence that was begun where nothing takes it, a number or a blank chooses nothing.
        let is_soon = |at: Duration| now.mono.saturating_sub(at) < A_PAUSE;
        let is_in_sentence = self.sentence.is_some_and(is_soon);
        if key.typed().is_some() && is_in_sentence {
            self.sentence = Some(now.mono);
            return Outcome::notice(sentences::how_to_choose(options));
        }
        self.sentence = None;
        if let Some(says) = &choice.always {
            return match (chosen_round(key, options, choice.chosen), key.code) {
                (Some(option), _) => {
                    let outcome = self.choose(form, field, Some(option), now);
                    self.opened = text_opened(field, fields, &form.fields(now));
                    if let Some(opened) = self.opened.clone().filter(|_| key.digit().is_some()) {
                        self.show(&opened, &form.fields(now));
                        self.came_by_choice = Some(opened);
                    }
                    outcome
                }
                (None, Code::Enter | Code::Down) => self.move_by(form, 1, now),
                (None, Code::Up) => self.move_by(form, -1, now),
                (None, _) => {
                    let opened = fields.iter().find(|it| self.opened.as_ref() == Some(&it.at));
                    let typed = edit_for(key).filter(|_| key.typed().is_some());
                    if let Some((opened, edit)) = opened.zip(typed) {
                        self.show(&opened.at, fields);
                        return self.edit_field(form, opened, &edit, u16::MAX, now).0;
                    }
                    self.sentence = key.typed().map(|_| now.mono);
                    Outcome::notice(says)
                }
            };
        }
        match chosen_by(key, options, choice.chosen) {
            ChoiceKey::This(option) => self.choose(form, field, option, now),
            ChoiceKey::Move(by) => self.move_by(form, by, now),
            ChoiceKey::Types => {
                let edited = edit_for(key).map_or_else(Outcome::none, |edit| {
                    self.edit_from_choice(form, fields, choice, &edit, now)
                });
                let stays = self.focused(&form.fields(now)).is_some_and(|it| it.at == field.at);
                self.sentence = stays.then_some(now.mono);
                edited
            }
            ChoiceKey::Nothing => Outcome::notice(sentences::how_to_choose(options)),
        }
    }

    /// Whether choosing has moved the focus to `field`, in which nothing was typed yet.
    #[must_use]
    pub(crate) fn is_there_by_choice(&self, field: &Field<A>) -> bool {
        self.came_by_choice.as_ref() == Some(&field.at) && field.text.is_empty()
    }

    /// A key that chooses in the field at `at`, whichever has the focus. Other keys do nothing.
    pub(crate) fn choose_at<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        at: &A,
        key: Key,
        now: &Now,
    ) -> Outcome {
        let fields = form.fields(now);
        let field = fields.iter().find(|field| field.at == *at);
        let Some((field, choice)) = field.and_then(|field| Some((field, field.as_choice()?)))
        else {
            return Outcome::none();
        };
        match chosen_by(key, choice.names.len(), choice.chosen) {
            ChoiceKey::This(option) => self.choose(form, field, option, now),
            _ => Outcome::none(),
        }
    }

    /// Text typed on a choice goes into a field that takes text, so that it is never lost.
    fn edit_from_choice<F: Form<At = A>>(
        &mut self,
        form: &mut F,
        fields: &[Field<A>],
        choice: &ChoiceField,
        edit: &Edit,
        now: &Now,
    ) -> Outcome {
        if choice.always.is_some() {
            return Outcome::none();
        }
        let (before, after) = fields.split_at(self.focus(fields));
        let field = if choice.types_back {
            before.iter().rfind(|field| field.takes_words())
        } else {
            after.iter().find(|field| field.takes_words())
        };
        let Some(field) = field else {
            // What takes words here may be folded away.
            return match form.unfold(now).as_slice() {
                [] => Outcome::none(),
                _ => self.edit_from_choice(form, &form.fields(now), choice, edit, now),
            };
        };
        self.show(&field.at, fields);
        self.edit_field(form, field, edit, u16::MAX, now).0
    }
}

/// The field for text just below `choice` that choosing has opened: it is in `after`, and was not in
/// `before`.
fn text_opened<A: Clone + Eq>(
    choice: &Field<A>,
    before: &[Field<A>],
    after: &[Field<A>],
) -> Option<A> {
    let at = after.iter().position(|it| it.at == choice.at)?;
    let below = after.get(at + 1).filter(|it| it.takes_words())?;
    before.iter().all(|it| it.at != below.at).then(|| below.at.clone())
}
