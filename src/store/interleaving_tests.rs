//! Property tests of machines that share a folder, and of two windows on one of them.
//!
//! Records are opened, typed in, taken back, saved, closed, deleted, restored and erased; windows die
//! and disks refuse; clocks differ and are set; files are carried from machine to machine, late, twice
//! and out of order, and conflict copies are made and merged. Whatever the order: every word that
//! reached a disk is in a record's file, in a copy on a machine, or in a file of the trash that the
//! coach was told of or put there; nothing erased comes back into sight; and what one machine saved
//! twice is not merged, so that words taken back stay away.

#![expect(clippy::disallowed_methods, reason = "the tests carry files from machine to machine")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::Duration;
use proptest::prelude::*;

use super::deleting::IfItStands;
use super::erase::Erasure;
use super::layout::Folders;
use super::lock::RecordLock;
use super::open::Store;
use super::problem::StoreNotice;
use super::stored_record::StoredRecord;
use super::testing::{FAULTS, FailingDisk, Home, amina, at, session};
use super::trash::{Reason, told_by};
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, SaveTo};
use crate::coaching::moment::WallTime;
use crate::coaching::session::{Session, Status};
use crate::coaching::testing::at_revision;

const MACHINES: usize = 3;

/// The machine of each window: the first has two.
const WINDOWS: [usize; 4] = [0, 0, 1, 2];

/// What happens next, in which of the windows.
#[derive(Clone, Debug)]
enum Step {
    /// The record is opened for writing, unless it is open there or in the other window.
    Open(usize),
    /// A word is typed into one of its two fields, and saved as typing is.
    Type(usize, usize),
    /// The last word of a field is taken back, and that is saved.
    TakeBack(usize, usize),
    /// Its own file is saved.
    Save(usize),
    /// Its own file is saved, and the copies on this machine are removed.
    Settle(usize),
    /// The page is left.
    Close(usize),
    /// The program is killed and started again.
    Die(usize),
    /// One of the next calls to the disk is refused.
    Refuse(usize, usize),
    /// The record is put into the trash.
    Delete(usize),
    /// What was deleted is taken out again.
    Undelete(usize),
    /// A version in the trash is put in the place of what stands.
    Swap(usize, usize),
    /// The person is erased.
    Erase(usize),
    /// Conflict copies are merged.
    Merge(usize),
    /// The clock of a machine is set by so many minutes.
    SetClock(usize, i64),
    /// Files are carried from one machine to the other, and what is gone there is removed. Where both
    /// have changed a file since they were last carried, a conflict copy is made, as sync tools do.
    Carry(usize, usize),
    /// What a machine holds is kept, to be delivered later.
    Post(usize),
    /// What was kept once comes as conflict copies, perhaps again.
    Deliver(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let window = || 0..WINDOWS.len();
    let machine = || 0..MACHINES;
    prop_oneof![
        4 => window().prop_map(Step::Open),
        8 => (window(), 0..2_usize).prop_map(|(at, field)| Step::Type(at, field)),
        2 => (window(), 0..2_usize).prop_map(|(at, field)| Step::TakeBack(at, field)),
        3 => window().prop_map(Step::Save),
        2 => window().prop_map(Step::Settle),
        3 => window().prop_map(Step::Close),
        2 => window().prop_map(Step::Die),
        2 => (window(), 1..12_usize).prop_map(|(at, nth)| Step::Refuse(at, nth)),
        1 => window().prop_map(Step::Delete),
        1 => window().prop_map(Step::Undelete),
        1 => (window(), 0..4_usize).prop_map(|(at, n)| Step::Swap(at, n)),
        3 => window().prop_map(Step::Merge),
        1 => (machine(), -1_000_000..1_000_000_i64).prop_map(|(at, by)| Step::SetClock(at, by)),
        6 => (machine(), machine()).prop_map(|(from, to)| Step::Carry(from, to)),
        2 => machine().prop_map(Step::Post),
        2 => (0..8_usize, machine()).prop_map(|(n, to)| Step::Deliver(n, to)),
    ]
}

/// Only what happens to a record that is written on two machines in turn.
fn everyday_step() -> impl Strategy<Value = Step> {
    let window = || proptest::sample::select(vec![0, 2]);
    let way = proptest::sample::select(vec![(0, 1), (1, 0)]);
    prop_oneof![
        4 => (window(), 0..2_usize).prop_map(|(at, field)| Step::Type(at, field)),
        2 => window().prop_map(Step::Save),
        2 => window().prop_map(Step::Close),
        2 => window().prop_map(Step::Open),
        4 => way.prop_map(|(from, to)| Step::Carry(from, to)),
    ]
}

/// Everyday steps from one record that every machine has and every window has open: the state in which
/// two versions come apart.
fn everyday_steps() -> impl Strategy<Value = Vec<Step>> {
    proptest::collection::vec(everyday_step(), 1..30).prop_map(|steps| {
        let mut all = vec![Step::Open(0), Step::Type(0, 0), Step::Settle(0)];
        all.extend((1..MACHINES).map(|to| Step::Carry(0, to)));
        all.extend((1..WINDOWS.len()).map(Step::Open));
        all.extend(steps);
        all
    })
}

/// The same, and erasure.
fn step_or_erasure() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => step(),
        1 => (0..WINDOWS.len()).prop_map(Step::Erase),
    ]
}

