//! Property test: whoever reads a record while the save queues hold an older or a newer state of it
//! than the disk is shown the words as they stand: none that were taken back, and all that were typed.
//!
//! A record is changed, and its states are queued, written, refused and settled in any order, as the
//! writer's two threads do; the index is brought up to date in between, and the program is left and
//! started again. After each step every way of reading must say the same.

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use proptest::prelude::*;

use super::clock::Clock;
use super::disk_effects::DiskEffects;
use super::queues::{Queues, settles};
use super::save_queue::Job;
use super::session_search::SessionSearch;
use crate::app::core::effect::{DiskRead, Save};
use crate::app::core::event::Event;
use crate::app::screens::export::request::{ExportReport, ExportRequest, ExportWhich};
use crate::coaching::audience::Audience;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::{AnyRecord, Record, RecordId, SaveTo};
use crate::coaching::moment::WallTime;
use crate::coaching::people::Person;
use crate::coaching::session::{Session, Status};
use crate::coaching::testing::at_revision;
use crate::export::export_kind::ExportKind;
use crate::export::{CalendarSpan, CaseTerms, FileNaming};
use crate::search::{SearchTerms, SessionQuery};
use crate::store::testing::{FAULTS, FailingDisk, Home, amina, at, indexed, session};
use crate::store::{Freshness, RecordLock, Records, ScanItem, Store, StoreError, StoreNotice};

/// What happens next.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A word is typed, and sent to this place.
    Type(SaveTo),
    /// The last word is taken back, and that is sent to this place.
    TakeBack(SaveTo),
    /// The thread of a place takes what waits.
    Take(SaveTo),
    /// It writes that.
    Write(SaveTo),
    /// It says how it went.
    Report(SaveTo),
    /// From now on the disk refuses to be written to, or no longer does.
    Refuse(bool),
    /// What was refused is to be tried again.
    TryAgain,
    /// The index is brought up to date.
    Index,
    /// The program is left and started again, and the record is opened again.
    Leave,
}

fn step() -> impl Strategy<Value = Step> {
    let place = || prop_oneof![Just(SaveTo::LiveCopy), Just(SaveTo::File)];
    prop_oneof![
        4 => place().prop_map(Step::Type),
        3 => place().prop_map(Step::TakeBack),
        5 => place().prop_map(Step::Take),
        5 => place().prop_map(Step::Write),
        5 => place().prop_map(Step::Report),
        1 => any::<bool>().prop_map(Step::Refuse),
        2 => Just(Step::TryAgain),
        1 => Just(Step::Index),
        1 => Just(Step::Leave),
    ]
}

/// A kind of record that is read in several ways.
trait ReadInWays: Record {
    /// The text that is typed.
    fn text(&mut self) -> &mut String;
    /// It, opened to be changed.
    fn opened(store: &Store) -> Self;
    /// What each way of reading shows.
    fn shown(home: &Home, store: &Store) -> Vec<(&'static str, String)>;
}

impl ReadInWays for Session {
    fn text(&mut self) -> &mut String {
        &mut self.steps[0].notes
    }

    fn opened(store: &Store) -> Self {
        let mut opened = store.read(&session().id).expect("readable").session;
        store.take_over(&mut opened);
        opened
    }

    fn shown(home: &Home, store: &Store) -> Vec<(&'static str, String)> {
        let id = session().id;
        let notes = |it: &Session| it.steps[0].notes.to_string();
        let mut listed = String::new();
        store.scan(&mut |found| {
            if let ScanItem::Session(it) = found {
                listed.push_str(&notes(&it));
            }
        });
        let whom = session().coachee.id;
        let records =
            Records::read(store, std::slice::from_ref(&whom), &HashSet::new(), &mut |_| {});
        let all = SessionQuery::default();
        // The first brings the index up to date, as the indexer does after each save.
        let found = [Freshness::UpToDate, Freshness::AsKept]
            .map(|it| -> String { store.find_and_read(&all, it).0.iter().map(notes).collect() });
        vec![
            ("opened", store.read(&id).map(|it| notes(&it.session)).unwrap_or_default()),
            ("listed", listed),
            ("of the person", records.sessions(&whom).iter().map(notes).collect()),
            ("on the command line", found[0].clone()),
            ("found", found[1].clone()),
            ("exported", exported(home, store)),
        ]
    }
}

impl ReadInWays for DropIn {
    fn text(&mut self) -> &mut String {
        &mut self.lesson
    }

    fn opened(store: &Store) -> Self {
        store.drop_ins().drop_ins.pop().expect("readable")
    }

    fn shown(_: &Home, store: &Store) -> Vec<(&'static str, String)> {
        let whom = session().coachee.id;
        let records =
            Records::read(store, std::slice::from_ref(&whom), &HashSet::new(), &mut |_| {});
        let lessons = |all: &[DropIn]| all.iter().map(|it| it.lesson.clone()).collect();
        vec![
            ("listed", lessons(&store.drop_ins().drop_ins)),
            ("of the person", lessons(records.drop_ins(&whom))),
        ]
    }
}

impl ReadInWays for Person {
    fn text(&mut self) -> &mut String {
        &mut self.role
    }

