//! Erasing a person: their files are removed for good, from the trash too.
//!
//! A marker is written first and removed last, so that an erasure interrupted by a crash or a full
//! disk is known and can be completed. Files about others are never touched; it is reported where
//! they still name the person.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::atomic::folder_of;
use super::disk::Existing;
use super::error::StoreError;
use super::held_records::HeldFile;
use super::lock::{NotLocked, RecordLock};
use super::named_notes::naming_record;
use super::names::is_legal_on_windows;
use super::open::Store;
use super::personal_data::PersonalData;
use super::stored_kinds::{any_record_in, stored_kinds};
use crate::coaching::counts::Counts;
use crate::coaching::durable::record::RecordId;
use crate::coaching::given_date::GivenDate;
use crate::coaching::id::PersonId;
use crate::coaching::people::Person;
use crate::coaching::subject_access::access_folder;
use crate::search::name_finder::{KnownEntity, NameFinder, NameKind};
use crate::search::names::same_name;

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

/// What is to be erased.
pub(crate) struct Erasure<'a> {
    /// Whose data.
    pub(crate) person: &'a Person,
    /// All that was found of them.
    pub(crate) held: &'a PersonalData,
    /// Counts to be kept, under this plain name.
    pub(crate) counts: Option<(&'a str, &'a Counts)>,
    /// The folder that exports go to at first.
    pub(crate) exported_to: &'a Path,
    /// Today.
    pub(crate) on: NaiveDate,
}

/// The result of an erasure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Erased {
    /// The number of files removed.
    pub(crate) removed: usize,
    /// The number of exported files out of which theirs was taken, since others' stand in them too.
    pub(crate) cleared: usize,
    /// The number of a coach's own records out of which their name was taken.
    pub(crate) nameless: usize,
    /// What a search of every file found afterwards: nothing about the person, but perhaps their
    /// name in files about others.
    pub(crate) left: PersonalData,
    /// The file of the counts.
    pub(crate) counts: Option<PathBuf>,
}

impl Store {
    /// Removes everything that was found of a person, and looks through every file for what is left.
    /// What stays in the data folder says that somebody was erased, and not who.
    ///
    /// # Errors
    /// [`NotLocked`], before anything is removed, where another window has one of their records
    /// open; or, where the disk refuses, at the first file that cannot be removed. Erasing again
    /// goes on from there.
    pub(crate) fn erase(&self, wanted: &Erasure<'_>) -> Result<Erased, NotLocked> {
        let Erasure { person, held, .. } = *wanted;
        let records = records_of(person, held);
        let named = held.named.iter().filter_map(|it| naming_record(&it.bytes));
        let open = named.map(|it| it.id()).chain(records.iter().cloned()).collect();
        let locks = self.locks_on(&open)?;
        let mark = self.begin(person, held, wanted.counts)?;
        // Of somebody who is known by their name alone the id would tell who it was.
        if !held.theirs.is_empty() || !held.as_coach.is_empty() {
            self.note_erased(DOING, &person.id, wanted.on)?;
        }
        let mut nameless = 0;
        let is_they =
            |name: &str| mark.names.iter().chain([&mark.name]).any(|it| same_name(it, name));
        for it in &held.named {
            nameless += usize::from(self.make_nameless(&it.file, &is_they)?);
        }
        if nameless > 0 {
            self.take_out_of_trash(&is_they)?;
        }
        let mut removed = 0;
        let mut folders = BTreeSet::new();
        let mut cleared = 0;
        let of_index = self.clear_index()?;
        for file in self.cached_files().iter().filter(|file| !of_index.contains(file)) {
            removed += usize::from(self.remove(file, &mut folders)?);
        }
        for it in &held.theirs {
            let left = if it.is_shared { self.without(&it.file, &held.ids) } else { None };
            if let Some(left) = left {
                self.write_export(&it.file, &left, true)?;
                cleared += 1;
            } else {
                removed += usize::from(self.remove(&it.file, &mut folders)?);
            }
        }
        drop(locks);
        for id in &records {
            for file in [self.folders().lock(id), self.folders().lock_owner(id)] {
                self.remove(&file, &mut folders)?;
            }
        }
        self.forget_in_log(&records)?;
        self.forget_unread(|notice| notice.record().is_some_and(|it| records.contains(it)));
        let mut called = mark.names.clone();
        called.push(mark.name.clone());
        let roots = self.folders_exported_to(wanted.exported_to);
        self.forget_exports(&called, &held.ids)?;
        let (gathered, finder) = (access_folder(&person.id), finder_of(&called));
        let called_after_them =
            |name: &str| name.starts_with(&gathered) || !finder.find(name).is_empty();
        for folder in folders {
            match self.disk().sync_folder(&folder) {
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                done => done.map_err(|error| StoreError::new(DOING, &folder, error))?,
            }
            self.remove_emptied(&folder, &roots, &called_after_them);
        }
        let known =
            PersonalData { names: called, ids: held.ids.clone(), ..PersonalData::default() };
        let left = self.look_again_for(&person.id, &known, wanted.exported_to);
        if left.theirs.is_empty() && left.named.is_empty() {
            self.end(&person.id)?;
        }
        let counts = mark.counts.map(|name| self.folders().counts().join(name));
        self.note_deleted();
        Ok(Erased { removed, cleared, nameless, left, counts })
    }

