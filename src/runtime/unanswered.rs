//! What was asked of the threads and is not answered yet: a line that was typed is for what one has been
//! told, and waits until there is nothing more to tell.

use crate::app::core::effect::{DiskRead, Effect, SearchEffect};
use crate::app::core::event::Event;
use crate::app::core::figures_sending::FiguresEvent;

/// Something that one thread answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    Found,
    Choices,
    Plan,
    Growth,
    Packs,
    Figures,
}

/// What is not answered yet.
#[derive(Debug, Default)]
pub(super) struct Unanswered {
    /// Whether the disk thread was asked for anything since its last mark.
    disk: bool,
    /// The last mark that was set behind what the disk thread was asked for, and the last it reached.
    set: u64,
    reached: u64,
    /// What the other threads were asked for.
    others: Vec<Awaited>,
}

impl Unanswered {
    /// An effect is handed on.
    pub(super) fn asks(&mut self, effect: &Effect) {
        let other = match effect {
            Effect::Search(SearchEffect::Choices) => Awaited::Choices,
            Effect::Search(_) => Awaited::Found,
            Effect::Read(DiskRead::Plan(_)) => Awaited::Plan,
            Effect::Read(DiskRead::Growth(_)) => Awaited::Growth,
            Effect::Read(DiskRead::Packs(_)) => Awaited::Packs,
            Effect::Read(DiskRead::Figures(_)) => Awaited::Figures,
            Effect::Read(_) | Effect::Write(_) => {
                self.disk = true;
                return;
            }
            _ => return,
        };
        if !self.others.contains(&other) {
            self.others.push(other);
        }
    }

    /// An event came.
    pub(super) fn answered(&mut self, event: &Event) {
        let answered = match event {
            Event::Choices(_) => Awaited::Choices,
            Event::Found(_) => Awaited::Found,
            Event::PlanRead(found) if !found.is_reading_figures => Awaited::Plan,
            Event::GrowthRead(_) => Awaited::Growth,
            Event::PacksFound(_) | Event::PackLookedAt(_) => Awaited::Packs,
            Event::Figures(FiguresEvent::Shown(..) | FiguresEvent::Sent(..)) => Awaited::Figures,
            _ => return,
        };
        self.others.retain(|it| *it != answered);
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
        !self.disk && self.reached == self.set && self.others.is_empty()
    }
}
