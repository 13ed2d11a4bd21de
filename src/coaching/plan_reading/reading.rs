//! A plan as it reads on a day, as a value.

use chrono::NaiveDate;

use super::line::PlanAnswer;
use crate::coaching::calendar::HalfTerm;
use crate::coaching::figures::{MeasureChart, TrustReport};
use crate::coaching::plan::capacity::Capacity;
use crate::coaching::plan::faults::PlanFault;
use crate::coaching::plan::plan_record::CoachingPlan;

/// A plan as it reads on a day.
#[derive(Clone, Debug)]
pub(crate) struct PlanReading {
    /// The plan.
    pub(crate) plan: CoachingPlan,
    /// The day.
    pub(crate) today: NaiveDate,
    /// The day in the school year: `Autumn 2, week 5`.
    pub(crate) term: String,
    /// What is wrong in the plan, and what is worth a remark.
    pub(crate) faults: Vec<PlanFault>,
    /// What the coaches of each programme have time for.
    pub(crate) capacity: Vec<Capacity>,
    /// Whether what coaches send was read.
    pub(crate) figures: FiguresCame,
    /// What coaches sent beside the plan; where that was not read, what the plan says of itself.
    pub(crate) report: TrustReport,
    /// What was planned and reached in the course of the year.
    pub(crate) charts: Vec<MeasureChart>,
    /// The half-terms of the plan's year.
    pub(crate) half_terms: Vec<HalfTerm>,
    /// What leads ask on a Monday, in the order in which they need it.
    pub(crate) answers: Vec<PlanAnswer>,
}

/// Whether the figures that coaches send were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FiguresCame {
    /// They were.
    Read,
    /// They are being read.
    Coming,
    /// It is not known where they are.
    NoFolder,
    /// They could not be: why, in a sentence.
    Away(String),
    /// They could not be this time, and these are the last that came: why, in a sentence.
    Last(String),
}

impl FiguresCame {
    /// Whether there are any.
    #[must_use]
    pub(crate) fn is_read(&self) -> bool {
        matches!(self, Self::Read | Self::Last(_))
    }
}

impl PlanReading {
    /// How many things in the plan are not as they should be.
    #[must_use]
    pub(crate) fn wrong(&self) -> usize {
        self.faults.iter().filter(|it| !it.is_remark).count()
    }
}
