//! The school year: half-terms, school weeks, and what *after half-term* means.
//!
//! Trusts set their own dates; the calendar built in here is the common English pattern and says
//! so. An academic year begins on 1 September and is written 2026–27.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// One half of a term: the teaching weeks between two holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfTerm {
    /// `Autumn 1` … `Summer 2`; never *half-term*, which is also the week off.
    pub name: &'static str,
    /// The first school day.
    pub from: NaiveDate,
    /// The last school day.
    pub to: NaiveDate,
}

/// One academic year's half-terms, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchoolYear {
    /// The year in which it begins.
    pub begins: i32,
    /// Its six half-terms.
    pub half_terms: Vec<HalfTerm>,
}

/// Where a date stands in the school year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// In a half-term, in its school week from 1.
    Week(&'a HalfTerm, u32),
    /// Between half-terms; the next one, where the year has one.
    Holiday(Option<&'a HalfTerm>),
}

/// The year in which the academic year of `date` begins.
#[must_use]
pub fn academic_year(date: NaiveDate) -> i32 {
    if date.month() >= 9 { date.year() } else { date.year() - 1 }
}

/// The academic year as paths write it: `2026-27`.
#[must_use]
pub fn academic_year_name(begins: i32) -> String {
    format!("{begins:04}-{:02}", (begins + 1).rem_euclid(100))
}

impl SchoolYear {
    /// The common English pattern for the academic year that begins in `begins`: half-terms
    /// parted by the week of October's last Monday, two weeks at Christmas, the week of
    /// February's third Monday, two weeks at Easter, and the week of May's last Monday.
    ///
    /// Nothing for a year that the calendar cannot count.
    #[must_use]
    pub fn english(begins: i32) -> Option<Self> {
        let next = begins.checked_add(1)?;
        let starts = weekday_from(NaiveDate::from_ymd_opt(begins, 9, 1)?)?;
        let october = last_monday(begins, 10)?;
        let christmas = last_on(NaiveDate::from_ymd_opt(begins, 12, 21)?, Weekday::Fri)?;
        let february = NaiveDate::from_weekday_of_month_opt(next, 2, Weekday::Mon, 3)?;
        let (before_easter, after_easter) = easter_holiday(next)?;
        let may = last_monday(next, 5)?;
        let ends = last_on(NaiveDate::from_ymd_opt(next, 7, 24)?, Weekday::Wed)?;
        let half = |name, from, to| HalfTerm { name, from, to };
        let half_terms = vec![
            half("Autumn 1", starts, days_before(october, 3)?),
            half("Autumn 2", days_after(october, 7)?, christmas),
            half("Spring 1", days_after(christmas, 17)?, days_before(february, 3)?),
            half("Spring 2", days_after(february, 7)?, before_easter),
            half("Summer 1", after_easter, days_before(may, 3)?),
            half("Summer 2", days_after(may, 7)?, ends),
        ];
        Some(Self { begins, half_terms })
    }

    /// The year in which `date` falls, by the common English pattern.
    #[must_use]
    pub fn around(date: NaiveDate) -> Option<Self> {
        Self::english(academic_year(date))
    }

    /// Where `date` stands in it.
    #[must_use]
    pub fn place(&self, date: NaiveDate) -> Place<'_> {
        match self.half_terms.iter().find(|h| date <= h.to) {
            Some(half) if date >= half.from => {
                let monday = half.from.week(Weekday::Mon).first_day();
                let days = date.signed_duration_since(monday).num_days();
                Place::Week(half, u32::try_from(days / 7).unwrap_or(0) + 1)
            }
            next => Place::Holiday(next),
        }
    }

    /// The first school day after the next holiday that begins on or after `date`'s half-term:
    /// what a teacher means by *after half-term*.
    #[must_use]
    pub fn after_half_term(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.half_terms.iter().map(|h| h.from).find(|from| *from > date)
    }

    /// The day as a header shows it: `Autumn 2, week 4`, or `holiday`.
    #[must_use]
    pub fn label(&self, date: NaiveDate) -> String {
        match self.place(date) {
            Place::Week(half, week) => format!("{}, week {week}", half.name),
            Place::Holiday(_) => "holiday".to_owned(),
        }
    }
}

