//! When the meeting was and how long it took, typed as people say it and put right when the field
//! is left: half a date is no date.

use chrono::NaiveDateTime;

use crate::app::form::form::Leaving;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::session::Session;

use super::fields::CorrectionField;
use super::lines::TypedLines;

/// When it began, and when it ended.
type Times = (Option<WallTime>, Option<WallTime>);

/// What follows from leaving the field of one of the times of `session`.
pub(super) fn left(
    at: &CorrectionField,
    lines: &mut TypedLines,
    session: &Session,
    calendar: &Calendar,
    now: &Now,
) -> Leaving<CorrectionField> {
    let mut stands = TypedLines::default();
    stands.say_times(session);
    let (times, stands) = match at {
        CorrectionField::Of(Address::Began) if lines.when != stands.when => {
            (when_typed(&lines.when, session, calendar, now), stands.when)
        }
        CorrectionField::Of(Address::Ended) if lines.minutes != stands.minutes => {
            (minutes_typed(&lines.minutes, session), stands.minutes)
        }
        _ => return Leaving::default(),
    };
    lines.say_times(session);
    match times {
        Ok((began, ended)) => {
            let as_written =
                |at: Option<WallTime>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
            let sets = [(Address::Began, began), (Address::Ended, ended)];
            let sets = sets.map(|(at, time)| (CorrectionField::Of(at), as_written(time)));
            Leaving { sets: sets.into(), ..Leaving::default() }
        }
        Err(why) => {
            Leaving { says: Some(format!("{why} · it stays {stands}")), ..Leaving::default() }
        }
    }
}

/// The meeting's new beginning, and its end as long after it as before.
fn when_typed(
    said: &str,
    session: &Session,
    calendar: &Calendar,
    now: &Now,
) -> Result<Times, String> {
    let said = parse_date_in(said, now.today(), Direction::Back, calendar)
        .map_err(|why| why.to_string())?;
    let (from, to) = (session.started_at, session.ended_at);
    let time = said.time.or_else(|| from.map(|at| at.time())).unwrap_or_default();
    let began = local(session, said.date.and_time(time), now);
    if began > now.wall {
        return Err(format!("{} is still to come", began.format("%H:%M today")));
    }
    let lasted = from.zip(to).map(|(from, to)| to.signed_duration_since(from));
    Ok((Some(began), lasted.map_or(to, |lasted| began.checked_add_signed(lasted))))
}

fn minutes_typed(said: &str, session: &Session) -> Result<Times, String> {
    let from = session.started_at;
    match said.trim().parse::<u16>() {
        Ok(minutes @ 1..=240) => {
            let minutes = chrono::Duration::minutes(minutes.into());
            Ok((from, from.and_then(|from| from.checked_add_signed(minutes))))
        }
        _ => Err("How many minutes? A number from 1 to 240".to_owned()),
    }
}

/// A time of day where the meeting was held: in the coach's zone, or, where the record names
/// another one, by the offset that it was written down with.
fn local(session: &Session, at: NaiveDateTime, now: &Now) -> WallTime {
    let elsewhere = !session.time_zone.is_empty() && session.time_zone != now.zone.name;
    let written = session.started_at.filter(|_| elsewhere);
    let there = written.and_then(|it| at.and_local_timezone(*it.offset()).single());
    there.unwrap_or_else(|| (now.zone.at)(at))
}
