//! Days in ordinary words and figures: `fri`, `26/11`, `in 2 weeks`, `a week on thursday`, `1st`.
//!
//! Day before month, always. An ambiguous day carries a sentence with the other reading.

use chrono::{Datelike, Months, NaiveDate, Weekday};

use crate::wording::days;

use super::day_reading::{Day, Direction, NotADate};
use super::form::{DayForm, Meaning, Reader, monday_of, moved, plain};
use super::pattern::Slots;
use super::time::{FIRST_YEAR, time_of_day};
use super::vocabulary::{SpanUnit, days_ahead, days_back, number};

/// A date without a year that is further away than this may have been meant in the other direction.
const FAR: i64 = 200;

/// The forms, in the order in which they are tried.
#[rustfmt::skip]
pub(super) const FORMS: &[DayForm] = &[
    DayForm { pattern: "today|now|tonight", means: |it, _| plain(it.in_days(0)) },
    DayForm { pattern: "earlier today", means: |it, _| plain(it.in_days(0)) },
    DayForm { pattern: "tomorrow|tmrw|tmw|tom", means: |it, _| plain(it.in_days(1)) },
    DayForm { pattern: "yesterday", means: |it, _| plain(it.in_days(-1)) },
    DayForm { pattern: "day after tomorrow", means: |it, _| plain(it.in_days(2)) },
    DayForm { pattern: "day before yesterday", means: |it, _| plain(it.in_days(-2)) },
    // Someone who has no day in mind names none.
    DayForm { pattern: "a|one|some|any day last|next? week|month|term|halfterm|year", means: |_, _| Some(Err(NotADate::SomeDay)) },
    DayForm { pattern: "in? next week", means: |it, _| weeks_ahead(it, 1) },
    DayForm { pattern: "in? weekafternext", means: |it, _| weeks_ahead(it, 2) },
    DayForm { pattern: "last <unit>", means: |it, slots| spans_from(it.today, -1, slots.unit?) },
    DayForm { pattern: "next <unit>", means: |it, slots| spans_from(it.today, 1, slots.unit?) },
    DayForm { pattern: "in? <n> <unit> time?", means: |it, slots| spans_from(it.today, slots.n?.into(), slots.unit?) },
    DayForm { pattern: "<n> <unit> ago", means: |it, slots| spans_from(it.today, -i64::from(slots.n?), slots.unit?) },
    DayForm { pattern: "in? week", means: |it, _| plain(it.in_days(7)) },
    DayForm { pattern: "in? fortnight", means: |it, _| plain(it.in_days(14)) },
    // Of the week, or of a month.
    DayForm { pattern: "start|beginning|early next week", means: |it, _| in_week(it, 1, Weekday::Mon) },
    DayForm { pattern: "mid|middle next week", means: |it, _| in_week(it, 1, Weekday::Wed) },
    DayForm { pattern: "end|late next week", means: |it, _| in_week(it, 1, Weekday::Fri) },
    DayForm { pattern: "end|late week", means: |it, _| in_this_week(it, Weekday::Fri) },
    DayForm { pattern: "start|beginning week", means: |it, _| in_this_week(it, Weekday::Mon) },
    DayForm { pattern: "start|beginning|early <month>", means: |it, slots| in_month(it, slots.month?, 1) },
    DayForm { pattern: "mid|middle <month>", means: |it, slots| in_month(it, slots.month?, 15) },
    DayForm { pattern: "end|late <month>", means: |it, slots| in_month(it, slots.month?, 31) },
    DayForm { pattern: "end month", means: |it, _| in_month(it, it.today.month(), 31) },
    // By the day of the week.
    DayForm { pattern: "<weekday>", means: |it, slots| nearest_weekday(it, slots.weekday?) },
    DayForm { pattern: "next <weekday>", means: |it, slots| next_weekday(it, slots.weekday?) },
    DayForm { pattern: "last <weekday>", means: |it, slots| plain(it.in_days(-days_back(it.today, slots.weekday?))) },
    DayForm { pattern: "<weekday> next week", means: |it, slots| in_week(it, 1, slots.weekday?) },
    DayForm { pattern: "next week <weekday>", means: |it, slots| in_week(it, 1, slots.weekday?) },
    DayForm { pattern: "<weekday> weekafternext", means: |it, slots| in_week(it, 2, slots.weekday?) },
    DayForm { pattern: "<weekday> last week", means: |it, slots| in_week(it, -1, slots.weekday?) },
    DayForm { pattern: "<weekday> after next", means: |it, slots| plain(it.in_days(days_ahead(it.today, slots.weekday?) + 7)) },
    DayForm { pattern: "<weekday> before last", means: |it, slots| plain(it.in_days(-days_back(it.today, slots.weekday?) - 7)) },
    DayForm { pattern: "<weekday> <unit>", means: |it, slots| span_on_weekday(it, slots) },
    DayForm { pattern: "today <unit>", means: |it, slots| plain(it.in_days(weeks_of(slots)?)) },
    DayForm { pattern: "tomorrow|tmrw|tmw <unit>", means: |it, slots| plain(it.in_days(1 + weeks_of(slots)?)) },
    // Written out.
    DayForm { pattern: "<weekday>? <nth> <month> <year>?", means: |it, slots| dated(it, slots, slots.nth?.0) },
    DayForm { pattern: "<weekday>? <month> <nth> <year>?", means: |it, slots| dated(it, slots, slots.nth?.0) },
    DayForm { pattern: "<weekday>? <figures>", means: in_figures },
    DayForm { pattern: "<nth> <month> <year>? <weekday>", means: |it, slots| dated(it, slots, slots.nth?.0) },
    DayForm { pattern: "<month> <nth> <year>? <weekday>", means: |it, slots| dated(it, slots, slots.nth?.0) },
    DayForm { pattern: "<figures> <weekday>", means: in_figures },
    DayForm { pattern: "<weekday>? <nth>", means: |it, slots| nth_of_month(it, slots) },
    // Another day, and so long from it. A week is a week before what is behind us: `a week yesterday`.
    DayForm { pattern: "in? <n>? <unit> <rest>", means: |it, slots| span_on(it, slots) },
    DayForm { pattern: "in? <n>? <unit> from|after <rest>", means: |it, slots| span_on(it, slots) },
    DayForm { pattern: "wc <rest>", means: |it, slots| week_of(it, slots) },
    DayForm { pattern: "<weekday> <rest>", means: |it, slots| weekday_of(it, slots) },
];

