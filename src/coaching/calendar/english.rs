//! The common English pattern: the dates that most English schools would have, worked out.
//!
//! Trusts set their own dates, so this is only a default, and is labelled as one wherever it is
//! shown.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::school_year::{HALF_TERMS, HalfTerm, SchoolYear};

impl SchoolYear {
    /// The common English pattern for the academic year that begins in `begins`: half-terms
    /// parted by the week of October's last Monday, two weeks at Christmas, the week of
    /// February's third Monday, two weeks at Easter, and the week of May's last Monday.
    ///
    /// Nothing for a year that the calendar cannot count.
    #[must_use]
    pub(crate) fn english(begins: i32) -> Option<Self> {
        let next = begins.checked_add(1)?;
        let starts = weekday_from(NaiveDate::from_ymd_opt(begins, 9, 1)?)?;
        let october = last_monday(begins, 10)?;
        let christmas = last_on(NaiveDate::from_ymd_opt(begins, 12, 21)?, Weekday::Fri)?;
        let february = NaiveDate::from_weekday_of_month_opt(next, 2, Weekday::Mon, 3)?;
        let (before_easter, after_easter) = easter_holiday(next)?;
        let may = last_monday(next, 5)?;
        let ends = last_on(NaiveDate::from_ymd_opt(next, 7, 24)?, Weekday::Wed)?;
        let days = [
            (starts, days_before(october, 3)?),
            (days_after(october, 7)?, christmas),
            (days_after(christmas, 17)?, days_before(february, 3)?),
            (days_after(february, 7)?, before_easter),
            (after_easter, days_before(may, 3)?),
            (days_after(may, 7)?, ends),
        ];
        let half = |(name, (from, to))| HalfTerm { name, from, to };
        let half_terms = HALF_TERMS.into_iter().zip(days).map(half).collect();
        Some(Self { begins, half_terms })
    }
}

/// Why schools are shut on `date` although it is term time: the one bank holiday that never falls
/// into a holiday of the common pattern.
pub(super) fn bank_holiday(date: NaiveDate) -> Option<&'static str> {
    let early_may = NaiveDate::from_weekday_of_month_opt(date.year(), 5, Weekday::Mon, 1);
    (early_may == Some(date)).then_some("the early May bank holiday")
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
    fn the_built_in_year_has_the_common_english_half_terms() {
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
    fn easter_is_on_its_known_dates() {
        for (y, m, d) in [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25)]
        {
            assert_eq!(easter(y), NaiveDate::from_ymd_opt(y, m, d));
        }
    }

    #[test]
    fn the_half_terms_of_every_year_are_in_order() {
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
