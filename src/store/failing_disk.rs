//! For tests: a real disk of which one call fails or stalls, or one folder cannot be listed, and that
//! keeps a record of the calls which change something and counts the files which are read. Nothing is
//! really synced: no test cuts the power, and it is what takes the time.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};

use tempfile::NamedTempFile;

use super::atomic::folder_of;
use super::disk::{DirEntry, Disk, Existing, FileMeta, ReadRefusal, RealDisk};

/// ENOSPC, EIO, EROFS, EACCES, EDQUOT, EINTR: the numbers of Linux, and some failure elsewhere. Of
/// what is written, the first half is.
pub(crate) const FAULTS: [i32; 6] = [28, 5, 30, 13, 122, 4];

/// A disk whose `nth` call fails, from 1. Clones share the count.
#[derive(Clone, Debug)]
pub(crate) struct FailingDisk(Arc<State>);

#[derive(Debug)]
struct State {
    nth: AtomicUsize,
    fault: Mutex<Fault>,
    counts: AtomicBool,
    for_good: AtomicBool,
    calls: AtomicUsize,
    reads: AtomicUsize,
    hidden: Mutex<Option<PathBuf>>,
    changes: Mutex<Vec<DiskChange>>,
    stall: Stall,
    hangs: Mutex<bool>,
    goes_on: Condvar,
}

/// What becomes of the call.
#[derive(Clone, Copy, Debug)]
enum Fault {
    /// It is refused, for this reason.
    Refused(i32),
    /// It does not return until [`FailingDisk::goes_on`].
    Stalls,
}

/// How far a call that stalls has come.
#[derive(Debug, Default)]
struct Stall {
    state: Mutex<StallState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct StallState {
    has_begun: bool,
    is_over: bool,
}

/// A call that changes something, in the order of the calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DiskChange {
    /// A temporary file was written in this folder.
    Written(PathBuf),
    /// The temporary file last written in this folder was synced.
    Synced(PathBuf),
    /// A temporary file took this name.
    Renamed(PathBuf),
    /// The names in this folder were synced.
    FolderSynced(PathBuf),
    /// A file was deleted.
    Removed(PathBuf),
}

impl FailingDisk {
    pub(crate) fn new(nth: usize, fault: i32) -> Self {
        let disk = Self::counting_from_now(nth, fault);
        disk.begin();
        disk
    }

    /// One that is well until [`FailingDisk::begin`].
    pub(crate) fn counting_from_now(nth: usize, fault: i32) -> Self {
        Self::with(nth, Fault::Refused(fault))
    }

    /// The same, of which that call stalls.
    pub(crate) fn stalling(nth: usize) -> Self {
        Self::with(nth, Fault::Stalls)
    }

    fn with(nth: usize, fault: Fault) -> Self {
        Self(Arc::new(State {
            nth: AtomicUsize::new(nth),
            fault: Mutex::new(fault),
            counts: AtomicBool::new(false),
            for_good: AtomicBool::new(false),
            calls: AtomicUsize::new(0),
            reads: AtomicUsize::new(0),
            hidden: Mutex::new(None),
            changes: Mutex::default(),
            stall: Stall::default(),
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

    /// What was changed since this was asked last, in order.
    pub(crate) fn changes(&self) -> Vec<DiskChange> {
        std::mem::take(&mut self.0.changes.lock().expect("changes"))
    }

    pub(crate) fn begin(&self) {
        self.0.counts.store(true, Ordering::Relaxed);
    }

    /// Of the calls from now on, that one fails.
    pub(crate) fn fails_at(&self, nth: usize, fault: i32) {
        *self.0.fault.lock().expect("a fault") = Fault::Refused(fault);
        self.0.nth.store(nth, Ordering::Relaxed);
        self.0.calls.store(0, Ordering::Relaxed);
        self.begin();
    }

    /// From the nth call on, every call fails.
    pub(crate) fn for_good(&self) {
        self.0.for_good.store(true, Ordering::Relaxed);
    }

    /// From now on no call fails any more.
    pub(crate) fn is_mended(&self) {
        self.0.counts.store(false, Ordering::Relaxed);
    }

    /// Whether calls are counted, so that one can fail.
    pub(crate) fn is_counting(&self) -> bool {
        self.0.counts.load(Ordering::Relaxed)
    }

    /// Whether the call that fails has been made.
    pub(crate) fn failed(&self) -> bool {
        self.0.calls.load(Ordering::Relaxed) >= self.0.nth.load(Ordering::Relaxed)
    }

    /// Waits until the call that stalls has been made, or `is_over` says that it never will be;
    /// whether it has.
    pub(crate) fn wait_for_stall(&self, is_over: impl Fn() -> bool) -> bool {
        const LOOK_AGAIN: std::time::Duration = std::time::Duration::from_millis(2);
        let mut state = self.stall();
        while !state.has_begun && !is_over() {
            state = self.0.stall.changed.wait_timeout(state, LOOK_AGAIN).expect("a stall").0;
        }
        state.has_begun
    }

    /// The call that stalls returns, having done what was asked.
    pub(crate) fn goes_on(&self) {
        self.stall().is_over = true;
        self.0.stall.changed.notify_all();
    }

    fn stall(&self) -> MutexGuard<'_, StallState> {
        self.0.stall.state.lock().expect("a stall")
    }

    fn call(&self) -> io::Result<()> {
        let hangs = self.0.hangs.lock().expect("a disk");
        drop(self.0.goes_on.wait_while(hangs, |hangs| *hangs).expect("a disk"));
        if !self.0.counts.load(Ordering::Relaxed) {
            return Ok(());
        }
        let call = self.0.calls.fetch_add(1, Ordering::Relaxed) + 1;
        let nth = self.0.nth.load(Ordering::Relaxed);
        let fails = call == nth || (call > nth && self.0.for_good.load(Ordering::Relaxed));
        let fault = *self.0.fault.lock().expect("a fault");
        match fault {
            Fault::Refused(fault) if fails => Err(io::Error::from_raw_os_error(fault)),
            Fault::Stalls if fails => {
                let mut state = self.stall();
                state.has_begun = true;
                self.0.stall.changed.notify_all();
                drop(self.0.stall.changed.wait_while(state, |it| !it.is_over).expect("a stall"));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn changed(&self, change: DiskChange) {
        self.0.changes.lock().expect("changes").push(change);
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
        done?;
        self.changed(DiskChange::Written(folder_of(temp.path()).to_owned()));
        Ok(())
    }

    fn sync(&self, temp: &NamedTempFile) -> io::Result<()> {
        self.call()?;
        self.changed(DiskChange::Synced(folder_of(temp.path()).to_owned()));
        Ok(())
    }

    fn rename(&self, temp: NamedTempFile, path: &Path, existing: Existing) -> io::Result<()> {
        self.call()?;
        RealDisk.rename(temp, path, existing)?;
        self.changed(DiskChange::Renamed(path.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.call()?;
        self.changed(DiskChange::FolderSynced(folder.to_owned()));
        Ok(())
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        self.call()?;
        RealDisk.remove(file)?;
        self.changed(DiskChange::Removed(file.to_owned()));
        Ok(())
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
