//! The form that makes a protocol or a programme from another one, seen as a meeting before it is saved.

use std::collections::BTreeMap;

use crate::app::core::effect::DiskWrite;
use crate::app::core::event::{Purpose, SessionOpened};
use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::text::Edit;
use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::coaching::people::Person;
use crate::coaching::session::Session;
use crate::keys::key::{Code, Key};

use super::made_field::{MadeBase, MadeField, MadeHow, NAMES};
use super::made_fields::{fields_of, order_of, prompts_for, stance_of};
use super::made_texts::{first_texts, made_programme_of, made_protocol_of};

/// The form.
#[derive(Clone, Debug)]
pub struct MadeForm {
    /// From what.
    pub(crate) base: MadeBase,
    /// Whether that is changed itself.
    pub(crate) how: MadeHow,
    /// What is typed so far.
    pub(crate) draft: DraftForm<MadeField>,
}

impl MadeForm {
    /// A form with what stands in `base`.
    #[must_use]
    pub(crate) fn new(base: MadeBase, how: MadeHow) -> Self {
        let texts = first_texts(&base, how);
        let texts = texts.iter().map(|(at, text)| (*at, text.as_str()));
        let key = FormKey { form: base.draft_name(how).into(), person: None };
        let draft = DraftForm::of(texts).kept_as(key, NAMES.as_slice());
        Self { base, how, draft }
    }

    fn at(&self) -> MadeField {
        self.draft.at(MadeField::Name)
    }

    /// Its fields.
    #[must_use]
    pub(crate) fn fields(&self, shared: &Shared) -> Vec<Field<MadeField>> {
        fields_of(&self.draft.texts, &self.base, self.at(), shared)
    }

    /// Does `act` with the draft and its list of fields; the questions go along with the stance.
    fn with_list(
        &mut self,
        shared: &Shared,
        now: &Now,
        act: impl FnOnce(
            &mut DraftForm<MadeField>,
            &dyn Fn(&DraftTexts<MadeField>) -> Vec<Field<MadeField>>,
        ) -> Outcome,
    ) -> Outcome {
        let (base, at) = (self.base.clone(), self.at());
        let before = stance_of(self.draft.texts.get(MadeField::Stance));
        let outcome = act(&mut self.draft, &|texts| fields_of(texts, &base, at, shared));
        let after = stance_of(self.draft.texts.get(MadeField::Stance));
        if let (MadeBase::Protocol(protocol), Some(before), Some(after)) = (&base, before, after)
            && before != after
        {
            let numbered = (0_u8..).zip(&protocol.steps);
            let untouched = numbered.filter(|(n, step)| {
                self.draft.texts.get(MadeField::Prompts(*n)) == prompts_for(step, before)
            });
            let new = untouched.map(|(n, step)| (MadeField::Prompts(n), prompts_for(step, after)));
            self.put(new.collect(), now);
        }
        outcome
    }

    /// Puts texts into fields, and keeps them with the draft.
    fn put(&mut self, texts: Vec<(MadeField, String)>, now: &Now) {
        let named = texts.into_iter().filter_map(|(at, text)| {
            let (_, name) = NAMES.iter().find(|(it, _)| *it == at)?;
            Some(((*name).to_owned(), text))
        });
        self.draft.put_back(&named.collect::<BTreeMap<_, _>>(), now);
    }

    /// A key on the heading of a step.
    fn step_key(&mut self, n: u8, key: Key, now: &Now) -> bool {
        let MadeBase::Protocol(protocol) = &self.base else { return false };
        let mut order = order_of(self.draft.texts.get(MadeField::Order), protocol.steps.len());
        let at = order.iter().position(|it| *it == n);
        match (key.code, at) {
            (Code::Char('-'), Some(at)) if at > 0 => order.swap(at, at - 1),
            (Code::Char('+' | '='), Some(at)) if at + 1 < order.len() => order.swap(at, at + 1),
            (Code::Char('-' | '+' | '='), _) => return true,
            (Code::Char('d') | Code::Delete, Some(at)) => {
                order.remove(at);
            }
            (Code::Char('d') | Code::Delete, None) => order.push(n),
            _ => return false,
        }
        let order: Vec<String> = order.iter().map(ToString::to_string).collect();
        self.put(vec![(MadeField::Order, order.join(" "))], now);
        true
    }

