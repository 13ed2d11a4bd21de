//! The measures of a plan: each is one function, with its definition.
//!
//! All of them are made from the plan, the calendar and the sums of contributions. Nothing is about
//! one person: the smallest thing that is measured is a programme in a school.

use chrono::NaiveDate;

use super::super::calendar::{Calendar, HALF_TERMS, HalfTerm, year_of};
use super::super::plan::capacity::capacity;
use super::super::plan::coaches::{CoachState, PlanCoach};
use super::super::plan::measure::Measure;
use super::super::plan::plan_record::CoachingPlan;
use super::super::plan::targets::PlanTarget;
use super::super::programme::Programme;
use super::held::friday_of;
use super::sums::{FigureScope, PeopleSums, Sums, TrustSums};

/// Some of how many, with the median of what each of the some took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// How many.
    pub(crate) count: u64,
    /// Of how many.
    pub(crate) of: u64,
    /// The median of what each took, where that is measured.
    pub(crate) median: Option<u16>,
}

impl Part {
    /// How many of a hundred; nothing where it is a part of nothing.
    #[must_use]
    pub(crate) fn percentage(self) -> Option<u64> {
        (self.count * 100 + self.of / 2).checked_div(self.of)
    }
}

impl FigureScope {
    /// What a target is for: its own programme and school, else those of its phase.
    #[must_use]
    pub(crate) fn of_target(plan: &CoachingPlan, target: &PlanTarget) -> Self {
        let mut scope = Self::of(&target.programme, &target.school);
        if let Some(phase) = plan.phases.iter().find(|it| it.id == target.phase) {
            if scope.programmes.is_empty() {
                scope.programmes.clone_from(&phase.programmes);
            }
            if scope.schools.is_empty() {
                scope.schools.clone_from(&phase.schools);
            }
        }
        scope
    }
}

/// What measures are made from.
#[derive(Clone, Copy)]
pub(crate) struct Measuring<'a> {
    /// The plan.
    pub(crate) plan: &'a CoachingPlan,
    /// The sums of the contributions of its year.
    pub(crate) sums: &'a TrustSums,
    /// The trust's calendar.
    pub(crate) calendar: &'a Calendar,
    /// Every programme, for its rhythm.
    pub(crate) programmes: &'a [Programme],
}

