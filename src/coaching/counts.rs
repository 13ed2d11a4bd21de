//! The figures that remain of somebody who was erased: how often people met, and for how long, by
//! programme, school and half-term, without names.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, academic_year, academic_year_name};
use super::session::Session;

/// The version of the format.
const VERSION: u32 = 1;
/// A school is named only where at least this many people are coached in it, since the figures of
/// fewer would identify them.
pub(crate) const SMALLEST_GROUP: usize = 5;

/// What a file of counts says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum CountsFormat {
    /// Counts that name nobody.
    #[default]
    #[serde(rename = "alongside/counts")]
    Counts,
}

/// Counts that name nobody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_field_names, reason = "it is called so in the file")]
pub(crate) struct Counts {
    /// Always `alongside/counts`.
    pub(crate) format: CountsFormat,
    /// The version of the format.
    pub(crate) version: u32,
    /// One for each programme, school and half-term.
    pub(crate) counts: Vec<Count>,
}

/// What was held in one programme, school and half-term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Count {
    /// The programme.
    pub(crate) programme: String,
    /// The school, where that could be anybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) school: Option<String>,
    /// The half-term: `2026-27 Autumn 2`.
    pub(crate) half_term: String,
    /// Meetings held.
    pub(crate) meetings: u32,
    /// Those whose protocol has a step for practice, or in which somebody rehearsed.
    #[serde(default)]
    pub(crate) could_practise: u32,
    /// Those in which somebody rehearsed.
    pub(crate) with_practice: u32,
    /// How long they took, in whole minutes.
    pub(crate) minutes: u32,
    /// How long of that was practice.
    pub(crate) minutes_of_practice: u32,
}

/// Programme, school where it is named, half-term.
type CountKey = (String, Option<String>, String);

#[derive(Default)]
struct CountSum {
    meetings: u32,
    could_practise: u32,
    with_practice: u32,
    seconds: f64,
    of_practice: f64,
}

impl Counts {
    /// The counts of `sessions`; `group` says how many people are coached in a programme and
    /// school.
    #[must_use]
    pub(crate) fn of(sessions: &[Session], group: &dyn Fn(&str, &str) -> usize) -> Self {
        let mut sums: BTreeMap<CountKey, CountSum> = BTreeMap::new();
        for (day, session) in sessions.iter().filter_map(|it| Some((it.held_on()?, it))) {
            let school = session.coachee.school.trim();
            let is_anybody =
                !school.is_empty() && group(&session.programme, school) >= SMALLEST_GROUP;
            let half_term = half_term(day).unwrap_or_default();
            let key = (session.programme.clone(), is_anybody.then(|| school.to_owned()), half_term);
            let sum = sums.entry(key).or_default();
            sum.meetings += 1;
            sum.could_practise += u32::from(session.reps_held().is_some());
            sum.with_practice += u32::from(session.practice.happened());
            sum.seconds += session.seconds_spent();
            sum.of_practice += session.seconds_of_practice();
        }
        let count = |((programme, school, half_term), sum): (CountKey, CountSum)| Count {
            programme,
            school,
            half_term,
            meetings: sum.meetings,
            could_practise: sum.could_practise,
            with_practice: sum.with_practice,
            minutes: whole_minutes(sum.seconds),
            minutes_of_practice: whole_minutes(sum.of_practice),
        };
        Self {
            format: CountsFormat::Counts,
            version: VERSION,
            counts: sums.into_iter().map(count).collect(),
        }
    }
}

/// The half-term that began last before `day`: a meeting in the holidays belongs to the one before.
fn half_term(day: NaiveDate) -> Option<String> {
    let year = Calendar::common().year_around(day)?;
    let half = year.half_term_of(day)?;
    Some(format!("{} {}", academic_year_name(academic_year(day)), half.name))
}

fn whole_minutes(seconds: f64) -> u32 {
    const MOST: f64 = 10_000_000.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let minutes = (seconds / 60.0).round().clamp(0.0, MOST) as u32;
    minutes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::session::Status;

    fn session(name: &str) -> Session {
        let text = match name {
            "efcdba" => include_str!("../../sessions/2026-27/2026-11-09-0915-efcdba.json"),
            _ => include_str!("../../sessions/2026-27/2026-09-14-0915-43b3b0.json"),
        };
        serde_json::from_str(text).expect("a session")
    }

    #[test]
    fn counts_name_no_small_school_and_no_person() {
        let both = [session("43b3b0"), session("efcdba")];
        for (group, school) in [(4, None), (5, Some("Pool Street Primary"))] {
            let counts = Counts::of(&both, &|_, _| group);
            assert_eq!(counts.counts.len(), 2);
            assert_eq!(counts.counts[0].school.as_deref(), school);
            assert_eq!(counts.counts[0].half_term, "2026-27 Autumn 1");
            assert_eq!((counts.counts[0].meetings, counts.counts[0].with_practice), (1, 1));
            assert_eq!(counts.counts[0].minutes, 31);
            let text = serde_json::to_string(&counts).expect("json");
            assert!(
                !text.contains("Amina") && !text.contains(both[0].coachee.id.as_str()),
                "{text}"
            );
        }
    }

    #[test]
    fn meetings_that_were_not_held_are_not_counted() {
        let draft = Session { status: Status::Prepared, ..session("efcdba") };
        assert_eq!(Counts::of(&[draft], &|_, _| 9).counts, []);
    }
}
