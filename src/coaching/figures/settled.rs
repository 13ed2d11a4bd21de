//! Figures about the people coached: of whole half-terms only, and of each once and for all.
//!
//! Reports of two days, subtracted, would give away what each of them hides: one week's meetings, the
//! people of a coach who sent late, somebody who began in between. So such a figure is of a half-term
//! that is over and of which everybody has sent what they did: from then on every report says the same
//! of it. Within a half-term [`GroupTable`] hides; what it hides then stays hidden, and a sum over
//! several half-terms is shown where each of them is.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};

use super::super::calendar::{HALF_TERMS, monday_of, year_of};
use super::super::plan::coaches::{CoachState, PlanCoach};
use super::super::plan::measure::Measure;
use super::arrivals::{Arrivals, NameKeys};
use super::measures::{Measuring, Part};
use super::sums::{FigureScope, Sums};
use super::suppression::{Group, GroupTable, HiddenBy};
use super::trust_report::ABOUT_COACHEES;

/// So many days into the next half-term the last follow-ups of a half-term are decided.
const DECIDED_AFTER: u64 = 7;

/// The half-terms of which figures about the people coached are shown, and what each hides.
pub(super) struct SettledHalves {
    /// The schools and programmes that there is anything of.
    pub(super) schools: Vec<String>,
    pub(super) programmes: Vec<String>,
    /// By the number of the half-term; nothing of those that are not settled.
    halves: Vec<Option<SettledHalf>>,
}

/// A half-term that is over, and of which everybody has sent what they did.
struct SettledHalf {
    name: &'static str,
    /// The Mondays of its weeks are from this day until that.
    days: (NaiveDate, NaiveDate),
    /// For each measure.
    tables: Vec<GroupTable>,
}

impl SettledHalves {
    /// The last one that is settled.
    pub(super) fn last(&self) -> Option<&'static str> {
        self.halves.iter().flatten().next_back().map(|it| it.name)
    }

    /// What hides the figure of a measure in a scope: where it is of one cell or total of the table,
    /// what hides that; else anything that is hidden in it, which it could give away.
    fn hides(&self, half: &SettledHalf, measure: Measure, scope: &FigureScope) -> Option<HiddenBy> {
        let n = ABOUT_COACHEES.iter().position(|it| *it == measure)?;
        let table = half.tables.get(n)?;
        let one = |list: &[String], all: &[String]| match list {
            [] => Some(all.len()),
            [id] => all.iter().position(|it| it == id),
            _ => None,
        };
        if scope.schools.len() < 2 && scope.programmes.len() < 2 {
            let row = one(&scope.schools, &self.schools)?;
            return table.hidden(row, one(&scope.programmes, &self.programmes)?);
        }
        let mut hidden = self.schools.iter().enumerate().flat_map(|(row, school)| {
            let programmes = self.programmes.iter().enumerate();
            programmes.filter_map(move |(column, programme)| {
                table.hidden(row, column).filter(|_| scope.holds(programme, school))
            })
        });
        hidden.next()
    }
}

