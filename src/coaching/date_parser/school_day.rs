//! Days as only a school names them: `after half-term`, `end of term`, `first day back`, `Spring 1`,
//! `next inset`, `in 2 school weeks`. What they mean is decided by a calendar.

use chrono::{Datelike, NaiveDate};

use crate::wording::days;

use super::day_reading::{Day, Direction, NotADate, example_in_figures};
use super::form::{DayForm, Meaning, Reader, monday_of, moved};
use super::pattern::Slots;
use super::vocabulary::{Break, SpanUnit};
use crate::coaching::calendar::{Calendar, HALF_TERMS, HalfTerm, SchoolYearPosition};

/// The half-terms with which terms begin, and those with which they end.
const FIRST_HALVES: &[&str] = &["Autumn 1", "Spring 1", "Summer 1"];
const SECOND_HALVES: &[&str] = &["Autumn 2", "Spring 2", "Summer 2"];

/// The forms, in the order in which they are tried.
#[rustfmt::skip]
pub(super) const FORMS: &[DayForm] = &[
    // The first day after a holiday, or of a term.
    DayForm { pattern: "back|first|1st? day|thing? back? after <holiday> break|holiday|holidays|hols?", means: |it, slots| starts(it, after(slots.holiday?)) },
    DayForm { pattern: "back|first|1st? day|thing? back? after <month> halfterm break|holiday|holidays|hols?", means: |it, slots| starts(it, after_month(slots.month?)?) },
    DayForm { pattern: "after break|holiday|holidays|hols", means: |it, _| starts(it, &[]) },
    DayForm { pattern: "first|1st day back?", means: |it, _| starts(it, &[]) },
    DayForm { pattern: "when? were? back to? school?", means: |it, _| starts(it, &[]) },
    DayForm { pattern: "start|beginning|first|1st? day? next|new halfterm", means: |it, _| next(it, &[]) },
    DayForm { pattern: "start|beginning|first|1st? day? next|new term", means: |it, _| next(it, FIRST_HALVES) },
    DayForm { pattern: "start|beginning|first|1st? day? next school|academic? year", means: |it, _| next(it, &["Autumn 1"]) },
    DayForm { pattern: "start|beginning|first|1st? day? new school|academic year", means: |it, _| next(it, &["Autumn 1"]) },
    DayForm { pattern: "start|beginning|first|1st? day? next? <season> <half>", means: |it, slots| starts(it, &[half_term(slots)?]) },
    DayForm { pattern: "start|beginning|first|1st? day? next? <season> term", means: |it, slots| starts(it, &[half_term(slots)?]) },
    DayForm { pattern: "start|beginning|first|1st day? <season>", means: |it, slots| starts(it, &[half_term(slots)?]) },
    DayForm { pattern: "start|beginning|first|1st day? term", means: |it, _| starts(it, FIRST_HALVES) },
    DayForm { pattern: "start|beginning|first|1st day? halfterm", means: |it, _| starts(it, &[]) },
    DayForm { pattern: "start|beginning|first|1st day? school|academic? year", means: |it, _| starts(it, &["Autumn 1"]) },
    DayForm { pattern: "last halfterm", means: |it, _| one_ago(it, &[]) },
    DayForm { pattern: "last term", means: |it, _| one_ago(it, FIRST_HALVES) },
    DayForm { pattern: "last school|academic? year", means: |it, _| one_ago(it, &["Autumn 1"]) },
    // The last day before a holiday, or of a term.
    DayForm { pattern: "last? day? before <holiday> break|holiday|holidays|hols?", means: |it, slots| ends(it, before(slots.holiday?)) },
    DayForm { pattern: "last? day? before <month> halfterm break|holiday|holidays|hols?", means: |it, slots| ends(it, before_month(slots.month?)?) },
    DayForm { pattern: "end|last day? <season> <half>", means: |it, slots| ends(it, &[half_term(slots)?]) },
    DayForm { pattern: "end|last day? <season> term?", means: |it, slots| ends(it, &[HALF_TERMS.get(slots.season? + 1)?]) },
    DayForm { pattern: "end|last day? term", means: |it, _| ends(it, SECOND_HALVES) },
    DayForm { pattern: "end|last day? halfterm", means: |it, _| end_of_half_term(it) },
    DayForm { pattern: "end|last day? school|academic? year", means: |it, _| ends(it, &["Summer 2"]) },
    // The first or last such day of the week.
    DayForm { pattern: "first|1st <weekday> back? after <holiday> break|holiday|holidays|hols?", means: |it, slots| on_or_after(slots, starts(it, after(slots.holiday?))) },
    DayForm { pattern: "first|1st <weekday> back", means: |it, slots| on_or_after(slots, starts(it, &[])) },
    DayForm { pattern: "first|1st <weekday> next? <season> <half>", means: |it, slots| on_or_after(slots, starts(it, &[half_term(slots)?])) },
    DayForm { pattern: "first|1st <weekday> next? <season> term?", means: |it, slots| on_or_after(slots, starts(it, &[half_term(slots)?])) },
    DayForm { pattern: "first|1st <weekday> next? term", means: |it, slots| on_or_after(slots, starts(it, FIRST_HALVES)) },
    DayForm { pattern: "first|1st <weekday> next? halfterm", means: |it, slots| on_or_after(slots, starts(it, &[])) },
    DayForm { pattern: "last <weekday> before <holiday> break|holiday|holidays|hols?", means: |it, slots| on_or_before(slots, ends(it, before(slots.holiday?))) },
    DayForm { pattern: "last <weekday> <season> <half>", means: |it, slots| on_or_before(slots, ends(it, &[half_term(slots)?])) },
    DayForm { pattern: "last <weekday> <season> term?", means: |it, slots| on_or_before(slots, ends(it, &[HALF_TERMS.get(slots.season? + 1)?])) },
    DayForm { pattern: "last <weekday> term", means: |it, slots| on_or_before(slots, ends(it, SECOND_HALVES)) },
    DayForm { pattern: "last <weekday> halfterm", means: |it, slots| on_or_before(slots, end_of_half_term(it)) },
    // Weeks.
    DayForm { pattern: "<weekday>? week|wk a|b <weekday>?", means: |it, _| Some(Err(NotADate::TimetableWeek(example_in_figures(it.today, it.looking)))) },
    DayForm { pattern: "first|1st week back? after <holiday> break|holiday|holidays|hols?", means: |it, slots| first_week(it, after(slots.holiday?)) },
    DayForm { pattern: "week after <holiday> break|holiday|holidays|hols?", means: |it, slots| first_week(it, after(slots.holiday?)) },
    DayForm { pattern: "first|1st week back?", means: |it, _| first_week(it, &[]) },
    DayForm { pattern: "first|1st week next? term", means: |it, _| first_week(it, FIRST_HALVES) },
    DayForm { pattern: "first|1st week next? halfterm", means: |it, _| first_week(it, &[]) },
    DayForm { pattern: "first|1st week <season> term?", means: |it, slots| first_week(it, &[half_term(slots)?]) },
    DayForm { pattern: "first|1st week <season> <half>", means: |it, slots| first_week(it, &[half_term(slots)?]) },
    DayForm { pattern: "last? week before <holiday> break|holiday|holidays|hols?", means: |it, slots| last_week(it, before(slots.holiday?)) },
    DayForm { pattern: "last week term", means: |it, _| last_week(it, SECOND_HALVES) },
    DayForm { pattern: "last week halfterm", means: |it, _| last_week(it, &[]) },
    DayForm { pattern: "last week <season> term?", means: |it, slots| last_week(it, &[HALF_TERMS.get(slots.season? + 1)?]) },
    DayForm { pattern: "last week <season> <half>", means: |it, slots| last_week(it, &[half_term(slots)?]) },
    DayForm { pattern: "<season> <half> week|wk <n>", means: |it, slots| nth_week(it, Some(half_term(slots)?), slots.n?) },
    DayForm { pattern: "week|wk <n> <season> <half>", means: |it, slots| nth_week(it, Some(half_term(slots)?), slots.n?) },
    DayForm { pattern: "week|wk <n>", means: |it, slots| nth_week(it, None, slots.n?) },
    // The rest.
    DayForm { pattern: "next? inset", means: |it, _| Some(inset(it, it.looking)) },
    DayForm { pattern: "last inset", means: |it, _| Some(inset(it, Direction::Back)) },
    DayForm { pattern: "in? <n> school <unit>", means: |it, slots| in_school_weeks(it, slots.n?, slots.unit?) },
    DayForm { pattern: "next school <unit>", means: |it, slots| in_school_weeks(it, 1, slots.unit?) },
    DayForm { pattern: "term", means: |it, _| looking_back(it, FIRST_HALVES) },
    DayForm { pattern: "year", means: |it, _| looking_back(it, &["Autumn 1"]) },
    DayForm { pattern: "halfterm", means: |it, _| looking_back(it, &[]).or(Some(Err(NotADate::HalfTermAlone))) },
    DayForm { pattern: "<holiday> break|holiday|holidays|hols?", means: |_, slots| Some(Err(alone(slots.holiday?))) },
];

