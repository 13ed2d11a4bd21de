//! A meeting that was held on paper: its date and minutes, then its steps without a clock.

use crate::coaching::calendar::Calendar;
use crate::coaching::id::PersonId;
use crate::coaching::moment::Now;
use crate::coaching::said_date::{Looking, NotADate, Understood, understand_in};
use crate::coaching::session::{Session, Status};
use crate::keys::key::{Code, Key};

use super::begin::{Wanted, new_session};
use super::desk::Desk;
use super::effect::Effect;
use super::event::Purpose;
use super::hints::{self, Hint};
use super::line::Line;
use super::remark::Remark;
use super::said;
use super::screen::Screen;
use super::text::Edit;
use super::turn::{Go, Turn};
use super::typing::{edit_for, turn_of};

/// The form for a meeting held on paper.
#[derive(Clone, Debug)]
pub struct FromPaper {
    /// With whom.
    pub person: PersonId,
    /// When, as it was said; and how many minutes.
    pub lines: [Line; 2],
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
    pub fn understood(&self, desk: &Desk, now: &Now) -> Vec<Remark> {
        let (calendar, today) = (self.calendar(desk), now.today());
        match self.read(desk, now) {
            Ok(date) => {
                let mut remarks = said::remarks(&date, today, Looking::Back, calendar);
                remarks.extend(said::caveat(calendar, date.date));
                remarks
            }
            Err(NotADate::Empty) => Vec::new(),
            Err(why) => vec![Remark::Look(why.to_string())],
        }
    }

    /// The term dates of their school.
    fn calendar<'a>(&self, desk: &'a Desk) -> &'a Calendar {
        let person = desk.people.iter().find(|person| person.id == self.person);
        desk.calendars.of_school(person.map_or("", |person| &person.school))
    }

    fn read(&self, desk: &Desk, now: &Now) -> Result<Understood, NotADate> {
        understand_in(self.lines[0].text(), now.today(), Looking::Back, self.calendar(desk))
    }

    /// A key in the form.
    pub fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        match key.code {
            Code::Esc => return Turn::goes(Go::Back),
            Code::Tab | Code::Down | Code::BackTab | Code::Up => self.focus = 1 - self.focus,
            Code::Enter if self.focus == 0 => self.focus = 1,
            Code::Enter => return self.open(desk, now),
            _ => {
                return edit_for(key).map_or_else(Turn::none, |edit| self.edit(&edit, now));
            }
        }
        Turn::none()
    }

    /// Edits the line that has the keys.
    pub fn edit(&mut self, edit: &Edit, now: &Now) -> Turn {
        turn_of(self.lines[self.focus.min(1)].edit(edit, now.mono))
    }

    fn open(&mut self, desk: &Desk, now: &Now) -> Turn {
        let said = match self.read(desk, now) {
            Ok(said) => said,
            Err(why) => {
                self.focus = 0;
                return Turn::says(why.to_string());
            }
        };
        let minutes: u32 = match self.lines[1].text().trim().parse() {
            Ok(minutes @ 1..=240) => minutes,
            _ => return Turn::says("How many minutes? A number from 1 to 240"),
        };
        let Some(person) = desk.people.iter().find(|p| p.id == self.person) else {
            return Turn::goes(Go::Back);
        };
        let Some(mut session) = new_session(desk, person, &Wanted::default(), now) else {
            return Turn::says("The programme has no protocol here");
        };
        let time = said.begins().unwrap_or_else(|| now.wall.time());
        let at = (now.zone.at)(said.date.and_time(time)).min(now.wall);
        session.started_at = Some(at);
        session.ended_at = Some(at + chrono::Duration::minutes(i64::from(minutes)));
        session.status = Status::Finished;
        session.scheduled_for = None;
        // What was held later is not what it picked up from.
        let last = desk.last_held(&session.coachee.id).and_then(Session::began_or_due);
        if last.is_some_and(|last| last > at) {
            session.previous = None;
        }
        Turn::wants([Effect::Begin(Box::new(session), Purpose::Paper)]).and_goes(Go::Back)
    }
}

impl Screen for FromPaper {
    fn title(&self) -> &'static str {
        "A meeting held on paper"
    }

    fn key(&mut self, key: Key, desk: &Desk, now: &Now) -> Turn {
        FromPaper::key(self, key, desk, now)
    }

    fn paste(&mut self, text: &str, _: &Desk, now: &Now) -> Turn {
        self.edit(&Edit::Paste(text.to_owned()), now)
    }

    fn hints(&self, _: &Desk) -> Vec<Hint> {
        let next = if self.focus == 0 { "next" } else { "open its steps" };
        hints::said(&[("Enter", next), ("Tab", "other field"), ("Esc", "back")])
    }
}
