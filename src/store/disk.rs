//! The interface between the store and the real disk, so that tests can make each call fail.
//!
//! It has what a durable save, a careful read and a listing need. The kind of a path is checked
//! before it is opened: opening a pipe would wait for ever.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::error::Why;
use super::open_elsewhere::{once_free, remove, replace};
use crate::coaching::durable::record::MOST_BYTES;

/// The largest file that is read, in bytes.
pub(crate) const MAX_FILE_BYTES: u64 = MOST_BYTES as u64;

/// Prefix and suffix of the names of temporary files, by which they are recognised.
pub(crate) const TEMP: (&str, &str) = (".alongside-", ".tmp");

const DEAD_LINK: &str = "a link that leads nowhere";

/// What happens to an existing file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It is replaced.
    Replace,
    /// It is kept, and the save fails.
    Keep,
}

/// Why a path was not read.
#[derive(Debug)]
pub(crate) enum ReadRefusal {
    /// The system refused.
    Io(io::Error),
    /// It is not an ordinary file.
    NotAFile(&'static str),
    /// It is larger than [`MAX_FILE_BYTES`].
    TooLarge(u64),
}

/// An entry of a folder.
#[derive(Clone, Debug)]
pub(crate) struct DirEntry {
    /// Its name.
    pub(crate) name: OsString,
    /// Whether it is a folder, or a link to one.
    pub(crate) is_folder: bool,
}

/// The metadata of a file, without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileMeta {
    /// Its length in bytes.
    pub(crate) length: u64,
    /// When it was last written.
    pub(crate) written_at: SystemTime,
}

/// The calls that the store makes to a disk.
pub(crate) trait Disk: fmt::Debug + Send + Sync {
    /// Creates one folder, for this user only.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Creates a temporary file in `folder`, for this user only.
    fn create_temp(&self, folder: &Path) -> io::Result<NamedTempFile>;
    /// Writes `bytes` into it.
    fn write(&self, temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()>;
    /// Waits until its content has reached the disk.
    fn sync(&self, temp: &NamedTempFile) -> io::Result<()>;
    /// Renames it to `path`.
    fn rename(&self, temp: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()>;
    /// Waits until the names in a folder have reached the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Deletes a file.
    fn remove(&self, file: &Path) -> io::Result<()>;
    /// Deletes a folder with nothing in it.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Whether `path` is a folder.
    fn is_folder(&self, path: &Path) -> io::Result<bool>;
    /// The metadata of a file, without opening it.
    fn metadata(&self, file: &Path) -> io::Result<FileMeta>;
    /// When a file was last written.
    fn written_at(&self, file: &Path) -> io::Result<SystemTime> {
        self.metadata(file).map(|seen| seen.written_at)
    }
    /// Whether somebody else on this computer may read or change a file or folder.
    fn is_open_to_others(&self, path: &Path) -> bool;
    /// Takes that away.
    fn make_private(&self, path: &Path) -> io::Result<()>;
    /// Opens a file or folder to whoever the `folder` is open to.
    fn share_like(&self, path: &Path, folder: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let seen = fs::metadata(path)?;
            let least = if seen.is_dir() { 0o777 } else { 0o666 };
            let mode = fs::metadata(folder)?.permissions().mode() & least;
            fs::set_permissions(
                path,
                fs::Permissions::from_mode(seen.permissions().mode() | mode),
            )?;
        }
        // On Windows a new file is open to those its folder is open to.
        #[cfg(not(unix))]
        let _ = (path, folder);
        Ok(())
    }
    /// The content of an ordinary file of at most [`MAX_FILE_BYTES`].
    fn read(&self, file: &Path) -> Result<Vec<u8>, ReadRefusal>;
    /// The names in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<DirEntry>>;
}

impl ReadRefusal {
    /// There is nothing at the path.
    pub(crate) fn is_absence(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }

    /// Whether something else is in the place of the folder that it should lie in.
    pub(crate) fn is_no_folder(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotADirectory)
    }

    /// There is a link whose target is gone.
    pub(crate) fn is_dead_link(&self) -> bool {
        matches!(self, Self::NotAFile(DEAD_LINK))
    }
}