/// The half-term that begins when a holiday is over.
fn after(holiday: Break) -> &'static [&'static str] {
    match holiday {
        Break::HalfTerm => SECOND_HALVES,
        Break::Christmas => &["Spring 1"],
        Break::Easter => &["Summer 1"],
        Break::Summer => &["Autumn 1"],
    }
}

/// The half-term that ends when a holiday begins.
fn before(holiday: Break) -> &'static [&'static str] {
    match holiday {
        Break::HalfTerm => FIRST_HALVES,
        Break::Christmas => &["Autumn 2"],
        Break::Easter => &["Spring 2"],
        Break::Summer => &["Summer 2"],
    }
}

fn alone(holiday: Break) -> NotADate {
    match holiday {
        Break::HalfTerm => NotADate::HalfTermAlone,
        Break::Christmas => NotADate::HolidayAlone("Christmas"),
        Break::Easter => NotADate::HolidayAlone("Easter"),
        Break::Summer => NotADate::HolidayAlone("summer"),
    }
}

/// `after the October half-term`.
fn after_month(month: u32) -> Option<&'static [&'static str]> {
    match month {
        10 => Some(&["Autumn 2"]),
        2 => Some(&["Spring 2"]),
        5 | 6 => Some(&["Summer 2"]),
        _ => None,
    }
}