/// So many days, weeks or months from `day`.
fn spans_from(day: NaiveDate, n: i64, unit: SpanUnit) -> Meaning {
    plain(span_from(day, n, unit))
}

fn span_from(day: NaiveDate, n: i64, unit: SpanUnit) -> Option<NaiveDate> {
    match unit {
        SpanUnit::Days(days) => moved(day, n * i64::try_from(days).ok()?),
        SpanUnit::Months => {
            let months = Months::new(u32::try_from(n.unsigned_abs()).ok()?);
            if n < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
        }
    }
}

/// `next week`: the same day of the week; at a weekend, which is no day to meet on, its Monday.
fn weeks_ahead(it: &Reader<'_>, weeks: i64) -> Meaning {
    match it.today.weekday() {
        Weekday::Sat | Weekday::Sun => in_week(it, weeks, Weekday::Mon),
        _ => plain(it.in_days(7 * weeks)),
    }
}

/// A day of the week that is so many weeks from this one.
fn in_week(it: &Reader<'_>, weeks: i64, day: Weekday) -> Meaning {
    plain(in_week_of(it.today, weeks, day))
}

fn in_week_of(date: NaiveDate, weeks: i64, day: Weekday) -> Option<NaiveDate> {
    moved(monday_of(date)?, 7 * weeks + i64::from(day.num_days_from_monday()))
}

/// A day of this week, or of the nearest in which it lies where it is looked for.
fn in_this_week(it: &Reader<'_>, day: Weekday) -> Meaning {
    let days = (-1..=1).filter_map(|weeks| in_week_of(it.today, weeks, day));
    plain(it.nearest(days.collect::<Vec<_>>().into_iter()))
}

/// A day of a month, or its last where it has no such day.
fn in_month(it: &Reader<'_>, month: u32, day: u32) -> Meaning {
    let of = |year: i32| {
        let first = NaiveDate::from_ymd_opt(year, month, 1)?;
        let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
        NaiveDate::from_ymd_opt(year, month, day).or(Some(last))
    };
    let this = it.today.year();
    let days: Vec<NaiveDate> = (-1..=1).filter_map(|n| of(this.checked_add(n)?)).collect();
    plain(it.nearest(days.into_iter()))
}

fn nearest_weekday(it: &Reader<'_>, day: Weekday) -> Meaning {
    let date = match it.looking {
        Direction::Forward => it.in_days(days_ahead(it.today, day)),
        Direction::Back | Direction::Happened => it.in_days(-days_back(it.today, day)),
    };
    // Somebody who says `fri` on a Friday may have meant today.
    let is_today = it.today.weekday() == day;
    let doubt = is_today.then(|| format!("not today, {}", days::day_without_year(it.today)));
    Some(Ok(Day::from(date?).with(doubt)))
}

