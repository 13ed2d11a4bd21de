//! Makes the figures of a trust beside its plan, and sees to it that none of them gives away what is
//! hidden.

use chrono::{Days, NaiveDate};

use super::super::plan::measure::Measure;
use super::arrivals::{Arrivals, NameKeys};
use super::gap::{GapWord, pace};
use super::held::friday_of;
use super::measures::{Measuring, Part};
use super::sums::FigureScope;
use super::suppression::{Group, GroupTable, HiddenBy};
use super::trust_report::{
    ABOUT_COACHEES, LatelyHeld, MilestoneIs, PlaceFigures, TargetFigure, TrustReport,
};

/// The table of each measure about the people coached, by school and programme.
struct Guard {
    schools: Vec<String>,
    programmes: Vec<String>,
    tables: Vec<GroupTable>,
}

impl Measuring<'_> {
    /// The report as it stands on `today`. `keys` gives the keys by which names are compared.
    #[must_use]
    pub(crate) fn report(&self, today: NaiveDate, keys: NameKeys<'_>) -> TrustReport {
        let guard = self.guard(today);
        let arrivals = Arrivals::of(self.plan, self.sums, keys);
        let (sent, missing) = arrivals.coming(&FigureScope::default(), today);
        TrustReport {
            sent,
            missing,
            not_in_plan: arrivals.not_in_plan(),
            targets: self.targets(today, &guard, &arrivals),
            rows: self.rows(today, &guard, &arrivals),
        }
    }

    /// The meetings of the last two school weeks before that of `today`.
    fn lately(&self, scope: &FigureScope, today: NaiveDate) -> LatelyHeld {
        const LOOKED_BACK: u64 = 90;
        let begins = today.checked_sub_days(Days::new(LOOKED_BACK)).unwrap_or(today);
        let is_over = |monday: &NaiveDate| friday_of(*monday) < today;
        let mut over = self.calendar.school_weeks(begins, today);
        over.retain(is_over);
        let [.., first, last] = over.as_slice() else { return LatelyHeld::default() };
        let sums = self.between(scope, (*first, *last));
        let whole = |thousandths: u64| (thousandths + 500) / 1000;
        LatelyHeld {
            weeks: Some((*first, friday_of(*last))),
            held: sums.held,
            by_rhythm: whole(sums.by_rhythm),
            expected: whole(sums.expected),
        }
    }

    /// What has to be hidden.
    fn guard(&self, today: NaiveDate) -> Guard {
        let mut schools: Vec<String> = self.sums.places().map(|it| it.school.clone()).collect();
        let mut programmes: Vec<String> =
            self.sums.places().map(|it| it.programme.clone()).collect();
        for list in [&mut schools, &mut programmes] {
            list.sort();
            list.dedup();
        }
        let table = |measure: &Measure| {
            let group = |school: &String, programme: &String| {
                let scope = FigureScope::of(programme, school);
                // Meetings held are shown to everybody, and no figure of them can be more.
                let of_meetings = matches!(measure, Measure::Practice | Measure::StillCoaching);
                Group {
                    people: self.staff_coached(&scope, today),
                    figure: self.about_coachees(*measure, &scope, today).count,
                    most: of_meetings.then(|| self.meetings_held(&scope, today).count),
                }
            };
            let row = |school| programmes.iter().map(|it| group(school, it)).collect();
            GroupTable::new(&schools.iter().map(row).collect::<Vec<Vec<Group>>>())
        };
        let tables = ABOUT_COACHEES.iter().map(table).collect();
        Guard { schools, programmes, tables }
    }

    fn about_coachees(&self, measure: Measure, scope: &FigureScope, day: NaiveDate) -> Part {
        match measure {
            Measure::Practice => self.practice(scope, day),
            Measure::StillCoaching => self.still_coaching(scope, day),
            Measure::FollowUpsKept => self.follow_ups_kept(scope, day),
            _ => self.embedded(scope, day),
        }
    }

    fn rows(&self, today: NaiveDate, guard: &Guard, arrivals: &Arrivals<'_>) -> Vec<PlaceFigures> {
        let (of_schools, of_programmes) = (guard.schools.len(), guard.programmes.len());
        let mut rows = Vec::with_capacity((of_schools + 1) * (of_programmes + 1));
        for row in 0..=of_schools {
            for column in 0..=of_programmes {
                let school = guard.schools.get(row).cloned().unwrap_or_default();
                let programme = guard.programmes.get(column).cloned().unwrap_or_default();
                let scope = FigureScope::of(&programme, &school);
                let people = self.people(&scope, today);
                let staff_coached = people.coachees_so_far;
                let meetings_held = self.meetings_held(&scope, today);
                if staff_coached == 0 && meetings_held == Part::default() {
                    continue;
                }
                let about = |n: usize, measure: Measure| match guard
                    .tables
                    .get(n)
                    .and_then(|it| it.hidden(row, column))
                {
                    Some(by) => Err(by),
                    None => Ok(self.about_coachees(measure, &scope, today)),
                };
                let mut n = 0;
                rows.push(PlaceFigures {
                    coming: arrivals.coming(&scope, today).0,
                    lately: self.lately(&scope, today),
                    coaches_active: self.coaches_active(&scope, today),
                    coached_lately: people.coachees,
                    first_meetings: people.first_meetings,
                    staff_coached,
                    visits: self.until(&scope, today).visits,
                    meetings_held,
                    no_date: self.no_date(&scope, today),
                    days_between: self.days_between(&scope, today),
                    about_coachees: ABOUT_COACHEES.map(|measure| {
                        n += 1;
                        about(n - 1, measure)
                    }),
                    programme,
                    school,
                });
            }
        }
        rows
    }

    /// The targets of every milestone that has a day.
    fn targets(
        &self,
        today: NaiveDate,
        guard: &Guard,
        arrivals: &Arrivals<'_>,
    ) -> Vec<TargetFigure> {
        let mut dated: Vec<_> =
            self.plan.milestones.iter().filter_map(|it| Some((it.on?, it))).collect();
        dated.sort_by_key(|(on, _)| *on);
        let next = dated.iter().position(|(on, _)| *on >= today).unwrap_or(dated.len());
        let mut figures = Vec::new();
        for (n, (on, milestone)) in dated.into_iter().enumerate() {
            let when = match n {
                _ if n + 1 < next => MilestoneIs::Earlier,
                _ if n < next => MilestoneIs::Last,
                _ if n == next => MilestoneIs::Next,
                _ => MilestoneIs::Later,
            };
            for target in &milestone.targets {
                let Some(measure) = target.measure else { continue };
                let (scope, day) = (FigureScope::of_target(self.plan, target), today.min(on));
                let planned = u64::from(target.number);
                let actual = match Self::hides(measure, &scope, guard) {
                    _ if when == MilestoneIs::Later => Ok(None),
                    Some(by) => Err(by),
                    None => Ok(self.number(measure, &scope, day)),
                };
                let (coming, _) = arrivals.coming(&scope, day);
                let reached = actual.ok().flatten();
                let less = measure.is_better_lower();
                let word = match reached {
                    Some(it) if measure.is_from_the_plan() => GapWord::of(it, planned, less, 1, 1),
                    Some(it) => GapWord::of(it, planned, less, coming.sent, coming.due),
                    None => GapWord::NotYetKnown,
                };
                let can_be_added_to = !measure.is_percentage() && !less && on >= today;
                let weeks = self.calendar.school_weeks_between(today, on);
                let to_go = reached.filter(|_| can_be_added_to && word != GapWord::NotYetKnown);
                let pace = to_go.map(|it| pace(it, planned, on, weeks)).unwrap_or_default();
                let (milestone, target) = (milestone.title.clone(), target.clone());
                figures.push(TargetFigure {
                    milestone,
                    on,
                    target,
                    measure,
                    actual,
                    word,
                    pace,
                    when,
                });
            }
        }
        figures
    }

    /// What hides the figure of a measure in a scope: where it is of one cell or total of the table,
    /// what hides that; else anything that is hidden in it, which it could give away.
    fn hides(measure: Measure, scope: &FigureScope, guard: &Guard) -> Option<HiddenBy> {
        let n = ABOUT_COACHEES.iter().position(|it| *it == measure)?;
        let table = guard.tables.get(n)?;
        let one = |list: &[String], all: &[String]| match list {
            [] => Some(all.len()),
            [id] => all.iter().position(|it| it == id),
            _ => None,
        };
        let row = one(&scope.schools, &guard.schools);
        let column = one(&scope.programmes, &guard.programmes);
        let is_cell = scope.schools.len() < 2 && scope.programmes.len() < 2;
        if is_cell {
            return table.hidden(row?, column?);
        }
        let mut hidden = guard.schools.iter().enumerate().flat_map(|(row, school)| {
            let programmes = guard.programmes.iter().enumerate();
            programmes.filter_map(move |(column, programme)| {
                table.hidden(row, column).filter(|_| scope.holds(programme, school))
            })
        });
        hidden.next()
    }
}
