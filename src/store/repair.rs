//! What `check --repair` can put right by itself: nothing that a coach wrote is guessed at or lost,
//! and what is taken away goes to the trash.

use std::fmt;
use std::path::{Path, PathBuf};

use chrono::Days;

use super::error::{StoreError, shown};
use super::open::Store;
use super::stored_kinds::stored_kinds;
use super::trash::Reason;
use crate::coaching::moment::WallTime;
use crate::wording::counts::count;

/// One thing that can be put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Repair {
    /// A copy that a sync program left is merged into the record's own file.
    Merge(PathBuf),
    /// A copy on this machine that the record's own file holds goes to the trash.
    LeftOver(PathBuf),
    /// A half-written file that a crash left goes to the trash.
    HalfWritten(PathBuf),
    /// So many files and folders become the user's alone.
    MakePrivate(usize),
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Merge(file) => write!(
                f,
                "{}: a sync program left it beside another version; what is written in both is put \
                 together, and it goes to the trash",
                shown(file)
            ),
            Self::LeftOver(file) => write!(
                f,
                "{}: a copy on this computer of what is safe in its own file; it goes to the trash",
                shown(file)
            ),
            Self::HalfWritten(file) => {
                write!(f, "{}: a crash left it half written; it goes to the trash", shown(file))
            }
            Self::MakePrivate(n) => write!(
                f,
                "{} can be read by others on this computer; they become yours alone",
                count(*n, "file or folder", "files and folders")
            ),
        }
    }
}

impl Store {
    /// What can be put right. Nothing is changed.
    pub(crate) fn repairs(&self, now: WallTime) -> Vec<Repair> {
        let copies = stored_kinds().flat_map(|kind| (kind.conflict_copies)(self));
        let mut repairs: Vec<Repair> = copies.map(Repair::Merge).collect();
        let left_over = stored_kinds().flat_map(|kind| (kind.left_over)(self));
        repairs.extend(left_over.map(Repair::LeftOver));
        let yesterday = now.to_utc().checked_sub_days(Days::new(1));
        let half_written = yesterday.map(|it| self.half_written(it)).unwrap_or_default();
        repairs.extend(half_written.into_iter().map(Repair::HalfWritten));
        match self.open_to_others().len() {
            0 => {}
            n => repairs.push(Repair::MakePrivate(n)),
        }
        repairs
    }

    /// Puts one of these right. Says whether it is: somebody may have it open, or have changed it.
    ///
    /// # Errors
    /// [`StoreError`], where the disk refuses; then it is as it was, or in the trash as well.
    pub(crate) fn repair(&self, it: &Repair, now: WallTime) -> Result<bool, StoreError> {
        match it {
            Repair::Merge(file) => {
                self.merge_conflict_copies(now);
                self.is_gone(file)
            }
            Repair::LeftOver(file) => {
                let is_still = stored_kinds().any(|kind| (kind.left_over)(self).contains(file));
                if is_still { self.take_to_trash(file) } else { Ok(false) }
            }
            Repair::HalfWritten(file) => self.take_to_trash(file),
            Repair::MakePrivate(_) => {
                self.make_private();
                Ok(self.open_to_others().is_empty())
            }
        }
    }

    fn is_gone(&self, file: &Path) -> Result<bool, StoreError> {
        match self.disk().metadata(file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(true),
            Err(error) => Err(StoreError::new("put it right", file, error)),
            Ok(_) => Ok(false),
        }
    }

    fn take_to_trash(&self, file: &Path) -> Result<bool, StoreError> {
        const DOING: &str = "put it into the trash";
        let bytes = self.disk().read(file);
        let bytes = bytes.map_err(|refusal| StoreError::new(DOING, file, refusal))?;
        self.keep_in_trash(DOING, file, &bytes, Reason::Replaced)?;
        self.disk().remove(file).map_err(|error| StoreError::new(DOING, file, error))?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::session::{Session, Status};
    use crate::coaching::testing::at_revision;
    use crate::store::schema::bytes_of;
    use crate::store::testing::{
        FAULTS, FailingDisk, Home, at, bens, everything_under, numbered, session,
    };

    const WORDS: [&str; 4] = ["laptopword", "deskword", "halfword", "lastword"];

    /// A copy of a sync program, a live copy that a crash left, a half-written file, and a live copy
    /// with words that are in no other file.
    fn scene() -> Home {
        let home = Home::new();
        let noted = |device: &str, note: &str| {
            let mut it = at_revision(3, Session { status: Status::Finished, ..session() });
            (it.stamp.device, it.steps[0].notes) = (device.to_owned(), note.into());
            it
        };
        let file = home.store().save_session(&noted("laptop", WORDS[0])).expect("saved").file;
        let copy = file.with_file_name(format!(
            "{}-DESK.json",
            file.file_stem().and_then(|it| it.to_str()).expect("a name")
        ));
        fs::write(copy, bytes_of(&noted("desk", WORDS[1])).expect("bytes")).expect("a copy");
        fs::write(file.with_file_name(".alongside-x1y2z3.tmp"), WORDS[2]).expect("half");
        let ended = at_revision(2, Session { status: Status::Finished, ..numbered(1) });
        home.store().save_live(&at_revision(1, ended.clone())).expect("saved");
        home.store().save_session(&ended).expect("saved");
        let mut typed = at_revision(9, Session { status: Status::Running, ..bens(2) });
        home.store().save_session(&at_revision(1, typed.clone())).expect("saved");
        WORDS[3].clone_into(&mut typed.steps[0].notes);
        home.store().save_live(&typed).expect("saved");
        home
    }

    fn words_are_kept(home: &Home, case: &str) {
        let all = everything_under(home.path()).concat();
        assert!(WORDS.iter().all(|word| all.contains(word)), "{case}");
    }

    #[test]
    fn what_can_be_put_right_is_told_done_and_in_the_trash() {
        let home = scene();
        let (store, now) = (home.store(), at("2090-01-01T09:00:00+00:00"));
        let before = everything_under(&home.path().join("data"));
        let repairs = store.repairs(now);
        let kinds = repairs.iter().map(|it| match it {
            Repair::Merge(_) => "merge",
            Repair::LeftOver(_) => "left over",
            Repair::HalfWritten(_) => "half written",
            Repair::MakePrivate(_) => "private",
        });
        let kinds: Vec<&str> = kinds.filter(|it| *it != "private").collect();
        assert_eq!(kinds, ["merge", "left over", "half written"]);
        let now_there = everything_under(&home.path().join("data"));
        assert!(now_there == before, "nothing is changed yet");
        for it in &repairs {
            assert_eq!(store.repair(it, now), Ok(true), "{it}");
        }
        words_are_kept(&home, "all");
        assert_eq!(home.store().repairs(now), []);
        let read = home.store().read(&bens(2).id).expect("read").session;
        assert_eq!(read.steps[0].notes, WORDS[3], "a copy with words of its own stays");
    }

    #[test]
    fn whichever_call_fails_every_word_is_kept() {
        let now = at("2090-01-01T09:00:00+00:00");
        for nth in 1.. {
            let home = scene();
            let repairs = home.store().repairs(now);
            let disk = FailingDisk::counting_from_now(nth, FAULTS[0]);
            let store = home.store_on(disk.clone());
            disk.begin();
            for it in repairs.iter().filter(|it| !matches!(it, Repair::MakePrivate(_))) {
                let _ = store.repair(it, now);
            }
            words_are_kept(&home, &format!("call {nth}"));
            if !disk.failed() {
                break;
            }
        }
    }
}
