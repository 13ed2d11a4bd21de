//! Pausing somebody for a while, archiving them, and bringing them back. Nothing is deleted.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, NotADate, example_in_figures, parse_date_in};
use crate::coaching::durable::record::AnyRecord;
use crate::coaching::form_draft::FormKey;
use crate::coaching::moment::Now;
use crate::coaching::people::{Person, PersonStatus, name_from};
use crate::keys::key::{Code, Key};
use crate::wording::days;

use crate::app::core::hints::Hint;
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::form::remark::Remark;
use crate::app::form::sentences::{refused, will_not_do};
use crate::app::screens::person_commands::person_changed;
use crate::app::text::Edit;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PausingField {
    /// How they are to stand.
    Status,
    /// Until when they are paused, as it is said; empty where nobody knows.
    Until,
}

/// The form.
#[derive(Clone, Debug)]
pub struct Pausing {
    /// Whom it is about, as they stand.
    pub person: Person,
    /// What is chosen and typed so far.
    pub draft: DraftForm<PausingField>,
    /// Why it is read-only, if it is.
    pub(crate) read_only: Option<String>,
    /// The day on which it was opened.
    opened: NaiveDate,
}

/// The names of the fields in the draft.
const NAMES: &[(PausingField, &str)] =
    &[(PausingField::Status, "status"), (PausingField::Until, "until")];

/// What can be chosen, in this order: its name here, and as it is read.
const CHOICES: [(PersonStatus, &str, &str); 3] = [
    (PersonStatus::Active, "active", "on the list"),
    (PersonStatus::Paused, "paused", "paused"),
    (PersonStatus::Archived, "archived", "archived"),
];

fn chosen(texts: &DraftTexts<PausingField>) -> PersonStatus {
    let name = texts.get(PausingField::Status);
    CHOICES.iter().find(|(_, it, _)| *it == name).map(|(status, ..)| *status).unwrap_or_default()
}

