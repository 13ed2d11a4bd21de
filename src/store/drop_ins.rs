//! Drop-ins on the disk: one visit, one file, in the folder of its academic year.
//!
//! A drop-in is short and soon finished, so it has no live copy: its own file is replaced while it
//! is typed, as durably as a session's. What this program put there itself a moment ago is not
//! kept; what anybody else did is.

use std::path::{Path, PathBuf};

use super::error::{StoreError, Why, shown};
use super::fallback::Unsaved;
use super::open::Store;
use super::problem::FileProblem;
use super::schema::{bytes_naming, drop_in_from, version_from};
use super::sessions::SavedTo;
use crate::coaching::drop_in::DropIn;
use crate::coaching::durable::record::SaveTo;
use crate::coaching::id::DropInId;

/// Every drop-in, as far as their files can be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DropIns {
    /// The oldest first.
    pub drop_ins: Vec<DropIn>,
    /// Files that could not be read, or hold a drop-in that was already met.
    pub unreadable: Vec<FileProblem>,
}

const READING: &str = "read the drop-in";
const SAVING: &str = "save the drop-in";

impl Store {
    /// Every drop-in, the oldest first.
    #[must_use]
    pub fn drop_ins(&self) -> DropIns {
        let (mut files, mut unlisted) = self.files_by_year(&self.folders().drop_ins());
        let (mut left, mut more) = self.files_in(&self.folders().unsaved_drop_ins());
        files.append(&mut left);
        unlisted.append(&mut more);
        let mut unreadable: Vec<FileProblem> = unlisted.into_iter().map(Into::into).collect();
        let mut met: Vec<(PathBuf, DropIn)> = Vec::new();
        for file in files {
            match self.drop_in_in(&file) {
                Ok(drop_in) => met.push((file, drop_in)),
                Err(problem) => unreadable.push(problem),
            }
        }
        for it in self.unsaved::<DropIn>() {
            met.push((self.folders().unsaved_drop_in(&it), it));
        }
        // Of copies that a sync tool made the one with more revisions stands; a file of a name of
        // ours before another, else the first by name.
        let own = |file: &Path, it: &DropIn| {
            [false, true].iter().any(|in_full| self.folders().new_drop_in(it, *in_full) == *file)
        };
        met.sort_by_cached_key(|(file, it)| {
            let stands = (std::cmp::Reverse((it.revision, it.saved_at)), !own(file, it));
            (it.id.clone(), stands, file.clone())
        });
        let mut drop_ins: Vec<DropIn> = Vec::with_capacity(met.len());
        let mut stands = PathBuf::new();
        for (file, drop_in) in met {
            if drop_ins.last().is_some_and(|last| last.id == drop_in.id) {
                // What could not be saved in its own place once is no other's copy of it.
                let left = self.folders().unsaved_drop_ins();
                if !file.starts_with(&left) && !stands.starts_with(&left) {
                    unreadable.push(copy_of(file, &stands));
                }
            } else {
                drop_ins.push(drop_in);
                stands = file;
            }
        }
        drop_ins.sort_by(|a, b| (a.at, &a.id).cmp(&(b.at, &b.id)));
        DropIns { drop_ins, unreadable }
    }

    /// Saves a drop-in's own file: the one that it has, else a new one. What was there before goes
    /// to the trash, unless it was saved from here as well. When this returns, it is on the disk.
    ///
    /// # Errors
    /// [`StoreError`]; what was saved before is then still whole.
    pub fn save_drop_in(&self, drop_in: &DropIn) -> Result<PathBuf, StoreError> {
        self.put_drop_in(drop_in).map(|saved| saved.file)
    }

    /// The same, with what the coach should be told.
    pub(crate) fn put_drop_in(&self, drop_in: &DropIn) -> Result<SavedTo, StoreError> {
        let file = self.drop_in_file(drop_in)?;
        let notice = self.replace(SAVING, drop_in, SaveTo::File, &file)?;
        self.take_away_left(drop_in);
        Ok(SavedTo { file, notices: notice.into_iter().collect() })
    }

    /// Writes a drop-in that could not be saved to a file of its own in the state folder, where
    /// it is found again by itself.
    ///
    /// # Errors
    /// [`Unsaved`], with the text to print, where even that fails.
    pub fn fall_back_drop_in(&self, drop_in: &DropIn) -> Result<PathBuf, Box<Unsaved>> {
        let file = self.folders().unsaved_drop_in(drop_in);
        let parents = self.known_versions().parents_of(drop_in);
        self.fall_back_to(file, bytes_naming(drop_in, parents), drop_in)
    }

