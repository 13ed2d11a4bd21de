//! A form that has no record until it is saved: the texts of its fields are all there is. What is
//! typed in it is kept on this machine meanwhile, where its screen says how ([`DraftForm::kept_as`]).
//!
//! Its screen passes a function that lists the fields over those texts; see
//! [`crate::app::screens::person_form`] for an example.

use std::collections::BTreeMap;
use std::hash::Hash;

use crate::app::core::autosave::Autosaved;
use crate::app::core::effect::Effect;
use crate::app::core::layout::page_width;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::text::Edit;
use crate::coaching::form_draft::{FormDraft, FormKey};
use crate::coaching::moment::Now;
use crate::coaching::shared_text::SharedText;
use crate::keys::key::Key;
use crate::keys::keymap::Mode;

use super::draft_texts::DraftTexts;
use super::field::Field;
use super::form::Form;
use super::kept_texts::KeptTexts;
use super::sentences;
use super::state::FormState;

/// A form over such texts. It is always in typing mode.
#[derive(Clone, Debug)]
pub struct DraftForm<A: Eq + Hash + 'static> {
    /// Focus and carets.
    pub state: FormState<A>,
    /// The texts.
    pub(crate) texts: DraftTexts<A>,
    kept: Option<KeptTexts<A>>,
}

impl<A: Copy + Eq + Hash + 'static> DraftForm<A> {
    /// A form with these texts. The first field has the focus.
    #[must_use]
    pub fn of<'t>(texts: impl IntoIterator<Item = (A, &'t str)>) -> Self {
        Self { state: FormState::new(Mode::Typing), texts: DraftTexts::of(texts), kept: None }
    }

    /// The same, kept on this machine as the draft of the form `key` from the first letter on:
    /// `names` are those of its fields in the file.
    #[must_use]
    pub(crate) fn kept_as(mut self, key: FormKey, names: &'static [(A, &'static str)]) -> Self {
        self.kept = Some(KeptTexts::new(key, names, self.texts.clone()));
        self
    }

    /// Goes on with the draft of `before`, a form whose texts were those that stand here now.
    pub(crate) fn goes_on_from(&mut self, before: Self) {
        if let (Some(kept), Some(before)) = (&mut self.kept, before.kept) {
            kept.goes_on_from(before);
        }
    }

    /// `outcome` of keeping the form: where that leaves the form, its draft is done with as soon as
    /// what was kept is on the disk; where it asks first, once the answer is yes.
    pub(crate) fn kept(&mut self, mut outcome: Outcome, now: &Now) -> Outcome {
        if let Some(question) = &mut outcome.asks {
            question.outcome = self.kept(std::mem::take(&mut question.outcome), now);
            return outcome;
        }
        let leaves = !matches!(outcome.navigation, Navigation::Stay);
        match self.kept.take_if(|_| leaves) {
            Some(kept) => kept.done_with(outcome, now),
            None => outcome,
        }
    }

    /// Gives the form up and leaves it. What was typed comes back where that is undone: `again` opens
    /// the form.
    pub(crate) fn give_up(&mut self, again: Destination, now: &Now) -> Outcome {
        let back = Outcome::navigate(Navigation::Back);
        let Some(kept) = self.kept.take() else { return back };
        let typed = kept.changed(&self.texts);
        let back = kept.done_with(back, now);
        if typed.is_empty() { back } else { sentences::given_up(back, again, typed) }
    }

    /// Keeps what was typed with the draft.
    fn note_change(&mut self, now: &Now) {
        if let Some(kept) = &mut self.kept {
            kept.note(&self.texts, now);
        }
    }

    /// The address with the focus, where `first` is the first field.
    #[must_use]
    pub fn at(&self, first: A) -> A {
        self.state.at().copied().unwrap_or(first)
    }

    /// Replaces the text at an address; the caret goes to its end.
    pub fn set(&mut self, at: A, text: &str) {
        self.state.editors.remove(&at);
        self.texts.set(at, text.to_owned());
    }

    /// Selects the text at an address, so that the first letter typed replaces it.
    pub(crate) fn offer(&mut self, at: A) {
        self.state.offer(at, self.texts.get(at));
    }

    /// Goes to the field that cannot be saved, and says why.
    #[must_use]
    pub(crate) fn refuse(&mut self, error: FieldError<A>) -> Outcome {
        self.state.go_to(error.at);
        Outcome::notice(error.why)
    }

    /// A key on the fields of `list`. Esc, Enter on the last field and keys on a [`Field::own`] are
    /// left to the screen, which takes them first.
    pub fn key(
        &mut self,
        list: impl Fn(&DraftTexts<A>) -> Vec<Field<A>>,
        key: Key,
        now: &Now,
    ) -> Outcome {
        let mut form = ListedFields { texts: &mut self.texts, list };
        let outcome = self.state.key(&mut form, key, u16::MAX, now);
        self.note_change(now);
        outcome.unwrap_or_else(Outcome::none)
    }

    /// A click on the fields of `list`, on a terminal of this size.
    pub(crate) fn click(
        &mut self,
        list: impl Fn(&DraftTexts<A>) -> Vec<Field<A>>,
        hit: Hit,
        size: (u16, u16),
        now: &Now,
    ) -> Outcome {
        let mut form = ListedFields { texts: &mut self.texts, list };
        let outcome = self.state.click(&mut form, hit, page_width(size), now);
        self.note_change(now);
        outcome
    }

    /// Edits the field with the focus.
    pub fn edit(
        &mut self,
        list: impl Fn(&DraftTexts<A>) -> Vec<Field<A>>,
        edit: &Edit,
        now: &Now,
    ) -> Outcome {
        let mut form = ListedFields { texts: &mut self.texts, list };
        let outcome = self.state.edit_here(&mut form, edit, u16::MAX, now);
        self.note_change(now);
        outcome
    }
}

