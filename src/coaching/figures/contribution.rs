//! A contribution: what one coach did in one school year, as counts. It is all that leaves the
//! coach's own folder for the figures of a trust.
//!
//! No word of a session is in it but the names of programmes and schools, and nobody who is
//! coached. It is written whole each time; of two versions the one with the higher revision stands.

use chrono::{Datelike, NaiveDate, Weekday};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::calendar::{HALF_TERMS, academic_year_name};
use super::super::id::PersonId;

/// The version of the format that this program writes.
pub(crate) const CONTRIBUTION_VERSION: u32 = 1;

/// What a contribution's file says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum ContributionFormat {
    /// One coach and year, one file.
    #[default]
    #[serde(rename = "alongside/contribution")]
    Contribution,
}

/// What one coach did in one school year, as counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Contribution {
    /// Always `alongside/contribution`.
    pub(crate) format: ContributionFormat,
    /// The version of the format.
    pub(crate) version: u32,
    /// Whose: the coach.
    pub(crate) coach: PersonId,
    /// The coach's name, by which a plan knows them.
    pub(crate) coach_name: String,
    /// The school year: `2026-27`.
    pub(crate) year: String,
    /// Goes up by one each time it is written.
    pub revision: u64,
    /// The last day that is counted.
    pub(crate) up_to: NaiveDate,
    /// One for each programme and school.
    #[serde(default)]
    pub(crate) places: Vec<ContributionPlace>,
}

/// What was done in one programme and school.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ContributionPlace {
    /// The programme, by its id.
    pub(crate) programme: String,
    /// The school, as the coach writes it; empty where they wrote none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) school: String,
    /// Those in which anything was done or expected, in order.
    #[serde(default)]
    pub(crate) half_terms: Vec<ContributionHalfTerm>,
}

/// What was done in one half-term. A meeting in the holidays belongs to the half-term before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ContributionHalfTerm {
    /// `Autumn 1` … `Summer 2`.
    pub(crate) half_term: String,
    /// People with a meeting held in it.
    #[serde(default)]
    pub(crate) coachees: u32,
    /// People with a meeting held in the school year until its end.
    #[serde(default)]
    pub(crate) coachees_so_far: u32,
    /// Of its coachees, those who met this coach for the first time.
    #[serde(default)]
    pub(crate) first_meetings: u32,
    /// The weeks in which anything was done or expected, in order.
    #[serde(default)]
    pub(crate) weeks: Vec<ContributionWeek>,
}

/// What was done in one week. What is not there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub(crate) struct ContributionWeek {
    /// Its Monday.
    pub(crate) week: NaiveDate,
    /// Meetings that began and are finished.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) held: u32,
    /// Meetings that the rhythms of those who are coached expect, to a thousandth.
    #[serde(default, skip_serializing_if = "Thousandths::is_none")]
    pub(crate) expected: Thousandths,
    /// People coached now whose next meeting is in the diary; in the week of `up_to` only.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) with_date: u32,
    /// People coached now without a next meeting in the diary; in the week of `up_to` only.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) without_date: u32,
    /// Meetings held whose protocol has practice, or that had some.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) could_practise: u32,
    /// The whole minutes of practice of each meeting that had some, in order of length.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) practice_minutes: Vec<u16>,
    /// Drop-ins.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) visits: u32,
    /// Meetings held with a visit since the last, an action step, and practice.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) still_coaching: u32,
    /// Checks whose day was in it, and whose two school days of grace are over or were not needed.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) follow_ups_due: u32,
    /// Of them, those that were made by then.
    #[serde(default, skip_serializing_if = "is_none")]
    pub(crate) follow_ups_kept: u32,
    /// For each action step that was first seen to be embedded, in how many meetings it was the
    /// step until then; in order of size.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) meetings_to_embed: Vec<u16>,
    /// For each meeting held, how many school days lie between it and the one before with the same
    /// person; in order of size.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) days_between: Vec<u16>,
}

/// A number to three places, written as a decimal number: `1.5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(with = "f64")]
#[derive(Serialize, Deserialize)]
#[serde(from = "f64", into = "f64")]
pub(crate) struct Thousandths(pub(crate) u32);

impl From<f64> for Thousandths {
    fn from(number: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let thousandths = (number * 1000.0).round().clamp(0.0, f64::from(u32::MAX)) as u32;
        Self(thousandths)
    }
}

impl From<Thousandths> for f64 {
    fn from(it: Thousandths) -> Self {
        Self::from(it.0) / 1000.0
    }
}

impl Thousandths {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    fn is_none(&self) -> bool {
        self.0 == 0
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_none(count: &u32) -> bool {
    *count == 0
}

impl ContributionWeek {
    /// A week in which nothing was done.
    #[must_use]
    pub(crate) fn of(week: NaiveDate) -> Self {
        Self {
            week,
            held: 0,
            expected: Thousandths::default(),
            with_date: 0,
            without_date: 0,
            could_practise: 0,
            practice_minutes: Vec::new(),
            visits: 0,
            still_coaching: 0,
            follow_ups_due: 0,
            follow_ups_kept: 0,
            meetings_to_embed: Vec::new(),
            days_between: Vec::new(),
        }
    }
}

impl Contribution {
    /// What cannot be meant, of a file that somebody else wrote; nothing where it can be used.
    #[must_use]
    pub(crate) fn flaw(&self) -> Option<String> {
        let begins = self.begins();
        if begins.is_none() {
            return Some(format!("its year is “{}”, and has to be like 2026-27", self.year));
        }
        for half in self.places.iter().flat_map(|place| &place.half_terms) {
            if !HALF_TERMS.contains(&half.half_term.as_str()) {
                return Some(format!("there is no half-term “{}”", half.half_term));
            }
            let is_monday = |it: &&ContributionWeek| it.week.weekday() == Weekday::Mon;
            if let Some(week) = half.weeks.iter().find(|it| !is_monday(it)) {
                return Some(format!("a week begins on {}, which is no Monday", week.week));
            }
        }
        None
    }

    /// The year in which its school year begins.
    #[must_use]
    pub(crate) fn begins(&self) -> Option<i32> {
        let begins: i32 = self.year.split('-').next()?.parse().ok()?;
        (academic_year_name(begins) == self.year).then_some(begins)
    }
}
