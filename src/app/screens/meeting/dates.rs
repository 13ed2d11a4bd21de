//! The dates of the follow-up: parsed as they are typed, and the remarks under each.
//!
//! An agreed date stays the same day, even if calendars, clocks or time zones change.

use chrono::{NaiveDate, NaiveTime};

use crate::app::form::date_remarks;
use crate::app::form::remark::Remark;
use crate::coaching::address::{Address, FollowUpDate};
use crate::coaching::calendar::Calendar;
use crate::coaching::moment::Now;

use crate::coaching::date_parser::date::{Direction, NotADate, ParsedDate, parse_date_in};
use crate::coaching::protocol::{Input, StepKind};
use crate::coaching::session::{Session, Status};
use crate::wording::days;

/// When the step is first used.
pub(super) const FIRST_USE: Address = Address::Date(FollowUpDate::UseBy);

/// What dates in words depend on.
#[derive(Clone, Copy, Debug)]
pub struct Diary<'a> {
    /// The term dates of the coachee's school.
    pub(crate) calendar: &'a Calendar,
    /// The day on which they are typed.
    pub(crate) today: NaiveDate,
    /// The day of the last meeting.
    pub(crate) last_met: Option<NaiveDate>,
}

/// Sets a date of the follow-up from its text; an invalid date sets none. In a meeting that is
/// over, words count from its own day.
pub(crate) fn agree(session: &mut Session, which: FollowUpDate, calendar: &Calendar, now: &Now) {
    let spoken_on = spoken_on(session, now.today());
    let said = session.text(&Address::Date(which));
    let understood = parse_date_in(said, spoken_on, Direction::Forward, calendar).ok();
    // A lesson begins at the time in the school's calendar, with the UTC offset of that date.
    let at =
        understood.map(|it| (now.zone.at)(it.date.and_time(it.begins().unwrap_or(NaiveTime::MIN))));
    which.agree(&mut session.follow_up, at);
}

/// The day that the plan of `session` asks for, where its protocol has one: its address.
fn planned_day(session: &Session) -> Option<Address> {
    let mut steps = session.protocol.steps.iter().enumerate();
    let (n, plan) = steps.find(|(_, step)| step.kind == StepKind::Plan)?;
    let day = plan.fields.iter().find(|field| field.input == Input::Date)?;
    Some(Address::Answer(n, day.id.clone()))
}

/// Makes `change` at `at`. Where that is the day of the plan, it is the day of first use as well, as
/// long as nothing else was said of that; whether it was carried there.
pub(super) fn with_first_use(
    session: &mut Session,
    at: &Address,
    calendar: &Calendar,
    now: &Now,
    change: impl FnOnce(&mut Session),
) -> bool {
    let is_plan = planned_day(session).as_ref() == Some(at);
    let is_carried = is_plan && session.text(&FIRST_USE) == session.text(at);
    change(session);
    if is_carried {
        session.set_text(&FIRST_USE, session.text(at).to_owned(), "");
        agree(session, FollowUpDate::UseBy, calendar, now);
    }
    is_carried
}

/// The day from which a date in words counts: a meeting written up afterwards counts from its own
/// day.
fn spoken_on(session: &Session, today: NaiveDate) -> NaiveDate {
    match session.status {
        Status::Finished | Status::Abandoned => session.day().unwrap_or(today),
        Status::Prepared | Status::Running | Status::Paused => today,
    }
}

impl Diary<'_> {
    /// The remarks under a day that the protocol asks for.
    pub(super) fn remarks_on_answer(&self, session: &Session, said: &str) -> Vec<Remark> {
        let on = spoken_on(session, self.today);
        match parse_date_in(said, on, Direction::Forward, self.calendar) {
            Ok(date) => date_remarks::remarks(&date, on, Direction::Forward, self.calendar),
            Err(NotADate::Empty) => Vec::new(),
            Err(why) => vec![Remark::Look(why.to_string())],
        }
    }

    /// The remarks under a date: how it was parsed and what to check, or why it is invalid.
    pub(super) fn remarks(&self, session: &Session, which: FollowUpDate) -> Vec<Remark> {
        let Some(date) = which.agreed(&session.follow_up) else {
            return match self.read(session, which, spoken_on(session, self.today)) {
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

    /// Remarks that hold for every date and are shown once: the day from which they count, and
    /// whose term dates are used.
    pub(super) fn background(&self, session: &Session, which: FollowUpDate) -> Vec<Remark> {
        let spoken_on = spoken_on(session, self.today);
        let date = match which.agreed(&session.follow_up) {
            Some(date) => date,
            None if self.read(session, which, spoken_on) == Err(NotADate::NoCalendar) => spoken_on,
            None => return Vec::new(),
        };
        let counted = (spoken_on != self.today)
            .then(|| Remark::Says(format!("counted from the meeting, {}", days::day(spoken_on))));
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

    /// The parsed text, where it still means the agreed `date`, and the day from which it counts:
    /// that of the meeting, or today where it went on past midnight.
    fn as_agreed(
        &self,
        session: &Session,
        which: FollowUpDate,
        date: NaiveDate,
    ) -> Option<(ParsedDate, NaiveDate)> {
        let time = which.moment(&session.follow_up).and_then(days::time_of);
        let days = session.day().into_iter().chain([self.today]);
        days.into_iter().find_map(|on| {
            let mut said = self.read(session, which, on).ok().filter(|said| said.date == date)?;
            // A timetable may have changed since; the agreed time has not.
            said.lesson_begins = said.lesson.and(time);
            (said.begins() == time).then_some((said, on))
        })
    }

    /// Remarks on an agreed date that its text would no longer mean.
    fn otherwise(&self, session: &Session, which: FollowUpDate, date: NaiveDate) -> Vec<Remark> {
        let time = which.moment(&session.follow_up).and_then(days::time_of);
        let agreed = ParsedDate::on(date, time);
        let mut remarks =
            date_remarks::remarks(&agreed, self.today, Direction::Forward, self.calendar);
        let said = session.text(&Address::Date(which)).trim();
        let would_be = self.read(session, which, spoken_on(session, self.today)).ok();
        let would_be = would_be
            .map(|it| Remark::Look(format!("agreed as “{said}”, which would now be {}", it.say())));
        remarks.extend(would_be);
        remarks
    }

    /// Remarks on a date that is before one that it should follow.
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