/// Whole school weeks between two dates by the common English pattern: holidays do not count, so
/// that Christmas is not a lapse.
#[must_use]
pub fn school_weeks_between(from: NaiveDate, to: NaiveDate) -> u32 {
    const LONGEST: u64 = 520;
    let mut weeks = 0;
    for n in 1..=LONGEST {
        let Some(day) = from.checked_add_days(Days::new(n * 7)) else { break };
        if day > to {
            break;
        }
        let term = SchoolYear::around(day);
        if term.is_some_and(|year| matches!(year.place(day), Place::Week(..))) {
            weeks += 1;
        }
    }
    weeks
}

fn days_after(date: NaiveDate, days: u64) -> Option<NaiveDate> {
    date.checked_add_days(Days::new(days))
}

fn days_before(date: NaiveDate, days: u64) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(days))
}

/// `date`, or the Monday after it when it falls on a weekend.
fn weekday_from(date: NaiveDate) -> Option<NaiveDate> {
    match date.weekday() {
        Weekday::Sat => days_after(date, 2),
        Weekday::Sun => days_after(date, 1),
        _ => Some(date),
    }
}

/// The last `weekday` on or before `date`.
fn last_on(date: NaiveDate, weekday: Weekday) -> Option<NaiveDate> {
    days_before(date, u64::from(date.weekday().days_since(weekday)))
}

fn last_monday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    last_on(last, Weekday::Mon)
}

/// The last school day before the two weeks at Easter, and the first after them.
fn easter_holiday(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let easter = easter(year)?;
    let good_friday = days_before(easter, 2)?;
    if easter.month() == 3 {
        // An early Easter opens the holiday: term ends on Maundy Thursday.
        Some((days_before(good_friday, 1)?, days_after(easter, 15)?))
    } else {
        // Otherwise the holiday is the week of Good Friday and the one after.
        Some((days_before(good_friday, 7)?, days_after(easter, 8)?))
    }
}

/// Easter Sunday, by the anonymous Gregorian computation (Meeus, *Astronomical Algorithms*, 8).
#[expect(clippy::many_single_char_names, reason = "the names that the source gives them")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 19 * l) / 433;
    let n = h + l - 7 * m;
    let month = (n + 90) / 25;
    let day = (n + 33 * month + 19) % 32;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    #[test]
    fn the_built_in_year_is_the_one_most_english_schools_had() {
        let year = SchoolYear::english(2026).expect("a year");
        let spans: Vec<_> = year.half_terms.iter().map(|h| (h.from, h.to)).collect();
        assert_eq!(
            spans,
            [
                (day(2026, 9, 1), day(2026, 10, 23)),
                (day(2026, 11, 2), day(2026, 12, 18)),
                (day(2027, 1, 4), day(2027, 2, 12)),
                (day(2027, 2, 22), day(2027, 3, 25)),
                (day(2027, 4, 12), day(2027, 5, 28)),
                (day(2027, 6, 7), day(2027, 7, 21)),
            ]
        );
    }

    #[test]
    fn a_date_is_named_by_half_term_and_week() {
        let year = SchoolYear::around(day(2026, 11, 23)).expect("a year");
        assert_eq!(year.label(day(2026, 11, 23)), "Autumn 2, week 4");
        assert_eq!(year.label(day(2026, 10, 28)), "holiday");
        assert_eq!(year.after_half_term(day(2026, 10, 5)), Some(day(2026, 11, 2)));
    }

    #[test]
    fn easter_falls_when_it_falls() {
        for (y, m, d) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)]
        {
            assert_eq!(easter(y), NaiveDate::from_ymd_opt(y, m, d));
        }
    }

    #[test]
    fn christmas_is_not_a_lapse() {
        assert_eq!(school_weeks_between(day(2026, 12, 14), day(2027, 1, 11)), 2);
        assert_eq!(school_weeks_between(day(2026, 11, 9), day(2026, 11, 23)), 2);
    }

    #[test]
    fn every_year_that_can_be_counted_has_its_half_terms_in_order() {
        for begins in 1970..2200 {
            let year = SchoolYear::english(begins).expect("a year");
            for pair in year.half_terms.windows(2) {
                assert!(
                    pair[0].from < pair[0].to && pair[0].to < pair[1].from,
                    "{begins}: {pair:?}"
                );
            }
        }
    }
}
