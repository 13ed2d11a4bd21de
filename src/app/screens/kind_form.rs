//! A form that has no record until it is saved, told by its kind: which fields it has, what stands in
//! them at first, and what saving it does. What is the same for all such forms is here.

use std::fmt::Debug;
use std::hash::Hash;

use chrono::NaiveDate;

use crate::app::core::hints::{Hint, fixed_hints};
use crate::app::core::outcome::{Destination, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::{DraftForm, FieldError};
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::remark::Remark;
use crate::app::screens::growth::form_fields::{day_of, on_day};
use crate::app::text::Edit;
use crate::coaching::date_parser::date::Direction;
use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::coaching::network::case_file::CaseFile;
use crate::keys::key::{Code, Key};

/// What is typed in a form, and beside what.
pub struct FormTexts<'a, A: Eq + Hash> {
    /// The texts.
    pub(crate) texts: &'a DraftTexts<A>,
    /// Whose it is, calendars.
    pub(crate) shared: &'a Shared,
    /// Now.
    pub(crate) now: &'a Now,
}

impl<A: Copy + Eq + Hash> FormTexts<'_, A> {
    /// The day that was typed; none where nothing was.
    pub(crate) fn day_typed(&self, at: A, looking: Direction) -> Result<Option<NaiveDate>, String> {
        day_of(self.texts.get(at), looking, (self.shared, self.now))
    }

    /// How that day was understood, or why not.
    #[must_use]
    pub(crate) fn day_remark(&self, at: A, looking: Direction) -> Option<Remark> {
        on_day(self.texts.get(at), looking, (self.shared, self.now))
    }
}

/// What saving a form does, or which field cannot be saved.
pub(crate) type Written<A> = Result<Outcome, FieldError<A>>;

/// A kind of form.
pub trait FormKind: Clone + Debug + PartialEq {
    /// The addresses of its fields.
    type At: Copy + Debug + Eq + Hash + 'static;

    /// The names of the fields in a draft.
    const NAMES: &'static [(Self::At, &'static str)];

    /// The name of its draft: of what is about one thing, with that.
    fn draft_name(&self) -> String;

    /// Its title.
    fn title(&self) -> &'static str;

    /// What is said above its fields.
    fn words(&self) -> &'static str;

    /// What Enter does, as a word for the footer.
    fn enters(&self) -> &'static str {
        "next; saves on the last"
    }

    /// What opens it again.
    fn again(&self) -> Destination;

    /// What stands in its fields at first.
    fn first_texts(&self, around: (&Shared, &Now)) -> Vec<(Self::At, String)>;

    /// Its fields, over what is typed.
    fn fields(&self, typed: &FormTexts<'_, Self::At>) -> Vec<Field<Self::At>>;

    /// What saving it does.
    ///
    /// # Errors
    /// [`FieldError`], for the first field that cannot be saved.
    fn written(&self, typed: &FormTexts<'_, Self::At>) -> Written<Self::At>;

    /// What follows from cases that were read, for a form that asked for them.
    fn takes_cases(
        &self,
        _cases: &Result<Vec<CaseFile>, String>,
        _around: (&Shared, &Now),
    ) -> Outcome {
        Outcome::none()
    }
}

/// A form of a kind.
#[derive(Clone, Debug)]
pub struct KindForm<K: FormKind> {
    /// Which one.
    pub(crate) kind: K,
    /// What is typed so far.
    pub(crate) draft: DraftForm<K::At>,
}

impl<K: FormKind> KindForm<K> {
    /// The form that is wanted.
    #[must_use]
    pub(crate) fn new(kind: K, shared: &Shared, now: &Now) -> Self {
        let texts = kind.first_texts((shared, now));
        let texts = texts.iter().map(|(at, text)| (*at, text.as_str()));
        let key = FormKey { form: kind.draft_name().into(), person: None };
        let draft = DraftForm::of(texts).kept_as(key, K::NAMES);
        Self { kind, draft }
    }

    /// Its fields.
    #[must_use]
    pub(crate) fn fields(&self, shared: &Shared, now: &Now) -> Vec<Field<K::At>> {
        self.kind.fields(&FormTexts { texts: &self.draft.texts, shared, now })
    }

    fn list<'a>(
        kind: &'a K,
        (shared, now): (&'a Shared, &'a Now),
    ) -> impl Fn(&DraftTexts<K::At>) -> Vec<Field<K::At>> + 'a {
        move |texts| kind.fields(&FormTexts { texts, shared, now })
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let done = self.kind.written(&FormTexts { texts: &self.draft.texts, shared, now });
        match done {
            Ok(outcome) => self.draft.kept(outcome, now),
            Err(error) => self.draft.refuse(error),
        }
    }
}

impl<K: FormKind> Screen for KindForm<K> {
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
            Code::Esc => self.draft.give_up(self.kind.again(), now),
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

    fn cases_read(
        &mut self,
        cases: &Result<Vec<CaseFile>, String>,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        let outcome = self.kind.takes_cases(cases, (shared, now));
        self.draft.kept(outcome, now)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        fixed_hints(&[
            ("Enter", self.kind.enters()),
            ("Shift-Tab", "field before"),
            ("Esc", "back"),
        ])
    }
}