    /// Takes the folders that are named after them, and the pages and dates of theirs, out of what is
    /// kept of the last export.
    fn forget_exports(&self, names: &[String], ids: &BTreeSet<String>) -> Result<(), StoreError> {
        let finder = finder_of(names);
        let is_theirs =
            |it: &GivenDate| ids.contains(it.session.as_str()) || ids.contains(it.person.as_str());
        self.change_last_export(|mut last| {
            last.folders.retain(|folder| finder.find(folder).is_empty());
            last.pages.retain(|page| !page.of.iter().any(|id| ids.contains(id)));
            last.dates.retain(|it| !is_theirs(it));
            if !finder.find(&last.folder).is_empty() {
                last.folder.clear();
            }
            last
        })
    }

    /// Removes a folder to which was exported, or which lies in one, where nothing is left in it and
    /// it is `called_after_them` or lies in one that is; and those above it that are so, too. Any
    /// other folder is the coach's, even where it is empty now.
    fn remove_emptied(
        &self,
        folder: &Path,
        roots: &[PathBuf],
        called_after_them: &impl Fn(&str) -> bool,
    ) {
        let is_exported_to = |it: &Path| roots.iter().any(|root| it.starts_with(root));
        let name = |it: &Path| it.file_name().map(|it| it.to_string_lossy().into_owned());
        let above = || folder.ancestors().take_while(|it| is_exported_to(it));
        let theirs = above().filter(|it| name(it).is_some_and(|it| called_after_them(&it))).last();
        let Some(theirs) = theirs else { return };
        for folder in above().take_while(|it| it.starts_with(theirs)) {
            // One that cannot be removed holds something else.
            if self.disk().remove_folder(folder).is_err() {
                return;
            }
        }
    }

