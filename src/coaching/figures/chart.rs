//! What was planned and what was reached in the course of a year, for a chart.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::super::plan::measure::Measure;
use super::super::plan::targets::PlanTarget;
use super::arrivals::{Arrivals, NameKeys};
use super::held::friday_of;
use super::measures::Measuring;
use super::sums::FigureScope;
use super::trust_report::ABOUT_COACHEES;

/// So many charts are made: more are not looked at on a screen.
const MOST: usize = 12;

/// A measure in the course of a year.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MeasureChart {
    /// What, and where: the target without its number.
    pub(crate) of: PlanTarget,
    /// The measure.
    pub(crate) measure: Measure,
    /// What is planned from each day on, in order.
    pub(crate) planned: Vec<(NaiveDate, u32)>,
    /// What was reached at the end of each school week until today.
    pub(crate) actual: Vec<(NaiveDate, u64)>,
    /// The programmes that it adds up, by id, where it does: somebody in two of them counts twice.
    pub(crate) sum_of: Vec<String>,
}

impl Measuring<'_> {
    /// How many coaches are trained and how many staff are coached in the whole trust: what the plan
    /// sets for each programme, added up, where it sets no number for all of them. Only the programmes
    /// that it sets one for are counted.
    fn of_the_whole_trust(&self) -> Vec<MeasureChart> {
        let mut dated: Vec<_> =
            self.plan.milestones.iter().filter_map(|it| Some((it.on?, &it.targets))).collect();
        dated.sort_by_key(|(on, _)| *on);
        let sum = |measure: Measure| {
            // What a milestone does not name stays as it was planned.
            let mut by_programme: BTreeMap<&str, u32> = BTreeMap::new();
            let mut planned: Vec<(NaiveDate, u32)> = Vec::new();
            for (on, targets) in &dated {
                let mut is_named = false;
                for target in *targets {
                    let (counted, programme, school, phase) = target.of();
                    let is_whole = school.is_empty() && phase.is_empty() && !programme.is_empty();
                    if counted == Some(measure) && is_whole {
                        by_programme.insert(programme, target.number);
                        is_named = true;
                    }
                }
                if is_named {
                    let all = by_programme.values().fold(0_u32, |all, it| all.saturating_add(*it));
                    planned.push((*on, all));
                }
            }
            let of = PlanTarget { measure: Some(measure), ..PlanTarget::default() };
            let sum_of = by_programme.keys().map(|it| (*it).to_owned()).collect();
            MeasureChart { of, measure, planned, actual: Vec::new(), sum_of }
        };
        let targets = || self.plan.milestones.iter().flat_map(|it| &it.targets);
        let is_set = |measure| targets().any(|it| it.of() == (Some(measure), "", "", ""));
        let both = [Measure::CoachesTrained, Measure::StaffCoached];
        let both = both.into_iter().filter(|it| !is_set(*it)).map(sum);
        both.filter(|it| it.sum_of.len() > 1).collect()
    }

    /// A chart of each measure, programme and place that the plan sets numbers for, those of the whole
    /// trust first. What is about the people coached has a point for each half-term of which everybody
    /// has sent, where nothing hides it: such a figure is the same in every report.
    #[must_use]
    pub(crate) fn charts(
        &self,
        today: NaiveDate,
        has_figures: bool,
        keys: NameKeys<'_>,
    ) -> Vec<MeasureChart> {
        let mut charts = self.of_the_whole_trust();
        let mut dated: Vec<_> =
            self.plan.milestones.iter().filter_map(|it| Some((it.on?, it))).collect();
        dated.sort_by_key(|(on, _)| *on);
        for (on, milestone) in dated {
            for target in &milestone.targets {
                let Some(measure) = target.measure else { continue };
                if measure == Measure::NoDate {
                    continue;
                }
                let is_whole =
                    |it: &MeasureChart| !it.sum_of.is_empty() && it.of.of() == target.of();
                if charts.iter().any(is_whole) {
                    continue;
                }
                if let Some(there) = charts.iter_mut().find(|it| it.of.of() == target.of()) {
                    there.planned.push((on, target.number));
                } else if charts.len() < MOST {
                    charts.push(MeasureChart {
                        of: target.clone(),
                        measure,
                        planned: vec![(on, target.number)],
                        actual: Vec::new(),
                        sum_of: Vec::new(),
                    });
                }
            }
        }
        let begins = self.half_terms().first().map_or(today, |half| half.from);
        let weeks = self.calendar.school_weeks(begins, today);
        let arrivals = Arrivals::of(self.plan, self.sums, keys);
        let settled = self.settled(today, (&arrivals, keys));
        for chart in &mut charts {
            if !has_figures && !chart.measure.is_from_the_plan() {
                continue;
            }
            if ABOUT_COACHEES.contains(&chart.measure) {
                let scope = FigureScope::of_target(self.plan, &chart.of);
                let over = self.half_terms().into_iter().filter(|it| it.to < today);
                let shown = over.filter_map(|half| {
                    let by = (half.to, false);
                    let of = self.about_coachees_by(chart.measure, &scope, &settled, by);
                    Some((half.to, of.ok().flatten()?))
                });
                chart.actual = shown.collect();
                continue;
            }
            if !chart.sum_of.is_empty() {
                let ids = &chart.sum_of;
                let reached = weeks.iter().map(|monday| {
                    let day = friday_of(*monday).min(today);
                    let of = |id: &String| {
                        self.number(chart.measure, &FigureScope::of(id, ""), day).unwrap_or(0)
                    };
                    (day, ids.iter().map(of).sum())
                });
                chart.actual = reached.collect();
                continue;
            }
            let scope = FigureScope::of_target(self.plan, &chart.of);
            let days = weeks.iter().map(|monday| friday_of(*monday).min(today));
            let reached =
                days.filter_map(|day| Some((day, self.number(chart.measure, &scope, day)?)));
            chart.actual = reached.collect();
        }
        charts
    }
}