/// A record that is open in a window.
struct Page<R> {
    record: R,
    _lock: RecordLock,
}

/// A kind of record that is typed in.
trait Typed: StoredRecord {
    /// It as it is begun.
    fn first() -> Self;
    /// One of its two fields.
    fn text(&mut self, field: usize) -> &mut String;
    /// It, opened under its lock to be changed.
    fn opened(store: &Store) -> Option<Self>;
}

impl Typed for Session {
    fn first() -> Self {
        Self { status: Status::Running, ..session() }
    }

    fn text(&mut self, field: usize) -> &mut String {
        let step = &mut self.steps[0];
        [&mut step.notes, &mut step.prepared].into_iter().nth(field).expect("one of two")
    }

    fn opened(store: &Store) -> Option<Self> {
        let mut session = store.read(&session().id).ok()?.session;
        store.take_over(&mut session);
        Some(session)
    }
}

impl Typed for DropIn {
    fn first() -> Self {
        let (coach, when) = (session().coach, session().stamp.saved_at.expect("a time"));
        let id = "0193581e-f2a90c".parse().expect("an id");
        at_revision(1, DropIn::begun(id, coach, amina().as_coachee(), when))
    }

    fn text(&mut self, field: usize) -> &mut String {
        [&mut self.lesson, &mut self.at_said].into_iter().nth(field).expect("one of two")
    }

    fn opened(store: &Store) -> Option<Self> {
        Self::first().read_again(store)
    }
}

/// A window, and the record that is open in it.
struct Window<R> {
    disk: FailingDisk,
    store: Store,
    page: Option<Page<R>>,
}

impl<R> Window<R> {
    fn on(homes: &[Home], machine: usize) -> Self {
        let disk = FailingDisk::well();
        let folders = Folders::under(homes[machine].path());
        let folders = folders.on_machine(Fingerprint::of(&[u8::try_from(machine).expect("few")]));
        let store = Store::open_on(folders, Box::new(disk.clone())).expect("a store");
        Self { store, disk, page: None }
    }
}

/// Each file of a data folder, by its name below that.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// All machines, what was carried between them, and what must not be lost.
struct World<R> {
    homes: Vec<Home>,
    windows: Vec<Window<R>>,
    /// By how many minutes the clock of each machine is wrong.
    skews: Vec<i64>,
    /// What a file held when it was last carried between two of them.
    carried: BTreeMap<(usize, usize, PathBuf), Vec<u8>>,
    posted: Vec<Files>,
    /// How many steps were taken; also the time.
    steps: i64,
    /// Words that reached a disk and that nobody took back.
    owed: BTreeSet<String>,
    /// Words that somebody took back.
    taken_back: BTreeSet<String>,
    told: BTreeSet<String>,
}