    /// The people whose erasure was begun and not completed.
    pub(crate) fn being_erased(&self) -> Vec<Person> {
        let (files, _) = self.files_in(&self.folders().erasing());
        let marks = files.iter().filter_map(|file| self.disk().read(file).ok());
        let marks = marks.filter_map(|bytes| marker_in(&bytes));
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
        if let Some(mark) = begun.and_then(|bytes| marker_in(&bytes)) {
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
    pub(super) fn locks_on(
        &self,
        records: &BTreeSet<RecordId>,
    ) -> Result<Vec<RecordLock>, NotLocked> {
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
    // A form's draft about them is not saved again, whoever has it open.
    let is_local = |id: &RecordId| {
        let kind = stored_kinds().find(|it| it.kind.format == id.format());
        kind.and_then(|it| it.files).is_none_or(|it| it.is_local)
    };
    let record = |it: &HeldFile| any_record_in(&it.bytes).map(|record| record.record_id());
    let record = |it: &HeldFile| record(it).filter(|id| !is_local(id));
    held.theirs.iter().filter_map(record).chain([RecordId::from(&person.id)]).collect()
}

/// The marker in a file. The name in it is that of a file to be written.
fn marker_in(bytes: &[u8]) -> Option<ErasureMarker> {
    let marker: ErasureMarker = serde_json::from_slice(bytes).ok()?;
    marker.counts.as_deref().is_none_or(is_legal_on_windows).then_some(marker)
}

fn json(it: &impl Serialize) -> Vec<u8> {
    // Texts, ids and whole numbers: nothing that JSON has no word for.
    let mut bytes = serde_json::to_vec_pretty(it).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// What finds a person by any of their names.
fn finder_of(names: &[String]) -> NameFinder {
    NameFinder::new(&[KnownEntity { kind: NameKind::Person, names: names.to_vec() }])
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::session::{Session, Status};
    use crate::store::testing::{
        FAULTS, FailingDisk, Home, amina, bens, everything_under, indexed, numbered, put_in_trash,
        session,
    };
    use crate::store::{Freshness, HeldIn};
    use crate::store::{Happened, LogLine, StoreNotice};

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
        let (id, when) = ("0193581e-e2a90b".parse().expect("an id"), session().stamp.saved_at);
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
        let when = session().stamp.saved_at.expect("a time");
        store.log(when, &LogLine::about(Happened::SaveFailed, (&held(1).id).into()));
        store.log(when, &Happened::Started.into());
        fs::create_dir_all(home.path().join("cache/index")).expect("made");
        fs::write(home.path().join("cache/index/words"), "amina").expect("written");
        let page = |name: &str, text: &str| {
            let page = home.path().join("exports").join(name);
            fs::create_dir_all(page.parent().expect("a folder")).expect("made");
            fs::write(page, text).expect("written");
        };
        page(&format!("2026-11-20-{}.pdf", held(1).id.short()), "%PDF of Khan");
        page("calendar.ics", &format!("UID:{}-use-by@alongside\nKhan", held(1).id));
        let shared =
            |id: &str| format!("BEGIN:VEVENT\r\nUID:{id}-check@alongside\r\nEND:VEVENT\r\n");
        let shared = format!("{}{}", shared(held(1).id.as_str()), shared(named_in().id.as_str()));
        page("all.ics", &shared);
        let listed = serde_json::to_string(&[held(1), bens(6)]).expect("json");
        page("all.json", &listed);
        page("held/sessions/0001.json", &serde_json::to_string(&held(1)).expect("json"));
        let mark = "<meta name=\"generator\" content=\"alongside\">";
        let held_on = access_folder(&amina().id);
        let of = held(1).id;
        page(&format!("{held_on}/index.html"), &format!("{mark}Khan: sessions/{of}.json"));
        page("2026-11-20-abcdef.pdf", "%PDF of somebody else");
        page("sessions-coach.pdf", "%PDF of several");
        store.keep_last_export("/srv/Amina Khan", "pdf", true).expect("kept");
        home
    }

    fn erase(store: &Store) -> Result<Erased, NotLocked> {
        let held =
            store.personal_data_of(&amina().id, &store.folders().data.with_file_name("exports"));
        let sessions = sessions_in(&held);
        let counts = Counts::of(&sessions, &|_, _| 9);
        wanted(store, &held, &counts)
    }

    fn sessions_in(held: &PersonalData) -> Vec<Session> {
        let own = held.theirs.iter().filter(|it| it.held_in != HeldIn::Exported);
        own.filter_map(HeldFile::session).collect()
    }

    fn wanted(store: &Store, held: &PersonalData, counts: &Counts) -> Result<Erased, NotLocked> {
        store.erase(&Erasure {
            person: &amina(),
            held,
            counts: Some(("counts-of-somebody", counts)),
            exported_to: &store.folders().data.with_file_name("exports"),
            on: "2026-11-29".parse().expect("a day"),
        })
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
        assert_eq!((erased.removed, erased.left.theirs.len()), (11, 0), "{erased:?}");
        let shared = fs::read_to_string(home.path().join("exports/all.ics")).expect("it stays");
        assert!(shared.contains(named_in().id.as_str()) && erased.cleared == 2, "{shared}");
        let listed = fs::read(home.path().join("exports/all.json")).expect("it stays");
        let listed: Vec<Session> = serde_json::from_slice(&listed).expect("sessions");
        assert_eq!(listed, [bens(6)]);
        assert!(!home.path().join("exports").join(access_folder(&amina().id)).exists());
        assert!(home.path().join("exports/2026-11-20-abcdef.pdf").exists());
        assert_eq!(erased.left.perhaps, [home.path().join("exports/sessions-coach.pdf")]);
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
    fn an_index_that_is_open_elsewhere_keeps_no_word_of_somebody_erased() {
        let home = filled();
        indexed(&home.store());
        // The search of this window, and another window.
        let readers = [home.store(), home.store()].map(|it| it.index().expect("an index"));
        assert!(readers.iter().all(|it| it.completeness().is_ok_and(|it| it.sessions > 1)));
        let in_cache = || everything_under(&home.path().join("cache")).concat();
        assert!(in_cache().contains("Amina Khan"));
        erase(&home.store()).expect("erased");
        assert!(home.store().folders().index(1).exists(), "emptied, not deleted");
        assert!(!in_cache().contains("Khan"));
        assert!(readers.iter().all(|it| it.completeness().is_err()), "and of no use as it is");
        indexed(&home.store());
        assert!(in_cache().contains("Ben Osei"));
        assert!(readers.iter().all(|it| it.completeness().is_ok_and(|it| it.sessions == 1)));
        nothing_left(&home);
    }

    #[test]
    fn erasing_removes_the_persons_ids_from_the_log() {
        let home = filled();
        let store = home.store();
        let (one, when) = (visit(), session().stamp.saved_at.expect("a time"));
        store.save_drop_in(&one).expect("saved");
        store.log(when, &LogLine::about(Happened::SaveFailed, (&one.id).into()));
        for record in [RecordId::from(&one.id), (&held(1).id).into(), (&bens(5).id).into()] {
            let (called, is_kept) = ("a record".to_owned(), false);
            store.keep_unread(&StoreNotice::NotSaved { record, called, is_kept }).expect("kept");
        }
        let log = || fs::read_to_string(home.path().join("state/log.txt")).expect("a log");
        assert!(log().contains("save failed drop-in 0193581e-e2a90b"));
        erase(&store).expect("erased");
        assert!(log().lines().count() == 1 && log().contains("started"), "{}", log());
        let unread = store.unread();
        assert_eq!(
            unread.iter().filter_map(StoreNotice::record).collect::<Vec<_>>(),
            [&RecordId::from(&bens(5).id)]
        );
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

    #[test]
    fn a_file_about_somebody_erased_that_comes_back_is_reported_and_not_shown() {
        let home = filled();
        erase(&home.store()).expect("erased");
        let store = home.store();
        assert_eq!(store.came_back(), []);
        store.save_person(&amina()).expect("a late sync");
        let visit = store.save_drop_in(&visit()).expect("a late sync");
        let file = store.save_session(&held(1)).expect("a late sync").file;
        let live = store.save_live(&held(2));
        assert!(live.is_ok());
        for is_indexed in [false, true] {
            let store = home.store();
            if is_indexed {
                indexed(&store);
            }
            assert_eq!((store.people().people, store.drop_ins().drop_ins), (vec![], vec![]));
            assert!(store.read(&held(1).id).is_err() && store.read(&held(2).id).is_err());
            let mut told = Vec::new();
            let steps = std::collections::HashSet::new();
            let of = [amina().id, bens(5).coachee.id];
            let records = crate::store::Records::read(&store, &of, &steps, &mut |it| told.push(it));
            assert_eq!((records.sessions(&of[0]), records.sessions(&of[1]).len()), (&[][..], 1));
            let is_told = |file: &Path| {
                let is = |it: &crate::store::ScanItem| matches!(it, crate::store::ScanItem::Unreadable(why) if why.file == file);
                told.iter().filter(|it| is(it)).count()
            };
            assert_eq!((is_told(&file), is_told(&visit)), (1, 1), "{told:?}");
            let found = store.find(&crate::search::SessionQuery::default(), Freshness::UpToDate, 9);
            assert_eq!(found.counts().unreadable, 0, "it can be read, and is not shown");
            let wrong = store.check().problems;
            let back = wrong.iter().filter(|it| it.why.contains("erased has come back"));
            assert_eq!(back.count(), 4, "{wrong:?}");
        }
        assert_eq!(
            home.store().came_back().iter().map(|it| &it.id).collect::<Vec<_>>(),
            [&amina().id]
        );
        erase(&home.store()).expect("erased again");
        nothing_left(&home);
        assert_eq!(home.store().came_back(), []);
    }

    #[test]
    fn a_page_that_the_coach_named_is_erased_and_forgotten() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        store.save_session(&held(1)).expect("saved");
        let folder = home.path().join("handed over");
        fs::create_dir(&folder).expect("made");
        let of = |id: &str| vec![id.to_owned()];
        for (name, ids) in [
            ("all.pdf", of(held(1).id.as_str())),
            ("her steps", of(amina().id.as_str())),
            ("bens.pdf", of(bens(5).id.as_str())),
        ] {
            fs::write(folder.join(name), "%PDF").expect("written");
            store.exported_to(&folder);
            store.exported_as(&folder.join(name), ids);
        }
        erase(&store).expect("erased");
        let left: Vec<String> = fs::read_dir(&folder)
            .expect("a folder")
            .map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        assert_eq!(left, ["bens.pdf"]);
        let pages = store.last_export().expect("kept").pages;
        assert!(pages.len() == 1 && pages[0].file.ends_with("bens.pdf"), "{pages:?}");
    }

    #[test]
    fn what_the_coach_wrote_or_keeps_elsewhere_is_never_erased() {
        let home = Home::new();
        let store = home.store();
        store.save_person(&amina()).expect("saved");
        store.save_session(&held(1)).expect("saved");
        let (id, short) = (held(1).id, held(1).id.short().to_owned());
        let docs = home.path().join("docs");
        // What they wrote themselves, with the name of a page, a link to one, and the ids in full.
        let own = [
            ("my-notes.md", format!("Sent 2026-11-20-{short}.pdf to Ben, and all of {id}\n")),
            ("sub/mail.html", format!("<a href=\"2026-11-20-{short}.pdf\">{id}</a>")),
            ("sub/bank.csv", format!("Day,Sum\n2026-11-20,x-{short}.50\n")),
            ("list.json", format!("{{\"page\": \"{id}\"}}")),
            ("index.txt", format!("1: 2026-11-20-{short}.pdf")),
        ];
        // Another folder of alongside, such as a backup.
        let other = ["people", "sessions/2026-27"].map(|it| docs.join("backup/data").join(it));
        let pages = [
            docs.join("sub/deep").join(format!("2026-11-20-{short}.html")),
            docs.join("Amina Khan coaching").join(format!("2026-11-20-{short}-coach.pdf")),
            docs.join("sub/all.csv"),
            docs.join(access_folder(&amina().id)).join("sessions/0001.pdf"),
        ];
        for file in own.iter().map(|(name, _)| docs.join(name)).chain(pages.iter().cloned()) {
            fs::create_dir_all(file.parent().expect("a folder")).expect("made");
            fs::write(file, "x").expect("written");
        }
        for (name, text) in &own {
            fs::write(docs.join(name), text).expect("written");
        }
        let sheet = format!("\u{feff}Session,Date,Time\r\n{id},2026-11-20,\r\n");
        fs::write(&pages[2], sheet).expect("written");
        for folder in &other {
            fs::create_dir_all(folder).expect("made");
        }
        let theirs = other[0].join(format!("{}.json", amina().id));
        fs::copy(store.save_person(&amina()).expect("saved"), &theirs).expect("copied");
        store.exported_to(&docs);

        let held = store.personal_data_of(&amina().id, &home.path().join("exports"));
        assert_eq!(held.elsewhere, [docs.join("backup/data")]);
        erase(&store).expect("erased");
        for (name, text) in &own {
            assert_eq!(fs::read_to_string(docs.join(name)).ok().as_ref(), Some(text), "{name}");
        }
        assert!(theirs.exists() && docs.join("sub/deep").exists(), "they made these folders");
        let left = pages.iter().filter(|it| it.exists()).collect::<Vec<_>>();
        assert_eq!(left, Vec::<&PathBuf>::new());
        let folders = ["Amina Khan coaching".to_owned(), access_folder(&amina().id)];
        assert!(folders.iter().all(|it| !docs.join(it).exists()), "named after them");
    }

    #[test]
    fn an_interrupted_erasure_can_be_completed() {
        let filled = filled();
        for nth in 1.. {
            let home = filled.copied();
            let disk = FailingDisk::counting_from_now(nth, FAULTS[nth % FAULTS.len()]);
            let store = home.store_on(disk.clone());
            let held = store
                .personal_data_of(&amina().id, &store.folders().data.with_file_name("exports"));
            let sessions = sessions_in(&held);
            let counts = Counts::of(&sessions, &|_, _| 9);
            disk.begin();
            disk.for_good();
            let erased = wanted(&store, &held, &counts);
            if !disk.failed() {
                assert!(erased.is_ok() && nth > 20);
                break;
            }
            let known = home.store().everybody_ever();
            let clean = home
                .store()
                .personal_data_of(&amina().id, &home.path().join("exports"))
                .theirs
                .is_empty();
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
