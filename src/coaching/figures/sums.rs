//! Sums of contributions by programme, school and week.
//!
//! A contribution is added and let go, so that ten thousand of them take no more memory than their
//! sums. Every sum is of whole numbers: in whatever order contributions come, and however their rows
//! are split, the sums are the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::super::calendar::HALF_TERMS;
use super::super::id::PersonId;
use super::contribution::{Contribution, ContributionWeek};

/// How often each number was met: minutes, days, meetings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spread(BTreeMap<u16, u64>);

impl Spread {
    pub(super) fn add(&mut self, numbers: &[u16]) {
        for number in numbers {
            *self.0.entry(*number).or_default() += 1;
        }
    }

    fn merge(&mut self, other: &Self) {
        for (number, times) in &other.0 {
            *self.0.entry(*number).or_default() += times;
        }
    }

    /// How many numbers there are.
    #[must_use]
    pub(crate) fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// Their median; the lower of the two in the middle where their number is even. Nothing where
    /// there are none.
    #[must_use]
    pub(crate) fn median(&self) -> Option<u16> {
        let middle = self.count().div_ceil(2);
        let mut seen = 0;
        let reached = |(number, times): (&u16, &u64)| {
            seen += times;
            (seen >= middle && middle > 0).then_some(*number)
        };
        self.0.iter().find_map(reached)
    }
}

/// What was counted in some weeks, of some programmes and schools.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    /// Meetings held.
    pub(crate) held: u64,
    /// Meetings expected by rhythm, in thousandths, before any week is weighted.
    pub(crate) by_rhythm: u64,
    /// The same with each week weighted by how much could be expected in it.
    pub(crate) expected: u64,
    /// People with a next meeting in the diary.
    pub(crate) with_date: u64,
    /// People without one.
    pub(crate) without_date: u64,
    /// Meetings held whose protocol has practice, or that had some.
    pub(crate) could_practise: u64,
    /// The minutes of each meeting with practice.
    pub(crate) practice: Spread,
    /// Drop-ins.
    pub(crate) visits: u64,
    /// Meetings held with a visit, an action step and practice.
    pub(crate) still_coaching: u64,
    /// Follow-ups due.
    pub(crate) follow_ups_due: u64,
    /// Follow-ups made in time.
    pub(crate) follow_ups_kept: u64,
    /// The meetings that each step took until it was embedded.
    pub(crate) embedded: Spread,
    /// The school days between two meetings of a pair.
    pub(crate) days_between: Spread,
}

impl Sums {
    fn add(&mut self, week: &ContributionWeek) {
        self.held += u64::from(week.held);
        self.by_rhythm += u64::from(week.expected.0);
        self.with_date += u64::from(week.with_date);
        self.without_date += u64::from(week.without_date);
        self.could_practise += u64::from(week.could_practise);
        self.practice.add(&week.practice_minutes);
        self.visits += u64::from(week.visits);
        self.still_coaching += u64::from(week.still_coaching);
        self.follow_ups_due += u64::from(week.follow_ups_due);
        self.follow_ups_kept += u64::from(week.follow_ups_kept);
        self.embedded.add(&week.meetings_to_embed);
        self.days_between.add(&week.days_between);
    }

    fn merge(&mut self, other: &Self) {
        self.held += other.held;
        self.by_rhythm += other.by_rhythm;
        self.expected += other.expected;
        self.with_date += other.with_date;
        self.without_date += other.without_date;
        self.could_practise += other.could_practise;
        self.practice.merge(&other.practice);
        self.visits += other.visits;
        self.still_coaching += other.still_coaching;
        self.follow_ups_due += other.follow_ups_due;
        self.follow_ups_kept += other.follow_ups_kept;
        self.embedded.merge(&other.embedded);
        self.days_between.merge(&other.days_between);
    }
}

/// What cannot be added up over half-terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PeopleSums {
    /// People with a meeting held in the half-term. Somebody with two coaches is two.
    pub(crate) coachees: u64,
    /// The same in the year until its end.
    pub(crate) coachees_so_far: u64,
    /// Those who met their coach for the first time.
    pub(crate) first_meetings: u64,
    /// The coaches who held a meeting in it.
    pub(crate) coaches: BTreeSet<usize>,
}