    /// Takes away what its own file holds by now. A failure to tidy up is no failure to save.
    fn take_away_left(&self, saved: &DropIn) {
        for file in self.files_in(&self.folders().unsaved_drop_ins()).0 {
            let left = self.drop_in_in(&file);
            if left.is_ok_and(|it| it.id == saved.id && it.revision <= saved.revision) {
                let _ = self.disk().remove(&file);
            }
        }
    }

    /// The file that a drop-in is saved to. One that has a file keeps its name, whatever happens
    /// to its day.
    fn drop_in_file(&self, drop_in: &DropIn) -> Result<PathBuf, StoreError> {
        let (files, unlisted) = self.files_by_year(&self.folders().drop_ins());
        // While the disk does not say whether there is a file, none is named: it may have one.
        if let Some(trouble) = unlisted.into_iter().next() {
            return Err(StoreError { doing: SAVING, ..trouble });
        }
        let mut own: Vec<&PathBuf> = Vec::new();
        for file in files.iter().filter(|file| names(file, &drop_in.id)) {
            match self.disk().read(file).map_err(Why::from) {
                Ok(bytes) if drop_in_from(&bytes).is_ok_and(|it| it.it.id == drop_in.id) => {
                    own.push(file);
                }
                // The same of a file that may be the one.
                Err(why) if !why.is_the_files_own() && why != Why::Gone => {
                    return Err(StoreError::new(SAVING, file, why));
                }
                _ => {}
            }
        }
        let new = self.folders().new_drop_in(drop_in, false);
        own.sort_by_key(|file| **file != new);
        if let Some(file) = own.first() {
            return Ok((*file).clone());
        }
        // Another one has that name, or something that cannot be read: the whole id tells apart.
        if !files.contains(&new) {
            return Ok(new);
        }
        let in_full = self.folders().new_drop_in(drop_in, true);
        if files.contains(&in_full) {
            return Err(StoreError::new(SAVING, &in_full, Why::AlreadyThere));
        }
        Ok(in_full)
    }

    fn drop_in_in(&self, file: &Path) -> Result<DropIn, FileProblem> {
        let bytes = self
            .disk()
            .read(file)
            .map_err(|refusal| FileProblem::from(StoreError::new(READING, file, refusal)))?;
        version_from(&bytes).map(|read| read.it).map_err(|why| why.in_file(file))
    }
}

/// Whether the name of `file` holds the end of `id`, wherever sync tools have put their words.
fn names(file: &Path, id: &DropInId) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().contains(id.short()))
}

fn copy_of(copy: PathBuf, stands: &Path) -> FileProblem {
    FileProblem {
        why: format!("it is another copy of the drop-in in {}", shown(stands)),
        what_now: "see which one is right, and move the other away".to_owned(),
        file: copy,
        line: None,
        column: None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::drop_in::lines_in;
    use crate::coaching::record::Embedding;
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
    fn a_drop_in_is_filed_by_academic_year_and_day_and_keeps_its_name() {
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
    fn while_it_is_typed_only_what_others_put_there_is_kept() {
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
        fs::write(&file, theirs).expect("another machine's");
        one.seen = Some(Embedding::Often);
        store.save_drop_in(&one).expect("saved");
        assert_eq!(in_trash(), 1);
        assert_eq!(store.drop_ins().drop_ins, [one]);
    }

    #[test]
    fn what_was_left_elsewhere_is_found_again_until_its_own_file_holds_it() {
        let home = Home::new();
        let mut one = drop_in("0193581e-e2a90b", WHEN, "+ Corner");
        home.store().save_drop_in(&one).expect("saved");
        one.revision += 1;
        one.notes = lines_in("+ Corner\n= Every table");
        let left = home.store().fall_back_drop_in(&one).expect("kept");
        let read = home.store().drop_ins();
        assert_eq!((read.drop_ins, read.unreadable), (vec![one.clone()], vec![]));
        one.revision += 1;
        home.store().save_drop_in(&one).expect("saved at last");
        assert!(!left.exists());
        let read = home.store().drop_ins();
        assert_eq!((read.drop_ins, read.unreadable), (vec![one], vec![]));
    }

    #[test]
    fn two_drop_ins_of_one_short_id_have_a_file_each() {
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
    fn what_cannot_be_read_is_told_of_and_hides_no_other() {
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
        assert_eq!(said[0], "it says that it is “x”, not “alongside/drop-in”");
        assert_eq!(said[1], "it breaks off in the middle");
        assert!(said[2].starts_with("it is another copy of the drop-in in "), "{said:?}");
        assert_eq!(home.store().check().problems.len(), 3);
    }

    #[test]
    fn a_drop_in_of_a_newer_version_is_read_and_never_written() {
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
    fn whichever_call_fails_the_old_or_the_new_drop_in_can_be_read() {
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
