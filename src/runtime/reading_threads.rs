//! The threads that read, or send, what may take long: none of them holds up another, nor the disk thread.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};

use crate::app::core::effect::DiskRead;
use crate::app::core::figures_sending::FiguresWanted;
use crate::app::core::growth_wanted::GrowthWanted;
use crate::app::core::packs_found::PacksWanted;
use crate::app::core::plan_found::PlanWanted;
use crate::store::Store;

use super::figures_sending::figures;
use super::growth_files::read_growth;
use super::message::Message;
use super::pack_files::PackReader;
use super::plan_reader::PlanReader;
use super::reading_thread::ReadingThread;

/// The handles of the threads.
pub(super) struct ReadingThreads {
    plan: ReadingThread<PlanWanted>,
    growth: ReadingThread<GrowthWanted>,
    packs: ReadingThread<PacksWanted>,
    figures: ReadingThread<FiguresWanted>,
}

impl ReadingThreads {
    /// Starts them; `packs` reads packs.
    ///
    /// # Errors
    /// When the system has no thread to spare.
    pub(super) fn start(
        packs: &PackReader,
        store: &Arc<Mutex<Store>>,
        to: &Sender<Message>,
    ) -> io::Result<Self> {
        let mut plans = PlanReader::default();
        let read_plan = move |wanted: &PlanWanted, store: &Store, report: &mut dyn FnMut(_)| {
            plans.read(wanted, store, report);
        };
        Ok(Self {
            plan: ReadingThread::start("plan", Arc::clone(store), to.clone(), read_plan)?,
            growth: ReadingThread::start("growth", Arc::clone(store), to.clone(), read_growth)?,
            packs: packs.thread(Arc::clone(store), to.clone())?,
            figures: ReadingThread::start("figures", Arc::clone(store), to.clone(), figures)?,
        })
    }

    /// Asks the thread that does it; gives back what none of them does.
    pub(super) fn ask(&self, wanted: DiskRead) -> Option<DiskRead> {
        match wanted {
            DiskRead::Plan(wanted) => self.plan.ask(wanted),
            DiskRead::Growth(wanted) => self.growth.ask(wanted),
            DiskRead::Packs(wanted) => self.packs.ask(wanted),
            DiskRead::Figures(wanted) => self.figures.ask(wanted),
            other => return Some(other),
        }
        None
    }
}