    fn opened(store: &Store) -> Self {
        store.people().people.pop().expect("readable")
    }

    fn shown(_: &Home, store: &Store) -> Vec<(&'static str, String)> {
        vec![("listed", store.people().people.into_iter().map(|it| it.role).collect())]
    }
}

/// The coach's own page of the session.
fn exported(home: &Home, store: &Store) -> String {
    let shared_store = Arc::new(Mutex::new(store.clone()));
    let mut disk = DiskEffects::new(shared_store, home.path().join("exports"), Clock::start());
    let request = ExportRequest {
        which: ExportWhich::Those(Arc::new([session().id])),
        audience: Audience::Coach,
        shape: ExportKind::Data,
        with_step: false,
        together: false,
        naming: FileNaming::ById,
        named: false,
        span: CalendarSpan::from_today(WallTime::default()),
        case: CaseTerms::default(),
        folder: String::new(),
        replace: false,
        begun: Duration::ZERO,
    };
    let mut text = String::new();
    disk.read(DiskRead::ExportText(request), &mut |event| match event {
        Event::Export(ExportReport::Text(it)) => text.push_str(&it),
        other => panic!("{other:?}"),
    });
    text
}

/// How a save went.
type SaveResult = Result<Vec<StoreNotice>, StoreError>;

/// What a thread of the writer is at, and how it went.
#[derive(Default)]
struct InHand(Option<(Job, Option<SaveResult>)>);

/// A record at the keyboard, its save queues, and the disk.
struct Desk<R> {
    home: Home,
    disk: FailingDisk,
    store: Store,
    lock: Option<RecordLock>,
    queues: Queues,
    hands: [InHand; 2],
    record: R,
    words: Vec<String>,
    typed: u64,
    search: SessionSearch,
}

impl<R: ReadInWays> Desk<R> {
    fn with(record: &R) -> Self {
        let home = Home::new();
        home.store().save_record(SaveTo::File, record).expect("saved");
        let disk = FailingDisk::well();
        let store = home.store_on(disk.clone());
        let lock = store.lock(record.record_id()).ok();
        let search = SessionSearch::new(Arc::new(Mutex::new(store.clone())));
        Self {
            record: R::opened(&store),
            home,
            disk,
            store,
            lock,
            queues: Queues::default(),
            hands: <[InHand; 2]>::default(),
            words: Vec::new(),
            typed: 0,
            search,
        }
    }

    fn id(&self) -> RecordId {
        self.record.record_id()
    }

    fn now(&self) -> WallTime {
        let typed = i64::try_from(self.typed).expect("few");
        at("2026-11-23T10:00:00Z") + chrono::Duration::seconds(typed)
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Type(to) => {
                self.typed += 1;
                self.words.push(format!("word{}.", self.typed));
                self.sends(to);
            }
            Step::TakeBack(to) => {
                if self.words.pop().is_some() {
                    self.typed += 1;
                    self.sends(to);
                }
            }
            Step::Take(to) => {
                let hand = &mut self.hands[to as usize];
                if hand.0.is_none() {
                    hand.0 = self.queues.queue(to).take().map(|job| (job, None));
                }
            }
            Step::Write(to) => {
                if let Some((job, done @ None)) = &mut self.hands[to as usize].0 {
                    *done = Some(self.store.save_record(to, &**job));
                }
            }
            Step::Report(to) => self.reports(to),
            Step::Refuse(true) => self.refuses(),
            Step::Refuse(false) => self.disk.is_mended(),
            Step::TryAgain => self.queues.try_again(),
            Step::Index => indexed(&self.home.store()),
            Step::Leave => self.leaves(),
        }
    }

    fn refuses(&self) {
        self.disk.for_good();
        self.disk.fails_at(1, FAULTS[0]);
    }

    fn sends(&mut self, to: SaveTo) {
        *self.record.text() = self.words.concat();
        let now = self.now();
        let stamp = self.record.stamp_mut();
        stamp.change(now);
        let to = if R::KIND.has_live_copy { to } else { SaveTo::File };
        self.queues.put(Save { record: Arc::new(self.record.clone()), to });
        self.store.hold_unsaved(self.queues.left());
    }

    /// As the writer does once something is written.
    fn reports(&mut self, to: SaveTo) {
        let Some((job, Some(saved))) = self.hands[to as usize].0.take_if(|(_, it)| it.is_some())
        else {
            return;
        };
        // The writer waits for the live copy that is being written before it settles.
        let settles = settles(to, &job, saved.is_ok());
        let now = self.now();
        self.queues.done(to, &job, saved, now);
        self.store.hold_unsaved(self.queues.left());
        if settles {
            self.queues.queue(SaveTo::LiveCopy).forget(&job);
            if self.hands[SaveTo::LiveCopy as usize].0.is_some() {
                self.take(Step::Write(SaveTo::LiveCopy));
                self.take(Step::Report(SaveTo::LiveCopy));
            }
            self.store.settle_record(&*job);
        }
    }

