//! What is typed in a form without a record, as a draft on this machine: what differs from the texts
//! that the form began with.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use crate::app::core::autosave::{Autosave, Autosaved};
use crate::app::core::effect::{DiskRead, DiskWrite, Effect, Save};
use crate::app::core::outcome::{OnceSaved, Outcome};
use crate::coaching::durable::record::{Record, RecordId, SaveTo};
use crate::coaching::form_draft::{FormDraft, FormKey};
use crate::coaching::moment::Now;

use super::draft_texts::DraftTexts;

/// How the texts of a form are kept.
#[derive(Clone, Debug)]
pub(super) struct KeptTexts<A: Eq + Hash + 'static> {
    key: FormKey,
    /// The names of its fields in the file.
    names: &'static [(A, &'static str)],
    /// The texts before anything was typed.
    untouched: DraftTexts<A>,
    /// Whether the draft was asked for.
    asked: bool,
    /// The draft, once it was opened.
    autosave: Option<Autosave<FormDraft>>,
}

impl<A: Copy + Eq + Hash + 'static> KeptTexts<A> {
    pub(super) fn new(
        key: FormKey,
        names: &'static [(A, &'static str)],
        untouched: DraftTexts<A>,
    ) -> Self {
        Self { key, names, untouched, asked: false, autosave: None }
    }

    /// Goes on with the draft of another.
    pub(super) fn goes_on_from(&mut self, before: Self) {
        (self.asked, self.autosave) = (before.asked, before.autosave);
    }

    /// What is not as it was when the form was opened.
    pub(super) fn changed(&self, texts: &DraftTexts<A>) -> BTreeMap<String, String> {
        let is_changed = |at: A| texts.get(at) != self.untouched.get(at);
        let changed = self.names.iter().filter(|(at, _)| is_changed(*at));
        changed.map(|(at, name)| ((*name).to_owned(), texts.get(*at).to_owned())).collect()
    }

    /// Asks for the draft, once.
    pub(super) fn wanted(&mut self, texts: &DraftTexts<A>) -> Option<Effect> {
        let is_first = !std::mem::replace(&mut self.asked, true);
        let is_touched = || !self.changed(texts).is_empty();
        is_first.then(|| DiskRead::FormDraft(self.key.clone(), is_touched()).into())
    }

    /// Whether `draft` was asked for here.
    pub(super) fn waits_for(&self, draft: &FormDraft) -> bool {
        self.asked && self.autosave.is_none() && draft.is_of(&self.key)
    }

    /// The draft was opened; false where it holds other words than were typed meanwhile, so that it
    /// stays for the next time.
    pub(super) fn opened(&mut self, draft: &FormDraft, texts: &DraftTexts<A>) -> bool {
        let is_for_here = draft.says_nothing() || self.changed(texts).is_empty();
        self.autosave = is_for_here.then(|| Autosave::of(draft.clone()));
        is_for_here
    }

    /// Texts by the names of their fields, by address.
    pub(super) fn at_addresses(&self, texts: &BTreeMap<String, String>) -> Vec<(A, String)> {
        let text = |(at, name): &(A, &str)| Some((*at, texts.get(*name)?.clone()));
        self.names.iter().filter_map(text).collect()
    }

    /// Leaves a draft for the next time, and asks for another.
    pub(super) fn lets_go_of(&mut self, draft: &FormDraft) -> Effect {
        self.asked = false;
        DiskRead::Close(RecordId::new::<FormDraft>(&draft.id)).into()
    }

    /// Notes what is typed now.
    pub(super) fn note(&mut self, texts: &DraftTexts<A>, now: &Now) {
        let changed = self.changed(texts);
        if let Some(autosave) = self.autosave.as_mut().filter(|it| it.record().texts != changed) {
            autosave.change(now, |draft| draft.texts = changed);
        }
    }

    /// The program ends: where the disk has not answered yet, what was typed gets a draft of its own.
    pub(super) fn before_the_end(&mut self, texts: &DraftTexts<A>, now: &Now) {
        if self.autosave.is_none() && !self.changed(texts).is_empty() {
            let id = format!("form-{}", now.fresh.next().as_str());
            self.autosave = Some(Autosave::of(FormDraft::new(id, &self.key)));
            self.note(texts, now);
        }
    }

    pub(super) fn autosaved(&mut self) -> Option<&mut dyn Autosaved> {
        self.autosave.as_mut().map(|it| it as _)
    }

    /// What throws the draft away.
    fn thrown_away(&self, now: &Now) -> Vec<Effect> {
        let Some(autosave) = &self.autosave else { return Vec::new() };
        let mut gone = autosave.record().clone();
        let id = RecordId::new::<FormDraft>(&gone.id);
        gone.texts.clear();
        gone.stamp.change(now.wall);
        let save = Save { record: Arc::new(gone), to: SaveTo::File };
        vec![save.into(), DiskRead::Close(id).into()]
    }

    /// `outcome`, and the same once what it keeps of the form is on the disk.
    pub(super) fn done_with(&self, mut outcome: Outcome, now: &Now) -> Outcome {
        let effects = self.thrown_away(now);
        let record = outcome.effects.iter().find_map(|effect| match effect {
            Effect::Save(save) => Some(save.record.record_id()),
            Effect::Read(DiskRead::Begin(session, _)) => Some(RecordId::from(&session.id)),
            Effect::Write(DiskWrite::Coach { .. }) => Some(RecordId::settings()),
            _ => None,
        });
        match record {
            Some(record) => outcome.once_saved = Some(OnceSaved { record, effects }),
            None => outcome.effects.extend(effects),
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;
    use crate::app::core::typed_draft::TypedDraft;
    use crate::app::form::draft::DraftForm;
    use crate::app::form::field::Field;
    use crate::app::text::{Edit, Erase};
    use crate::coaching::testing::now_at;
    use crate::keys::key::Key;

    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    enum At {
        Name,
        Role,
        Status,
    }

    const NAMES: &[(At, &str)] = &[(At::Name, "name"), (At::Role, "role"), (At::Status, "status")];

    fn key() -> FormKey {
        FormKey { form: "trial".into(), person: None }
    }

    fn form() -> DraftForm<At> {
        DraftForm::of([(At::Role, "teacher"), (At::Status, "A")]).kept_as(key(), NAMES)
    }

    fn fields(texts: &DraftTexts<At>) -> Vec<Field<At>> {
        let options = ["A", "B"].map(|name| (name.to_owned(), name.to_owned())).to_vec();
        vec![
            Field::line(At::Name, "Name", "", texts.get(At::Name)),
            Field::line(At::Role, "Role", "", texts.get(At::Role)),
            Field::choice(At::Status, "Status", options, texts.get(At::Status)),
        ]
    }

    #[derive(Clone, Debug)]
    enum Act {
        Key(&'static str),
        Edit(Edit),
    }

    fn act() -> impl Strategy<Value = Act> {
        let keys = proptest::sample::select(vec!["tab", "shift+tab", "1", "2", "a", "ctrl+u"]);
        let edit = prop_oneof![
            "[a-zé\" ]{1,4}".prop_map(Edit::Paste),
            Just(Edit::Erase(Erase::Back)),
            Just(Edit::Undo),
            Just(Edit::Redo),
        ];
        prop_oneof![keys.prop_map(Act::Key), edit.prop_map(Act::Edit)]
    }

    proptest! {
        #[test]
        fn whatever_is_typed_stands_in_the_next_form_once_it_was_saved(
            acts in vec(act(), 0..24),
            opened_after in 0_usize..24,
        ) {
            let now = now_at("2026-11-25T16:00:00+00:00");
            let (mut form, mut on_disk) = (form(), FormDraft::new("form-1".to_owned(), &key()));
            prop_assert_eq!(form.wanted().len(), 1);
            let empty = on_disk.clone();
            for n in 0..=acts.len() {
                if n == opened_after.min(acts.len()) {
                    prop_assert!(form.draft_opened(&empty, &now).is_some());
                }
                match acts.get(n) {
                    Some(Act::Key(key)) => {
                        let key: Key = key.parse().expect("a key");
                        let _ = form.key(fields, key, &now);
                    }
                    Some(Act::Edit(edit)) => drop(form.edit(fields, edit, &now)),
                    None => {}
                }
                for effect in form.autosaved().into_iter().flat_map(|it| it.due(&now)) {
                    let Effect::Save(save) = effect else { panic!("{effect:?}") };
                    on_disk = save.record.is::<FormDraft>().expect("a draft").clone();
                }
            }
            let mut next = self::form();
            let _ = next.wanted();
            let said = next.draft_opened(&on_disk, &now).expect("its draft").says;
            let all = |form: &DraftForm<At>| -> Vec<String> {
                NAMES.iter().map(|(at, _)| form.texts.get(*at).to_owned()).collect()
            };
            prop_assert_eq!(all(&next), all(&form));
            prop_assert_eq!(said.is_some(), all(&form) != all(&self::form()));
            prop_assert_eq!(on_disk.says_nothing(), said.is_none());
        }
    }

    #[test]
    fn words_typed_before_an_old_draft_was_read_are_not_mixed_with_it() {
        let now = now_at("2026-11-25T16:00:00+00:00");
        let mut old = FormDraft::new("form-1".to_owned(), &key());
        old.texts.insert("name".to_owned(), "Zadie".to_owned());
        let mut form = form();
        let _ = form.wanted();
        let _ = form.edit(fields, &Edit::Paste("Ben".to_owned()), &now);
        let answer = form.draft_opened(&old, &now).expect("its own form");
        assert!(matches!(&answer.effects[..], [Effect::Read(DiskRead::Close(_))]), "{answer:?}");
        assert_eq!(form.texts.get(At::Name), "Ben");
        let wanted = form.wanted();
        assert!(matches!(&wanted[..], [Effect::Read(DiskRead::FormDraft(_, true))]), "{wanted:?}");
    }
}