impl<R: Typed> World<R> {
    fn new() -> Self {
        let homes: Vec<Home> = (0..MACHINES).map(|_| Home::new()).collect();
        let windows = WINDOWS.iter().map(|machine| Window::on(&homes, *machine)).collect();
        let mut world = Self {
            homes,
            windows,
            skews: vec![0, -60, 60],
            carried: BTreeMap::new(),
            posted: Vec::new(),
            steps: 0,
            owed: BTreeSet::new(),
            taken_back: BTreeSet::new(),
            told: BTreeSet::new(),
        };
        // It is made on the first machine, and comes to the others by being carried there.
        world.homes[0].store().save_person(&amina()).expect("saved");
        world.windows[0].store.save_record(SaveTo::File, &R::first()).expect("saved");
        for to in 1..MACHINES {
            world.carry(0, to);
        }
        world
    }

    fn take(&mut self, step: &Step) {
        self.steps += 1;
        match *step {
            Step::Open(at) => self.open(at),
            Step::Type(at, field) => {
                let word = format!("word{}.", self.steps);
                self.change(at, |it| it.text(field).push_str(&word));
            }
            Step::TakeBack(at, field) => {
                let Some(page) = &mut self.windows[at].page else { return };
                let Some(word) = words_in(page.record.text(field)).pop() else { return };
                self.owed.remove(&word);
                self.taken_back.insert(word.clone());
                self.change(at, |it| {
                    let text = it.text(field);
                    *text = text.replace(&word, "");
                });
            }
            Step::Save(at) => drop(self.save(at)),
            Step::Settle(at) => {
                if self.save(at)
                    && let Some(page) = &self.windows[at].page
                {
                    StoredRecord::settle(&page.record, &self.windows[at].store);
                }
            }
            Step::Close(at) => {
                if self.save(at) {
                    self.windows[at].page = None;
                }
            }
            Step::Die(at) => {
                // Its lock first.
                self.windows[at].page = None;
                self.windows[at] = Window::on(&self.homes, WINDOWS[at]);
            }
            Step::Refuse(at, nth) => {
                let fault = FAULTS[nth % FAULTS.len()];
                self.windows[at].disk.fails_at(nth, fault);
            }
            Step::Delete(at) => self.unless_open(at, |window, _| {
                if let Some(record) = R::first().read_again(&window.store) {
                    let _ = window.store.delete(&record);
                }
            }),
            Step::Undelete(at) => self.unless_open(at, |window, _| {
                let _ = window.store.undelete(&[R::first().record_id()]);
            }),
            Step::Swap(at, n) => self.unless_open(at, |window, now| {
                let mut all = window.store.trash().unwrap_or_default();
                all.retain(|it| it.record == Some(R::first().record_id()));
                if let Some(it) = all.get(n) {
                    let _ = window.store.restore(&it.file, IfItStands::Swap(now));
                }
            }),
            Step::Erase(at) => self.erase(at),
            Step::Merge(at) => {
                let now = self.now(WINDOWS[at]);
                let told = self.windows[at].store.merge_conflict_copies(now);
                self.tell(told);
            }
            Step::SetClock(machine, minutes) => self.skews[machine] = minutes,
            Step::Carry(from, to) => self.carry(from, to),
            Step::Post(from) => self.posted.push(self.data(from)),
            Step::Deliver(n, to) => self.deliver(n, to),
        }
    }

    /// The clocks of the machines differ.
    fn now(&self, machine: usize) -> WallTime {
        at("2026-11-23T10:00:00Z")
            + Duration::minutes(self.skews[machine])
            + Duration::seconds(self.steps)
    }

    fn open(&mut self, at: usize) {
        let window = &mut self.windows[at];
        if window.page.is_some() {
            return;
        }
        let Ok(lock) = window.store.lock(R::first().record_id()) else { return };
        let record = R::opened(&window.store);
        window.page = record.map(|record| Page { record, _lock: lock });
    }

