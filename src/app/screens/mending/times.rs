//! When the meeting was and how long it took, typed as people say it and put right when the field
//! is left: half a date is no date.

use chrono::NaiveDateTime;

use crate::app::core::turn::Turn;
use crate::app::form::remark::Remark;
use crate::coaching::date_parser::date::{Direction, parse_date_in};
use crate::coaching::moment::{Now, WallTime};
use crate::coaching::session::Session;
use crate::coaching::spot::Spot;

use super::blank::{Holds, LineOf};
use super::changes::Change;
use super::form::as_typed;
use super::state::Mending;

impl Mending {
    /// What was understood of the date that is being typed, or why nothing was.
    pub(super) fn time_understood(&self, now: &Now) -> Option<Remark> {
        let said = self.times[0].text();
        if said.trim().is_empty() || as_typed(self.session())[0].text() == said {
            return None;
        }
        Some(match parse_date_in(said, now.today(), Direction::Back, &self.calendar) {
            Ok(date) => Remark::Says(format!("→ {}", date.say())),
            Err(why) => Remark::Look(why.to_string()),
        })
    }

    /// The field that has the keys is left: what was typed of a date or of minutes counts now.
    pub(in crate::app) fn leave_field(&mut self, now: &Now) -> Turn {
        if self.read_only.is_some() {
            return Turn::none();
        }
        let held = self.blanks(now).into_iter().nth(self.focus).map(|blank| blank.holds);
        let Some(Holds::Line(of @ (LineOf::When | LineOf::Minutes))) = held else {
            return Turn::none();
        };
        let n = usize::from(of == LineOf::Minutes);
        let stands = as_typed(self.session());
        if stands[n] == self.times[n] {
            return Turn::none();
        }
        let put_right = if n == 0 { self.when_typed(now) } else { self.minutes_typed() };
        let turn = match put_right {
            Ok((began, ended)) => {
                self.put_times(began, ended, now);
                Turn::none()
            }
            Err(why) => Turn::says(format!("{why} · it stays {}", stands[n].text())),
        };
        self.times = as_typed(self.session());
        turn
    }

    /// The meeting's new beginning, and its end as long after it as before.
    fn when_typed(&self, now: &Now) -> Result<(Option<WallTime>, Option<WallTime>), String> {
        let said = self.times[0].text();
        let said = parse_date_in(said, now.today(), Direction::Back, &self.calendar)
            .map_err(|why| why.to_string())?;
        let session = self.session();
        let (from, to) = (session.started_at, session.ended_at);
        let time = said.time.or_else(|| from.map(|at| at.time())).unwrap_or_default();
        let began = local(session, said.date.and_time(time), now);
        if began > now.wall {
            return Err(format!("{} is still to come", began.format("%H:%M today")));
        }
        let lasted = from.zip(to).map(|(from, to)| to.signed_duration_since(from));
        Ok((Some(began), lasted.map_or(to, |lasted| began.checked_add_signed(lasted))))
    }

    fn minutes_typed(&self) -> Result<(Option<WallTime>, Option<WallTime>), String> {
        let from = self.session().started_at;
        match self.times[1].text().trim().parse::<u16>() {
            Ok(minutes @ 1..=240) => {
                let minutes = chrono::Duration::minutes(minutes.into());
                Ok((from, from.and_then(|from| from.checked_add_signed(minutes))))
            }
            _ => Err("How many minutes? A number from 1 to 240".to_owned()),
        }
    }

    fn put_times(&mut self, began: Option<WallTime>, ended: Option<WallTime>, now: &Now) {
        let before = [Spot::Began, Spot::Ended].map(|spot| {
            let value = self.session().value(&spot);
            (spot, value)
        });
        self.correct(&Spot::Began, now, |session| session.started_at = began);
        self.correct(&Spot::Ended, now, |session| session.ended_at = ended);
        self.note(Change::Values(before.to_vec()));
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
