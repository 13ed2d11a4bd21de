//! Notices that wait to be read: a small file each, in the folder `unread/` of the state folder.
//!
//! What was done to a coach's words without asking is told on Today until it is put away there,
//! whatever ends the program meanwhile. A file names a kind of record, its id, and files in the
//! trash: never a word of a note. A notice that the disk does not take is told while the program runs.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::PoisonError;

use serde::{Deserialize, Serialize};

use super::atomic::folder_of;
use super::disk::Existing;
use super::error::StoreError;
use super::open::Store;
use super::problem::{StoreNotice, called};
use super::stored_kinds::{StoredKind, stored_kinds};
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, RecordId};

/// What is kept of a notice.
#[derive(Serialize, Deserialize)]
struct UnreadNotice {
    format: UnreadFormat,
    happened: UnreadKind,
    /// The format of the record.
    record: String,
    id: String,
    /// The names of the files that are kept in the trash.
    #[serde(default)]
    kept: Vec<String>,
    /// Whether that is the trash of the state folder.
    #[serde(default)]
    kept_in_state: bool,
}

#[derive(Serialize, Deserialize)]
enum UnreadFormat {
    #[serde(rename = "alongside/notice")]
    Notice,
}

/// Which notice it is.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum UnreadKind {
    ChangedElsewhere,
    CopiesMerged,
    NotSaved,
}

impl Store {
    /// Keeps a notice until it is read; one that only tells how files lie now is found again
    /// without that.
    ///
    /// # Errors
    /// [`StoreError`], where the disk refuses; it is then told while the program runs.
    pub(super) fn keep_unread(&self, notice: &StoreNotice) -> Result<(), StoreError> {
        let Some((file, bytes)) = self.unread_file(notice) else { return Ok(()) };
        let written = || self.notices().written.lock().unwrap_or_else(PoisonError::into_inner);
        if !written().contains(&file) {
            self.save("keep a notice", &file, &bytes, Existing::Replace)?;
            written().insert(file);
        }
        Ok(())
    }

    /// The notices that were not read yet. Of what is in memory still, and tried again, there is
    /// nothing to tell as yet.
    #[must_use]
    pub(crate) fn unread(&self) -> Vec<StoreNotice> {
        let is_gone = |file: &PathBuf| {
            self.disk().metadata(file).is_err_and(|it| it.kind() == ErrorKind::NotFound)
        };
        let is_to_tell = |it: &StoreNotice| match it {
            StoreNotice::NotSaved { record, .. } => !self.is_unsaved(record),
            // What went from the trash since cannot be looked at any more.
            it => it.kept().is_empty() || !it.kept().iter().all(is_gone),
        };
        let unread = self.unread_files().into_iter().map(|(_, notice)| notice);
        let mut unread: Vec<StoreNotice> = unread.filter(is_to_tell).collect();
        unread.sort_by_cached_key(|it| (it.kept().to_vec(), it.to_string()));
        unread.dedup();
        unread
    }

    /// Forgets the notices that were read, by what they say. One that cannot be removed is told again.
    pub(crate) fn forget_read(&self, lines: &[String]) {
        self.forget_unread(|notice| lines.contains(&notice.to_string()));
    }

    /// Forgets those of the notices about which `is_done` says so.
    pub(super) fn forget_unread(&self, is_done: impl Fn(&StoreNotice) -> bool) {
        let done = self.unread_files().into_iter().filter(|(_, notice)| is_done(notice));
        let mut written = self.notices().written.lock().unwrap_or_else(PoisonError::into_inner);
        for (file, _) in done {
            let _ = self.disk().remove(&file);
            written.remove(&file);
        }
    }

    /// A record was saved in its own file, or the disk refused. The latter is told after a restart,
    /// unless it could be saved after all.
    pub(super) fn note_whether_saved(&self, record: &dyn AnyRecord, is_saved: bool) {
        let is_kind = |it: &&StoredKind| it.kind.format == record.kind().format;
        let kind = stored_kinds().find(is_kind).and_then(|it| it.files.as_ref());
        if kind.is_none_or(|files| files.is_local) {
            return;
        }
        let id = record.record_id();
        let is_known = {
            let refused = &self.notices().refused;
            let mut refused = refused.lock().unwrap_or_else(PoisonError::into_inner);
            if is_saved { refused.remove(&id) } else { !refused.insert(id.clone()) }
        };
        match (is_saved, is_known) {
            (true, true) => self.forget_not_saved(&id),
            (false, false) => {
                let called = called(Some(record), &id);
                let notice = StoreNotice::NotSaved { record: id, called, is_kept: false };
                drop(self.keep_unread(&notice));
            }
            _ => {}
        }
    }