    /// The record in a window is changed, and saved as typing is.
    fn change(&mut self, at: usize, change: impl FnOnce(&mut R)) {
        let now = self.now(WINDOWS[at]);
        let Window { store, page: Some(page), .. } = &mut self.windows[at] else { return };
        change(&mut page.record);
        let stamp = page.record.stamp_mut();
        stamp.change(now);
        if let Ok(told) = store.save_record(SaveTo::LiveCopy, &page.record) {
            self.is_saved(at);
            self.tell(told);
        }
    }

    /// Whether the record in a window is in its own file.
    fn save(&mut self, at: usize) -> bool {
        let Window { store, page: Some(page), .. } = &self.windows[at] else { return false };
        let Ok(told) = store.save_record(SaveTo::File, &page.record) else { return false };
        self.is_saved(at);
        self.tell(told);
        true
    }

    fn is_saved(&mut self, at: usize) {
        let Some(page) = &mut self.windows[at].page else { return };
        for field in 0..2 {
            let words = words_in(page.record.text(field)).into_iter();
            // Another window may still show what somebody took back: it is theirs to take back.
            self.owed.extend(words.filter(|word| !self.taken_back.contains(word)));
        }
    }

    /// Does what is done to a record that is open nowhere, under its lock. What it puts into the
    /// trash the coach put there.
    fn unless_open(&mut self, at: usize, act: impl FnOnce(&Window<R>, WallTime)) {
        let (now, window) = (self.now(WINDOWS[at]), &self.windows[at]);
        if window.page.is_some() {
            return;
        }
        let Ok(_lock) = window.store.lock(R::first().record_id()) else { return };
        let before = self.in_trash(WINDOWS[at]);
        act(window, now);
        let mut after = self.in_trash(WINDOWS[at]);
        after.retain(|file| !before.contains(file));
        self.told.extend(after.iter().map(|file| name_of(file)));
    }

    fn in_trash(&self, machine: usize) -> Vec<PathBuf> {
        let parts = ["data/trash", "state/trash"].iter();
        parts.flat_map(|it| files_under(&self.homes[machine].path().join(it))).collect()
    }

    fn erase(&mut self, at: usize) {
        let exports = self.homes[WINDOWS[at]].path().join("exports");
        let store = &self.windows[at].store;
        let held = store.personal_data_of(&amina().id, &exports);
        let _ = store.erase(&Erasure {
            person: &amina(),
            held: &held,
            counts: None,
            exported_to: &exports,
            on: "2026-11-29".parse().expect("a day"),
        });
        self.forgets_what_is_gone();
    }

    /// What was on the machine where somebody was erased is owed no longer.
    fn forgets_what_is_gone(&mut self) {
        for word in self.lost() {
            self.owed.remove(&word);
        }
    }

    fn tell(&mut self, notices: impl IntoIterator<Item = StoreNotice>) {
        for notice in notices {
            match notice {
                StoreNotice::ChangedElsewhere { kept, .. } => {
                    self.told.extend([name_of(&kept)]);
                }
                StoreNotice::CopiesMerged { kept, .. } => {
                    self.told.extend(kept.iter().map(|it| name_of(it)));
                }
                _ => {}
            }
        }
    }

    /// What the data folder of a machine holds.
    fn data(&self, machine: usize) -> Files {
        let folder = self.homes[machine].path().join("data");
        let mut files = Files::new();
        for file in files_under(&folder) {
            let name = file.strip_prefix(&folder).expect("below it").to_owned();
            files.insert(name, fs::read(&file).expect("bytes"));
        }
        files
    }

    fn carry(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        let (source, target) = (self.data(from), self.data(to));
        let between = |name: &Path| (from.min(to), from.max(to), name.to_owned());
        let folder = self.homes[to].path().join("data");
        for (name, bytes) in &source {
            let there = target.get(name);
            let is_new = |held: &Vec<u8>| self.carried.get(&between(name)) != Some(held);
            if there == Some(bytes) || !is_new(bytes) {
                self.carried.insert(between(name), bytes.clone());
                continue;
            }
            if there.is_some_and(is_new) {
                self.puts_beside(&folder, name, bytes);
            } else {
                self.carried.insert(between(name), bytes.clone());
                put(&folder.join(name), bytes);
            }
        }
        for (name, bytes) in target.iter().filter(|(name, _)| !source.contains_key(*name)) {
            // Gone there, and as it was carried here.
            if self.carried.get(&between(name)) == Some(bytes) {
                self.carried.remove(&between(name));
                fs::remove_file(folder.join(name)).expect("removed");
            }
        }
        if source.keys().any(|name| name.starts_with("erased")) {
            self.forgets_what_is_gone();
        }
    }

