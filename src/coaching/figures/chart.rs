//! What was planned and what was reached in the course of a year, for a chart.

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
    /// Whether it adds up the programmes: somebody in two of them counts twice.
    pub(crate) is_sum: bool,
}

impl Measuring<'_> {
    /// How many coaches are trained and how many staff are coached in the whole trust: what the plan
    /// sets for each programme, added up, where it sets no number for all of them.
    fn of_the_whole_trust(&self) -> Vec<MeasureChart> {
        let sum = |measure: Measure| {
            let mut planned: Vec<(NaiveDate, u32)> = Vec::new();
            for milestone in &self.plan.milestones {
                let of = |it: &&PlanTarget| {
                    let (counted, programme, school, phase) = it.of();
                    counted == Some(measure)
                        && !programme.is_empty()
                        && school.is_empty()
                        && phase.is_empty()
                };
                let numbers: Vec<u32> =
                    milestone.targets.iter().filter(of).map(|it| it.number).collect();
                if let (Some(on), false) = (milestone.on, numbers.is_empty()) {
                    let all = numbers.iter().fold(0_u32, |all, it| all.saturating_add(*it));
                    planned.push((on, all));
                }
            }
            planned.sort_by_key(|(on, _)| *on);
            let of = PlanTarget { measure: Some(measure), ..PlanTarget::default() };
            MeasureChart { of, measure, planned, actual: Vec::new(), is_sum: true }
        };
        let targets = || self.plan.milestones.iter().flat_map(|it| &it.targets);
        let is_set = |measure| targets().any(|it| it.of() == (Some(measure), "", "", ""));
        let both = [Measure::CoachesTrained, Measure::StaffCoached];
        let both = both.into_iter().filter(|it| !is_set(*it)).map(sum);
        both.filter(|it| !it.planned.is_empty()).collect()
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
                let is_whole = |it: &MeasureChart| it.is_sum && it.of.of() == target.of();
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
                        is_sum: false,
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
            if chart.is_sum {
                let ids: Vec<&str> = self.plan.programmes.iter().map(|it| &*it.id).collect();
                let reached = weeks.iter().map(|monday| {
                    let day = friday_of(*monday).min(today);
                    let of = |id: &&str| {
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
