//! Deleting a record, which puts every file of it into the trash, and taking it out of there again.
//!
//! Both are done under the record's lock. A file is whole in the trash before it is taken away, so
//! that at every moment each word lies in its place or in the trash. A file that another program took
//! away is not deleted: it has no entry here.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::atomic::folder_of;
use super::disk::Existing;
use super::error::{StoreError, Why};
use super::names::is_legal_on_windows;
use super::open::Store;
use super::stored_record::StoredRecord;
use super::trash::{Reason, told_by};
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, SaveTo};
use crate::coaching::durable::stamp::{Ancestry, MOST_PARENTS};
use crate::coaching::moment::WallTime;

const DELETING: &str = "put it into the trash";
pub(super) const RESTORING: &str = "take it out of the trash";

/// What became of a file that was to be taken out of the trash.
#[derive(Clone, Debug)]
pub(crate) enum Restored {
    /// It is back, as this file.
    Back(PathBuf),
    /// Nothing was done: another version of the record stands. It may be put in its place.
    Stands(Arc<dyn AnyRecord>),
}

/// What is to be done where another version of the record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum IfItStands {
    /// Leave both as they are.
    Leave,
    /// Put that one into the trash, at this time.
    Swap(WallTime),
}

/// A file that lies in the trash as well.
struct KeptFile {
    file: PathBuf,
    bytes: Vec<u8>,
    in_trash: PathBuf,
}

impl Store {
    /// Puts every file of `record` into the trash, its copies on this machine too; gives the number
    /// of files.
    pub(super) fn delete_record<R: StoredRecord>(&self, record: &R) -> Result<usize, StoreError> {
        let key = record.key();
        // What was typed last may lie in a copy alone: one file then holds it all.
        if !R::copies_here(self, key).is_empty()
            && let Some(latest) = record.read_again(self)
            && latest.version() <= R::KIND.version
        {
            latest.save_file(self)?;
            StoredRecord::settle(&latest, self);
        }
        let mut files = R::copies_here(self, key);
        files.extend(R::own_files(self, key)?);
        let gone = self.move_to_trash(&files, Reason::Deleted);
        self.note_deleted();
        gone
    }

    /// Takes `bytes`, which hold `record`, out of the trash, where they are `from`.
    pub(super) fn restore_record<R: StoredRecord>(
        &self,
        record: &R,
        (from, bytes): (&Path, &[u8]),
        then: IfItStands,
    ) -> Result<Restored, StoreError> {
        let mut there = R::own_files(self, record.key())?;
        there.extend(R::copies_here(self, record.key()));
        let back = if there.is_empty() {
            self.put_in_its_place(record, from, bytes)?
        } else {
            let present = record.read_again(self).unwrap_or_else(|| record.clone());
            let IfItStands::Swap(now) = then else {
                return Ok(Restored::Stands(Arc::new(present)));
            };
            self.swap(record, &present, &there, now)?
        };
        // It is where it was: a copy that stays in the trash is none the less safe.
        let _ = self.disk().remove(from);
        Ok(Restored::Back(back))
    }

    /// Puts a record that stands nowhere where it was, under the name that it had if it can.
    fn put_in_its_place<R: StoredRecord>(
        &self,
        record: &R,
        from: &Path,
        bytes: &[u8],
    ) -> Result<PathBuf, StoreError> {
        let folder = self.folders().files_of(&R::FILES);
        let [own, in_full] = [false, true].map(|in_full| folder.join(record.file_name(in_full)));
        let name = from.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let had = told_by(&name).map(|(.., had)| had);
        let had = had.filter(|it| !from.starts_with(&self.folders().state) && is_own_name(it));
        let had = had.map(|it| folder_of(&own).join(it));
        let mut refused = None;
        for place in had.into_iter().chain([own, in_full]) {
            match self.save(RESTORING, &place, bytes, Existing::Keep) {
                Ok(()) => return Ok(place),
                Err(why) if why.why == Why::AlreadyThere => refused = Some(why),
                Err(why) => return Err(why),
            }
        }
        Err(refused.unwrap_or_else(|| StoreError::new(RESTORING, &folder, Why::BadName)))
    }

