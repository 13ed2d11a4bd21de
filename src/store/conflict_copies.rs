//! Copies of one record that sync tools make where two machines changed its file: merged into one
//! file, and put into the trash.
//!
//! Sync tools keep the name of the file and add to it: `2026-11-23-0915-e2a90b-DESKTOP.json`, `…
//! (1).json`, `… (conflicted copy 2026-11-23).json`. Only files that this program would not have
//! named so are read, those in whose names such a name lies or the same id ends, and their
//! originals; which record each holds is told by the id inside, whether or not there is a file of
//! the original's name. What is open in a window, here or elsewhere, stays as it is until it is
//! closed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::error::StoreError;
use super::merge::{is_same_content, merged, pick_winner};
use super::open::Store;
use super::problem::{StoreNotice, called};
use super::stored_kinds::stored_kinds;
use super::stored_record::{RecordCopy, StoredRecord, is_in};
use super::trash::Reason;
use crate::coaching::durable::fingerprint::Fingerprint;
use crate::coaching::durable::record::{AnyRecord, SaveTo};
use crate::coaching::moment::WallTime;

impl Store {
    /// Merges every such copy, of every kind of record, and says what was merged. What the disk
    /// refuses stays as it is until the next time.
    pub(crate) fn merge_conflict_copies(&self, now: WallTime) -> Vec<StoreNotice> {
        stored_kinds().flat_map(|kind| (kind.merge_copies)(self, now)).collect()
    }

    /// The same for one kind.
    pub(crate) fn merge_copies_of<R: StoredRecord>(&self, now: WallTime) -> Vec<StoreNotice> {
        let merge = |copies: Vec<RecordCopy<R>>| self.merge_into_one(&copies, now).ok().flatten();
        self.copies_of_one_record().into_iter().filter_map(merge).collect()
    }

    /// The files that would be merged into others.
    pub(crate) fn conflict_copies_of<R: StoredRecord>(&self) -> Vec<PathBuf> {
        let others = |copies: Vec<RecordCopy<R>>| {
            let mut files: Vec<PathBuf> = copies.into_iter().map(|it| it.file).collect();
            files.sort_by_key(|file| by_name(file));
            files.into_iter().skip(1)
        };
        self.copies_of_one_record().into_iter().flat_map(others).collect()
    }

    /// The files that hold one record, for each that lies in several.
    fn copies_of_one_record<R: StoredRecord>(&self) -> Vec<Vec<RecordCopy<R>>> {
        let (files, _) = self.record_files(&R::FILES);
        let (to_read, own): (Vec<PathBuf>, Vec<PathBuf>) = apart(files);
        let mut of_one_record: BTreeMap<String, Vec<RecordCopy<R>>> = BTreeMap::new();
        // One that cannot be read is told of wherever records are listed.
        let read = |file: PathBuf| self.read_copy::<R>(file).ok();
        for copy in to_read.into_iter().filter_map(read) {
            of_one_record.entry(copy.record.key().to_owned()).or_default().push(copy);
        }
        let ends: HashSet<&str> = of_one_record.keys().filter_map(|key| end_of(key)).collect();
        let may_be_another = |file: &PathBuf| {
            name_of(file).and_then(|(_, name)| end_of(name)).is_some_and(|it| ends.contains(it))
        };
        let others: Vec<PathBuf> = own.into_iter().filter(may_be_another).collect();
        for copy in others.into_iter().filter_map(read) {
            of_one_record.entry(copy.record.key().to_owned()).or_default().push(copy);
        }
        of_one_record.into_values().filter(|copies| copies.len() > 1).collect()
    }