impl PeopleSums {
    fn merge(&mut self, other: &Self) {
        self.coachees += other.coachees;
        self.coachees_so_far += other.coachees_so_far;
        self.first_meetings += other.first_meetings;
        self.coaches.extend(&other.coaches);
    }
}

/// Which programme and school a row is of, by their ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FigurePlace {
    /// The programme.
    pub(crate) programme: String,
    /// The school.
    pub(crate) school: String,
}

/// Which programmes and schools are looked at; all where none is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FigureScope {
    /// Programmes, by id.
    pub(crate) programmes: Vec<String>,
    /// Schools, by id.
    pub(crate) schools: Vec<String>,
}

impl FigureScope {
    /// One programme in one school; an empty id is all of them.
    #[must_use]
    pub(crate) fn of(programme: &str, school: &str) -> Self {
        let list = |id: &str| Some(id.to_owned()).filter(|it| !it.is_empty()).into_iter().collect();
        Self { programmes: list(programme), schools: list(school) }
    }

    /// Whether a programme in a school is in it.
    pub(crate) fn holds(&self, programme: &str, school: &str) -> bool {
        let is_in = |list: &[String], id: &str| list.is_empty() || list.iter().any(|it| it == id);
        is_in(&self.programmes, programme) && is_in(&self.schools, school)
    }
}

/// What one coach sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sent {
    /// Who.
    pub(crate) coach: PersonId,
    /// What they are called.
    pub(crate) name: String,
    /// The last day that is counted.
    pub(crate) up_to: NaiveDate,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct PlaceSums {
    weeks: BTreeMap<NaiveDate, Sums>,
    half_terms: [PeopleSums; HALF_TERMS.len()],
}

/// The timetable of a coach in one place: what a school's lead may see of them, where that is agreed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CoachWeeks {
    coach: usize,
    place: FigurePlace,
    /// Each week with the meetings held, those that the rhythms expect in thousandths, and the pairs
    /// with and without a date.
    weeks: Vec<(NaiveDate, [u32; 4])>,
}

/// What was held in some weeks, and who has no date, of one coach in one programme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CoachHeld {
    /// Who.
    pub(crate) name: String,
    /// In which programme, by id.
    pub(crate) programme: String,
    /// Meetings held.
    pub(crate) held: u64,
    /// Meetings that the rhythms expect.
    pub(crate) due: u64,
    /// Pairs without a next date.
    pub(crate) no_date: u64,
    /// Pairs, by the same count.
    pub(crate) pairs: u64,
}

/// The sums of the contributions of one school year.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TrustSums {
    places: BTreeMap<FigurePlace, PlaceSums>,
    sent: Vec<Sent>,
    timetables: Vec<CoachWeeks>,
}

impl TrustSums {
    /// Adds a coach's contribution, of which there is one; `school_id` finds the school that a name
    /// is of.
    pub(crate) fn add(&mut self, of: &Contribution, school_id: &dyn Fn(&str) -> String) {
        let coach = self.sent.len();
        // An empty id is all of them.
        let named = |id: String| if id.is_empty() { "-".to_owned() } else { id };
        let (id, name) = (of.coach.clone(), of.coach_name.clone());
        self.sent.push(Sent { coach: id, name, up_to: of.up_to });
        for place in &of.places {
            let programme = named(place.programme.clone());
            let key = FigurePlace { programme, school: named(school_id(&place.school)) };
            let weeks = place
                .half_terms
                .iter()
                .flat_map(|it| &it.weeks)
                .map(|it| (it.week, [it.held, it.expected.0, it.with_date, it.without_date]));
            let weeks = weeks.collect();
            self.timetables.push(CoachWeeks { coach, place: key.clone(), weeks });
            let sums = self.places.entry(key).or_default();
            let mut before = 0;
            for (number, name) in HALF_TERMS.iter().enumerate() {
                let Some(people) = sums.half_terms.get_mut(number) else { continue };
                let halves = place.half_terms.iter().filter(|it| it.half_term == *name);
                let mut so_far = before;
                for half in halves {
                    people.coachees += u64::from(half.coachees);
                    people.first_meetings += u64::from(half.first_meetings);
                    so_far = so_far.max(u64::from(half.coachees_so_far));
                    if half.weeks.iter().any(|week| week.held > 0) {
                        people.coaches.insert(coach);
                    }
                    for week in &half.weeks {
                        sums.weeks.entry(week.week).or_default().add(week);
                    }
                }
                people.coachees_so_far += so_far;
                before = so_far;
            }
        }
    }

