//! The calendar of one school or trust, or the common pattern where there is none.
//!
//! What the file gives counts; what it leaves out is taken from the common English pattern,
//! half-term by half-term, so that a calendar with only one autumn in it does not make the spring a
//! holiday. Every function has a result for every date.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::english::bank_holiday;
use super::school_year::{
    HALF_TERMS, HalfTerm, SchoolYear, SchoolYearPosition, academic_year, monday_of,
};
use super::template::NOT_YET_OURS;

/// The name of the built-in calendar.
pub(super) const COMMON_NAME: &str = "the common English pattern: a default, not your school’s";

/// Weeks further apart than this are counted as this many: ten years.
const LONGEST: u64 = 520;

/// A school day is looked for so many days away, and no further.
const A_YEAR: u64 = 366;

/// The term dates of a school, a trust, or the common pattern.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// The school that it is for; none where it is the trust's, or built in.
    pub school: Option<String>,
    /// The name of its file, `trust.toml`; empty where it is built in.
    pub(crate) file: String,
    /// The folder of the pack that it came in; empty where it came in none.
    pub(crate) pack: String,
    /// Whether it is the built-in one.
    pub(crate) is_default: bool,
    /// The years as they were written down, in order; each with the half-terms that were given.
    pub(crate) years: Vec<SchoolYear>,
    /// Days on which staff are in and pupils are not.
    pub(crate) inset: BTreeSet<NaiveDate>,
    /// Days on which the school is shut, and why.
    pub(crate) closed: BTreeMap<NaiveDate, String>,
    /// When each lesson of a day begins.
    pub(crate) periods: BTreeMap<u8, NaiveTime>,
}

impl Calendar {
    /// The calendar that holds where nobody wrote one.
    #[must_use]
    pub fn common() -> Self {
        Self { name: COMMON_NAME.to_owned(), is_default: true, ..Self::default() }
    }

    /// The academic year that begins in `begins`, what was not written down filled in.
    #[must_use]
    pub(crate) fn year(&self, begins: i32) -> Option<SchoolYear> {
        let common = SchoolYear::english(begins);
        let Some(given) = self.years.iter().find(|year| year.begins == begins) else {
            return common;
        };
        let mut year = given.clone();
        for half in common.into_iter().flat_map(|common| common.half_terms) {
            if given.half_terms.iter().all(|own| can_stand_beside(own, &half)) {
                year.half_terms.push(half);
            }
        }
        year.half_terms.sort_by_key(|half| half.from);
        Some(year)
    }

    /// The year in which `date` is: a school may well begin in August.
    #[must_use]
    pub(crate) fn year_around(&self, date: NaiveDate) -> Option<SchoolYear> {
        let begins = academic_year(date);
        let next = self.year(begins.saturating_add(1));
        let is_on = |year: &SchoolYear| year.half_terms.first().is_some_and(|h| h.from <= date);
        next.filter(is_on).or_else(|| self.year(begins))
    }

    /// Whether a half-term's dates are a guess: nobody wrote them down.
    #[must_use]
    pub(crate) fn is_guess(&self, half: &HalfTerm) -> bool {
        !self.years.iter().any(|year| year.half_terms.contains(half))
    }

    /// A caveat about the term dates around `date`: that they are the common pattern, or still
    /// those of the template. None where they are the school's own.
    #[must_use]
    pub(crate) fn caveat(&self, date: NaiveDate) -> Option<String> {
        if self.is_default {
            return Some("usual term dates".to_owned());
        }
        if self.name == NOT_YET_OURS {
            return Some("usual term dates, not yet your own".to_owned());
        }
        match self.place(date) {
            SchoolYearPosition::Week(half, _) if self.is_guess(&half) => {
                Some(format!("{} by usual term dates", half.name))
            }
            _ => None,
        }
    }

    /// Where `date` stands in the school year.
    #[must_use]
    pub fn place(&self, date: NaiveDate) -> SchoolYearPosition {
        SchoolYearPosition::among(&self.half_terms_around(date), date)
    }