    fn leaves(&mut self) {
        for to in [SaveTo::LiveCopy, SaveTo::File] {
            self.take(Step::Write(to));
            self.take(Step::Report(to));
        }
        let left = self.queues.take_left();
        // Room elsewhere, where the disk refuses.
        self.disk.is_mended();
        for job in left {
            self.store.fall_back(&*job).expect("kept");
        }
        self.lock = None;
        self.disk = FailingDisk::well();
        self.store = self.home.store_on(self.disk.clone());
        self.lock = self.store.lock(self.id()).ok();
        self.search = SessionSearch::new(Arc::new(Mutex::new(self.store.clone())));
        self.record = R::opened(&self.store);
    }

    /// Asserts that every way of reading shows the words as they stand.
    fn is_read_right(&mut self) -> Result<(), TestCaseError> {
        // A full disk can be read.
        let was_refusing = self.disk.is_counting();
        self.disk.is_mended();
        let words = self.words.clone();
        let wanted: BTreeSet<&str> = words.iter().map(String::as_str).collect();
        for (way, text) in R::shown(&self.home, &self.store) {
            let shown: BTreeSet<String> = words_in(&text).collect();
            let shown: BTreeSet<&str> = shown.iter().map(String::as_str).collect();
            prop_assert_eq!(&shown, &wanted, "{}", way);
        }
        if R::KIND.format == Session::KIND.format {
            for n in 1..=self.typed {
                let word = format!("word{n}.");
                let is_found = self.finds(&format!("word{n}"));
                prop_assert_eq!(is_found, wanted.contains(&*word), "search for {}", word);
            }
        }
        if was_refusing {
            self.refuses();
        }
        Ok(())
    }

    fn finds(&mut self, word: &str) -> bool {
        let ask = SessionQuery { query: SearchTerms::whole(word), ..SessionQuery::default() };
        let mut found = 0;
        self.search.invalidate();
        self.search.find(&ask, &|| true, &mut |event| {
            if let Event::Found(rows) = event {
                found = rows.cards.len();
            }
        });
        found > 0
    }
}

/// The words of a text, as they are typed here.
fn words_in(text: &str) -> impl Iterator<Item = String> {
    let pieces = text.split("word").skip(1);
    pieces.filter_map(|it| Some(format!("word{}.", it.split_once('.')?.0)))
}

fn reads_right<R: ReadInWays>(record: &R, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut desk = Desk::with(record);
    for (n, step) in steps.iter().enumerate() {
        desk.take(*step);
        desk.is_read_right()
            .map_err(|why| TestCaseError::fail(format!("step {n}, {step:?}: {why}")))?;
    }
    Ok(())
}

fn visit() -> DropIn {
    let (id, when) = ("0193581e-e2a90b".parse().expect("an id"), at("2026-11-18T10:00:00Z"));
    at_revision(1, DropIn::begun(id, session().coach, amina().as_coachee(), when))
}

#[test]
fn a_file_saved_while_an_older_live_copy_waits_is_what_is_read() {
    use SaveTo::{File, LiveCopy};
    let steps = [
        Step::Type(LiveCopy),
        Step::Type(File),
        Step::Take(File),
        Step::Write(File),
        Step::Report(File),
    ];
    let running = Session { status: Status::Running, ..session() };
    reads_right(&running, &steps).expect("every way of reading shows both words");
}

#[test]
fn a_file_saved_while_an_older_live_copy_is_being_written_is_what_is_read() {
    use SaveTo::{File, LiveCopy};
    let steps = [
        Step::Type(LiveCopy),
        Step::Type(File),
        Step::Take(File),
        Step::Write(File),
        Step::Take(LiveCopy),
        Step::Report(File),
    ];
    let running = Session { status: Status::Running, ..session() };
    reads_right(&running, &steps).expect("every way of reading shows both words");
}

#[test]
fn words_of_the_live_copy_are_read_while_the_disk_refuses_the_sessions_own_file() {
    use SaveTo::{File, LiveCopy};
    let steps = [
        Step::Type(File),
        Step::Refuse(true),
        Step::Take(File),
        Step::Write(File),
        Step::Report(File),
        Step::Refuse(false),
        Step::Type(LiveCopy),
        Step::Take(LiveCopy),
        Step::Write(LiveCopy),
        Step::Report(LiveCopy),
    ];
    let running = Session { status: Status::Running, ..session() };
    reads_right(&running, &steps).expect("every way of reading shows both words");
}

proptest! {
    #![proptest_config(crate::corpus::cases(16))]
    #[test]
    fn every_way_of_reading_shows_the_words_as_they_stand(
        steps in proptest::collection::vec(step(), 1..30),
    ) {
        reads_right(&Session { status: Status::Running, ..session() }, &steps)?;
        reads_right(&Session { status: Status::Finished, ..session() }, &steps)?;
        reads_right(&visit(), &steps)?;
        reads_right(&Person { role: String::new(), ..amina() }, &steps)?;
    }
}
