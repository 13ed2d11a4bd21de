//! How a record of whatever kind is stored: found, read, saved, put aside when the disk refuses it,
//! and tidied up after.
//!
//! A kind says only where its files lie and what they are called ([`StoredRecord`]). Of several
//! copies of one record one rule says which stands, and no other is taken away unless its words are
//! known to be in that one.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::erased::came_back_in;
use super::error::{StoreError, Why, shown};
use super::layout::{RecordFiles, unsaved_in_name};
use super::merge::{is_likely, is_proved, is_same_content, merged, pick_by};
use super::open::Store;
use super::problem::{FileProblem, StoreNotice};
use super::schema::{record_from, version_from};
use super::trash::Reason;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, Record, SaveTo};

/// A record that is kept in a file of its own: what differs from kind to kind.
pub(crate) trait StoredRecord: Record {
    /// Where its files lie.
    const FILES: RecordFiles;

    /// What is done when one is read, worded to follow "could not".
    const READING: &'static str;

    /// The same when one is saved.
    const SAVING: &'static str;

    /// What a second file of one is, worded to come before the name of the first.
    const ANOTHER_COPY: &'static str;

    /// The path of a new file, from the folder of its kind; with `in_full`, where another record has
    /// the short name. It holds the last six characters of the id.
    fn file_name(&self, _in_full: bool) -> PathBuf {
        format!("{}.json", self.key()).into()
    }

    /// Saves its own file. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    fn save_file(&self, store: &Store) -> Result<SavedTo, StoreError> {
        store.save_as(self, store.file_of(self)?)
    }

    /// Saves its copy on this machine: of a kind without a live copy, the state that its own file
    /// refuses, where the next start finds it.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    fn save_live(&self, store: &Store) -> Result<Vec<StoreNotice>, StoreError> {
        store.keep_refused(self)
    }

    /// It as it stands on the disk now, or in memory where the disk has not taken it yet.
    fn read_again(&self, store: &Store) -> Option<Self> {
        store.load_all::<Self>().0.into_iter().find(|it| it.key() == self.key())
    }

    /// Every file in the data folder that holds the record with this id.
    ///
    /// # Errors
    /// [`StoreError`], where the disk does not say whether there is one.
    fn own_files(store: &Store, key: &str) -> Result<Vec<PathBuf>, StoreError> {
        let (files, unlisted) = store.record_files(&Self::FILES);
        if let Some(trouble) = unlisted.into_iter().next() {
            return Err(trouble);
        }
        let is_it = |file: &PathBuf| {
            store.read_copy::<Self>(file.clone()).is_ok_and(|copy| copy.record.key() == key)
        };
        Ok(files.into_iter().filter(is_it).collect())
    }

    /// Every copy of it on this machine that the state folder holds.
    fn copies_here(store: &Store, key: &str) -> Vec<PathBuf> {
        store.copies_put_aside::<Self>(key).into_iter().map(|copy| copy.file).collect()
    }

    /// Takes away the copies on this machine that its own file holds by now. A failure to tidy up
    /// is no failure to save.
    fn settle(&self, store: &Store) {
        let own = || {
            let file = store.file_of(self).ok()?;
            store.read_copy::<Self>(file).ok().map(|copy| copy.record)
        };
        let _held = store.known_versions().hold_live_copies();
        let _ = store.settle_copies(store.copies_put_aside::<Self>(self.key()), own);
    }
}

/// Where a record was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedTo {
    /// Its file.
    pub file: PathBuf,
    /// What the coach should be told: that another program had changed it, for one.
    pub(crate) notices: Vec<StoreNotice>,
}

/// One of the copies of a record.
#[derive(Clone, Debug)]
pub(crate) struct RecordCopy<R> {
    /// Where it lies, or would.
    pub(crate) file: PathBuf,
    /// Which version it is; none for what is in memory only, because the disk has not taken it yet.
    pub(crate) print: Option<Fingerprint>,
    /// What was read from it.
    pub(crate) record: R,
}

