//! A version that another program put in the place of a record while that was open: every save takes
//! over what can be merged of it, until the page shows it.

use std::sync::Arc;

use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, Record};
use crate::coaching::durable::stamp::MOST_PARENTS;

/// A version of another program, with what it and ours come from where that is known.
#[derive(Debug)]
pub(super) struct ToMerge {
    base: Option<Arc<dyn AnyRecord>>,
    other: Arc<dyn AnyRecord>,
    /// The versions written here that hold it: who has read one of these may change its words.
    in_versions: Vec<Fingerprint>,
}

impl ToMerge {
    pub(super) fn new(base: Option<Arc<dyn AnyRecord>>, other: impl Record) -> Self {
        Self { base, other: Arc::new(other), in_versions: Vec::new() }
    }

    /// `record` with what can be merged of it; nothing where that makes no difference, or where the
    /// record comes from a version that holds it.
    pub(super) fn merged_into<R: Record>(&self, record: &R) -> Option<R> {
        let is_read = |version: &Fingerprint| record.stamp().ancestry.holds(*version);
        if self.in_versions.iter().any(is_read) {
            return None;
        }
        let base = self.base.as_ref().and_then(|it| it.is::<R>());
        record.merged_with(base, self.other.is::<R>()?)
    }

    /// It is in this version, which was written here.
    pub(super) fn is_in(&mut self, version: Fingerprint) {
        self.in_versions.truncate(MOST_PARENTS - 1);
        self.in_versions.insert(0, version);
    }
}