impl Measuring<'_> {
    /// The half-terms that are settled on `today`, by when coaches sent figures.
    pub(super) fn settled(
        &self,
        today: NaiveDate,
        by: (&Arrivals<'_>, NameKeys<'_>),
    ) -> SettledHalves {
        let mut schools: Vec<String> = self.sums.places().map(|it| it.school.clone()).collect();
        let mut programmes: Vec<String> =
            self.sums.places().map(|it| it.programme.clone()).collect();
        for list in [&mut schools, &mut programmes] {
            list.sort();
            list.dedup();
        }
        let halves = self.half_terms();
        let next_year = year_of(&self.plan.year).and_then(|begins| self.calendar.year(begins + 1));
        let after = next_year.and_then(|it| it.half_terms.first().map(|half| half.from));
        let begins = halves.iter().map(|it| it.from).chain(after);
        let begins: Vec<NaiveDate> = begins.filter_map(monday_of).collect();
        let settled = halves.iter().zip(begins.windows(2)).enumerate().map(|(n, (half, days))| {
            let [from, next] = days else { return None };
            let decided = next.checked_add_days(Days::new(DECIDED_AFTER))?;
            let is_settled = decided <= today && self.all_have_sent(n, (half.to, decided), by);
            let days = (*from, next.pred_opt()?);
            is_settled.then(|| SettledHalf {
                name: half.name,
                days,
                tables: ABOUT_COACHEES
                    .iter()
                    .map(|it| self.table(*it, (n, days), &schools, &programmes))
                    .collect(),
            })
        });
        let halves = settled.collect();
        SettledHalves { schools, programmes, halves }
    }

    /// Whether nothing is to come of a half-term: everybody who held a meeting in it, or coached at its
    /// end, has sent figures from after it was decided. Who coaches no more is not waited for.
    fn all_have_sent(
        &self,
        half: usize,
        days: (NaiveDate, NaiveDate),
        (arrivals, keys): (&Arrivals<'_>, NameKeys<'_>),
    ) -> bool {
        let decided = days.1;
        let sent = self.sums.sent();
        let held = self.sums.people(&FigureScope::default(), half).coaches;
        let held = held.iter().filter_map(|n| sent.get(*n));
        let mut late = held.filter(|it| it.up_to < decided).peekable();
        if late.peek().is_none() {
            return arrivals.all_since(days);
        }
        let stopped = |it: &&PlanCoach| it.state_on(decided) == Some(CoachState::Stopped);
        let stopped = || self.plan.coaches.iter().filter(stopped);
        let names: HashSet<String> = stopped().flat_map(|it| keys(&it.name)).collect();
        let ids: HashSet<_> = stopped().filter_map(|it| it.person.as_ref()).collect();
        let is_known = |name: &str| keys(name).iter().any(|it| names.contains(it));
        late.all(|it| ids.contains(&it.coach) || is_known(&it.name)) && arrivals.all_since(days)
    }

    /// The table of a measure in a half-term, with what has to be hidden.
    fn table(
        &self,
        measure: Measure,
        (half, days): (usize, (NaiveDate, NaiveDate)),
        schools: &[String],
        programmes: &[String],
    ) -> GroupTable {
        let group = |school: &String, programme: &String| {
            let scope = FigureScope::of(programme, school);
            let sums = self.between(&scope, days);
            // Meetings held are shown to everybody, and no figure of them can be more.
            let of_meetings = matches!(measure, Measure::Practice | Measure::StillCoaching);
            Group {
                people: self.sums.people(&scope, half).coachees,
                figure: part_of(measure, &sums).count,
                most: of_meetings.then_some(sums.held),
            }
        };
        let row = |school| programmes.iter().map(|it| group(school, it)).collect();
        GroupTable::new(&schools.iter().map(row).collect::<Vec<Vec<Group>>>())
    }

    /// A figure about the people coached in a scope, of the last half-term that is settled; or what
    /// hides it.
    pub(super) fn about_coachees(
        &self,
        measure: Measure,
        scope: &FigureScope,
        settled: &SettledHalves,
    ) -> Result<Part, HiddenBy> {
        let last = settled.halves.iter().flatten().next_back().ok_or(HiddenBy::NotYet)?;
        self.of_half(measure, scope, (settled, last))
    }

    fn of_half(
        &self,
        measure: Measure,
        scope: &FigureScope,
        (settled, half): (&SettledHalves, &SettledHalf),
    ) -> Result<Part, HiddenBy> {
        match settled.hides(half, measure, scope) {
            Some(by) => Err(by),
            None => Ok(part_of(measure, &self.between(scope, half.days))),
        }
    }

    /// The number of such a measure beside a target: of the half-term of its milestone, or of the last
    /// one that is settled where that `is_to_come`. Steps that became embedded are those of the year.
    pub(super) fn about_coachees_by(
        &self,
        measure: Measure,
        scope: &FigureScope,
        settled: &SettledHalves,
        (on, is_to_come): (NaiveDate, bool),
    ) -> Result<Option<u64>, HiddenBy> {
        let of_day = self.half_term(on).and_then(|half| number_of(half.name));
        let last = settled.halves.iter().rposition(Option::is_some);
        let n = if is_to_come { last } else { of_day }.ok_or(HiddenBy::NotYet)?;
        let from = if measure == Measure::Embedded { 0 } else { n };
        let mut all = Part::default();
        for half in settled.halves.get(from..=n).ok_or(HiddenBy::NotYet)? {
            let half = half.as_ref().ok_or(HiddenBy::NotYet)?;
            let part = self.of_half(measure, scope, (settled, half))?;
            (all.count, all.of) = (all.count + part.count, all.of + part.of);
        }
        Ok(if measure.is_percentage() { all.percentage() } else { Some(all.count) })
    }
}

