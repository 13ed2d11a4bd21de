//! Days in ordinary words and figures: `fri`, `26/11`, `in 2 weeks`, `1st`.
//!
//! Day before month, always. An ambiguous day carries a sentence with the other reading.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::wording::days;

use super::day_reading::{Day, Direction, NotADate};
use super::time::time_of_day;
use super::vocabulary::{
    SpanUnit, count, days_ahead, days_back, full_year, month_by_name, month_number, number,
    ordinal, span, weekday,
};

/// A date without a year that is further away than this may have been meant in the other direction.
const FAR: i64 = 200;

/// Parses days relative to `today`.
pub(super) struct DayParser {
    pub(super) today: NaiveDate,
    pub(super) looking: Direction,
}

impl DayParser {
    /// Parses `words`; `whole` is all that was typed, for the error.
    pub(super) fn day(&self, words: &[&str], whole: &str) -> Result<Day, NotADate> {
        let unknown = || NotADate::Unknown(whole.to_owned());
        let today = self.today;
        let plus =
            |days: u64| today.checked_add_days(Days::new(days)).map(Day::from).ok_or_else(unknown);
        let minus =
            |days: u64| today.checked_sub_days(Days::new(days)).map(Day::from).ok_or_else(unknown);
        match words {
            ["today" | "now"] => Ok(today.into()),
            ["tomorrow" | "tmrw" | "tmw" | "tom"] => plus(1),
            ["yesterday"] => minus(1),
            ["day", "after", "tomorrow"] => plus(2),
            ["next" | "a" | "in", "week"] | ["in", "a", "week"] | ["week"] => plus(7),
            ["last", "week"] => minus(7),
            ["fortnight"] | ["a" | "in", "fortnight"] | ["in", "a", "fortnight"] => plus(14),
            ["next", day] | [day, "next", "week"] | ["next", "week", day]
                if weekday(day).is_some() =>
            {
                let day = weekday(day).ok_or_else(unknown)?;
                let days = 7 + u64::from(day.num_days_from_monday());
                let since = u64::from(today.weekday().num_days_from_monday());
                let next = plus(days - since)?;
                let doubt = if words.len() == 2 && words.first() == Some(&"next") {
                    self.which_next(next.date)
                } else {
                    None
                };
                Ok(next.with(doubt))
            }
            ["last", day] if weekday(day).is_some() => {
                let day = weekday(day).ok_or_else(unknown)?;
                minus(days_back(today, day))
            }
            [day, "week"] | ["week", day] if weekday(day).is_some() => {
                plus(days_ahead(today, weekday(day).ok_or_else(unknown)?) + 7)
            }
            [day] if weekday(day).is_some() => {
                let day = weekday(day).ok_or_else(unknown)?;
                match self.looking {
                    Direction::Forward => {
                        Ok(plus(days_ahead(today, day))?.with(self.not_today(day)))
                    }
                    Direction::Back => Ok(minus(days_back(today, day))?.with(self.not_today(day))),
                }
            }
            ["in", n, unit] | [n, unit] if count(n).is_some() && span(unit).is_some() => {
                let (n, unit) = (count(n).ok_or_else(unknown)?, span(unit).ok_or_else(unknown)?);
                match unit {
                    SpanUnit::Days(days) => plus(u64::from(n) * days),
                    SpanUnit::Months => {
                        let later = today.checked_add_months(Months::new(n));
                        later.map(Day::from).ok_or_else(unknown)
                    }
                }
            }
            // `fri 26/11`: the date counts; the day of the week is only checked against it.
            [day, rest @ ..] if !rest.is_empty() && weekday(day).is_some() => {
                let read = self.day(rest, whole)?;
                let date = read.date;
                if Some(date.weekday()) == weekday(day) {
                    // Date and day of the week agree: not ambiguous.
                    Ok(date.into())
                } else {
                    Err(NotADate::NoSuchDay(format!(
                        "{} {}: it is a {}",
                        weekday(day).map(|d| d.to_string()).unwrap_or_default(),
                        days::date_in_full(date),
                        days::weekday_in_full(date),
                    )))
                }
            }
            _ => self.written(words).unwrap_or_else(|| Err(unknown())),
        }
    }

