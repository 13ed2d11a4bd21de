//! Who of the coaches in a folder of sessions somebody is who sets alongside up on another machine.

use std::ops::ControlFlow;

use super::open::Store;
use super::problem::ScanItem;
use crate::coaching::people::Coach;
use crate::search::names::same_name;

impl Store {
    /// The coach of this name in the sessions that are here; of several, that of the newest.
    #[must_use]
    pub(crate) fn coach_called(&self, name: &str) -> Option<Coach> {
        let mut there = None;
        self.scan_while(&mut |found| match found {
            ScanItem::Session(session) if same_name(&session.coach.name, name) => {
                there = Some(session.coach.clone());
                ControlFlow::Break(())
            }
            _ => ControlFlow::Continue(()),
        });
        there
    }
}