/// The number of a half-term in its year.
fn number_of(name: &str) -> Option<usize> {
    HALF_TERMS.iter().position(|it| *it == name)
}

/// What a measure about the people coached comes to:
///
/// - **Practice**: meetings held with at least one rep, of those whose protocol has practice or that
///   had some, and the median of their minutes of it.
/// - **Still coaching**: meetings held with a visit since the last, an action step and a rep, of all
///   held.
/// - **Follow-ups kept**: checks that were made by their day or within two school days, of those due.
/// - **Embedded**: action steps that were first seen to be embedded, and the median number of meetings
///   that each took.
///
/// Nothing of any other measure.
pub(super) fn part_of(measure: Measure, sums: &Sums) -> Part {
    let (count, of, median) = match measure {
        Measure::Practice => (sums.practice.count(), sums.could_practise, sums.practice.median()),
        Measure::StillCoaching => (sums.still_coaching, sums.held, None),
        Measure::FollowUpsKept => (sums.follow_ups_kept, sums.follow_ups_due, None),
        Measure::Embedded => (sums.embedded.count(), sums.embedded.count(), sums.embedded.median()),
        _ => (0, 0, None),
    };
    Part { count, of, median }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::contribution::{
        Contribution, ContributionHalfTerm, ContributionPlace, ContributionWeek, Thousandths,
    };
    use super::super::sums::TrustSums;
    use super::super::sums::tests::contribution;
    use super::super::trust_report::{MilestoneIs, TrustReport};
    use super::*;
    use crate::coaching::calendar::Calendar;
    use crate::coaching::plan::plan_record::CoachingPlan;

    /// What one coach did in a half-term: with how many people, and how many steps became embedded.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    struct Did {
        people: u32,
        embedded: usize,
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    /// The two half-terms of autumn, with the first days of two of their weeks.
    fn halves() -> [(&'static str, [NaiveDate; 2]); 2] {
        [
            ("Autumn 1", [day("2026-09-07"), day("2026-09-28")]),
            ("Autumn 2", [day("2026-11-02"), day("2026-11-30")]),
        ]
    }

    /// What a coach sent on a day: the first half of what they did in a half-term is done in its first
    /// week, the rest in the other.
    fn sent_on(coach: usize, did: &[Did], up_to: NaiveDate) -> Contribution {
        let half = |((name, weeks), did): ((&str, [NaiveDate; 2]), &Did)| {
            let done = weeks.iter().filter(|week| **week <= up_to).count();
            let week = |n: usize, of: usize| ContributionWeek {
                held: 3,
                expected: Thousandths(4000),
                meetings_to_embed: vec![2; of],
                ..ContributionWeek::of(weeks[n])
            };
            let (first, rest) = (did.embedded / 2, did.embedded - did.embedded / 2);
            let people = if done == 2 { did.people } else { did.people / 2 };
            ContributionHalfTerm {
                half_term: name.to_owned(),
                coachees: people,
                coachees_so_far: people,
                weeks: [week(0, first), week(1, rest)].into_iter().take(done).collect(),
                ..ContributionHalfTerm::default()
            }
        };
        let half_terms = halves().into_iter().zip(did).map(half);
        let half_terms = half_terms.filter(|it| !it.weeks.is_empty()).collect();
        let (programme, school) = ("instructional".to_owned(), format!("school-{}", coach % 2));
        let place = ContributionPlace { programme, school, half_terms };
        Contribution { up_to, ..contribution(coach, vec![place]) }
    }

    fn plan(coaches: usize) -> CoachingPlan {
        let coach = |n: usize| {
            json!({ "name": format!("Coach {n}"), "school": format!("school-{}", n % 2),
                "programme": "instructional", "slots": 2,
                "states": [{ "state": "active", "on": "2026-09-01" }] })
        };
        let plan = json!({
            "format": "alongside/plan", "version": 1, "id": "plan-of-a-test", "year": "2026-27",
            "programmes": [{ "id": "instructional", "title": "Instructional coaching" }],
            "schools": [{ "id": "school-0", "name": "One" }, { "id": "school-1", "name": "Two" }],
            "coaches": (0..coaches).map(coach).collect::<Vec<_>>(),
            "milestones": [
                { "title": "Half-term", "on": "2026-10-23", "targets": [
                    { "measure": "embedded", "number": 4 }] },
                { "title": "Christmas", "on": "2026-12-18", "targets": [
                    { "measure": "embedded", "number": 4 },
                    { "measure": "embedded", "school": "school-0", "number": 4 }] }],
        });
        serde_json::from_value(plan).expect("a plan")
    }

    /// The report of a day, by what each coach had sent by then.
    fn report(did: &[Vec<Did>], sends: &[Vec<NaiveDate>], today: NaiveDate) -> TrustReport {
        let (plan, mut sums) = (plan(did.len()), TrustSums::default());
        for (coach, (did, sends)) in did.iter().zip(sends).enumerate() {
            if let Some(up_to) = sends.iter().filter(|it| **it <= today).max() {
                sums.add(&sent_on(coach, did, *up_to), &str::to_owned);
            }
        }
        let calendar = Calendar::common();
        let measuring =
            Measuring { plan: &plan, sums: &sums, calendar: &calendar, programmes: &[] };
        measuring.report(today, &|name| [name.to_owned(), name.to_owned()])
    }

    proptest! {
        #![proptest_config(crate::corpus::cases(48))]

        #[test]
        fn what_is_said_of_a_half_term_is_said_once_and_for_all(
            did in vec(vec((0_u32..9, 0_usize..4), 2), 3),
            sends in vec(vec(0_u64..26, 1..5), 3),
        ) {
            let did: Vec<Vec<Did>> = did
                .into_iter()
                .map(|of| of.into_iter().map(|(people, embedded)| Did { people, embedded }).collect())
                .collect();
            let week = |n: u64| day("2026-09-09") + Days::new(n * 7);
            let sends: Vec<Vec<NaiveDate>> =
                sends.into_iter().map(|of| of.into_iter().map(week).collect()).collect();
            let mut said = BTreeMap::new();
            for today in (0..30).map(week) {
                let report = report(&did, &sends, today);
                for row in &report.rows {
                    let about = ABOUT_COACHEES.iter().zip(&row.about_coachees);
                    for (measure, figure) in about.filter(|(_, it)| **it != Err(HiddenBy::NotYet)) {
                        let half = report.about_half_term.expect("a half-term");
                        let of = (half, row.school.clone(), row.programme.clone(), *measure);
                        let first = said.entry(of).or_insert(*figure);
                        prop_assert_eq!(&*first, figure, "{} {:?}", today, row);
                    }
                }
            }
        }
    }

    /// What a report shows: of one half-term, or of the year until the end of one, in one school or all.
    type Shown = (bool, usize, String);

    /// The number of steps that became embedded that stands behind it.
    fn behind(did: &[Vec<Did>], (so_far, half, school): &Shown) -> u64 {
        let mut sum = 0;
        for (coach, did) in did.iter().enumerate() {
            if school.is_empty() || *school == format!("school-{}", coach % 2) {
                let from = if *so_far { 0 } else { *half };
                sum += did[from..=*half].iter().map(|it| it.embedded as u64).sum::<u64>();
            }
        }
        sum
    }

    /// Everything that the reports of these days show: who reads them all knows no more.
    fn shown(
        did: &[Vec<Did>],
        sends: &[Vec<NaiveDate>],
        days: &[NaiveDate],
    ) -> BTreeMap<Shown, u64> {
        let mut shown = BTreeMap::new();
        for today in days {
            let report = report(did, sends, *today);
            let Some(last) = report.about_half_term.and_then(number_of) else { continue };
            for row in &report.rows {
                if let Ok(part) = row.about_coachees[3] {
                    shown.insert((false, last, row.school.clone()), part.count);
                }
            }
            for it in &report.targets {
                let half = usize::from(it.on > day("2026-11-01"));
                let half = if it.when == MilestoneIs::Next { last } else { half };
                if let (Ok(Some(number)), true) = (it.actual, it.when != MilestoneIs::Later) {
                    shown.insert((true, half, it.target.school.clone()), number);
                }
            }
        }
        shown
    }

    #[test]
    fn a_small_school_is_hidden_and_so_is_the_smallest_other() {
        let did = |people: u32| vec![Did { people, embedded: 2 }; 2];
        let sends = vec![day("2026-11-11"), day("2027-01-20")];
        let of = |today: &str| {
            let report = report(&[did(6), did(3)], &[sends.clone(), sends.clone()], day(today));
            let row = |school: &str| {
                let row = report.rows.iter().find(|it| it.school == school).expect("a row");
                row.about_coachees[3].map(|it| it.count)
            };
            (report.about_half_term, row("school-0"), row("school-1"), row(""))
        };
        let (few, other) = (Err(HiddenBy::FewPeople), Err(HiddenBy::ProtectsAnother));
        assert_eq!(of("2027-01-20"), (Some("Autumn 2"), other, few, Ok(4)));
        // In the middle of a half-term it is the one before; before any is over there is none.
        assert_eq!(of("2026-12-10"), (Some("Autumn 1"), other, few, Ok(4)));
        let early = report(&[did(6), did(3)], &[sends.clone(), Vec::new()], day("2026-11-12"));
        assert_eq!(early.about_half_term, None, "somebody has not sent");
    }

    #[test]
    fn all_reports_of_a_year_together_give_no_figure_of_fewer_than_five_away() {
        let days = ["2026-10-12", "2026-11-11", "2026-11-25", "2026-12-09", "2027-01-20"].map(day);
        let prompt: Vec<NaiveDate> = days.to_vec();
        let late = vec![day("2026-10-12"), day("2026-11-25"), day("2027-01-20")];
        let (mut tried, mut hidden) = (0, 0);
        for people in [[3, 3, 6, 6], [3, 6, 6, 6], [6, 3, 6, 6], [3, 6, 3, 6], [6, 6, 6, 3]] {
            for sends in [[prompt.clone(), prompt.clone()], [prompt.clone(), late.clone()]] {
                // Whoever computes it back knows everything but the figures: 0 to 3 each.
                let of = |n: usize| [n % 4, n / 4 % 4, n / 16 % 4, n / 64 % 4];
                let did = |of: [usize; 4]| -> Vec<Vec<Did>> {
                    let did = |n: usize| Did { people: people[n], embedded: of[n] };
                    vec![vec![did(0), did(1)], vec![did(2), did(3)]]
                };
                let worlds: Vec<[usize; 4]> = (0..256).map(of).collect();
                for of in worlds.iter().filter(|of| of.iter().all(|it| *it < 3)) {
                    let shown = shown(&did(*of), &sends, &days);
                    let fits = |other: &&[usize; 4]| {
                        let other = did(**other);
                        shown.iter().all(|(what, number)| behind(&other, what) == *number)
                    };
                    let alike: Vec<&[usize; 4]> = worlds.iter().filter(fits).collect();
                    assert!(alike.contains(&of), "{of:?} {shown:?}");
                    tried += 1;
                    for n in (0..4).filter(|n| people[*n] < 5) {
                        hidden += 1;
                        let is_open = alike.iter().any(|other| other[n] != of[n]);
                        assert!(is_open, "{people:?} {of:?} {sends:?} {shown:?}");
                    }
                }
            }
        }
        assert!(tried == 810 && hidden > 1000, "{tried} {hidden}");
    }
}
