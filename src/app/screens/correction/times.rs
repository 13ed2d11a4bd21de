//! The time and length of the meeting, typed in words and stored when the field is left, since half
//! a date is no date.

use chrono::NaiveDateTime;

use crate::app::form::form::Leaving;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::session::Session;

use super::fields::CorrectionField;
use super::lines::TypedLines;

/// Beginning and end.
type Times = (Option<WallTime>, Option<WallTime>);

/// Stores the typed time or minutes of `session` when their field is left.
pub(super) fn left(
    at: &CorrectionField,
    lines: &mut TypedLines,
    session: &Session,
    calendar: &Calendar,
    now: &Now,
) -> Leaving<CorrectionField> {
    let mut stands = TypedLines::default();
    stands.fill_times(session);
    let (times, stands) = match at {
        CorrectionField::Of(Address::Began) if lines.when != stands.when => {
            (when_typed(&lines.when, session, calendar, now), stands.when)
        }
        CorrectionField::Of(Address::Ended) if lines.minutes != stands.minutes => {
            (minutes_typed(&lines.minutes, session), stands.minutes)
        }
        _ => return Leaving::default(),
    };
    lines.fill_times(session);
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

/// The new beginning, and the end moved with it.
fn when_typed(
    typed: &str,
    session: &Session,
    calendar: &Calendar,
    now: &Now,
) -> Result<Times, String> {
    let typed = parse_date_in(typed, now.today(), Direction::Back, calendar)
        .map_err(|why| why.to_string())?;
    let (from, to) = (session.started_at, session.ended_at);
    let time = typed.time.or_else(|| from.map(|at| at.time())).unwrap_or_default();
    let began = local(session, typed.date.and_time(time), now);
    if began > now.wall {
        return Err(format!("{} is still to come", began.format("%H:%M today")));
    }
    let lasted = from.zip(to).map(|(from, to)| to.signed_duration_since(from));
    Ok((Some(began), lasted.map_or(to, |lasted| began.checked_add_signed(lasted))))
}

fn minutes_typed(typed: &str, session: &Session) -> Result<Times, String> {
    let from = session.started_at;
    match typed.trim().parse::<u16>() {
        Ok(minutes @ 1..=240) => {
            let minutes = chrono::Duration::minutes(minutes.into());
            Ok((from, from.and_then(|from| from.checked_add_signed(minutes))))
        }
        _ => Err("How many minutes? A number from 1 to 240".to_owned()),
    }
}

/// A local time of the meeting: in the coach's time zone, or, where the record names another zone,
/// by the UTC offset that was recorded.
fn local(session: &Session, at: NaiveDateTime, now: &Now) -> WallTime {
    let elsewhere = !session.time_zone.is_empty() && session.time_zone != now.zone.name;
    let written = session.started_at.filter(|_| elsewhere);
    let there = written.and_then(|it| at.and_local_timezone(*it.offset()).single());
    there.unwrap_or_else(|| (now.zone.at)(at))
}
