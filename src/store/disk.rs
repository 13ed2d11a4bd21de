//! The one narrow seam between the store and the real disk, so that each call can be made to fail.
//!
//! It offers what a durable save, a careful read and a listing need, and no more. What a path
//! names is asked before it is opened: opening a pipe would wait for ever.

use std::ffi::OsString;
use std::fmt;
use std::fs::{self, File, FileType};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::SystemTime;

use tempfile::NamedTempFile;

use super::error::Why;

/// The largest file that is read: a thousand times what a long meeting fills.
pub(crate) const LARGEST: u64 = 16 * 1024 * 1024;

/// How the names of our half-written files begin and end, so that nobody takes them for more.
pub(crate) const TEMP: (&str, &str) = (".alongside-", ".tmp");

const DEAD_LINK: &str = "a link that leads nowhere";

/// What may happen to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Existing {
    /// It is replaced.
    Replace,
    /// It stays, and the new one is refused.
    Keep,
}

/// Why a path was not read.
#[derive(Debug)]
pub(crate) enum ReadRefusal {
    /// The system said no.
    Io(io::Error),
    /// It names something that is no ordinary file.
    NotAFile(&'static str),
    /// It is larger than [`LARGEST`].
    TooLarge(u64),
}

/// One name in a folder.
#[derive(Clone, Debug)]
pub(crate) struct DirEntry {
    /// Its name.
    pub(crate) name: OsString,
    /// Whether it is a folder, or a link to one.
    pub(crate) is_folder: bool,
}

/// What can be seen of a file without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileMeta {
    /// How many bytes it holds.
    pub(crate) length: u64,
    /// When it was last written.
    pub(crate) written_at: SystemTime,
}

/// What the store asks of a disk.
pub(crate) trait Disk: fmt::Debug + Send + Sync {
    /// Makes one folder, for this user only.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a new file in `folder` that nobody else has, for this user only.
    fn create_temp(&self, folder: &Path) -> io::Result<NamedTempFile>;
    /// Writes `bytes` into it.
    fn write(&self, temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()>;
    /// Waits until they have reached the disk.
    fn sync(&self, temp: &NamedTempFile) -> io::Result<()>;
    /// Gives it its name.
    fn rename(&self, temp: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()>;
    /// Waits until the name has reached the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Takes a file away.
    fn remove(&self, file: &Path) -> io::Result<()>;
    /// Whether `path` is a folder.
    fn is_folder(&self, path: &Path) -> io::Result<bool>;
    /// What can be seen of a file without opening it.
    fn look(&self, file: &Path) -> io::Result<FileMeta>;
    /// When a file was last written.
    fn written_at(&self, file: &Path) -> io::Result<SystemTime> {
        self.look(file).map(|seen| seen.written_at)
    }
    /// What an ordinary file holds.
    fn read(&self, file: &Path) -> Result<Vec<u8>, ReadRefusal>;
    /// The names in a folder, in no order.
    fn list(&self, folder: &Path) -> io::Result<Vec<DirEntry>>;
}

impl ReadRefusal {
    pub(crate) fn is_absence(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }

    /// Whether something else is in the place of the folder that it should lie in.
    pub(crate) fn is_no_folder(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotADirectory)
    }

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
        tempfile::Builder::new().prefix(TEMP.0).suffix(TEMP.1).tempfile_in(folder)
    }

    fn write(&self, temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        temp.write_all(bytes)
    }

    fn sync(&self, temp: &NamedTempFile) -> io::Result<()> {
        temp.as_file().sync_all()
    }

    fn rename(&self, temp: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()> {
        if existing == Existing::Replace {
            return temp.persist(path).map(drop).map_err(Into::into);
        }
        let Err(refused) = temp.persist_noclobber(path) else { return Ok(()) };
        // Some disks (memory sticks, folders of cloud clients) know neither a rename that spares
        // what is there nor hard links: on those, look, then rename.
        let cannot = matches!(
            refused.error.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::Unsupported
                | io::ErrorKind::InvalidInput
        );
        let is_free =
            fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound);
        if cannot && is_free {
            return refused.file.persist(path).map(drop).map_err(Into::into);
        }
        Err(refused.error)
    }

    #[cfg(unix)]
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder)?.sync_all() {
            // Some network and cloud folders cannot be asked to; the file itself has been.
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

    #[expect(clippy::disallowed_methods, reason = "this is the store's own seam")]
    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        fs::metadata(path).map(|it| it.is_dir())
    }

    fn look(&self, file: &Path) -> io::Result<FileMeta> {
        let seen = fs::metadata(file)?;
        Ok(FileMeta { length: seen.len(), written_at: seen.modified()? })
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>, ReadRefusal> {
        let length = ordinary(file)?;
        let file = File::open(file)?;
        // One byte more than it should hold, so that a file that grew meanwhile is noticed.
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0) + 1);
        file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        let read = bytes.len() as u64;
        if read > LARGEST { Err(ReadRefusal::TooLarge(read)) } else { Ok(bytes) }
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

/// What stands at `path`, where it is anything but an ordinary file or nothing: such a thing must
/// not be opened, for a pipe would wait for ever.
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
    if found.len() > LARGEST { Err(ReadRefusal::TooLarge(found.len())) } else { Ok(found.len()) }
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
    fn what_is_no_ordinary_file_is_refused_without_being_opened() {
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
    fn a_huge_file_is_refused_by_its_length_alone() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        file.as_file().set_len(LARGEST + 1).expect("a sparse file");
        assert!(matches!(RealDisk.read(file.path()), Err(ReadRefusal::TooLarge(_))));
    }
}