    /// Merges `copies`, all of one record, into the file with its own name, or the shortest one;
    /// nothing where the record is open, or where one of them is of a newer version of the program.
    fn merge_into_one<R: StoredRecord>(
        &self,
        copies: &[RecordCopy<R>],
        now: WallTime,
    ) -> Result<Option<StoreNotice>, StoreError> {
        let records: Vec<&R> = copies.iter().map(|it| &it.record).collect();
        let own = copies.iter().min_by_key(|it| by_name(&it.file));
        let (Some(own), Some(winner)) = (own, pick_winner(&records)) else { return Ok(None) };
        let Some(winner) = records.get(winner).copied() else { return Ok(None) };
        // What one machine saved twice is not merged: somebody made that copy by hand.
        let is_by_hand =
            |it: &&R| !is_in(winner, *it) && it.stamp().device == winner.stamp().device;
        if records.iter().any(|it| it.version() > R::KIND.version || is_by_hand(it)) {
            return Ok(None);
        }
        let Ok(_lock) = self.lock(own.record.record_id()) else { return Ok(None) };
        let mut whole = merged(winner, &records).unwrap_or_else(|| winner.clone());
        if !is_same_content(&whole, &own.record) {
            let revision = records.iter().map(|it| it.stamp().revision).max().unwrap_or_default();
            let device = self.device()?;
            let stamp = whole.stamp_mut();
            (stamp.revision, stamp.saved_at, stamp.device) = (revision + 1, Some(now), device);
            for version in copies.iter().filter_map(|it| it.print) {
                stamp.ancestry.comes_from(version);
            }
            // Of what both changed, all but words is one side's.
            self.trash_copy(R::SAVING, own)?;
            self.replace(R::SAVING, &whole, SaveTo::File, &own.file)?;
        }
        let (mut kept, mut put_away) = (Vec::new(), Vec::new());
        for copy in copies.iter().filter(|it| it.file != own.file) {
            if let Some(file) = self.trash_copy(R::SAVING, copy)? {
                kept.push(file);
                put_away.push(&copy.file);
            }
        }
        if kept.is_empty() {
            return Ok(None);
        }
        let record = own.record.record_id();
        let called = called(Some(&whole), &record);
        let notice = StoreNotice::CopiesMerged { record, called, kept };
        // Where the disk refuses that, it is told now.
        let _ = self.keep_unread(&notice);
        for file in put_away {
            let removed = self.disk().remove(file);
            removed.map_err(|error| StoreError::new(R::SAVING, file, error))?;
        }
        Ok(Some(notice))
    }

    /// Keeps a copy in the trash; nothing where its file is not what was read any more.
    fn trash_copy<R>(
        &self,
        doing: &'static str,
        copy: &RecordCopy<R>,
    ) -> Result<Option<PathBuf>, StoreError> {
        let bytes = match self.disk().read(&copy.file) {
            Ok(bytes) => bytes,
            Err(refusal) if refusal.is_absence() => return Ok(None),
            Err(refusal) => return Err(StoreError::new(doing, &copy.file, refusal)),
        };
        if Some(Fingerprint::of(&bytes)) != copy.print {
            return Ok(None);
        }
        self.keep_in_trash(doing, &copy.file, &bytes, Reason::ConflictCopy).map(Some)
    }
}

/// Of `files` those that may be copies of one record by their names, and the others.
fn apart(files: Vec<PathBuf>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut by_folder: BTreeMap<&Path, HashSet<&str>> = BTreeMap::new();
    let mut of_end: HashMap<&str, usize> = HashMap::new();
    for (folder, name) in files.iter().filter_map(|it| name_of(it)) {
        by_folder.entry(folder).or_default().insert(name);
        *of_end.entry(end_of(name).unwrap_or(name)).or_default() += 1;
    }
    let mut wanted: HashSet<(&Path, &str)> = HashSet::new();
    for (folder, names) in &by_folder {
        let shortest = names.iter().map(|it| it.len()).min().unwrap_or_default();
        for name in names {
            for own in parts_of(name, shortest).filter(|it| names.contains(it)) {
                wanted.extend([(*folder, *name), (*folder, own)]);
            }
        }
    }
    let is_wanted = |file: &PathBuf| {
        name_of(file).is_some_and(|(folder, name)| {
            let is_alone = || of_end.get(end_of(name).unwrap_or(name)) == Some(&1);
            wanted.contains(&(folder, name)) || !is_of_ours(name) || !is_alone()
        })
    };
    let is_wanted: Vec<bool> = files.iter().map(is_wanted).collect();
    let (wanted, others): (Vec<_>, Vec<_>) =
        files.into_iter().zip(is_wanted).partition(|(_, is_wanted)| *is_wanted);
    let files = |of: Vec<(PathBuf, bool)>| of.into_iter().map(|it| it.0).collect();
    (files(wanted), files(others))
}

/// The order in which the files of one record are taken for its own.
fn by_name(file: &Path) -> (bool, usize, PathBuf) {
    let is_of_ours = name_of(file).is_some_and(|(_, name)| is_of_ours(name));
    (!is_of_ours, file.as_os_str().len(), file.to_owned())
}

/// The last six characters of an id, or of a name that ends in one.
fn end_of(name: &str) -> Option<&str> {
    name.get(name.len().checked_sub(6)?..)
}

/// Whether this program names a file so, without its ending: by a whole id, or by a day or none, a
/// time or none, and the end of an id or all of it.
fn is_of_ours(name: &str) -> bool {
    const DAY: &str = "0000-00-00-";
    const TIME: &str = "0000-";
    const END: &str = "xxxxxx";
    const ID: &str = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    let has_shape = |text: &str, shape: &str| {
        text.len() == shape.len()
            && text.bytes().zip(shape.bytes()).all(|(byte, shape)| match shape {
                b'0' => byte.is_ascii_digit(),
                b'x' => byte.is_ascii_alphanumeric(),
                other => byte == other,
            })
    };
    let without = |name: &str, shape: &str| {
        let (before, after) = name.split_at_checked(shape.len())?;
        has_shape(before, shape).then(|| after.to_owned())
    };
    let is_id = |text: &str| has_shape(text, ID);
    let is_both =
        |text: &str| text.split_once('.').is_some_and(|(end, id)| has_shape(end, END) && is_id(id));
    let dated = name.strip_prefix("undated-").map(str::to_owned).or_else(|| without(name, DAY));
    let dated = dated.map(|rest| without(&rest, TIME).unwrap_or(rest));
    let is_rest = |it: &str| has_shape(it, END) || is_id(it) || is_both(it);
    is_id(name) || dated.is_some_and(|rest| is_rest(&rest))
}