    /// Puts an earlier version in the place of the present one, which goes to the trash. It is a
    /// state after that one, so that no copy of that one elsewhere takes its place again.
    fn swap<R: StoredRecord>(
        &self,
        record: &R,
        present: &R,
        there: &[PathBuf],
        now: WallTime,
    ) -> Result<PathBuf, StoreError> {
        let mut parents = Vec::new();
        for file in there {
            let bytes = match self.disk().read(file) {
                Err(refusal) if refusal.is_absence() => continue,
                read => read.map_err(|refusal| StoreError::new(RESTORING, file, refusal))?,
            };
            self.keep_in_trash(RESTORING, file, &bytes, Reason::Replaced)?;
            let version = Fingerprint::of(&bytes);
            self.known_versions().note_set_aside(&record.record_id(), SaveTo::File, version, None);
            parents.push(version);
        }
        parents.extend(present.stamp().ancestry.versions());
        parents.extend(record.stamp().ancestry.versions());
        parents.truncate(MOST_PARENTS);
        let mut next = record.clone();
        let revision = present.stamp().revision.max(record.stamp().revision) + 1;
        let stamp = next.stamp_mut();
        (stamp.revision, stamp.saved_at) = (revision, Some(now));
        stamp.ancestry = Ancestry::from(parents);
        let saved = next.save_file(self)?.file;
        let mut others = there.to_vec();
        others.retain(|file| *file != saved);
        self.take_away(&others)?;
        Ok(saved)
    }

    /// Puts files into the trash. Where the disk refuses, what was put there and still stands is
    /// taken out again.
    fn move_to_trash(&self, files: &[PathBuf], reason: Reason) -> Result<usize, StoreError> {
        let mut kept = Vec::new();
        let moved = self.keep_all(files, reason, &mut kept).and_then(|()| self.take_away(files));
        if moved.is_err() {
            for it in &kept {
                if self.disk().read(&it.file).is_ok_and(|there| there == it.bytes) {
                    let _ = self.disk().remove(&it.in_trash);
                }
            }
        }
        moved.map(|()| kept.len())
    }

    fn keep_all(
        &self,
        files: &[PathBuf],
        reason: Reason,
        kept: &mut Vec<KeptFile>,
    ) -> Result<(), StoreError> {
        for file in files {
            match self.disk().read(file) {
                Ok(bytes) => {
                    let in_trash = self.keep_in_trash(DELETING, file, &bytes, reason)?;
                    kept.push(KeptFile { file: file.clone(), bytes, in_trash });
                }
                Err(refusal) if refusal.is_absence() => {}
                Err(refusal) => return Err(StoreError::new(DELETING, file, refusal)),
            }
        }
        for it in kept {
            match self.disk().read(&it.file) {
                Ok(there) if there == it.bytes => {}
                Err(refusal) if refusal.is_absence() => {}
                // Another program has just changed it.
                _ => return Err(StoreError::new(DELETING, &it.file, Why::InUse)),
            }
        }
        Ok(())
    }

    /// Removes files that are kept elsewhere.
    fn take_away(&self, files: &[PathBuf]) -> Result<(), StoreError> {
        let mut folders = BTreeSet::new();
        for file in files {
            match self.disk().remove(file) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                done => done.map_err(|error| StoreError::new(DELETING, file, error))?,
            }
            folders.insert(folder_of(file));
        }
        for folder in folders {
            // On this hangs only whether a crash right now brings the file back.
            let _ = self.disk().sync_folder(folder);
        }
        Ok(())
    }
}

