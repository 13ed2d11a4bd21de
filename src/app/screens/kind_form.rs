//! A form that has no record until it is saved, told by its kind: which fields it has, what stands in
//! them at first, and what saving it does. What is the same for all such forms is here.

use std::fmt::Debug;
use std::hash::Hash;
use std::ops::Deref;

use chrono::NaiveDate;

use crate::app::core::growth_wanted::{CalibrateDone, CalibrateKind};
use crate::app::core::hints::Hint;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::date_remarks::in_term;
use crate::app::form::draft::{DraftForm, FieldError};
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::form::remark::Remark;
use crate::app::text::Edit;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::form_draft::FormKey;
use crate::coaching::growth::coached::CoachedPage;
use crate::coaching::moment::Now;
use crate::coaching::network::from_colleague::CameFromColleague;
use crate::keys::key::{Code, Key};
use crate::wording::days::day;

/// From so many columns on, what is read stands beside a form.
const WIDE: u16 = 108;

/// Lines that a page key reads on by.
const PAGE: isize = 10;

/// What is typed in a form, and beside what.
pub struct FormTexts<'a, A: Eq + Hash> {
    /// The texts.
    pub(crate) texts: &'a DraftTexts<A>,
    /// Whose it is, calendars.
    pub(crate) shared: &'a Shared,
    /// Today.
    pub(crate) today: NaiveDate,
}

/// The same, to be written.
pub struct FormToWrite<'a, A: Eq + Hash> {
    /// What is typed.
    typed: FormTexts<'a, A>,
    /// Now.
    pub(crate) now: &'a Now,
}

impl<'a, A: Eq + Hash> Deref for FormToWrite<'a, A> {
    type Target = FormTexts<'a, A>;

    fn deref(&self) -> &Self::Target {
        &self.typed
    }
}

impl<A: Copy + Eq + Hash> FormTexts<'_, A> {
    /// The day that was typed; none where nothing was.
    pub(crate) fn day(
        &self,
        at: A,
        looking: Direction,
    ) -> Result<Option<NaiveDate>, FieldError<A>> {
        let typed = self.texts.get(at);
        if typed.trim().is_empty() {
            return Ok(None);
        }
        let read = parse_date_in(typed, self.today, looking, self.shared.calendars.of_trust());
        read.map(|it| Some(it.date)).map_err(|why| FieldError { at, why: why.to_string() })
    }

    /// A day to come; one that stands already may be over by now.
    pub(crate) fn day_to_come(
        &self,
        at: A,
        stands: Option<NaiveDate>,
    ) -> Result<Option<NaiveDate>, FieldError<A>> {
        match self.day(at, Direction::Happened) {
            Ok(day) if day.is_some() && day == stands => Ok(day),
            _ => self.day(at, Direction::Forward),
        }
    }

    /// How that day was understood, or why not.
    #[must_use]
    pub(crate) fn day_remark(&self, at: A, looking: Direction) -> Option<Remark> {
        match self.day(at, looking) {
            Ok(None) => None,
            Ok(Some(on)) if day(on) == self.texts.get(at).trim() => None,
            Ok(Some(on)) => Some(in_term(&day(on), on, self.shared.calendars.of_trust())),
            Err(error) => Some(Remark::Look(error.why)),
        }
    }

    /// The words at an address, without blanks around them.
    #[must_use]
    pub(crate) fn text(&self, at: A) -> String {
        self.texts.get(at).trim().to_owned()
    }
}

/// A field that cannot be saved, and why.
pub(crate) fn refused<A>(at: A, why: impl Into<String>) -> FieldError<A> {
    FieldError { at, why: why.into() }
}

