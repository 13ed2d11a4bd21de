//! For tests: a real disk of which one call fails, one folder cannot be listed, or no call comes back
//! until it is let go on; and that counts the files which are read.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex};

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
    reads: AtomicUsize,
    hidden: Mutex<Option<PathBuf>>,
    hangs: Mutex<bool>,
    goes_on: Condvar,
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
            reads: AtomicUsize::new(0),
            hidden: Mutex::new(None),
            hangs: Mutex::new(false),
            goes_on: Condvar::new(),
        }))
    }

    /// One on which nothing fails.
    pub(crate) fn well() -> Self {
        Self::counting_from_now(usize::MAX, FAULTS[0])
    }

    /// From now on `folder` cannot be listed; or none such, where none is given.
    pub(crate) fn hides(&self, folder: Option<&Path>) {
        *self.0.hidden.lock().expect("a folder") = folder.map(Path::to_owned);
    }

    /// From now on no call comes back, or every call does again.
    pub(crate) fn hangs(&self, hangs: bool) {
        *self.0.hangs.lock().expect("a disk") = hangs;
        self.0.goes_on.notify_all();
    }

    /// How many files were read since this was asked last.
    pub(crate) fn reads(&self) -> usize {
        self.0.reads.swap(0, Ordering::Relaxed)
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
        let hangs = self.0.hangs.lock().expect("a disk");
        drop(self.0.goes_on.wait_while(hangs, |hangs| *hangs).expect("a disk"));
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

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        RealDisk.remove_folder(folder)
    }

    fn is_folder(&self, path: &Path) -> io::Result<bool> {
        self.call()?;
        RealDisk.is_folder(path)
    }

    fn metadata(&self, file: &Path) -> io::Result<FileMeta> {
        self.call()?;
        RealDisk.metadata(file)
    }

    fn is_open_to_others(&self, path: &Path) -> bool {
        RealDisk.is_open_to_others(path)
    }

    fn make_private(&self, path: &Path) -> io::Result<()> {
        self.call()?;
        RealDisk.make_private(path)
    }

    fn read(&self, file: &Path) -> Result<Vec<u8>, ReadRefusal> {
        self.0.reads.fetch_add(1, Ordering::Relaxed);
        self.call()?;
        RealDisk.read(file)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<DirEntry>> {
        self.call()?;
        if self.0.hidden.lock().expect("a folder").as_deref() == Some(folder) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        RealDisk.list(folder)
    }
}
