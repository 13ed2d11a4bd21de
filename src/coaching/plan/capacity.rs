//! How many people the coaches of a plan have time for, as a sum that can be checked by hand.

use chrono::{Days, NaiveDate, Weekday};

use super::coaches::{CoachState, PlanCoach};
use super::measure::Measure;
use super::plan_record::CoachingPlan;
use crate::coaching::calendar::{Calendar, SchoolYearPosition};
use crate::wording::counts::count;

/// Meetings lie so many school weeks apart where neither plan nor programme says otherwise.
const USUAL_WEEKS: u8 = 2;

/// What the coaches of one programme have time for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Capacity {
    /// The programme, by id.
    pub(crate) programme: String,
    /// Coaches who are trained or active, and have slots.
    pub(crate) coaches: usize,
    /// Coaches who are trained or active, and of whom it is not known how much time they have.
    pub(crate) without_slots: usize,
    /// Their slots a fortnight.
    pub(crate) slots: u32,
    /// The slots of each, where all have as many.
    pub(crate) slots_each: Option<u32>,
    /// School weeks between two meetings.
    pub(crate) every_school_weeks: u8,
    /// Places: the people whom they can meet so often, where no week is lost.
    pub(crate) places: u32,
    /// The same in the half-term around the day, in which some weeks are not as usual.
    pub(crate) places_now: u32,
    /// The number of people to be coached at the next milestone.
    pub(crate) planned: Option<u32>,
}

/// The capacity of each programme of `plan` on `today`. `every` says how many school weeks lie
/// between two meetings of a programme.
#[must_use]
pub(crate) fn capacity(
    plan: &CoachingPlan,
    every: impl Fn(&str) -> Option<u8>,
    calendar: &Calendar,
    today: NaiveDate,
) -> Vec<Capacity> {
    let mondays = mondays_of_half_term(calendar, today);
    plan.programmes
        .iter()
        .map(|programme| {
            let own = programme.every_school_weeks.or_else(|| every(&programme.id));
            let weeks = own.filter(|weeks| *weeks > 0).unwrap_or(USUAL_WEEKS);
            let able = |it: &&PlanCoach| {
                it.programme == programme.id
                    && it.state_on(today).is_some_and(CoachState::can_coach)
            };
            let able: Vec<&PlanCoach> = plan.coaches.iter().filter(able).collect();
            let with_slots = able.iter().filter_map(|it| Some((*it, it.slots?)));
            let with_slots: Vec<(&PlanCoach, u32)> = with_slots.collect();
            let slots = with_slots.iter().fold(0_u32, |sum, (_, n)| sum.saturating_add(*n));
            let slots_now: f64 = with_slots
                .iter()
                .map(|(coach, n)| f64::from(*n) * mean_share(plan, &coach.school, &mondays))
                .sum();
            Capacity {
                programme: programme.id.clone(),
                coaches: with_slots.len(),
                without_slots: able.len() - with_slots.len(),
                slots,
                slots_each: with_slots
                    .first()
                    .map(|(_, n)| *n)
                    .filter(|n| with_slots.iter().all(|(_, other)| other == n)),
                every_school_weeks: weeks,
                places: places(f64::from(slots), weeks),
                places_now: places(slots_now, weeks),
                planned: planned(plan, &programme.id, today),
            }
        })
        .collect()
}

/// The people who can be met every so many school weeks, with so many slots a fortnight.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast from a float keeps to the bounds of the whole number"
)]
fn places(slots: f64, every_school_weeks: u8) -> u32 {
    // A tenth of a thousandth of a place is what adding up shares may be off by.
    (slots * f64::from(every_school_weeks) / 2.0 + 1e-4).floor() as u32
}

/// The first days of the school weeks of the half-term around `today`, or of the next one.
fn mondays_of_half_term(calendar: &Calendar, today: NaiveDate) -> Vec<NaiveDate> {
    let half = match calendar.place(today) {
        SchoolYearPosition::Week(half, _) | SchoolYearPosition::Holiday(Some(half)) => half,
        SchoolYearPosition::Holiday(None) => return Vec::new(),
    };
    let Some(first) = half.from.week(Weekday::Mon).checked_first_day() else { return Vec::new() };
    let week = |n: u32| first.checked_add_days(Days::new(u64::from(n) * 7));
    (0..half.weeks()).filter_map(week).collect()
}

/// How much of what is usual can be expected in a school in those weeks, from 0 to 1.
fn mean_share(plan: &CoachingPlan, school: &str, weeks: &[NaiveDate]) -> f64 {
    if weeks.is_empty() {
        return 1.0;
    }
    let shares = weeks.iter().map(|monday| {
        let days = (0..5).filter_map(|n| monday.checked_add_days(Days::new(n)));
        days.map(|day| plan.expected_share(school, day)).sum::<f64>() / 5.0
    });
    let count = u32::try_from(weeks.len()).unwrap_or(u32::MAX);
    shares.sum::<f64>() / f64::from(count)
}

/// How many people are to be coached in a programme at the next milestone that says so.
fn planned(plan: &CoachingPlan, programme: &str, today: NaiveDate) -> Option<u32> {
    let to_come = plan.milestones.iter().filter(|it| it.on.is_some_and(|on| on >= today));
    let mut targets = to_come.flat_map(|it| &it.targets);
    let of_programme = (Some(Measure::StaffCoached), programme, "", "");
    targets.find(|it| it.of() == of_programme).map(|it| it.number)
}