    /// A conflict copy, unless there is one of that name.
    fn puts_beside(&self, folder: &Path, name: &Path, bytes: &[u8]) {
        let stem = name.file_stem().expect("a name").to_string_lossy().into_owned();
        let copy = folder.join(name).with_file_name(format!("{stem} (copy {}).json", self.steps));
        if !copy.exists() {
            put(&copy, bytes);
        }
    }

    fn deliver(&mut self, n: usize, to: usize) {
        let Some(posted) = self.posted.get(n) else { return };
        let folder = self.homes[to].path().join("data");
        let there = self.data(to);
        let is_record =
            |name: &&PathBuf| name.starts_with("sessions") || name.starts_with("drop-ins");
        for name in posted.keys().filter(is_record) {
            if there.get(name).is_some_and(|held| *held != posted[name]) {
                self.puts_beside(&folder, name, &posted[name]);
            }
        }
    }

    /// The words that are in no file, or only in files of the trash that nobody was told of.
    fn lost(&self) -> Vec<String> {
        let mut held = String::new();
        for (machine, home) in self.homes.iter().enumerate() {
            for part in ["data/sessions", "data/drop-ins", "state"] {
                for file in files_under(&home.path().join(part)) {
                    if !file.starts_with(home.path().join("state/trash")) {
                        held.push_str(&fs::read_to_string(&file).unwrap_or_default());
                    }
                }
            }
            held.push_str(&self.told_in_trash(machine));
        }
        self.owed.iter().filter(|word| !held.contains(word.as_str())).cloned().collect()
    }

    fn told_in_trash(&self, machine: usize) -> String {
        let mut files = self.in_trash(machine);
        files.retain(|file| {
            let name = name_of(file);
            let reason = told_by(&name).and_then(|(_, reason, _)| reason);
            self.told.contains(&name) || reason == Some(Reason::Deleted)
        });
        files.iter().map(|file| fs::read_to_string(file).expect("text")).collect()
    }

    /// What a program that starts now shows of the record; none where it shows none.
    fn in_sight(&self, machine: usize) -> Option<String> {
        let mut read = R::first().read_again(&self.homes[machine].store())?;
        Some([0, 1].map(|field| read.text(field).clone()).concat())
    }

    /// Machines that know of the erasure.
    fn with_tombstone(&self) -> impl Iterator<Item = usize> {
        (0..MACHINES).filter(|machine| {
            !files_under(&self.homes[*machine].path().join("data/erased")).is_empty()
        })
    }

    /// Asserts the law.
    fn holds(&self) -> Result<(), TestCaseError> {
        let lost = self.lost();
        prop_assert!(lost.is_empty(), "lost: {lost:?}");
        for machine in self.with_tombstone() {
            let store = self.homes[machine].store();
            prop_assert_eq!(self.in_sight(machine), None, "erased on {}, and shown", machine);
            prop_assert!(store.people().people.is_empty(), "erased on {machine}, and listed");
            let mut scanned = 0;
            store.scan(&mut |it| scanned += usize::from(matches!(it, super::ScanItem::Session(_))));
            prop_assert_eq!(scanned, 0, "erased on {}, and found", machine);
        }
        Ok(())
    }

    /// Everything is closed, carried everywhere and merged, and the law still holds.
    fn comes_to_rest(&mut self) -> Result<(), TestCaseError> {
        for at in 0..WINDOWS.len() {
            self.windows[at].disk.is_mended();
            self.take(&Step::Close(at));
            self.take(&Step::Die(at));
        }
        for _ in 0..2 {
            for at in 0..WINDOWS.len() {
                // Copies on a machine are saved once the record is opened there again.
                self.take(&Step::Open(at));
                self.take(&Step::Close(at));
                self.take(&Step::Merge(at));
            }
            for (from, to) in [(1, 0), (2, 0), (0, 1), (0, 2)] {
                self.take(&Step::Carry(from, to));
            }
        }
        self.holds()
    }

