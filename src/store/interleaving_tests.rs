//! Property test of machines that share a folder: in whatever order they save, crash, are closed and
//! are given each other's files, every word that reached a disk is in a session's file, in a live
//! copy, or in a file of the trash that was reported to the coach.

#![expect(clippy::disallowed_methods, reason = "the tests carry files from machine to machine")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::Duration;
use proptest::prelude::*;

use super::lock::RecordLock;
use super::open::Store;
use super::problem::StoreNotice;
use super::testing::{Home, at, everything_under, session};
use crate::coaching::session::{Session, Status};

/// What happens next, on which of the machines.
#[derive(Clone, Debug)]
enum Step {
    /// The session is opened for writing, unless it is open there.
    Open(usize),
    /// A word is typed, and saved to the live copy.
    Type(usize),
    /// Its own file is saved.
    Save(usize),
    /// Its own file is saved, and the live copy is removed.
    Settle(usize),
    /// The page is left.
    Close(usize),
    /// The program is killed and started again.
    Die(usize),
    /// Files are carried from one machine to the other. Where both have changed one since they were
    /// last carried, a conflict copy is made, as sync tools do.
    Carry(usize, usize),
}

const MACHINES: usize = 3;

fn step() -> impl Strategy<Value = Step> {
    let machine = || 0..MACHINES;
    prop_oneof![
        2 => machine().prop_map(Step::Open),
        4 => machine().prop_map(Step::Type),
        2 => machine().prop_map(Step::Save),
        1 => machine().prop_map(Step::Settle),
        1 => machine().prop_map(Step::Close),
        1 => machine().prop_map(Step::Die),
        3 => (machine(), machine()).prop_map(|(from, to)| Step::Carry(from, to)),
    ]
}

struct Machine {
    home: Home,
    store: Store,
    open: Option<(Session, RecordLock)>,
}

impl Machine {
    fn new() -> Self {
        let home = Home::new();
        let store = home.store();
        Self { home, store, open: None }
    }

    fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }
}

/// All machines, what was carried between them, and what must not be lost.
struct World {
    machines: Vec<Machine>,
    /// What a file held when it was last carried between two of them.
    carried: BTreeMap<(usize, usize, PathBuf), Vec<u8>>,
    /// How many words were typed; also the time.
    typed: i64,
    saved: BTreeSet<String>,
    told: BTreeSet<String>,
}

impl World {
    fn new() -> Self {
        let machines = (0..MACHINES).map(|_| Machine::new()).collect();
        let (typed, carried) = (0, BTreeMap::new());
        Self { machines, carried, typed, saved: BTreeSet::new(), told: BTreeSet::new() }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Open(at) => self.open(at),
            Step::Type(at) => {
                self.typed += 1;
                let word = format!("word{}.", self.typed);
                let when = self.now(at);
                if let Some((session, _)) = &mut self.machines[at].open {
                    session.steps[0].notes.push_str(&word);
                    session.revision += 1;
                    session.saved_at = Some(when);
                    let told = self.machines[at].store.save_live(&self.session(at));
                    self.tell(told.expect("saved"));
                    self.saved.insert(word);
                }
            }
            Step::Save(at) => self.save(at),
            Step::Settle(at) => {
                self.save(at);
                if self.machines[at].open.is_some() {
                    self.machines[at].store.settle(&session().id).expect("settled");
                }
            }
            Step::Close(at) => {
                self.save(at);
                self.machines[at].open = None;
            }
            Step::Die(at) => {
                self.machines[at].open = None;
                self.machines[at].store = self.machines[at].home.store();
            }
            Step::Carry(from, to) => self.carry(from, to),
        }
    }

    /// The clocks of the machines differ.
    fn now(&self, at_machine: usize) -> crate::coaching::moment::WallTime {
        let skew = [0, -60, 60][at_machine];
        at("2026-11-23T10:00:00Z") + Duration::minutes(skew) + Duration::seconds(self.typed)
    }

    fn session(&self, at: usize) -> Session {
        self.machines[at].open.as_ref().map(|(it, _)| it.clone()).expect("open")
    }

    fn open(&mut self, at: usize) {
        let machine = &mut self.machines[at];
        if machine.open.is_some() {
            return;
        }
        let lock = machine.store.lock(&session().id).expect("nobody has it");
        let mut session = match machine.store.read(&session().id) {
            Ok(opened) => opened.session,
            // It is made on the first machine, and comes to the others by being carried there.
            Err(_) if at == 0 => Session { status: Status::Running, ..session() },
            Err(_) => return,
        };
        machine.store.take_over(&mut session);
        machine.open = Some((session, lock));
    }

    fn save(&mut self, at: usize) {
        if self.machines[at].open.is_some() {
            let saved = self.machines[at].store.save_session(&self.session(at));
            self.tell(saved.expect("saved").notices);
        }
    }

    fn tell(&mut self, notices: impl IntoIterator<Item = StoreNotice>) {
        for notice in notices {
            if let StoreNotice::ChangedElsewhere { kept, .. } = notice {
                self.told.insert(name_of(&kept));
            }
        }
    }

    fn carry(&mut self, from: usize, to: usize) {
        if from == to {
            return;
        }
        let (source, target) = (self.machines[from].data(), self.machines[to].data());
        for file in files_under(&source) {
            let name = file.strip_prefix(&source).expect("below it").to_owned();
            let bytes = fs::read(&file).expect("bytes");
            let there = fs::read(target.join(&name)).ok();
            let between = (from.min(to), from.max(to), name.clone());
            let is_new = |held: &Vec<u8>| self.carried.get(&between) != Some(held);
            if there.as_ref() == Some(&bytes) || !is_new(&bytes) {
                self.carried.insert(between, bytes);
                continue;
            }
            let mut path = target.join(&name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            if there.as_ref().is_some_and(is_new) {
                let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
                path = path.with_file_name(format!("{stem} (copy {}).json", self.typed));
                if path.exists() {
                    continue;
                }
            } else {
                self.carried.insert(between, bytes.clone());
            }
            fs::write(path, bytes).expect("carried");
        }
    }

    /// The words that are in no file, or only in files that were not reported.
    fn lost(&self) -> Vec<String> {
        let mut held = String::new();
        for machine in &self.machines {
            for part in ["data/sessions", "state/live", "state/unsaved"] {
                held.extend(everything_under(&machine.home.path().join(part)));
            }
            for part in ["data/trash", "state/trash"] {
                let files = files_under(&machine.home.path().join(part));
                for file in files.iter().filter(|file| self.told.contains(&name_of(file))) {
                    held.push_str(&fs::read_to_string(file).expect("text"));
                }
            }
        }
        self.saved.iter().filter(|word| !held.contains(word.as_str())).cloned().collect()
    }
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_saved_word_is_kept_or_reported(
        steps in proptest::collection::vec(step(), 1..40),
    ) {
        let mut world = World::new();
        world.take(&Step::Open(0));
        world.take(&Step::Save(0));
        for to in 1..MACHINES {
            world.take(&Step::Carry(0, to));
        }
        for (n, step) in steps.iter().enumerate() {
            world.take(step);
            let lost = world.lost();
            prop_assert!(lost.is_empty(), "after step {n}, {step:?}: {lost:?}");
        }
    }
}
