//! Files that another program has open. Windows then lets nobody replace, remove or read them, mostly
//! for a moment only: a virus scanner or a sync program looks at what was just written, another window
//! reads it. It is waited for; what stays open, a page in Word, is said to be in use.
//!
//! Elsewhere a file is replaced and removed whoever has it open, and nothing here waits.

#[cfg(not(windows))]
mod as_it_is {
    //! Other systems than Windows.

    use std::fs;
    use std::io;
    use std::path::Path;

    use tempfile::NamedTempFile;

    /// Does `act`.
    pub(in crate::store) fn once_free<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        act()
    }

    /// Renames `temp` to `path`, whatever is there.
    pub(in crate::store) fn replace(temp: NamedTempFile, path: &Path) -> io::Result<()> {
        temp.persist(path).map(drop).map_err(Into::into)
    }

    /// Removes a file.
    #[expect(clippy::disallowed_methods, reason = "this is the store's own seam")]
    pub(in crate::store) fn remove(file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }
}

#[cfg(windows)]
mod as_it_is {
    //! Windows.

    use std::fs::{self, OpenOptions};
    use std::io;
    use std::os::windows::fs::OpenOptionsExt;
    use std::path::Path;
    use std::thread;
    use std::time::Duration;

    use tempfile::NamedTempFile;

    /// How often it is tried, and how long is waited in between.
    const TRIES: (u32, Duration) = (20, Duration::from_millis(25));

    /// A sharing and a lock violation: another program has the file, or a part of it, for itself.
    const HELD: [i32; 2] = [32, 33];

    /// Does `act`, and again for half a second while another program has the file open.
    pub(in crate::store) fn once_free<T>(mut act: impl FnMut() -> io::Result<T>) -> io::Result<T> {
        let (tries, wait) = TRIES;
        for _ in 1..tries {
            match act() {
                Err(error) if is_held(&error) => thread::sleep(wait),
                done => return done,
            }
        }
        act()
    }

    fn is_held(error: &io::Error) -> bool {
        error.raw_os_error().is_some_and(|number| HELD.contains(&number))
    }

    /// Renames `temp` to `path`, whatever is there. The standard library goes over a file that is
    /// being read, where the disk can; `tempfile` does not.
    #[expect(clippy::disallowed_methods, reason = "this is the store's own seam")]
    pub(in crate::store) fn replace(temp: NamedTempFile, path: &Path) -> io::Result<()> {
        let temp = temp.into_temp_path();
        once_free(|| fs::rename(&temp, path).map_err(|error| why(path, error)))
    }

    /// Removes a file.
    #[expect(clippy::disallowed_methods, reason = "this is the store's own seam")]
    pub(in crate::store) fn remove(file: &Path) -> io::Result<()> {
        once_free(|| fs::remove_file(file).map_err(|error| why(file, error)))
    }

    /// What is in the way of replacing or removing `path`. Windows says `refused` too where the file
    /// there is open, or marked not to be written to; that mark is no lock, and is taken off.
    fn why(path: &Path, refused: io::Error) -> io::Error {
        /// Asked for by nobody but who removes or replaces a file.
        const DELETE: u32 = 0x0001_0000;
        if refused.kind() != io::ErrorKind::PermissionDenied {
            return refused;
        }
        let held = io::Error::from_raw_os_error(HELD[0]);
        let Some(there) = fs::metadata(path).ok().filter(fs::Metadata::is_file) else {
            return refused;
        };
        let mut marks = there.permissions();
        if marks.readonly() {
            #[expect(clippy::permissions_set_readonly_false, reason = "on Windows it is one mark")]
            marks.set_readonly(false);
            return if fs::set_permissions(path, marks).is_ok() { held } else { refused };
        }
        match OpenOptions::new().access_mode(DELETE).open(path) {
            Err(asked) if !is_held(&asked) => refused,
            _ => held,
        }
    }

    #[cfg(test)]
    mod tests {
        #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

        use std::fs::File;

        use super::*;
        use crate::store::atomic::save;
        use crate::store::disk::{Disk, Existing, RealDisk};
        use crate::store::error::Why;

        /// Opens a file as a program does that shares it for these uses: 1 to read, 2 to write, 4 to
        /// remove.
        fn opened(path: &Path, shared: u32) -> File {
            OpenOptions::new().read(true).share_mode(shared).open(path).expect("open")
        }

        fn saved(path: &Path) -> Result<(), Why> {
            save(&RealDisk, path, b"new", Existing::Replace).map_err(Why::from)
        }

        #[test]
        fn a_file_that_stays_open_in_another_program_is_in_use_and_whole() {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("page.docx");
            for shared in [0, 1, 3] {
                fs::write(&path, "old").expect("written");
                let held = opened(&path, shared);
                assert_eq!(saved(&path), Err(Why::InUse), "{shared}");
                let refused = RealDisk.remove(&path).map_err(Why::from);
                assert_eq!(refused, Err(Why::InUse), "{shared}");
                let read = RealDisk.read(&path).map_err(Why::from);
                assert_eq!(read, if shared == 0 { Err(Why::InUse) } else { Ok(b"old".to_vec()) });
                drop(held);
                assert_eq!(fs::read(&path).expect("whole"), b"old");
                assert_eq!(fs::read_dir(folder.path()).expect("listed").count(), 1);
                assert_eq!(saved(&path), Ok(()), "{shared}");
            }
        }

        #[test]
        fn a_file_that_is_open_for_a_moment_is_waited_for() {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("record.json");
            for shared in [0, 1, 3, 7] {
                fs::write(&path, "old").expect("written");
                let held = opened(&path, shared);
                let lets_go = thread::spawn(move || {
                    thread::sleep(Duration::from_millis(100));
                    drop(held);
                });
                assert_eq!(saved(&path), Ok(()), "{shared}");
                lets_go.join().expect("let go");
                assert_eq!(fs::read(&path).expect("read"), b"new");
            }
        }

        #[test]
        fn a_mark_not_to_be_written_to_holds_no_save_up() {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("record.json");
            fs::write(&path, "old").expect("written");
            let mut marks = fs::metadata(&path).expect("there").permissions();
            marks.set_readonly(true);
            fs::set_permissions(&path, marks.clone()).expect("marked");
            assert_eq!(saved(&path), Ok(()));
            fs::set_permissions(&path, marks).expect("marked");
            RealDisk.remove(&path).expect("removed");
        }

        #[test]
        fn a_locked_file_with_nothing_in_it_is_read() {
            let folder = tempfile::tempdir().expect("a folder");
            let path = folder.path().join("record.lock");
            let lock = File::create(&path).expect("a lock");
            lock.try_lock().expect("locked");
            assert_eq!(RealDisk.read(&path).expect("read"), b"");
        }
    }
}

pub(super) use as_it_is::{once_free, remove, replace};
