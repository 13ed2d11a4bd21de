//! Reads the plan for its screen, on a thread of its own: what coaches send lies in a folder that may
//! be slow or gone, and neither the screen nor a meeting that is opened waits for it.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::core::event::Event;
use crate::app::core::plan_found::{PlanFound, PlanWanted};
use crate::coaching::figures::TrustSums;
use crate::coaching::id::PlanId;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan_reading::FiguresCame;
use crate::store::{Store, WhichPlanError};

/// Reads plans, and remembers the figures that came last.
#[derive(Debug, Default)]
pub(crate) struct PlanReader {
    last: HashMap<PlanId, (FiguresCame, TrustSums)>,
}

impl PlanReader {
    /// Reports the plan that is wanted, with the figures that are known already; then again once the
    /// folder of figures was read.
    pub(crate) fn read(
        &mut self,
        wanted: &PlanWanted,
        store: &Store,
        report: &mut dyn FnMut(Event),
    ) {
        let found = store.plans();
        let mut unreadable: Vec<String> =
            found.unreadable.iter().map(ToString::to_string).collect();
        let plans: Vec<(PlanId, String)> =
            found.plans.iter().map(|it| (it.id.clone(), it.title.clone())).collect();
        let named = wanted.which.as_ref().and_then(|id| found.plans.iter().find(|it| it.id == *id));
        let plan = named.cloned().or_else(|| match found.which(None, wanted.today) {
            Ok(plan) => Some(plan),
            Err(WhichPlanError::Several(plans)) => plans.into_iter().next(),
            Err(WhichPlanError::NoneYet | WhichPlanError::None(_)) => None,
        });
        let Some(plan) = plan else {
            let nothing = PlanFound { plans, unreadable, ..PlanFound::default() };
            return report(Event::PlanRead(Box::new(nothing)));
        };
        let mut read = |came: FiguresCame, sums: &TrustSums, unreadable: &[String]| {
            let is_reading_figures = came == FiguresCame::Coming;
            let reading = store.read_plan(plan.clone(), (came, sums), wanted.today);
            let reading = Some(Arc::new(reading));
            let (plans, unreadable) = (plans.clone(), unreadable.to_vec());
            let found = PlanFound { plans, reading, is_reading_figures, unreadable };
            report(Event::PlanRead(Box::new(found)));
        };
        match self.last.get(&plan.id) {
            Some((came, last)) => read(came.clone(), last, &unreadable),
            None => read(FiguresCame::Coming, &TrustSums::default(), &unreadable),
        }
        let (came, sums, problems) = self.figures(&plan, store);
        unreadable.extend(problems);
        read(came, &sums, &unreadable);
    }

    /// The figures that are there now; where they cannot be read, the last that came.
    fn figures(
        &mut self,
        plan: &CoachingPlan,
        store: &Store,
    ) -> (FiguresCame, TrustSums, Vec<String>) {
        let found = store.figures_for(plan, None);
        let problems = found.problems.iter().map(ToString::to_string).collect();
        let last = self.last.get(&plan.id).filter(|(came, _)| came.is_read());
        let (came, sums) = match (found.came, last) {
            (FiguresCame::Away(why), Some((_, last))) => (FiguresCame::Last(why), last.clone()),
            (came, _) => (came, found.sums),
        };
        self.last.insert(plan.id.clone(), (came.clone(), sums.clone()));
        (came, sums, problems)
    }
}
