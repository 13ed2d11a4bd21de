//! The dates of the follow-up: agreed as they are typed, and what stands under each.
//!
//! A date that was agreed stays the day it was, whatever becomes of calendars, clocks and zones.

use chrono::{NaiveDate, NaiveTime};

use crate::app::form::date_remarks;
use crate::app::form::remark::Remark;
use crate::coaching::address::{Address, FollowUpDate};
use crate::coaching::calendar::Calendar;
use crate::coaching::moment::Now;

use crate::coaching::date_parser::date::{Direction, NotADate, ParsedDate, parse_date_in};
use crate::coaching::session::{Session, Status};
use crate::wording::days;

/// What dates are read by.
#[derive(Clone, Copy, Debug)]
pub struct Diary<'a> {
    /// The term dates of the coachee's school.
    pub calendar: &'a Calendar,
    /// The day on which somebody types.
    pub today: NaiveDate,
    /// When you last met.
    pub last_met: Option<NaiveDate>,
}

/// Sets a date of the follow-up from what was said of it; what cannot be a date sets none. In a
/// meeting that is over it is counted from its own day.
pub fn agree(session: &mut Session, which: FollowUpDate, calendar: &Calendar, now: &Now) {
    let said_on = said_on(session, now.today());
    let said = session.text(&Address::Date(which));
    let understood = parse_date_in(said, said_on, Direction::Forward, calendar).ok();
    let date = understood.as_ref().map(|it| it.date);
    match which {
        FollowUpDate::UseBy => session.follow_up.use_by = date,
        FollowUpDate::Check => session.follow_up.check.on = date,
        FollowUpDate::NextMeeting => {
            // A lesson begins when the school's calendar says so, with the offset of its season.
            session.follow_up.next_meeting = understood.map(|it| {
                let time = it.begins().unwrap_or(NaiveTime::MIN);
                (now.zone.at)(it.date.and_time(time))
            });
        }
    }
}

/// The day from which a date is counted. What is written up afterwards is written as it was said
/// in the meeting.
fn said_on(session: &Session, today: NaiveDate) -> NaiveDate {
    match session.status {
        Status::Finished | Status::Abandoned => session.day().unwrap_or(today),
        Status::Prepared | Status::Running | Status::Paused => today,
    }
}

impl Diary<'_> {
    /// What stands under a date: how it was understood and what to look at, or why it is none.
    pub(super) fn remarks(&self, session: &Session, which: FollowUpDate) -> Vec<Remark> {
        let Some(date) = which.agreed(&session.follow_up) else {
            return match self.read(session, which, said_on(session, self.today)) {
                Ok(_) | Err(NotADate::Empty) => Vec::new(),
                Err(why) => vec![Remark::Look(why.to_string())],
            };
        };
        let mut remarks = match self.as_agreed(session, which, date) {
            Some((said, on)) => date_remarks::remarks(&said, on, Direction::Forward, self.calendar),
            None => self.otherwise(session, which, date),
        };
        if date < self.today {
            remarks.push(Remark::Look("this day has gone since".to_owned()));
        }
        remarks.extend(self.out_of_order(session, which, date).map(Remark::Look));
        remarks
    }

    /// What holds for every date, and need be said but once: from which day they are counted, and
    /// by whose term dates.
    pub(super) fn background(&self, session: &Session, which: FollowUpDate) -> Vec<Remark> {
        let said_on = said_on(session, self.today);
        let date = match which.agreed(&session.follow_up) {
            Some(date) => date,
            None if self.read(session, which, said_on) == Err(NotADate::NoCalendar) => said_on,
            None => return Vec::new(),
        };
        let counted = (said_on != self.today)
            .then(|| Remark::Says(format!("counted from the meeting, {}", days::day(said_on))));
        counted.into_iter().chain(date_remarks::caveat(self.calendar, date)).collect()
    }

    fn read(
        &self,
        session: &Session,
        which: FollowUpDate,
        on: NaiveDate,
    ) -> Result<ParsedDate, NotADate> {
        parse_date_in(session.text(&Address::Date(which)), on, Direction::Forward, self.calendar)
    }

    /// What was said, where it still means the `date` that was agreed, and the day on which it was
    /// said: that of the meeting, or today, should it have gone on past midnight.
    fn as_agreed(
        &self,
        session: &Session,
        which: FollowUpDate,
        date: NaiveDate,
    ) -> Option<(ParsedDate, NaiveDate)> {
        let time = session.follow_up.next_meeting.and_then(days::time_of);
        let days = session.day().into_iter().chain([self.today]);
        days.into_iter().find_map(|on| {
            let mut said = self.read(session, which, on).ok().filter(|said| said.date == date)?;
            if which == FollowUpDate::NextMeeting {
                // A timetable may have changed since; what was agreed has not.
                said.lesson_begins = said.lesson.and(time);
            }
            (which != FollowUpDate::NextMeeting || said.begins() == time).then_some((said, on))
        })
    }

    /// A date that was agreed, and that its words would no longer mean.
    fn otherwise(&self, session: &Session, which: FollowUpDate, date: NaiveDate) -> Vec<Remark> {
        let next = session.follow_up.next_meeting.filter(|_| which == FollowUpDate::NextMeeting);
        let time = next.and_then(days::time_of);
        let agreed = ParsedDate { date, time, lesson: None, lesson_begins: None, doubt: None };
        let mut remarks =
            date_remarks::remarks(&agreed, self.today, Direction::Forward, self.calendar);
        let said = session.text(&Address::Date(which)).trim();
        let would_be = self.read(session, which, said_on(session, self.today)).ok();
        let would_be = would_be
            .map(|it| Remark::Look(format!("agreed as “{said}”, which would now be {}", it.say())));
        remarks.extend(would_be);
        remarks
    }

    /// What comes before something that it should follow.
    fn out_of_order(
        &self,
        session: &Session,
        which: FollowUpDate,
        date: NaiveDate,
    ) -> Option<String> {
        let follow_up = &session.follow_up;
        let is_after = |day: &NaiveDate| date < *day;
        let used = follow_up.use_by.filter(is_after);
        let used = used.map(|day| format!("before it is first used, {}", days::day(day)));
        let looked = follow_up.check.on.filter(is_after);
        let looked = looked.map(|day| format!("before it is looked for, {}", days::day(day)));
        let met = self.last_met.filter(is_after).map(|day| {
            let day = days::day(day);
            format!("before your last meeting, {day}: was a clock wrong, then or now?")
        });
        let earlier = match which {
            FollowUpDate::UseBy => None,
            FollowUpDate::Check => used,
            FollowUpDate::NextMeeting => looked.or(used),
        };
        met.or(earlier)
    }
}
