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
use crate::export::calibration_page::about_lines;
use crate::keys::key::{Code, Key};
use crate::search::names::same_name;

use super::form_fields::fields_of;
use super::form_kind::{GrowthField, GrowthFormKind};
use super::form_texts::{NAMES, first_texts};
use super::form_written::{WrittenFrom, written};

/// From so many columns on, what is read stands beside a form.
const WIDE: u16 = 108;

/// Lines that a page key reads on by.
const PAGE: isize = 10;

/// A form.
#[derive(Clone, Debug)]
pub struct GrowthForm {
    /// Which one.
    pub(crate) kind: GrowthFormKind,
    /// What is typed so far.
    pub(crate) draft: DraftForm<GrowthField>,
    /// What is read beside it, in lines.
    pub(crate) beside: Vec<String>,
    /// The first of these lines that is shown.
    pub(crate) from: usize,
}

impl GrowthForm {
    /// The form that is wanted.
    #[must_use]
    pub(crate) fn new(kind: GrowthFormKind, shared: &Shared, now: &Now) -> Self {
        let texts = first_texts(&kind, shared, now);
        let texts = texts.iter().map(|(at, text)| (*at, text.as_str()));
        let key = FormKey { form: kind.draft_name().into(), person: None };
        let draft = DraftForm::of(texts).kept_as(key, NAMES);
        let beside = match &kind {
            GrowthFormKind::Choose(own) => about_lines(&own.shared, &shared.offer),
            _ => Vec::new(),
        };
        Self { kind, draft, beside, from: 0 }
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

    /// Whether something to read stands beside it.
    #[must_use]
    pub(crate) fn reads_beside(&self, shared: &Shared) -> bool {
        !self.beside.is_empty() && shared.size.0 >= WIDE
    }

    fn read_on(&mut self, pages: isize) {
        let to = self.from.saturating_add_signed(pages.saturating_mul(PAGE));
        self.from = to.min(self.beside.len().saturating_sub(1));
    }

    /// Whether keeping it is for good.
    fn seals(&self) -> bool {
        matches!(self.kind, GrowthFormKind::Choose(_))
            && self.draft.texts.get(GrowthField::Which) == "seal"
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let done = written(&self.kind, &WrittenFrom { texts: &self.draft.texts, shared, now });
        match done {
            Ok(outcome) if self.seals() => {
                let question = "Seal it? After that neither you nor anybody changes it.";
                Outcome::ask(question.to_owned(), "seal it", self.draft.kept(outcome, now))
            }
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
            Code::PageDown | Code::PageUp if self.reads_beside(shared) => {
                self.read_on(if key.code == Code::PageDown { 1 } else { -1 });
                Outcome::none()
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

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        if self.reads_beside(shared) {
            let to = self.from.saturating_add_signed(isize::from(by));
            self.from = to.min(self.beside.len().saturating_sub(1));
        }
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let last = match self.kind {
            GrowthFormKind::Page => "look at it",
            GrowthFormKind::Round => "take it in",
            GrowthFormKind::Choose(_) => "next; keeps or seals on the last",
            GrowthFormKind::Record => "next; writes on the last",
            _ => "next; saves on the last",
        };
        let mut hints = vec![("Enter", last), ("Shift-Tab", "field before"), ("Esc", "back")];
        if self.reads_beside(shared) {
            hints.insert(1, ("PgDn", "read on"));
        }
        fixed_hints(&hints)
    }
}
