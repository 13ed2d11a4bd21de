//! The versions of records that this program wrote or is about to write: which come from which.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, Record, RecordId, SaveTo};
use crate::coaching::durable::stamp::{Ancestry, MOST_PARENTS};

/// A version that this program wrote, or tried to.
#[derive(Debug)]
struct WriteAttempt {
    /// That of the record: tells whether another state is made from the same value.
    ancestry: Ancestry,
    revision: u64,
    to: SaveTo,
    version: Fingerprint,
    /// The versions that it names as those it comes from.
    parents: Vec<Fingerprint>,
    is_written: bool,
}

impl WriteAttempt {
    /// Whether `later` is a later state of the same value.
    fn is_earlier_than(&self, revision: u64, ancestry: &Ancestry) -> bool {
        self.revision <= revision && self.ancestry.is_one_line_with(ancestry)
    }
}

/// Every version written since the program began.
#[derive(Debug, Default)]
pub(crate) struct WrittenVersions {
    /// The newest last; of each record so many as its file can name.
    attempts: Mutex<HashMap<RecordId, Vec<WriteAttempt>>>,
    /// Held while a version names those that it comes from and gets its own name: of two versions of
    /// one record the later names the earlier, whichever lies on the disk first.
    names: Mutex<()>,
}

/// A version that a save has named. Until it may lie in its place it can be given up by dropping it:
/// one that never was on the disk would take the place of one that was.
#[must_use]
pub(crate) struct NamedVersion<'a> {
    written: &'a WrittenVersions,
    id: RecordId,
    to: SaveTo,
    /// Which version it is.
    pub(crate) version: Fingerprint,
    may_lie_there: bool,
}

impl NamedVersion<'_> {
    /// It is put in its place now: which version of what goes where.
    pub(super) fn may_lie_there(mut self) -> (RecordId, SaveTo, Fingerprint) {
        self.may_lie_there = true;
        (self.id.clone(), self.to, self.version)
    }
}

impl Drop for NamedVersion<'_> {
    fn drop(&mut self) {
        let mut all = self.written.attempts();
        let given_up = all.get_mut(&self.id).filter(|_| !self.may_lie_there);
        // The same bytes may have been written before.
        let is_it = |it: &WriteAttempt| it.version == self.version && it.to == self.to;
        if let Some(all) = given_up
            && let Some(at) = all.iter().rposition(|it| is_it(it) && !it.is_written)
        {
            all.remove(at);
        }
    }
}

impl WrittenVersions {
    /// Whether `record` is known to come from this version: its file says so, or it is a later state
    /// of what was written as this version here, or of a version that is known to be one.
    pub(crate) fn is_proved<R: Record>(&self, record: &R, version: Fingerprint) -> bool {
        let stamp = record.stamp();
        if stamp.ancestry.holds(version) {
            return true;
        }
        let written = self.attempts();
        let Some(written) = written.get(&record.record_id()) else { return false };
        written.iter().filter(|it| it.version == version).any(|older| {
            older.is_earlier_than(stamp.revision, &stamp.ancestry)
                || written.iter().any(|newer| {
                    stamp.ancestry.holds(newer.version)
                        && older.is_earlier_than(newer.revision, &newer.ancestry)
                })
        })
    }

    /// Whether this version is a later state of `record`, written here: it holds all that `record`
    /// does.
    pub(crate) fn is_later_than<R: Record>(&self, record: &R, version: Fingerprint) -> bool {
        let stamp = record.stamp();
        let written = self.attempts();
        let written = written.get(&record.record_id());
        written.into_iter().flatten().any(|it| {
            it.version == version
                && it.revision > stamp.revision
                && it.ancestry.is_one_line_with(&stamp.ancestry)
        })
    }

    /// Whether the record's own file was written here from `record` or a later state of it: a live
    /// copy would add nothing.
    pub(crate) fn is_in_own_file<R: Record>(&self, record: &R) -> bool {
        let stamp = record.stamp();
        let written = self.attempts();
        let written = written.get(&record.record_id());
        written.into_iter().flatten().any(|it| {
            it.to == SaveTo::File
                && it.is_written
                && it.revision >= stamp.revision
                && it.ancestry.is_one_line_with(&stamp.ancestry)
        })
    }

