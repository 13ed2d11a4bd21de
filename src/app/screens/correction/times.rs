//! The time and length of the meeting, typed in words and stored when the field is left, since half
//! a date is no date.

use chrono::{NaiveDate, NaiveDateTime};

use crate::app::core::autosave::Autosave;
use crate::app::form::form::Leaving;
use crate::app::form::remark::Remark;
use crate::coaching::address::Address;
use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, NotADate, parse_date_in};
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::session::Session;
use crate::wording::days;

/// Beginning and end.
type Times = (Option<WallTime>, Option<WallTime>);

/// Why what was typed is no time of the meeting.
#[derive(Debug, thiserror::Error)]
enum TimesRefused {
    #[error(transparent)]
    NotADate(#[from] NotADate),
    #[error("{} today is still to come", days::time(.0.time()))]
    ToCome(WallTime),
    #[error("How many minutes? A number from 1 to 240")]
    NotMinutes,
}

/// What is in the field of one of the times of `session`: what was typed, as long as it has not
/// taken effect, else the time.
pub(super) fn shown(session: &Session, at: &Address) -> String {
    let said = session.said.get(&at.to_string()).cloned();
    said.unwrap_or_else(|| as_typed(session, at))
}

/// Keeps what was typed in the field of one of the times, until it takes effect.
pub(super) fn say(session: &mut Session, at: &Address, said: &str) {
    let said = Some(said).filter(|said| *said != as_typed(session, at));
    session.say(&at.to_string(), said);
}

/// When the meeting was, or how many minutes it took, as somebody would type it.
fn as_typed(session: &Session, at: &Address) -> String {
    let Some(from) = session.started_at else { return String::new() };
    if *at == Address::Began {
        return days::moment_in_figures(from);
    }
    // To the nearest minute, as the closing page says it.
    let seconds = session.ended_at.map(|to| to.signed_duration_since(from).num_seconds());
    seconds.map_or_else(String::new, |it| (it + 30).div_euclid(60).to_string())
}

/// What is said of what was typed for one of the times and has not taken effect.
pub(super) fn remarks(
    session: &Session,
    at: &Address,
    today: NaiveDate,
    calendar: &Calendar,
) -> Option<Remark> {
    let said = session.said.get(&at.to_string()).filter(|said| !said.trim().is_empty())?;
    if *at == Address::Ended {
        return minutes_typed(said, session).err().map(|why| Remark::Look(why.to_string()));
    }
    Some(match parse_date_in(said, today, Direction::Happened, calendar) {
        Ok(date) => Remark::Says(format!("→ {}", date.say())),
        Err(why) => Remark::Look(why.to_string()),
    })
}

/// The focus leaves the field of one of the times: what was typed takes effect if it is a time.
/// Other words stay in the field.
pub(super) fn leave(
    at: &Address,
    autosave: &mut Autosave<Session>,
    calendar: &Calendar,
    now: &Now,
) -> Leaving<Address> {
    let session = autosave.session();
    let Some(said) = session.said.get(&at.to_string()) else { return Leaving::default() };
    let times = match at {
        Address::Began => when_typed(said, session, calendar, now),
        _ => minutes_typed(said, session),
    };
    if times.is_ok() || said.trim().is_empty() {
        autosave.change(now, |session| session.say(&at.to_string(), None));
    }
    match times {
        Ok((began, ended)) => {
            let as_written =
                |at: Option<WallTime>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
            let sets = [(Address::Began, began), (Address::Ended, ended)];
            let sets = sets.map(|(at, time)| (at, as_written(time)));
            Leaving { sets: sets.into(), ..Leaving::default() }
        }
        Err(why) => {
            let stands = as_typed(autosave.session(), at);
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
) -> Result<Times, TimesRefused> {
    let typed = parse_date_in(typed, now.today(), Direction::Happened, calendar)?;
    let (from, to) = (session.started_at, session.ended_at);
    let time = typed.time.or_else(|| from.map(|at| at.time())).unwrap_or_default();
    let began = local(session, typed.date.and_time(time), now);
    if began > now.wall {
        return Err(TimesRefused::ToCome(began));
    }
    let lasted = from.zip(to).map(|(from, to)| to.signed_duration_since(from));
    Ok((Some(began), lasted.map_or(to, |lasted| began.checked_add_signed(lasted))))
}

fn minutes_typed(typed: &str, session: &Session) -> Result<Times, TimesRefused> {
    let from = session.started_at;
    match typed.trim().parse::<u16>() {
        Ok(minutes @ 1..=240) => {
            let minutes = chrono::Duration::minutes(minutes.into());
            Ok((from, from.and_then(|from| from.checked_add_signed(minutes))))
        }
        _ => Err(TimesRefused::NotMinutes),
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