fn fields(
    texts: &DraftTexts<PausingField>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Field<PausingField>> {
    let options = CHOICES.map(|(_, name, says)| (name.to_owned(), says.to_owned())).to_vec();
    let how = "1 on the list · 2 paused · 3 archived · ⟦enter⟧ does it";
    let status = texts.get(PausingField::Status);
    let mut fields = vec![
        Field::choice(PausingField::Status, "They are", options, status)
            .choosing(|choice| choice.always = Some(how.to_owned())),
    ];
    if chosen(texts) == PersonStatus::Paused {
        let figures = example_in_figures(today, Direction::Forward);
        let hint = format!("after easter, {figures}, in 6 weeks, or in your own words");
        let until = texts.get(PausingField::Until);
        let understood = date(until, calendar, today).map(|date| match date {
            Ok(date) => Remark::Says(format!("→ back on {}", days::day(date))),
            Err(NotADate::Unknown(..)) => Remark::Says(
                "not a date I know: kept as you say it, until you bring them back".to_owned(),
            ),
            Err(why) => Remark::Look(why.to_string()),
        });
        let line = Field::line(PausingField::Until, "Until when?", &hint, until);
        fields.push(line.with_remarks(understood).taking_a_day());
    }
    fields
}

fn date(typed: &str, calendar: &Calendar, today: NaiveDate) -> Option<Result<NaiveDate, NotADate>> {
    if typed.trim().is_empty() {
        return None;
    }
    let understood = parse_date_in(typed, today, Direction::Forward, calendar);
    Some(understood.map(|it| it.date))
}

impl Pausing {
    /// The form for `person`: what changes them is chosen already.
    #[must_use]
    pub fn new(person: Person, now: &Now) -> Self {
        let chosen = match person.status_on(now.today()) {
            PersonStatus::Active => "paused",
            PersonStatus::Paused | PersonStatus::Archived => "active",
        };
        let key = FormKey { form: "pausing".into(), person: Some(person.id.clone()) };
        let draft = DraftForm::of([(PausingField::Status, chosen)]).kept_as(key, NAMES);
        Self { person, draft, read_only: None, opened: now.today() }
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self, shared: &Shared, now: &Now) -> Vec<Field<PausingField>> {
        fields(&self.draft.texts, shared.calendars.of_school(&self.person.school), now.today())
    }

    fn give_up(&mut self, now: &Now) -> Outcome {
        let again = Destination::Pausing(Box::new(self.person.clone()));
        self.draft.give_up(again, now)
    }

    fn save(&self, calendar: &Calendar, now: &Now) -> Outcome {
        let mut person = self.person.clone();
        let name = person.name.clone();
        let says = match chosen(&self.draft.texts) {
            PersonStatus::Active => {
                person.resume();
                format!("{name} is on your list")
            }
            PersonStatus::Archived => {
                person.archive();
                format!("{name} is archived; what was recorded stays")
            }
            PersonStatus::Paused => {
                let typed = self.draft.texts.get(PausingField::Until);
                match date(typed, calendar, now.today()) {
                    Some(Err(NotADate::Unknown(..))) => match name_from(typed) {
                        Ok(said) => {
                            person.pause(None, &said);
                            format!("{name} is paused until {said}")
                        }
                        Err(why) => return Outcome::notice(will_not_do("time", &why)),
                    },
                    Some(Err(why)) => return Outcome::notice(why.to_string()),
                    Some(Ok(until)) => {
                        person.pause(Some(until), "");
                        format!("{name} is paused until {}", days::day(until))
                    }
                    None => {
                        person.pause(None, "");
                        format!("{name} is paused")
                    }
                }
            }
        };
        if person == self.person {
            return Outcome::navigate(Navigation::Back).with_notice(says);
        }
        person_changed(&self.person, person, &says)
    }
}

impl Screen for Pausing {
    fn title(&self) -> &'static str {
        "Pause or archive"
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = self.read_only.as_ref().filter(|_| key.code != Code::Esc) {
            return refused(why);
        }
        let calendar = shared.calendars.of_school(&self.person.school);
        let listed = self.fields(shared, now);
        match key.code {
            Code::Esc => self.give_up(now),
            _ if self.draft.is_saved_by(key, &listed) => {
                let saved = self.save(calendar, now);
                self.draft.kept(saved, now)
            }
            _ => self.draft.key(|texts| fields(texts, calendar, now.today()), key, now),
        }
    }

    fn open_record(&self) -> Option<Arc<dyn AnyRecord>> {
        Some(Arc::new(self.person.clone()))
    }

    fn set_read_only(&mut self, why: String) {
        self.read_only = Some(why);
    }

    /// What is chosen here is done to them as they are now.
    fn show_other(&mut self, other: &dyn AnyRecord, _: &Now) -> bool {
        other.is::<Person>().is_some_and(|person| {
            self.person = person.clone();
            true
        })
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let calendar = shared.calendars.of_school(&self.person.school);
        self.draft.click(|texts| fields(texts, calendar, now.today()), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        if let Some(why) = &self.read_only {
            return refused(why);
        }
        let calendar = shared.calendars.of_school(&self.person.school);
        self.draft.edit(|texts| fields(texts, calendar, now.today()), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn explains(&self, shared: &Shared, now: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(shared, now))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let calendar = shared.calendars.of_school(&self.person.school);
        let listed = fields(&self.draft.texts, calendar, self.opened);
        let saves = match chosen(&self.draft.texts) {
            PersonStatus::Active => "bring them back",
            PersonStatus::Paused => "pause them",
            PersonStatus::Archived => "archive them",
        };
        let mut hints = self.draft.hints(&listed, saves);
        if self.draft.at(PausingField::Status) == PausingField::Status {
            hints.insert(1, ("1 to 3".to_owned(), "choose".to_owned()));
        }
        hints
    }
}
