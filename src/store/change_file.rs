//! Changes a file that holds more than one thing: the settings, a calendar, the coach's own pack, what
//! was exported last.
//!
//! Each change is made in what the file holds at that moment. Windows take turns, and where a sync
//! program or an editor wrote the file meanwhile, the change is made once more in what they wrote: no
//! change takes another one back.

use std::fs::File;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::atomic::{folder_of, write_in};
use super::disk::{Disk, Existing, RealDisk, in_the_way, private_file};
use super::error::{StoreError, Why};
use super::open::Store;

/// Gives what a file is to hold, of what it holds; nothing where that is no change.
type FileChange<'a, E> = dyn FnMut(&[u8]) -> Result<Option<Vec<u8>>, E> + 'a;

/// How often a change is made anew before the file is said to be in use.
const MOST_TIMES: usize = 8;

/// How often, and how long each time, another window is waited for. After that the file is said to be
/// in use: its disk may hang.
const TURNS: (usize, Duration) = (100, Duration::from_millis(10));

impl Store {
    /// Changes `file` by `act`, which is given what the file holds, nothing where there is none, and
    /// gives what it is to hold; nothing where that is no change. Says whether it was changed.
    ///
    /// # Errors
    /// That of `act`; or where the disk refuses. The file is then as it was.
    pub(super) fn change_file<E: From<StoreError>>(
        &self,
        doing: &'static str,
        file: &Path,
        act: &mut FileChange<'_, E>,
    ) -> Result<bool, E> {
        let trouble = |why: Why| StoreError::new(doing, file, why);
        let holds = || match self.disk().read(file) {
            Ok(bytes) => Ok(bytes),
            Err(refusal) if refusal.is_absence() || refusal.is_dead_link() => Ok(Vec::new()),
            Err(refusal) => Err(trouble(refusal.into())),
        };
        let _turn = self.turn().map_err(trouble)?;
        for _ in 0..MOST_TIMES {
            let there = holds()?;
            let Some(bytes) = act(&there)? else { return Ok(false) };
            self.make_ready(doing, folder_of(file))?;
            let written = write_in(self.disk(), folder_of(file), &bytes);
            let written = written.map_err(|error| trouble(error.into()))?;
            if holds()? == there {
                let put = written.put(file, Existing::Replace);
                put.map_err(|error| trouble(error.into()))?;
                return Ok(true);
            }
        }
        Err(trouble(Why::InUse).into())
    }

    /// The turn of this window to change such a file, until dropped; none where the state folder has no
    /// room for it.
    ///
    /// # Errors
    /// [`Why::InUse`], where another window does not come to an end: a change beside its own could take
    /// that back.
    fn turn(&self) -> Result<Option<File>, Why> {
        let path = self.folders().turn();
        if in_the_way(&path).is_some() {
            return Ok(None);
        }
        let mut options = private_file();
        options.write(true).create(true).truncate(false);
        // A change waits for no state folder: what it costs to be without one is small.
        let file = options.open(&path).or_else(|_| {
            // Another window may have made it meanwhile.
            let _ = RealDisk.make_folder(folder_of(&path));
            options.open(&path)
        });
        let Ok(file) = file else { return Ok(None) };
        let (times, wait) = TURNS;
        for _ in 0..times {
            match file.try_lock() {
                Ok(()) => return Ok(Some(file)),
                Err(std::fs::TryLockError::WouldBlock) => thread::sleep(wait),
                Err(std::fs::TryLockError::Error(_)) => return Ok(None),
            }
        }
        Err(Why::InUse)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::store::testing::{FAULTS, FailingDisk, Home};

    const DOING: &str = "change the list";

    /// Adds a line, as a window does that knows nothing of others.
    fn adds(store: &Store, file: &Path, line: &str) -> Result<bool, StoreError> {
        store.change_file(DOING, file, &mut |there| {
            Ok(Some([there, line.as_bytes(), b"\n"].concat()))
        })
    }

    fn lines(file: &Path) -> BTreeSet<String> {
        fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
    }

    #[test]
    fn of_windows_that_change_one_file_at_once_none_takes_anothers_change_back() {
        const WINDOWS: usize = 4;
        const EACH: usize = 12;
        let home = Home::new();
        let file = home.path().join("state/list");
        thread::scope(|scope| {
            for window in 0..WINDOWS {
                let (store, file) = (home.store_on(FailingDisk::well()), &file);
                scope.spawn(move || {
                    for n in 0..EACH {
                        // On a slow disk a window may wait too long for the others, and tries again.
                        let adds = || adds(&store, file, &format!("{window}.{n}"));
                        let is_in_use = |it: &Result<bool, StoreError>| {
                            it.as_ref().is_err_and(|why| why.why == Why::InUse)
                        };
                        let added = std::iter::repeat_with(adds).find(|it| !is_in_use(it));
                        assert_eq!(added, Some(Ok(true)));
                    }
                });
            }
        });
        assert_eq!(lines(&file).len(), WINDOWS * EACH);
    }

    #[test]
    fn a_window_that_does_not_come_to_an_end_is_waited_for_and_never_passed() {
        let home = Home::new();
        let (store, file) = (home.store(), home.path().join("state/list"));
        adds(&store, &file, "first").expect("changed");
        let turn = store.turn().expect("free").expect("a turn");
        assert_eq!(adds(&home.store(), &file, "second").expect_err("refused").why, Why::InUse);
        assert_eq!(lines(&file), ["first".to_owned()].into());
        drop(turn);
        assert_eq!(adds(&home.store(), &file, "second"), Ok(true));
    }

    #[test]
    fn what_a_sync_program_writes_meanwhile_is_changed_and_not_replaced() {
        let home = Home::new();
        let (store, file) = (home.store(), home.path().join("state/list"));
        adds(&store, &file, "first").expect("changed");
        let mut times = 0;
        let changed: Result<bool, StoreError> = store.change_file(DOING, &file, &mut |there| {
            times += 1;
            if times < 3 {
                fs::write(&file, format!("theirs {times}\n")).expect("synced");
            }
            Ok(Some([there, b"ours\n"].concat()))
        });
        assert_eq!((changed, times), (Ok(true), 3));
        assert_eq!(lines(&file), ["ours", "theirs 2"].map(str::to_owned).into());
        // One that never rests is said to be in use, and left alone.
        let refused: Result<bool, StoreError> = store.change_file(DOING, &file, &mut |_| {
            times += 1;
            fs::write(&file, format!("theirs {times}\n")).expect("synced");
            Ok(Some(b"ours\n".to_vec()))
        });
        assert_eq!(refused.expect_err("refused").why, Why::InUse);
        assert_eq!(lines(&file), [format!("theirs {times}")].into());
        assert_eq!(home.temps(), Vec::<std::path::PathBuf>::new());
    }

    #[test]
    fn a_failing_call_leaves_the_old_or_the_new_and_says_which() {
        for fault in FAULTS {
            for nth in 1.. {
                let home = Home::new();
                let file = home.path().join("state/list");
                adds(&home.store(), &file, "first").expect("changed");
                let disk = FailingDisk::counting_from_now(nth, fault);
                let store = home.store_on(disk.clone());
                disk.begin();
                let changed = adds(&store, &file, "second");
                let there = lines(&file);
                assert!(there.contains("first"), "call {nth}");
                assert!(changed.is_err() || there.contains("second"), "call {nth}: {changed:?}");
                assert_eq!(home.temps(), Vec::<std::path::PathBuf>::new(), "call {nth}");
                if !disk.failed() {
                    break;
                }
            }
        }
    }
}