    /// The last changes to a record are in its file after all.
    pub(super) fn forget_not_saved(&self, id: &RecordId) {
        self.forget_unread(|it| matches!(it, StoreNotice::NotSaved { record, .. } if record == id));
    }

    fn unread_files(&self) -> Vec<(PathBuf, StoreNotice)> {
        let (files, _) = self.files_in(&self.folders().unread());
        let read = |file: PathBuf| {
            let bytes = self.disk().read(&file).ok()?;
            let notice = self.notice_of(&serde_json::from_slice(&bytes).ok()?)?;
            Some((file, notice))
        };
        files.into_iter().filter_map(read).collect()
    }

    /// The file of a notice, and what it is to hold; none for one that is not kept.
    fn unread_file(&self, notice: &StoreNotice) -> Option<(PathBuf, Vec<u8>)> {
        let (happened, record) = match notice {
            StoreNotice::ChangedElsewhere { record, .. } => (UnreadKind::ChangedElsewhere, record),
            StoreNotice::CopiesMerged { record, .. } => (UnreadKind::CopiesMerged, record),
            StoreNotice::NotSaved { record, .. } => (UnreadKind::NotSaved, record),
            StoreNotice::Copies { .. } | StoreNotice::LeftAsItIs { .. } => return None,
        };
        let name = |file: &PathBuf| file.file_name().map(|it| it.to_string_lossy().into_owned());
        let in_state = |file: &PathBuf| folder_of(file) == self.folders().state_trash();
        let unread = UnreadNotice {
            format: UnreadFormat::Notice,
            happened,
            record: record.format().to_owned(),
            id: record.key().to_owned(),
            kept: notice.kept().iter().filter_map(name).collect(),
            kept_in_state: notice.kept().first().is_some_and(in_state),
        };
        let mut bytes = serde_json::to_vec_pretty(&unread).ok()?;
        bytes.push(b'\n');
        Some((self.folders().unread_notice(Fingerprint::of(&bytes)), bytes))
    }

    fn notice_of(&self, unread: &UnreadNotice) -> Option<StoreNotice> {
        let kind = stored_kinds().find(|it| it.kind.format == unread.record)?;
        let record = RecordId::of_part(kind.kind, &unread.id);
        let trash = if unread.kept_in_state {
            self.folders().state_trash()
        } else {
            self.folders().trash()
        };
        let mut kept: Vec<PathBuf> = unread.kept.iter().map(|name| trash.join(name)).collect();
        Some(match unread.happened {
            UnreadKind::ChangedElsewhere => {
                let called = self.called_in(&kept, kind, &record);
                StoreNotice::ChangedElsewhere { record, called, kept: kept.pop()? }
            }
            UnreadKind::CopiesMerged => {
                let called = self.called_in(&kept, kind, &record);
                StoreNotice::CopiesMerged { record, called, kept }
            }
            UnreadKind::NotSaved => {
                let copies = (kind.copies_here)(self, &unread.id);
                let called = self.called_in(&copies, kind, &record);
                StoreNotice::NotSaved { record, called, is_kept: !copies.is_empty() }
            }
        })
    }

    /// How a notice calls `id`, a record of a `kind`, of which `files` are copies.
    fn called_in(&self, files: &[PathBuf], kind: &StoredKind, id: &RecordId) -> String {
        let read = |file: &PathBuf| self.trashed_record(file);
        let own = || (kind.own_files)(self, id.key()).iter().find_map(read);
        let record = files.iter().find_map(read).or_else(own);
        called(record.as_deref(), id)
    }
}

impl StoreNotice {
    /// The files that it names in the trash.
    fn kept(&self) -> &[PathBuf] {
        match self {
            Self::ChangedElsewhere { kept, .. } => std::slice::from_ref(kept),
            Self::CopiesMerged { kept, .. } => kept,
            Self::Copies { .. } | Self::LeftAsItIs { .. } | Self::NotSaved { .. } => &[],
        }
    }

