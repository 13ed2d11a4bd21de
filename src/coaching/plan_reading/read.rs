//! Makes the whole reading of a plan, in one place.

use chrono::NaiveDate;

use super::answers::answers_of;
use super::reading::{FiguresCame, PlanReading};
use crate::coaching::calendar::Calendar;
use crate::coaching::figures::{Measuring, NameKeys, TrustSums};
use crate::coaching::offer::Offer;
use crate::coaching::plan::capacity::capacity;
use crate::coaching::plan::faults::faults;
use crate::coaching::plan::plan_record::CoachingPlan;

/// What a plan is read beside.
#[derive(Clone, Copy)]
pub(crate) struct ReadingBeside<'a> {
    /// The calendar of the trust.
    pub(crate) calendar: &'a Calendar,
    /// The programmes that there are.
    pub(crate) offer: &'a Offer,
    /// The day.
    pub(crate) today: NaiveDate,
    /// The keys by which names are compared.
    pub(crate) name_keys: NameKeys<'a>,
}

/// The reading of `plan`, with the sums of what coaches sent for its year.
#[must_use]
pub(crate) fn read_plan(
    plan: CoachingPlan,
    (figures, sums): (FiguresCame, &TrustSums),
    beside: ReadingBeside<'_>,
) -> PlanReading {
    let ReadingBeside { calendar, offer, today, name_keys } = beside;
    let every = |id: &str| offer.programme(id).map(|it| it.every_school_weeks);
    let capacity = capacity(&plan, every, calendar, today);
    let faults = faults(&plan, |id| offer.programme(id).is_some());
    let measuring = Measuring { plan: &plan, sums, calendar, programmes: offer.programmes() };
    let report = measuring.report(today, name_keys);
    let report = if figures.is_read() { report } else { report.of_the_plan_alone() };
    let charts = measuring.charts(today, figures.is_read(), name_keys);
    let half_terms = measuring.half_terms();
    let term = calendar.label(today);
    let answers = Vec::new();
    let mut reading = PlanReading {
        plan,
        today,
        term,
        faults,
        capacity,
        figures,
        report,
        charts,
        half_terms,
        answers,
    };
    reading.answers = answers_of(&reading);
    reading
}