impl<A: Copy + Eq + Hash + 'static> TypedDraft for DraftForm<A> {
    fn wanted(&mut self) -> Vec<Effect> {
        let texts = &self.texts;
        self.kept.as_mut().and_then(|kept| kept.wanted(texts)).into_iter().collect()
    }

    fn draft_opened(&mut self, draft: &FormDraft, now: &Now) -> Option<Outcome> {
        let kept = self.kept.as_mut().filter(|kept| kept.waits_for(draft))?;
        if !kept.opened(draft, &self.texts) {
            return Some(Outcome::effects([kept.lets_go_of(draft)]));
        }
        self.put_back(&draft.texts, now);
        let is_back = !draft.texts.is_empty();
        Some(if is_back { Outcome::notice(sentences::IS_BACK) } else { Outcome::none() })
    }

    fn autosaved(&mut self) -> Vec<&mut dyn Autosaved> {
        self.kept.iter_mut().filter_map(KeptTexts::autosaved).collect()
    }

    fn put_back(&mut self, texts: &BTreeMap<String, String>, now: &Now) {
        let texts = self.kept.iter().flat_map(|kept| kept.at_addresses(texts)).collect::<Vec<_>>();
        for (at, text) in texts {
            self.set(at, &text);
        }
        self.note_change(now);
    }

    fn before_the_end(&mut self, now: &Now) {
        if let Some(kept) = &mut self.kept {
            kept.before_the_end(&self.texts, now);
        }
    }
}

/// A field whose text cannot be saved.
#[derive(Debug)]
pub struct FieldError<A> {
    /// Which field.
    pub(crate) at: A,
    /// Why, in a sentence.
    pub(crate) why: String,
}

/// The texts, and the fields listed over them.
struct ListedFields<'a, A: Eq + Hash + 'static, L> {
    texts: &'a mut DraftTexts<A>,
    list: L,
}

impl<A: Copy + Eq + Hash + 'static, L: Fn(&DraftTexts<A>) -> Vec<Field<A>>> Form
    for ListedFields<'_, A, L>
{
    type At = A;

    fn fields(&self, _: &Now) -> Vec<Field<A>> {
        (self.list)(self.texts)
    }

    fn text(&self, at: &A) -> SharedText {
        self.texts.get(*at).into()
    }

    fn put(&mut self, at: &A, text: SharedText, _: &Now) {
        self.texts.set(*at, text.into());
    }
}
