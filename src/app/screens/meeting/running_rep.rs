//! A go, or the coach's model, that is going on, and its clock.

use crate::coaching::moment::{Lapse, Now, Stopwatch};

/// A running rep.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RunningRep {
    /// Its index; `None` for the coach's own model, which is not counted.
    pub(crate) index: Option<usize>,
    /// Its clock.
    pub(crate) watch: Stopwatch,
    /// Seconds counted before its clock was last read.
    pub(crate) seconds: f64,
}

impl RunningRep {
    /// The seconds that it has lasted at `now`.
    pub(crate) fn seconds_at(&self, now: &Now) -> f64 {
        match self.watch.peek(now) {
            Lapse::Spent(seconds) => self.seconds + seconds,
            Lapse::Slept(_) => self.seconds,
        }
    }
}