    /// What every coach sent, in the order in which it came.
    #[must_use]
    pub(crate) fn sent(&self) -> &[Sent] {
        &self.sent
    }

    /// The programmes and schools that there is anything of, in order.
    pub(crate) fn places(&self) -> impl Iterator<Item = &FigurePlace> {
        self.places.keys()
    }

    /// The weeks that there is anything of, by their Mondays.
    #[must_use]
    pub(crate) fn mondays(&self) -> BTreeSet<NaiveDate> {
        self.places.values().flat_map(|it| it.weeks.keys().copied()).collect()
    }

    /// The places of a scope; of a programme in a school, at once.
    fn within<'a>(
        &'a self,
        scope: &'a FigureScope,
    ) -> impl Iterator<Item = (&'a FigurePlace, &'a PlaceSums)> {
        let one = match (scope.programmes.as_slice(), scope.schools.as_slice()) {
            ([programme], [school]) => {
                let (programme, school) = (programme.clone(), school.clone());
                Some(FigurePlace { programme, school })
            }
            _ => None,
        };
        let (at, all) = match &one {
            Some(place) => (self.places.get_key_value(place), None),
            None => (None, Some(self.places.iter())),
        };
        let all = all.into_iter().flatten();
        at.into_iter().chain(all.filter(|(it, _)| scope.holds(&it.programme, &it.school)))
    }

    /// What was counted in the places of `of`, in the weeks from that of `from` until that
    /// of `until`. `share` says how many hundredths of what is usual can be expected in a school in
    /// the week that begins on a Monday.
    #[must_use]
    pub(crate) fn sums(
        &self,
        of: &FigureScope,
        (from, until): (NaiveDate, NaiveDate),
        share: &dyn Fn(&str, NaiveDate) -> u64,
    ) -> Sums {
        let mut all = Sums::default();
        for (place, sums) in self.within(of) {
            for (monday, week) in
                sums.weeks.iter().filter(|(week, _)| (from..=until).contains(*week))
            {
                all.merge(week);
                all.expected += week.by_rhythm * share(&place.school, *monday).min(100) / 100;
            }
        }
        all
    }

    /// What each coach of a school held in the weeks from that of `from` until that of `until`, and who
    /// has no date by what they sent last.
    #[must_use]
    pub(crate) fn coaches_held(
        &self,
        school: &str,
        (from, until): (NaiveDate, NaiveDate),
    ) -> Vec<CoachHeld> {
        let mut rows: Vec<CoachHeld> = Vec::new();
        for it in self.timetables.iter().filter(|it| it.place.school == school) {
            let name = self.sent.get(it.coach).map(|it| it.name.clone()).unwrap_or_default();
            let sum = |n: usize, all: bool| -> u64 {
                let weeks = it.weeks.iter();
                let meant = weeks.filter(|(week, _)| *week <= until && (all || *week >= from));
                meant.filter_map(|(_, of)| of.get(n)).map(|it| u64::from(*it)).sum()
            };
            rows.push(CoachHeld {
                name,
                programme: it.place.programme.clone(),
                held: sum(0, false),
                due: (sum(1, false) + 500) / 1000,
                no_date: sum(3, true),
                pairs: sum(2, true) + sum(3, true),
            });
        }
        // Who neither met nor was to meet anybody is not shown as one who held nothing.
        rows.retain(|it| it.held + it.due + it.pairs > 0);
        rows.sort_by(|a, b| (&a.name, &a.programme).cmp(&(&b.name, &b.programme)));
        rows
    }

    /// Who was met in the places of `of`, in the half-term of this number.
    #[must_use]
    pub(crate) fn people(&self, of: &FigureScope, half: usize) -> PeopleSums {
        let mut all = PeopleSums::default();
        for (_, sums) in self.within(of) {
            if let Some(people) = sums.half_terms.get(half) {
                all.merge(people);
            }
        }
        all
    }
}

#[cfg(test)]
pub(super) mod tests {
    use chrono::Days;
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::contribution::{
        CONTRIBUTION_VERSION, ContributionFormat, ContributionHalfTerm, ContributionPlace,
        Thousandths,
    };
    use super::*;