/// Whether a file that had this name is to have it again: not where the trash has cut it short.
fn is_own_name(name: &str) -> bool {
    name.len() < 120 && name.strip_suffix(".json").is_some() && is_legal_on_windows(name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use chrono::Days;

    use super::*;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::session::Session;
    use crate::coaching::testing::at_revision;
    use crate::coaching::trashed::Trashed;
    use crate::store::testing::{
        FAULTS, FailingDisk, Home, amina, at, everything_under, indexed, session,
    };

    fn noted(words: &str, revision: u64) -> Session {
        let mut it = session();
        words.clone_into(&mut it.steps[0].notes);
        it.stamp.revision = revision;
        it
    }

    fn visit() -> DropIn {
        let id = "0193581e-e2a90b".parse().expect("an id");
        let when = session().stamp.saved_at.expect("a time");
        DropIn::begun(id, session().coach, amina().as_coachee(), when)
    }

    /// A session with more on this machine than in its file, and a drop-in.
    fn scene() -> Home {
        let home = Home::new();
        let store = home.store();
        let _lock = store.lock(&session().id).expect("a lock");
        store.save_session(&noted("agreed", 1)).expect("saved");
        store.save_live(&noted("agreed, and typed last", 2)).expect("saved");
        store.save_drop_in(&visit()).expect("saved");
        home
    }

    fn delete(store: &Store, record: &dyn AnyRecord) -> Result<usize, StoreError> {
        let _lock = store.lock(record.record_id()).expect("a lock");
        store.delete(record)
    }

    fn listed(home: &Home) -> Vec<Trashed> {
        home.store().trash().expect("listed")
    }

    #[test]
    fn a_deleted_record_is_in_the_trash_alone_and_comes_back_as_it_was() {
        let home = scene();
        indexed(&home.store());
        let records: [&dyn AnyRecord; 2] = [&noted("", 1), &visit()];
        let before = everything_under(&home.path().join("data/drop-ins"));
        for record in records {
            assert_eq!(delete(&home.store(), record), Ok(1));
        }
        for folder in ["data/sessions", "data/drop-ins", "state/live", "state/unsaved"] {
            assert_eq!(everything_under(&home.path().join(folder)), Vec::<String>::new());
        }
        let told: Vec<_> = listed(&home)
            .iter()
            .map(|it| (it.noun(), it.whose.clone(), it.reason, it.when.is_some()))
            .collect();
        let of = |noun| (noun, "Amina Khan".to_owned(), Some(Reason::Deleted), true);
        assert!(told.contains(&of("session")) && told.contains(&of("drop-in")), "{told:?}");
        // The index row is gone once it is brought up to the files.
        indexed(&home.store());
        assert!(home.store().resolve(session().id.short()).is_err());

        let ids = records.map(AnyRecord::record_id);
        assert_eq!(home.store().undelete(&ids), Ok(2));
        let back = home.store().read(&session().id).expect("back").session;
        assert_eq!(back.steps[0].notes, "agreed, and typed last");
        assert_eq!(everything_under(&home.path().join("data/drop-ins")), before);
        assert_eq!(listed(&home), []);
        assert_eq!(home.store().undelete(&ids), Ok(0), "nothing is there twice");
    }

    #[test]
    fn an_earlier_version_takes_the_place_of_what_stands_only_when_that_is_asked_for() {
        let home = Home::new();
        home.store().save_session(&noted("first", 1)).expect("saved");
        home.store().save_session(&noted("second", 2)).expect("saved");
        let store = home.store();
        let _lock = store.lock(&session().id).expect("a lock");
        let [earlier] = listed(&home).try_into().expect("one");
        let Ok(Restored::Stands(there)) = store.restore(&earlier.file, IfItStands::Leave) else {
            panic!("not asked for");
        };
        assert_eq!(there.is::<Session>().expect("a session").steps[0].notes, "second");
        assert_eq!(listed(&home).len(), 1);

        let now = at("2026-11-24T09:00:00+00:00");
        let back = store.restore(&earlier.file, IfItStands::Swap(now)).expect("swapped");
        assert!(matches!(back, Restored::Back(_)));
        let stands = home.store().read(&session().id).expect("read");
        assert_eq!(
            (stands.session.steps[0].notes.as_str(), stands.session.stamp.revision),
            ("first", 3)
        );
        assert_eq!(stands.notices, []);
        let [present] = listed(&home).try_into().expect("one");
        assert_eq!(present.reason, Some(Reason::Replaced));
        assert!(fs::read_to_string(&present.file).expect("text").contains("second"));
        // A copy of what was put away that comes by sync is known to be older.
        let copy = home.path().join("data/sessions/2026-27/2026-11-23-0916-e2a90b (copy).json");
        fs::copy(&present.file, copy).expect("synced");
        assert_eq!(home.store().read(&session().id).expect("read").session.steps[0].notes, "first");
    }

    #[test]
    fn a_file_that_vanishes_is_no_deletion() {
        let home = scene();
        let store = home.store();
        let _lock = store.lock(&session().id).expect("a lock");
        let opened = store.read(&session().id).expect("read").session;
        fs::remove_dir_all(home.path().join("data/sessions")).expect("gone by sync");
        store.save_session(&at_revision(9, opened)).expect("saved");
        assert_eq!(home.store().read(&session().id).expect("read").session.stamp.revision, 9);
        assert_eq!(listed(&home), []);
    }

    #[test]
    fn what_was_deleted_stays_for_thirty_days_and_no_longer() {
        let home = scene();
        delete(&home.store(), &visit()).expect("deleted");
        let [it] = listed(&home).try_into().expect("one");
        let since = it.at.fixed_offset();
        assert_eq!(it.days_left(since), 30);
        home.store().tidy(since + Days::new(30));
        assert_eq!(listed(&home).len(), 1);
        home.store().tidy(since + Days::new(31));
        assert_eq!(listed(&home), []);
    }

    /// What is done on a disk whose nth call fails.
    type Act = fn(&Store) -> Result<bool, StoreError>;

    #[test]
    fn on_a_disk_that_fails_every_word_is_in_its_place_or_in_the_trash() {
        let swap = |store: &Store| {
            let all = store.trash()?;
            let Some(it) = all.iter().find(|it| it.reason == Some(Reason::Replaced)) else {
                return Ok(false);
            };
            let now = at("2026-11-24T09:00:00+00:00");
            store.restore(&it.file, IfItStands::Swap(now)).map(|_| true)
        };
        let acts: [(Act, Act); 3] = [
            (|_| Ok(true), |store| store.delete(&session()).map(|files| files > 0)),
            (
                |store| store.delete(&session()).map(|files| files > 0),
                |store| store.undelete(&[(&session().id).into()]).map(|back| back > 0),
            ),
            (|_| Ok(true), swap),
        ];
        let words = ["agreed, and typed last", "an earlier one"];
        for (ready, act) in acts {
            for nth in 1.. {
                let fault = FAULTS[nth % FAULTS.len()];
                let home = scene();
                let earlier = serde_json::to_vec(&noted(words[1], 1)).expect("json");
                let place = home.path().join("data/sessions/2026-27/2026-11-23-0916-e2a90b.json");
                home.store()
                    .keep_in_trash("test", &place, &earlier, Reason::Replaced)
                    .expect("kept");
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                let lock = store.lock(&session().id).expect("a lock");
                ready(&store).expect("ready");
                disk.begin();
                let done = act(&store);
                let failed = disk.failed();
                let all = everything_under(home.path()).concat();
                for words in words {
                    assert!(all.contains(words), "call {nth}: “{words}” is lost: {done:?}");
                }
                assert_eq!(home.temps(), Vec::<PathBuf>::new(), "call {nth}");
                if !failed {
                    assert_eq!(done, Ok(true), "{nth}");
                    break;
                }
                drop(lock);
                // Asked again on a disk that works, it is done, or was done already.
                let store = home.store();
                let _lock = store.lock(&session().id).expect("a lock");
                let again = act(&store);
                assert!(again.is_ok(), "call {nth}: {done:?} {again:?}");
                let all = everything_under(home.path()).concat();
                assert!(words.iter().all(|words| all.contains(words)), "call {nth}");
            }
        }
    }
}