/// The folder of a file, and its name without the ending. A name that is no text is none of ours,
/// nor of a copy.
fn name_of(file: &Path) -> Option<(&Path, &str)> {
    Some((file.parent()?, file.file_stem()?.to_str()?))
}

/// Every part of `name`, from one end of a word to another, that is shorter than it and of `least`
/// bytes at least.
fn parts_of(name: &str, least: usize) -> impl Iterator<Item = &str> {
    let edges: Vec<usize> = if name.len() > least {
        let between = name.char_indices().filter(|(_, c)| !c.is_alphanumeric());
        let ends = [0, name.len()].into_iter();
        ends.chain(between.flat_map(|(at, c)| [at, at + c.len_utf8()])).collect()
    } else {
        Vec::new()
    };
    let spans = edges.clone().into_iter().flat_map(move |from| {
        let ends = edges.clone().into_iter();
        ends.filter(move |until| *until >= from + least).map(move |until| (from, until))
    });
    spans.filter_map(|(from, until)| name.get(from..until)).filter(move |it| it.len() < name.len())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::coaching::session::{Session, Status};
    use crate::coaching::testing::{at_revision, saved_by};
    use crate::store::schema::bytes_of;
    use crate::store::testing::{FAULTS, FailingDisk, Home, amina, at, everything_under, session};

    /// What sync tools put into the name of a copy, as their makers document it or users report it.
    const NAMES: [&str; 11] = [
        "NAME-DESKTOP-4F2A",
        "NAME-DESKTOP-4F2A-2",
        "NAME (1)",
        "NAME (Rosa's conflicted copy 2026-11-23)",
        "NAME (Case Conflict)",
        "NAME.sync-conflict-20261123-091500-ABCDEFG",
        "NAME (conflicted copy 2026-11-23 091500)",
        "NAME_conflict-20261123-091500",
        "Copy of NAME",
        "NAME 2",
        "NAME - Kopie",
    ];

    fn now() -> WallTime {
        at("2026-11-24T08:00:00+00:00")
    }

    fn noted(device: &str, minute: u8, note: &str) -> Session {
        let mut it = at_revision(3, Session { status: Status::Finished, ..session() });
        device.clone_into(&mut it.stamp.device);
        it.stamp.saved_at = Some(at(&format!("2026-11-23T10:{minute:02}:00+00:00")));
        note.clone_into(&mut it.steps[0].notes);
        it
    }

    /// A session that two machines changed, the copy under `name`.
    fn with_copy(home: &Home, name: &str) -> (PathBuf, PathBuf) {
        let file =
            home.store().save_session(&noted("laptop", 1, "laptopword")).expect("saved").file;
        let own = file.file_stem().expect("a name").to_str().expect("text");
        let copy = file.with_file_name(format!("{}.json", name.replace("NAME", own)));
        fs::write(&copy, bytes_of(&noted("desk", 2, "deskword")).expect("bytes")).expect("a copy");
        (file, copy)
    }

    #[test]
    fn copies_of_every_sync_tool_are_merged_and_kept_in_the_trash() {
        for name in NAMES {
            let home = Home::new();
            let (file, copy) = with_copy(&home, name);
            let store = home.store();
            let [StoreNotice::CopiesMerged { kept, .. }] = &store.merge_conflict_copies(now())[..]
            else {
                panic!("{name}: nothing was merged")
            };
            assert!(!copy.exists() && kept.iter().all(|it| it.exists()), "{name}");
            let read = home.store().read(&session().id).expect("read");
            assert_eq!(read.notices, [], "{name}");
            let notes = &read.session.steps[0].notes;
            assert!(notes.contains("laptopword") && notes.contains("deskword"), "{name}: {notes}");
            assert_eq!(everything_under(&home.path().join("data/trash")).len(), 2, "{name}");
            assert_eq!(store.merge_conflict_copies(now()), [], "{name}");
            assert!(file.exists());
        }
    }

    #[test]
    fn copies_whose_original_is_gone_or_lies_elsewhere_are_merged_by_the_id_inside() {
        // Where the file of its own name lies then, and the copy of another machine.
        for (original, copies) in [
            (None, &["2026-27/NAME-DESKTOP.json", "2026-27/NAME (1).json"][..]),
            (None, &["2026-27/Amina, second try.json", "2026-27/NAME-DESKTOP.json"][..]),
            (Some("2025-26/NAME.json"), &["2026-27/NAME.json"][..]),
            (Some("2026-27/NAME.json"), &["2026-27/Amina.json"][..]),
            (Some("2026-27/NAME.json"), &["2026-27/2026-11-24-1000-e2a90b.json"][..]),
        ] {
            let home = Home::new();
            let file =
                home.store().save_session(&noted("laptop", 1, "laptopword")).expect("saved").file;
            let own = file.file_stem().expect("a name").to_str().expect("text").to_owned();
            let at = |name: &str| {
                let to = home.store().folders().sessions().join(name.replace("NAME", &own));
                fs::create_dir_all(to.parent().expect("a folder")).expect("made");
                to
            };
            let from = original.unwrap_or(copies[0]);
            fs::rename(&file, at(from)).expect("renamed");
            let copy = at(copies.last().expect("one"));
            fs::write(&copy, bytes_of(&noted("desk", 2, "deskword")).expect("bytes")).expect("it");
            let told = home.store().merge_conflict_copies(now());
            assert_eq!(told.len(), 1, "{original:?} {copies:?}");
            let read = home.store().read(&session().id).expect("read");
            assert_eq!(read.notices, [], "{original:?} {copies:?}");
            let notes = &read.session.steps[0].notes;
            assert!(notes.contains("laptopword") && notes.contains("deskword"), "{notes}");
            assert_eq!(home.store().merge_conflict_copies(now()), []);
        }
    }

    #[test]
    fn names_that_this_program_gives_are_known() {
        for name in [
            "0199042e-ccc0-7bb5-a9f3-7f0a6b8646fe",
            "2026-11-23-0915-e2a90b",
            "2026-11-23-0915-e2a90b.0193581e-6c1a-7b52-9f0e-2f3c5de2a90b",
            "2026-11-18-6350b2",
            "2026-11-18-0193581e-6c1a-7b52-9f0e-2f3c5de2a90b",
            "undated-e2a90b",
        ] {
            assert!(is_of_ours(name), "{name}");
            for of_a_copy in NAMES {
                assert!(!is_of_ours(&of_a_copy.replace("NAME", name)), "{of_a_copy} of {name}");
            }
        }
    }

    #[test]
    fn a_copy_of_a_person_is_merged_too() {
        let home = Home::new();
        let store = home.store();
        let file = store.save_person(&amina()).expect("saved");
        let theirs = saved_by(
            "desk",
            crate::coaching::people::Person { role: "SENCO".to_owned(), ..amina() },
        );
        let copy = format!("{}-DESKTOP.json", file.with_extension("").display());
        fs::write(&copy, bytes_of(&theirs).expect("bytes")).expect("a copy");
        assert_eq!(store.merge_conflict_copies(now()).len(), 1);
        let read = home.store().people();
        assert_eq!((read.people.len(), read.unreadable), (1, vec![]));
    }

    #[test]
    fn what_is_open_in_a_window_or_of_a_newer_version_is_left_alone() {
        let home = Home::new();
        let (_, copy) = with_copy(&home, NAMES[0]);
        let store = home.store();
        let lock = store.lock(&session().id).expect("a lock");
        assert_eq!(home.store().merge_conflict_copies(now()), []);
        drop(lock);
        let newer = fs::read_to_string(&copy).expect("text").replacen(": 1,", ": 9,", 1);
        fs::write(&copy, newer).expect("of a newer version");
        assert_eq!(home.store().merge_conflict_copies(now()), []);
        assert!(copy.exists());
    }

    #[test]
    fn whichever_call_fails_every_word_is_on_the_disk() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                with_copy(&home, NAMES[0]);
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                store.merge_conflict_copies(now());
                let words = everything_under(&home.path().join("data")).concat();
                assert!(words.contains("laptopword") && words.contains("deskword"), "call {nth}");
                if !disk.failed() {
                    break;
                }
                home.store().merge_conflict_copies(now());
                let read = home.store().read(&session().id).expect("read");
                let notes = &read.session.steps[0].notes;
                assert!(notes.contains("laptopword") && notes.contains("deskword"), "{notes}");
                assert_eq!(read.notices, [], "call {nth}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_names_are_told_apart(names in proptest::collection::vec("[a-b -]{0,6}|\\PC{0,5}", 0..6)) {
            let files: Vec<PathBuf> = names.iter().map(|it| Path::new("f").join(it)).collect();
            let (found, others) = apart(files.clone());
            let mut all = [found, others].concat();
            all.sort();
            let mut files = files;
            files.sort();
            prop_assert_eq!(all, files);
        }
    }
}