    /// A date in figures or with a month's name. `None` when it has no such shape.
    fn written(&self, words: &[&str]) -> Option<Result<Day, NotADate>> {
        let parts: Vec<&str> = match words {
            // `26.11.` as in much of Europe.
            [one] => one.trim_end_matches('.').split(['/', '.', '-']).collect(),
            more => more.to_vec(),
        };
        let in_figures = words.len() == 1;
        match parts.as_slice() {
            [year, month, day] if year.len() == 4 && number(year).is_some() => {
                Some(self.dated(number(day)?, number(month)?, number(year)).map(Day::from))
            }
            [day, month, year] if number(year).is_some() => {
                let date = self.dated(ordinal(day)?, month_number(month)?, Some(full_year(year)?));
                let doubt = month_first(day, month);
                Some(date.map(|date| Day::from(date).with(doubt)))
            }
            [a, b] => {
                if let (Some(day), Some(month)) = (ordinal(a), month_number(b)) {
                    let read = self.dated(day, month, None).map(Day::from);
                    let as_time =
                        words.first().filter(|_| in_figures).and_then(|it| dotted_time(it));
                    let doubt = as_time.or_else(|| month_first(a, b));
                    Some(read.map(|it| it.with(doubt)).map(|it| self.with_far(it)))
                } else {
                    let read = self.dated(ordinal(b)?, month_by_name(a)?, None).map(Day::from);
                    Some(read.map(|it| self.with_far(it)))
                }
            }
            [day] if day.len() >= 3 && day.chars().any(char::is_alphabetic) => {
                let day = ordinal(day)?;
                let this = (self.today.year(), self.today.month());
                let next = if this.1 == 12 { (this.0 + 1, 1) } else { (this.0, this.1 + 1) };
                let last = if this.1 == 1 { (this.0 - 1, 12) } else { (this.0, this.1 - 1) };
                let other = if self.looking == Direction::Forward { next } else { last };
                [this, other]
                    .into_iter()
                    .filter_map(|(y, m)| NaiveDate::from_ymd_opt(y, m, day))
                    .find(|date| self.is_the_right_way(*date))
                    .map(|date| Ok(date.into()))
            }
            _ => None,
        }
    }

    /// Day and month, with a year or in the nearest year in the direction.
    fn dated(&self, day: u32, month: u32, year: Option<u32>) -> Result<NaiveDate, NotADate> {
        if !(1..=12).contains(&month) {
            let the_other_way = (1..=12).contains(&day) && (1..=31).contains(&month);
            return Err(if the_other_way {
                NotADate::MonthFirst { day, month }
            } else {
                NotADate::NoSuchDay(format!("month {month}"))
            });
        }
        let missing = || {
            let name = days::month_in_full(month);
            let year = year.map(|y| format!(" {y}")).unwrap_or_default();
            NotADate::NoSuchDay(format!("{day} {}{year}", name.unwrap_or_default()))
        };
        if let Some(year) = year {
            let year = i32::try_from(year).map_err(|_| missing())?;
            return NaiveDate::from_ymd_opt(year, month, day).ok_or_else(missing);
        }
        let this = self.today.year();
        // 29 February may be three years off, and eight across a century.
        (0..=8)
            .map(|n| if self.looking == Direction::Forward { this + n } else { this - n })
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|date| self.is_the_right_way(*date))
            .ok_or_else(missing)
    }

    fn is_the_right_way(&self, date: NaiveDate) -> bool {
        match self.looking {
            Direction::Forward => date >= self.today,
            Direction::Back => date <= self.today,
        }
    }

    /// `next fri` is by some the coming Friday, and by some that of next week.
    fn which_next(&self, next: NaiveDate) -> Option<String> {
        let before = next.checked_sub_days(Days::new(7))?;
        let after = next.checked_add_days(Days::new(7))?;
        let soon = next.signed_duration_since(self.today).num_days() == 1;
        match before > self.today {
            true => Some(format!(
                "{} is this week; next week is {}",
                days::day_without_year(before),
                days::day_without_year(next)
            )),
            false if soon => Some(format!(
                "{} is tomorrow; the week after is {}",
                days::day_without_year(next),
                days::day_without_year(after)
            )),
            false => None,
        }
    }

    /// Somebody who says `fri` on a Friday may have meant today.
    fn not_today(&self, day: Weekday) -> Option<String> {
        let is_today = self.today.weekday() == day;
        is_today.then(|| format!("not today, {}", days::day_without_year(self.today)))
    }

    /// Adds the other reading to a date without a year that is nearly a year away.
    fn with_far(&self, read: Day) -> Day {
        let days = read.date.signed_duration_since(self.today).num_days();
        let doubt = match self.looking {
            Direction::Forward if days > FAR && read.date.year() != self.today.year() => {
                Some(format!("{} has gone this year", days::date_in_full_without_year(read.date)))
            }
            Direction::Back if days < -FAR && read.date.year() != self.today.year() => {
                Some(format!(
                    "{} is still to come this year",
                    days::date_in_full_without_year(read.date)
                ))
            }
            _ => None,
        };
        read.with(doubt)
    }
}

/// The remark about the American reading of a date such as `5/4`, which is the fifth of April here.
fn month_first(day: &str, month: &str) -> Option<String> {
    let (day, month) = (number(day)?, number(month)?);
    if day == month || !(1..=12).contains(&day) {
        return None;
    }
    // In a leap year, so that each day that there is has a name.
    let said =
        |day, month| NaiveDate::from_ymd_opt(2024, month, day).map(days::date_in_full_without_year);
    Some(format!("day first: {}, not {}", said(day, month)?, said(month, day)?))
}

/// `9.11` is the ninth of November; with another word beside it, it would be a time.
fn dotted_time(word: &str) -> Option<String> {
    let (hour, minute) = word.split_once('.')?;
    let time = time_of_day(word).filter(|_| minute.len() == 2 && hour.len() <= 2)?;
    Some(format!("a date, not the time {}", days::time(time)))
}
