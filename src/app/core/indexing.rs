//! The making of the search index, as far as a coach is told of it: only where it takes so long that
//! they would wonder.

use std::time::Duration;

use crate::coaching::moment::Now;

use super::found::Indexing;
use super::shared::Shared;

/// What is over within this is nobody's concern.
const LONG: Duration = Duration::from_secs(1);

impl Shared {
    /// The index is getting on, or is done.
    pub(in crate::app) fn gets_on(&mut self, indexing: Indexing, now: &Now) {
        if matches!(indexing, Indexing::Listing(..) | Indexing::Words(..)) {
            let since = *self.indexing_since.get_or_insert(now.mono);
            if now.mono < since + LONG {
                return;
            }
        } else {
            self.indexing_since = None;
        }
        self.indexing = indexing;
    }

    /// What is told of the index that is being made, while it is.
    #[must_use]
    pub fn indexing_says(&self) -> Option<String> {
        let goes_on = !matches!(self.indexing, Indexing::Without(_));
        goes_on.then(|| self.indexing.say()).flatten()
    }
}