/// `next fri` is by some the coming Friday, and by some that of next week.
fn next_weekday(it: &Reader<'_>, day: Weekday) -> Meaning {
    let next = in_week_of(it.today, 1, day)?;
    let (before, after) = (moved(next, -7)?, moved(next, 7)?);
    let soon = next.signed_duration_since(it.today).num_days() == 1;
    let doubt = match before > it.today {
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
    };
    Some(Ok(Day::from(next).with(doubt)))
}

/// `thursday week`, `monday fortnight`.
fn span_on_weekday(it: &Reader<'_>, slots: &Slots<'_>) -> Meaning {
    plain(it.in_days(days_ahead(it.today, slots.weekday?) + weeks_of(slots)?))
}

/// The days of a week or fortnight that was said after a day: `tomorrow week`.
fn weeks_of(slots: &Slots<'_>) -> Option<i64> {
    let SpanUnit::Days(more @ (7 | 14)) = slots.unit? else { return None };
    i64::try_from(more).ok()
}

/// `a week on thursday`, `two weeks today`, `2 weeks after half-term`, `a week last tuesday`.
fn span_on(it: &Reader<'_>, slots: &Slots<'_>) -> Meaning {
    if slots.rest.first() == Some(&"before") {
        return None;
    }
    let from = match it.day(slots.rest)? {
        Ok(day) => day,
        Err(why) => return Some(Err(why)),
    };
    let n = i64::from(slots.n.unwrap_or(1));
    let n = if from.date < it.today { -n } else { n };
    let date = span_from(from.date, n, slots.unit?)?;
    // So long from a week is a day.
    Some(Ok(Day { date, is_week: false, ..from }))
}

/// `w/c 30 nov`: the week of a day, which is most often its Monday.
fn week_of(it: &Reader<'_>, slots: &Slots<'_>) -> Meaning {
    // In the week that is meant, its Monday may have gone.
    let today = match it.looking {
        Direction::Forward => monday_of(it.today)?,
        Direction::Back | Direction::Happened => it.today,
    };
    let of = match it.said_on(today).day(slots.rest)? {
        Ok(day) => day,
        Err(why) => return Some(Err(why)),
    };
    let monday = monday_of(of.date)?;
    let is_now = monday_of(it.today) == Some(monday) && it.looking == Direction::Forward;
    let first = if is_now { it.today } else { monday };
    let odd = (of.date != monday && !of.is_week).then(|| {
        format!("{} is a {}", days::day_without_year(of.date), days::weekday_in_full(of.date))
    });
    Some(Ok(Day { doubts: of.doubts, ..Day::week(first) }.with(odd)))
}

/// `thu w/c 30 nov`, `friday before half-term`, and a date that is of another form, whose day of
/// the week is only checked.
fn weekday_of(it: &Reader<'_>, slots: &Slots<'_>) -> Meaning {
    let day = slots.weekday?;
    let rest = match it.day(slots.rest)? {
        Ok(rest) => rest,
        Err(why) => return Some(Err(why)),
    };
    let since = |from: NaiveDate| i64::from(day.days_since(from.weekday()));
    let date = match slots.rest.first() {
        _ if rest.is_week => in_week_of(rest.date, 0, day)?,
        Some(&"after") => moved(rest.date, since(rest.date))?,
        Some(&"before") => {
            moved(rest.date, since(rest.date) - 7 * i64::from(since(rest.date) > 0))?
        }
        _ if rest.date.weekday() == day => rest.date,
        _ => return Some(Err(NotADate::other_weekday(day, rest.date, it.today, it.looking))),
    };
    Some(Ok(Day { date, is_week: false, doubts: rest.doubts }))
}

/// `26/11`; with a dot it may be a time as well.
fn in_figures(it: &Reader<'_>, slots: &Slots<'_>) -> Meaning {
    let said = slots.figures?;
    let slots = Slots { month: Some(said.month), year: said.year, ..slots.clone() };
    let read = dated(it, &slots, said.day)?;
    if slots.weekday.is_some() {
        return Some(read);
    }
    let as_time = said.year.is_none().then(|| dotted_time(said.word)).flatten();
    Some(read.map(|day| {
        let doubts = as_time.into_iter().chain(day.doubts).collect();
        Day { doubts, ..day }
    }))
}

