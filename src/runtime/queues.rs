//! Everything that waits to be saved, and what becomes of it: one queue for the live copies of this
//! machine and one for records' own files.
//!
//! No thread: the writer's threads, or a test, take from here, write, and say how it went. A record
//! is never told to be saved while its own file refuses to be.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::app::core::effect::Save;
use crate::app::core::event::Event;
use crate::coaching::durable::record::{RecordId, SaveTo};
use crate::coaching::moment::WallTime;
use crate::store::{Happened, LogLine, Store, StoreError, StoreNotice};

use super::save_queue::{Job, SaveQueue};

/// What is told where a record is saved to its own file only.
const ONE_COPY: &str = "What you type is saved, but without a second copy on this computer";

/// What waits to be saved.
#[derive(Debug, Default)]
pub struct Queues {
    live: SaveQueue,
    file: SaveQueue,
    /// Why a record's own file could not be saved, until it can.
    troubles: HashMap<RecordId, StoreError>,
    /// Why a record's live copy could not be saved, until it can; none, once that was told.
    live_troubles: HashMap<RecordId, Option<StoreError>>,
}

impl Queues {
    /// Puts the newest state of a record in the place of the one that waits.
    pub fn put(&mut self, save: Save) {
        let id = save.record.record_id();
        if save.to == SaveTo::LiveCopy && self.live.refuses(&id) && !self.file.refuses(&id) {
            // Until the live copy is tried again.
            self.file.put_unless_newer(Arc::clone(&save.record));
        }
        if save.to == SaveTo::File && self.file.refuses(&id) && can_be_put_aside(&save.record) {
            self.live.put_unless_newer(Arc::clone(&save.record));
        }
        self.queue(save.to).put(save.record);
    }

    /// What waits for one place.
    pub(crate) fn queue(&mut self, to: SaveTo) -> &mut SaveQueue {
        match to {
            SaveTo::LiveCopy => &mut self.live,
            SaveTo::File => &mut self.file,
        }
    }

    /// Whether something of a record is on its way. What was refused is not.
    #[must_use]
    pub(crate) fn is_busy_with(&self, id: &RecordId) -> bool {
        self.live.is_busy_with(id) || self.file.is_busy_with(id)
    }

    /// Whether anything is on its way. What was refused is not.
    #[must_use]
    pub(crate) fn is_busy(&self) -> bool {
        self.live.is_busy() || self.file.is_busy()
    }

    /// What was refused is to be written next.
    pub fn try_again(&mut self) {
        self.live.try_again();
        self.file.try_again();
    }

    /// The newest state of each record that is not known to be on the disk; of one that was read
    /// anew meanwhile, that of each reading.
    #[must_use]
    pub(crate) fn left(&self) -> Vec<Job> {
        let mut left: BTreeMap<(RecordId, usize), &Job> = BTreeMap::new();
        for job in self.live.left().chain(self.file.left()) {
            let newest = left.entry((job.record_id(), job.line())).or_insert(job);
            if job.revision() > newest.revision() {
                *newest = job;
            }
        }
        left.into_values().cloned().collect()
    }

    /// The same, which the queues then let go of: whoever is given it sees to it.
    pub(super) fn take_left(&mut self) -> Vec<Job> {
        let left = self.left();
        (self.live, self.file) = (SaveQueue::default(), SaveQueue::default());
        left
    }

    /// What the log is to hold of a save, before [`Queues::done`] is told of it: that a record's own
    /// file could not be saved, the first time in a row, and that it can be again.
    pub(super) fn log_lines(
        &self,
        to: SaveTo,
        job: &Job,
        saved: &Result<Vec<StoreNotice>, StoreError>,
    ) -> Vec<LogLine> {
        let id = job.record_id();
        let failed_before = self.troubles.contains_key(&id);
        let mut lines = Vec::new();
        match saved {
            Ok(notices) => {
                if to == SaveTo::File && failed_before {
                    lines.push(LogLine::about(Happened::SavesAgain, id));
                }
                lines.extend(notices.iter().map(LogLine::from));
            }
            Err(why) if to == SaveTo::File && !failed_before => {
                lines.push(LogLine::about(Happened::SaveFailed, id).because(why.why.kind()));
            }
            Err(_) => {}
        }
        lines
    }

