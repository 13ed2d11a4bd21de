//! What this program has read and written of each record while it runs: which versions a record
//! comes from, and whether another program put something else into its place meanwhile.
//!
//! A record that is being changed comes from the bytes that were read under its lock, and after that
//! from the bytes last written. Reading it again, for a list or a search, changes nothing here:
//! otherwise another program's change would pass for our own.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::to_merge::ToMerge;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, Record, RecordId, SaveTo};
use crate::coaching::durable::stamp::{Ancestry, MOST_PARENTS};

/// What is known of the bytes that are about to be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Read or written here.
    Ours,
    /// Something else was read or written here: another program put these there.
    Foreign,
    /// Nothing was read or written here yet, or another copy was read in place of these.
    Unknown,
}

#[derive(Debug, Default)]
struct CopyVersions {
    /// The bytes read or written last, and those that a failed save may or may not have left.
    held: Vec<Fingerprint>,
    /// Read in an older version of the format, which is kept before it is replaced.
    older: bool,
    /// Versions of other programs that lie in the trash as well, so that they may be replaced.
    set_aside: Vec<Fingerprint>,
    /// Where one was put by a save that then failed, to be told with the next.
    untold: Option<PathBuf>,
}

#[derive(Debug, Default)]
struct Entry {
    path: Option<PathBuf>,
    /// Locked and not read yet: the next reading is what is being changed.
    awaits_reading: bool,
    file: CopyVersions,
    live: CopyVersions,
    /// The record as its own file held it when it was read or last written.
    last: Option<Arc<dyn AnyRecord>>,
    /// What other programs put in its place meanwhile and can be merged: every save takes it over,
    /// since nobody who is typing has seen it.
    to_merge: Vec<ToMerge>,
    /// The record as it was last written with these, until its page shows that.
    merged: Option<Arc<dyn AnyRecord>>,
}

impl Entry {
    fn of(&mut self, place: SaveTo) -> &mut CopyVersions {
        match place {
            SaveTo::File => &mut self.file,
            SaveTo::LiveCopy => &mut self.live,
        }
    }
}

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

/// A version that a save has named. Until it may lie in its place it can be given up by dropping it:
/// one that never was on the disk would take the place of one that was.
#[must_use]
pub(crate) struct NamedVersion<'a> {
    known: &'a KnownVersions,
    id: RecordId,
    to: SaveTo,
    /// Which version it is.
    pub(crate) version: Fingerprint,
    may_lie_there: bool,
}

impl NamedVersion<'_> {
    /// It is put in its place now, and may lie there even if that fails.
    pub(crate) fn is_being_put(mut self) {
        self.may_lie_there = true;
        let mut entries = self.known.entries();
        entries.entry(self.id.clone()).or_default().of(self.to).held.push(self.version);
    }
}

