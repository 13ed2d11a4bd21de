//! Atomic saves: after any failure the old or the new content is on the disk in full.
//!
//! The steps: a temporary file in the same folder, write, fsync, rename, fsync of the folder. A
//! link in place of the target is replaced by the file; saving never writes through a link.

use std::io;
use std::path::Path;
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::disk::{Disk, Existing};

/// New content of a file, written and synced under a temporary name.
///
/// Dropped without [`StagedFile::put`], the temporary file is deleted.
#[derive(Debug)]
pub(crate) struct StagedFile<'a> {
    disk: &'a dyn Disk,
    temp: NamedTempFile,
}

/// Writes `bytes` to a temporary file in `folder`, and syncs it.
pub(crate) fn write_in<'a>(
    disk: &'a dyn Disk,
    folder: &Path,
    bytes: &[u8],
) -> io::Result<StagedFile<'a>> {
    let mut temp = disk.create_temp(folder)?;
    disk.write(&mut temp, bytes)?;
    disk.sync(&temp)?;
    Ok(StagedFile { disk, temp })
}

impl StagedFile<'_> {
    /// When it was written, by the disk's own clock.
    pub(crate) fn at(&self) -> io::Result<SystemTime> {
        self.disk.written_at(self.temp.path())
    }

    /// Renames it to `path`, in the folder where it was written, and syncs the folder.
    pub(crate) fn put(self, path: &Path, existing: Existing) -> io::Result<()> {
        self.disk.rename(self.temp, path, existing)?;
        self.disk.sync_folder(folder_of(path))
    }
}

/// Saves `bytes` as `path`, in all steps.
pub(crate) fn save(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    existing: Existing,
) -> io::Result<()> {
    write_in(disk, folder_of(path), bytes)?.put(path, existing)
}

/// Puts `bytes` at `path` whole, and does not wait for the disk: for what matters only while the
/// computer runs.
pub(crate) fn put_unsynced(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut temp = disk.create_temp(folder_of(path))?;
    disk.write(&mut temp, bytes)?;
    disk.rename(temp, path, Existing::Replace)
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "tests set the scene with plain files")]

    use std::fs;

    use super::*;
    use crate::store::disk::RealDisk;
    use crate::store::testing::{FAULTS, FailingDisk};

    #[test]
    fn a_failing_call_leaves_only_the_old_or_the_new_file() {
        for fault in FAULTS {
            for nth in 1.. {
                let folder = tempfile::tempdir().expect("a folder");
                let path = folder.path().join("note.json");
                fs::write(&path, "old").expect("an old file");
                let disk = FailingDisk::new(nth, fault);
                let saved = save(&disk, &path, b"new and longer", Existing::Replace);
                let read = fs::read_to_string(&path).expect("a readable file");
                let names: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
                assert_eq!(names.len(), 1, "call {nth} left something behind: {names:?}");
                if saved.is_ok() {
                    assert_eq!(read, "new and longer");
                    assert!(!disk.failed(), "call {nth} failed and the save said nothing");
                    assert_eq!(nth, 6, "a save is five calls");
                    break;
                }
                assert!(read == "old" || read == "new and longer", "call {nth}: {read:?}");
            }
        }
    }

    #[test]
    fn an_existing_file_is_kept_where_replacing_is_not_allowed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("note.md");
        fs::write(&path, "old").expect("an old file");
        let refused = save(&RealDisk, &path, b"new", Existing::Keep).expect_err("a refusal");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).expect("the file"), "old");
        save(&RealDisk, &folder.path().join("other.md"), b"new", Existing::Keep).expect("saved");
    }

    #[cfg(unix)]
    #[test]
    fn files_are_private_to_the_user_and_never_follow_a_link() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let (path, elsewhere) = (folder.path().join("a.json"), folder.path().join("elsewhere"));
        fs::write(&elsewhere, "theirs").expect("a file");
        std::os::unix::fs::symlink(&elsewhere, &path).expect("a link");
        save(&RealDisk, &path, b"ours", Existing::Replace).expect("saved");
        assert_eq!(fs::read_to_string(&elsewhere).expect("the file"), "theirs");
        let found = fs::symlink_metadata(&path).expect("the file");
        assert!(found.is_file());
        assert_eq!(found.permissions().mode() & 0o777, 0o600);
    }
}
