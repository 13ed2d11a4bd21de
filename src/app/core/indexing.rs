//! Progress of the search index as it is shown: only where it takes longer than a second.

use std::time::Duration;

use crate::coaching::moment::Now;

use super::found::Indexing;
use super::shared::Shared;

/// Progress is not shown before this.
const QUIET_TIME: Duration = Duration::from_secs(1);

impl Shared {
    /// Sets the progress of the index.
    pub(in crate::app) fn set_indexing(&mut self, indexing: Indexing, now: &Now) {
        if matches!(indexing, Indexing::Listing(..) | Indexing::Words(..)) {
            let since = *self.indexing_since.get_or_insert(now.mono);
            if now.mono < since + QUIET_TIME {
                return;
            }
        } else {
            self.indexing_since = None;
        }
        self.indexing = indexing;
    }

    /// The progress of an index that is being made.
    #[must_use]
    pub(crate) fn indexing_progress(&self) -> Option<String> {
        let is_going_on = !matches!(self.indexing, Indexing::Without(_));
        is_going_on.then(|| self.indexing.describe()).flatten()
    }
}