impl Drop for NamedVersion<'_> {
    fn drop(&mut self) {
        let mut all = self.known.written();
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

/// What is known of all records.
#[derive(Debug, Default)]
pub(crate) struct KnownVersions {
    entries: Mutex<HashMap<RecordId, Entry>>,
    /// Every version written since the program began, the newest last; of each record so many as
    /// its file can name.
    written: Mutex<HashMap<RecordId, Vec<WriteAttempt>>>,
    /// Held while live copies are replaced or taken away, so that none is taken away that was
    /// written after it was looked at.
    live_copies: Mutex<()>,
    /// Held while a version names those that it comes from and gets its own name: of two versions of
    /// one record the later names the earlier, whichever lies on the disk first.
    names: Mutex<()>,
}

impl KnownVersions {
    /// The record is locked: what is read next is what will be changed.
    pub(crate) fn begin(&self, id: &RecordId) {
        self.entries().insert(id.clone(), Entry { awaits_reading: true, ..Entry::default() });
    }

    /// The lock is given back.
    pub(crate) fn end(&self, id: &RecordId) {
        self.entries().remove(id);
    }

    /// The record was read from these bytes. Counts once after [`KnownVersions::begin`].
    pub(crate) fn read<R: Record>(
        &self,
        record: &R,
        path: Option<&Path>,
        file: Option<(Fingerprint, bool)>,
        live: Option<Fingerprint>,
    ) {
        if let Some(entry) = self.entries().get_mut(&record.record_id())
            && entry.awaits_reading
        {
            entry.awaits_reading = false;
            entry.path = path.map(Path::to_owned);
            entry.file.held.extend(file.map(|(version, _)| version));
            entry.file.older = file.is_some_and(|(_, older)| older);
            entry.live.held.extend(live);
            // What its own file lacks is more than time, whatever was read.
            entry.last = file.map(|_| Arc::new(record.clone()) as Arc<dyn AnyRecord>);
        }
    }

    /// Where a version came from that lies in the place of a record.
    pub(crate) fn origin(&self, id: &RecordId, place: SaveTo, version: Fingerprint) -> Origin {
        let mut entries = self.entries();
        let Some(entry) = entries.get_mut(id) else { return Origin::Unknown };
        match &entry.of(place).held {
            held if held.contains(&version) => Origin::Ours,
            held if held.is_empty() => Origin::Unknown,
            _ => Origin::Foreign,
        }
    }

    /// Whether `record` is known to come from this version: its file says so, or it is a later state
    /// of what was written as this version here, or of a version that is known to be one.
    pub(crate) fn is_proved<R: Record>(&self, record: &R, version: Fingerprint) -> bool {
        let stamp = record.stamp();
        if stamp.ancestry.holds(version) {
            return true;
        }
        let written = self.written();
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
        let written = self.written();
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
        let written = self.written();
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
        let written = self.written();
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
        let written = self.written();
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
        let written = self.written();
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
    pub(crate) fn name_version<R: Record>(
        &self,
        record: &R,
        to: SaveTo,
        version: Fingerprint,
        parents: Vec<Fingerprint>,
    ) -> NamedVersion<'_> {
        let (id, stamp) = (record.record_id(), record.stamp());
        let (ancestry, revision) = (stamp.ancestry.clone(), stamp.revision);
        let written = WriteAttempt { ancestry, revision, to, version, parents, is_written: false };
        let mut all = self.written();
        let all = all.entry(id.clone()).or_default();
        let of_its_place = all.iter().filter(|it| it.to == to).count();
        if of_its_place >= MOST_PARENTS
            && let Some(oldest) = all.iter().position(|it| it.to == to)
        {
            all.remove(oldest);
        }
        all.push(written);
        NamedVersion { known: self, id, to, version, may_lie_there: false }
    }

    /// These bytes are what the file holds.
    pub(crate) fn note_written<R: Record>(
        &self,
        record: &R,
        to: SaveTo,
        path: &Path,
        version: Fingerprint,
    ) {
        let attempts = &mut *self.written();
        let attempts = attempts.get_mut(&record.record_id()).into_iter().flatten();
        for attempt in attempts.filter(|it| it.version == version && it.to == to) {
            attempt.is_written = true;
        }
        let mut entries = self.entries();
        let entry = entries.entry(record.record_id()).or_default();
        entry.awaits_reading = false;
        if to == SaveTo::File {
            entry.path = Some(path.to_owned());
            entry.last = Some(Arc::new(record.clone()));
        }
        *entry.of(to) = CopyVersions { held: vec![version], ..CopyVersions::default() };
    }

    /// Whether `record` adds nothing but counted time to what was read or last written of it.
    pub(crate) fn adds_only_time<R: Record>(&self, record: &R) -> bool {
        let entries = self.entries();
        let last = entries.get(&record.record_id()).and_then(|entry| entry.last.as_ref());
        last.and_then(|last| last.is::<R>()).is_some_and(|last| record.adds_only_time_to(last))
    }

    /// Another program's version has been put into the trash, at `told` where the coach is to be
    /// told of it, and may now be replaced.
    pub(crate) fn note_set_aside(
        &self,
        id: &RecordId,
        place: SaveTo,
        version: Fingerprint,
        told: Option<PathBuf>,
    ) {
        let mut entries = self.entries();
        let place = entries.entry(id.clone()).or_default().of(place);
        place.set_aside.push(version);
        place.untold = told.or(place.untold.take());
    }

    /// Whether a version lies in the trash already.
    pub(crate) fn is_set_aside(&self, id: &RecordId, place: SaveTo, version: Fingerprint) -> bool {
        let mut entries = self.entries();
        entries.get_mut(id).is_some_and(|entry| entry.of(place).set_aside.contains(&version))
    }

    /// Where another program's version was put that has not been told of yet.
    pub(crate) fn take_untold(&self, id: &RecordId, place: SaveTo) -> Option<PathBuf> {
        self.entries().get_mut(id)?.of(place).untold.take()
    }

    /// Whether a file is in the words of an older version of the format and not kept yet.
    pub(crate) fn is_older(&self, id: &RecordId, place: SaveTo) -> bool {
        self.entries().get_mut(id).is_some_and(|entry| entry.of(place).older)
    }

    /// The version in the words of an older format has been kept.
    pub(crate) fn note_older_kept(&self, id: &RecordId, place: SaveTo) {
        if let Some(entry) = self.entries().get_mut(id) {
            entry.of(place).older = false;
        }
    }

    /// Another program's version, of which the next saves take over what can be merged. Says
    /// whether that makes a difference to `record`.
    pub(crate) fn note_to_merge<R: Record>(&self, record: &R, other: R) -> bool {
        let mut entries = self.entries();
        let entry = entries.entry(record.record_id()).or_default();
        let to_merge = ToMerge::new(entry.last.clone(), other);
        let is_news = to_merge.merged_into(record).is_some();
        if is_news {
            entry.to_merge.push(to_merge);
        }
        is_news
    }

    /// `record` with what can be merged of other programs' versions; nothing where it has that.
    pub(crate) fn merged<R: Record>(&self, record: &R) -> Option<R> {
        let entries = self.entries();
        let mut merged: Option<R> = None;
        for other in &entries.get(&record.record_id())?.to_merge {
            let next = other.merged_into(merged.as_ref().unwrap_or(record));
            merged = next.or(merged);
        }
        merged
    }

    /// The own file was written as this version with what other programs had put there: `merged` is
    /// what it holds.
    pub(crate) fn note_merged<R: Record>(&self, merged: R, version: Fingerprint) {
        let mut entries = self.entries();
        let entry = entries.entry(merged.record_id()).or_default();
        entry.to_merge.iter_mut().for_each(|it| it.is_in(version));
        entry.merged = Some(Arc::new(merged));
    }

    /// What was last written of a record with other programs' versions, once.
    pub(crate) fn take_merged(&self, id: &RecordId) -> Option<Arc<dyn AnyRecord>> {
        self.entries().get_mut(id)?.merged.take()
    }

    /// The record's file, where this program has read or written it.
    pub(crate) fn path(&self, id: &RecordId) -> Option<PathBuf> {
        self.entries().get(id)?.path.clone()
    }

    /// Keeps the live copies as they are for as long as the guard lives.
    pub(crate) fn hold_live_copies(&self) -> MutexGuard<'_, ()> {
        self.live_copies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// No other version is named for as long as the guard lives.
    pub(crate) fn hold_names(&self) -> MutexGuard<'_, ()> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn entries(&self) -> MutexGuard<'_, HashMap<RecordId, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn written(&self) -> MutexGuard<'_, HashMap<RecordId, Vec<WriteAttempt>>> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::session;

    #[test]
    fn only_versions_read_under_the_lock_or_written_since_are_ours() {
        let known = KnownVersions::default();
        let record = session();
        let id = record.record_id();
        let [first, changed, written] =
            [b"first", b"other", b"wrote"].map(|bytes| Fingerprint::of(bytes));
        let origin = |version| known.origin(&id, SaveTo::File, version);
        known.read(&record, None, Some((changed, false)), None);
        assert_eq!(origin(changed), Origin::Unknown, "nothing is being changed yet");
        known.begin(&id);
        assert_eq!(origin(first), Origin::Unknown);
        known.read(&record, None, Some((first, false)), None);
        known.read(&record, None, Some((changed, false)), None);
        assert_eq!(origin(first), Origin::Ours);
        assert_eq!(origin(changed), Origin::Foreign, "a later look passed for our own reading");
        known.name_version(&record, SaveTo::File, written, Vec::new()).is_being_put();
        assert_eq!([origin(first), origin(written)], [Origin::Ours, Origin::Ours]);
        known.note_written(&record, SaveTo::File, Path::new("x"), written);
        assert_eq!([origin(first), origin(written)], [Origin::Foreign, Origin::Ours]);
        known.end(&id);
        assert_eq!(origin(written), Origin::Unknown);
    }

    #[test]
    fn only_a_later_state_of_the_same_value_proves_a_version() {
        let known = KnownVersions::default();
        let mut record = session();
        let first = Fingerprint::of(b"1");
        known.name_version(&record, SaveTo::File, first, Vec::new()).is_being_put();
        assert!(!known.is_proved(&session(), first), "an equal value is no later state");
        record.stamp.revision += 1;
        assert!(known.is_proved(&record, first));
        assert_eq!(known.parents_of(&record), [first]);
        for n in 0..100_u8 {
            record.stamp.revision += 1;
            known
                .name_version(&record, SaveTo::LiveCopy, Fingerprint::of(&[n, n]), Vec::new())
                .is_being_put();
        }
        assert_eq!(known.parents_of(&record).len(), 5, "the file's version is still named");
        record.stamp.revision = 0;
        assert!(!known.is_proved(&record, first), "an earlier state comes from no later one");
    }
}
