//! What was asked of the threads and is not answered yet: a line that was typed is for what one has been
//! told, and waits until there is nothing more to tell.

use crate::app::core::effect::{DiskRead, Effect, SearchEffect};
use crate::app::core::event::Event;
use crate::app::core::figures_sending::FiguresEvent;

/// What is not answered yet.
#[derive(Debug, Default)]
pub(super) struct Unanswered {
    /// Whether the disk thread was asked for anything since its last mark.
    disk: bool,
    /// The last mark that was set behind what the disk thread was asked for, and the last it reached.
    set: u64,
    reached: u64,
    found: bool,
    choices: bool,
    plan: bool,
    growth: bool,
    packs: bool,
    figures: bool,
}

impl Unanswered {
    /// An effect is handed on.
    pub(super) fn asks(&mut self, effect: &Effect) {
        match effect {
            Effect::Search(SearchEffect::Choices) => self.choices = true,
            Effect::Search(_) => self.found = true,
            Effect::Read(DiskRead::Plan(_)) => self.plan = true,
            Effect::Read(DiskRead::Growth(_)) => self.growth = true,
            Effect::Read(DiskRead::Packs(_)) => self.packs = true,
            Effect::Read(DiskRead::Figures(_)) => self.figures = true,
            Effect::Read(_) | Effect::Write(_) => self.disk = true,
            _ => {}
        }
    }

    /// An event came.
    pub(super) fn answered(&mut self, event: &Event) {
        match event {
            Event::Choices(_) => self.choices = false,
            Event::Found(_) => self.found = false,
            Event::PlanRead(_) => self.plan = false,
            Event::GrowthRead(_) => self.growth = false,
            Event::PacksFound(_) | Event::PackLookedAt(_) => self.packs = false,
            Event::Figures(FiguresEvent::Shown(..) | FiguresEvent::Sent(..)) => {
                self.figures = false
            }
            _ => {}
        }
    }

    /// The mark to set behind what the disk thread was asked for, where it was asked for anything.
    pub(super) fn mark(&mut self) -> Option<u64> {
        std::mem::take(&mut self.disk).then(|| {
            self.set += 1;
            self.set
        })
    }

    /// The disk thread has reached this mark.
    pub(super) fn reached(&mut self, mark: u64) {
        self.reached = mark;
    }

    /// Whether everything is answered.
    pub(super) fn is_empty(&self) -> bool {
        let others = self.found || self.choices || self.plan || self.growth || self.packs;
        let others = others || self.figures;
        !self.disk && self.reached == self.set && !others
    }
}