    fn save(&mut self, shared: &Shared) -> Outcome {
        let (texts, offer, how) = (&self.draft.texts, &*shared.offer, self.how);
        let made = match &self.base {
            MadeBase::Protocol(other) => {
                made_protocol_of(texts, other, (offer, how)).and_then(|it| it.written(how))
            }
            MadeBase::Programme(other) => made_programme_of(texts, other, (offer, how)),
        };
        match made {
            Ok(made) => Outcome::effects([DiskWrite::Made(Box::new(made))]),
            Err(error) => self.draft.refuse(error),
        }
    }

    /// Shows it as a meeting with somebody, in which nothing is recorded.
    fn look(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let MadeBase::Protocol(other) = &self.base else { return Outcome::none() };
        let made = match made_protocol_of(&self.draft.texts, other, (&shared.offer, self.how)) {
            Ok(made) => made.protocol,
            Err(error) => return self.draft.refuse(error),
        };
        let programmes = shared.offer.programmes();
        let theirs = programmes.iter().find(|it| it.protocol == other.id).or(programmes.first());
        let programme = theirs.map_or("", |it| it.id.as_str());
        let person = Person::new(now.fresh.take(), "Somebody", "", "", programme);
        let minutes = made.total_minutes();
        let coach = shared.as_coach(now);
        let session = Session::prepared(now.fresh.take(), coach, &person, made, minutes, None);
        let read_only = Some("this is how a meeting by it looks; nothing is kept".to_owned());
        let purpose = Purpose::Meeting;
        let opened = SessionOpened { session, previous: None, read_only, purpose };
        Outcome::navigate(Navigation::To(Destination::Meeting(Box::new(opened))))
    }
}

impl Screen for MadeForm {
    fn title(&self) -> &'static str {
        match (&self.base, self.how) {
            (MadeBase::Protocol(_), MadeHow::Another) => "A protocol made from another",
            (MadeBase::Programme(_), MadeHow::Another) => "A programme made from another",
            (MadeBase::Protocol(_), MadeHow::Change) => "Your protocol",
            (MadeBase::Programme(_), MadeHow::Change) => "Your programme",
        }
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let tab = |code| Key { code, ..Key::plain(Code::Tab) };
        let key = match (self.at(), key.code) {
            (_, Code::Esc) => {
                let again = Destination::Made(self.base.clone(), self.how);
                return self.draft.give_up(again, now);
            }
            (MadeField::Look, Code::Enter) => return self.look(shared, now),
            _ if self.draft.is_saved_by(key, &self.fields(shared)) => return self.save(shared),
            (MadeField::Step(n), _) if self.step_key(n, key, now) => return Outcome::none(),
            (MadeField::Step(_), Code::Enter)
            | (MadeField::Step(_) | MadeField::Look | MadeField::Save, Code::Down) => {
                tab(Code::Tab)
            }
            (MadeField::Step(_) | MadeField::Look | MadeField::Save, Code::Up) => {
                tab(Code::BackTab)
            }
            _ => key,
        };
        self.with_list(shared, now, |draft, list| draft.key(list, key, now))
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.with_list(shared, now, |draft, list| draft.click(list, hit, shared.size, now))
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        self.with_list(shared, now, |draft, list| draft.edit(list, edit, now))
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn made_kept(&mut self, now: &Now) -> Outcome {
        self.draft.kept(Outcome::navigate(Navigation::Back), now)
    }

    fn explains(&self, shared: &Shared, _: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(shared))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        match self.at() {
            MadeField::Step(_) => fixed_hints(&[
                ("Enter", "next"),
                ("- +", "earlier, later"),
                ("d", "leave out"),
                ("Ctrl-S", "save it"),
                ("Esc", "back"),
            ]),
            MadeField::Look => fixed_hints(&[
                ("Enter", "see it"),
                ("Tab", "next"),
                ("Ctrl-S", "save it"),
                ("Esc", "back"),
            ]),
            _ => self.draft.hints(&self.fields(shared), "save it"),
        }
    }
}
