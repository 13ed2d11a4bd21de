//! For tests: a real disk of which one call fails.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tempfile::NamedTempFile;

use super::disk::{DirEntry, Disk, Existing, FileMeta, ReadRefusal, RealDisk};

/// ENOSPC, EIO, EROFS, EACCES, EDQUOT: the numbers of Linux, and some failure elsewhere.
pub(crate) const FAULTS: [i32; 5] = [28, 5, 30, 13, 122];

/// A disk whose `nth` call fails, from 1. Clones share the count.
#[derive(Clone, Debug)]
pub(crate) struct FailingDisk(Arc<State>);

#[derive(Debug)]
struct State {
    nth: usize,
    fault: i32,
    counts: AtomicBool,
    for_good: AtomicBool,
    calls: AtomicUsize,
}

impl FailingDisk {
    pub(crate) fn new(nth: usize, fault: i32) -> Self {
        let disk = Self::counting_from_now(nth, fault);
        disk.begin();
        disk
    }

    /// One that is well until [`FailingDisk::begin`].
    pub(crate) fn counting_from_now(nth: usize, fault: i32) -> Self {
        Self(Arc::new(State {
            nth,
            fault,
            counts: AtomicBool::new(false),
            for_good: AtomicBool::new(false),
            calls: AtomicUsize::new(0),
        }))
    }

    pub(crate) fn begin(&self) {
        self.0.counts.store(true, Ordering::Relaxed);
    }

    /// From the nth call on, every call fails.
    pub(crate) fn for_good(&self) {
        self.0.for_good.store(true, Ordering::Relaxed);
    }

    /// Whether the call that fails has been made.
    pub(crate) fn failed(&self) -> bool {
        self.0.calls.load(Ordering::Relaxed) >= self.0.nth
    }

    fn call(&self) -> io::Result<()> {
        if !self.0.counts.load(Ordering::Relaxed) {
            return Ok(());
        }
        let call = self.0.calls.fetch_add(1, Ordering::Relaxed) + 1;
        let fails =
            call == self.0.nth || (call > self.0.nth && self.0.for_good.load(Ordering::Relaxed));
        if fails { Err(io::Error::from_raw_os_error(self.0.fault)) } else { Ok(()) }
    }
}

impl Disk for FailingDisk {
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        RealDisk.make_folder(folder)
    }

    fn create_temp(&self, folder: &Path) -> io::Result<NamedTempFile> {
        self.call()?;
        RealDisk.create_temp(folder)
    }

    fn write(&self, temp: &mut NamedTempFile, bytes: &[u8]) -> io::Result<()> {
        let done = self.call();
        // A disk that fills up takes the first half.
        let taken = if done.is_ok() { bytes } else { &bytes[..bytes.len() / 2] };
        RealDisk.write(temp, taken)?;
        done
    }

    fn sync(&self, temp: &NamedTempFile) -> io::Result<()> {
        self.call()?;
        RealDisk.sync(temp)
    }

    fn rename(&self, temp: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()> {
        self.call()?;
        RealDisk.rename(temp, path, existing)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        RealDisk.sync_folder(folder)
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        self.call()?;
        RealDisk.remove(file)
    }

    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        self.call()?;
        RealDisk.is_folder(path)
    }

    fn look(&self, file: &Path) -> io::Result<FileMeta> {
        self.call()?;
        RealDisk.look(file)
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>, ReadRefusal> {
        self.call()?;
        RealDisk.read(file)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<DirEntry>> {
        self.call()?;
        RealDisk.list(folder)
    }
}
