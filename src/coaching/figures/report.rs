//! Makes the figures of a trust beside its plan, and sees to it that none of them gives away what is
//! hidden.

use chrono::{Days, NaiveDate};

use super::arrivals::{Arrivals, NameKeys};
use super::gap::{GapWord, pace};
use super::held::friday_of;
use super::measures::{Measuring, Part};
use super::settled::SettledHalves;
use super::sums::FigureScope;
use super::trust_report::{
    ABOUT_COACHEES, LatelyHeld, MilestoneIs, PlaceFigures, TargetFigure, TrustReport,
};

impl Measuring<'_> {
    /// The report as it stands on `today`. `keys` gives the keys by which names are compared.
    #[must_use]
    pub(crate) fn report(&self, today: NaiveDate, keys: NameKeys<'_>) -> TrustReport {
        let arrivals = Arrivals::of(self.plan, self.sums, keys);
        let settled = self.settled(today, (&arrivals, keys));
        let (sent, missing) = arrivals.coming(&FigureScope::default(), today);
        TrustReport {
            sent,
            about_half_term: settled.last(),
            missing,
            not_in_plan: arrivals.not_in_plan(),
            targets: self.targets(today, &settled, &arrivals),
            rows: self.rows(today, &settled, &arrivals),
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

    fn rows(
        &self,
        today: NaiveDate,
        settled: &SettledHalves,
        arrivals: &Arrivals<'_>,
    ) -> Vec<PlaceFigures> {
        let (of_schools, of_programmes) = (settled.schools.len(), settled.programmes.len());
        let mut rows = Vec::with_capacity((of_schools + 1) * (of_programmes + 1));
        for row in 0..=of_schools {
            for column in 0..=of_programmes {
                let school = settled.schools.get(row).cloned().unwrap_or_default();
                let programme = settled.programmes.get(column).cloned().unwrap_or_default();
                let scope = FigureScope::of(&programme, &school);
                let people = self.people(&scope, today);
                let staff_coached = people.coachees_so_far;
                let meetings_held = self.meetings_held(&scope, today);
                if staff_coached == 0 && meetings_held == Part::default() {
                    continue;
                }
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
                    about_coachees: ABOUT_COACHEES
                        .map(|measure| self.about_coachees(measure, &scope, settled)),
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
        settled: &SettledHalves,
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
                let actual = if when == MilestoneIs::Later {
                    Ok(None)
                } else if ABOUT_COACHEES.contains(&measure) {
                    let by = (on, when == MilestoneIs::Next);
                    self.about_coachees_by(measure, &scope, settled, by)
                } else {
                    Ok(self.number(measure, &scope, day))
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
}