impl From<io::Error> for ReadRefusal {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<ReadRefusal> for Why {
    fn from(refusal: ReadRefusal) -> Self {
        match refusal {
            ReadRefusal::Io(error) => error.into(),
            ReadRefusal::NotAFile(what) => Self::InItsPlace(what),
            ReadRefusal::TooLarge(length) => Self::TooLarge(length),
        }
    }
}

/// Options to open a file that, where it is created, only the user may read: mode 0600 on Unix, by
/// whatever umask.
pub(crate) fn private_file() -> OpenOptions {
    let options = OpenOptions::new();
    #[cfg(unix)]
    let options = {
        let mut options = options;
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options
    };
    options
}

/// The disk of this machine.
#[derive(Debug)]
pub(crate) struct RealDisk;

impl Disk for RealDisk {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt;
            builder.mode(0o700);
        }
        builder.recursive(false).create(folder)
    }

    fn create_temp(&self, folder: &Path) -> io::Result<NamedTempFile> {
        // Created exclusively and, on Unix, with mode 0600: a link in its place is never followed.
        let mut options = private_file();
        options.read(true).write(true).create_new(true);
        // Opened and written here: the crate's own errors no longer have the system's number.
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMP.0).suffix(TEMP.1).make_in(folder, |path| options.open(path))
    }

    fn write(&self, temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        temp.as_file_mut().write_all(bytes)
    }

    fn sync(&self, temp: &NamedTempFile) -> io::Result<()> {
        temp.as_file().sync_all()
    }

    fn rename(&self, temp: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()> {
        if existing == Existing::Replace {
            return replace(temp, path);
        }
        let Err(refused) = temp.persist_noclobber(path) else { return Ok(()) };
        // Some disks (memory sticks, folders of cloud clients) have neither a rename that keeps an
        // existing file nor hard links: there, check, then rename.
        let cannot = matches!(
            refused.error.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::Unsupported
                | io::ErrorKind::InvalidInput
        );
        let is_free =
            fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if cannot && is_free {
            return replace(refused.file, path);
        }
        Err(refused.error)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network and cloud folders cannot be synced; the file itself is.
            Err(error)
                if matches!(
                    error.kind(),
                    io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
                ) =>
            {
                Ok(())
            }
            done => done,
        }
    }

    #[cfg(not(unix))]
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        // Windows offers no such call: its rename is written through by the file system itself.
        Ok(())
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        remove(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        match fs::metadata(path) {
            // Windows says no more than that it is not there where a file is in the place of a folder
            // above it.
            Err(error)
                if cfg!(windows)
                    && error.kind() == io::ErrorKind::NotFound
                    && path.ancestors().skip(1).any(Path::is_file) =>
            {
                Err(io::ErrorKind::NotADirectory.into())
            }
            found => found.map(|it| it.is_dir()),
        }
    }

    fn metadata(&self, file: &Path) -> io::Result<FileMeta> {
        let seen = fs::metadata(file)?;
        Ok(FileMeta { length: seen.len(), written_at: seen.modified()? })
    }

    #[cfg(unix)]
    fn is_open_to_others(&self, path: &Path) -> bool {
        use std::os::unix::fs::PermissionsExt;
        // A link has no mode of its own.
        fs::symlink_metadata(path)
            .is_ok_and(|it| !it.is_symlink() && it.permissions().mode() & 0o077 != 0)
    }

    #[cfg(unix)]
    fn make_private(&self, path: &Path) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(path)?.permissions().mode();
        fs::set_permissions(path, fs::Permissions::from_mode(mode & 0o700))
    }

    #[cfg(not(unix))]
    fn is_open_to_others(&self, _: &Path) -> bool {
        // A user's folders are theirs alone on Windows, and hand that down.
        false
    }

    #[cfg(not(unix))]
    fn make_private(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>, ReadRefusal> {
        let length = ordinary(file)?;
        if cfg!(windows) && length == 0 {
            // It may be a lock, which Windows lets nobody read but who holds it.
            return Ok(Vec::new());
        }
        // One byte more than its length, to notice a file that grew meanwhile.
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
        once_free(|| {
            bytes.clear();
            File::open(file)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)
        })?;
        let read = bytes.len() as u64;
        if read > MAX_FILE_BYTES { Err(ReadRefusal::TooLarge(read)) } else { Ok(bytes) }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<DirEntry>> {
        fs::read_dir(folder)?
            .map(|entry| {
                let entry = entry?;
                let kind = entry.file_type()?;
                let is_folder = kind.is_dir()
                    || (kind.is_symlink() && entry.path().metadata().is_ok_and(|it| it.is_dir()));
                Ok(DirEntry { name: entry.file_name(), is_folder })
            })
            .collect()
    }
}

