//! Reads the plan for its screen, on a thread of its own: what coaches send lies in a folder that may
//! be slow or gone, and neither the screen nor a meeting that is opened waits for it.

use std::collections::HashMap;
use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::app::core::event::Event;
use crate::app::core::plan_found::{PlanFound, PlanWanted};
use crate::coaching::figures::TrustSums;
use crate::coaching::id::PlanId;
use crate::coaching::plan::plan_record::CoachingPlan;
use crate::coaching::plan_reading::FiguresCame;
use crate::store::{Store, WhichPlanError};

use super::mailbox::Mailbox;
use super::message::Message;
use super::panic_guard::PanicReporter;
use super::writer::lock;

/// Reads plans, and remembers the figures that came last.
#[derive(Debug, Default)]
pub(crate) struct PlanReader {
    last: HashMap<PlanId, (FiguresCame, TrustSums)>,
}

/// The handle of the thread.
pub(crate) struct PlanThread {
    mailbox: Arc<Mailbox<Option<PlanWanted>>>,
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

impl PlanThread {
    /// Starts the thread. `shared_store` gives the store as it stands (the folder may be moved).
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(crate) fn start(shared_store: Arc<Mutex<Store>>, to: Sender<Message>) -> io::Result<Self> {
        let mailbox = Arc::new(Mailbox::default());
        let theirs = Arc::clone(&mailbox);
        thread::Builder::new().name("plan".into()).spawn(move || {
            let _watch = PanicReporter::to(&to);
            let report = &mut |event: Event| drop(to.send(event.into()));
            let mut reader = PlanReader::default();
            loop {
                if let Some(wanted) = theirs.take(Option::is_none) {
                    let store = lock(&shared_store).clone();
                    reader.read(&wanted, &store, report);
                }
            }
        })?;
        Ok(Self { mailbox })
    }

    /// Asks for a plan to be read, in place of what was asked for before.
    pub(crate) fn ask(&self, wanted: PlanWanted) {
        self.mailbox.put(|waiting| *waiting = Some(wanted));
    }
}
