//! Drop-ins on the disk: one visit, one file, in the folder of its academic year.

use std::path::PathBuf;

use super::error::StoreError;
use super::open::Store;
use super::problem::FileProblem;
use super::stored_record::StoredRecord;
use crate::coaching::drop_in::DropIn;

/// Every drop-in, as far as their files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropIns {
    /// The oldest first.
    pub drop_ins: Vec<DropIn>,
    /// Files that could not be read, or hold a drop-in that was already met.
    pub unreadable: Vec<FileProblem>,
}

impl Store {
    /// Every drop-in, the oldest first.
    #[must_use]
    pub fn drop_ins(&self) -> DropIns {
        let (mut drop_ins, unreadable) = self.load_all::<DropIn>();
        drop_ins.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        DropIns { drop_ins, unreadable }
    }

    /// Saves a drop-in's own file: the one that it has, else a new one. What was there before goes
    /// to the trash, unless it was saved from here as well. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub(crate) fn save_drop_in(&self, drop_in: &DropIn) -> Result<PathBuf, StoreError> {
        let saved = drop_in.save_file(self)?;
        drop_in.settle(self);
        Ok(saved.file)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::drop_in::lines_in;
    use crate::coaching::record::Embedding;
    use crate::store::error::Why;
    use crate::store::testing::{FAULTS, FailingDisk, Home, at, everything_under, session};

    fn drop_in(id: &str, when: &str, note: &str) -> DropIn {
        let (coach, coachee) = (session().coach, session().coachee);
        let mut one = DropIn::begun(id.parse().expect("an id"), coach, coachee, at(when));
        one.notes = lines_in(note);
        one.seen = Some(Embedding::Once);
        one
    }

    const WHEN: &str = "2026-11-18T09:25:00+00:00";

    #[test]
    fn a_drop_ins_path_has_its_academic_year_and_day_and_stays() {
        let home = Home::new();
        let mut one = drop_in("0193581e-e2a90b", WHEN, "+ 2' Corner\n= Every table");
        let file = home.store().save_drop_in(&one).expect("saved");
        assert!(file.ends_with("data/drop-ins/2026-27/2026-11-18-e2a90b.json"), "{file:?}");
        one.at = at("2026-08-31T10:00:00+01:00");
        assert_eq!(home.store().save_drop_in(&one).expect("saved"), file);
        let earlier = drop_in("0193581e-000001", "2026-06-01T10:00:00+01:00", "");
        home.store().save_drop_in(&earlier).expect("saved");
        let read = home.store().drop_ins();
        assert_eq!((read.drop_ins, read.unreadable), (vec![earlier, one], vec![]));
        let trash = everything_under(&home.path().join("data/trash"));
        assert!(trash.len() == 1 && trash[0].contains("2026-11-18"), "{trash:?}");
    }

    #[test]
    fn another_programs_change_is_trashed_and_merged_while_a_drop_in_is_typed() {
        let home = Home::new();
        let store = home.store();
        let mut one = drop_in("0193581e-e2a90b", WHEN, "+ Corner");
        let file = store.save_drop_in(&one).expect("saved");
        for note in ["+ Corner, five", "+ Corner, five seconds"] {
            one.notes = lines_in(note);
            store.save_drop_in(&one).expect("saved");
        }
        let in_trash = || everything_under(&home.path().join("data/trash")).len();
        assert_eq!(in_trash(), 0);
        let theirs = fs::read_to_string(&file).expect("text").replace("Corner", "Door");
        let theirs = theirs.replacen('{', "{ \"device\": \"another\",", 1);
        fs::write(&file, theirs).expect("another machine's");
        one.seen = Some(Embedding::Often);
        store.save_drop_in(&one).expect("saved");
        assert_eq!(in_trash(), 1);
        let [kept] = store.drop_ins().drop_ins.try_into().expect("one");
        assert_eq!(kept.notes, lines_in("+ Door, five seconds"));
        assert_eq!(kept.seen, Some(Embedding::Often));
    }