    /// The day as a header shows it: `Autumn 2, week 4`, or `holiday`.
    #[must_use]
    pub(crate) fn label(&self, date: NaiveDate) -> String {
        self.place(date).label()
    }

    /// The half-terms of the last year, this one and the next, in order.
    #[must_use]
    pub(crate) fn half_terms_around(&self, date: NaiveDate) -> Vec<HalfTerm> {
        let begins = academic_year(date);
        self.half_terms_of(begins.saturating_sub(1), begins.saturating_add(1))
    }

    /// The first day of `half` on which pupils are in.
    #[must_use]
    pub(crate) fn first_school_day(&self, half: &HalfTerm) -> NaiveDate {
        let mut days = half.from.iter_days().take_while(|day| *day <= half.to);
        days.find(|day| self.is_pupil_day(*day)).unwrap_or(half.from)
    }

    /// The last day of `half` on which pupils are in.
    #[must_use]
    pub(crate) fn last_school_day(&self, half: &HalfTerm) -> NaiveDate {
        let mut days = (0..).map_while(|n| half.to.checked_sub_days(Days::new(n)));
        let in_half = days.by_ref().take_while(|day| *day >= half.from);
        in_half.into_iter().find(|day| self.is_pupil_day(*day)).unwrap_or(half.to)
    }

    /// Whether pupils are in school on `date`.
    #[must_use]
    pub fn is_school_day(&self, date: NaiveDate) -> bool {
        self.is_school_day_of(&self.half_terms_around(date), date)
    }

    /// The first day after `date` on which pupils are in, unless it is more than a year off.
    #[must_use]
    pub(crate) fn school_day_after(&self, date: NaiveDate) -> Option<NaiveDate> {
        let halves = self.half_terms_around(date);
        let mut days = (1..=A_YEAR).map_while(|n| date.checked_add_days(Days::new(n)));
        days.find(|day| self.is_school_day_of(&halves, *day))
    }