    pub(crate) fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 9, 7).expect("a Monday")
    }

    pub(crate) fn contribution(coach: usize, places: Vec<ContributionPlace>) -> Contribution {
        Contribution {
            format: ContributionFormat::Contribution,
            version: CONTRIBUTION_VERSION,
            coach: format!("coach-{coach}").parse().expect("an id"),
            coach_name: format!("Coach {coach}"),
            year: "2026-27".to_owned(),
            revision: 1,
            up_to: start() + Days::new(90),
            places,
        }
    }

    fn week() -> impl Strategy<Value = ContributionWeek> {
        let lists = (vec(0_u16..40, 0..4), vec(1_u16..9, 0..2), vec(1_u16..30, 0..4));
        (0_u64..10, vec(0_u32..5, 8), 0_u32..9000, lists).prop_map(
            |(n, counts, expected, lists)| ContributionWeek {
                held: counts[0],
                expected: Thousandths(expected),
                with_date: counts[1],
                without_date: counts[2],
                could_practise: counts[3],
                visits: counts[4],
                still_coaching: counts[5],
                follow_ups_due: counts[6],
                follow_ups_kept: counts[7],
                practice_minutes: lists.0,
                meetings_to_embed: lists.1,
                days_between: lists.2,
                ..ContributionWeek::of(start() + Days::new(n * 7))
            },
        )
    }

    fn half_term() -> impl Strategy<Value = ContributionHalfTerm> {
        (0_usize..3, 0_u32..4, 0_u32..4, vec(week(), 0..4)).prop_map(
            |(n, coachees, more, weeks)| ContributionHalfTerm {
                half_term: HALF_TERMS[n].to_owned(),
                coachees,
                coachees_so_far: coachees + more,
                first_meetings: coachees,
                weeks,
            },
        )
    }

    fn places() -> impl Strategy<Value = Vec<ContributionPlace>> {
        let place = (0_usize..3, 0_usize..3, vec(half_term(), 0..3));
        vec(place, 0..4).prop_map(|places| {
            let place = |(programme, school, half_terms)| ContributionPlace {
                programme: format!("programme-{programme}"),
                school: format!("School {school}"),
                half_terms,
            };
            places.into_iter().map(place).collect()
        })
    }

    fn summed(all: &[Contribution]) -> TrustSums {
        let mut sums = TrustSums::default();
        for it in all {
            sums.add(it, &str::to_lowercase);
        }
        sums
    }

    fn whole(sums: &TrustSums, of: &FigureScope, share: u64) -> Sums {
        sums.sums(of, (start(), NaiveDate::MAX), &|_, _| share)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn sums_add_up_by_school_and_by_programme(all in vec(places(), 0..4)) {
            let all: Vec<Contribution> =
                all.into_iter().enumerate().map(|(n, places)| contribution(n, places)).collect();
            let sums = summed(&all);
            let (mut by_school, mut by_programme) = (Sums::default(), Sums::default());
            let mut by_both = Sums::default();
            for n in 0..9 {
                let (programme, school) = (format!("programme-{}", n % 3), format!("school {}", n / 3));
                by_both.merge(&whole(&sums, &FigureScope::of(&programme, &school), 100));
            }
            for n in 0..3 {
                let school = format!("school {n}");
                // Of its coaches one by one, nothing more and nothing less.
                let mut by_coach = [0; 3];
                let mut due = 0;
                for it in sums.coaches_held(&school, (start(), NaiveDate::MAX)) {
                    by_coach = [
                        by_coach[0] + it.held,
                        by_coach[1] + it.no_date,
                        by_coach[2] + it.pairs,
                    ];
                    due += it.due;
                }
                let of = whole(&sums, &FigureScope::of("", &school), 100);
                let pairs = of.with_date + of.without_date;
                prop_assert_eq!(by_coach, [of.held, of.without_date, pairs]);
                prop_assert!(due.abs_diff(of.by_rhythm / 1000) <= 12, "each is rounded");
                by_school.merge(&whole(&sums, &FigureScope::of("", &school), 100));
                let programme = format!("programme-{n}");
                by_programme.merge(&whole(&sums, &FigureScope::of(&programme, ""), 100));
            }
            let total = whole(&sums, &FigureScope::default(), 100);
            prop_assert_eq!(&by_school, &total);
            prop_assert_eq!(&by_programme, &total);
            prop_assert_eq!(&by_both, &total);
            let rows = || all.iter().flat_map(|it| &it.places).flat_map(|it| &it.half_terms);
            let held: u32 = rows().flat_map(|it| &it.weeks).map(|it| it.held).sum();
            prop_assert_eq!(total.held, u64::from(held));
            prop_assert_eq!(total.expected, total.by_rhythm);
            prop_assert_eq!(whole(&sums, &FigureScope::default(), 0).expected, 0);
        }

        #[test]
        fn splitting_a_coachs_rows_and_any_order_change_nothing(
            places in places(), coaches in vec(places(), 0..3),
        ) {
            let mut split: Vec<ContributionPlace> = Vec::new();
            for place in &places {
                for half in &place.half_terms {
                    // The weeks in rows of their own; who was met is in the first.
                    let empty = ContributionHalfTerm {
                        coachees: 0, first_meetings: 0, weeks: Vec::new(), ..half.clone()
                    };
                    let people = ContributionHalfTerm { weeks: Vec::new(), ..half.clone() };
                    let one = |half| ContributionPlace { half_terms: vec![half], ..place.clone() };
                    split.push(one(people));
                    split.extend(half.weeks.iter().map(|week| {
                        let so_far = ContributionHalfTerm { coachees_so_far: 0, ..empty.clone() };
                        one(ContributionHalfTerm { weeks: vec![week.clone()], ..so_far })
                    }));
                }
            }
            let whole_rows = summed(&[contribution(0, places)]);
            let split_rows = summed(&[contribution(0, split)]);
            for share in [0, 33, 100] {
                prop_assert_eq!(
                    whole(&whole_rows, &FigureScope::default(), share), whole(&split_rows, &FigureScope::default(), share)
                );
            }
            for half in 0..HALF_TERMS.len() {
                let coachees = |it: &TrustSums| it.people(&FigureScope::default(), half).coachees;
                prop_assert_eq!(coachees(&whole_rows), coachees(&split_rows));
            }
            let all: Vec<Contribution> =
                coaches.into_iter().enumerate().map(|(n, places)| contribution(n, places)).collect();
            let turned: Vec<Contribution> = all.iter().rev().cloned().collect();
            prop_assert_eq!(whole(&summed(&all), &FigureScope::default(), 50), whole(&summed(&turned), &FigureScope::default(), 50));
        }
    }

    #[test]
    fn a_weighted_week_moves_what_is_expected_as_it_should() {
        let week = |n: u64, thousandths| ContributionWeek {
            expected: Thousandths(thousandths),
            ..ContributionWeek::of(start() + Days::new(n * 7))
        };
        let half = ContributionHalfTerm {
            half_term: "Autumn 1".to_owned(),
            weeks: vec![week(0, 1500), week(1, 1500)],
            ..ContributionHalfTerm::default()
        };
        let place = ContributionPlace { half_terms: vec![half], ..ContributionPlace::default() };
        let sums = summed(&[contribution(0, vec![place])]);
        let mocks = |_: &str, monday: NaiveDate| if monday == start() { 40 } else { 100 };
        let expected =
            |until| sums.sums(&FigureScope::default(), (start(), until), &mocks).expected;
        assert_eq!((expected(start()), expected(NaiveDate::MAX)), (600, 2100));
    }

    #[test]
    fn who_was_met_so_far_is_carried_on_where_a_coach_has_stopped() {
        let half = |name: &str, coachees_so_far| ContributionHalfTerm {
            half_term: name.to_owned(),
            coachees_so_far,
            ..ContributionHalfTerm::default()
        };
        let place = |half_terms| ContributionPlace { half_terms, ..ContributionPlace::default() };
        let stopped = contribution(0, vec![place(vec![half("Autumn 1", 3)])]);
        let goes_on = contribution(1, vec![place(vec![half("Autumn 1", 2), half("Spring 1", 4)])]);
        let sums = summed(&[stopped, goes_on]);
        let so_far =
            [0, 1, 2, 5].map(|half| sums.people(&FigureScope::default(), half).coachees_so_far);
        assert_eq!(so_far, [5, 5, 7, 7]);
    }

    #[test]
    fn a_median_is_the_lower_of_the_two_in_the_middle() {
        for (numbers, median) in
            [(&[][..], None), (&[4], Some(4)), (&[9, 2], Some(2)), (&[9, 2, 5], Some(5))]
        {
            let mut spread = Spread::default();
            spread.add(numbers);
            assert_eq!((spread.median(), spread.count()), (median, numbers.len() as u64));
        }
    }
}
