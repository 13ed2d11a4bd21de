//! Erasing a person: their files are removed for good, from the trash too.
//!
//! A marker is written first and removed last, so that an erasure interrupted by a crash or a full
//! disk is known and can be completed. Files about others are never touched; it is reported where
//! they still name the person.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic::folder_of;
use super::disk::Existing;
use super::error::StoreError;
use super::lock::{NotLocked, RecordLock};
use super::open::Store;
use super::personal_data::{HeldFile, HeldKind, PersonalData};
use crate::coaching::counts::Counts;
use crate::coaching::durable::record::RecordId;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;

const DOING: &str = "erase the person";

/// The marker of an erasure in progress.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct ErasureMarker {
    format: MarkFormat,
    id: PersonId,
    name: String,
    names: Vec<String>,
    /// The anonymous counts that are kept.
    #[serde(default)]
    counts: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
enum MarkFormat {
    #[default]
    #[serde(rename = "alongside/erasing")]
    Erasing,
}

/// The result of an erasure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Erased {
    /// The number of files removed.
    pub(crate) removed: usize,
    /// What a search of every file found afterwards: nothing about the person, but perhaps their
    /// name in files about others.
    pub(crate) left: PersonalData,
    /// The file of the counts.
    pub(crate) counts: Option<PathBuf>,
}

impl Store {
    /// Removes everything that `held` says is about `person`, and looks through every file for
    /// what is left. `counts` are kept under the plain name beside them.
    ///
    /// # Errors
    /// [`NotLocked`], before anything is removed, where another window has one of their records
    /// open; or, where the disk refuses, at the first file that cannot be removed. Erasing again
    /// goes on from there.
    pub(crate) fn erase(
        &self,
        person: &Person,
        held: &PersonalData,
        counts: Option<(&str, &Counts)>,
    ) -> Result<Erased, NotLocked> {
        let records = records_of(person, held);
        let locks = self.locks_on(&records)?;
        let mark = self.begin(person, held, counts)?;
        let mut removed = 0;
        let mut folders = BTreeSet::new();
        let cached = self.cached_files();
        let files = cached.iter().chain(held.theirs.iter().map(|it| &it.file));
        for file in files {
            removed += usize::from(self.remove(file, &mut folders)?);
        }
        drop(locks);
        for id in &records {
            for file in [self.folders().lock(id), self.folders().lock_owner(id)] {
                self.remove(&file, &mut folders)?;
            }
        }
        self.forget_in_log(&records)?;
        for folder in folders {
            match self.disk().sync_folder(&folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                done => done.map_err(|error| StoreError::new(DOING, &folder, error))?,
            }
        }
        let mut names = mark.names.clone();
        names.push(mark.name.clone());
        let left = self.personal_data_of(&person.id, &names);
        if left.theirs.is_empty() {
            self.end(&person.id)?;
        }
        let counts = mark.counts.map(|name| self.folders().counts().join(name));
        Ok(Erased { removed, left, counts })
    }

    /// The people whose erasure was begun and not completed.
    pub(crate) fn being_erased(&self) -> Vec<Person> {
        let (files, _) = self.files_in(&self.folders().erasing());
        let marks = files.iter().filter_map(|file| self.disk().read(file).ok());
        let marks = marks.filter_map(|bytes| serde_json::from_slice::<ErasureMarker>(&bytes).ok());
        marks.map(|mark| Person::new(mark.id, &mark.name, "", "", "")).collect()
    }

    fn begin(
        &self,
        person: &Person,
        held: &PersonalData,
        counts: Option<(&str, &Counts)>,
    ) -> Result<ErasureMarker, StoreError> {
        let file = self.folders().erasing_mark(&person.id);
        let begun = self.disk().read(&file).ok();
        // What was decided at its beginning stays: removed files cannot be counted again.
        if let Some(mark) =
            begun.and_then(|bytes| serde_json::from_slice::<ErasureMarker>(&bytes).ok())
        {
            if let (Some(name), Some((_, counts))) = (&mark.counts, counts) {
                self.keep_counts(name, counts)?;
            }
            return Ok(mark);
        }
        let mark = ErasureMarker {
            format: MarkFormat::Erasing,
            id: person.id.clone(),
            name: person.name.clone(),
            names: held.names.clone(),
            counts: counts.map(|(name, _)| format!("{name}.json")),
        };
        self.save(DOING, &file, &json(&mark), Existing::Replace)?;
        if let (Some(name), Some((_, counts))) = (&mark.counts, counts) {
            self.keep_counts(name, counts)?;
        }
        Ok(mark)
    }

    /// Writes the counts, once, before anything is removed.
    fn keep_counts(&self, name: &str, counts: &Counts) -> Result<(), StoreError> {
        let file = self.folders().counts().join(name);
        match self.save(DOING, &file, &json(counts), Existing::Keep) {
            Err(error) if error.why.kind() == ErrorKind::AlreadyExists => Ok(()),
            done => done,
        }
    }

