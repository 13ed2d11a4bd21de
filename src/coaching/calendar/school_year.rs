//! One school year: its half-terms, and where a date stands among them.
//!
//! An academic year begins on 1 September and is written 2026–27; a school's own first day is
//! another matter. Which dates hold for whom is not decided here.

use chrono::{Datelike, Days, NaiveDate};

/// The half-terms of every year, in order.
pub(crate) const HALF_TERMS: [&str; 6] =
    ["Autumn 1", "Autumn 2", "Spring 1", "Spring 2", "Summer 1", "Summer 2"];

/// One half of a term: the teaching weeks between two holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HalfTerm {
    /// `Autumn 1` … `Summer 2`; never *half-term*, which is also the week off.
    pub name: &'static str,
    /// The first school day.
    pub(crate) from: NaiveDate,
    /// The last school day.
    pub(crate) to: NaiveDate,
}

/// One academic year's half-terms, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SchoolYear {
    /// The year in which it begins.
    pub(crate) begins: i32,
    /// Its six half-terms.
    pub(crate) half_terms: Vec<HalfTerm>,
}

/// Where a date stands in the school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolYearPosition {
    /// In a half-term, in its school week from 1.
    Week(HalfTerm, u32),
    /// Between half-terms; the next one, where one is known.
    Holiday(Option<HalfTerm>),
}

impl SchoolYearPosition {
    /// Where `date` stands among `half_terms`, which are in order.
    #[must_use]
    pub(crate) fn among(half_terms: &[HalfTerm], date: NaiveDate) -> Self {
        match half_terms.iter().find(|half| date <= half.to) {
            Some(half) if date >= half.from => Self::Week(*half, half.week_of(date)),
            next => Self::Holiday(next.copied()),
        }
    }

    /// The place as a header shows it: `Autumn 2, week 4`, or `holiday`.
    #[must_use]
    pub(crate) fn label(&self) -> String {
        match self {
            Self::Week(half, week) => format!("{}, week {week}", half.name),
            Self::Holiday(_) => "holiday".to_owned(),
        }
    }
}

impl SchoolYear {
    /// The half-term that `day` belongs to: the one that began last, so that the holidays belong to
    /// the half-term before; the first for the days before it.
    #[must_use]
    pub(crate) fn half_term_of(&self, day: NaiveDate) -> Option<&HalfTerm> {
        let begun = self.half_terms.iter().rfind(|half| half.from <= day);
        begun.or(self.half_terms.first())
    }
}

impl HalfTerm {
    /// How many weeks it has, those that it only begins or ends in counted whole.
    #[must_use]
    pub(crate) fn weeks(&self) -> u32 {
        self.week_of(self.to)
    }

    /// Its school week in which `date` is, from 1.
    fn week_of(&self, date: NaiveDate) -> u32 {
        let days = match monday_of(self.from) {
            Some(monday) => date.signed_duration_since(monday).num_days(),
            None => 0,
        };
        u32::try_from(days / 7).unwrap_or(0) + 1
    }
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

/// The Monday of the week in which `date` is; nothing where the calendar cannot count it.
#[must_use]
pub(crate) fn monday_of(date: NaiveDate) -> Option<NaiveDate> {
    date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into()))
}
