//! When something is or was, as it is said in a field: understood, remarked upon, and said back.

use chrono::NaiveTime;

use crate::coaching::calendar::Calendar;
use crate::coaching::date_parser::date::{Direction, NotADate, ParsedDate, parse_date_in};
use crate::coaching::moment::{Now, WallTime};
use crate::wording::days;

use super::date_remarks;
use super::remark::Remark;

/// A moment as a record keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SaidMoment {
    /// When; midnight, where only the day is known.
    pub(crate) at: WallTime,
    /// In words, where they say more than a time: a lesson, a part of the day.
    pub(crate) words: Option<String>,
}

impl SaidMoment {
    /// As it was understood.
    #[must_use]
    pub(crate) fn of(understood: &ParsedDate, now: &Now) -> Self {
        Self { at: at(understood, now), words: understood.kept_words() }
    }
}

/// What `said` means by `calendar`; nothing where nothing was said.
///
/// # Errors
/// [`NotADate`], in words that can be shown as they stand.
pub(crate) fn moment_of(
    said: &str,
    looking: Direction,
    calendar: &Calendar,
    now: &Now,
) -> Result<Option<SaidMoment>, NotADate> {
    if said.trim().is_empty() {
        return Ok(None);
    }
    let understood = understood(said, looking, calendar, now)?;
    Ok(Some(SaidMoment::of(&understood, now)))
}

/// `said` as a date. A time alone that is still to come is one of today.
fn understood(
    said: &str,
    looking: Direction,
    calendar: &Calendar,
    now: &Now,
) -> Result<ParsedDate, NotADate> {
    let read = |said: &str| parse_date_in(said, now.today(), looking, calendar);
    read(said).or_else(|why| {
        let today = (why == NotADate::NoDay).then(|| read(&format!("today {said}")));
        let is_to_come = |it: &ParsedDate| it.begins().is_some() && at(it, now) > now.wall;
        today.and_then(Result::ok).filter(is_to_come).ok_or(why)
    })
}

fn at(understood: &ParsedDate, now: &Now) -> WallTime {
    let time = understood.begins().unwrap_or(NaiveTime::MIN);
    (now.zone.at)(understood.date.and_time(time))
}

/// How `said` was understood and what is worth a look in it, or why it was not understood.
#[must_use]
pub(crate) fn remarks_on(
    said: &str,
    looking: Direction,
    calendar: &Calendar,
    now: &Now,
) -> Vec<Remark> {
    let understood = match understood(said, looking, calendar, now) {
        Ok(understood) => understood,
        Err(NotADate::Empty) => return Vec::new(),
        Err(why) => return vec![Remark::Look(why.to_string())],
    };
    if looking != Direction::Forward && at(&understood, now) > now.wall {
        return vec![Remark::Look(format!("{} is still to come", understood.say()))];
    }
    let mut remarks = date_remarks::remarks(&understood, now.today(), looking, calendar);
    let in_full = understood.kept_words().unwrap_or_else(|| as_said(at(&understood, now)));
    if in_full == said.trim() {
        // What stands there in full already needs no second saying.
        remarks.retain(|remark| matches!(remark, Remark::Look(_)));
    } else {
        remarks.extend(date_remarks::caveat(calendar, understood.date));
    }
    remarks
}

/// A moment in words that mean it again.
#[must_use]
pub(crate) fn as_said(at: WallTime) -> String {
    let day = days::day(at.date_naive());
    days::time_of(at).map_or(day.clone(), |time| format!("{day} {}", days::time(time)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::testing::now_at;

    fn now() -> Now {
        now_at("2026-11-23T09:15:00+00:00")
    }

    #[test]
    fn a_moment_shown_in_words_parses_to_the_same_moment() {
        let read = |said: &str, looking| moment_of(said, looking, &Calendar::common(), &now());
        for (said, looking) in [
            ("today 9:05", Direction::Back),
            ("yesterday", Direction::Back),
            ("5/12/2025 14:00", Direction::Back),
            ("in 2 weeks", Direction::Forward),
            ("fri 8:10", Direction::Forward),
        ] {
            let meant = read(said, looking).expect(said).expect(said);
            assert_eq!(read(&as_said(meant.at), looking), Ok(Some(meant)), "{said}");
        }
        assert_eq!(read(" ", Direction::Back), Ok(None));
        // A time alone is today’s, while it is to come.
        for said in ["10:30", "half past 3"] {
            let meant = read(said, Direction::Forward).expect(said).expect(said);
            assert_eq!(meant.at.date_naive(), now().today());
        }
        for said in ["8:30", "same time", "after school"] {
            assert_eq!(read(said, Direction::Forward), Err(NotADate::NoDay), "{said}");
        }
    }
}
