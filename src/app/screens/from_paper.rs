//! A meeting that was held on paper: its date and minutes, then its steps without a clock.

use chrono::NaiveDate;

use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, NotADate, parse_date_in};
use crate::coaching::form_draft::FormKey;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::session::{Session, Status};
use crate::keys::key::{Code, Key};

use crate::app::core::effect::DiskRead;
use crate::app::core::event::Purpose;
use crate::app::core::hints::Hint;
use crate::app::core::new_session::{MeetingWanted, new_session};
use crate::app::core::outcome::{Destination, Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::core::targets::Hit;
use crate::app::core::typed_draft::TypedDraft;
use crate::app::form::date_remarks;
use crate::app::form::draft::DraftForm;
use crate::app::form::draft_texts::DraftTexts;
use crate::app::form::field::Field;
use crate::app::form::help::{FieldHelp, help_of};
use crate::app::form::remark::Remark;
use crate::app::text::Edit;

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperField {
    /// When it was, as it is said.
    When,
    /// How many minutes it took.
    Minutes,
}

/// The form for a meeting held on paper.
#[derive(Clone, Debug)]
pub struct FromPaper {
    /// With whom.
    pub person: PersonId,
    /// What is typed so far.
    pub draft: DraftForm<PaperField>,
    /// The day on which it was opened.
    opened: NaiveDate,
}

fn fields(
    texts: &DraftTexts<PaperField>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Field<PaperField>> {
    let line = |at, label, hint| Field::line(at, label, hint, texts.get(at));
    let when = texts.get(PaperField::When);
    vec![
        line(PaperField::When, "When was it?", "yesterday 15:40, fri, 18/11 9:15")
            .with_remarks(understood(when, calendar, today))
            .taking_a_day(),
        line(PaperField::Minutes, "How many minutes?", "30")
            .explained("How long it took: a number from 1 to 240"),
    ]
}

/// What was understood of the date and what is worth a look in it, or why nothing was.
fn understood(when: &str, calendar: &Calendar, today: NaiveDate) -> Vec<Remark> {
    match parse_date_in(when, today, Direction::Happened, calendar) {
        Ok(date) => {
            let mut remarks = date_remarks::remarks(&date, today, Direction::Happened, calendar);
            remarks.extend(date_remarks::caveat(calendar, date.date));
            remarks
        }
        Err(NotADate::Empty) => Vec::new(),
        Err(why) => vec![Remark::Look(why.to_string())],
    }
}

impl FromPaper {
    /// The form for a meeting with `person`.
    #[must_use]
    pub fn new(person: PersonId, now: &Now) -> Self {
        const NAMES: &[(PaperField, &str)] =
            &[(PaperField::When, "when"), (PaperField::Minutes, "minutes")];
        let key = FormKey { form: "paper".into(), person: Some(person.clone()) };
        Self { person, draft: DraftForm::of([]).kept_as(key, NAMES), opened: now.today() }
    }

    /// Its fields.
    #[must_use]
    pub fn fields(&self, shared: &Shared, now: &Now) -> Vec<Field<PaperField>> {
        fields(&self.draft.texts, self.calendar(shared), now.today())
    }

    /// The term dates of their school.
    fn calendar<'a>(&self, shared: &'a Shared) -> &'a Calendar {
        let school = shared.person(&self.person).map_or("", |person| &person.school);
        shared.calendars.of_school(school)
    }

    fn open(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let (when, calendar) = (self.draft.texts.get(PaperField::When), self.calendar(shared));
        let said = match parse_date_in(when, now.today(), Direction::Happened, calendar) {
            Ok(said) => said,
            Err(why) => {
                self.draft.state.go_to(PaperField::When);
                return Outcome::notice(why.to_string());
            }
        };
        let minutes: u32 = match self.draft.texts.get(PaperField::Minutes).trim().parse() {
            Ok(minutes @ 1..=240) => minutes,
            _ => return Outcome::notice("How many minutes? A number from 1 to 240"),
        };
        let Some(person) = shared.person(&self.person) else {
            return Outcome::navigate(Navigation::Back);
        };
        let mut session = match new_session(shared, person, &MeetingWanted::default(), now) {
            Ok(session) => session,
            Err(why) => return Outcome::notice(why.to_string()),
        };
        let time = said.begins().unwrap_or_else(|| now.wall.time());
        let at = (now.zone.at)(said.date.and_time(time)).min(now.wall);
        session.started_at = Some(at);
        session.ended_at = Some(at + chrono::Duration::minutes(i64::from(minutes)));
        session.status = Status::Finished;
        session.scheduled_for = None;
        // What was held later is not what it picked up from.
        let last = shared.last_held(&session.coachee.id).and_then(Session::began_or_due);
        if last.is_some_and(|last| last > at) {
            session.previous = None;
        }
        Outcome::effects([DiskRead::Begin(Box::new(session), Purpose::Paper)])
            .with_navigation(Navigation::Back)
    }
}

impl Screen for FromPaper {
    fn title(&self) -> &'static str {
        "A meeting held on paper"
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        let calendar = self.calendar(shared);
        let listed = self.fields(shared, now);
        match key.code {
            Code::Esc => self.draft.give_up(Destination::FromPaper(self.person.clone()), now),
            _ if self.draft.is_saved_by(key, &listed) => {
                let opened = self.open(shared, now);
                self.draft.kept(opened, now)
            }
            _ => self.draft.key(|texts| fields(texts, calendar, now.today()), key, now),
        }
    }

    fn click(&mut self, hit: Hit, shared: &Shared, now: &Now) -> Outcome {
        let calendar = self.calendar(shared);
        self.draft.click(|texts| fields(texts, calendar, now.today()), hit, shared.size, now)
    }

    fn edit(&mut self, edit: &Edit, shared: &Shared, now: &Now) -> Outcome {
        let calendar = self.calendar(shared);
        self.draft.edit(|texts| fields(texts, calendar, now.today()), edit, now)
    }

    fn draft(&mut self) -> Option<&mut dyn TypedDraft> {
        Some(&mut self.draft)
    }

    fn explains(&self, shared: &Shared, now: &Now) -> Vec<FieldHelp> {
        help_of(&self.fields(shared, now))
    }

    fn hints(&self, shared: &Shared) -> Vec<Hint> {
        let listed = fields(&self.draft.texts, self.calendar(shared), self.opened);
        self.draft.hints(&listed, "open its steps")
    }
}
