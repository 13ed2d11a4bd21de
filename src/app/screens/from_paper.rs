//! A meeting that was held on paper: its date and minutes, then its steps without a clock.

use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, NotADate, ParsedDate, parse_date_in};
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::session::{Session, Status};
use crate::keys::key::{Code, Key};

use crate::app::core::effect::DiskRead;
use crate::app::core::event::Purpose;
use crate::app::core::hints::{self, Hint};
use crate::app::core::new_session::{MeetingWanted, new_session};
use crate::app::core::outcome::{Navigation, Outcome};
use crate::app::core::screen::Screen;
use crate::app::core::shared::Shared;
use crate::app::form::date_remarks;
use crate::app::form::line_input::LineInput;
use crate::app::form::remark::Remark;
use crate::app::form::typing::{edit_for, outcome_of};
use crate::app::text::Edit;

/// The form for a meeting held on paper.
#[derive(Clone, Debug)]
pub struct FromPaper {
    /// With whom.
    pub person: PersonId,
    /// When, as it was said; and how many minutes.
    pub lines: [LineInput; 2],
    /// Which has the keys.
    pub focus: usize,
}

/// What the fields are called.
pub const LABELS: [&str; 2] = ["When was it?", "How many minutes?"];

/// What belongs in them.
pub const HINTS: [&str; 2] = ["yesterday 15:40, fri, 18/11 9:15", "30"];

impl FromPaper {
    /// The form for a meeting with `person`.
    #[must_use]
    pub fn new(person: PersonId) -> Self {
        Self { person, lines: Default::default(), focus: 0 }
    }

    /// What was understood of the date and what is worth a look in it, or why nothing was.
    #[must_use]
    pub fn understood(&self, shared: &Shared, now: &Now) -> Vec<Remark> {
        let (calendar, today) = (self.calendar(shared), now.today());
        match self.read(shared, now) {
            Ok(date) => {
                let mut remarks = date_remarks::remarks(&date, today, Direction::Back, calendar);
                remarks.extend(date_remarks::caveat(calendar, date.date));
                remarks
            }
            Err(NotADate::Empty) => Vec::new(),
            Err(why) => vec![Remark::Look(why.to_string())],
        }
    }

    /// The term dates of their school.
    fn calendar<'a>(&self, shared: &'a Shared) -> &'a Calendar {
        let person = shared.people.iter().find(|person| person.id == self.person);
        shared.calendars.of_school(person.map_or("", |person| &person.school))
    }

    fn read(&self, shared: &Shared, now: &Now) -> Result<ParsedDate, NotADate> {
        parse_date_in(self.lines[0].text(), now.today(), Direction::Back, self.calendar(shared))
    }

    /// A key in the form.
    pub fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        match key.code {
            Code::Esc => return Outcome::goes(Navigation::Back),
            Code::Tab | Code::Down | Code::BackTab | Code::Up => self.focus = 1 - self.focus,
            Code::Enter if self.focus == 0 => self.focus = 1,
            Code::Enter => return self.open(shared, now),
            _ => {
                return edit_for(key).map_or_else(Outcome::none, |edit| self.edit(&edit, now));
            }
        }
        Outcome::none()
    }

    /// Edits the line that has the keys.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Outcome {
        outcome_of(self.lines[self.focus.min(1)].edit(edit, now.mono))
    }

    fn open(&mut self, shared: &Shared, now: &Now) -> Outcome {
        let said = match self.read(shared, now) {
            Ok(said) => said,
            Err(why) => {
                self.focus = 0;
                return Outcome::says(why.to_string());
            }
        };
        let minutes: u32 = match self.lines[1].text().trim().parse() {
            Ok(minutes @ 1..=240) => minutes,
            _ => return Outcome::says("How many minutes? A number from 1 to 240"),
        };
        let Some(person) = shared.people.iter().find(|p| p.id == self.person) else {
            return Outcome::goes(Navigation::Back);
        };
        let Some(mut session) = new_session(shared, person, &MeetingWanted::default(), now) else {
            return Outcome::says("The programme has no protocol here");
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
        Outcome::wants([DiskRead::Begin(Box::new(session), Purpose::Paper)])
            .and_goes(Navigation::Back)
    }
}

impl Screen for FromPaper {
    fn title(&self) -> &'static str {
        "A meeting held on paper"
    }

    fn key(&mut self, key: Key, shared: &Shared, now: &Now) -> Outcome {
        FromPaper::key(self, key, shared, now)
    }

    fn edit(&mut self, edit: &Edit, _: &Shared, now: &Now) -> Outcome {
        FromPaper::edit(self, edit, now)
    }

    fn hints(&self, _: &Shared) -> Vec<Hint> {
        let next = if self.focus == 0 { "next" } else { "open its steps" };
        hints::said(&[("Enter", next), ("Tab", "other field"), ("Esc", "back")])
    }
}
