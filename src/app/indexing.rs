//! The making of the search index, as far as a coach is told of it: only where it takes so long that
//! they would wonder.

use std::time::Duration;

use crate::coaching::moment::Now;

use super::desk::Desk;
use super::found::Indexing;

/// What is over within this is nobody's concern.
const LONG: Duration = Duration::from_secs(1);

impl Desk {
    /// The index is getting on, or is done.
    pub(super) fn gets_on(&mut self, indexing: Indexing, now: &Now) {
        self.indexing_since = match indexing {
            Indexing::Listing(..) | Indexing::Words(..) => self.indexing_since.or(Some(now.mono)),
            _ => None,
        };
        self.indexing = indexing;
    }

    /// What is told of the index that is being made.
    #[must_use]
    pub fn indexing_says(&self, now: &Now) -> Option<String> {
        let is_long = self.indexing_since.is_some_and(|since| now.mono >= since + LONG);
        self.indexing.say().filter(|_| is_long)
    }
}