    /// The last day before `date` on which pupils were in, unless it is more than a year back.
    #[must_use]
    pub(crate) fn school_day_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        let halves = self.half_terms_around(date);
        let mut days = (1..=A_YEAR).map_while(|n| date.checked_sub_days(Days::new(n)));
        days.find(|day| self.is_school_day_of(&halves, *day))
    }

    /// The first inset day after `date`.
    #[must_use]
    pub(crate) fn next_inset(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.inset.iter().find(|inset| **inset > date).copied()
    }

    /// The last inset day before `date`.
    #[must_use]
    pub(crate) fn last_inset(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.inset.iter().rev().find(|inset| **inset < date).copied()
    }

    /// When a lesson of the day begins, where the calendar knows.
    #[must_use]
    pub(crate) fn begins(&self, lesson: u8) -> Option<NaiveTime> {
        self.periods.get(&lesson).copied()
    }

    /// What is odd about meeting on `date`: `in the holidays`, `a Saturday`, `an inset day`, or
    /// why the school is shut. Nothing on an ordinary school day.
    #[must_use]
    pub(crate) fn remark(&self, date: NaiveDate) -> Option<String> {
        if let Some(why) = self.closed_because(date) {
            return Some(why.to_owned());
        }
        if self.inset.contains(&date) {
            return Some("an inset day".to_owned());
        }
        match (self.place(date), date.weekday()) {
            (SchoolYearPosition::Holiday(_), _) => Some("in the holidays".to_owned()),
            (_, Weekday::Sat) => Some("a Saturday".to_owned()),
            (_, Weekday::Sun) => Some("a Sunday".to_owned()),
            _ => None,
        }
    }

    /// Why the school is shut on `date`, where it is.
    #[must_use]
    pub(crate) fn closed_because(&self, date: NaiveDate) -> Option<&str> {
        if let Some(why) = self.closed.get(&date) {
            return Some(why);
        }
        // Whoever wrote a half-term down wrote its bank holidays as well, or works through them.
        let is_known = |half: &HalfTerm| (half.from..=half.to).contains(&date);
        let known = self.years.iter().flat_map(|year| &year.half_terms).any(is_known);
        bank_holiday(date).filter(|_| !known)
    }

    /// Whole school weeks between two dates: from `from`, how many times seven days later is a
    /// week in which pupils are in. Holidays do not count, so that Christmas is not a lapse.
    ///
    /// It never falls when `to` is later, and for whole weeks it adds up.
    #[must_use]
    pub(crate) fn school_weeks_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let mut weeks = 0;
        self.each_school_week(from, |day| {
            weeks += u32::from(day <= to);
            day < to
        });
        weeks
    }

    /// The same day of the week `weeks` school weeks after `from`.
    #[must_use]
    pub(crate) fn in_school_weeks(&self, from: NaiveDate, weeks: u32) -> Option<NaiveDate> {
        if weeks == 0 {
            return Some(from);
        }
        let (mut seen, mut found) = (0, None);
        self.each_school_week(from, |day| {
            seen += 1;
            found = (seen == weeks).then_some(day);
            seen < weeks
        });
        found
    }

    /// The Mondays of the school weeks from the week of `from` to that of `to`.
    #[must_use]
    pub(crate) fn school_weeks(&self, from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
        let mut mondays = Vec::new();
        let before = monday_of(from).and_then(|monday| monday.checked_sub_days(Days::new(7)));
        if let Some(before) = before.filter(|_| from <= to) {
            self.each_school_week(before, |monday| {
                let is_in = monday <= to;
                mondays.extend(is_in.then_some(monday));
                is_in
            });
        }
        mondays
    }

    /// Shows each day that is whole weeks after `from` and in a school week, while `more`.
    fn each_school_week(&self, from: NaiveDate, mut more: impl FnMut(NaiveDate) -> bool) {
        let mut halves: (i32, Vec<HalfTerm>) = (i32::MIN, Vec::new());
        for n in 1..=LONGEST {
            let Some(day) = from.checked_add_days(Days::new(n * 7)) else { return };
            let Some(monday) = monday_of(day) else { return };
            let begins = academic_year(monday);
            if halves.0 != begins {
                halves = (begins, self.half_terms_around(monday));
            }
            let is_school_day = |day: NaiveDate| self.is_school_day_of(&halves.1, day);
            if monday.iter_days().take(5).any(is_school_day) && !more(day) {
                return;
            }
        }
    }

    /// Whether pupils are in on `date`, which `halves` surround.
    fn is_school_day_of(&self, halves: &[HalfTerm], date: NaiveDate) -> bool {
        matches!(SchoolYearPosition::among(halves, date), SchoolYearPosition::Week(..))
            && self.is_pupil_day(date)
    }

    /// Whether pupils are in on `date`, if it is in term time.
    fn is_pupil_day(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
            && !self.inset.contains(&date)
            && self.closed_because(date).is_none()
    }

    fn half_terms_of(&self, first: i32, last: i32) -> Vec<HalfTerm> {
        (first..=last)
            .filter_map(|begins| self.year(begins))
            .flat_map(|year| year.half_terms)
            .collect()
    }
}

