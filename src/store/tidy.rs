//! Removes old files: from the trash after thirty days, and what a crash left.
//!
//! This is done at most once a day, in the background; the day is stored in the state folder. On the
//! first day after a leap of the clock nothing goes by its age: a clock that is wrong for a day must
//! not empty the trash. A file that cannot be removed stays until the next time.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use super::disk::{Existing, TEMP};
use super::log::Happened;
use super::open::Store;
use super::stored_kinds::stored_kinds;
use super::trash::trashed_at;
use crate::coaching::moment::WallTime;
use crate::coaching::trashed::KEPT_DAYS;

/// The most days between two starts of the program that are no leap of the clock. The longest
/// holidays of a school have seven weeks.
const LONGEST_BREAK_DAYS: i64 = 60;

impl Store {
    /// Tidies, unless that was done on the same day. Returns the number of files removed; `None`
    /// where it was not done. What goes by its age stays where the clock has leapt since then.
    pub(crate) fn tidy_once_a_day(&self, now: WallTime) -> Option<usize> {
        const DOING: &str = "keep in mind when the trash was looked through";
        let marker = self.folders().tidied();
        let today = now.date_naive();
        let last = self.disk().read(&marker).ok().and_then(|day| String::from_utf8(day).ok());
        let last = last.and_then(|day| day.parse::<NaiveDate>().ok());
        if last == Some(today) {
            return None;
        }
        // If that cannot be written, the next start tidies again.
        let _ = self.save(DOING, &marker, today.to_string().as_bytes(), Existing::Replace);
        let days = last.map(|last| (today - last).num_days());
        let is_next = days.is_some_and(|days| (1..=LONGEST_BREAK_DAYS).contains(&days));
        let gone = if is_next { self.tidy(now) } else { self.settle_what_was_left() };
        self.make_private();
        if gone > 0 {
            self.log(now, &Happened::Tidied.into());
        }
        Some(gone)
    }

    /// Removes trash, drafts of forms and lines of the log older than thirty days, temporary files older
    /// than a day, and live copies left by a crash whose session's file has the same content. Returns the
    /// number of files removed.
    pub(crate) fn tidy(&self, now: WallTime) -> usize {
        let now = now.to_utc();
        let oldest_kept = now.checked_sub_days(Days::new(KEPT_DAYS));
        let emptied = oldest_kept.map(|it| self.empty_trash(it));
        let drafts = oldest_kept.map(|it| self.remove_old_drafts(it));
        if let Some(oldest) = oldest_kept {
            self.shorten_log(oldest);
        }
        let swept = now.checked_sub_days(Days::new(1)).map(|it| self.remove_half_written(it));
        emptied.unwrap_or(0)
            + drafts.unwrap_or(0)
            + swept.unwrap_or(0)
            + self.settle_what_was_left()
    }

    fn empty_trash(&self, oldest_kept: DateTime<Utc>) -> usize {
        let mut gone = 0;
        for trash in self.trash_folders() {
            for entry in self.disk().list(&trash).unwrap_or_default() {
                let trashed = entry.name.to_str().and_then(trashed_at);
                if trashed.is_some_and(|at| at < oldest_kept) {
                    gone += usize::from(self.disk().remove(&trash.join(&entry.name)).is_ok());
                }
            }
        }
        gone
    }

    fn remove_half_written(&self, before: DateTime<Utc>) -> usize {
        let left = self.half_written(before);
        left.iter().filter(|file| self.disk().remove(file).is_ok()).count()
    }

    /// Removes what an export that was killed left in `folder`. It is an hour old, so that none is
    /// writing it, and has exactly the sort of name that the program gives, for this user alone: the
    /// folder is the user's own.
    pub(super) fn sweep_exports(&self, folder: &Path, now: WallTime) {
        let Some(before) = now.to_utc().checked_sub_signed(TimeDelta::hours(1)) else { return };
        for entry in self.disk().list(folder).unwrap_or_default() {
            let file = folder.join(&entry.name);
            let is_ours = entry.name.to_str().and_then(drawn).is_some_and(|it| {
                it.len() == DRAWN && it.bytes().all(|b| b.is_ascii_alphanumeric())
            });
            if is_ours
                && !entry.is_folder
                && !self.disk().is_open_to_others(&file)
                && self.disk().written_at(&file).is_ok_and(|at| at < before.into())
            {
                // One that cannot be removed stays until the next time.
                let _ = self.disk().remove(&file);
            }
        }
    }

    /// The half-written files that were last written before a time.
    pub(super) fn half_written(&self, before: DateTime<Utc>) -> Vec<PathBuf> {
        let mut left = Vec::new();
        for folder in self.folders_written_to() {
            for entry in self.disk().list(&folder).unwrap_or_default() {
                let file = folder.join(&entry.name);
                if entry.name.to_str().is_some_and(is_temp)
                    && self.disk().written_at(&file).is_ok_and(|at| at < before.into())
                {
                    left.push(file);
                }
            }
        }
        left
    }