    /// A record was written, or must be tried again: what the coach is told.
    pub fn done(
        &mut self,
        to: SaveTo,
        job: &Job,
        saved: Result<Vec<StoreNotice>, StoreError>,
        at: WallTime,
    ) -> Vec<Event> {
        let id = job.record_id();
        let mut trouble = None;
        let mut events = Vec::new();
        match (to, saved) {
            (SaveTo::LiveCopy, Ok(notices)) => {
                self.live.wrote();
                self.live_troubles.remove(&id);
                events.extend(notice_events(&id, &notices));
                trouble = self.troubles.get(&id).cloned();
            }
            (SaveTo::LiveCopy, Err(why)) => {
                self.live.was_refused();
                if self.file.refuses(&id) {
                    trouble = Some(why);
                } else {
                    // This machine has no room for it; the file may.
                    self.file.put_unless_newer(Arc::clone(job));
                    if job.kind().has_live_copy {
                        self.live_troubles.entry(id).or_insert(Some(why));
                    }
                    return events;
                }
            }
            (SaveTo::File, Ok(notices)) => {
                self.file.wrote();
                self.troubles.remove(&id);
                // The file holds what would have been the live copy.
                self.live.forget(job);
                if let Some(why) = self.live_troubles.get_mut(&id).and_then(Option::take) {
                    events.push(Event::Told(format!("{ONE_COPY}: {why}")));
                }
                events.extend(notice_events(&id, &notices));
            }
            (SaveTo::File, Err(why)) => {
                self.file.was_refused();
                if can_be_put_aside(job) {
                    // Until its file can be saved: whatever ends the program then loses no word.
                    let newest = self.file.refused_state_of(job).unwrap_or(job);
                    self.live.put_unless_newer(Arc::clone(newest));
                }
                self.troubles.insert(id.clone(), why.clone());
                trouble = Some(why);
            }
        }
        events.push(match trouble {
            None => Event::Saved { id, revision: job.revision(), at },
            Some(why) => Event::NotSaved { id, why: why.why_in_short(), says: why.to_string() },
        });
        events
    }

    /// Writes what waits for one place next, and says what the coach should know; none where
    /// nothing waits. For whoever has no thread for it.
    pub fn write_next(&mut self, to: SaveTo, store: &Store, at: WallTime) -> Option<Vec<Event>> {
        let job = self.queue(to).take()?;
        let saved = store.save_record(to, &*job);
        let settles = settles(to, &job, saved.is_ok());
        let lines = self.log_lines(to, &job, &saved);
        let mut events = self.done(to, &job, saved, at);
        events.extend(with_others_words(to, &job, store));
        store.hold_unsaved(self.left());
        for line in &lines {
            store.log(at, line);
        }
        if settles {
            self.live.forget(&job);
            store.settle_record(&*job);
        }
        Some(events)
    }
}

fn notice_events(id: &RecordId, notices: &[StoreNotice]) -> Vec<Event> {
    let told = |it: &StoreNotice| match it {
        StoreNotice::LeftAsItIs { .. } => {
            Event::LeftAsItIs { id: id.clone(), line: it.to_string() }
        }
        _ => Event::Told(it.to_string()),
    };
    notices.iter().map(told).collect()
}

/// What shows on a page, once its record was saved together with what another program wrote.
pub(super) fn with_others_words(to: SaveTo, job: &Job, store: &Store) -> Option<Event> {
    let other = store.take_merged(&job.record_id()).filter(|_| to == SaveTo::File)?;
    Some(Event::OtherVersion { of: Arc::clone(job), other, is_merged: true })
}

/// Whether other copies of a record on this machine have done their work once this was written.
pub(super) fn settles(to: SaveTo, job: &Job, is_saved: bool) -> bool {
    to == SaveTo::File && is_saved && !job.is_being_changed()
}