/// Whether a half-term of the common pattern can fill a gap beside one that was written down: it
/// is another one, comes where its name says, and shares no day with it.
fn can_stand_beside(own: &HalfTerm, common: &HalfTerm) -> bool {
    let number = |half: &HalfTerm| HALF_TERMS.iter().position(|name| *name == half.name);
    match number(own).cmp(&number(common)) {
        std::cmp::Ordering::Less => own.to < common.from,
        std::cmp::Ordering::Equal => false,
        std::cmp::Ordering::Greater => common.to < own.from,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a date")
    }

    /// A school that breaks up late in autumn, and says nothing of the spring and summer.
    fn own() -> Calendar {
        let half = |n: usize, from, to| HalfTerm { name: HALF_TERMS[n], from, to };
        let half_terms = vec![
            half(0, day(2026, 8, 31), day(2026, 10, 16)),
            half(1, day(2026, 11, 2), day(2026, 12, 22)),
        ];
        Calendar {
            name: "Pool Street".to_owned(),
            years: vec![SchoolYear { begins: 2026, half_terms }],
            inset: [day(2026, 8, 31), day(2026, 9, 1), day(2026, 12, 22)].into(),
            closed: [(day(2026, 11, 27), "the boiler".to_owned())].into(),
            ..Calendar::default()
        }
    }

    #[test]
    fn a_date_is_named_by_half_term_and_week() {
        let common = Calendar::common();
        assert_eq!(common.label(day(2026, 11, 23)), "Autumn 2, week 4");
        assert_eq!(common.label(day(2026, 10, 28)), "holiday");
    }

    #[test]
    fn holidays_are_not_counted_as_school_weeks() {
        let common = Calendar::common();
        assert_eq!(common.school_weeks_between(day(2026, 12, 14), day(2027, 1, 11)), 2);
        assert_eq!(common.school_weeks_between(day(2026, 11, 9), day(2026, 11, 23)), 2);
        // Term ends on Maundy Thursday: that week counts for whoever meets on Fridays, too.
        assert_eq!(common.school_weeks_between(day(2027, 3, 19), day(2027, 3, 26)), 1);
        assert_eq!(common.school_weeks_between(day(2027, 3, 18), day(2027, 3, 25)), 1);
    }

    #[test]
    fn dates_missing_from_the_file_come_from_the_common_pattern() {
        let own = own();
        assert_eq!(own.label(day(2026, 9, 2)), "Autumn 1, week 1");
        assert_eq!(own.label(day(2026, 10, 19)), "holiday");
        assert_eq!(own.label(day(2026, 12, 21)), "Autumn 2, week 8");
        let year = own.year(2026).expect("a year");
        let guessed: Vec<_> = year
            .half_terms
            .iter()
            .filter(|half| own.is_guess(half))
            .map(|half| half.name)
            .collect();
        assert_eq!(guessed, ["Spring 1", "Spring 2", "Summer 1", "Summer 2"]);
        assert_eq!(own.label(day(2027, 11, 22)), Calendar::common().label(day(2027, 11, 22)));
        assert_eq!(own.year_around(day(2026, 8, 31)).map(|year| year.begins), Some(2026));
    }

    #[test]
    fn dates_that_are_guessed_have_a_caveat() {
        let autumn = day(2026, 11, 23);
        let said = |calendar: &Calendar, date| calendar.caveat(date).unwrap_or_default();
        assert_eq!(said(&Calendar::common(), autumn), "usual term dates");
        assert_eq!(said(&own(), autumn), "");
        assert_eq!(said(&own(), day(2027, 1, 12)), "Spring 1 by usual term dates");
        let text = crate::coaching::calendar::template(2026, None);
        let begun = crate::coaching::calendar::read_calendar("trust.toml", &text).0;
        assert_eq!(said(&begun.expect("a calendar"), autumn), "usual term dates, not yet your own");
    }

    #[test]
    fn a_guessed_half_term_never_overlaps_a_written_one() {
        let mut own = own();
        own.years[0].half_terms[1].to = day(2027, 1, 8);
        let year = own.year(2026).expect("a year");
        let names: Vec<_> = year.half_terms.iter().map(|half| half.name).collect();
        assert_eq!(names, ["Autumn 1", "Autumn 2", "Spring 2", "Summer 1", "Summer 2"]);
    }

    #[test]
    fn days_without_pupils_have_their_reason() {
        let own = own();
        for (date, remark) in [
            (day(2026, 9, 1), Some("an inset day")),
            (day(2026, 11, 27), Some("the boiler")),
            (day(2026, 11, 28), Some("a Saturday")),
            (day(2026, 11, 29), Some("a Sunday")),
            (day(2026, 10, 24), Some("in the holidays")),
            (day(2027, 5, 3), Some("the early May bank holiday")),
            (day(2026, 11, 26), None),
        ] {
            assert_eq!(own.remark(date).as_deref(), remark, "{date}");
            assert_eq!(own.is_school_day(date), remark.is_none(), "{date}");
        }
        assert_eq!(own.next_inset(day(2026, 9, 1)), Some(day(2026, 12, 22)));
        assert_eq!(own.last_inset(day(2026, 9, 1)), Some(day(2026, 8, 31)));
        assert_eq!(own.next_inset(day(2026, 12, 22)), None);
        let autumn = own.year(2026).expect("a year").half_terms;
        assert_eq!(own.first_school_day(&autumn[0]), day(2026, 9, 2));
        assert_eq!(own.last_school_day(&autumn[1]), day(2026, 12, 21));
        assert_eq!(own.school_day_after(day(2026, 8, 30)), Some(day(2026, 9, 2)));
        assert_eq!(own.school_day_before(day(2026, 11, 2)), Some(day(2026, 10, 16)));
    }

    fn date() -> impl Strategy<Value = NaiveDate> {
        (0_u64..30_000).prop_map(|days| day(2000, 1, 1) + Days::new(days))
    }

    fn calendar() -> impl Strategy<Value = Calendar> {
        prop_oneof![Just(Calendar::common()), Just(own())]
    }

    proptest! {
        #[test]
        fn school_weeks_grow_with_time_and_add_up(
            calendar in calendar(), from in date(), first in 0_u64..60, then in 0_u64..400,
        ) {
            let weeks = |from, to| calendar.school_weeks_between(from, to);
            let middle = from + Days::new(first * 7);
            let to = middle + Days::new(then);
            prop_assert_eq!(weeks(from, to), weeks(from, middle) + weeks(middle, to));
            prop_assert!(weeks(from, to) <= weeks(from, to + Days::new(1)));
            prop_assert!(u64::from(weeks(from, to)) <= first + then / 7);
            prop_assert_eq!(weeks(to + Days::new(1), from), 0);
        }

        #[test]
        fn a_date_n_school_weeks_later_is_n_school_weeks_away(
            calendar in calendar(), from in date(), n in 1_u32..60,
        ) {
            let later = calendar.in_school_weeks(from, n).expect("a date");
            prop_assert_eq!(calendar.school_weeks_between(from, later), n);
            prop_assert_eq!(later.weekday(), from.weekday());
        }

        #[test]
        fn label_position_remark_and_year_agree(calendar in calendar(), date in date()) {
            match calendar.place(date) {
                SchoolYearPosition::Week(half, week) => {
                    prop_assert!((half.from..=half.to).contains(&date));
                    prop_assert!((1..=half.weeks()).contains(&week));
                    prop_assert_eq!(calendar.label(date), format!("{}, week {week}", half.name));
                    let year = calendar.year_around(date).expect("a year");
                    prop_assert!(year.half_terms.contains(&half));
                }
                SchoolYearPosition::Holiday(next) => {
                    prop_assert!(next.is_some_and(|next| date < next.from));
                    prop_assert!(!calendar.is_school_day(date) && calendar.remark(date).is_some());
                }
            }
            prop_assert_eq!(calendar.is_school_day(date), calendar.remark(date).is_none());
        }

        #[test]
        fn every_date_has_an_answer(date in prop_oneof![
            Just(NaiveDate::MIN), Just(NaiveDate::MAX),
            (0_u64..190_000_000).prop_map(|n| NaiveDate::MIN.checked_add_days(Days::new(n)).unwrap_or(NaiveDate::MAX)),
        ]) {
            let calendar = own();
            let _ = (calendar.label(date), calendar.remark(date)); let _ = calendar.school_day_after(date).max(calendar.school_day_before(date));
            let _ = (calendar.school_weeks_between(date, NaiveDate::MAX), calendar.year_around(date));
            let _ = calendar.in_school_weeks(date, 3);
        }
    }
}