    #[test]
    fn a_drop_in_saved_elsewhere_is_read_until_its_own_file_has_it() {
        let home = Home::new();
        let mut one = drop_in("0193581e-e2a90b", WHEN, "+ Corner");
        home.store().save_drop_in(&one).expect("saved");
        one.stamp.revision += 1;
        one.notes = lines_in("+ Corner\n= Every table");
        let left = home.store().fall_back(&one).expect("kept");
        let read = home.store().drop_ins();
        assert_eq!((read.drop_ins, read.unreadable), (vec![one.clone()], vec![]));
        one.stamp.revision += 1;
        home.store().save_drop_in(&one).expect("saved at last");
        assert!(!left.exists());
        let read = home.store().drop_ins();
        assert_eq!((read.drop_ins, read.unreadable), (vec![one], vec![]));
    }

    #[test]
    fn two_drop_ins_with_the_same_short_id_have_separate_files() {
        let home = Home::new();
        let both = [drop_in("a-e2a90b", WHEN, "one"), drop_in("b-e2a90b", WHEN, "two")];
        for _ in 0..2 {
            for one in &both {
                home.store().save_drop_in(one).expect("saved");
            }
        }
        assert_eq!(home.store().drop_ins().drop_ins, both);
        assert!(everything_under(&home.path().join("data/trash")).is_empty());
    }

    #[test]
    fn an_unreadable_drop_in_is_reported_and_hides_no_other() {
        let home = Home::new();
        let one = drop_in("0193581e-e2a90b", WHEN, "+ Corner");
        let file = home.store().save_drop_in(&one).expect("saved");
        let beside = |name: &str| file.with_file_name(name);
        fs::write(beside("2026-11-19-000001.json"), "{ \"format\": \"alongs").expect("written");
        fs::copy(home.path().join(&file), beside("2026-11-18-e2a90b (1).json")).expect("a copy");
        fs::write(home.path().join("data/drop-ins/other.json"), "{\"format\":\"x\",\"version\":1}")
            .expect("written");
        let read = home.store().drop_ins();
        assert_eq!(read.drop_ins, [one]);
        let said: Vec<&str> = read.unreadable.iter().map(|it| it.why.as_str()).collect();
        assert_eq!(said.len(), 3, "{said:?}");
        assert_eq!(said[0], "it says that it is “x”, where a drop-in belongs");
        assert_eq!(said[1], "it breaks off in the middle");
        assert!(said[2].starts_with("it is another copy of the drop-in in "), "{said:?}");
        assert_eq!(home.store().check().problems.len(), 3);
    }

    #[test]
    fn a_drop_in_of_a_newer_version_is_read_only() {
        let home = Home::new();
        let mut one = drop_in("0193581e-e2a90b", WHEN, "+ Corner");
        let file = home.store().save_drop_in(&one).expect("saved");
        let text = fs::read_to_string(&file).expect("text");
        let newer = text.replacen("\"version\": 1,", "\"version\": 2,\n  \"new\": [1],", 1);
        fs::write(&file, &newer).expect("newer");
        one = home.store().drop_ins().drop_ins.remove(0);
        assert_eq!((one.version, one.unknown.len()), (2, 1));
        assert_eq!(home.store().save_drop_in(&one).expect_err("refused").why, Why::Newer);
        assert_eq!(fs::read_to_string(&file).expect("text"), newer);
    }

    #[test]
    fn a_failing_call_leaves_the_old_or_the_new_drop_in_readable() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let mut one = drop_in("0193581e-e2a90b", WHEN, "+ Corner");
                home.store().save_drop_in(&one).expect("saved");
                one.notes = lines_in("+ Corner\n? The table by the sink");
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let saved = store.save_drop_in(&one);
                let read = home.store().drop_ins();
                assert!(read.drop_ins.len() == 1 && read.unreadable.is_empty(), "call {nth}");
                assert_eq!(home.temps(), Vec::<PathBuf>::new(), "call {nth}");
                assert!(saved.is_err() || read.drop_ins[0] == one, "call {nth}");
                if !disk.failed() {
                    break;
                }
            }
        }
    }
}