    fn end(&self, id: &PersonId) -> Result<(), StoreError> {
        let mut folders = BTreeSet::new();
        let file = self.folders().erasing_mark(id);
        self.remove(&file, &mut folders)?;
        let folder = self.folders().erasing();
        self.disk().sync_folder(&folder).map_err(|error| StoreError::new(DOING, &folder, error))
    }

    fn remove(&self, file: &Path, folders: &mut BTreeSet<PathBuf>) -> Result<bool, StoreError> {
        match self.disk().remove(file) {
            Ok(()) => {
                folders.insert(folder_of(file).to_owned());
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(StoreError::new(DOING, file, error)),
        }
    }

    /// Locks the records that may be open in another window; one that was never opened has no lock.
    fn locks_on(&self, records: &BTreeSet<RecordId>) -> Result<Vec<RecordLock>, NotLocked> {
        let (there, _) = self.every_file();
        let is_there = |file: &PathBuf| there.binary_search(file).is_ok();
        let opened = records.iter().filter(|id| is_there(&self.folders().lock(id)));
        opened.map(|id| self.lock(id.clone())).collect()
    }

    /// Every file of the cache, which can be made again, as a name in an index cannot be seen.
    fn cached_files(&self) -> Vec<PathBuf> {
        let (files, _) = self.every_file();
        let cache = &self.folders().cache;
        files.into_iter().filter(|file| file.starts_with(cache)).collect()
    }

    /// Removes the lines of the log about them, their sessions and their drop-ins.
    fn forget_in_log(&self, records: &BTreeSet<RecordId>) -> Result<(), StoreError> {
        let log = self.folders().log();
        let bytes = match self.disk().read(&log) {
            Ok(bytes) => bytes,
            Err(refusal) if refusal.is_absence() => return Ok(()),
            Err(refusal) => return Err(StoreError::new(DOING, &log, refusal)),
        };
        let text = String::from_utf8_lossy(&bytes);
        let theirs = |line: &&str| records.iter().any(|it| line.contains(it.key()));
        if !text.lines().any(|line| theirs(&line)) {
            return Ok(());
        }
        let mut kept = String::with_capacity(text.len());
        for line in text.lines().filter(|line| !theirs(line)) {
            kept.push_str(line);
            kept.push('\n');
        }
        self.save(DOING, &log, kept.as_bytes(), Existing::Replace)
    }
}

/// The records to remove.
fn records_of(person: &Person, held: &PersonalData) -> BTreeSet<RecordId> {
    let record = |it: &HeldFile| match it.holds {
        HeldKind::Session => it.session().map(|session| RecordId::from(&session.id)),
        HeldKind::DropIn => it.drop_in().map(|drop_in| RecordId::from(&drop_in.id)),
        HeldKind::Person | HeldKind::Other => None,
    };
    held.theirs.iter().filter_map(record).chain([RecordId::from(&person.id)]).collect()
}

fn json(it: &impl Serialize) -> Vec<u8> {
    // Texts, ids and whole numbers: nothing that JSON has no word for.
    let mut bytes = serde_json::to_vec_pretty(it).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::session::{Session, Status};
    use crate::store::testing::{
        FAULTS, FailingDisk, Home, amina, bens, everything_under, numbered, put_in_trash, session,
    };
    use crate::store::{Happened, LogLine};

    /// Another person's meeting in which Amina is named.
    fn named_in() -> Session {
        let mut it = bens(5);
        "As Amina does".clone_into(&mut it.steps[0].notes);
        it
    }

    fn held(n: u32) -> Session {
        Session { status: Status::Finished, ..numbered(n) }
    }

    /// A drop-in with Amina.
    fn visit() -> DropIn {
        let (id, when) = ("0193581e-e2a90b".parse().expect("an id"), session().saved_at);
        DropIn::begun(id, session().coach, held(1).coachee, when.expect("a time"))
    }

    /// Amina everywhere, and Ben in one meeting.
    fn filled() -> Home {
        let home = Home::new();
        let store = home.store();
        store.save_person(&Person { role: "old role".into(), ..amina() }).expect("saved");
        store.save_person(&amina()).expect("saved, the older one kept");
        store.save_session(&held(1)).expect("saved");
        store.save_live(&held(2)).expect("saved");
        drop(store.lock(&held(2).id).expect("locked once"));
        store.fall_back(&held(3)).expect("kept");
        put_in_trash(&store, &store.save_session(&held(4)).expect("saved").file);
        store.save_session(&named_in()).expect("saved");
        let when = session().saved_at.expect("a time");
        store.log(when, &LogLine::about(Happened::SaveFailed, (&held(1).id).into()));
        store.log(when, &Happened::Started.into());
        fs::create_dir_all(home.path().join("cache/index")).expect("made");
        fs::write(home.path().join("cache/index/words"), "amina").expect("written");
        home
    }

    fn erase(store: &Store) -> Result<Erased, NotLocked> {
        let held = store.personal_data_of(&amina().id, &[]);
        let sessions: Vec<Session> = held.theirs.iter().filter_map(HeldFile::session).collect();
        let counts = Counts::of(&sessions, &|_, _| 9);
        store.erase(&amina(), &held, Some(("counts-of-somebody", &counts)))
    }

    fn nothing_left(home: &Home) {
        for text in everything_under(home.path()) {
            assert!(!text.contains("Khan") && !text.contains("person-amina"), "{text}");
        }
        assert!(home.store().everybody_ever().iter().all(|it| it.id != amina().id));
    }

    #[test]
    fn erasing_removes_every_file_of_a_person_and_no_other() {
        let home = filled();
        let erased = erase(&home.store()).expect("erased");
        assert_eq!((erased.removed, erased.left.theirs.len()), (7, 0), "{erased:?}");
        nothing_left(&home);
        let said: Vec<&str> = erased.left.mentions.iter().map(|it| it.words.as_str()).collect();
        assert_eq!(said, ["Amina"]);
        assert_eq!(home.store().read(&named_in().id).expect("read").session, named_in());
        let log = fs::read_to_string(home.path().join("state/log.txt")).expect("a log");
        assert!(log.lines().count() == 1 && log.contains("started"), "{log}");
        let counts = fs::read_to_string(erased.counts.expect("counts")).expect("text");
        assert!(counts.contains("\"meetings\": 4"), "{counts}");
    }

    #[test]
    fn erasing_removes_the_persons_ids_from_the_log() {
        let home = filled();
        let store = home.store();
        let (one, when) = (visit(), session().saved_at.expect("a time"));
        store.save_drop_in(&one).expect("saved");
        store.log(when, &LogLine::about(Happened::SaveFailed, (&one.id).into()));
        let log = || fs::read_to_string(home.path().join("state/log.txt")).expect("a log");
        assert!(log().contains("save failed drop-in 0193581e-e2a90b"));
        erase(&store).expect("erased");
        assert!(log().lines().count() == 1 && log().contains("started"), "{}", log());
    }

    #[test]
    fn nothing_is_erased_while_another_window_has_a_record_open() {
        let home = filled();
        let (other, one) = (home.store(), visit());
        other.save_drop_in(&one).expect("saved");
        let before = everything_under(&home.path().join("data"));
        let records: [RecordId; 3] = [(&held(2).id).into(), (&one.id).into(), (&amina().id).into()];
        for record in records {
            let lock = other.lock(record.clone()).expect("locked");
            let Err(NotLocked::Held(held)) = erase(&home.store()) else { panic!("erased") };
            assert_eq!(held.record, record);
            assert_eq!(everything_under(&home.path().join("data")), before);
            drop(lock);
        }
        assert!(erase(&home.store()).is_ok());
        nothing_left(&home);
        assert!(fs::read_dir(home.path().join("state/locks")).expect("a folder").next().is_none());
    }

    /// The same files in a home of their own.
    fn copied(home: &Home) -> Home {
        let copy = Home::new();
        let (files, _) = home.store().every_file();
        for file in files {
            let to = copy.path().join(file.strip_prefix(home.path()).expect("below it"));
            fs::create_dir_all(to.parent().expect("a folder")).expect("made");
            fs::copy(&file, to).expect("copied");
        }
        copy
    }

    #[test]
    fn an_interrupted_erasure_can_be_completed() {
        let filled = filled();
        for nth in 1.. {
            let home = copied(&filled);
            let disk = FailingDisk::counting_from_now(nth, FAULTS[nth % FAULTS.len()]);
            let store = home.store_on(disk.clone());
            let held = store.personal_data_of(&amina().id, &[]);
            let sessions: Vec<Session> = held.theirs.iter().filter_map(HeldFile::session).collect();
            let counts = Counts::of(&sessions, &|_, _| 9);
            disk.begin();
            disk.for_good();
            let erased = store.erase(&amina(), &held, Some(("counts-of-somebody", &counts)));
            if !disk.failed() {
                assert!(erased.is_ok() && nth > 20);
                break;
            }
            let known = home.store().everybody_ever();
            let clean = home.store().personal_data_of(&amina().id, &[]).theirs.is_empty();
            assert!(clean || known.iter().any(|it| it.id == amina().id), "call {nth}");
            let again = erase(&home.store()).expect("erased");
            assert_eq!(again.left.theirs.len(), 0, "call {nth}");
            nothing_left(&home);
            let counts = home.path().join("data/counts/counts-of-somebody.json");
            let counts = fs::read_to_string(counts).expect("counts");
            assert!(counts.contains("\"meetings\": 4"), "call {nth}");
        }
    }
}