fn before_month(month: u32) -> Option<&'static [&'static str]> {
    match month {
        10 => Some(&["Autumn 1"]),
        2 => Some(&["Spring 1"]),
        5 | 6 => Some(&["Summer 1"]),
        _ => None,
    }
}

/// The half-term that `Spring 1`, or the spring term, begins with.
fn half_term(slots: &Slots<'_>) -> Option<&'static str> {
    HALF_TERMS.get(slots.season? + slots.half.unwrap_or(0)).copied()
}

/// The half-terms of one of these names around today; all of them, where none is given.
fn half_terms(it: &Reader<'_>, names: &[&str]) -> Vec<HalfTerm> {
    let mut halves = it.calendar.half_terms_around(it.today);
    halves.retain(|half| names.is_empty() || names.contains(&half.name));
    halves
}

/// The first school day of the next half-term of one of these names, or of the last.
fn starts(it: &Reader<'_>, names: &[&str]) -> Meaning {
    start(it, names, 0).map(Ok)
}

/// The same, always of one to come.
fn next(it: &Reader<'_>, names: &[&str]) -> Meaning {
    starts(&it.towards(Direction::Forward), names)
}

/// `last term`, which is not the one that is on.
fn one_ago(it: &Reader<'_>, names: &[&str]) -> Meaning {
    let it = it.towards(Direction::Back);
    let is_on = matches!(it.calendar.place(it.today), SchoolYearPosition::Week(..));
    start(&it, names, usize::from(is_on)).map(Ok)
}

/// `this term`, from its first day: where only what was is asked for.
fn looking_back(it: &Reader<'_>, names: &[&str]) -> Meaning {
    if it.looking == Direction::Forward { None } else { starts(it, names) }
}

/// The start of a half-term that is the nearest but `skip`.
fn start(it: &Reader<'_>, names: &[&str], skip: usize) -> Option<Day> {
    let halves = half_terms(it, names);
    let mut starts = halves.iter().map(|half| start_of(it.calendar, half));
    match it.looking {
        Direction::Forward => starts.filter(|day| day.date > it.today).nth(skip),
        Direction::Back | Direction::Happened => {
            starts.by_ref().rev().filter(|day| day.date <= it.today).nth(skip)
        }
    }
}

/// The first school day of `half`. Where staff are in before pupils, that is said.
fn start_of(calendar: &Calendar, half: &HalfTerm) -> Day {
    let first = calendar.first_school_day(half);
    let inset = calendar.inset.range(half.from..first).next();
    let doubt = inset.map(|inset| {
        format!("pupils’ first day; {} is an inset day", days::day_without_year(*inset))
    });
    Day::from(first).with(doubt)
}

/// The last school day of the nearest half-term of one of these names.
fn ends(it: &Reader<'_>, names: &[&str]) -> Meaning {
    let halves = half_terms(it, names);
    let ends = halves.iter().map(|half| it.calendar.last_school_day(half));
    it.nearest(ends).map(|end| Ok(end.into()))
}

/// The first such day of the week from a day on.
fn on_or_after(slots: &Slots<'_>, from: Meaning) -> Meaning {
    let day = slots.weekday?;
    let moved_on = |from: Day| {
        let later = i64::from(day.days_since(from.date.weekday()));
        Some(Day::from(moved(from.date, later)?))
    };
    from?.map(moved_on).transpose()
}

/// The last such day of the week up to a day.
fn on_or_before(slots: &Slots<'_>, until: Meaning) -> Meaning {
    let day = slots.weekday?;
    let moved_back = |until: Day| {
        let earlier = i64::from(until.date.weekday().days_since(day));
        Some(Day::from(moved(until.date, -earlier)?))
    };
    until?.map(moved_back).transpose()
}

/// The half-term's teaching weeks end before the holiday of that name does.
fn end_of_half_term(it: &Reader<'_>) -> Meaning {
    let end = match ends(it, &[])? {
        Ok(end) => end,
        Err(why) => return Some(Err(why)),
    };
    let halves = half_terms(it, &[]);
    let mut from = halves.iter().skip_while(|half| it.calendar.last_school_day(half) != end.date);
    let half = from.next()?;
    let back = from.next().filter(|_| FIRST_HALVES.contains(&half.name));
    let doubt = back.map(|next| {
        let first = start_of(it.calendar, next).date;
        format!("the last day before the week off; back on {}", days::day_without_year(first))
    });
    Some(Ok(end.with(doubt)))
}

/// The week in which a half-term begins: from its Monday, or from today if it is on.
fn first_week(it: &Reader<'_>, names: &[&str]) -> Meaning {
    let first = start(it, names, 0)?;
    let monday = monday_of(first.date)?;
    let date = if it.looking == Direction::Forward { monday.max(it.today) } else { monday };
    Some(Ok(Day { date, is_week: true, ..first }))
}

/// The week in which a half-term ends: from its Monday, or from today if it is on.
fn last_week(it: &Reader<'_>, names: &[&str]) -> Meaning {
    let halves = half_terms(it, names);
    let mondays = halves.iter().filter_map(|half| {
        let end = it.calendar.last_school_day(half);
        let monday = monday_of(end)?;
        let is_on = it.looking == Direction::Forward && (monday..=end).contains(&it.today);
        Some(if is_on { it.today } else { monday })
    });
    let mondays: Vec<NaiveDate> = mondays.collect();
    it.nearest(mondays.into_iter()).map(|monday| Ok(Day::week(monday)))
}

/// A school week by its number, of one half-term or of the nearest.
fn nth_week(it: &Reader<'_>, name: Option<&str>, n: u32) -> Meaning {
    let halves = half_terms(it, &name.into_iter().collect::<Vec<_>>());
    let weeks = halves
        .iter()
        .filter(|half| (1..=half.weeks()).contains(&n))
        .filter_map(|half| moved(monday_of(half.from)?, 7 * i64::from(n - 1)));
    let weeks: Vec<NaiveDate> = weeks.collect();
    it.nearest(weeks.into_iter()).map(|monday| Ok(Day::week(monday)))
}

fn inset(it: &Reader<'_>, looking: Direction) -> Result<Day, NotADate> {
    if it.calendar.is_default {
        return Err(NotADate::NoCalendar);
    }
    let (found, none) = match looking {
        Direction::Forward => (it.calendar.next_inset(it.today), " to come"),
        Direction::Back | Direction::Happened => {
            (it.calendar.last_inset(it.today), " before today")
        }
    };
    let why = if it.calendar.inset.is_empty() { "" } else { none };
    found.map(Day::from).ok_or(NotADate::NoInset(why))
}

/// `in 2 school weeks`; nothing where the unit is no week.
fn in_school_weeks(it: &Reader<'_>, n: u32, unit: SpanUnit) -> Meaning {
    let weeks = match unit {
        SpanUnit::Days(7) => n,
        SpanUnit::Days(14) => n * 2,
        _ => return None,
    };
    let date = it.calendar.in_school_weeks(it.today, weeks)?;
    let is_off = matches!(it.calendar.place(it.today), SchoolYearPosition::Holiday(_));
    let all = date.signed_duration_since(it.today).num_days() / 7;
    let skipped = match all - i64::from(weeks) {
        0 => None,
        _ if is_off => Some("counted from the end of the holiday".to_owned()),
        1 => Some("a week of holiday is left out".to_owned()),
        n => Some(format!("{n} weeks of holiday are left out")),
    };
    Some(Ok(Day::from(date).with(skipped)))
}