impl Store {
    /// Saves a record's own file as `file`.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub(crate) fn save_as<R: StoredRecord>(
        &self,
        record: &R,
        file: PathBuf,
    ) -> Result<SavedTo, StoreError> {
        let notice = self.replace(R::SAVING, &self.saved_here(record), SaveTo::File, &file)?;
        Ok(SavedTo { file, notices: notice.into_iter().collect() })
    }

    /// Every record of a kind that can be read, each once, by id; and the files that cannot be read
    /// or hold another copy of one.
    pub(crate) fn load_all<R: StoredRecord>(&self) -> (Vec<R>, Vec<FileProblem>) {
        self.list_erased();
        let is_erased = |record: &R| Record::about(record).is_some_and(|it| self.is_erased(it));
        let (files, unlisted) = self.record_files(&R::FILES);
        let (aside, unlisted_aside) = self.files_in(&self.folders().unsaved_of(&R::FILES));
        let unlisted = unlisted.into_iter().chain(unlisted_aside);
        let mut problems: Vec<FileProblem> = unlisted.map(Into::into).collect();
        let mut met: BTreeMap<String, Vec<RecordCopy<R>>> = BTreeMap::new();
        for file in files.into_iter().chain(aside) {
            match self.read_copy::<R>(file) {
                Ok(copy) if is_erased(&copy.record) => problems.push(came_back_in(&copy.file)),
                Ok(copy) => met.entry(copy.record.key().to_owned()).or_default().push(copy),
                Err(problem) => problems.push(problem),
            }
        }
        for record in self.unsaved::<R>().into_iter().filter(|it| !is_erased(it)) {
            let copy = RecordCopy { file: self.place_aside(&record), print: None, record };
            met.entry(copy.record.key().to_owned()).or_default().push(copy);
        }
        let one = |copies| self.the_one_that_stands(copies, &mut problems);
        let records = met.into_values().filter_map(one).collect();
        (records, problems)
    }

    /// Of all copies of one record the one that stands: of those that no other is known to come
    /// from, the one of the highest revision; then the one saved last, and a file of its own name
    /// before another. `problems` is told of the others, except of what could not be saved once and
    /// is known to be in that one.
    fn the_one_that_stands<R: StoredRecord>(
        &self,
        mut copies: Vec<RecordCopy<R>>,
        problems: &mut Vec<FileProblem>,
    ) -> Option<R> {
        let folder = self.folders().files_of(&R::FILES);
        let has_own_name = |it: &RecordCopy<R>| {
            [false, true]
                .iter()
                .any(|in_full| folder.join(it.record.file_name(*in_full)) == it.file)
        };
        let latest = |of: &[&RecordCopy<R>]| {
            let rank = |it: &RecordCopy<R>| {
                let stamp = it.record.stamp();
                (stamp.revision, stamp.saved_at, has_own_name(it), Reverse(it.file.clone()))
            };
            let records: Vec<&R> = of.iter().map(|it| &it.record).collect();
            pick_by(&records, |a, b| rank(of[a]).cmp(&rank(of[b])))
        };
        let on_disk: Vec<&RecordCopy<R>> = copies.iter().filter(|it| it.print.is_some()).collect();
        let files: Vec<&RecordCopy<R>> =
            on_disk.iter().copied().filter(|it| it.file.starts_with(&folder)).collect();
        if let Some(newest) = latest(&on_disk).map(|at| on_disk[at]) {
            let is_held = |it: &RecordCopy<R>| is_in(&newest.record, &it.record);
            // Where the latest words are a later state of its own file, that is the file it has.
            let own = latest(&files).map(|at| files[at]);
            let stands = own.filter(|it| is_held(it)).unwrap_or(newest);
            let is_other = |it: &&&RecordCopy<R>| {
                it.file != stands.file && (it.file.starts_with(&folder) || !is_held(it))
            };
            let others = on_disk.iter().filter(is_other);
            problems.extend(others.map(|it| another_copy(R::ANOTHER_COPY, &it.file, &stands.file)));
        }
        let all: Vec<&RecordCopy<R>> = copies.iter().collect();
        let at = latest(&all)?;
        let records: Vec<&R> = all.iter().map(|it| &it.record).collect();
        let merged = merged(records[at], &records);
        Some(merged.unwrap_or_else(|| copies.swap_remove(at).record))
    }

    /// The file that a record is saved to. One that has a file keeps its name, whatever happens to
    /// what the name was made of.
    pub(crate) fn file_of<R: StoredRecord>(&self, record: &R) -> Result<PathBuf, StoreError> {
        let (files, unlisted) = self.record_files(&R::FILES);
        // While the disk does not say whether there is a file, none is named: it may have one.
        if let Some(trouble) = unlisted.into_iter().next() {
            return Err(StoreError { doing: R::SAVING, ..trouble });
        }
        let folder = self.folders().files_of(&R::FILES);
        let [new, in_full] = [false, true].map(|in_full| folder.join(record.file_name(in_full)));
        let (mut own, mut of_others) = (Vec::new(), Vec::new());
        for file in files.iter().filter(|file| may_hold(file, record.key())) {
            match self.disk().read(file).map_err(Why::from) {
                Ok(bytes) => match record_from::<R>(&bytes) {
                    Ok(read) if read.it.key() == record.key() => own.push(file),
                    Ok(_) => of_others.push(file),
                    Err(_) => {}
                },
                // The same of a file that may be the one.
                Err(why) if !why.is_the_files_own() && why != Why::Gone => {
                    return Err(StoreError::new(R::SAVING, file, why));
                }
                Err(_) => {}
            }
        }
        own.sort_by_key(|file| **file != new);
        if let Some(file) = own.first() {
            return Ok((*file).clone());
        }
        // Another one has that name, or something that cannot be read: the whole id tells apart.
        if !files.contains(&new) {
            Ok(new)
        } else if of_others.contains(&&in_full) {
            Err(StoreError::new(R::SAVING, &in_full, Why::AlreadyThere))
        } else {
            // What lies there has this record's own name, and is kept when it is replaced.
            Ok(in_full)
        }
    }

    /// Takes away those copies that a record's own file is proved to come from, or that hold the
    /// same. Says whether none is left: whatever else somebody typed stays, and is told of wherever
    /// the record is read.
    ///
    /// # Errors
    /// [`StoreError`], where a copy could not be taken away.
    pub(crate) fn settle_copies<R: Record>(
        &self,
        copies: Vec<RecordCopy<R>>,
        own: impl FnOnce() -> Option<R>,
    ) -> Result<bool, StoreError> {
        const DOING: &str = "take away the live copy";
        if copies.is_empty() {
            return Ok(true);
        }
        let Some(own) = own() else { return Ok(false) };
        let mut all_gone = true;
        for copy in copies {
            if !self.is_proved_copy(&own, &copy) {
                if !may_be_earlier(&own, &copy.record) {
                    all_gone = false;
                    continue;
                }
                let bytes = self
                    .disk()
                    .read(&copy.file)
                    .map_err(|refusal| StoreError::new(DOING, &copy.file, refusal))?;
                self.keep_in_trash(DOING, &copy.file, &bytes, Reason::Replaced)?;
            }
            self.disk()
                .remove(&copy.file)
                .map_err(|error| StoreError::new(DOING, &copy.file, error))?;
        }
        Ok(all_gone)
    }

    /// Whether a record's own file is proved to come from a copy, or holds the same.
    fn is_proved_copy<R: Record>(&self, own: &R, copy: &RecordCopy<R>) -> bool {
        copy.print.is_some_and(|it| self.known_versions().written.is_proved(own, it))
            || (own.stamp().revision >= copy.record.stamp().revision
                && is_same_content(own, &copy.record))
    }

    /// The copies on this machine of records of a kind that their own files hold by now, none of a
    /// record that is open in a window. A crash leaves them.
    pub(crate) fn left_over_copies<R: StoredRecord>(&self) -> Vec<PathBuf> {
        let mut files = self.files_in(&self.folders().unsaved_of(&R::FILES)).0;
        if R::KIND.has_live_copy {
            files.extend(self.files_in(&self.folders().live()).0);
        }
        let is_left_over = |copy: &RecordCopy<R>| {
            let Ok(_lock) = self.lock(copy.record.record_id()) else { return false };
            let own = R::own_files(self, copy.record.key()).unwrap_or_default();
            let own = own.into_iter().filter_map(|file| self.read_copy::<R>(file).ok());
            own.map(|it| it.record)
                .any(|own| self.is_proved_copy(&own, copy) || may_be_earlier(&own, &copy.record))
        };
        let copies = files.into_iter().filter_map(|file| self.read_copy::<R>(file).ok());
        copies.filter(is_left_over).map(|copy| copy.file).collect()
    }

    /// What could not be saved of one record when the program ended: files that have the name of
    /// another's are not opened.
    pub(crate) fn copies_put_aside<R: StoredRecord>(&self, key: &str) -> Vec<RecordCopy<R>> {
        let (files, _) = self.files_in(&self.folders().unsaved_of(&R::FILES));
        let may_be = |file: &PathBuf| {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            unsaved_in_name(&name).is_none_or(|named| named.contains(key))
        };
        let read = files.into_iter().filter(may_be).filter_map(|file| self.read_copy(file).ok());
        read.filter(|copy: &RecordCopy<R>| copy.record.key() == key).collect()
    }

    /// The record in `file`.
    pub(crate) fn read_copy<R: StoredRecord>(
        &self,
        file: PathBuf,
    ) -> Result<RecordCopy<R>, FileProblem> {
        let read = |refusal| FileProblem::from(StoreError::new(R::READING, &file, refusal));
        let bytes = self.disk().read(&file).map_err(read)?;
        let record = version_from::<R>(&bytes).map_err(|why| why.in_file(&file))?.it;
        Ok(RecordCopy { file, print: record.stamp().ancestry.version(), record })
    }

    /// Every file of a kind of record, and the folders that could not be listed.
    pub(crate) fn record_files(&self, of: &RecordFiles) -> (Vec<PathBuf>, Vec<StoreError>) {
        let folder = self.folders().files_of(of);
        if of.by_year { self.files_by_year(&folder) } else { self.files_in(&folder) }
    }

    /// The file that is to hold this state of a record where nothing else can.
    pub(super) fn place_aside<R: StoredRecord>(&self, record: &R) -> PathBuf {
        let name = format!("{}-{}.json", record.key(), record.stamp().revision);
        self.folders().unsaved_of(&R::FILES).join(name)
    }
}