impl Capacity {
    /// The sum, as a lead can check it: `6 coaches × 2 slots = 12 places; you planned 24`.
    #[must_use]
    pub(crate) fn sum(&self) -> String {
        let coaches = count(self.coaches, "coach", "coaches");
        let slots = match self.slots_each {
            Some(each) => format!("{coaches} × {}", count(each, "slot", "slots")),
            None => format!("{coaches} with {} a fortnight", count(self.slots, "slot", "slots")),
        };
        let often = match self.every_school_weeks {
            2 => String::new(),
            weeks => format!(" × {} ÷ 2", count(weeks, "school week", "school weeks")),
        };
        let mut sum = format!("{slots}{often} = {}", count(self.places, "place", "places"));
        if self.places_now < self.places {
            sum.push_str(&format!(", {} of them in this half-term’s weeks", self.places_now));
        }
        match self.planned {
            None => {}
            Some(planned) if planned > self.places => {
                let short = planned - self.places;
                sum.push_str(&format!("; you planned {planned}: {short} too few"));
            }
            Some(planned) => sum.push_str(&format!("; you planned {planned}")),
        }
        if self.without_slots > 0 {
            let unknown = count(self.without_slots, "coach has", "coaches have");
            sum.push_str(&format!("; {unknown} no slots written down"));
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::id::PlanId;
    use crate::coaching::plan::barriers::PlanWeeks;
    use crate::coaching::plan::coaches::CoachStep;
    use crate::coaching::plan::schools::PlanProgramme;
    use crate::coaching::plan::targets::{PlanMilestone, PlanTarget};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    fn plan(slots: &[Option<u32>], every: Option<u8>) -> CoachingPlan {
        let id: PlanId = "0193581e-6c1a-7b52-9f0e-2f3c5de2a90b".parse().expect("an id");
        let mut plan = CoachingPlan::new(id, "Plan".to_owned(), "2026-27".to_owned());
        plan.programmes = vec![PlanProgramme {
            id: "instructional".to_owned(),
            every_school_weeks: every,
            ..PlanProgramme::default()
        }];
        let active = CoachStep {
            state: Some(CoachState::Active),
            on: Some(day("2026-09-07")),
            ..CoachStep::default()
        };
        plan.coaches = slots
            .iter()
            .map(|slots| PlanCoach {
                programme: "instructional".to_owned(),
                school: "elm-park".to_owned(),
                slots: *slots,
                states: vec![active.clone()],
                ..PlanCoach::default()
            })
            .collect();
        plan.milestones = vec![PlanMilestone {
            on: Some(day("2026-12-18")),
            targets: vec![PlanTarget {
                measure: Some(Measure::StaffCoached),
                programme: "instructional".to_owned(),
                number: 24,
                ..PlanTarget::default()
            }],
            ..PlanMilestone::default()
        }];
        plan
    }

    fn sum(plan: &CoachingPlan, on: &str) -> String {
        let all = capacity(plan, |_| None, &Calendar::common(), day(on));
        all.iter().map(Capacity::sum).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_sum_is_one_that_a_lead_can_check() {
        for (slots, every, said) in [
            (vec![Some(2); 6], None, "6 coaches × 2 slots = 12 places; you planned 24: 12 too few"),
            (
                vec![Some(2), Some(3), None],
                Some(1),
                "2 coaches with 5 slots a fortnight × 1 school week ÷ 2 = 2 places; you planned \
                 24: 22 too few; 1 coach has no slots written down",
            ),
            (
                vec![Some(9)],
                Some(6),
                "1 coach × 9 slots × 6 school weeks ÷ 2 = 27 places; you planned 24",
            ),
            (
                vec![],
                None,
                "0 coaches with 0 slots a fortnight = 0 places; you planned 24: 24 too few",
            ),
        ] {
            assert_eq!(sum(&plan(&slots, every), "2026-11-23"), said);
        }
        // Before they were active, and after the last milestone.
        assert!(sum(&plan(&[Some(2)], None), "2026-09-01").starts_with("0 coaches"));
        assert_eq!(sum(&plan(&[Some(2)], None), "2027-01-11"), "1 coach × 2 slots = 2 places");
    }

    #[test]
    fn weeks_in_which_less_can_be_expected_take_their_share_of_the_half_term() {
        let mut plan = plan(&[Some(10)], None);
        // Two of the seven weeks of Autumn 2 at nothing, in the coach's school.
        let weeks = |school: &str| PlanWeeks {
            schools: vec![school.to_owned()],
            from: Some(day("2026-11-23")),
            to: Some(day("2026-12-04")),
            share: Some(0.0),
            ..PlanWeeks::default()
        };
        plan.weeks = vec![weeks("elsewhere")];
        assert!(!sum(&plan, "2026-11-02").contains("half-term"));
        plan.weeks = vec![weeks("elm-park")];
        let said = sum(&plan, "2026-11-02");
        assert!(said.contains("= 10 places, 7 of them in this half-term’s weeks"), "{said}");
        assert!(!sum(&plan, "2027-01-11").contains("half-term"));
    }
}