    /// Asserts that each owed word is in what is shown, or in a file of the trash that the coach was
    /// told of.
    fn is_in_sight_or_told(&self) -> Result<(), TestCaseError> {
        if self.with_tombstone().next().is_some() {
            return Ok(());
        }
        let mut told = String::new();
        for machine in 0..MACHINES {
            told.push_str(&self.in_sight(machine).unwrap_or_default());
            told.push_str(&self.told_in_trash(machine));
        }
        let out_of_sight: Vec<&String> =
            self.owed.iter().filter(|word| !told.contains(word.as_str())).collect();
        prop_assert!(out_of_sight.is_empty(), "out of sight: {out_of_sight:?}");
        Ok(())
    }
}

fn put(file: &Path, bytes: &[u8]) {
    fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
    fs::write(file, bytes).expect("carried");
}

/// The words of a text, as they are typed here.
fn words_in(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in text.split("word").skip(1) {
        if let Some((number, _)) = piece.split_once('.') {
            words.push(format!("word{number}."));
        }
    }
    words
}

fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files.extend(files_under(&path)) } else { files.push(path) }
    }
    files.sort_unstable();
    files
}

fn every_word_is_kept<R: Typed>(steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::<R>::new();
    for (n, step) in steps.iter().enumerate() {
        world.take(step);
        world.holds().map_err(|why| TestCaseError::fail(format!("step {n}, {step:?}: {why}")))?;
    }
    world.comes_to_rest()?;
    world.is_in_sight_or_told()
}

/// Only windows of the first machine type: whatever comes back of its own earlier versions, what is
/// shown there is what was typed there last.
fn words_taken_back_stay_away<R: Typed>(steps: &[Step]) -> Result<(), TestCaseError> {
    let mut world = World::<R>::new();
    for (n, step) in steps.iter().enumerate() {
        let is_of_others = match step {
            Step::Type(at, _) | Step::TakeBack(at, _) => WINDOWS[*at] > 0,
            // These bring earlier words back because the coach asks for it.
            Step::Swap(..) | Step::Delete(_) | Step::Undelete(_) | Step::Refuse(..) => true,
            _ => false,
        };
        if is_of_others {
            continue;
        }
        world.take(step);
        let shown: BTreeSet<String> =
            words_in(&world.in_sight(0).unwrap_or_default()).into_iter().collect();
        let wanted = &world.owed;
        prop_assert!(shown == *wanted, "step {n}, {step:?}: {shown:?} is shown, not {wanted:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::corpus::cases(64))]
    #[test]
    fn every_saved_word_is_kept_or_reported(
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        every_word_is_kept::<Session>(&steps)?;
        every_word_is_kept::<DropIn>(&steps)?;
    }

    #[test]
    fn words_written_on_two_machines_in_turn_are_in_sight_or_reported(
        steps in everyday_steps(),
    ) {
        every_word_is_kept::<Session>(&steps)?;
        every_word_is_kept::<DropIn>(&steps)?;
    }

    #[test]
    fn nothing_erased_comes_back_into_sight(
        steps in proptest::collection::vec(step_or_erasure(), 1..40),
    ) {
        every_word_is_kept::<Session>(&steps)?;
        every_word_is_kept::<DropIn>(&steps)?;
    }

    #[test]
    fn words_taken_back_on_one_machine_stay_away(
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        words_taken_back_stay_away::<Session>(&steps)?;
        words_taken_back_stay_away::<DropIn>(&steps)?;
    }
}

#[test]
fn words_on_somebody_erased_elsewhere_are_kept_out_of_sight() {
    let steps = [Step::Open(2), Step::Erase(3), Step::Carry(2, 1), Step::Type(2, 0)];
    every_word_is_kept::<Session>(&steps).expect("session");
    every_word_is_kept::<DropIn>(&steps).expect("drop-in");
}