    /// The record that it is about, where it is one that waits to be read.
    pub(super) fn record(&self) -> Option<&RecordId> {
        match self {
            Self::ChangedElsewhere { record, .. }
            | Self::CopiesMerged { record, .. }
            | Self::LeftAsItIs { record, .. }
            | Self::NotSaved { record, .. } => Some(record),
            Self::Copies { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;
    use std::sync::Arc;

    use super::*;
    use crate::coaching::durable::record::SaveTo;
    use crate::coaching::people::Person;
    use crate::coaching::testing::at_revision;
    use crate::store::testing::{FAULTS, FailingDisk, Home, amina, everything_under, session};

    /// A person who was read here, and changed elsewhere since.
    fn changed_elsewhere(store: &Store) -> Person {
        let file = store.save_person(&amina()).expect("saved");
        let text = fs::read_to_string(&file).expect("text");
        fs::write(&file, text.replace("Year 3 teacher", "theirword")).expect("by another program");
        at_revision(7, Person { role: "ourword".to_owned(), ..amina() })
    }

    #[test]
    fn whichever_call_fails_a_version_that_is_replaced_is_told_after_a_restart() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                let ours = changed_elsewhere(&store);
                disk.begin();
                let saved = store.save_record(SaveTo::File, &ours);
                let replaced = !everything_under(&home.path().join("data/people"))
                    .concat()
                    .contains("theirword");
                let told = home.store().unread();
                let is_told =
                    told.iter().any(|it| matches!(it, StoreNotice::ChangedElsewhere { .. }));
                // Where the one call that fails is that of the notice itself, it is told while the
                // program runs.
                let is_told_now = saved.is_ok_and(|notices| !notices.is_empty());
                assert!(!replaced || is_told || is_told_now, "call {nth}");
                if !disk.failed() {
                    assert!(replaced && is_told && is_told_now);
                    break;
                }
            }
        }
    }

    #[test]
    fn what_was_read_or_saved_after_all_is_told_no_more() {
        let home = Home::new();
        let store = home.store();
        let ours = changed_elsewhere(&store);
        let told = store.save_record(SaveTo::File, &ours).expect("saved");
        let lines: Vec<String> = told.iter().map(ToString::to_string).collect();
        let unread = || home.store().unread().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(unread(), lines);
        store.forget_read(&["another line".to_owned()]);
        assert_eq!(unread(), lines);
        store.forget_read(&lines);
        assert_eq!(unread(), Vec::<String>::new());

        // What the disk refuses is told after a restart, unless it is saved later.
        fs::create_dir_all(home.path().join("data")).expect("a folder");
        fs::write(home.path().join("data/sessions"), "").expect("in its place");
        let record: Arc<dyn AnyRecord> = Arc::new(session());
        for _ in 0..2 {
            store.save_record(SaveTo::File, &*record).expect_err("refused");
            assert_eq!(unread().len(), 1);
        }
        let told = unread().remove(0);
        assert!(told.contains("(its id ends in e2a90b) could not be saved, and this"), "{told}");
        // The writer keeps a copy as soon as the file is refused.
        store.save_record(SaveTo::LiveCopy, &*record).expect("a copy");
        let told = unread().remove(0);
        assert!(told.starts_with("the last changes to Amina Khan’s session of "), "{told}");
        assert!(told.contains("what was kept of them"), "{told}");
        fs::remove_file(home.path().join("data/sessions")).expect("out of the way");
        store.save_record(SaveTo::File, &*record).expect("saved");
        assert_eq!(unread(), Vec::<String>::new());
    }

    #[test]
    fn a_notice_says_whose_record_it_is_for_as_long_as_there_is_something_to_look_at() {
        let home = Home::new();
        let store = home.store();
        let ours = changed_elsewhere(&store);
        let told = store.save_record(SaveTo::File, &ours).expect("saved");
        let [StoreNotice::ChangedElsewhere { kept, .. }] = told.as_slice() else {
            panic!("{told:?}")
        };
        // Even where the other version cannot be read, the record itself says whose it is.
        fs::write(kept, "damaged since").expect("written");
        let unread = || home.store().unread().iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(unread().len(), 1);
        assert!(unread()[0].contains("Amina Khan"), "{:?}", unread());
        fs::remove_file(kept).expect("the trash is emptied");
        assert_eq!(unread(), Vec::<String>::new());
    }

    #[test]
    fn a_damaged_notice_stops_nothing() {
        let home = Home::new();
        let store = home.store();
        fs::create_dir_all(store.folders().unread()).expect("a folder");
        for (name, text) in [("a", ""), ("b", "{}"), ("c", "{\"format\": \"alongside/notice\"}")] {
            fs::write(store.folders().unread().join(format!("{name}.json")), text).expect("a file");
        }
        assert_eq!(store.unread(), []);
        assert_eq!(store.check().problems, []);
    }
}