/// Whether this machine can keep a copy of a record whose own file is refused. There is one settings
/// file, which nothing stands in for.
fn can_be_put_aside(job: &Job) -> bool {
    job.record_id() != RecordId::settings()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coaching::calibration::own_calibration::OwnCalibration;
    use crate::coaching::calibration::testing::clip;
    use crate::coaching::cpd::cpd_entry::CpdEntry;
    use crate::coaching::cpd::cpd_kind::CpdKind;
    use crate::coaching::drop_in::DropIn;
    use crate::coaching::durable::field_merge::TextFields;
    use crate::coaching::durable::record::{AnyRecord, Record, RecordKind};
    use crate::coaching::durable::settings_edit::SettingsEdit;
    use crate::coaching::form_draft::{FormDraft, FormKey};
    use crate::coaching::growth::own_growth::OwnGrowth;
    use crate::coaching::network::network_note::NetworkNote;
    use crate::coaching::network::network_parts::NetworkKind;
    use crate::coaching::pack::LibraryStep;
    use crate::coaching::people::Person;
    use crate::coaching::plan::plan_record::CoachingPlan;
    use crate::coaching::session::Session;
    use crate::store::stored_kinds;
    use crate::store::testing::{
        FAULTS, FailingDisk, Home, RoomBooking, amina, at, everything_under, session,
    };

    /// A later state of `record`, changed by `change`.
    fn job<R: Record>(record: &R, revision: u64, change: impl FnOnce(&mut R)) -> Job {
        let mut record = record.clone();
        record.stamp_mut().revision = revision;
        change(&mut record);
        Arc::new(record)
    }

    /// Two states of one record of each kind, the second with a word of its own. A new kind of
    /// record has its line here.
    fn of_each_kind() -> Vec<[Job; 2]> {
        let (session, person, booking) = (session(), amina(), RoomBooking::of(""));
        let form =
            FormDraft::new("form-1".to_owned(), &FormKey { form: "person".into(), person: None });
        let (coach, coachee) = (session.coach.clone(), session.coachee.clone());
        let (id, when) = ("0193581e-e2a90b".parse().expect("an id"), at("2026-11-18T10:00:00Z"));
        let drop_in = DropIn::begun(id, coach, coachee, when);
        let of_the_plan = "0193581e-0b1a9c".parse().expect("an id");
        let plan = CoachingPlan::new(of_the_plan, "Coaching".to_owned(), "2026-27".to_owned());
        let of_entry = ("0193581e-0c9d11".parse().expect("an id"), session.coach.clone());
        let cpd = CpdEntry::new(of_entry.0, of_entry.1, CpdKind::Reading, when.date_naive(), 90);
        let growth = OwnGrowth::of(cpd.person.clone());
        let of_note = ("0193581e-0d5a40".parse().expect("an id"), session.coach.clone());
        let (on, kind) = (when.date_naive(), NetworkKind::Question);
        let note = NetworkNote::new(of_note.0, of_note.1, kind, on, "Who covers?");
        let own = ("0193581e-0e6b51".parse().expect("an id"), session.coach.clone());
        let own = OwnCalibration::joined(own.0, own.1, on, String::new(), clip(), &|a, b| a == b);
        let states = |one: &dyn Fn(u64, &str) -> Job| [one(1, "firstword"), one(2, "secondword")];
        vec![
            states(&|n, word| job(&session, n, |it| word.clone_into(&mut it.steps[0].notes))),
            states(&|n, word| job(&drop_in, n, |it| word.clone_into(&mut it.lesson))),
            states(&|n, word| job(&person, n, |it| word.clone_into(&mut it.role))),
            states(&|n, word| job(&plan, n, |it| it.objectives = vec![word.to_owned()])),
            states(&|n, word| job(&cpd, n, |it| word.clone_into(&mut it.changed))),
            states(&|n, word| job(&growth, n, |it| word.clone_into(&mut it.person.name))),
            states(&|n, word| job(&note, n, |it| word.clone_into(&mut it.answer))),
            states(&|n, word| job(&own, n, |it| word.clone_into(&mut it.choice.gap))),
            states(&|n, word| job(&booking, n, |it| word.clone_into(&mut it.room))),
            states(&|n, word| {
                job(&form, n, |it| drop(it.texts.insert("name".to_owned(), word.to_owned())))
            }),
            states(&|n, word| {
                let line = format!("# {word}\n");
                Arc::new(SettingsEdit::new(n, move |_| Ok(line.clone())))
            }),
            // Two steps that are added to the coach's own pack.
            states(&|n, word| -> Job {
                let json = serde_json::json!({ "id": format!("step-{n}"), "text": word });
                Arc::new(serde_json::from_value::<LibraryStep>(json).expect("a step"))
            }),
        ]
    }

    #[test]
    fn every_kind_that_can_be_stored_is_tested_here() {
        let shown: Vec<&str> = of_each_kind().iter().map(|[it, _]| it.kind().format).collect();
        for kind in stored_kinds() {
            assert!(shown.contains(&kind.kind.format), "{} has no line above", kind.kind.format);
        }
    }

    fn wrote(queues: &mut Queues, store: &Store) -> Vec<Event> {
        queues.write_next(SaveTo::File, store, at("2026-11-23T10:00:00Z")).expect("a job")
    }

    /// All that the files of records and settings hold, without what was put aside.
    fn files_of(home: &Home) -> String {
        let folders = ["data", "config", "state/drafts"];
        folders.iter().map(|it| everything_under(&home.path().join(it)).concat()).collect()
    }

    /// The kinds that are put aside where their own files cannot be saved.
    fn of_each_kind_put_aside() -> Vec<[Job; 2]> {
        let mut all = of_each_kind();
        all.retain(|[it, _]| it.record_id() != RecordId::settings());
        all
    }

    /// The lines of the log, each without its time.
    fn log_of(home: &Home) -> Vec<String> {
        let text = std::fs::read_to_string(home.path().join("state/log.txt")).unwrap_or_default();
        let line = |it: &str| it.split_once(' ').expect("a time").1.to_owned();
        text.lines().map(line).collect()
    }

    fn is_saved(events: &[Event]) -> bool {
        events.iter().any(|event| matches!(event, Event::Saved { .. }))
    }

    #[test]
    fn after_a_failing_call_a_record_of_any_kind_is_saved_or_retried() {
        for [first, second] in of_each_kind() {
            for fault in FAULTS {
                for nth in 1.. {
                    let home = Home::new();
                    let disk = FailingDisk::counting_from_now(nth, fault);
                    let (store, mut queues) = (home.store_on(disk.clone()), Queues::default());
                    queues.put(Save { record: Arc::clone(&first), to: SaveTo::File });
                    assert!(is_saved(&wrote(&mut queues, &store)));
                    disk.begin();
                    queues.put(Save { record: Arc::clone(&second), to: SaveTo::File });
                    let events = wrote(&mut queues, &store);
                    let case = format!("{:?}, call {nth}", second.record_id());
                    let words = files_of(&home);
                    assert!(words.contains("firstword") || words.contains("secondword"), "{case}");
                    let is_held = store.is_unsaved(&second.record_id());
                    assert_eq!(is_saved(&events), !is_held, "{case}: {events:?}");
                    if !disk.failed() {
                        break;
                    }
                    queues.try_again();
                    if is_held {
                        assert!(is_saved(&wrote(&mut queues, &store)), "{case}");
                    }
                    let words = files_of(&home);
                    assert!(words.contains("secondword"), "{case}");
                    assert!(queues.left().is_empty(), "{case}");
                    let id = second.record_id();
                    let log = log_of(&home);
                    if is_held {
                        let [failed, again] = log.as_slice() else { panic!("{case}: {log:?}") };
                        assert!(failed.starts_with(&format!("save failed {id}: ")), "{failed}");
                        assert_eq!(*again, format!("saves again {id}"));
                    } else {
                        assert!(log.is_empty(), "{case}: {log:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_record_of_any_kind_saved_elsewhere_is_found_again() {
        for [first, second] in of_each_kind_put_aside() {
            let home = Home::new();
            let disk = FailingDisk::counting_from_now(1, FAULTS[0]);
            let (store, mut queues) = (home.store_on(disk.clone()), Queues::default());
            queues.put(Save { record: Arc::clone(&first), to: SaveTo::File });
            assert!(is_saved(&wrote(&mut queues, &store)));
            disk.begin();
            disk.for_good();
            queues.put(Save { record: Arc::clone(&second), to: SaveTo::File });
            assert!(!is_saved(&wrote(&mut queues, &store)));
            let [job] = queues.left().try_into().expect("one");
            home.store().fall_back(&*job).expect("room elsewhere");
            let read = home.store();
            let words = words_of(&read, &second);
            assert!(words.contains("secondword"), "{words}");
            let is_one = first.record_id() == second.record_id();
            assert!(!is_one || !words.contains("firstword"), "{words}");
            let left = || files_left(&home, &second);
            assert_eq!(left(), 1);
            read.save_record(SaveTo::File, &*second).expect("saved at last");
            read.settle_record(&*second);
            assert_eq!(left(), 0, "its own file holds it");
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]
    fn what_the_own_file_refuses_is_found_again_whatever_ends_the_program() {
        for [first, second] in of_each_kind_put_aside() {
            let home = Home::new();
            let (store, mut queues) = (home.store(), Queues::default());
            let kind = stored_kinds().find(|it| it.kind.format == first.kind().format);
            let files = kind.and_then(|it| it.files.as_ref()).expect("a folder");
            // Nothing can be saved in what is no folder.
            let folder = home.store().folders().files_of(files);
            std::fs::create_dir_all(folder.parent().expect("a folder")).expect("a folder");
            let _ = std::fs::remove_dir_all(&folder);
            std::fs::write(&folder, "").expect("in its place");
            let case = second.kind().format;
            for (job, word) in [(&first, "firstword"), (&second, "secondword")] {
                let is_new = word == "firstword" || second.record_id() != first.record_id();
                queues.put(Save { record: Arc::clone(job), to: SaveTo::File });
                // What comes while the file is refused waits no longer for its copy.
                if is_new {
                    assert!(!is_saved(&wrote(&mut queues, &store)), "{case}");
                }
                let at = at("2026-11-23T10:00:00Z");
                let told = queues.write_next(SaveTo::LiveCopy, &store, at).expect("a copy");
                assert!(!is_saved(&told), "{case}: a copy is no reason to say that it is saved");
                let state = everything_under(&home.path().join("state")).concat();
                assert!(state.contains(word), "{case}: {word}");
            }
            // Killed: nobody leaves the program. Later the folder is there again.
            drop((store, queues));
            std::fs::remove_file(&folder).expect("out of the way");
            let read = home.store();
            let words = words_of(&read, &second);
            assert!(words.contains("secondword"), "{case}: {words}");
            read.save_record(SaveTo::File, &*second).expect("saved at last");
            read.settle_record(&*second);
            if first.record_id() == second.record_id() {
                assert_eq!(files_left(&home, &second), 0, "{case}: its own file holds it");
            }
        }
    }

    /// All that can be read of the records of the kind of `like`.
    fn words_of(store: &Store, like: &Job) -> String {
        if let Some(it) = like.is::<Session>() {
            return format!("{:?}", store.read(&it.id).expect("read"));
        }
        let rest = (store.load_all::<RoomBooking>(), store.load_all::<FormDraft>());
        let rest = (store.plans(), store.load_all::<CpdEntry>(), rest);
        let rest = (store.load_all::<OwnGrowth>(), store.load_all::<OwnCalibration>(), rest);
        let rest = (store.network(), rest);
        format!("{:?} {:?} {:?} {rest:?}", store.drop_ins(), store.people(), store.packs())
    }

    /// So many files hold what could not be saved of the kind of `like`.
    fn files_left(home: &Home, like: &Job) -> usize {
        let kind = stored_kinds().find(|it| it.kind.format == like.kind().format).expect("it");
        let unsaved = kind.files.as_ref().expect("a folder").unsaved;
        everything_under(&home.path().join("state").join(unsaved)).len()
    }

    #[test]
    fn unsaved_words_of_two_windows_are_both_found_again() {
        for [first, second] in of_each_kind_put_aside() {
            let home = Home::new();
            // Two windows, each with a state of the same revision and words of its own.
            let (mine, theirs) = (Arc::clone(&second), with_other_words(&second));
            for job in [&mine, &theirs, &mine] {
                home.store().fall_back(&**job).expect("room elsewhere");
            }
            assert_eq!(files_left(&home, &second), 2, "{:?}", first.record_id());
            let held = everything_under(&home.path().join("state")).concat();
            assert!(held.contains("secondword") && held.contains("thirdword"));
            // Whichever is read and saved, the other is taken away by nobody who has not got it.
            let store = home.store();
            let words = words_of(&store, &second);
            let both = words.contains("secondword") && words.contains("thirdword");
            let is_told_of = words.contains("another copy") || words.contains("Copies {");
            assert!(both || is_told_of, "{words}");
            store.save_record(SaveTo::File, &*mine).expect("saved");
            store.settle_record(&*mine);
            let all = everything_under(home.path()).concat();
            assert!(all.contains("secondword") && all.contains("thirdword"), "{words}");
        }
    }

    /// A state of the same record and revision that says something else.
    fn with_other_words(job: &Job) -> Job {
        fn read<T: AnyRecord + serde::de::DeserializeOwned>(json: &str) -> Job {
            Arc::new(serde_json::from_str::<T>(json).expect("a record"))
        }
        let json = job.json().replace("secondword", "thirdword");
        let read = match job.kind().format {
            "alongside/session" => read::<Session>,
            "alongside/drop-in" => read::<DropIn>,
            "alongside/person" => read::<Person>,
            "alongside/step" => read::<LibraryStep>,
            "alongside/form-draft" => read::<FormDraft>,
            "alongside/plan" => read::<CoachingPlan>,
            "alongside/cpd" => read::<CpdEntry>,
            "alongside/growth" => read::<OwnGrowth>,
            "alongside/network" => read::<NetworkNote>,
            "alongside/own-calibration" => read::<OwnCalibration>,
            _ => read::<RoomBooking>,
        };
        read(&json)
    }

    /// A record of a kind that nobody thought of storing.
    #[derive(Debug)]
    struct Stray;

    static STRAY: RecordKind = RecordKind {
        format: "alongside/stray",
        version: 1,
        lifts: &[],
        noun: "stray",
        has_live_copy: false,
        texts: TextFields::NONE,
        keeps_replaced: false,
    };

    impl AnyRecord for Stray {
        fn record_id(&self) -> RecordId {
            RecordId::of_part(&STRAY, "a")
        }

        fn kind(&self) -> &'static RecordKind {
            &STRAY
        }

        fn revision(&self) -> u64 {
            1
        }

        fn json(&self) -> String {
            r#"{"note": "its words"}"#.to_owned()
        }
    }

    #[test]
    fn settings_that_the_disk_refuses_are_given_back_as_the_whole_file_and_never_half_of_it() {
        let home = Home::new();
        // The file can be read, and not be written.
        let disk = FailingDisk::counting_from_now(2, FAULTS[0]);
        let (store, mut queues) = (home.store_on(disk.clone()), Queues::default());
        let bell = |n| SettingsEdit::new(n, |text| Ok(format!("{text}bell = true\n")));
        store.save_config("config.toml", "# mine\n").expect("saved");
        disk.begin();
        disk.for_good();
        queues.put(Save { record: Arc::new(bell(1)), to: SaveTo::File });
        let told = wrote(&mut queues, &store);
        let [Event::NotSaved { says, .. }] = told.as_slice() else { panic!("{told:?}") };
        assert!(says.starts_with("could not save the settings: the disk is full"), "{says}");
        let [job] = queues.left().try_into().expect("it is tried again");
        // Read at the last moment, it is the coach's own text with the change.
        let unsaved = home.store().fall_back(&*job);
        assert!(unsaved.is_ok_and(|file| file.ends_with("config/config.toml")));
        let unsaved = store.fall_back(&*job).expect_err("the text");
        assert_eq!(unsaved.text, "bell = true\n");
        let text = home.store().settings_text().expect("the file");
        assert_eq!(text, "# mine\nbell = true\n");
    }

    #[test]
    fn an_unknown_kind_never_counts_as_saved_and_its_text_is_returned() {
        let home = Home::new();
        let (store, mut queues) = (home.store(), Queues::default());
        queues.put(Save { record: Arc::new(Stray), to: SaveTo::File });
        let events = wrote(&mut queues, &store);
        let [Event::NotSaved { says, .. }] = events.as_slice() else { panic!("{events:?}") };
        assert!(says.contains("this version of alongside cannot keep a stray"), "{says}");
        let [job] = queues.take_left().try_into().expect("it is still held");
        let unsaved = store.fall_back(&*job).expect_err("the text");
        assert!(unsaved.text.contains("its words"));
        assert!(queues.left().is_empty(), "what was given back is not given back twice");
    }
}
