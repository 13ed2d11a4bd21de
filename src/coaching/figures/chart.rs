//! What was planned and what was reached in the course of a year, for a chart.

use chrono::NaiveDate;

use super::super::plan::measure::Measure;
use super::super::plan::targets::PlanTarget;
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
}

impl Measuring<'_> {
    /// A chart of each measure, programme and place that the plan sets numbers for. What is about the
    /// people coached has none: a figure of some weeks ago may be of fewer people than today’s.
    #[must_use]
    pub(crate) fn charts(&self, today: NaiveDate, has_figures: bool) -> Vec<MeasureChart> {
        let mut charts: Vec<MeasureChart> = Vec::new();
        let mut dated: Vec<_> =
            self.plan.milestones.iter().filter_map(|it| Some((it.on?, it))).collect();
        dated.sort_by_key(|(on, _)| *on);
        for (on, milestone) in dated {
            for target in &milestone.targets {
                let Some(measure) = target.measure else { continue };
                if ABOUT_COACHEES.contains(&measure) || measure == Measure::NoDate {
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
                    });
                }
            }
        }
        let begins = self.half_terms().first().map_or(today, |half| half.from);
        let weeks = self.calendar.school_weeks(begins, today);
        for chart in &mut charts {
            if !has_figures && !chart.measure.is_from_the_plan() {
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