/// A day and month, with a year or in the nearest year where it is looked for.
fn dated(it: &Reader<'_>, slots: &Slots<'_>, day: u32) -> Meaning {
    let month = slots.month?;
    if !(1..=12).contains(&month) {
        let the_other_way = (1..=12).contains(&day) && (1..=31).contains(&month);
        return Some(Err(if the_other_way {
            NotADate::MonthFirst { day, month }
        } else {
            NotADate::NoSuchDay(format!("month {month}"))
        }));
    }
    let missing = || {
        let name = days::month_in_full(month).unwrap_or_default();
        let year = slots.year.map(|y| format!(" {y}")).unwrap_or_default();
        NotADate::NoSuchDay(format!("{day} {name}{year}"))
    };
    let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
    if let Some(year) = slots.year {
        // `10 dec 1530` is a time of day, which is taken out first.
        if year < FIRST_YEAR {
            return None;
        }
        let date = i32::try_from(year).ok().and_then(in_year);
        return Some(match (date, slots.weekday) {
            (None, _) => Err(missing()),
            (Some(date), Some(weekday)) if date.weekday() != weekday => {
                Err(NotADate::other_weekday(weekday, date, it.today, it.looking))
            }
            (Some(date), _) => Ok(date.into()),
        });
    }
    let this = it.today.year();
    // 29 February may be three years off, and eight across a century.
    let all: Vec<NaiveDate> = (-8..=8).filter_map(|n| in_year(this.checked_add(n)?)).collect();
    let Some(date) = it.nearest(all.iter().copied()) else { return Some(Err(missing())) };
    let meant = slots.weekday.map_or(Ok(date), |said| on_weekday(it, &all, date, said));
    Some(meant.and_then(|date| right_year(it, &all, date)))
}

/// `date`, the nearest of `all` where it is looked for, if it is a `said` day of the week. A day of the
/// week that does not fit is a slip by a day far more often than it means another year or month; only a
/// day that is nearer, in the other direction, may be what was meant.
fn on_weekday(
    it: &Reader<'_>,
    all: &[NaiveDate],
    date: NaiveDate,
    said: Weekday,
) -> Result<NaiveDate, NotADate> {
    if date.weekday() == said {
        return Ok(date);
    }
    let off = |date: NaiveDate| date.signed_duration_since(it.today).num_days().abs();
    let nearest = all.iter().copied().min_by_key(|one| off(*one)).unwrap_or(date);
    if nearest.weekday() == said {
        return Ok(nearest);
    }
    Err(NotADate::other_weekday(said, date, it.today, it.looking))
}

/// `date`, without a year the nearest of `all`: with what is to be said where that is far.
fn right_year(it: &Reader<'_>, all: &[NaiveDate], date: NaiveDate) -> Result<Day, NotADate> {
    let off = date.signed_duration_since(it.today).num_days();
    let this_year = all.iter().any(|it_is| it_is.year() == it.today.year());
    let name = days::date_in_full_without_year(date);
    let doubt = match it.looking {
        _ if off.abs() <= FAR || date.year() == it.today.year() => None,
        Direction::Forward if this_year => Some(format!("{name} has gone this year")),
        Direction::Forward => Some(format!("there is no {name} before {}", date.year())),
        Direction::Back | Direction::Happened if !this_year => {
            Some(format!("there was no {name} since {}", date.year()))
        }
        Direction::Back => Some(format!("{name} is still to come this year")),
        Direction::Happened => {
            let next = all.iter().find(|next| **next > it.today).copied();
            return Err(next.map_or_else(
                || NotADate::to_come(date, it.today),
                |next| NotADate::which_year(next, date, it.today),
            ));
        }
    };
    Ok(Day::from(date).with(doubt))
}

/// `the 3rd`, `thu 26`: of this month, or of the nearest.
fn nth_of_month(it: &Reader<'_>, slots: &Slots<'_>) -> Meaning {
    let (day, is_said_so) = slots.nth?;
    if !is_said_so {
        // After a day of the week it may be an hour as well; alone it is nothing.
        slots.weekday?;
        if day <= 12 {
            return Some(Err(NotADate::DayOrHour(day.to_string(), ending(day))));
        }
    }
    let first = it.today.with_day(1)?;
    let of_month = |n: i32| {
        let months = Months::new(n.unsigned_abs());
        let month =
            if n < 0 { first.checked_sub_months(months) } else { first.checked_add_months(months) };
        month?.with_day(day)
    };
    let all: Vec<NaiveDate> = (-3..=3).filter_map(of_month).collect();
    let date = it.nearest(all.iter().copied())?;
    let meant = slots.weekday.map_or(Ok(date), |said| on_weekday(it, &all, date, said));
    Some(meant.map(Day::from))
}

fn ending(day: u32) -> &'static str {
    match day {
        1 => "st",
        2 => "nd",
        3 => "rd",
        _ => "th",
    }
}

/// `9.11` is the ninth of November; with another word beside it, it would be a time.
fn dotted_time(word: &str) -> Option<String> {
    let (hour, minute) = word.split_once('.')?;
    number(hour)?;
    let time = time_of_day(word).filter(|_| minute.len() == 2 && hour.len() <= 2)?;
    Some(format!("a date, not the time {}", days::time(time)))
}