/// The kind of thing at `path`, unless that is an ordinary file or nothing. Such a thing must not
/// be opened: a pipe would wait for ever.
pub(crate) fn in_the_way(path: &Path) -> Option<&'static str> {
    let found = fs::metadata(path).ok()?;
    (!found.is_file()).then(|| what_it_is(found.file_type()))
}

/// The length of an ordinary file that is not too long to be read.
fn ordinary(file: &Path) -> Result<u64, ReadRefusal> {
    let found = match fs::metadata(file) {
        Ok(found) => found,
        Err(error) => {
            let is_link =
                error.kind() == io::ErrorKind::NotFound && fs::symlink_metadata(file).is_ok();
            return Err(if is_link { ReadRefusal::NotAFile(DEAD_LINK) } else { error.into() });
        }
    };
    if !found.is_file() {
        return Err(ReadRefusal::NotAFile(what_it_is(found.file_type())));
    }
    if found.len() > MAX_FILE_BYTES {
        Err(ReadRefusal::TooLarge(found.len()))
    } else {
        Ok(found.len())
    }
}

#[cfg(unix)]
fn what_it_is(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_dir() {
        "a folder"
    } else if kind.is_fifo() {
        "a pipe between programs"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn what_it_is(kind: FileType) -> &'static str {
    if kind.is_dir() { "a folder" } else { "a device" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_regular_files_are_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(matches!(RealDisk.read(folder.path()), Err(ReadRefusal::NotAFile("a folder"))));
        assert!(RealDisk.read(&folder.path().join("none")).is_err_and(|r| r.is_absence()));
        #[cfg(unix)]
        {
            let link = folder.path().join("link.json");
            std::os::unix::fs::symlink(folder.path().join("none"), &link).expect("a link");
            assert!(matches!(
                RealDisk.read(&link),
                Err(ReadRefusal::NotAFile("a link that leads nowhere"))
            ));
            assert!(matches!(
                RealDisk.read(Path::new("/dev/zero")),
                Err(ReadRefusal::NotAFile("a device"))
            ));
            let pipe = folder.path().join("pipe.json");
            let made = std::process::Command::new("mkfifo").arg(&pipe).status();
            if made.is_ok_and(|status| status.success()) {
                assert!(matches!(
                    RealDisk.read(&pipe),
                    Err(ReadRefusal::NotAFile("a pipe between programs"))
                ));
            }
        }
    }

    #[test]
    fn a_refused_write_keeps_the_number_by_which_its_reason_is_known() {
        let folder = tempfile::tempdir().expect("a folder");
        let nowhere = RealDisk.create_temp(&folder.path().join("none")).expect_err("no folder");
        assert!(nowhere.raw_os_error().is_some(), "{nowhere:?}");
        let path = folder.path().join("read only");
        drop(File::create(&path).expect("a file"));
        let file = File::open(&path).expect("opened to be read");
        let mut temp = NamedTempFile::from_parts(
            file,
            tempfile::TempPath::try_from_path(path).expect("a path"),
        );
        let refused = RealDisk.write(&mut temp, b"text").expect_err("opened to be read");
        assert!(refused.raw_os_error().is_some(), "{refused:?}");
    }

    #[test]
    fn a_huge_file_is_refused_without_being_read() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        file.as_file().set_len(MAX_FILE_BYTES + 1).expect("a sparse file");
        assert!(matches!(RealDisk.read(file.path()), Err(ReadRefusal::TooLarge(_))));
    }
}
