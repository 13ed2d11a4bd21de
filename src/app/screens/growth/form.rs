//! The forms over the Growth screen: the goal, an entry of the CPD log, a meeting in which the coach
//! was coached, the page of one, and the record of a year.

use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::text::Edit;
use crate::coaching::form_draft::FormKey;
use crate::coaching::growth::coached::CoachedPage;
use crate::coaching::moment::Now;
use crate::keys::key::{Code, Key};
use crate::search::names::same_name;

use super::form_fields::fields_of;
use super::form_kind::{GrowthField, GrowthFormKind};
use super::form_texts::{NAMES, first_texts};
use super::form_written::{WrittenFrom, written};

/// A form.
#[derive(Clone, Debug)]
pub struct GrowthForm {
    /// Which one.
    pub(crate) kind: GrowthFormKind,
    /// What is typed so far.
    pub(crate) draft: DraftForm<GrowthField>,
}

impl GrowthForm {
    /// The form that is wanted.
    #[must_use]
    pub(crate) fn new(kind: GrowthFormKind, shared: &Shared, now: &Now) -> Self {
        let texts = first_texts(&kind, shared, now);
        let texts = texts.iter().map(|(at, text)| (*at, text.as_str()));
        let key = FormKey { form: kind.draft_name().into(), person: None };
        let draft = DraftForm::of(texts).kept_as(key, NAMES);
        Self { kind, draft }
    }

    /// Its fields.
    #[must_use]
    pub(crate) fn fields(&self, shared: &Shared, now: &Now) -> Vec<Field<GrowthField>> {
        fields_of(&self.draft.texts, &self.kind, (shared, now))
    }

    fn list<'a>(
        kind: &'a GrowthFormKind,
        around: (&'a Shared, &'a Now),
    ) -> impl Fn(&DraftTexts<GrowthField>) -> Vec<Field<GrowthField>> + 'a {
        move |texts| fields_of(texts, kind, around)
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let done = written(&self.kind, &WrittenFrom { texts: &self.draft.texts, shared, now });
        match done {
            Ok(outcome) => self.draft.kept(outcome, now),
            Err(error) => self.draft.refuse(error),
        }
    }
}

impl Screen for GrowthForm {
    fn title(&self) -> &'static str {
        self.kind.title()
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let fields = self.fields(shared, now);
        let is_last = fields.last().is_some_and(|last| {
            let first = fields.first().map_or(last.at, |first| first.at);
            self.draft.at(first) == last.at
        });
        match key.code {
            Code::Esc => {
                let again = Destination::GrowthForm(self.kind.clone());
                self.draft.give_up(again, now)
            }
            Code::Enter if is_last => self.save(shared, now),
            _ => self.draft.key(Self::list(&self.kind, (shared, now)), key, now),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.click(Self::list(&self.kind, (shared, now)), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.edit(Self::list(&self.kind, (shared, now)), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    /// What the page says is shown before anything is kept of it.
    fn coached_page(
        &mut self,
        page: Result<CoachedPage, String>,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        if self.kind != GrowthFormKind::Page {
            return Outcome::none();
        }
        match page {
            Ok(page) => {
                let seen = Destination::GrowthForm(GrowthFormKind::Coached(Some(page.meeting)));
                let shows = self.draft.kept(Outcome::navigate(Navigation::Instead(seen)), now);
                let coach = shared.coach.as_ref().map(|it| it.name.as_str()).unwrap_or_default();
                if same_name(&page.whose, coach) {
                    return shows;
                }
                let question = format!("This page is {}’s, not yours. Look at it?", page.whose);
                Outcome::ask(question, "look at it", shows)
            }
            Err(why) => Outcome::notice(why),
        }
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        let last = match self.kind {
            GrowthFormKind::Page => "look at it",
            GrowthFormKind::Record => "next; writes on the last",
            _ => "next; saves on the last",
        };
        fixed_hints(&[("Enter", last), ("Shift-Tab", "field before"), ("Esc", "back")])
    }
}