    /// Whether the own file, just written from `record`, does not name a live copy that was written
    /// here meanwhile: to any other program that copy would be somebody else's.
    pub(crate) fn leaves_live_copy_unnamed<R: Record>(&self, record: &R) -> bool {
        let stamp = record.stamp();
        let written = self.attempts();
        let Some(written) = written.get(&record.record_id()) else { return false };
        let of_its_line = || {
            let earlier = |it: &&WriteAttempt| it.is_earlier_than(stamp.revision, &stamp.ancestry);
            written.iter().rev().filter(earlier)
        };
        let Some(file) = of_its_line().find(|it| it.to == SaveTo::File && it.is_written) else {
            return false;
        };
        let live_copy = of_its_line().find(|it| it.to == SaveTo::LiveCopy);
        live_copy.is_some_and(|it| !file.parents.contains(&it.version))
    }

    /// The version of a live copy of a later state than `record` that does not name `own`, the version
    /// as which that is about to be written to its own file.
    pub(crate) fn unnamed_in_live_copy<R: Record>(
        &self,
        record: &R,
        own: Fingerprint,
    ) -> Option<Fingerprint> {
        let stamp = record.stamp();
        let written = self.attempts();
        let mut all = written.get(&record.record_id()).into_iter().flatten().rev();
        let live = all.find(|it| {
            let is_live_copy = it.is_written && it.to == SaveTo::LiveCopy;
            is_live_copy && it.ancestry.is_one_line_with(&stamp.ancestry)
        })?;
        let lacks_it = live.revision > stamp.revision && !live.parents.contains(&own);
        lacks_it.then_some(live.version)
    }

    /// The versions that `record` comes from, the newest first: those written here, then those
    /// which it came from when it was read. Of live copies only the newest few are named: an older
    /// one lies nowhere any more.
    pub(crate) fn parents_of<R: Record>(&self, record: &R) -> Vec<Fingerprint> {
        const LIVE_COPIES: usize = 4;
        let stamp = record.stamp();
        let written = self.attempts();
        let of_its_line = written.get(&record.record_id()).into_iter().flatten().rev();
        let mut live_copies = 0;
        let of_its_line = of_its_line.filter(|it| {
            let counts = it.is_earlier_than(stamp.revision, &stamp.ancestry);
            live_copies += usize::from(counts && it.to == SaveTo::LiveCopy);
            counts && (it.to == SaveTo::File || live_copies <= LIVE_COPIES)
        });
        let mut parents: Vec<Fingerprint> = Vec::with_capacity(MOST_PARENTS);
        for version in of_its_line.map(|it| it.version).chain(stamp.ancestry.versions()) {
            if parents.len() < MOST_PARENTS && !parents.contains(&version) {
                parents.push(version);
            }
        }
        parents
    }

    /// A save of these bytes begins: whatever is saved of the record from now on can name them.
    pub(crate) fn name<R: Record>(
        &self,
        record: &R,
        to: SaveTo,
        version: Fingerprint,
        parents: Vec<Fingerprint>,
    ) -> NamedVersion<'_> {
        let (id, stamp) = (record.record_id(), record.stamp());
        let (ancestry, revision) = (stamp.ancestry.clone(), stamp.revision);
        let written = WriteAttempt { ancestry, revision, to, version, parents, is_written: false };
        let mut all = self.attempts();
        let all = all.entry(id.clone()).or_default();
        let of_its_place = all.iter().filter(|it| it.to == to).count();
        if of_its_place >= MOST_PARENTS
            && let Some(oldest) = all.iter().position(|it| it.to == to)
        {
            all.remove(oldest);
        }
        all.push(written);
        NamedVersion { written: self, id, to, version, may_lie_there: false }
    }

    /// No other version is named for as long as the guard lives.
    pub(crate) fn hold_names(&self) -> MutexGuard<'_, ()> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// This version lies in its place.
    pub(super) fn note_written<R: Record>(&self, record: &R, to: SaveTo, version: Fingerprint) {
        let attempts = &mut *self.attempts();
        let attempts = attempts.get_mut(&record.record_id()).into_iter().flatten();
        for attempt in attempts.filter(|it| it.version == version && it.to == to) {
            attempt.is_written = true;
        }
    }

    fn attempts(&self) -> MutexGuard<'_, HashMap<RecordId, Vec<WriteAttempt>>> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