/// The choice of one of `pairs`, each a name and a label, where one is always chosen.
#[must_use]
pub(crate) fn one_of<A>(
    at: A,
    label: &str,
    pairs: impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>,
    stands: &str,
) -> Field<A> {
    let options: Vec<(String, String)> =
        pairs.into_iter().map(|(name, label)| (name.into(), label.into())).collect();
    let how = format!("Choose with 1 to {}, or Left and Right", options.len().min(9));
    Field::choice(at, label, options, stands).choosing(|choice| choice.always = Some(how))
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

    /// What saving it does, as a word for the footer.
    fn saves(&self, _texts: &DraftTexts<Self::At>) -> &'static str {
        "save"
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
    fn written(&self, typed: &FormToWrite<'_, Self::At>) -> Written<Self::At>;

    /// What is read beside it where there is room, in lines.
    fn beside(&self, _shared: &Shared) -> Vec<String> {
        Vec::new()
    }

    /// What is asked before it is saved for good, and what a yes does, as a word for the footer.
    fn asks_first(&self, _texts: &DraftTexts<Self::At>) -> Option<(&'static str, &'static str)> {
        None
    }

    /// What the disk must have done before it closes, where it waits for that.
    fn awaits(&self) -> Option<CalibrateKind> {
        None
    }

    /// What follows from cases that were read, for a form that asked for them.
    fn takes_from_colleague(
        &self,
        _read: &Result<CameFromColleague, String>,
        _around: (&Shared, &Now),
    ) -> Outcome {
        Outcome::none()
    }

    /// What follows from the page of a meeting that was read, for a form that asked for it.
    fn takes_page(&self, _page: Result<CoachedPage, String>, _shared: &Shared) -> Outcome {
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
    /// What is read beside it, in lines.
    pub(crate) beside: Vec<String>,
    /// The first of these lines that is shown.
    pub(crate) from: usize,
    /// Whether what saving it asked for is being done.
    is_under_way: bool,
    /// The day on which it was opened.
    opened: NaiveDate,
}

impl<K: FormKind> KindForm<K> {
    /// The form that is wanted.
    #[must_use]
    pub(crate) fn new(kind: K, shared: &Shared, now: &Now) -> Self {
        let texts = kind.first_texts((shared, now));
        let texts = texts.iter().map(|(at, text)| (*at, text.as_str()));
        let key = FormKey { form: kind.draft_name().into(), person: None };
        let draft = DraftForm::of(texts).kept_as(key, K::NAMES);
        let beside = kind.beside(shared);
        Self { kind, draft, beside, from: 0, is_under_way: false, opened: now.today() }
    }

    /// Whether something to read stands beside it.
    #[must_use]
    pub(crate) fn reads_beside(&self, shared: &Shared) -> bool {
        !self.beside.is_empty() && shared.size.0 >= WIDE
    }

    fn read_on(&mut self, by: isize) {
        let to = self.from.saturating_add_signed(by);
        self.from = to.min(self.beside.len().saturating_sub(1));
    }

    /// Its fields.
    #[must_use]
    pub(crate) fn fields(&self, shared: &Shared, now: &Now) -> Vec<Field<K::At>> {
        Self::list(&self.kind, shared, now.today())(&self.draft.texts)
    }

    fn list<'a>(
        kind: &'a K,
        shared: &'a Shared,
        today: NaiveDate,
    ) -> impl Fn(&DraftTexts<K::At>) -> Vec<Field<K::At>> + 'a {
        move |texts| kind.fields(&FormTexts { texts, shared, today })
    }

    fn save(&mut self, shared: &Shared, now: &Now) -> Outcome {
        if self.is_under_way {
            return Outcome::notice("Still being done …");
        }
        let typed = FormTexts { texts: &self.draft.texts, shared, today: now.today() };
        let outcome = match self.kind.written(&FormToWrite { typed, now }) {
            Ok(outcome) => self.draft.kept(outcome, now),
            Err(error) => return self.draft.refuse(error),
        };
        if let Some((question, yes)) = self.kind.asks_first(&self.draft.texts) {
            return Outcome::ask(question.to_owned(), yes, outcome);
        }
        self.is_under_way = self.kind.awaits().is_some();
        outcome
    }
}

impl<K: FormKind> Screen for KindForm<K> {
    fn title(&self) -> &'static str {
        self.kind.title()
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let fields = self.fields(shared, now);
        match key.code {
            Code::Esc => self.draft.give_up(self.kind.again(), now),
            Code::PageDown if self.reads_beside(shared) => {
                self.read_on(PAGE);
                Outcome::none()
            }
            Code::PageUp if self.reads_beside(shared) => {
                self.read_on(-PAGE);
                Outcome::none()
            }
            _ if self.draft.is_saved_by(key, &fields) => self.save(shared, now),
            _ => self.draft.key(Self::list(&self.kind, shared, now.today()), key, now),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.click(Self::list(&self.kind, shared, now.today()), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        self.draft.edit(Self::list(&self.kind, shared, now.today()), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn read_from_colleague(
        &mut self,
        read: &Result<CameFromColleague, String>,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        let outcome = self.kind.takes_from_colleague(read, (shared, now));
        self.draft.kept(outcome, now)
    }

    fn coached_page(
        &mut self,
        page: Result<CoachedPage, String>,
        shared: &Shared,
        now: &Now,
    ) -> Outcome {
        let outcome = self.kind.takes_page(page, shared);
        self.draft.kept(outcome, now)
    }

    fn calibrated(&mut self, done: CalibrateDone, now: &Now) -> Outcome {
        let is_awaited = self.kind.awaits() == Some(done.kind);
        match done.says {
            Ok(says) if is_awaited => {
                self.draft.kept(Outcome::navigate(Navigation::Back), now).with_notice(says)
            }
            // What was typed stays, so that it can be put right.
            Ok(says) | Err(says) => {
                self.is_under_way &= !is_awaited;
                Outcome::notice(says)
            }
        }
    }

    fn wheel(&mut self, by: i16, _: (u16, u16), shared: &Shared, _: &Now) {
        if self.reads_beside(shared) {
            self.read_on(isize::from(by));
        }
    }

    fn explains(&self, shared: &Shared, now: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(shared, now))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        // Which fields it has goes by no day, but for what is said under them.
        let fields = Self::list(&self.kind, shared, self.opened)(&self.draft.texts);
        let mut hints = self.draft.hints(&fields, self.kind.saves(&self.draft.texts));
        if self.reads_beside(shared) {
            hints.insert(1, ("PgDn".to_owned(), "read on".to_owned()));
        }
        hints
    }
}