impl Measuring<'_> {
    /// **Coaches trained**: coaches of the plan whose state on `day` is trained, first meeting seen
    /// or active. Somebody who coaches at two schools counts once.
    #[must_use]
    pub(crate) fn coaches_trained(&self, scope: &FigureScope, day: NaiveDate) -> u64 {
        let is_in = |it: &&PlanCoach| scope.holds(&it.programme, &it.school);
        let can = |it: &&PlanCoach| it.state_on(day).is_some_and(CoachState::can_coach);
        let trained = self.plan.coaches.iter().filter(is_in).filter(can);
        let mut names: Vec<&str> = trained.map(|coach| coach.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        names.len() as u64
    }

    /// **Coaches active**: coaches with at least one meeting held in the half-term of `day`.
    #[must_use]
    pub(crate) fn coaches_active(&self, scope: &FigureScope, day: NaiveDate) -> u64 {
        self.people(scope, day).coaches.len() as u64
    }

    /// **Places**: the people whom coaches who are trained or further have time for, less the share of
    /// weeks that the plan says are lost in the half-term; as [`capacity`] says it in a sum.
    #[must_use]
    pub(crate) fn places(&self, scope: &FigureScope, day: NaiveDate) -> u64 {
        let mut plan = self.plan.clone();
        plan.coaches.retain(|it| scope.holds(&it.programme, &it.school));
        let of = |id: &str| self.programmes.iter().find(|it| it.id == id);
        let every = |id: &str| of(id).map(|it| it.every_school_weeks);
        let capacity = capacity(&plan, every, self.calendar, day);
        capacity.iter().map(|it| u64::from(it.places_now)).sum()
    }

    /// **Staff coached**: people with a meeting held in the year until the end of the half-term of
    /// `day`. Somebody with two coaches counts twice.
    #[must_use]
    pub(crate) fn staff_coached(&self, scope: &FigureScope, day: NaiveDate) -> u64 {
        self.people(scope, day).coachees_so_far
    }

    /// The people behind figures of the half-term of `day`.
    #[must_use]
    pub(crate) fn people(&self, scope: &FigureScope, day: NaiveDate) -> PeopleSums {
        let number = |half: HalfTerm| HALF_TERMS.iter().position(|name| *name == half.name);
        let half = self.half_term(day).and_then(number);
        half.map(|half| self.sums.people(scope, half)).unwrap_or_default()
    }

    /// **Meetings held of expected**: meetings that began and are finished, of those that the rhythm
    /// of each pair expects in the school weeks in which it was running, each week weighted by how
    /// much the plan says can be expected in it; in the year until `day`. More than a hundred of a
    /// hundred is possible.
    #[must_use]
    pub(crate) fn meetings_held(&self, scope: &FigureScope, day: NaiveDate) -> Part {
        let sums = self.until(scope, day);
        Part { count: sums.held, of: (sums.expected + 500) / 1000, median: None }
    }

    /// **No date**: pairs that meet and have no next meeting in the diary, when their coach last
    /// sent figures; of all pairs that meet.
    #[must_use]
    pub(crate) fn no_date(&self, scope: &FigureScope, day: NaiveDate) -> Part {
        let sums = self.until(scope, day);
        let of = sums.with_date + sums.without_date;
        Part { count: sums.without_date, of, median: None }
    }

    /// **Days between**: the median of the school days between two meetings of a pair; in the year
    /// until `day`.
    #[must_use]
    pub(crate) fn days_between(&self, scope: &FigureScope, day: NaiveDate) -> Option<u16> {
        self.until(scope, day).days_between.median()
    }

    /// The one number of a measure that a target is set for; nothing where there is none yet.
    #[must_use]
    pub(crate) fn number(&self, of: Measure, scope: &FigureScope, day: NaiveDate) -> Option<u64> {
        match of {
            Measure::CoachesTrained => Some(self.coaches_trained(scope, day)),
            Measure::CoachesActive => Some(self.coaches_active(scope, day)),
            Measure::Places => Some(self.places(scope, day)),
            Measure::StaffCoached => Some(self.staff_coached(scope, day)),
            Measure::MeetingsHeld => self.meetings_held(scope, day).percentage(),
            Measure::NoDate => Some(self.no_date(scope, day).count),
            Measure::DaysBetween => self.days_between(scope, day).map(u64::from),
            // What is about the people coached is of whole half-terms only.
            Measure::Practice
            | Measure::StillCoaching
            | Measure::FollowUpsKept
            | Measure::Embedded => None,
        }
    }

    /// The half-terms of the plan's year, in order.
    #[must_use]
    pub(crate) fn half_terms(&self) -> Vec<HalfTerm> {
        let year = year_of(&self.plan.year).and_then(|begins| self.calendar.year(begins));
        year.map(|it| it.half_terms).unwrap_or_default()
    }

    /// The half-term that `day` belongs to.
    #[must_use]
    pub(crate) fn half_term(&self, day: NaiveDate) -> Option<HalfTerm> {
        self.calendar.year(year_of(&self.plan.year)?)?.half_term_of(day).copied()
    }

    /// What was counted until `day`.
    #[must_use]
    pub(crate) fn until(&self, scope: &FigureScope, day: NaiveDate) -> Sums {
        self.between(scope, (NaiveDate::MIN, day))
    }

    /// What was counted in the weeks that begin from the first of these days until the other.
    pub(super) fn between(&self, scope: &FigureScope, days: (NaiveDate, NaiveDate)) -> Sums {
        let share = |school: &str, monday| self.share_of_week(school, monday);
        self.sums.sums(scope, days, &share)
    }

    /// What was counted in the week that begins on `monday`.
    #[must_use]
    pub(crate) fn in_week(&self, scope: &FigureScope, monday: NaiveDate) -> Sums {
        let share = |school: &str, monday| self.share_of_week(school, monday);
        self.sums.sums(scope, (monday, monday), &share)
    }

    /// How many hundredths of what is usual can be expected in the week of `monday`: the mean of its
    /// five days.
    pub(crate) fn share_of_week(&self, school: &str, monday: NaiveDate) -> u64 {
        let days = monday.iter_days().take_while(|day| *day <= friday_of(monday));
        let shares: f64 = days.map(|day| self.plan.expected_share(school, day)).sum();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let hundredths = (shares * 20.0).round().clamp(0.0, 100.0) as u64;
        hundredths
    }
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use serde_json::json;

    use super::super::contribution::{
        ContributionHalfTerm, ContributionPlace, ContributionWeek, Thousandths,
    };
    use super::super::settled::part_of;
    use super::super::sums::tests::{contribution, start};
    use super::super::suppression::HiddenBy;
    use super::super::trust_report::Coming;
    use super::*;
    use crate::coaching::figures::gap::GapWord;
    use crate::coaching::packs::programmes;

    fn plan() -> CoachingPlan {
        let coach = |name: &str, school: &str, state: &str, slots: u32| {
            json!({ "name": name, "school": school, "programme": "instructional", "slots": slots,
                "states": [{ "state": "training", "on": "2026-09-01" },
                    { "state": state, "on": "2026-10-01" }] })
        };
        let plan = json!({
            "format": "alongside/plan", "version": 1, "id": "plan-of-a-test", "year": "2026-27",
            "programmes": [{ "id": "instructional", "title": "Instructional coaching" }],
            "schools": [{ "id": "rise", "name": "Castle Rise" }, { "id": "pool", "name": "Pool" },
                { "id": "hill", "name": "Hill" }],
            "phases": [{ "id": "pilot", "title": "Pilot", "schools": ["rise", "pool"] }],
            "coaches": [coach("Coach 0", "rise", "active", 2), coach("Coach 0", "pool", "active", 1),
                coach("Coach 1", "pool", "active", 2), coach("Coach 2", "hill", "trained", 3),
                coach("Coach 3", "hill", "training", 3)],
            "weeks": [{ "what": "mocks", "schools": ["pool"], "from": "2026-11-02",
                "to": "2026-12-31", "share": 0.5 }],
            "milestones": [{ "title": "Christmas", "on": "2026-12-18", "targets": [
                { "measure": "staff_coached", "number": 15 },
                { "measure": "embedded", "phase": "pilot", "number": 4 },
                { "measure": "meetings_held", "school": "rise", "number": 60 }] }],
        });
        serde_json::from_value(plan).expect("a plan")
    }

    /// Of Autumn 2: two weeks in each of which so much was done with so many people.
    fn place(school: &str, people: u32, held: u32) -> ContributionPlace {
        let week = |n: u64| ContributionWeek {
            held,
            expected: Thousandths(4000),
            could_practise: held,
            practice_minutes: vec![4, 9],
            still_coaching: 1,
            follow_ups_due: 2,
            follow_ups_kept: 1,
            meetings_to_embed: vec![3],
            without_date: 1,
            days_between: vec![10; held as usize],
            ..ContributionWeek::of(start() + Days::new((8 + n) * 7))
        };
        let half = ContributionHalfTerm {
            half_term: "Autumn 2".to_owned(),
            coachees: people,
            coachees_so_far: people,
            first_meetings: people,
            weeks: vec![week(0), week(1)],
        };
        let (programme, school) = ("instructional".to_owned(), school.to_owned());
        ContributionPlace { programme, school, half_terms: vec![half] }
    }

    fn measured<T>(of: impl FnOnce(Measuring<'_>, NaiveDate) -> T) -> T {
        let (plan, mut sums) = (plan(), TrustSums::default());
        let sent = [
            contribution(0, vec![place("Castle Rise", 6, 2), place("Pool", 3, 3)]),
            contribution(7, vec![place("Hill", 7, 2)]),
        ];
        let by_name = |name: &str| {
            plan.school(name).map_or_else(|| name.to_owned(), |school| school.id.clone())
        };
        for it in &sent {
            sums.add(it, &by_name);
        }
        let calendar = Calendar::common();
        let measuring =
            Measuring { plan: &plan, sums: &sums, calendar: &calendar, programmes: &programmes() };
        of(measuring, NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day"))
    }

    #[test]
    fn each_measure_is_as_it_is_defined() {
        let part = |count, of, median| Part { count, of, median };
        measured(|it, day| {
            let (all, pool) = (FigureScope::default(), FigureScope::of("", "pool"));
            assert_eq!(it.coaches_trained(&all, day), 3, "one coaches at two schools");
            assert_eq!(it.coaches_trained(&all, start()), 0, "they were in training then");
            assert_eq!((it.coaches_active(&all, day), it.coaches_active(&pool, day)), (2, 1));
            assert_eq!((it.staff_coached(&all, day), it.staff_coached(&pool, day)), (16, 3));
            // The weeks of mocks count half.
            assert_eq!(it.meetings_held(&pool, day), part(6, 4, None));
            assert_eq!(it.meetings_held(&pool, day).percentage(), Some(150));
            assert_eq!(it.meetings_held(&all, day), part(14, 20, None));
            assert_eq!(it.no_date(&all, day), part(6, 6, None));
            assert_eq!(part_of(Measure::Practice, &it.until(&pool, day)), part(4, 6, Some(4)));
            assert_eq!(part_of(Measure::StillCoaching, &it.until(&pool, day)), part(2, 6, None));
            assert_eq!(part_of(Measure::FollowUpsKept, &it.until(&pool, day)), part(2, 4, None));
            assert_eq!(part_of(Measure::Embedded, &it.until(&pool, day)), part(2, 2, Some(3)));
            assert_eq!(it.days_between(&pool, day), Some(10));
            assert_eq!(it.days_between(&FigureScope::of("leadership", ""), day), None);
        });
    }

    #[test]
    fn places_are_fewer_where_the_plan_says_that_weeks_are_lost() {
        measured(|it, day| {
            assert_eq!(it.places(&FigureScope::of("", "rise"), day), 2);
            // Three slots at half of what is usual, every second week.
            assert_eq!(it.places(&FigureScope::of("instructional", "pool"), day), 1);
            assert_eq!(it.places(&FigureScope::default(), day), 2 + 1 + 3);
        });
    }

    #[test]
    fn a_report_says_who_is_waited_for_and_nothing_of_the_people_coached_before_it_is_settled() {
        measured(|it, day| {
            let report = it.report(day, &|name| [name.to_lowercase(), name.to_lowercase()]);
            assert_eq!(report.sent, Coming { sent: 1, due: 2 });
            assert_eq!(report.missing, ["Coach 1"]);
            assert_eq!(report.not_in_plan, ["Coach 7"]);
            let of = |school: &str| {
                let row = report.rows.iter().find(|row| row.school == school);
                row.expect("a row").about_coachees[3]
            };
            // Its half-term is not over, and somebody has not sent.
            let hidden = ["pool", "rise", "hill", ""].map(|it| of(it).err());
            assert_eq!(hidden, [Some(HiddenBy::NotYet); 4]);
            let [staff, embedded, held] = report.targets.as_slice() else { panic!("three") };
            assert_eq!((staff.actual, staff.word), (Ok(Some(16)), GapWord::NotYetKnown));
            assert_eq!(embedded.actual, Err(HiddenBy::NotYet));
            assert_eq!((held.actual, held.word), (Ok(Some(50)), GapWord::Behind));
        });
    }
}