/// Whether a copy of a record, saved by an older version of the program, is likely to be an earlier state
/// of it: the revision is all that is known, and that is no proof.
fn may_be_earlier<R: Record>(own: &R, copy: &R) -> bool {
    let (of_own, stamp) = (own.stamp(), copy.stamp());
    let is_same_revision = of_own.device == stamp.device
        && of_own.revision == stamp.revision
        && of_own.ancestry.is_empty()
        && stamp.ancestry.is_empty();
    is_same_revision || is_likely(own, copy)
}

/// Whether all of `older` is known to be in `newer`.
pub(crate) fn is_in<R: Record>(newer: &R, older: &R) -> bool {
    is_proved(newer, older) || is_likely(newer, older) || is_same_content(newer, older)
}

/// The problem that `copy` is another file of the record in `stands`; `what` is the beginning of the
/// sentence.
pub(crate) fn another_copy(what: &str, copy: &Path, stands: &Path) -> FileProblem {
    FileProblem {
        why: format!("{what} {}", shown(stands)),
        what_now:
            "alongside check --repair puts together what can be; of the rest, compare the two \
             before you move one away"
                .to_owned(),
        file: copy.to_owned(),
        line: None,
        column: None,
    }
}

/// Whether the name of `file` holds the end of the id `key`, wherever sync tools have put their
/// words.
fn may_hold(file: &Path, key: &str) -> bool {
    let short = key.len().checked_sub(6).and_then(|at| key.get(at..)).unwrap_or(key);
    file.file_name().is_some_and(|name| name.to_string_lossy().contains(short))
}