    /// Every folder in which the program writes files, and that of the last export.
    fn folders_written_to(&self) -> Vec<PathBuf> {
        let here = self.folders();
        let mut folders = vec![
            here.calendars(),
            here.counts(),
            here.trash(),
            here.config.clone(),
            here.state.clone(),
            here.live(),
            here.erasing(),
            here.state_trash(),
            here.unread(),
        ];
        folders.push(here.erased());
        folders.extend(self.last_export().map(|last| PathBuf::from(last.folder)));
        let kinds = || stored_kinds().filter_map(|kind| kind.files.as_ref());
        folders.extend(kinds().map(|files| here.unsaved_of(files)));
        for of_folders in kinds().map(|files| here.files_of(files)) {
            let below = self.disk().list(&of_folders).unwrap_or_default();
            let below = below.into_iter().filter(|it| it.is_folder);
            folders.extend(below.map(|it| of_folders.join(it.name)));
            folders.push(of_folders);
        }
        folders
    }

    /// Live copies of sessions that are open in a window are kept, as their lock shows.
    fn settle_what_was_left(&self) -> usize {
        let (copies, _) = self.local_copies();
        let settled = copies.keys().filter(|id| {
            let lock = self.lock(*id);
            lock.is_ok() && self.settle(id) == Ok(true)
        });
        settled.count()
    }
}

/// How many letters are drawn for a temporary name.
const DRAWN: usize = 6;

/// What stands between the two ends that the name of a temporary file has.
fn drawn(name: &str) -> Option<&str> {
    name.strip_prefix(TEMP.0)?.strip_suffix(TEMP.1)
}

fn is_temp(name: &str) -> bool {
    drawn(name).is_some()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::coaching::session::Status;
    use crate::store::testing::{Home, at, put_in_trash, session};

    #[test]
    fn half_written_files_are_removed_after_a_day() {
        let home = Home::new();
        let store = home.store();
        let saved = store.save_session(&session()).expect("saved").file;
        let left = saved.with_file_name(".alongside-x1y2z3.tmp");
        fs::write(&left, "half").expect("a file");
        let written = DateTime::<Utc>::from(
            fs::metadata(&left).and_then(|it| it.modified()).expect("a time"),
        );
        assert_eq!(store.tidy(written.fixed_offset()), 0);
        assert_eq!(store.tidy(written.fixed_offset() + Days::new(2)), 1);
        assert!(!left.exists() && saved.exists());
    }

    #[test]
    fn half_written_files_are_found_in_every_folder() {
        let home = Home::new();
        let store = home.store();
        store.save_session(&session()).expect("saved");
        let folders = [
            "data/sessions",
            "data/sessions/2026-27",
            "data/drop-ins/2026-27",
            "data/people",
            "data/packs/own",
            "data/calendars",
            "data/counts",
            "data/trash",
            "config",
            "state",
            "state/live",
            "state/unsaved",
            "state/unsaved-drop-ins",
            "state/unsaved-people",
            "state/unsaved-steps",
            "state/trash",
        ];
        for folder in folders {
            fs::create_dir_all(home.path().join(folder)).expect("a folder");
            fs::write(home.path().join(folder).join(".alongside-abc123.tmp"), "half").expect("it");
        }
        assert_eq!(home.temps().len(), folders.len());
        assert_eq!(store.tidy(at("2090-01-01T00:00:00+00:00")), folders.len());
        assert_eq!(home.temps(), Vec::<PathBuf>::new());
    }

    #[test]
    fn tidying_is_done_once_a_day_and_a_leap_of_the_clock_empties_nothing() {
        let home = Home::new();
        let store = home.store();
        let kept = put_in_trash(&store, &store.save_session(&session()).expect("saved").file);
        let name = kept.file_name().and_then(|it| it.to_str()).expect("a name");
        let trashed = trashed_at(name).expect("a time").fixed_offset();
        let after = |days: u64| store.tidy_once_a_day(trashed + Days::new(days));
        assert_eq!([after(0), after(0)], [Some(0), None]);
        assert_eq!([after(25_000), after(25_000)], [Some(0), None], "the clock leapt");
        assert_eq!([after(1), after(29)], [Some(0), Some(0)], "and was set back");
        assert_eq!(after(29 + 49), Some(1), "after the summer holidays");
        let log = fs::read_to_string(home.path().join("state/log.txt")).expect("the log");
        assert!(log.lines().count() == 1 && log.ends_with(" tidied\n"), "{log}");
    }

    #[test]
    fn an_orphaned_live_copy_is_removed_once_its_session_is_closed() {
        let home = Home::new();
        let mut ended = session();
        home.store().save_live(&ended).expect("saved");
        (ended.status, ended.stamp.revision) = (Status::Finished, 2);
        home.store().save_session(&ended).expect("saved");
        let store = home.store();
        let now = at("2026-11-23T17:00:00+00:00");
        let held = home.store();
        let lock = held.lock(&ended.id).expect("a lock");
        assert_eq!(store.tidy(now), 0);
        assert!(store.folders().live_copy(&ended.id).exists());
        drop(lock);
        assert_eq!(store.tidy(now), 1);
        assert!(!store.folders().live_copy(&ended.id).exists());
        assert_eq!(store.read(&ended.id).expect("read").session, ended);
    }
}
