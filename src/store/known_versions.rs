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
use super::written_versions::{NamedVersion, WrittenVersions};
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, Record, RecordId, SaveTo};

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

/// What is known of all records.
#[derive(Debug, Default)]
pub(crate) struct KnownVersions {
    entries: Mutex<HashMap<RecordId, Entry>>,
    /// What was written since the program began.
    pub(crate) written: WrittenVersions,
    /// Held while live copies are replaced or taken away, so that none is taken away that was
    /// written after it was looked at.
    live_copies: Mutex<()>,
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

    /// The version is put in its place now, and may lie there even if that fails.
    pub(crate) fn is_being_put(&self, named: NamedVersion<'_>) {
        let (id, to, version) = named.may_lie_there();
        self.entries().entry(id).or_default().of(to).held.push(version);
    }

    /// These bytes are what the file holds.
    pub(crate) fn note_written<R: Record>(
        &self,
        record: &R,
        to: SaveTo,
        path: &Path,
        version: Fingerprint,
    ) {
        self.written.note_written(record, to, version);
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

    fn entries(&self) -> MutexGuard<'_, HashMap<RecordId, Entry>> {
        self.entries.lock().unwrap_or_else(PoisonError::into_inner)
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
        known.is_being_put(known.written.name(&record, SaveTo::File, written, Vec::new()));
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
        known.is_being_put(known.written.name(&record, SaveTo::File, first, Vec::new()));
        assert!(!known.written.is_proved(&session(), first), "an equal value is no later state");
        record.stamp.revision += 1;
        assert!(known.written.is_proved(&record, first));
        assert_eq!(known.written.parents_of(&record), [first]);
        for n in 0..100_u8 {
            record.stamp.revision += 1;
            let version = Fingerprint::of(&[n, n]);
            known.is_being_put(known.written.name(&record, SaveTo::LiveCopy, version, Vec::new()));
        }
        assert_eq!(known.written.parents_of(&record).len(), 5, "the file's version is still named");
        record.stamp.revision = 0;
        assert!(
            !known.written.is_proved(&record, first),
            "an earlier state comes from no later one"
        );
    }
}
